"""What every test may use."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coachbot.storage import Store
from playground import server as playground
from tests.postgres import Postgres
from tests.stage import staged
from tests.world import NINE, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from tests.stage import Someone, Stage

WEDNESDAY = "2026-03-04T17:00:00+01:00"


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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server, one for each worker that needs one."""
    server = Postgres()
    asyncio.run(server.prepare())
    yield server
    server.stop()


@pytest.fixture
async def sqlite_url(path: Path, template: Path) -> str:
    """A SQLite file with nothing in it."""
    shutil.copy(template, path)
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def postgres_url(postgres: Postgres) -> str:
    """A PostgreSQL database with nothing in it."""
    return await postgres.emptied()


@pytest.fixture
def url(sqlite_url: str) -> str:
    """Where everything is kept: a SQLite file, except where a folder's own conftest has the tests run on both."""
    return sqlite_url


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """A store that is open."""
    opened = await Store.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def stage(url: str) -> AsyncIterator[Stage]:
    """The bot on a playground, on Wednesday 4 March 2026 at 17:00 in Berlin."""
    async with staged(url, WEDNESDAY) as running:
        yield running


@pytest.fixture
async def ann(stage: Stage) -> Someone:
    """Someone who speaks English, lives in Berlin and has said so."""
    someone = await stage.person("Ann")
    await someone.says("/start")
    await someone.taps("English")
    await someone.taps("Berlin")
    return someone


@pytest.fixture
async def world(store: Store) -> AsyncIterator[World]:
    """A playground on a Monday, a second before nine in Berlin, for the sender."""
    server = await playground.start(at=NINE - timedelta(seconds=1))
    made = World(server, store)
    yield made
    await made.request.shutdown()
    await made.server.stop()
