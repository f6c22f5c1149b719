"""What can happen to the program while it stands still at a moment, and what ends it again."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, TypeAlias

from tests.faults.bot import ASLEEP, FULL

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.faults.theatre import Theatre

Trouble: TypeAlias = "Callable[[Theatre], Awaitable[None]]"

LONG = 3 * 3600  # seconds: longer than a lease, a time-out, and the life of a press


async def killed(theatre: Theatre) -> None:
    """Ended with kill -9, and started again."""
    await theatre.machine.kill()
    await theatre.machine.start()


async def stopped_for_hours(theatre: Theatre) -> None:
    """Stopped for three hours: all clocks go on, the process does not."""
    (theatre.machine.folder / ASLEEP).write_text(str(LONG))
    theatre.server.world.clock.turn_by(LONG)
    theatre.machine.thaw()


async def postgres_crashes(theatre: Theatre) -> None:
    """The server ends at once, with nothing finished, and is started again when the bot has noticed."""
    server = theatre.database.server
    assert server is not None
    await asyncio.to_thread(server.control, "stop", "immediate")
    theatre.machine.thaw()
    await theatre.machine.says("")
    await asyncio.to_thread(server.control, "start")


async def sqlite_locked(theatre: Theatre) -> None:
    """Another process writes for longer than ours waits."""
    with closing(sqlite3.connect(theatre.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        theatre.machine.thaw()
        await theatre.machine.says("database is locked")


async def sqlite_refuses_writes(theatre: Theatre) -> None:
    """The system refuses every write to a file: an I/O error, at the latest when it commits."""
    process, unlimited = theatre.machine.process.pid, resource.RLIM_INFINITY
    resource.prlimit(process, resource.RLIMIT_FSIZE, (0, unlimited))
    theatre.machine.thaw()
    await theatre.machine.says("disk I/O error")
    resource.prlimit(process, resource.RLIMIT_FSIZE, (unlimited, unlimited))


async def sqlite_full(theatre: Theatre) -> None:
    """The disk is full in the middle of a transaction, and SQLite takes the whole of it back by itself."""
    flag = theatre.machine.folder / FULL
    flag.touch()
    theatre.machine.thaw()
    await theatre.machine.says("database or disk is full")
    flag.unlink()
