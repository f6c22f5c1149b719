"""What is kept between runs, in one SQLite file: people, chats, files, the clock's offset, pending updates."""

import asyncio
import contextlib
import json
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from playground.errors import Json
from playground.model import File
from playground.snapshot import BrokenStateError, restore, snapshot
from playground.world import World

LOG = logging.getLogger("playground")
SOON = 0.3
VERSION = 1
SCHEMA = """
create table if not exists world (id integer primary key check (id = 1), version integer not null, body text not null);
create table if not exists files (id text primary key, name text, mime_type text, path text, content blob);
"""
TAKEN = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


class State:
    """Writes a world to its file soon after every change, each time as a whole: a crash leaves the state before."""

    def __init__(self, world: World, path: Path) -> None:
        self._world = world
        self._path = path
        self._written = ""
        self._files: set[str] = set()
        self._writing = asyncio.Lock()
        self._runner: asyncio.Task[None] | None = None

    def read(self) -> None:
        """Puts what the file holds into the world; a broken file is kept aside as `.broken`, and said.

        Raises OSError where the file cannot be opened at all.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if not self._path.exists():
            return
        try:
            body, files = _read(self._path)
            restore(self._world, body, files)
            self._files = {each.id for each in files}
        except BrokenStateError as problem:
            aside = self._path.with_name(f"{self._path.name}.broken")
            self._path.replace(aside)
            LOG.warning("%s cannot be read (%s): it is kept as %s, the playground starts anew",
                        self._path, problem, aside)  # fmt: skip

    def begin(self) -> None:
        """Writes from now on."""
        self._runner = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Writes what is left."""
        if self._runner:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
            await self._write()

    async def _run(self) -> None:
        while True:
            rings = self._world.bell.rings
            await self._write()
            await self._world.bell.next(rings)
            await asyncio.sleep(SOON)

    async def _write(self) -> None:
        async with self._writing:
            about = snapshot(self._world)
            body = json.dumps(about, ensure_ascii=False)
            new = [each for each in self._world.files.values() if each.id not in self._files]
            if body == self._written:
                return
            try:
                await asyncio.to_thread(_write, self._path, body, new)
            except (sqlite3.Error, OSError) as problem:
                LOG.warning("the playground's state could not be written to %s: %s", self._path, problem)
                return
            self._written = body
            self._files |= {each.id for each in new}


def _read(path: Path) -> tuple[Json, list[File]]:
    try:
        with _opened(path) as database:
            row = database.execute("select version, body from world").fetchone()
            rows = database.execute("select id, name, mime_type, content, path from files").fetchall()
        if row is None or row[0] != VERSION:
            raise BrokenStateError("no state of this version in it")
        return json.loads(row[1]), [File(*each) for each in rows]
    except sqlite3.Error as problem:
        if getattr(problem, "sqlite_errorcode", 0) in TAKEN:
            raise OSError(f"{path}: {problem}") from problem
        raise BrokenStateError(str(problem)) from problem
    except ValueError as problem:
        raise BrokenStateError(str(problem)) from problem


def _write(path: Path, body: str, files: list[File]) -> None:
    with _opened(path) as database, database:
        rows = [(each.id, each.name, each.mime_type, each.path, each.content) for each in files]
        database.executemany("insert or ignore into files values (?, ?, ?, ?, ?)", rows)
        database.execute("insert or replace into world values (1, ?, ?)", (VERSION, body))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.executescript(SCHEMA)
        yield database
