"""Updates in, by long polling: handed on as they came, and acknowledged only when they are stored."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from coachbot.calls import Refused, Sent, SlowDown, Unauthorized
from coachbot.failpoints import Moment, reached
from coachbot.sender import WrongToken
from coachbot.turns import Unavailable, Unstorable
from handlers.request import ANSWER, Reply

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.request import Request

log = logging.getLogger(__name__)

WANTED: Final = ["message", "callback_query", "my_chat_member"]
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
CONFLICT_PAUSE = 3.0
CONFLICTS = 3  # so many in a row say that another poller runs; one is what a restart leaves behind
CONFIRM = 3.0  # seconds for the last call of a stop

Update: TypeAlias = dict[str, Any]


class Intake:
    """Polls until it is stopped.

    ``take`` stores what arrived; what it stored before it raises Unavailable or Unstorable, it does not take again.
    """

    def __init__(self, request: Request, take: Callable[[list[Update]], Awaitable[None]], seconds: int) -> None:
        """``seconds``: how long Telegram holds a poll that finds nothing (50 at most)."""
        self._request = request
        self._take = take
        self._seconds = seconds
        self._offset = 0
        self._pause = 0.0
        self._conflicts = 0

    async def poll(self, stop: asyncio.Event) -> None:
        """Until ``stop``: take updates and, with the next poll, tell Telegram that they are stored.

        Raises WrongToken. A stop ends a waiting poll at once, lets ``take`` finish, and confirms once more.
        """
        stopped = asyncio.create_task(stop.wait())
        try:
            await self._end_webhook(stopped)
            while not stop.is_set():
                reply = await _unless(stopped, self._ask(self._seconds))
                if reply is not None:
                    await self._heed(reply, stopped)
            if self._offset:  # so that the next start does not see again what this one stored
                with suppress(TimeoutError):
                    async with asyncio.timeout(CONFIRM):
                        await self._ask(0, limit=1)
        finally:
            stopped.cancel()

    async def _ask(self, seconds: int, limit: int = 100) -> Reply:
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
                await _wait(stopped, seconds)
            case Refused(reason) if reply.status == 409:
                await self._conflict(reason, stopped)
            case outcome:
                if not self._pause:
                    log.warning("polling is interrupted: %s", outcome)
                self._pause = min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
                await _wait(stopped, self._pause)

    def _well(self) -> None:
        if self._pause or self._conflicts >= CONFLICTS:
            log.info("polling goes on")
        self._pause, self._conflicts = 0.0, 0

    async def _hand_on(self, updates: list[Update], stopped: asyncio.Task[Any]) -> None:
        """Have the updates stored, all together; where the database fails, later and one by one."""
        if not updates:
            return
        reached(Moment.RECEIVED)
        try:
            await self._take(updates)
        except (Unavailable, Unstorable) as error:
            log.error("%s updates could not be stored, they go one by one: %s", len(updates), error.reason)
            if not await self._one_by_one(updates, stopped):
                return
            log.info("updates can be stored again")
        self._offset = updates[-1]["update_id"] + 1

    async def _one_by_one(self, updates: list[Update], stopped: asyncio.Task[Any]) -> bool:
        """Whether all were stored before the stop; those that were will not be seen again."""
        pause = FIRST_PAUSE
        for update in updates:
            await _wait(stopped, pause)
            while not (stored := await self._stored(update)):
                await _wait(stopped, pause := min(max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE))
                if stopped.done():
                    break
            if not stored:
                return False
            pause, self._offset = 0.0, update["update_id"] + 1
        return True

    async def _stored(self, update: Update) -> bool:
        try:
            await self._take([update])
        except Unavailable:
            return False
        except Unstorable as error:  # nor will it ever be, and those behind it wait
            log.error("update %s cannot be stored, it is passed over: %s", update["update_id"], error.reason)
        return True

    async def _conflict(self, reason: str, stopped: asyncio.Task[Any]) -> None:
        """409: another process polls with the same token, or a webhook was set meanwhile."""
        if "webhook" in reason.lower():
            await self._end_webhook(stopped)
            return await _wait(stopped, FIRST_PAUSE)
        self._conflicts += 1
        if self._conflicts == CONFLICTS:
            log.error("another program polls with this bot's token, only one may: end it, or use another token")
        return await _wait(stopped, CONFLICT_PAUSE)

    async def _end_webhook(self, stopped: asyncio.Task[Any]) -> None:
        """Polling is refused while a webhook is set. What waits for delivery is kept."""
        reply = await _unless(stopped, self._request.call("deleteWebhook", {"drop_pending_updates": False}))
        if reply is not None and isinstance(reply.outcome, Unauthorized):
            raise WrongToken(reply.outcome.reason)


async def _unless(stopped: asyncio.Task[Any], call: Awaitable[Reply]) -> Reply | None:
    """What a call comes to; None where the stop came first, which ends the call."""
    task = asyncio.ensure_future(call)
    try:
        await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
    return None if task.cancelled() else task.result()


async def _wait(stopped: asyncio.Task[Any], seconds: float) -> None:
    await asyncio.wait({stopped}, timeout=seconds)
