"""What updates and nudges cost in counts that are the same on every machine, as ``tests.test_counts`` counts them.

``python -m bench.counts [--rounds N] [--json FILE]``. On SQLite, in this process. A statement that is executed with
many rows counts once; the steps are those of SQLite's virtual machine, which grow with the rows that it looks at.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from bench import report
from coachbot.claims import NUDGES_AT_ONCE
from coachbot.storage import Store
from playground import server as playground
from tests.counting import STEPS, asked, claimed, counted, planned, written
from tests.world import NINE, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from bench.report import Figures
    from tests.counting import Cost

MANY: Final = 3_000


async def updates(world: World, people: int) -> Cost:
    """So many people ask for /status, all at once."""
    await planned(world, people)
    return await asked(world, people)


async def updates_again(world: World, people: int) -> Cost:
    """They ask once more soon after."""
    await updates(world, people)
    return await asked(world, people, again=True)


async def nudges(world: World, people: int) -> Cost:
    """So many people's nudges are due, and as many are claimed as go together."""
    await planned(world, people)
    async with counted(world.store) as cost:
        await claimed(world)
    return cost


async def outcomes(world: World, people: int) -> Cost:
    """So many nudges were claimed and sent, and that is written down."""
    await planned(world, people)
    return await written(world, await claimed(world))


@dataclass(frozen=True, slots=True)
class Counted:
    """One of these, and for how many people."""

    count: Callable[[World, int], Awaitable[Cost]]
    people: int

    def measure(self) -> Figures:
        """Once, in a new database."""
        return asyncio.run(self._measure())

    async def _measure(self) -> Figures:
        async with _world() as world:
            cost = await self.count(world, self.people)
        return {"commits": cost.commits, "statements": cost.statements, "SQLite's steps": STEPS * cost.steps}


@asynccontextmanager
async def _world() -> AsyncIterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"sqlite+aiosqlite:///{folder}/coachbot.db")
        world = World(await playground.start(at=NINE - timedelta(seconds=1)), store)
        try:
            yield world
        finally:
            await world.request.shutdown()
            await world.server.stop()
            await store.close()


def section(together: int = NUDGES_AT_ONCE, many: int = MANY) -> report.Section:
    """One alone, as many as are claimed together, and those of many that are due."""
    claim, of_many = f"{together} nudges", f"{together} of {many:,} nudges"
    return report.Section(
        "counts",
        [
            report.Contestant("1 update", Counted(updates, 1).measure),
            report.Contestant(f"{together} updates", Counted(updates, together).measure),
            report.Contestant(f"{together} again", Counted(updates_again, together).measure),
            report.Contestant("1 nudge", Counted(nudges, 1).measure),
            report.Contestant(claim, Counted(nudges, together).measure),
            report.Contestant(of_many, Counted(nudges, many).measure),
            report.Contestant(f"{together} sent", Counted(outcomes, together).measure),
        ],
        [report.Goal(of_many, "SQLite's steps", at_most=1.1, of=claim)],
    )


if __name__ == "__main__":
    sys.exit(report.main(section()))
