"""The clock: Telegram's time, never ahead of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from coachbot.clock import Clock

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Ticks:
    """A monotonic clock that a test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Bench:
    """A clock, its ticks, and how often it said that it was turned."""

    def __init__(self) -> None:
        self.ticks = Ticks()
        self.clock = Clock(self.ticks)
        self.turns = 0
        self.clock.on_turn(self._turned)

    def _turned(self) -> None:
        self.turns += 1

    def header(self, seconds: float) -> None:
        """An answer stamped so many seconds after noon, by a clock that shows whole seconds."""
        moment = (NOON + timedelta(seconds=seconds)).replace(microsecond=0)
        self.clock.observe(format_datetime(moment, usegmt=True))

    def after_noon(self) -> float:
        return (self.clock.now() - NOON).total_seconds()


@pytest.fixture
def bench() -> Bench:
    """A clock that has seen no answer yet."""
    return Bench()


@pytest.fixture
def noon(bench: Bench) -> Bench:
    """A clock that Telegram has told that it is noon."""
    bench.header(0)
    bench.turns = 0
    return bench


def test_the_systems_clock_is_taken_until_telegram_has_answered(bench: Bench) -> None:
    before = datetime.now(UTC)  # noqa: TID251 - what is compared with
    assert abs(bench.clock.now() - before) < timedelta(seconds=5)


def test_the_first_answer_sets_the_clock_and_says_so(bench: Bench) -> None:
    bench.header(0)
    assert bench.clock.now() == NOON
    assert bench.turns == 1


def test_between_answers_it_runs_on_with_fractions(noon: Bench) -> None:
    noon.ticks.seconds += 1.25
    assert noon.after_noon() == pytest.approx(1.25)


def test_headers_within_a_second_do_not_shake_it(noon: Bench) -> None:
    shown = []
    for _ in range(40):
        noon.ticks.seconds += 0.1
        noon.header(noon.ticks.seconds - 1000)
        shown.append(noon.after_noon())
    assert shown == sorted(shown)
    assert shown[-1] == pytest.approx(4.0)
    assert noon.turns == 0


def test_it_is_never_ahead_of_telegram_and_at_most_a_second_behind(bench: Bench) -> None:
    bench.header(0.9)  # stamped 0 though it is 0.9
    for step in range(1, 60):
        bench.ticks.seconds += 0.17
        truth = 0.9 + step * 0.17
        bench.header(truth)
        assert truth - 1 < bench.after_noon() <= truth + 1e-6


def test_an_answer_that_was_long_on_its_way_does_not_set_it_back(noon: Bench) -> None:
    noon.ticks.seconds += 10
    noon.header(8.5)
    assert noon.after_noon() == pytest.approx(10)


@pytest.mark.parametrize("seconds", [3600, 5, 2, -5, -86400])
def test_a_turned_clock_is_followed_and_told_of(noon: Bench, seconds: float) -> None:
    noon.header(seconds)
    assert noon.after_noon() == seconds
    assert noon.turns == 1


@pytest.mark.parametrize(
    "malformed", ["", "soon", "Mon, 99 Mar 2026 12:00:00 GMT", "Mon, 02 Mar 2026 12:00:00", "Fri, 31 Dec 99999 0:0 GMT"]
)
def test_a_malformed_header_is_passed_over(noon: Bench, malformed: str) -> None:
    noon.clock.observe(malformed)
    assert noon.after_noon() == 0
