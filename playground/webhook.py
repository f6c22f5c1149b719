"""Delivery of updates by webhook: one POST each, in order within a queue, tried again until it is taken."""

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from playground.arguments import read_json
from playground.errors import Json, bad_request
from playground.updates import Update
from playground.world import World

PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0)
ANSWER_TIME = aiohttp.ClientTimeout(total=60)
MAX_ANSWER = 1 << 20


@dataclass
class Target:
    """Where updates go, as setWebhook set it."""

    url: str
    secret_token: str
    max_connections: int


class Webhook:
    """Sends updates to the bot while a target is set; pauses between tries are seconds of real time."""

    def __init__(self, world: World, call: Callable[[Json], Awaitable[None]]) -> None:
        self._world = world
        self._call = call
        self._wake = asyncio.Event()
        self._flying: dict[Hashable, asyncio.Task[None]] = {}
        self._runner: asyncio.Task[None] | None = None
        self.target: Target | None = None
        self.last_error: tuple[int, str] | None = None
        world.updates.on_wake(self._wake.set)

    def set(self, target: Target | None) -> None:
        """Delivers to a target from now on, or (None) no more."""
        self._cancel()
        self.target, self.last_error = target, None
        if target:
            self._wake.set()
            self._runner = asyncio.create_task(self._run(target))

    async def stop(self) -> None:
        """Ends all deliveries; what was not taken stays pending."""
        tasks = [*self._flying.values(), *([self._runner] if self._runner else [])]
        self._cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _cancel(self) -> None:
        for task in [*self._flying.values(), *([self._runner] if self._runner else [])]:
            if task is not asyncio.current_task():
                task.cancel()
        self._flying, self._runner = {}, None

    async def _run(self, target: Target) -> None:
        async with aiohttp.ClientSession(timeout=ANSWER_TIME) as session:
            while True:
                await self._wake.wait()
                self._wake.clear()
                for update in list(self._world.updates.pending().values()):
                    if len(self._flying) < target.max_connections and update.queue not in self._flying:
                        self._flying[update.queue] = asyncio.create_task(self._deliver(session, target, update))

    async def _deliver(self, session: aiohttp.ClientSession, target: Target, update: Update) -> None:
        try:
            await self._until_taken(session, target, update)
        finally:
            if self._flying.get(update.queue) is asyncio.current_task():
                del self._flying[update.queue]
                self._wake.set()

    async def _until_taken(self, session: aiohttp.ClientSession, target: Target, update: Update) -> None:
        tries = 0
        while update.id in self._world.updates.pending():
            answer = await self._post(session, target, update)
            if isinstance(answer, str):
                self.last_error = self._world.clock.seconds(), answer
                await asyncio.sleep(PAUSES[min(tries, len(PAUSES) - 1)])
                tries += 1
                continue
            self._world.updates.drop(update)
            if answer.get("method"):
                await self._call(answer)

    async def _post(self, session: aiohttp.ClientSession, target: Target, update: Update) -> Json | str:
        """The bot's answer, or in words why there was none."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": target.secret_token} if target.secret_token else {}
        try:
            async with session.post(
                target.url, json=update.as_sent(), headers=headers, allow_redirects=False
            ) as answer:
                if not 200 <= answer.status < 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
                return _method_call(await answer.content.read(MAX_ANSWER))
        except TimeoutError:
            return "Read timeout expired"
        except aiohttp.ClientConnectorError:
            return "Connection refused"
        except aiohttp.ClientError:
            return "Connection reset by peer"


def checked_url(url: str) -> str:
    """A webhook's address. Raises ApiError: https as Telegram wants it, or http on this machine; nowhere else.

    The playground sends nothing beyond this machine.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as problem:
        raise bad_request("invalid webhook URL specified") from problem
    if parts.scheme not in {"http", "https"} or not host:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not is_loopback(host):
        raise bad_request("bad webhook: the playground delivers to this machine only (127.0.0.1, ::1 or localhost)")
    return url


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _method_call(body: bytes) -> Json:
    """A call that the bot made by its answer, or nothing."""
    try:
        call: Any = read_json(body.decode())
    except ValueError:
        return {}
    return call if isinstance(call, dict) else {}
