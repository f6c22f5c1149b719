"""The torture finds what it has to find: in made-up logs each fault, and a bot that acknowledges before it stores."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from playground.calls import Call
from tests.torture.play import tortured
from tests.torture.reckoning import Awaited, Tally, lives

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 6, 9, 12, tzinfo=UTC)
AWAITED = (Awaited("sendMessage", "role"), Awaited("sendMessage", "nudge", NOON))
MUTANT = ("-m", "tests.torture.mutant")
KILLS_TO_FIND_IT = 60


def log(*texts: str) -> list[Call]:
    """Calls that send these texts, a minute after noon; "early …" is said a minute before it, "!" begins a new life."""
    return [
        Call(
            place,
            "getMe" if text == "!" else "sendMessage",
            {"chat_id": "1", "text": text.removeprefix("early ")},
            f"2026-06-09T{'11:59' if text.startswith('early') else '12:01'}:00.000+00:00",
            float(place),
            200,
            None,
            None,
        )
        for place, text in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("texts", "killed", "expected"),
    [
        (("role?", "nudge"), (), {}),
        (("role?",), (), {"lost": 1}),
        ((), (), {"lost": 2}),
        (("role?", "early nudge"), (), {"early": 1}),
        (("nudge", "role?"), (), {"wrong": 1, "lost": 1}),
        (("role?", "nudge", "role?"), (), {"wrong": 1}),
        (("role?", "role?", "nudge"), (), {"unexcused": 1}),
        (("role?", "!", "role?", "nudge"), (1,), {"repeated": 1}),
        (("role?", "!", "role?", "nudge"), (), {"unexcused": 1}),  # a stop is no kill
        (("role?", "!", "role?", "role?", "nudge"), (1,), {"repeated": 1, "unexcused": 1}),
        (("role?", "!", "nudge", "role?"), (1,), {"wrong": 1}),  # it was not the last that was said
    ],
)
def test_each_fault_is_told_from_a_log(
    texts: tuple[str, ...], killed: tuple[int, ...], expected: dict[str, int]
) -> None:
    calls, tally = log(*texts), Tally()
    tally.hold(1, AWAITED, [call for call in calls if call.method != "getMe"], lives(calls, killed))
    counted = {name: len(getattr(tally, name)) for name in ("lost", "early", "wrong", "unexcused")}
    counted["repeated"] = tally.repeated
    assert {name: number for name, number in counted.items() if number} == expected


def test_a_life_begins_when_it_asks_who_it_is_and_what_was_in_the_air_belongs_to_the_one_before() -> None:
    assert lives(log("!", "a", "late", "!", "b"), [2]) == [3]
    assert lives(log("!", "a"), [2]) == []


async def test_the_torture_finds_a_bot_that_acknowledges_before_it_stores(tmp_path: Path) -> None:
    async with tortured(tmp_path, f"sqlite+aiosqlite:///{tmp_path}/coachbot.db", seed=1, command=MUTANT) as torture:
        report = await torture.run(KILLS_TO_FIND_IT)
    assert report.tally.lost or report.unstored
    assert report.stalled
