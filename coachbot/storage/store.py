"""The store: a database opened, which gives units of work, one after another or a few at a time."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any, Protocol

from coachbot.storage import migrate, postgres, rest, sqlite
from coachbot.storage.errors import StorageError, Unavailable, translated
from coachbot.storage.lock import FileLock
from coachbot.storage.queries import whole
from coachbot.storage.recent import Recent
from coachbot.storage.unit import Unit

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine


GOODBYE = 60.0  # seconds until the last message to someone has surely left
SCRUBBING = 0.01  # of the time, during which nobody is answered: it takes 1.2 s for 20,000 people's 74 MB


class Units(Protocol):
    """What gives units of work: a store, or a leader's term."""

    def begin(self) -> AbstractAsyncContextManager[Unit]:
        """A unit of work."""


class Store:
    """A database: SQLite, which this process alone has open, or PostgreSQL, where others may be at work too."""

    def __init__(self, engine: AsyncEngine, lock: FileLock | None = None, file: Path | None = None) -> None:
        """Use ``open``."""
        self._engine = engine
        self._lock = lock
        self._file = file
        self._doubted = False  # something failed, so the next one to open the file had better check it
        self._at_once = 1 if lock else postgres.AT_ONCE
        self._recent = Recent() if lock else None
        self._turns = asyncio.Semaphore(self._at_once)  # there are so many connections
        self._closing = asyncio.Lock()
        self._closed = False
        self._scrubs: list[float] = []  # when to scrub the files, in monotonic seconds
        self._scrub_after = 0.0
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    async def open(cls, url: str) -> Store:
        """Open the SQLite file of a URL such as ``sqlite:///coachbot.db``, or the PostgreSQL database of one such as
        ``postgresql://user@host/coachbot``; make or migrate its schema where that is due.

        Raises AlreadyRunning, Corrupt, NewerDatabase (none of which touches the database) or Unavailable.
        """
        if shared := postgres.address(url):
            with translated():
                return cls(await postgres.connected(shared))
        address, path = sqlite.address(url)
        lock = FileLock(path.with_name(f"{path.name}.lock"))
        try:
            with translated():
                await _prepare(address, path, checked=bool(lock.mark) and lock.mark == rest.mark(path))
                return cls(await sqlite.connected(address), lock, path)
        except BaseException:
            lock.release()
            raise

    @property
    def shared(self) -> bool:
        """Whether other processes may be at work on this database."""
        return self._lock is None

    async def close(self) -> None:
        """Wait for the units under way, then close the database and let another process have it.

        A SQLite file with which nothing went wrong is marked: the next one to open it need not check it (ADR 8).
        """
        async with self._closing:
            if self._closed:
                return
            for _ in range(self._at_once):
                await self._turns.acquire()
            self._closed = True
            await self._engine.dispose()
            if self._lock and self._file:
                self._lock.release(b"" if self._doubted else rest.settled(self._file))
            for _ in range(self._at_once):
                self._turns.release()

    def ring(self) -> None:
        """Wake whoever sends in this process; ``Unit.ring`` wakes those in others."""
        for listener in self._listeners:
            listener()

    async def hear(self, heard: Callable[[], None], until: asyncio.Event) -> None:
        """Call ``heard`` at each ring, of this process or another, until the event is set."""
        self._listeners.append(heard)
        try:
            if self.shared:
                await postgres.hear(self._engine, heard, until)
            else:
                await until.wait()
        finally:
            self._listeners.remove(heard)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A unit of work: all is kept at the end, or nothing on any exception.

        On SQLite the write lock is taken first, and there is one at a time, in the order asked for: who has one and
        asks for another waits for ever. On PostgreSQL there are a few, which lock what they load.
        Raises Unavailable, also where the last write fails (disk full), and then nothing is kept; only where
        PostgreSQL is lost while it commits, nobody knows.
        """
        async with self._turns:
            if self._closed:
                raise Unavailable("the store is closed")
            connection = self._engine.connect()
            try:
                with translated():
                    await self._whole(_start(connection))
                unit = Unit(connection, self._recent)
                yield unit
                unit.check()
                with translated():
                    await whole(connection.commit())
                    unit.kept()
                    if unit.erased or self._scrubs:
                        await whole(self._scrub(connection, erased=unit.erased))
            except BaseException as error:
                self._recent = self._recent and Recent()  # a commit that was interrupted may be kept all the same
                self._doubted |= isinstance(error, StorageError)
                raise
            finally:
                if connection.sync_connection is not None:
                    with suppress(StorageError), translated():
                        await self._whole(connection.close())  # which takes back what was not committed

    async def _whole(self, call: Coroutine[Any, Any, None]) -> None:
        """PostgreSQL may be waited for meanwhile; SQLite answers at once, so that nothing can cut it off."""
        await (whole(call) if self.shared else call)

    async def _scrub(self, connection: AsyncConnection, *, erased: bool) -> None:
        """Scrub the files after an erasure: at once, and again when its goodbye, which bears a number, has left.

        After many it has to wait, as it may take a hundredth of the time at most. PostgreSQL tidies its own files.
        """
        if self._lock is None:
            return
        before = time.monotonic()
        if erased:
            self._scrubs = [before, before + GOODBYE]
        if not self._scrubs or before < max(self._scrubs[0], self._scrub_after):
            return
        if await sqlite.scrub(connection):
            self._scrubs = [at for at in self._scrubs if at > before]
        now = time.monotonic()
        self._scrub_after = now + (now - before) / SCRUBBING


async def _start(connection: AsyncConnection) -> None:
    await connection.start()
    await connection.begin()


async def _prepare(address: URL, path: Path, *, checked: bool) -> None:
    """Refuse what must not be opened; bring an older schema, after a copy, to the one this program knows."""
    await asyncio.to_thread(sqlite.create, path)
    revision = await asyncio.to_thread(sqlite.inspect, path, checked=checked)
    if revision == migrate.HEAD:
        return
    if revision is not None:
        await asyncio.to_thread(migrate.check_known, revision)
        await asyncio.to_thread(sqlite.back_up, path, revision)
    engine = sqlite.engine(address, foreign_keys=False)  # else remaking a table would empty those that refer to it
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate.upgrade)
    finally:
        await engine.dispose()
