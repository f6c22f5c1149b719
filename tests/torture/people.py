"""People who add interviews, in their own pace; what they typed, and what they have to hear."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playground import acts
from playground.model import Person
from tests.torture.reckoning import Awaited

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from playground.model import Message
    from playground.server import Server

QUESTIONS = ("Which company", "Which role", "When did it start")
FOR_EVER = 3600.0  # seconds: who plays decides when it was too long
PAUSE = 0.05  # seconds at most between two messages of someone who types


@dataclass
class Talker:
    """Someone in a chat with the bot."""

    server: Server
    chance: Random
    number: int
    entered: list[tuple[str, str]] = field(default_factory=list)  # company and role of every interview saved
    awaited: list[Awaited] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.person = self.server.world.people[self.number] = Person(self.number, "P")

    async def enters(self, when: str) -> None:
        """An interview that is to come, each answer typed after its question or all of them at once."""
        company = f"Company{self.number}x{len(self.entered)}"
        role = f"Role{self.chance.randrange(10**6)}"
        answers, at_once = ("/new", company, role, when), self.chance.random() < 0.5
        self.awaited += [Awaited("sendMessage", words) for words in (*QUESTIONS, company)]
        for answer, reply in zip(answers, (*QUESTIONS, company), strict=True):
            acts.write(self.server.world, self.person, acts.text_content(answer))
            if not at_once:
                await self.hears(reply)
                await asyncio.sleep(self.chance.uniform(0, PAUSE))
        await self.hears(company)
        self.awaited.append(Awaited("editMessageText", "Saved"))
        self.entered.append((company, role))
        shown, data = self._save_button(company)
        acts.press(self.server.world, self.person, shown.id, data)
        await self._until(lambda: "Saved" in str(shown.content["text"]))

    async def hears(self, words: str) -> None:
        """Wait until the last message of the bot holds these words."""
        await self._until(lambda: bool(self._texts()) and words in self._texts()[-1])

    def _texts(self) -> list[str]:
        return [str(m.content["text"]) for m in self.server.world.messages_of(self.number) if m.from_bot]

    async def _until(self, so: Callable[[], bool]) -> None:
        assert await self.server.world.wait(so, FOR_EVER)

    def _save_button(self, company: str) -> tuple[Message, str]:
        for message in self.server.world.messages_of(self.number):
            for row in (message.reply_markup or {}).get("inline_keyboard", ()):
                for button in row:
                    if button["text"].endswith("Save") and company in str(message.content["text"]):
                        return message, button["callback_data"]
        raise AssertionError(f"there is no Save for {company}")
