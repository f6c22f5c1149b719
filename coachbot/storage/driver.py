"""aiosqlite whose statements run where they are asked for; only what waits goes to its thread.

Our statements take some millionths of a second. A trip to the thread and back takes ten times that, and someone who is
alone waits for every one of them. What waits for the disk (a commit) or for another program that writes (BEGIN
IMMEDIATE) still goes there, so the event loop stands still for no longer than SQLite reckons.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import TYPE_CHECKING, Any

import aiosqlite

if TYPE_CHECKING:
    from collections.abc import Callable

CHUNK = 64  # aiosqlite's own, for iteration, which nothing here uses


class Connection(aiosqlite.Connection):
    """A connection for one statement at a time. Made by ``connect``, opened by ``await``."""

    def cursor(self) -> Cursor:  # type: ignore[override]  # all that SQLAlchemy asks of it is to be entered
        """A cursor, which is only made when it executes something."""
        return Cursor(self)

    async def rollback(self) -> None:
        """Take back what was not committed, which waits for nothing."""
        self._conn.rollback()


class Cursor:
    """What SQLAlchemy's adapter asks of an aiosqlite cursor. Rows are fetched with the statement that gives them."""

    description: Any = None
    rowcount = -1
    lastrowid: int | None = None
    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, sql: str, parameters: Any = ()) -> Cursor:
        """Execute, and fetch what comes of it."""
        if sql.startswith("BEGIN"):
            await self._begin(sql)
        else:
            self._do(lambda cursor: cursor.execute(sql, parameters))
        return self

    async def executemany(self, sql: str, parameters: Any) -> Cursor:
        """Execute once for each set of parameters."""
        self._do(lambda cursor: cursor.executemany(sql, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        """The rows of the last statement."""
        return self._rows

    async def close(self) -> None:
        """Nothing is open between two statements."""

    def _do(self, run: Callable[[sqlite3.Cursor], object]) -> None:
        cursor = self._connection._conn.cursor()
        try:
            run(cursor)
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()

    async def _begin(self, sql: str) -> None:
        """Begin at once, or in the thread where another program has to be waited for."""
        connection = self._connection._conn
        (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
        connection.execute("PRAGMA busy_timeout=0")
        try:
            connection.execute(sql)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or not patience:
                raise
        else:
            return
        finally:
            connection.execute(f"PRAGMA busy_timeout={patience}")
        await self._connection._execute(connection.execute, sql)  # type: ignore[no-untyped-call]


def connect(database: str, **options: Any) -> Connection:
    """As ``aiosqlite.connect``: with a thread that ends with the program."""
    connection = Connection(partial(sqlite3.connect, database, **{**options, "check_same_thread": False}), CHUNK)
    connection._thread.daemon = True
    return connection
