"""What can go wrong with the database, as errors that carry data. Callers need no SQLAlchemy to catch them."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from coachbot.model import CoachError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class StorageError(CoachError):
    """Root of what the storage raises. No message holds what a person typed."""


class AlreadyRunning(StorageError):
    """Another process has this database open; ``path`` is the lock file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"another coachbot process is running on this database ({path})")
        self.path = path


class NewerDatabase(StorageError):
    """The schema ``found`` in the database is unknown to this program, which knows up to ``known``."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(f"the database has schema {found}, this program knows up to {known}: use a newer program")
        self.found = found
        self.known = known


class Corrupt(StorageError):
    """The file at ``path`` is damaged, or is no database of this program. It was left as it is."""

    def __init__(self, path: Path | str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class Unavailable(StorageError):
    """The database cannot work now (disk full, locked, closed, not reachable): trying again later may help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unstorable(StorageError):
    """These data will never go in (naive datetime, lone surrogate, broken reference): trying again does not help."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def translated() -> Iterator[None]:
    """Raise a StorageError instead of what SQLAlchemy raised."""
    try:
        yield
    except SQLAlchemyError as error:
        raise _translation(error) from error


@contextmanager
def translated_binding() -> Iterator[None]:
    """The same around one statement, where Python's own errors say that a value cannot be bound."""
    try:
        with translated():
            yield
    except (UnicodeEncodeError, OverflowError) as error:
        raise Unstorable(type(error).__name__) from None  # such an error carries the text itself


def _translation(error: SQLAlchemyError) -> StorageError:
    match error:
        case IntegrityError() | DataError():
            return Unstorable(str(error.orig))
        case DBAPIError() if is_corrupt(error.orig):
            return Corrupt("the database", str(error.orig))
        case DBAPIError():
            return Unavailable(str(error.orig))
        case StatementError():
            return Unstorable(f"{type(error.orig).__name__}: {error.orig}")
        case _:
            return Unavailable(f"{type(error).__name__}: {error}")


def is_corrupt(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is damaged or no database at all."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT
