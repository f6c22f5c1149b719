"""A Bot API server for measurements: takes every call, checks nothing, and writes down when it came.

The playground checks what Telegram checks, and so costs more than the bots that are measured against it. This one runs
in the process that measures, on a core of its own.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from aiohttp import web

from playground.clock import Clock

if TYPE_CHECKING:
    from datetime import datetime

TOKEN: Final = "1000001:only-for-measurements"  # noqa: S105 - opens nothing
BOT: Final = {"id": 1000001, "is_bot": True, "first_name": "Measured", "username": "measured_bot"}
POLL: Final = {"offset": 0, "timeout": 0, "limit": 100}  # what getUpdates means by what it is not told
GRACE: Final = 0.2  # seconds, at the end, for polls that wait


@dataclass(frozen=True, slots=True)
class Call:
    """A call that came in; ``at`` in seconds of the monotonic clock."""

    method: str
    chat: int
    at: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a bot says to someone, new or as an edit; ``buttons``: the data of each by its label."""

    message: int
    at: float
    buttons: dict[str, str]


@dataclass(frozen=True, slots=True)
class Hook:
    """Where a bot wants its updates delivered, and the secret that is to be shown there."""

    url: str
    secret: str


class BotApi:
    """Answers a bot, and lets people write to it. ``async with`` serves it on a free port of this machine.

    Whoever writes is heard by the bot that polls; or by the webhooks that were set, see ``bench.deliveries``.
    """

    def __init__(self, at: datetime) -> None:
        """``at``: when its clock, which dates all answers, begins."""
        self.clock = Clock(at)
        self.calls: list[Call] = []
        self.hooks: list[Hook] = []
        self.polled = asyncio.Event()
        self.url = ""
        self._updates: deque[dict[str, Any]] = deque()
        self._arrived = asyncio.Event()
        self._numbers = 0
        self._listening: dict[int, asyncio.Future[Heard]] = {}
        self._runner = web.ServerRunner(web.Server(self._handle, access_log=None), shutdown_timeout=GRACE)

    async def __aenter__(self) -> BotApi:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    def says(self, person: int, text: str) -> None:
        """Someone writes to the bot."""
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        self._arrives("message", self._message(person, text) | {"from": _user(person), "entities": entities})

    def presses(self, person: int, message: int, data: str) -> None:
        """Someone presses a button under a message."""
        under = self._message(person, "asked") | {"message_id": message, "from": BOT}
        pressed = {
            "id": str(self._numbers),
            "from": _user(person),
            "message": under,
            "chat_instance": "1",
            "data": data,
        }
        self._arrives("callback_query", pressed)

    async def hears(self, person: int) -> Heard:
        """What someone is told next. To be asked for before it can come."""
        self._listening[person] = asyncio.get_running_loop().create_future()
        return await self._listening[person]

    async def next_update(self) -> dict[str, Any]:
        """The first update that nobody was given, once there is one."""
        while not self._updates:
            self._arrived.clear()
            await self._arrived.wait()
        return self._updates.popleft()

    def _arrives(self, kind: str, what: dict[str, Any]) -> None:
        self._numbers += 1
        self._updates.append({"update_id": self._numbers, kind: what})
        self._arrived.set()

    def _message(self, person: int, text: str) -> dict[str, Any]:
        self._numbers += 1
        chat = {"id": person, "type": "private", "first_name": "P"}
        return {"message_id": self._numbers, "date": self.clock.seconds(), "chat": chat, "text": text}

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        body = await request.read()
        method, params = request.path.rpartition("/")[2], _read(body, request.content_type)
        match method:
            case "getUpdates":
                result: Any = await self._poll(*(int(params.get(name, usual)) for name, usual in POLL.items()))
            case "getMe":
                result = BOT
            case "setWebhook":
                self.hooks.append(Hook(params["url"], params["secret_token"]))
                result = True
            case "sendMessage" | "editMessageText":
                result = self._told(method, int(params["chat_id"]), params)
            case _:
                result = True
        return web.Response(
            body=json.dumps({"ok": True, "result": result}).encode(),
            content_type="application/json",
            headers={"Date": self.clock.http_date()},
        )

    def _told(self, method: str, chat: int, params: dict[str, Any]) -> dict[str, Any]:
        at = time.monotonic()
        self.calls.append(Call(method, chat, at))
        message = self._message(chat, params["text"])
        if method == "editMessageText":
            message["message_id"] = int(params["message_id"])
        listener = self._listening.pop(chat, None)
        if listener and not listener.done():
            listener.set_result(Heard(message["message_id"], at, _buttons(params.get("reply_markup"))))
        return message

    async def _poll(self, offset: int, seconds: int, limit: int) -> list[dict[str, Any]]:
        """The updates from an offset on; those before it are confirmed."""
        self.polled.set()
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        if not self._updates:
            self._arrived.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._arrived.wait(), seconds)
        return [update for update, _ in zip(self._updates, range(limit), strict=False)]


def _user(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "P", "language_code": "en"}


def _read(body: bytes, content_type: str) -> dict[str, Any]:
    """Parameters as JSON or as a form: the Bot API takes both, and libraries differ."""
    if not body:
        return {}
    read: dict[str, Any] = json.loads(body) if content_type == "application/json" else dict(parse_qsl(body.decode()))
    return read


def _buttons(markup: Any) -> dict[str, str]:
    """The data of each button by its label."""
    found = json.loads(markup) if isinstance(markup, str) else markup or {}
    return {b["text"]: b["callback_data"] for row in found.get("inline_keyboard", ()) for b in row}
