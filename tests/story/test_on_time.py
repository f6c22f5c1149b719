"""Nudges leave within two seconds: of their time, and of a turn of the server's clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.story.scenes import enters_past

if TYPE_CHECKING:
    from tests.stage import Someone

SECONDS = 2.0
LAST_CALL = datetime.fromisoformat("2026-03-05T12:00:00+01:00")


@pytest.mark.parametrize("by", ["2026-03-05T12:00:00+01:00", "2026-03-05T14:59:00+01:00"])
async def test_a_nudge_leaves_within_two_seconds_of_a_turn_of_the_clock(ann: Someone, by: str) -> None:
    await enters_past(ann)
    began = time.monotonic()
    assert "until Thu, Mar 5" in await ann.hears_at(by)
    assert time.monotonic() - began < SECONDS


async def test_a_nudge_leaves_within_two_seconds_of_its_time_and_never_before(ann: Someone) -> None:
    await enters_past(ann)
    await ann.stage.turn_to("2026-03-05T11:59:58+01:00")
    assert "Last call" in await ann.hears()
    sent = datetime.fromtimestamp((await ann.last())["date"], UTC)
    assert 0 <= (sent - LAST_CALL).total_seconds() <= SECONDS
