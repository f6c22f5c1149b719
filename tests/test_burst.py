"""A burst of nudges: the measurement of `make bench` in small, with the bot as a program, and people who ask."""

from __future__ import annotations

import pytest

from bench.burst import Burst, busiest

pytestmark = pytest.mark.thorough


def test_nudges_that_are_due_together_leave_at_the_limit_and_people_are_answered_meanwhile() -> None:
    rounds = Burst(nudges=100, per_second=50, asking=5).measure_together(2)
    assert len(rounds) == 2
    for figures in rounds:
        assert (figures["nudges"], figures["repeated"]) == (100, 0)
        assert figures["earliest s"] >= 0
        assert figures["over the limit's own time"] < 1.5  # `make bench` holds the goal, on a machine that is at rest
        assert figures["most in any second"] <= 60  # what arrives late is counted together with what comes after it
        assert figures["answers"] >= 5
        assert figures["answers p99 ms"] < 1000


def test_the_fullest_window_is_found() -> None:
    assert busiest([]) == 0
    assert busiest([0.0, 0.4, 0.9, 1.0, 1.3, 1.35, 3.0]) == 5
