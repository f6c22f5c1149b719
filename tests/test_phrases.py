"""What people type, in four languages: the tables in ``phrases/``, each row with its moment of speaking.

A row's columns: ``frame`` (what they said about when to follow up) or ``when`` (the start of an interview), the local
moment of speaking and its zone, the text, and what is understood: ``none``; a kind and the first and last day; or a
day, a start, or a start and an end, with the zone where another was named, and `` or `` between several readings.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot.timeframe import Frame, frames_in
from coachbot.tongues import LANGUAGES, tongue
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood, Understood, parse_when

BERLIN = ZoneInfo("Europe/Berlin")
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


NUMBERS = "0 1 2 3 12 15 31 99 14:30 3pm 12.3. 3/4 20th 20. 15h30 2026 29.2. 31 25:00 24:00 1.5 - to".split()


@lru_cache
def jumbles(language: str) -> st.SearchStrategy[str]:
    """Phrases of a table and numbers in any order: each rule meets what its writer did not think of."""
    words = tongue(language)
    kinds: dict[str, str] = {}
    for phrase, tokens in (*words.frame.items(), *words.moment.items()):
        kinds.setdefault("".join(token.code + str(token.value) for token in tokens), " ".join(phrase))
    return st.lists(st.sampled_from([*kinds.values(), *NUMBERS * 8]), min_size=1, max_size=6).map(" ".join)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_no_jumble_of_a_tables_phrases_raises(language: str, data: st.DataObject) -> None:
    text = data.draw(jumbles(language))
    spoken = datetime.combine(data.draw(st.dates(date(2020, 1, 1), date(2030, 12, 31))), time(16), BERLIN)
    frame = understood(Row(language, "frame", spoken, text, ""))
    assert understood(Row(language, "when", spoken, text, ""))
    for each in frame.split(" or "):
        days = each.split()[1:]
        assert days == sorted(days)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "31 1 in the new year"), ("fr", "20 début de l'an prochain"), ("es", "12 a la una 12 24:00 20."),
     ("en", "after presidents day"), ("en", "next 0 weekends")],
)  # fmt: skip
def test_what_once_raised_is_answered(language: str, text: str) -> None:
    assert understood(Row(language, "frame", datetime(2026, 2, 1, 9, tzinfo=BERLIN), text, ""))
