"""Updates on their way to a turn: stored together where that goes, else one by one. What polling and webhook share."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, TypeAlias

from coachbot.turns import Unavailable, Unstorable

log = logging.getLogger(__name__)

WANTED: Final = ["message", "callback_query", "my_chat_member"]
AT_ONCE: Final = 100  # updates in a batch, as many as one poll gives

Update: TypeAlias = dict[str, Any]
Take: TypeAlias = Callable[[list[Update]], Awaitable[None]]
Again: TypeAlias = Callable[[int], Awaitable[bool]]


async def store(take: Take, updates: Sequence[Update], again: Again) -> int:
    """Have updates stored, and give how many of them, from the first on, need not come again.

    ``take`` stores a batch; what it stored before it raises Unavailable or Unstorable, it does not take again.
    ``again`` is told how often in a row that has failed, waits as long as it likes, and says whether to go on. What can
    never be stored is reported and passed over: it would come again for ever, and those behind it wait.
    """
    try:
        await take(list(updates))
    except (Unavailable, Unstorable) as error:
        log.error("%s updates could not be stored, they go one by one: %s", len(updates), error.reason)
    else:
        return len(updates)
    for done, update in enumerate(updates):
        if not await _until_stored(take, update, again, failures=0 if done else 1):
            return done
    log.info("updates can be stored again")
    return len(updates)


async def _until_stored(take: Take, update: Update, again: Again, failures: int) -> bool:
    while not failures or await again(failures):
        if await _stored(take, update):
            return True
        failures += 1
    return False


async def _stored(take: Take, update: Update) -> bool:
    try:
        await take([update])
    except Unavailable:
        return False
    except Unstorable as error:
        log.error("update %s cannot be stored, it is passed over: %s", update["update_id"], error.reason)
    return True


class Queue:
    """Stores updates that arrive one at a time: all that came during one commit are stored by the next, in the order
    of their numbers.
    """

    def __init__(self, take: Take) -> None:
        self._take = take
        self._waiting: dict[int, tuple[Update, asyncio.Future[bool]]] = {}
        self._changed = asyncio.Event()
        self._closed = False

    async def stored(self, update: Update) -> bool:
        """Wait until an update is stored; False where it has to come again later."""
        if self._closed:
            return False
        number: int = update["update_id"]
        if number not in self._waiting:  # else it came a second time, before its turn
            self._waiting[number] = update, asyncio.get_running_loop().create_future()
            self._changed.set()
        return await asyncio.shield(self._waiting[number][1])

    async def run(self) -> None:
        """Store until the queue is closed and empty. However this ends, nobody is left waiting."""
        try:
            while self._waiting or not self._closed:
                await self._changed.wait()
                self._changed.clear()
                while self._waiting:
                    await self._store_next()
        finally:
            self._closed = True
            for _, waiter in self._waiting.values():
                waiter.set_result(False)

    def close(self) -> None:
        """Take no more; what waits is still stored."""
        self._closed = True
        self._changed.set()

    async def _store_next(self) -> None:
        batch = [self._waiting.pop(number) for number in sorted(self._waiting)[:AT_ONCE]]
        settled = 0
        try:
            settled = await store(self._take, [update for update, _ in batch], _once_more)
        finally:
            for place, (_, waiter) in enumerate(batch):
                waiter.set_result(place < settled)


async def _once_more(failures: int) -> bool:
    """A second try, by itself; then Telegram is to deliver the update again, which costs nobody's patience here."""
    return failures < 2
