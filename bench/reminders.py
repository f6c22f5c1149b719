"""Any number of pending reminders: to add them, to start with them, and to move and find one.

``python -m bench.reminders [--rounds N] [--json FILE]``. Ours are the nudges of as many people, in a database that was
made in SQL, once, of which each round has a copy that was closed in order; the program is started as it ships. JobQueue
keeps nothing and is handed all of them at each start. What takes minutes (JobQueue with a million, APScheduler's SQL
store with 100,000) is measured once.

Added are 1,000 more to those that are there: by ours in commits of a hundred, as when that many people write at once,
and one by one. APScheduler and JobQueue only know one by one.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import report
from bench.peers.timing import TIMES
from bench.program import OURS, last_core, peer, running, share
from bench.seeding import DUE, FIRST, dossier, seeded, stopped
from bench.server import BotApi
from bench.updates import environment
from coachbot.storage import Store

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bench.program import Program
    from bench.report import Figures
    from coachbot.model import Dossier

FEW, SOME, MANY, ALL = 1_000, 10_000, 100_000, 1_000_000
ADDED: Final = 1_000
TOGETHER: Final = 100
PUSH: Final = 600.0  # seconds until the first push
TOLD: Final = 1200.0  # seconds until a peer has told its figures
DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Ours:
    """The program, and its store."""

    reminders: int

    def measure(self) -> Figures:
        """Once."""
        kept = seeded(self.reminders, DUE)
        with last_core(), tempfile.TemporaryDirectory() as folder:
            shutil.copy(kept / "coachbot.db", folder)
            return asyncio.run(self._measure(Path(folder)))

    async def _measure(self, folder: Path) -> Figures:
        path = folder / "coachbot.db"
        await stopped(path)
        pushed = await first_push(folder, OURS)
        store = await Store.open(f"sqlite+aiosqlite:///{path}")
        try:
            return {**await _of_store(store), **pushed}
        finally:
            await store.close()


async def _of_store(store: Store) -> Figures:
    """What the store takes: each time with the load of what is changed left out, as a turn has it for other reasons."""
    new = [dossier(FIRST + ALL + number) for number in range(ADDED + TIMES)]
    bare = [replace(one, nudges=()) for one in new]
    async with store.begin() as unit:
        await unit.save([(None, one) for one in bare])
    planned = list(zip(bare, (replace(one, nudges=one.nudges[:1]) for one in new), strict=True))
    together = [planned[place : place + TOGETHER] for place in range(0, ADDED, TOGETHER)]
    began = time.perf_counter()
    for changes in together:
        await _save(store, changes)
    took = time.perf_counter() - began
    alone = [[change] for change in planned[ADDED:]]
    moved = [[(after, _moved(after))] for _, after in planned[:TIMES]]
    return {
        "add a second": ADDED / took,
        "add one alone ms": await _each(lambda number: _save(store, alone[number])),
        "move one ms": await _each(lambda number: _save(store, moved[number])),
        "find the next ms": await _each(lambda number: _next(store, number)),
    }


async def _save(store: Store, changes: Sequence[tuple[Dossier, Dossier]]) -> None:
    async with store.begin() as unit:
        await unit.save(changes)


async def _next(store: Store, number: int) -> None:
    async with store.begin() as unit:
        await unit.next_due(DUE + timedelta(days=number % DAYS))


def _moved(one: Dossier) -> Dossier:
    (nudge,) = one.nudges
    return replace(one, nudges=(replace(nudge, due=nudge.due + timedelta(days=1)),))


async def _each(run: Callable[[int], Awaitable[None]]) -> float:
    """The median of the milliseconds that it takes, its transaction included."""
    took = []
    for number in range(TIMES):
        began = time.perf_counter()
        await run(number)
        took.append(1000 * (time.perf_counter() - began))
    return share(sorted(took), 0.5)


@dataclass(frozen=True, slots=True)
class JobQueue:
    """Reminders in a file, which the queue is handed."""

    reminders: int

    def measure(self) -> Figures:
        """Once."""
        with last_core(), tempfile.TemporaryDirectory() as name:
            folder, month = Path(name), timedelta(days=DAYS).total_seconds()
            lines = (f"{FIRST + number} {month + number if number else 0}\n" for number in range(self.reminders))
            (folder / "reminders").write_text("".join(lines), encoding="utf-8")
            command = peer("jobqueue", f"{folder}/reminders", f"{folder}/figures")
            return asyncio.run(first_push(folder, command, folder / "figures"))


@dataclass(frozen=True, slots=True)
class ApScheduler:
    """Reminders in its SQL store."""

    reminders: int

    def measure(self) -> Figures:
        """Once."""
        with last_core(), tempfile.TemporaryDirectory() as name:
            return asyncio.run(self._measure(Path(name)))

    async def _measure(self, folder: Path) -> Figures:
        kept, added, figures = (folder / name for name in ("jobs.db", "added", "figures"))
        async with running(
            *peer("apscheduler_sql", "add", str(kept), str(self.reminders), str(added)), environment={}
        ) as adding:
            found = await told(added, adding)
        return {**found, **await first_push(folder, peer("apscheduler_sql", "run", str(kept), str(figures)), figures)}


async def first_push(folder: Path, command: Sequence[str], figures: Path | None = None) -> Figures:
    """From the start of a process to its first push, and what it holds in memory then; with what it tells itself."""
    async with BotApi(DUE + timedelta(seconds=1)) as server:
        heard, began = asyncio.ensure_future(server.hears(FIRST)), time.monotonic()
        async with running(*command, environment=environment(server, folder)) as bot:
            at = (await asyncio.wait_for(heard, PUSH)).at
            memory = bot.megabytes()
            return {"first push s": at - began, "RSS MB": memory, **(await told(figures, bot) if figures else {})}


async def told(file: Path, by: Program) -> Figures:
    """The figures that a peer writes."""
    async with asyncio.timeout(TOLD):
        while (found := _read(file)) is None:
            by.check()
            await asyncio.sleep(0.1)
    return found


def _read(file: Path) -> Figures | None:
    found: Figures | None = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    return found


def section(few: int = FEW, some: int = SOME, many: int = MANY, every: int = ALL) -> report.Section:
    """Ours, JobQueue and APScheduler with more and more, as far as each can be waited for."""
    least, most = f"ours {few:,}", f"ours {every:,}"
    contestants = [
        *(report.Contestant(f"ours {number:,}", Ours(number).measure) for number in (few, many, every)),
        *(report.Contestant(f"JobQueue {number:,}", JobQueue(number).measure) for number in (few, many)),
        report.Contestant(f"JobQueue {every:,}", JobQueue(every).measure, rounds=1),
        *(report.Contestant(f"APScheduler {number:,}", ApScheduler(number).measure) for number in (few, some)),
        report.Contestant(f"APScheduler {many:,}", ApScheduler(many).measure, rounds=1),
    ]
    goals = [
        report.Goal(most, "first push s", at_most=1.1, of=least),
        report.Goal(most, "RSS MB", at_most=1.1, of=least),
        report.Goal(most, "add a second", at_least=20, of=f"APScheduler {some:,}"),
    ]
    return report.Section("reminders", contestants, goals)


if __name__ == "__main__":
    sys.exit(report.main(section()))
