"""Who has not written for a long time is told once, and erased two weeks later unless they write."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from coachbot.coach import retaining
from coachbot.results import Leaving
from coachbot.storage import StorageError
from coachbot.workdays import quiet_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from coachbot.calls import Message
    from coachbot.clock import Clock
    from coachbot.model import Person
    from coachbot.storage import Units

log = logging.getLogger(__name__)

NOTICE: Final = timedelta(days=14)
EVERY: Final = 3600.0  # seconds
AT_ONCE: Final = 200  # people; the others an hour later


class Retention:
    """Looks every hour, and when the clock was turned. ``days`` without a word are as long as anyone is kept.

    ``render`` writes the notice in a person's language; ``wake`` tells the sender that there is something to send.
    """

    def __init__(
        self,
        store: Units,
        clock: Clock,
        days: int,
        *,
        render: Callable[[Person, Leaving], Message],
        wake: Callable[[], None],
    ) -> None:
        self._store = store
        self._clock = clock
        self._days = timedelta(days=days)
        self._render = render
        self._wake = wake
        self._look = asyncio.Event()
        clock.on_turn(self._look.set)

    async def run(self, stop: asyncio.Event) -> None:
        """Until ``stop`` is set; a database that cannot work now is asked again an hour later."""
        stopper = asyncio.create_task(self._look_at(stop))
        try:
            while not stop.is_set():
                self._look.clear()
                try:
                    await self.sweep()
                except StorageError as error:
                    log.error("nobody was told or erased: %s", error)
                with suppress(TimeoutError):
                    async with asyncio.timeout(EVERY):
                        await self._look.wait()
        finally:
            stopper.cancel()

    async def sweep(self) -> None:
        """Erase those whose day has come; tell those whose day is in two weeks, outside their quiet hours."""
        now = self._clock.now()
        today = now.astimezone(UTC).date()
        async with self._store.begin() as unit:
            for person in await unit.leaving(today, today - self._days, AT_ONCE):
                await unit.forget(person)
            silent = await unit.dossiers(await unit.silent(today - self._days + NOTICE, AT_ONCE))
            told = [d for d in silent.values() if not quiet_of(d.person).holds(now)]
            await unit.save([(d, retaining.told(d, today + NOTICE)) for d in told])
            reached = [d.person for d in told if not d.person.resting]
            await unit.reply([(p.id, self._render(p, Leaving(p, today + NOTICE))) for p in reached])
        if reached:
            self._wake()

    async def _look_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._look.set()
