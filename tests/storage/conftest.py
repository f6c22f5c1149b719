"""A store on a fresh file, and an ear for the statements that reach the driver."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coachbot.storage import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database is."""
    return tmp_path / "coachbot.db"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, migrated once for all tests."""
    made: Path = tmp_path_factory.mktemp("template") / "coachbot.db"

    async def make() -> None:
        await (await Store.open(f"sqlite:///{made}")).close()

    asyncio.run(make())
    return made


@pytest.fixture
async def store(path: Path, template: Path) -> AsyncIterator[Store]:
    """A store that is open."""
    shutil.copy(template, path)
    opened = await Store.open(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """The statements with their parameters, in order, BEGIN aside."""
    statements: list[tuple[str, Any]] = []

    def listen(_c: object, _k: object, statement: str, parameters: Any, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
