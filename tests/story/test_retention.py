"""Who has not written for long is told once, then erased, where the operator wants it; old closed applications go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import WEDNESDAY
from tests.stage import staged
from tests.story.scenes import enters_past

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.stage import Someone, Stage

NOTICE = "You have not written for a long time"


@pytest.fixture
async def stage(path: Path) -> AsyncIterator[Stage]:
    """The bot that keeps what it hears no more of for sixty days."""
    async with staged(path, WEDNESDAY, retention_days=60) as running:
        yield running


async def test_who_is_silent_is_told_once_and_erased_two_weeks_later(stage: Stage, ann: Someone) -> None:
    ben = await stage.person("Ben")
    await ben.says("/start")
    await ann.hears_nothing_until("2026-04-18T12:00:00+02:00")
    notice = await ann.hears_at("2026-04-19T12:00:00+02:00")
    assert notice.startswith(NOTICE)
    assert "Sunday, May 3, 2026" in notice
    await ben.taps("Keep it")
    await ann.hears_nothing_until("2026-05-02T12:00:00+02:00")
    await ann.hears_nothing_until("2026-05-03T12:00:00+02:00")
    assert "Which language" in await ann.says("/start")
    assert "English" in await ben.says("/settings")
    await ben.hears_nothing_until("2026-05-04T12:00:00+02:00")


async def test_the_notice_waits_for_the_morning(ann: Someone) -> None:
    await ann.hears_nothing_until("2026-04-19T22:00:00+02:00")
    assert (await ann.hears_at("2026-04-20T08:00:01+02:00")).startswith(NOTICE)


async def test_an_application_that_was_closed_long_ago_goes_when_its_person_writes(ann: Someone) -> None:
    await enters_past(ann)
    await ann.taps("Close it")
    await ann.stage.turn_to("2026-04-10T12:00:00+02:00")
    assert "Closed (1)" in (await ann.says("/status"), await ann.labels())[1]
    await ann.stage.turn_to("2026-05-20T12:00:00+02:00")
    assert "No applications yet" in await ann.says("/status")
