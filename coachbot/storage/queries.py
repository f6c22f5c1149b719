"""What every query goes through: one connection, errors in our own words, and no going on after one."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from coachbot.storage.errors import StorageError, translated_binding

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping, Sequence

    from sqlalchemy import Connection, CursorResult, Executable, Row
    from sqlalchemy.ext.asyncio import AsyncConnection


T = TypeVar("T")


class Queries:
    """Named queries on a connection whose transaction is open."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._shared = connection.dialect.name == "postgresql"  # others may be at work on the same rows
        self._failure: StorageError | None = None

    def check(self) -> None:
        """Raise the error of an earlier query again. After one, SQLite may have taken back the transaction by itself
        (disk full), and what followed would be kept piece by piece.
        """
        if self._failure is not None:
            raise self._failure

    async def _rows(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> Sequence[Row[Any]]:
        return (await self._do(statement, parameters)).all()

    async def _each(self, statements: Sequence[Executable], parameters: Mapping[str, Any]) -> list[Sequence[Row[Any]]]:
        """The rows of several statements that have the same parameters, asked for in one go."""

        def run(connection: Connection) -> list[Sequence[Row[Any]]]:
            return [connection.execute(statement, parameters).all() for statement in statements]

        return await self._checked(partial(self._connection.run_sync, run))

    async def _do(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        return await self._checked(partial(self._connection.execute, statement, parameters))

    async def _checked(self, ask: Callable[[], Coroutine[Any, Any, T]]) -> T:
        self.check()
        try:
            with translated_binding():
                return await (whole(ask()) if self._shared else ask())  # SQLite's never waits: nothing cuts it off
        except StorageError as error:
            self._failure = error
            raise


async def whole(call: Coroutine[Any, Any, T]) -> T:
    """Let a call to the driver end, and only then be cancelled. Cut off in between, SQLAlchemy gives the connection up
    while SQLite is still at work on it, and what is left of it can keep the database locked.
    """
    task = asyncio.ensure_future(call)
    interrupted: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            interrupted = error
    if interrupted is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # looked at, else asyncio reports it as overlooked
    raise interrupted
