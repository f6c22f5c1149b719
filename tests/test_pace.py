"""Telegram's pace."""

from __future__ import annotations

import itertools
import math
from bisect import bisect_left
from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.pace import CROWD_WAIT, Pace

AT = 50.0


def starts(pace: Pace, *chats: int) -> list[float]:
    """When calls to these chats may begin, all wanted at once, in seconds from then; blocked ones look again."""
    begun = []
    now = AT
    for chat in chats:
        while chat in pace.blocked(now) or not pace.room(now, 0):
            found = pace.next_free(now)
            assert found is not None
            now = found
        begun.append(round(pace.take(chat, now) - AT, 3))
    return begun


def test_calls_are_spread_evenly_over_the_second_without_a_burst() -> None:
    begun = starts(Pace(30), *range(91))
    assert all(later - earlier == pytest.approx(1 / 30, abs=0.002) for earlier, later in itertools.pairwise(begun))
    assert begun[-1] == pytest.approx(3.0, abs=0.01)


@pytest.mark.parametrize(
    ("looks", "pauses"), [(3, 80), (9, 0)], ids=["short pauses", "always a little late"]
)  # milliseconds
def test_at_the_full_rate_lateness_leaves_no_queue_that_grows(looks: int, pauses: int) -> None:
    pace, booked, begun, longest = Pace(30), deque[float](), 0, 0
    for millisecond in range(120_000):
        now = AT + millisecond / 1000
        if millisecond % looks or millisecond % 2_800 < pauses:
            continue
        if pace.room(now, pace.interval / 2):
            booked.append(pace.take(millisecond, now))
        if booked and booked[0] <= now and not pace.wait(now):
            pace.begun(now, booked.popleft())
            begun += 1
        longest = max(longest, len(booked))
    assert longest <= 3
    assert begun > 0.98 * 30 * 120


@given(
    per_second=st.sampled_from([0.5, 1, 1.5, 10, 30]),
    stalls=st.lists(st.lists(st.just(0.0) | st.floats(0, 2), min_size=1, max_size=8), max_size=20),
)
def test_no_second_holds_more_than_its_share_however_often_the_machine_stands_still(
    per_second: float, stalls: list[list[float]]
) -> None:
    pace, now, begun = Pace(per_second), AT, list[float]()
    for together in stalls:
        places = [pace.take(0, now) for _ in together]
        for place, stall in zip(places, together, strict=True):
            now = max(now, place) + stall
            while wait := pace.wait(now):
                now += wait + 1e-9
            pace.begun(now, place)
            begun.append(now)
    fullest = [bisect_left(begun, moment + 1) - place for place, moment in enumerate(begun)]
    assert max(fullest, default=0) <= math.ceil(per_second)


def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    assert starts(Pace(1000), 1, 1, 1, 1, 1) == pytest.approx([0, 0.001, 0.002, 1, 2], abs=0.005)


def test_a_chat_that_rested_has_its_burst_again() -> None:
    pace = Pace(1000)
    starts(pace, 1, 1, 1)
    assert pace.blocked(AT + 0.5) == {1}
    assert pace.blocked(AT + 3.1) == set()
    assert [pace.take(1, AT + 3.1) for _ in range(2)] == pytest.approx([AT + 3.1, AT + 3.101])


def test_no_limit_means_none_at_all() -> None:
    pace = Pace(0)
    assert starts(pace, *[1] * 50) == [0] * 50
    assert pace.next_free(AT) is None


def test_room_counts_what_may_begin_soon() -> None:
    pace = Pace(10)
    assert pace.room(AT, 0) == 1
    assert pace.room(AT, 0.25) == 3
    pace.take(1, AT)
    assert (pace.room(AT, 0), pace.room(AT, 0.1), pace.room(AT, 0.25)) == (0, 1, 2)


def test_a_held_chat_waits_and_the_others_do_not() -> None:
    pace = Pace(30)
    pace.hold(1, AT + 7, AT)
    assert pace.blocked(AT + 6.9) == {1}
    assert pace.room(AT, 0) == 1
    assert pace.blocked(AT + 7) == set()


def test_everyone_waits_where_telegram_says_so() -> None:
    pace = Pace(0)
    pace.hold_everyone(AT + 7)
    assert (pace.room(AT + 6.9, 60), pace.next_free(AT)) == (0, AT + 7)
    assert pace.room(AT + 7, 0) > 1000


def test_several_chats_refused_at_once_mean_everyone_for_a_minute_at_most() -> None:
    pace = Pace(0)
    for chat in (1, 2):
        pace.hold(chat, AT + 500, AT)
    assert pace.room(AT, 0) > 0
    pace.hold(3, AT + 500, AT)
    assert pace.next_free(AT) == AT + CROWD_WAIT
    assert pace.room(AT, 0) == 0


def test_a_wait_for_everyone_holds_calls_whose_place_was_booked_before_it() -> None:
    pace = Pace(30)
    place = pace.take(1, AT)
    pace.hold_everyone(AT + 7)
    assert pace.holds_everyone(place)
    assert not pace.holds_everyone(AT + 7)
    assert pace.take(2, AT + 1) == AT + 7


def test_idle_chats_are_forgotten() -> None:
    pace = Pace(1000)
    for number in range(20_000):
        pace.take(number, AT + number / 1000)
        if number % 100 == 0:
            pace.blocked(AT + number / 1000)
    assert len(pace._filled) < 1500
