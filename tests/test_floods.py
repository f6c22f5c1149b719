"""How much a person may send at once: what is no flood is taken, a flood is warned of once and rests."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.floods import AT_ONCE, REST, Bucket, Verdict, judged
from handlers.gate import Gate

NOW = datetime(2026, 3, 4, 16, tzinfo=UTC)
ANN, BEN = 1001, 1002


def verdicts(*seconds: float, bucket: Bucket | None = None) -> str:
    """What becomes of updates sent at these seconds, one letter each."""
    kept, found = bucket or Bucket(), ""
    for each in seconds:
        kept, verdict = judged(kept, NOW + timedelta(seconds=each))
        found += verdict.name[0]
    return found


@pytest.mark.parametrize(
    ("what", "seconds", "expected"),
    [
        ("ten messages forwarded at once", [0.0] * 10, "T" * 10),
        ("a panel ticked twice a second", [n / 2 for n in range(30)], "T" * 30),
        ("a message a second, for an hour", [float(n) for n in range(3600)], "T" * 3600),
        ("a message an hour, a hundred of them", [3600.0 * n for n in range(100)], "T" * 100),
        ("fifty in a second", [n / 50 for n in range(50)], "T" * 20 + "W" + "P" * 29),
        ("fifty a second, for a minute", [n / 50 for n in range(3000)], "T" * 20 + "W" + "P" * 2979),
        ("a flood, and one more after half a minute", [*[0.0] * 21, 30.0, 60.5, 62.1], "T" * 20 + "WPPT"),
        ("a flood, then a minute of silence", [*[0.0] * 21, 60.0, *[60.0] * 19, 60.0], "T" * 20 + "W" + "T" * 20 + "W"),
        ("a clock that was turned back", [3600.0, 0.0, 0.0], "TTT"),
    ],
)
def test_what_a_person_sends(what: str, seconds: list[float], expected: str) -> None:
    assert verdicts(*seconds) == expected, what


@given(st.lists(st.floats(0, 5), max_size=400))
def test_no_rest_is_without_its_one_warning_and_none_ends_before_a_minute(gaps: list[float]) -> None:
    bucket, at, seen = Bucket(), 0.0, []
    for gap in gaps:
        at += gap
        bucket, verdict = judged(bucket, NOW + timedelta(seconds=at))
        seen.append((verdict, at))
    for (before, _), (after, _) in pairwise(seen):
        assert after is not Verdict.PASS_OVER or before is not Verdict.TAKE
    warned = [at for verdict, at in seen if verdict is Verdict.WARN]
    assert all(later - earlier >= REST for earlier, later in pairwise(warned))
    taken = sum(verdict is Verdict.TAKE for verdict, _ in seen)
    assert taken <= AT_ONCE + at + 1


def message(chat: int = ANN, sent: datetime = NOW) -> dict[str, Any]:
    return {"update_id": 1, "message": {"chat": {"id": chat, "type": "private"}, "date": int(sent.timestamp())}}


def press(chat: int = ANN) -> dict[str, Any]:
    shown = {"chat": {"id": chat, "type": "private"}, "date": int((NOW - timedelta(days=9)).timestamp())}
    return {"update_id": 1, "callback_query": {"id": "1", "message": shown}}


def judge(gate: Gate, *batch: dict[str, Any], at: datetime = NOW) -> str:
    found, changed = gate.judge(batch, at)
    gate.remember(changed, at)
    return "".join(verdict.name[0] for verdict in found)


def test_what_waited_for_the_bot_in_one_heap_is_no_flood() -> None:
    hourly = [NOW - timedelta(hours=n) for n in reversed(range(50))]
    heap = [update for at in hourly for update in (press(), message(sent=at))]
    assert judge(Gate(), *heap) == "T" * 100


def test_presses_count_and_a_flood_is_its_senders_alone() -> None:
    mixed = [update for _ in range(25) for update in (press(ANN), message(BEN, NOW - timedelta(minutes=1)), press(ANN))]
    found = judge(Gate(), *mixed)
    assert "".join(found[n] for n in range(75) if n % 3 != 1) == "T" * 20 + "W" + "P" * 29
    assert "".join(found[1::3]) == "T" * 20 + "W" + "P" * 4


def test_what_could_not_be_stored_is_judged_again_as_if_for_the_first_time() -> None:
    gate = Gate()
    for _ in range(9):
        gate.judge([message()] * 15, NOW)
    assert judge(gate, *[message()] * 15) == "T" * 15
    assert judge(gate, *[message()] * 15) == "T" * 5 + "W" + "P" * 9


def test_a_block_is_always_heard_of_and_strange_updates_are_left_to_others() -> None:
    strange: list[dict[str, Any]] = [
        {"update_id": 1, "my_chat_member": {"chat": {"id": ANN}}}, {"update_id": 1}, {"update_id": 1, "message": 5},
        {"update_id": 1, "message": {"chat": None}}, {"update_id": 1, "callback_query": {"message": {"chat": []}}},
        {"update_id": 1, "message": {"chat": {"id": BEN}, "date": 10**30}},
    ]  # fmt: skip
    assert judge(Gate(), *[message()] * 40, *strange)[-6:] == "T" * 6


def test_only_those_of_the_last_minute_are_remembered() -> None:
    gate = Gate()
    for number in range(1000):
        at = NOW + timedelta(seconds=number)
        judge(gate, message(number, at), at=at)
    assert len(gate._buckets) <= 62
