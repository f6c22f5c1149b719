"""The frame of the measurements: contestants take turns, medians are shown, goals are held."""

from __future__ import annotations

import itertools
import json
import sys
from typing import TYPE_CHECKING

import pytest

from bench.report import Contestant, Goal, Section, Together, main, measured, medians, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def each_time(*values: float) -> Callable[[], dict[str, float]]:
    """A measurement that gives one value after the other."""
    found = itertools.cycle(values)
    return lambda: {"a second": next(found)}


def section(*goals: Goal) -> Section:
    """Two contestants."""
    ours, theirs = (
        Contestant("ours", each_time(300, 100, 200)),
        Together("theirs", lambda rounds: [{"a second": 50}] * rounds),
    )
    return Section("sample", [ours, theirs], goals)


def test_contestants_take_turns() -> None:
    order = list[str]()

    def noted(name: str) -> Callable[[], dict[str, float]]:
        return lambda: {"turn": (order.append(name), 0.0)[1]}  # type: ignore[func-returns-value]

    measured(Section("sample", [Contestant(name, noted(name)) for name in "ab"]), rounds=2)
    assert order == ["a", "b", "a", "b"]


def test_rounds_that_go_together_are_asked_for_once_when_the_others_are_done() -> None:
    order = list[str]()

    def alone() -> dict[str, float]:
        order.append("alone")
        return {"turn": 1}

    def together(rounds: int) -> list[dict[str, float]]:
        order.append(f"{rounds} together")
        return [{"turn": number} for number in range(rounds)]

    found = measured(Section("sample", [Together("long", together), Contestant("short", alone)]), rounds=2)
    assert order == ["alone", "alone", "2 together"]
    assert found == {"long": [{"turn": 0}, {"turn": 1}], "short": [{"turn": 1}, {"turn": 1}]}


def test_a_figure_is_the_median_of_its_rounds_and_says_how_many_there_were() -> None:
    found = measured(section(), rounds=3)
    assert medians(found) == {"ours": {"a second": 200}, "theirs": {"a second": 50}}
    assert [line.split() for line in table(found).splitlines()] == [
        ["ours", "theirs"],
        ["rounds", "3", "3"],
        ["a", "second", "200", "50"],
    ]


@pytest.mark.parametrize(
    ("goal", "code"),
    [
        (Goal("ours", "a second", at_least=200), 0),
        (Goal("ours", "a second", at_least=201), 1),
        (Goal("ours", "a second", at_most=200), 0),
        (Goal("ours", "a second", at_most=199), 1),
    ],
)
def test_a_goal_that_is_missed_is_said_and_ends_the_run_with_an_error(
    goal: Goal, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["bench", "--rounds", "3", "--json", str(tmp_path / "sample.json")])
    assert main(section(goal)) == code
    assert ("goal missed: ours: a second 200" in capsys.readouterr().out) == bool(code)
    written = json.loads((tmp_path / "sample.json").read_text())
    assert written["medians"]["ours"] == {"a second": 200}
    assert [each["a second"] for each in written["rounds"]["ours"]] == [300, 100, 200]
