"""What every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stage import staged

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.stage import Someone, Stage

WEDNESDAY = "2026-03-04T17:00:00+01:00"


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
