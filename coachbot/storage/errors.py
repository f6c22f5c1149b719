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
_CORRUPT_STATES = ("XX001", "XX002")  # PostgreSQL: a damaged page, a damaged index
_WRONG_DATA_STATES = ("22", "23")  # their beginning: wrong data, broken constraint


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


class Deposed(StorageError):
    """Another process leads since: what the one of ``epoch`` still meant to write is not written."""

    def __init__(self, epoch: int) -> None:
        super().__init__(f"another process leads, epoch {epoch} is over")
        self.epoch = epoch


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
    """Raise a StorageError instead of what SQLAlchemy raised, or the network under a driver."""
    try:
        yield
    except SQLAlchemyError as error:
        # PostgreSQL's errors quote the row, which is a person's words: they are not even handed on as the cause
        raise _translation(error) from (None if _state(error) is not None else error)
    except OSError as error:  # refused, reset, timed out: asyncpg leaves it as it is
        raise Unavailable(f"the database does not answer: {type(error).__name__}") from None


@contextmanager
def translated_binding() -> Iterator[None]:
    """The same around one statement, where Python's own errors say that a value cannot be bound."""
    try:
        with translated():
            yield
    except (UnicodeEncodeError, OverflowError) as error:
        raise Unstorable(type(error).__name__) from None  # such an error carries the text itself


def _translation(error: SQLAlchemyError) -> StorageError:
    state = _state(error)
    if isinstance(error, DBAPIError) and error.orig is not None and state is not None:
        return _from_postgres(error.orig, state)
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


def _state(error: SQLAlchemyError) -> str | None:
    """PostgreSQL's SQLSTATE, empty where the driver itself complains; None for another database's error."""
    orig = error.orig if isinstance(error, DBAPIError) else None
    return (orig.sqlstate or "") if orig is not None and hasattr(orig, "sqlstate") else None


def _from_postgres(orig: BaseException, state: str) -> StorageError:
    cause = orig.__cause__
    named = f"{type(cause).__name__} {state}".strip()
    if state.startswith(_WRONG_DATA_STATES) or isinstance(cause, ValueError):  # asyncpg's own DataError is one
        return Unstorable(named)
    said = f"{named}: {getattr(cause, 'message', None) or cause}"
    return Corrupt("the database", said) if state in _CORRUPT_STATES else Unavailable(said)


def is_corrupt(error: BaseException | None) -> bool:
    """Whether SQLite says that the file is damaged or no database at all."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT
