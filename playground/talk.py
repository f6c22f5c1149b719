"""A terminal's chat: what is typed becomes a control request, what the bot does is shown."""

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TextIO, assert_never, cast
from zoneinfo import ZoneInfo

import aiohttp

from playground.errors import Json
from playground.screen import Screen, inline_buttons, visible
from playground.typed import Button, Hint, Morning, Quit, Say, TurnBy, TurnTo, Typed, Who, next_morning, understood

LONG = 25.0
SETTLE = 0.3
WELCOME = "You are {name}. Type to the bot (/start begins), a number presses a button, :help says more."


class RefusedError(Exception):
    """The playground did not do it; in its words."""


GONE = (RefusedError, OSError, aiohttp.ClientError)


@dataclass
class Talk:
    """One terminal's chat: whom it plays, and what it has shown. `patience` is in seconds; 0 for a real terminal."""

    session: aiohttp.ClientSession
    screen: Screen
    out: TextIO
    zone: ZoneInfo
    patience: float
    person: Json = field(default_factory=dict)
    count: int = 0
    toasts: int = 0
    seen: dict[int, Json] = field(default_factory=dict)
    shown: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: asyncio.Task[Json] | None = None

    async def begin(self) -> None:
        """Takes the first person, or makes one."""
        people = (await self.ask("people"))["people"]
        await self.become(people[0] if people else await self.ask("people", first_name="Person 1"))

    async def become(self, person: Json) -> None:
        """Plays a person, and shows their chat."""
        self.person, self.count, self.toasts, self.seen = person, 0, 0, {}
        self.say(WELCOME.format(name=visible(person["first_name"])))
        self.show(await self.ask(f"wait?person={person['id']}&after=-1&timeout=0"), typed_too=True)
        if self.waiting:
            self.waiting.cancel()

    async def listen(self, lines: "asyncio.Queue[str | None]") -> None:
        """Does what is typed, line by line, until the end or `:quit`."""
        while (line := await lines.get()) is not None:
            typed = understood(line)
            if isinstance(typed, Quit):
                return
            if typed is not None:
                await self.do_and_wait(typed)

    async def do_and_wait(self, typed: Typed) -> None:
        """Does it; where the input is a script, waits until the bot has answered and is quiet again."""
        self.shown.clear()
        try:
            limit = self.patience if await self.do(typed) else 0.0
        except GONE as problem:
            self.say(f"! {problem}")
            return
        with contextlib.suppress(TimeoutError):
            while limit:
                await asyncio.wait_for(self.shown.wait(), limit)
                self.shown.clear()
                limit = min(SETTLE, self.patience)

    async def do(self, typed: Typed) -> bool:
        """Does what was typed; says whether the bot may have an answer to it. Raises RefusedError."""
        match typed:
            case Say(text):
                return await self.write(text)
            case Button(number, message):
                return await self.press(number, message)
            case TurnBy(seconds):
                return await self.turn(by=seconds)
            case TurnTo(moment):
                return await self.turn(at=moment.isoformat())
            case Morning(zone):
                now = datetime.fromisoformat((await self.ask("clock"))["now"])
                return await self.turn(at=next_morning(now, zone or self.zone).isoformat())
            case Who(number):
                await self.who(number)
            case Hint(text):
                self.say(text)
            case Quit():
                pass
            case _:
                assert_never(typed)
        return False

    async def write(self, text: str) -> bool:
        """Sends a text as the person."""
        await self.ask(f"people/{self.person['id']}/messages", text=text)
        return True

    async def press(self, number: int, message_id: int | None) -> bool:
        """Presses a button; a bare number that no button has is a text like any other."""
        found = self.seen.get(message_id) if message_id is not None else self.latest_with_buttons()
        buttons = inline_buttons(found) if found else []
        if found is None or not 1 <= number <= len(buttons):
            return await self.write(str(number)) if message_id is None else self.no_button(message_id, number)
        button = buttons[number - 1]
        if "callback_data" not in button:
            self.say(f"! that button opens {visible(str(button.get('url', 'something')))}; it does not call the bot")
            return False
        data = button["callback_data"]
        await self.ask(f"people/{self.person['id']}/presses", message_id=found["message_id"], data=data)
        return True

    def no_button(self, message_id: int, number: int) -> bool:
        """Says that there is nothing to press."""
        self.say(f"! message {message_id} has no button {number}")
        return False

    def latest_with_buttons(self) -> Json | None:
        """The message whose buttons a bare number means."""
        return next((each for _, each in sorted(self.seen.items(), reverse=True) if inline_buttons(each)), None)

    async def turn(self, **to: object) -> bool:
        """Turns the clock."""
        now = datetime.fromisoformat((await self.ask("clock", **to))["now"])
        self.say(f"It is now {now.astimezone(self.zone).strftime('%a %d %b %Y, %H:%M')} ({self.zone}).")
        return True

    async def who(self, number: int | None) -> None:
        """Plays another person, or lists them; one number more than there are makes a new one."""
        people = (await self.ask("people"))["people"]
        if number is None or not 1 <= number <= len(people) + 1:
            names = "  ".join(f"[{index}] {visible(each['first_name'])}" for index, each in enumerate(people, 1))
            self.say(f"{names}  (:who {len(people) + 1} makes a new one)")
        elif number <= len(people):
            await self.become(people[number - 1])
        else:
            await self.become(await self.ask("people", first_name=f"Person {number}"))

    async def follow(self) -> None:
        """Shows what the bot does, as it does it, until cancelled or the playground is gone."""
        try:
            while True:
                person, seen = self.person, f"after={self.count}&toasts={self.toasts}"
                self.waiting = asyncio.create_task(self.ask(f"wait?person={person['id']}&{seen}&timeout={LONG}"))
                await asyncio.wait({self.waiting})
                if not self.waiting.cancelled() and person is self.person:  # another may be played by now
                    self.show(self.waiting.result())
        except GONE:
            self.say("! the playground is gone: end with :quit")
        finally:
            if self.waiting:
                self.waiting.cancel()

    def show(self, chat: Json, *, typed_too: bool = False) -> None:
        """Prints what is new since the last time; what was typed here stands there already."""
        for message in chat["messages"]:
            if self.seen.get(message["message_id"]) != message:
                self.seen[message["message_id"]] = message
                if typed_too or message["from"] == "bot":
                    self.say(self.screen.message(message))
        for toast in chat["toasts"][self.toasts :]:
            if toast["text"]:
                self.say(f"    ({'alert' if toast['show_alert'] else 'toast'}) {visible(toast['text'])}")
        if (chat["count"], len(chat["toasts"])) != (self.count, self.toasts):
            self.shown.set()
        self.count, self.toasts = chat["count"], len(chat["toasts"])
        self.seen = {each["message_id"]: each for each in chat["messages"]}

    def say(self, text: str) -> None:
        """Prints a line."""
        print(text, file=self.out, flush=True)

    async def ask(self, route: str, **body: object) -> Json:
        """One control request: a POST where there is a body. Raises RefusedError, OSError, aiohttp.ClientError."""
        method = self.session.post(route, json=body) if body else self.session.get(route)
        async with method as answer:
            found = cast("Json", await answer.json())
            if answer.status != 200:
                raise RefusedError(found.get("error", answer.reason))
            return found
