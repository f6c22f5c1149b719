"""The frame of every measurement: contestants take turns, a figure is the median of its rounds, goals are held.

A section names its contestants, each a function that measures once and gives figures by name. ``python -m
bench.SECTION [--rounds N] [--json FILE]`` prints the table, writes the same as JSON, and ends with 1 where a goal is
missed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.program import CORES

ROUNDS: Final = 5
Figures: TypeAlias = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Contestant:
    """``measure`` measures once. ``rounds``: how often at most, where one takes minutes."""

    name: str
    measure: Callable[[], Figures]
    rounds: int | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """A contestant whose rounds take minutes and little of the machine: ``measure`` has so many at the same time."""

    name: str
    measure: Callable[[int], Sequence[Figures]]


@dataclass(frozen=True, slots=True)
class Goal:
    """A contestant's figure is to be at most, or at least, so much; with ``of``, so many times that contestant's."""

    contestant: str
    figure: str
    at_most: float | None = None
    at_least: float | None = None
    of: str | None = None

    def missed(self, figures: Mapping[str, Figures]) -> str | None:
        """What is said where the goal is missed."""
        found = self.found(figures)
        if self.at_most is not None and found > self.at_most:
            return f"{self} {found:.3g}, at most {self.at_most:g} is the goal"
        if self.at_least is not None and found < self.at_least:
            return f"{self} {found:.3g}, at least {self.at_least:g} is the goal"
        return None

    def found(self, figures: Mapping[str, Figures]) -> float:
        """The figure that the goal is about."""
        found = figures[self.contestant][self.figure]
        return found / figures[self.of][self.figure] if self.of else found

    def __str__(self) -> str:
        return f"{self.contestant}: {self.figure}{f' over that of {self.of}' if self.of else ''}"


@dataclass(frozen=True, slots=True)
class Section:
    """Contestants that are measured beside each other, and what is to come of it."""

    name: str
    contestants: Sequence[Contestant | Together]
    goals: Sequence[Goal] = ()


def measured(section: Section, rounds: int = ROUNDS) -> dict[str, list[Figures]]:
    """The figures of each contestant, round by round; interleaved, so that the machine's moods meet all of them. Those
    whose rounds go together come last.
    """
    found: dict[str, list[Figures]] = {contestant.name: [] for contestant in section.contestants}
    for number in range(rounds):
        for contestant in section.contestants:
            if isinstance(contestant, Contestant) and (contestant.rounds is None or number < contestant.rounds):
                found[contestant.name].append(contestant.measure())
    for contestant in section.contestants:
        if isinstance(contestant, Together):
            found[contestant.name].extend(contestant.measure(rounds))
    return found


def medians(found: Mapping[str, Sequence[Figures]]) -> dict[str, dict[str, float]]:
    """Of each contestant's figures the median of its rounds."""
    return {
        name: {figure: statistics.median(each[figure] for each in rounds) for figure in rounds[0]}
        for name, rounds in found.items()
    }


def table(found: Mapping[str, Sequence[Figures]]) -> str:
    """The medians to read: a column for each contestant, a line for each figure that any of them has."""
    figures = medians(found)
    lines = list(dict.fromkeys(figure for each in figures.values() for figure in each))
    cells = [["", *figures], ["rounds", *(str(len(found[name])) for name in figures)]]
    cells += [[line, *(shown(each.get(line)) for each in figures.values())] for line in lines]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )


def shown(figure: float | None) -> str:
    """A figure to read: three digits, or whole."""
    if figure is None:
        return "-"
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def main(section: Section) -> int:
    """Measure, print and write. 1 where a goal is missed."""
    options = argparse.ArgumentParser(prog=f"python -m bench.{section.name}")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    options.add_argument("--json", type=Path, metavar="FILE", help="write the figures there too")
    chosen = options.parse_args()
    found = measured(section, chosen.rounds)
    figures = medians(found)
    print(table(found))
    if chosen.json:
        chosen.json.parent.mkdir(parents=True, exist_ok=True)
        chosen.json.write_text(json.dumps(_document(section, found), indent=2) + "\n", encoding="utf-8")
    missed = [said for goal in section.goals if (said := goal.missed(figures))]
    print("\n".join(["", *(f"goal missed: {said}" for said in missed)]) if missed else "\nevery goal met")
    return bool(missed)


def _document(section: Section, found: Mapping[str, Sequence[Figures]]) -> dict[str, Any]:
    figures = medians(found)
    return {
        "section": section.name,
        "python": platform.python_version(),
        "cores": len(CORES),
        "load": os.getloadavg()[0],
        "goals": [_held(goal, figures) for goal in section.goals],
        "medians": figures,
        "rounds": found,
    }


def _held(goal: Goal, figures: Mapping[str, Figures]) -> dict[str, Any]:
    bound = f"at most {goal.at_most:g}" if goal.at_most is not None else f"at least {goal.at_least:g}"
    return {"goal": str(goal), "bound": bound, "found": goal.found(figures), "met": goal.missed(figures) is None}
