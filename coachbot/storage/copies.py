"""Copies of a SQLite database: taken while the bot runs, and put in its place while it does not."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from coachbot.storage import migrate, sqlite
from coachbot.storage.errors import Corrupt, StorageError, Unavailable, is_corrupt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOG, INDEX = "-wal", "-shm"  # what SQLite keeps beside a database that is open, and after a crash


def take(source: Path, target: Path) -> None:
    """Copy a database as it is at one moment, also while it is written to, into one file that only its owner reads.

    Raises Unavailable where the target exists or the source does not, Corrupt where the source is damaged. A half-made
    or damaged copy never bears the target's name.
    """
    if target.exists():
        raise Unavailable(f"{target} exists already, and is left as it is")
    if not source.is_file():
        raise Unavailable(f"{source}: there is no such database")
    unfinished, log = target.with_name(f"{target.name}.part"), source.with_name(f"{source.name}{LOG}")
    with _said(source):
        unfinished.unlink(missing_ok=True)
        at_rest = not log.exists()
        try:
            sqlite.create(unfinished)
            with (
                closing(sqlite3.connect(sqlite.readable(source), uri=True)) as read,
                closing(sqlite3.connect(unfinished)) as written,
            ):
                read.backup(written)
                written.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
            if at_rest and log.exists():
                raise Unavailable("the bot started meanwhile: try again")
            known(unfinished, source)
            _synced(unfinished)
            os.link(unfinished, target)  # unlike a rename, it never takes another file's place
            _synced(target.parent)
        finally:
            for end in ("", "-journal", LOG, INDEX):
                unfinished.with_name(f"{unfinished.name}{end}").unlink(missing_ok=True)


def known(path: Path, named: Path | None = None) -> str:
    """The schema's revision of a database that is whole and that this program knows. Nothing is written.

    Raises Corrupt (in the name of ``named``), NewerDatabase, or Unavailable.
    """
    with _said(named or path):
        with path.open("rb"):
            pass
        revision = sqlite.inspect(path)
        if revision is None:
            raise Corrupt(named or path, "an empty file")
        migrate.check_known(revision)
        with closing(sqlite3.connect(sqlite.readable(path), uri=True)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
                raise Corrupt(named or path, "damaged")
        return revision


def exchange(prepared: Path, path: Path, kept: Path) -> None:
    """Put a prepared database in the place of the one at ``path``, which is kept whole under another name.

    Whoever has the lock calls this. At every moment there is a database at ``path``.
    """
    with _said(path):
        _synced(prepared)
        if path.exists():
            for end in ("", LOG):  # together they are the database, after a crash
                beside = path.with_name(f"{path.name}{end}")
                if beside.exists():
                    os.link(beside, kept.with_name(f"{kept.name}{end}"))
            for end in (LOG, INDEX):  # they belong to the old one, and would spoil the new one
                path.with_name(f"{path.name}{end}").unlink(missing_ok=True)
        prepared.replace(path)
        _synced(path.parent)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """Raise a StorageError for what the system or SQLite raised."""
    try:
        yield
    except StorageError:
        raise
    except sqlite3.Error as error:
        raise (Corrupt(path, str(error)) if is_corrupt(error) else Unavailable(f"{path}: {error}")) from error
    except OSError as error:
        raise Unavailable(f"{error.filename or path}: {error.strerror}") from error


def _synced(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # not every file system can, for a folder
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
