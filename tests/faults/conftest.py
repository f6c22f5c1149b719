"""The databases on which every cell is played."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.faults.theatre import Database

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Postgres

SOON = "timeout=0.2"  # seconds that SQLite waits for another's lock


@pytest.fixture
async def database(request: pytest.FixtureRequest, tmp_path: Path, template: Path, postgres: Postgres) -> Database:
    """A fresh database of the kind that the test asks for; SQLite where it does not ask."""
    match getattr(request, "param", "sqlite"):
        case "sqlite":
            path = tmp_path / "coachbot.db"
            shutil.copy(template, path)
            return Database(f"sqlite+aiosqlite:///{path}?{SOON}", path)
        case "postgres":
            return Database(await postgres.emptied(), tmp_path, postgres)
        case kind:
            raise ValueError(f"no tests on {kind}")
