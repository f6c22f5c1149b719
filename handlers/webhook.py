"""Updates in, by webhook: Telegram delivers each by a request of its own, which is answered once it is stored."""

from __future__ import annotations

import asyncio
import json
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web

from handlers.listening import listening
from handlers.registration import Registration
from handlers.stopping import unless
from handlers.storing import Queue

if TYPE_CHECKING:
    from handlers.request import Request
    from handlers.storing import Take, Update

SECRET: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
LARGEST: Final = 1 << 20  # bytes
BODY: Final = 10.0  # seconds for a body to come
LAST_COMMITS: Final = 4.0  # seconds: a stop waits no longer for what was taken in
COME_AGAIN: Final = {"Retry-After": "5"}  # seconds


@dataclass(frozen=True, slots=True)
class Hook:
    """Where Telegram delivers, where that arrives here, the secret it shows, and the seconds between two looks."""

    url: str
    listen: tuple[str, int]
    secret: str = field(repr=False)
    seconds: float


class Webhook:
    """Listens until it is stopped. ``take`` stores what arrived, see ``storing.store``."""

    def __init__(self, request: Request, take: Take, hook: Hook) -> None:
        self._hook = hook
        self._secret = hook.secret.encode()
        self._queue = Queue(take)
        self._registration = Registration(request, hook.url, hook.secret, hook.seconds)
        self._stopped: asyncio.Future[object]

    async def receive(self, stop: asyncio.Event) -> None:
        """Until ``stop``: take updates in. Then those that were are stored, and whoever waits is answered.

        Raises CannotListen, WrongToken, WrongWebhook, and what ended the storing.
        """
        self._stopped = asyncio.create_task(stop.wait())
        route = web.post(urlsplit(self._hook.url).path or "/", self._answer)
        runner = await listening([route], self._hook.listen, LARGEST)
        storing = asyncio.create_task(self._queue.run())
        ended = asyncio.ensure_future(asyncio.wait({self._stopped, storing}, return_when=asyncio.FIRST_COMPLETED))
        try:
            await self._registration.keep(ended)
            await _closed(runner)
            self._queue.close()
            await asyncio.wait({storing}, timeout=LAST_COMMITS)
        finally:
            for task in (storing, self._stopped, ended):
                task.cancel()
            await asyncio.wait({storing})
            await runner.cleanup()
        if not storing.cancelled():
            storing.result()

    def trouble(self) -> str:
        """Why updates may not be coming in; empty where they are."""
        return "" if self._registration.is_set else "Telegram has not taken the webhook yet"

    async def _answer(self, request: web.Request) -> web.Response:
        if not self._is_telegram(request):
            return web.Response(status=401)
        if (request.content_length or 0) > LARGEST:
            return web.Response(status=413)
        try:
            async with asyncio.timeout(BODY):
                body = await unless(self._stopped, request.read())
        except TimeoutError:
            return web.Response(status=408)
        except (aiohttp.ClientError, web.RequestPayloadError, OSError):
            return web.Response(status=400)
        if body is None:
            return web.Response(status=503, headers=COME_AGAIN)
        update = _read(body)
        if update is None:
            return web.Response(status=400)
        stored = await self._queue.stored(update)
        return web.Response() if stored else web.Response(status=503, headers=COME_AGAIN)

    def _is_telegram(self, request: web.Request) -> bool:
        """Compared in a time that tells nothing of how much of it was right."""
        shown = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        return secrets.compare_digest(shown, self._secret)


async def _closed(runner: web.AppRunner) -> None:
    """Accept no further connections."""
    for site in list(runner.sites):
        await site.stop()


def _read(body: bytes) -> Update | None:
    """An update; None where it is none."""
    with suppress(ValueError, RecursionError):
        read = json.loads(body)
        if isinstance(read, dict) and type(read.get("update_id")) is int:
            return read
    return None
