"""aiosqlite with one trip to its thread for each statement.

SQLAlchemy's adapter makes four: a cursor, the statement, its rows, and the cursor's end. A trip costs more than most of
our statements do, and someone who is alone waits for every one of them.
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
    """A connection whose cursors go to the thread once. Made by ``connect``, opened by ``await``."""

    def cursor(self) -> Cursor:  # type: ignore[override]  # all that SQLAlchemy asks of it is to be entered
        """A cursor, which is only made when it executes something."""
        return Cursor(self)


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
        return await self._do(lambda cursor: cursor.execute(sql, parameters))

    async def executemany(self, sql: str, parameters: Any) -> Cursor:
        """Execute once for each set of parameters."""
        return await self._do(lambda cursor: cursor.executemany(sql, parameters))

    async def fetchall(self) -> list[Any]:
        """The rows of the last statement."""
        return self._rows

    async def close(self) -> None:
        """Nothing is open between two statements."""

    async def _do(self, run: Callable[[sqlite3.Cursor], object]) -> Cursor:
        await self._connection._execute(self._in_thread, run)  # type: ignore[no-untyped-call]
        return self

    def _in_thread(self, run: Callable[[sqlite3.Cursor], object]) -> None:
        cursor = self._connection._conn.cursor()
        try:
            run(cursor)
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else []
        finally:
            cursor.close()


def connect(database: str, **options: Any) -> Connection:
    """As ``aiosqlite.connect``: in a thread that ends with the program."""
    connection = Connection(partial(sqlite3.connect, database, **options), CHUNK)
    connection._thread.daemon = True
    return connection
