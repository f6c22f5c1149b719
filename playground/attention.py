"""Whose turn it is in a chat: whether what the bot says answers the person, or is a push."""

import time
from dataclasses import dataclass, field

ECHO = 3.0
TYPING_LIFE = 5.0


@dataclass
class Attention:
    """By chat, on a monotonic clock: who waits for an answer, and where the bot shows that it is typing.

    An act of the person waits for as long as the bot does nothing; what follows within three seconds of the bot's
    answer belongs to the answer. A turned clock ends the waiting: what comes then comes by itself.
    """

    waiting: set[int] = field(default_factory=set)
    answered: dict[int, float] = field(default_factory=dict)
    typing: dict[int, tuple[str, float]] = field(default_factory=dict)

    def acted(self, chat_id: int) -> None:
        """The person did something that the bot may answer."""
        self.waiting.add(chat_id)

    def turned(self) -> None:
        """The clock was turned."""
        self.waiting.clear()
        self.answered.clear()

    def bot_acted(self, chat_id: int) -> bool:
        """The bot did something in a chat; says whether it was a push."""
        self.typing.pop(chat_id, None)
        answer = chat_id in self.waiting or time.monotonic() - self.answered.get(chat_id, -ECHO) < ECHO
        self.waiting.discard(chat_id)
        if answer:
            self.answered[chat_id] = time.monotonic()
        return not answer

    def types(self, chat_id: int, action: str) -> None:
        """The bot shows what it is doing, for five seconds (https://core.telegram.org/bots/api#sendchataction)."""
        self.typing[chat_id] = action, time.monotonic() + TYPING_LIFE
        if action == "cancel":
            del self.typing[chat_id]

    def doing(self, chat_id: int) -> str | None:
        """What the bot shows that it is doing."""
        action, until = self.typing.get(chat_id, ("", 0.0))
        return action if until > time.monotonic() else None
