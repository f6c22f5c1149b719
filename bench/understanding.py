"""How much is understood, and how fast: our two parsers beside ``dateparser`` on the tables of tests/phrases.

``python -m bench.understanding [--json FILE]``. A row counts as right where the start (to the minute), the day, or the
last day of the time frame is the expected one, and where nothing is found in what must not be understood. Rows that
are ambiguous, or whose answer is that no day was named, are left out: dateparser has no way to say that. Both are told
the language and the moment of speaking. Times are the median of ``ROUNDS`` rounds over the whole table, interleaved.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

import dateparser

from coachbot.timeframe import frames_in
from coachbot.tongues import LANGUAGES
from coachbot.when import DayOnly, Moment, parse_when

if TYPE_CHECKING:
    from collections.abc import Sequence

ROUNDS: Final = 5
TABLES: Final = Path(__file__).parent.parent / "tests" / "phrases"


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase, and the one moment, day or last day that it means; None for nothing."""

    language: str
    door: str
    spoken: datetime
    text: str
    expected: datetime | date | None


Reader: TypeAlias = Callable[[Row], datetime | date | None]


def rows() -> list[Row]:
    """The rows of all tables that have one answer."""
    found = []
    for language in LANGUAGES:
        for line in (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
            door, spoken, text, expected = line.split("\t")
            at, zone = spoken.split()
            if " or " in expected or expected == "unknown":
                continue
            said = datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone))
            found.append(Row(language, door, said, text, _expected(door, expected, said)))
    return found


def _expected(door: str, expected: str, said: datetime) -> datetime | date | None:
    if expected == "none":
        return None
    if door == "frame":
        return date.fromisoformat(expected.split()[-1])
    start, *rest = expected.split()
    zones = [word for word in rest if "/" in word or word == "UTC"]
    if "T" not in start:
        return date.fromisoformat(start)
    return datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zones[0]) if zones else said.tzinfo)


def ours(row: Row) -> datetime | date | None:
    """What Coachbot understands."""
    if row.door == "frame":
        frames = frames_in(row.text, interview_day=row.spoken.date(), language=row.language)
        return frames[0].last if len(frames) == 1 else None
    zone = row.spoken.tzinfo
    match parse_when(row.text, now=row.spoken, zone=zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC"),
                     language=row.language):  # fmt: skip
        case Moment(start):
            return start
        case DayOnly(day):
            return day
        case _:
            return None


def theirs(row: Row) -> datetime | date | None:
    """What dateparser understands."""
    zone = str(row.spoken.tzinfo)
    found: datetime | None = dateparser.parse(
        row.text,
        languages=[row.language],
        settings={"RELATIVE_BASE": row.spoken.replace(tzinfo=None), "TIMEZONE": zone, "RETURN_AS_TIMEZONE_AWARE": True},
    )
    if found is None:
        return None
    return found if isinstance(row.expected, datetime) else found.date()


def accuracy(reader: Reader, table: Sequence[Row]) -> tuple[float, float]:
    """The share of rows that are right, and the share that are answered wrongly where nothing or else was meant."""
    answers = [(reader(row), row.expected) for row in table]
    right = sum(found == expected for found, expected in answers)
    wrong = sum(found is not None and found != expected for found, expected in answers)
    return right / len(answers), wrong / len(answers)


def seconds(reader: Reader, table: Sequence[Row]) -> float:
    """How long one pass over the table takes."""
    started = time.perf_counter()
    for row in table:
        reader(row)
    return time.perf_counter() - started


def main() -> None:
    """Measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--json", type=Path)
    chosen = options.parse_args()
    table, readers = rows(), {"coachbot": ours, "dateparser": theirs}
    shares = {name: accuracy(reader, table) for name, reader in readers.items()}
    times: dict[str, list[float]] = {name: [] for name in readers}
    for _ in range(ROUNDS):
        for name, reader in readers.items():
            times[name].append(seconds(reader, table))
    report = {
        name: {
            "rows": len(table),
            "right": round(shares[name][0], 3),
            "wrong": round(shares[name][1], 3),
            "microseconds": round(statistics.median(times[name]) / len(table) * 1e6),
        }
        for name in readers
    }
    for name, line in report.items():
        print(f"{name:12}", *(f"{key} {value}" for key, value in line.items()), sep="  ")
    if chosen.json:
        chosen.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
