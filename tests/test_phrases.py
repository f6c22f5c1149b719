"""What people type, in four languages: the tables in ``phrases/``, each row with its moment of speaking.

A row's columns: ``frame`` (what they said about when to follow up) or ``when`` (the start of an interview), the local
moment of speaking and its zone, the text, and what is understood: ``none``; a kind and the first and last day; or a
day, a start, or a start and an end, with the zone where another was named, and `` or `` between several readings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.timeframe import Frame, frames_in
from coachbot.tongues import LANGUAGES
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood, Understood, parse_when

TABLES = Path(__file__).parent / "phrases"


@dataclass(frozen=True, slots=True)
class Row:
    """One phrase with what is to be understood."""

    language: str
    door: str
    spoken: datetime
    text: str
    expected: str


def rows_of(language: str) -> list[Row]:
    """The table of a language."""
    rows = []
    for line in (TABLES / f"{language}.tsv").read_text(encoding="utf-8").splitlines():
        door, spoken, text, expected = line.split("\t")
        at, zone = spoken.split()
        rows.append(Row(language, door, datetime.fromisoformat(at).replace(tzinfo=ZoneInfo(zone)), text, expected))
    return rows


ROWS = [row for language in LANGUAGES for row in rows_of(language)]


def understood(row: Row) -> str:
    """What the parser makes of a row, as the tables write it."""
    zone = row.spoken.tzinfo
    assert isinstance(zone, ZoneInfo)
    if row.door == "frame":
        frames = frames_in(row.text, interview_day=row.spoken.date(), language=row.language)
        return " or ".join(map(_frame, frames)) or "none"
    return _moment(parse_when(row.text, now=row.spoken, zone=zone, language=row.language), zone)


def _frame(frame: Frame) -> str:
    return f"{frame.kind} {frame.first} {frame.last}" if frame.last else str(frame.kind)


def _moment(found: Understood, zone: ZoneInfo) -> str:
    match found:
        case Moment(start, minutes):
            end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo) if minutes else None
            elsewhere = "" if str(start.tzinfo) == zone.key else str(start.tzinfo)
            told = [f"{start:%Y-%m-%dT%H:%M}", f"{end:%Y-%m-%dT%H:%M}" if end else "", elsewhere]
            return " ".join(part for part in told if part)
        case DayOnly(day):
            return day.isoformat()
        case Ambiguous(choices):
            return " or ".join(_moment(choice, zone) for choice in choices)
        case NotUnderstood():
            return "none"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.language}: {row.text}")
def test_a_phrase_is_understood_as_people_mean_it(row: Row) -> None:
    assert understood(row) == row.expected


def test_the_tables_hold_what_they_promise() -> None:
    counts = Counter(row.language for row in ROWS)
    assert all(counts[language] >= 100 for language in LANGUAGES)
    assert sum(row.expected == "none" for row in ROWS) >= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phrase_means_the_same_in_every_chat_in_which_it_is_understood(language: str) -> None:
    for row in ROWS:
        found = understood(replace(row, language=language))
        assert language in ("en", row.language) or found in (row.expected, "none"), row.text


@given(st.sampled_from([row for row in ROWS if row.door == "frame"]), st.dates(date(1970, 1, 1), date(9000, 1, 1)))
def test_no_time_frame_begins_before_the_interview(row: Row, day: date) -> None:
    for frame in frames_in(row.text, interview_day=day, language=row.language):
        assert frame.first is None or (frame.last and day <= frame.first <= frame.last)
