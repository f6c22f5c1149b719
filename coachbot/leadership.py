"""Which of several processes leads: the one that sends, keeps the pace, and polls where there is polling.

On PostgreSQL a row of the database says who, for how long, and in which epoch: each takeover begins the next one. Who
leads renews it long before it runs out; who does not looks every second whether it has. Two things keep a leader that
stood still (SIGSTOP, a suspended machine, a lost network) from doing any harm when it goes on: whatever it writes is
written only if its epoch is still the present one, checked in the same transaction; and before each call to Telegram it
looks whether its lease, as it knows it, can still be its own. On SQLite the one process that has the file leads.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import time
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

from coachbot.calls import NotSent
from coachbot.storage import Deposed, StorageError, Unavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from coachbot.calls import Message, Outcome
    from coachbot.storage import Store, Unit

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=8)
MARGIN = 1.0  # seconds by which it ends earlier for its holder: a call takes its time, and clocks run differently
RENEW = 2.0  # seconds between two renewals
LOOK = 1.0  # seconds between two looks at another's lease, and before a renewal that failed is tried again


def _monotonic() -> float:
    """Seconds, those included in which the machine was suspended, where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Term:
    """The time of one leader, from its takeover until another's. ``epoch`` is None where there can be no other."""

    def __init__(self, store: Store, epoch: int | None = None, until: float = 0.0) -> None:
        """``until``: when its lease ends, on this machine's own clock."""
        self._store = store
        self._until = until
        self.epoch = epoch

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A unit of work of the store, kept only if no other has taken over by then. Raises Deposed."""
        async with self._store.begin() as unit:
            if self.epoch is not None:
                await unit.hold_lease(self.epoch)
            yield unit

    async def renew(self) -> None:
        """Hold on to the lease. Raises Deposed, and Unavailable where the database cannot say."""
        if self.epoch is None:
            return
        asked = _monotonic()
        async with self._store.begin() as unit:
            await unit.renew_lease(self.epoch, LEASE)
        self._until = _end(asked)

    async def give_up(self) -> None:
        """Let another take over at once, as far as the database can be told."""
        if self.epoch is None:
            return
        with suppress(StorageError):
            async with self._store.begin() as unit:
                await unit.give_up_lease(self.epoch)

    @property
    def lasts(self) -> bool:
        """Whether no other can have taken over yet, without asking anyone."""
        return self.epoch is None or _monotonic() < self._until

    def guarded(self, deliver: Callable[[Message], Awaitable[Outcome]]) -> Callable[[Message], Awaitable[Outcome]]:
        """The same call, not made where another may lead by now."""

        async def delivered(message: Message) -> Outcome:
            return await deliver(message) if self.lasts else NotSent("another process may be leading")

        return delivered


class Leadership:
    """Takes part in the choice of who leads, for as long as the process runs."""

    def __init__(self, store: Store, holder: str = "") -> None:
        """``holder``: what the row says of this process, for people to read."""
        self._store = store
        self._holder = holder or f"{socket.gethostname()} {os.getpid()}"
        self.leads = not store.shared

    async def run(self, stop: asyncio.Event, lead: Callable[[Term, asyncio.Event], Awaitable[None]]) -> None:
        """Until ``stop``: whenever this process leads, run ``lead`` with its term and an event for its end.

        What ``lead`` raises is raised, except that another leads.
        """
        if not self._store.shared:
            return await lead(Term(self._store), stop)
        while not stop.is_set():
            if term := await self._taken():
                log.info("this process leads: epoch=%s", term.epoch)
                await self._lead(term, stop, lead)
            else:
                await _wait(stop, LOOK)
        return None

    async def _taken(self) -> Term | None:
        asked = _monotonic()
        try:
            async with self._store.begin() as unit:
                epoch = await unit.take_lease(self._holder, LEASE)
        except Unavailable as error:
            log.warning("nobody can lead without the database: %s", error.reason)
            return None
        return None if epoch is None else Term(self._store, epoch, _end(asked))

    async def _lead(
        self, term: Term, stop: asyncio.Event, lead: Callable[[Term, asyncio.Event], Awaitable[None]]
    ) -> None:
        """One term; its lease is renewed until all that was in flight has ended."""
        over, self.leads = asyncio.Event(), True
        work = asyncio.ensure_future(lead(term, over))
        others = [asyncio.ensure_future(each) for each in (_keep(term), stop.wait())]
        try:
            await asyncio.wait([work, *others], return_when=asyncio.FIRST_COMPLETED)
            over.set()
            await work
        except Deposed as error:
            log.warning("%s", error)
        finally:
            self.leads = False
            for task in (work, *others):
                task.cancel()
            await asyncio.gather(work, *others, return_exceptions=True)
            await term.give_up()


async def _keep(term: Term) -> None:
    """Renew until another leads. While the database is away there is no other either, or it will say so."""
    while True:
        try:
            await term.renew()
        except Deposed:
            return
        except Unavailable:
            await asyncio.sleep(LOOK)
        else:
            await asyncio.sleep(RENEW)


def _end(asked: float) -> float:
    """When a lease ends for its holder. It counts from before the database was asked, so it is never the later one."""
    return asked + LEASE.total_seconds() - MARGIN


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await stop.wait()
