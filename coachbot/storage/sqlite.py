"""All that is SQLite's alone: pragmas, BEGIN, the file and its check, its copy, and ON CONFLICT."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import event, make_url
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import create_async_engine

from coachbot.storage import driver
from coachbot.storage.errors import Corrupt, Unavailable, is_corrupt
from coachbot.storage.rest import at_rest

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table
    from sqlalchemy.dialects.sqlite import Insert
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_MAGIC = b"SQLite format 3\0"
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def address(url: str) -> tuple[URL, Path]:
    """The URL with its driver, and the database's file, links followed: one file is one lock."""
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise Unavailable("the database's URL cannot be read") from error
    if parsed.get_backend_name() != "sqlite":
        raise Unavailable(f"no support for {parsed.get_backend_name()} yet")
    if parsed.database in (None, "", ":memory:") or str(parsed.database).startswith("file:"):
        raise Unavailable("the database has to be a file, such as sqlite:///coachbot.db")
    path = Path(str(parsed.database)).resolve()
    return parsed.set(drivername="sqlite+aiosqlite", database=str(path)), path


def engine(url: URL, *, foreign_keys: bool = True) -> AsyncEngine:
    """An engine of one connection, whose transactions take the write lock when they begin.

    The driver's own BEGIN comes too late (before the first write, never before DDL), so it is switched off and
    SQLAlchemy's event says BEGIN instead, as SQLAlchemy documents it. The driver waits 5 s for another's lock.
    """
    made = create_async_engine(
        url,
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,  # each unit ends its own transaction
        hide_parameters=True,
        connect_args={"async_creator_fn": driver.connect},
    )
    pragmas = (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "PRAGMA secure_delete=ON",  # what was erased is not found in the file
        f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}",
    )

    @event.listens_for(made.sync_engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(made.sync_engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it logs parameters, which are people's words
    return made


async def connected(url: URL) -> AsyncEngine:
    """An engine whose connection stands: what is wrong shows now, and closing it clears away SQLite's other files."""
    made = engine(url)
    async with made.connect():
        return made


async def scrub(connection: AsyncConnection) -> bool:
    """Leave nothing of what was erased in the database's files; False where that has to wait for another reader.

    ``secure_delete`` is not enough: where rows moved between pages, their old bytes stay in the gaps of a page until
    the file is rewritten, and the write-ahead log holds the pages as they were.
    """
    driver = (await connection.get_raw_connection()).driver_connection
    if driver is None:
        return False
    await driver.execute_fetchall("PRAGMA busy_timeout=0")  # it is tried again later, and everyone waits for this
    try:
        await driver.execute_fetchall("VACUUM")
        ((busy, *_),) = await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error as error:
        logging.getLogger(__name__).warning("what was erased is not scrubbed yet: %s", error)
        return False
    finally:
        await driver.execute_fetchall("PRAGMA busy_timeout=5000")
    return not busy


def inserting_unknown(table: Table) -> Insert:
    """An INSERT that passes over the rows whose key is there already."""
    return insert(table).on_conflict_do_nothing()


def create(path: Path) -> None:
    """Make an empty file that only its owner reads; SQLite gives its companions the same rights."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise Unavailable(f"{path}: {error.strerror}") from error


def inspect(path: Path, *, checked: bool = False) -> str | None:
    """The schema's revision, None in an empty file. Raises Corrupt where the file is damaged or another program's.

    ``checked``: it is known to be whole. The check reads all of it, which takes a second for a gigabyte or so.
    Opened for reading only, so that a damaged file stays as it is. That fails where a crash left a rollback
    journal, which SQLite has to play back first: then it is opened as usual.
    """
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) not in (b"", _MAGIC):  # SQLite takes a file of a few bytes for an empty one
            raise Corrupt(path, "file is not a database")
    try:
        try:
            return _inspect(path, "ro", checked=checked)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in _READ_ONLY:
                raise
            return _inspect(path, "rw", checked=False)
    except sqlite3.Error as error:
        raise (Corrupt(path, str(error)) if is_corrupt(error) else Unavailable(f"{path}: {error}")) from error


def readable(path: Path) -> str:
    """The address at which a database is read and no file is written. Reading leaves SQLite's other files beside a
    database that nobody has open, of whoever reads; so where there are none, SQLite is told that nobody writes.
    """
    return f"{path.as_uri()}?{'immutable=1' if at_rest(path) else 'mode=ro'}"


def _inspect(path: Path, mode: str, *, checked: bool) -> str | None:
    address = readable(path) if mode == "ro" else f"{path.as_uri()}?mode={mode}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        found = "ok" if checked else connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise Corrupt(path, found)
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if "alembic_version" not in tables:
            if tables:
                raise Corrupt(path, "a database of another program")
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None


def back_up(path: Path, revision: str) -> Path:
    """Copy the database beside itself, named after its schema; a half-made copy never bears that name."""
    target = path.with_name(f"{path.name}.{revision}.bak")
    unfinished = path.with_name(f"{target.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        create(unfinished)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
        unfinished.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise Unavailable(f"no copy could be made before the migration: {error}") from error
    return target
