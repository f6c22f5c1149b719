"""What every test may use."""

from __future__ import annotations

import asyncio
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coachbot.storage import Store
from playground import server as playground
from tests.stage import staged
from tests.world import NINE, World

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
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


@pytest.fixture
async def store(path: Path, template: Path) -> AsyncIterator[Store]:
    """A store that is open."""
    shutil.copy(template, path)
    opened = await Store.open(f"sqlite+aiosqlite:///{path}")
    yield opened
    await opened.close()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot on a playground, on Wednesday 4 March 2026 at 17:00 in Berlin."""
    async with staged(tmp_path / "coachbot.db", WEDNESDAY) as running:
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
