"""A stage for stories: the real bot over HTTP against a playground whose clock is turned, and people who talk to it."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp

from coachbot.__main__ import serve
from coachbot.settings import load
from playground.server import start

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playground.server import Server

PATIENCE = 8.0  # seconds of real time that a test waits for the bot
ISOLATES = "\u2066\u2067\u2068\u2069"
QUIET = 0.4  # seconds in which a bot that has nothing to say says nothing


def said(label: str) -> str:
    """A button's label without its tick, and without the marks that keep writing directions apart."""
    return label.strip(ISOLATES).removeprefix("✓ ").removeprefix("✎ ")


class Bot:
    """The program as it is shipped, started and stopped in this process; its database survives."""

    def __init__(self, server: Server, database: Path | str, **more: Any) -> None:
        """``database``: a SQLite file, or a URL; ``more`` are settings."""
        self._settings = load(
            token=server.token,
            api_url=server.url,
            database_url=database if isinstance(database, str) else f"sqlite+aiosqlite:///{database}",
            **{"default_timezone": "Europe/Berlin", "messages_per_second": 0, **more},
        )
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Start it; it answers once it polls."""
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(serve(self._settings, self._stop))

    async def stop(self) -> None:
        """Stop it as SIGTERM does; an error that ended it before is raised here."""
        self._stop.set()
        if self._task:
            await self._task
        self._task = None

    async def restart(self) -> None:
        """Stop it and start it again."""
        await self.stop()
        await self.start()


@dataclass
class Stage:
    """The playground with the bot on it."""

    server: Server
    bot: Bot
    http: aiohttp.ClientSession

    async def play(self, route: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """One control request: GET without a body, POST with one."""
        verb = "GET" if body is None else "POST"
        async with self.http.request(verb, f"{self.server.url}/play/{route}", json=body) as answer:
            found: dict[str, Any] = await answer.json()
            assert answer.status == 200, found
            return found

    async def person(self, name: str = "Ann", language: str = "en") -> Someone:
        """Someone new on Telegram."""
        found = await self.play("people", {"first_name": name, "language_code": language})
        return Someone(self, int(found["id"]))

    async def turn_to(self, moment: str) -> None:
        """Turn the clock to an ISO moment with offset."""
        await self.play("clock", {"at": moment})

    async def turn_by(self, **much: float) -> None:
        """Turn the clock forward."""
        await self.play("clock", {"by": timedelta(**much).total_seconds()})

    async def now(self) -> datetime:
        """The moment on the playground's clock."""
        return datetime.fromisoformat((await self.play("clock"))["now"])

    async def calls(self, *methods: str) -> list[dict[str, Any]]:
        """The bot's calls of these methods."""
        calls: list[dict[str, Any]] = (await self.play("log"))["calls"]
        return [call for call in calls if call["method"] in methods]

    async def settled(self) -> None:
        """Every update is confirmed."""
        async with asyncio.timeout(PATIENCE):
            while (await self.play("pending"))["pending"]:  # noqa: ASYNC110 - only the playground knows, over HTTP
                await asyncio.sleep(0.02)


