"""Updates in, by long polling: handed on as they came, and acknowledged only when they are stored."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from coachbot.calls import Refused, Sent, SlowDown, Unauthorized
from coachbot.failpoints import Moment, reached
from coachbot.sender import WrongToken
from handlers.request import ANSWER, Reply
from handlers.stopping import unless, wait
from handlers.storing import AT_ONCE, WANTED, store

if TYPE_CHECKING:
    from handlers.request import Request
    from handlers.storing import Take, Update

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
CONFLICT_PAUSE = 3.0
CONFLICTS = 3  # so many in a row say that another poller runs; one is what a restart leaves behind
CONFIRM = 3.0  # seconds for the last call of a stop
SILENCE = 60.0  # seconds beyond a poll's own: longer without a good one is trouble


class Intake:
    """Polls until it is stopped. ``take`` stores what arrived, see ``storing.store``."""

    def __init__(self, request: Request, take: Take, seconds: int) -> None:
        """``seconds``: how long Telegram holds a poll that finds nothing (50 at most)."""
        self._request = request
        self._take = take
        self._seconds = seconds
        self._offset = 0
        self._pause = 0.0
        self._conflicts = 0
        self._answered: float | None = None  # monotonic seconds

    async def poll(self, stop: asyncio.Event) -> None:
        """Until ``stop``: take updates and, with the next poll, tell Telegram that they are stored.

        Raises WrongToken. A stop ends a waiting poll at once, lets ``take`` finish, and confirms once more.
        """
        stopped = asyncio.create_task(stop.wait())
        try:
            await self._end_webhook(stopped)
            while not stop.is_set():
                reply = await unless(stopped, self._ask(self._seconds))
                if reply is not None:
                    await self._heed(reply, stopped)
            if self._offset:  # so that the next start does not see again what this one stored
                with suppress(TimeoutError):
                    async with asyncio.timeout(CONFIRM):
                        await self._ask(0, limit=1)
        finally:
            stopped.cancel()

    def trouble(self) -> str:
        """Why updates may not be coming in; empty where they are."""
        if self._answered is None:
            return "Telegram has not taken the token yet"
        silent = time.monotonic() - self._answered
        return f"no poll has succeeded for {silent:.0f} seconds" if silent > self._seconds + SILENCE else ""

    async def _ask(self, seconds: int, limit: int = AT_ONCE) -> Reply:
        params = {"offset": self._offset, "timeout": seconds, "limit": limit, "allowed_updates": WANTED}
        return await self._request.call("getUpdates", params, seconds + ANSWER)

    async def _heed(self, reply: Reply, stopped: asyncio.Task[Any]) -> None:
        match reply.outcome:
            case Sent():
                reached(Moment.ACKNOWLEDGED)
                self._well()
                await self._hand_on(reply.result, stopped)
            case Unauthorized(reason):
                raise WrongToken(reason)
            case SlowDown(seconds):
                await wait(stopped, seconds)
            case Refused(reason) if reply.status == 409:
                await self._conflict(reason, stopped)
            case outcome:
                if not self._pause:
                    log.warning("polling is interrupted: %s", outcome)
                self._pause = min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
                await wait(stopped, self._pause)

    def _well(self) -> None:
        if self._pause or self._conflicts >= CONFLICTS:
            log.info("polling goes on")
        self._pause, self._conflicts, self._answered = 0.0, 0, time.monotonic()

    async def _hand_on(self, updates: list[Update], stopped: asyncio.Task[Any]) -> None:
        """Have the updates stored; where the database fails, for as long as it takes."""
        if updates:
            reached(Moment.RECEIVED)

        async def later(failures: int) -> bool:
            await wait(stopped, min(FIRST_PAUSE * 2 ** min(failures - 1, 10), LONGEST_PAUSE))
            return not stopped.done()

        if updates and (settled := await store(self._take, updates, later)):
            self._offset = updates[settled - 1]["update_id"] + 1

    async def _conflict(self, reason: str, stopped: asyncio.Task[Any]) -> None:
        """409: another process polls with the same token, or a webhook was set meanwhile."""
        if "webhook" in reason.lower():
            await self._end_webhook(stopped)
            return await wait(stopped, FIRST_PAUSE)
        self._conflicts += 1
        if self._conflicts == CONFLICTS:
            log.error("another program polls with this bot's token, only one may: end it, or use another token")
        return await wait(stopped, CONFLICT_PAUSE)

    async def _end_webhook(self, stopped: asyncio.Task[Any]) -> None:
        """Polling is refused while a webhook is set. What waits for delivery is kept."""
        reply = await unless(stopped, self._request.call("deleteWebhook", {"drop_pending_updates": False}))
        match reply.outcome if reply else None:
            case Unauthorized(reason):
                raise WrongToken(reason)
            case Sent():
                self._answered = time.monotonic()
            case _:
                pass