class Someone:
    """A person with a chat; each act waits until the bot has answered it."""

    def __init__(self, stage: Stage, number: int) -> None:
        self.stage = stage
        self.id = number
        self._seen = 0

    async def says(self, text: str, *, answers: int = 1) -> str:
        """Write a text, and give the bot's last message of so many answers."""
        return await self._after(await self._acts("messages", {"text": text}), answers)

    async def forwards(self, text: str) -> str:
        """Forward a message with this text."""
        return await self._after(await self._acts("messages", {"text": text, "forward": True}))

    async def says_all(self, *texts: str) -> str:
        """Write texts without waiting in between, as each gets one answer; gives the last of them."""
        before = await self.count()
        for text in texts:
            await self.stage.play(f"people/{self.id}/messages", {"text": text})
        await self._wait(before + len(texts) - 1)
        return str((await self.last())["text"])

    async def shares(self, **contact: str) -> str:
        """Share a contact."""
        return await self._after(await self._acts("messages", {"contact": contact}))

    async def uploads(self, name: str, content: bytes, kind: str = "application/octet-stream") -> str:
        """Send a file."""
        chat = await self.chat()
        return await self._after({"chat": chat, **await self.sends_file(name, content, kind)})

    async def sends_file(self, name: str, content: bytes, kind: str = "application/octet-stream") -> dict[str, Any]:
        """Send a file, and do not wait for an answer."""
        form = aiohttp.FormData()
        form.add_field("document", content, filename=name, content_type=kind or None)
        route = f"{self.stage.server.url}/play/people/{self.id}/documents"
        async with self.stage.http.post(route, data=form) as answer:
            found: dict[str, Any] = await answer.json()
            assert answer.status == 200, found
            return found

    async def is_at(self, latitude: float, longitude: float, *, answers: int = 1) -> str:
        """Share a location."""
        where = {"latitude": latitude, "longitude": longitude}
        return await self._after(await self._acts("messages", {"location": where}), answers)

    async def taps(self, label: str, *, message: int | None = None, answers: int = 1) -> str:
        """Press the button whose label begins so, on the latest message that has it."""
        message_id, data = await self.button(label, message=message)
        return await self.presses(message_id, data, answers=answers)

    async def presses(self, message_id: int, data: str, *, answers: int = 1) -> str:
        """Press with any data."""
        body = {"message_id": message_id, "data": data}
        return await self._after(await self._acts("presses", body), answers)

    async def button(self, label: str, *, message: int | None = None) -> tuple[int, str]:
        """Where a button is, and what it carries."""
        for shown in reversed(await self.chat()):
            if message in (None, shown["message_id"]):
                for row in (shown["reply_markup"] or {}).get("inline_keyboard", ()):
                    for button in row:
                        if said(button["text"]).startswith(label):
                            return shown["message_id"], button["callback_data"]
        raise AssertionError(f"no button {label!r}; there are {await self.labels()}")

    async def labels(self) -> list[str]:
        """The labels on the latest message of the bot."""
        rows = ((await self.last())["reply_markup"] or {}).get("inline_keyboard", ())
        return [button["text"] for row in rows for button in row]

    async def chat(self) -> list[dict[str, Any]]:
        """The chat, oldest first."""
        return list((await self.stage.play(f"people/{self.id}/chat"))["messages"])

    async def last(self) -> dict[str, Any]:
        """The bot's latest message."""
        return next(m for m in reversed(await self.chat()) if m["from"] == "bot")

    async def file(self) -> tuple[str, bytes]:
        """The name and the content of the file that the bot sent last, as it is downloaded."""
        document = next(m["document"] for m in reversed(await self.chat()) if m["from"] == "bot" and m["document"])
        async with self.stage.http.get(self.stage.server.url + document["url"]) as answer:
            assert answer.status == 200
            return document["file_name"], await answer.read()

    async def count(self) -> int:
        """How often the bot sent or edited something here."""
        return int((await self.stage.play(f"people/{self.id}/chat"))["count"])

    async def hears(self, after: int | None = None) -> str:
        """Wait until the bot does something more, and give the message that is last then."""
        await self._wait(self._seen if after is None else after)
        return str((await self.last())["text"])

    async def hears_more(self) -> str:
        """Wait until the bot says or changes something that it has not yet, and give its last message then."""
        await self._wait(self._seen)
        return str((await self.last())["text"])

    async def hears_at(self, moment: str) -> str:
        """Turn the clock to an ISO moment with offset, and give what the bot says then."""
        self._seen = await self.count()
        await self.stage.turn_to(moment)
        return await self.hears()

    async def blocks(self) -> None:
        """Block the bot."""
        await self.stage.play(f"people/{self.id}/block", {})
        await self.stage.settled()

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self._seen = await self.count()
        await self.stage.play(f"people/{self.id}/unblock", {})

    async def hears_nothing_until(self, moment: str) -> None:
        """Turn the clock to an ISO moment with offset; the bot has nothing to say then."""
        self._seen = await self.count()
        await self.stage.turn_to(moment)
        await self.hears_nothing()

    async def screen(self) -> str:
        """The bot's latest message as a person sees it: its text and its buttons."""
        return "\n".join((str((await self.last())["text"]), *await self.labels()))

    async def sends(self, content: dict[str, Any], kind: str = "message") -> None:
        """Send what the playground has no control for: a photo, a poll; wait until the bot has taken it."""
        me = {"id": self.id, "first_name": "Ann"}
        message = {"message_id": 999_000, "date": 1_772_640_000, "chat": {**me, "type": "private"}}
        await self.stage.play("updates", {kind: {**message, "from": {**me, "is_bot": False}, **content}})
        await self.stage.settled()

    async def presses_at_once(self, message_id: int, *data: str) -> list[dict[str, Any]]:
        """Press several times before the bot can answer; gives the chat once everything has been answered."""
        for each in data:
            await self.stage.play(f"people/{self.id}/presses", {"message_id": message_id, "data": each})
        return await self.all_said()

    async def all_said(self) -> list[dict[str, Any]]:
        """The chat once the bot has said everything it has to say: its replies keep order, so one more is the last."""
        asked = await self.stage.play(f"people/{self.id}/messages", {"text": "/help"})
        async with asyncio.timeout(PATIENCE):
            while True:
                last = await self.last()
                if last["message_id"] > asked["message_id"] and "/cancel" in last["text"]:
                    break
                await asyncio.sleep(0.02)
        self._seen = await self.count()
        return [m for m in await self.chat() if "/cancel" not in (m["text"] or "") and m["text"] != "/help"]

    async def hears_nothing(self) -> None:
        """The bot stays silent, although it has had the time to speak."""
        await self.stage.settled()
        route = f"wait?person={self.id}&after={self._seen}&timeout={QUIET}"
        found = await self.stage.play(route)
        assert not found["new"], found["messages"][-1]["text"]

    async def _after(self, acted: dict[str, Any], answers: int = 1) -> str:
        """The message with which the act was answered: of those sent or edited since, the one that stands last."""
        before = {m["message_id"]: m for m in acted["chat"]}
        await self._wait(int(acted["count"]) + answers - 1)
        await self.stage.settled()
        changed = [m for m in await self.chat() if m["from"] == "bot" and before.get(m["message_id"]) != m]
        return str((changed or [await self.last()])[-1]["text"])

    async def _acts(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        chat = await self.chat()
        return {"chat": chat, **await self.stage.play(f"people/{self.id}/{what}", body)}

    async def _wait(self, after: int) -> None:
        route = f"wait?person={self.id}&after={after}&timeout={PATIENCE}"
        found = await self.stage.play(route)
        assert found["new"], "the bot said nothing"
        self._seen = int(found["count"])


@asynccontextmanager
async def staged(database: Path | str, at: str, **more: Any) -> AsyncIterator[Stage]:
    """A stage whose clock begins at an ISO moment with offset, with the bot running on it; ``more`` are settings."""
    server = await start(at=datetime.fromisoformat(at))
    bot = Bot(server, database, **more)
    await bot.start()
    try:
        async with aiohttp.ClientSession() as http:
            yield Stage(server, bot, http)
        await bot.stop()
    finally:
        await server.stop()
