"""The pieces that name a day, and the rules that find them. Pure; the words are those of ``words``.

A date without a year is the one nearest to the speaker's day. Impossible dates (31.02.) are ``Days`` of none.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from coachbot.scanning import rule
from coachbot.words import (
    DAY_UNITS,
    LAST,
    MONTHS,
    NEXT,
    NUMBERS,
    PARTS,
    RELATIVE_DAYS,
    THIS,
    WEEKDAYS,
    either,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coachbot.scanning import Build, Here, Pieces

FARTHEST: Final = timedelta(days=731)
"""Two years: dates farther away are taken for slips."""
Fits: TypeAlias = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Days:
    """Any one of these days; none where what was said is no day."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday 0; ``which`` is last, next, this or empty."""

    number: int
    which: str = ""


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """The 20th, of a month that was not said."""

    number: int


@dataclass(frozen=True, slots=True)
class Week:
    """The week that is so many weeks away."""

    offset: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: a key of ``PART_HOURS``."""

    name: str


def near(days: Iterable[date], here: Here) -> Pieces:
    """The days of these that are near enough to be meant."""
    return (Days(tuple(sorted({day for day in days if abs(day - here.today) <= FARTHEST}))),)


def number(word: str) -> int:
    """A number as digits or as a word of the tables."""
    return int(word) if word.isdigit() else NUMBERS[word]


def add_units(day: date, count: int, unit: str) -> date:
    """``count`` days, weeks or months after ``day``; where the month is too short, its last day."""
    if unit != "month":
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    return min(_first_of_month(day, count) + timedelta(days=day.day - 1), month_end(day, count))


def month_end(day: date, away: int = 0) -> date:
    """The last day of the month that is ``away`` months after the day's own."""
    return _first_of_month(day, away + 1) - timedelta(days=1)


def _first_of_month(day: date, away: int) -> date:
    months = day.year * 12 + day.month - 1 + away
    return date(months // 12, months % 12 + 1, 1)


def unit_of(word: str) -> str:
    """day, week or month for a unit as typed."""
    return next(unit for pattern, unit in DAY_UNITS.items() if re.fullmatch(pattern, word))


def which(match: re.Match[str]) -> str:
    """Which of last, next and this was said before a weekday or a week; empty for none."""
    return next((name for name in ("last", "next", "this") if match[name]), "")


def matching(here: date, fits: Fits) -> tuple[date | None, date | None, date | None]:
    """The last day that fits before this one, this one if it fits, and the first after it; within half a year."""
    step, reach = timedelta(days=1), range(1, 190)
    back = next((here - n * step for n in reach if fits(here - n * step)), None)
    ahead = next((here + n * step for n in reach if fits(here + n * step)), None)
    return back, here if fits(here) else None, ahead


def named(pieces: Sequence[object]) -> tuple[date, ...] | None:
    """The days on which all ``Days`` agree; None where there are none of them."""
    sets = [piece.days for piece in pieces if isinstance(piece, Days)]
    return tuple(day for day in sets[0] if all(day in other for other in sets)) if sets else None


def fits_all(pieces: Sequence[object], week_starts: int, today: date) -> Fits:
    """Whether a day is the weekday, the day of the month and the week that were said."""

    def fits(day: date) -> bool:
        for piece in pieces:
            match piece:
                case Weekday(wanted) if day.weekday() != wanted:
                    return False
                case DayOfMonth(wanted) if day.day != wanted:
                    return False
                case Week(offset) if week_of(day, week_starts) != week_of(today, week_starts) + timedelta(weeks=offset):
                    return False
                case _:
                    pass
        return True

    return fits


def week_of(day: date, week_starts: int = 0) -> date:
    """The first day of the day's week, which starts on this weekday (Monday 0)."""
    return day - timedelta(days=(day.weekday() - week_starts) % 7)


def _exact(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year + 2000 if year < 100 else year, month, day)]
    except ValueError:
        return []


def _nearest(month: int, day: int, here: Here) -> list[date]:
    """The day in the year that brings it nearest, if it exists in that year."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return []
    years = range(here.today.year - 1, here.today.year + 2)
    away = {year: abs(date(year, month, 1) + timedelta(days=day - 1) - here.today) for year in years}
    return [found for year in years if away[year] == min(away.values()) for found in _exact(year, month, day)]


def _on(year: str | None, month: int, day: int, here: Here) -> list[date]:
    return _exact(int(year), month, day) if year else _nearest(month, day, here)


def iso_day(match: re.Match[str], here: Here) -> Pieces:
    """The day of year, month and day written out."""
    return near(_exact(int(match["y"]), int(match["m"]), int(match["d"])), here)


def _dotted(match: re.Match[str], here: Here) -> Pieces | None:
    """12.3.: a day, unless it can only be a time (15.30, um 10.12)."""
    day, month, year = int(match["d"]), int(match["m"]), match["y4"] or match["y2"]
    may_be_time = not year and len(match["m"]) == 2
    if may_be_time and (month > 12 or (not match[0].endswith(".") and (here.lead or here.times))):
        return None
    return near(_on(year, month, day, here), here)


def _slashed(match: re.Match[str], here: Here) -> Pieces:
    """3/4 and 3/4/2026: day first or month first; 26/3/4 also year first."""
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    days = [*_on(year, b, a, here), *_on(year, a, b, here)]
    if year and len(year) == len(match["a"]) == 2:
        days += _exact(a, b, int(year))
    return near(days, here)


def _month_day(match: re.Match[str], here: Here) -> Pieces:
    return near(_on(match["y"], MONTHS[match["month"]], int(match["d"]), here), here)


def _relative(match: re.Match[str], here: Here) -> Pieces:
    day = here.today + timedelta(days=RELATIVE_DAYS[re.sub(r"\s+", " ", match["day"])])
    return (Days((day,)), Part("morning")) if match["early"] else (Days((day,)),)


def _part_of_today(match: re.Match[str], here: Here) -> Pieces:
    if match["part"]:
        return Days((here.today,)), Part(PARTS[match["part"]])
    back = timedelta(days=1 if match["night"].startswith("last") else 0)
    return Days((here.today - back,)), Part("evening")


def _weekday(match: re.Match[str], _: Here) -> Pieces:
    day = Weekday(WEEKDAYS[match["day"]], which(match))
    return (day, Part((PARTS | {"morgen": "morning"})[match["part"]])) if match["part"] else (day,)


def _week(match: re.Match[str], _: Here) -> Pieces:
    return (Week(2 if match["after"] else {"last": -1, "this": 0, "next": 1}[which(match)]),)


def _away(sign: int) -> Build:
    def build(match: re.Match[str], here: Here) -> Pieces:
        count = sign * number(match["n"])
        return near([add_units(here.today, count, unit_of(match["u"]))] if count else [], here)

    return build


def _day_of_month(match: re.Match[str], here: Here) -> Pieces | None:
    dotted = match[0].endswith(".")
    return None if dotted and (here.lead or here.times) else (DayOfMonth(int(match["d"])),)


WHICH: Final = f"(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>{THIS}))"
NUMBER: Final = rf"(?:\d{{1,3}}|{either(NUMBERS)})"
UNIT: Final = either(DAY_UNITS)
_AWAY: Final = rf"(?P<n>{NUMBER})\s+(?P<u>{UNIT})"
_TH: Final = r"(?:st|nd|rd|th)"
_YEAR: Final = r"(?:,?\s*(?P<y>\d{4})(?!\d|:|\s?uhr))?"
_PART: Final = either(["morgen", "frueh", "vormittag", "nachmittag", "mittag", "abend"])
_HOUR_FOLLOWS: Final = r"(?:uhr|[ap]\.?\s?m\b|h\b|o'?\s?clock)"

ISO_DAY: Final = r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"
RULES: Final = (
    rule(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})", iso_day),
    rule(r"(?P<a>\d{1,2})(?P<sep>[-/])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)", _slashed),
    rule(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?P<y>(?!))?", _slashed),
    rule(
        r"(?P<d>\d{1,2})\.(?:\s(?=\d{1,2}\.))?(?P<m>\d{1,2})(?:\.\s?(?P<y4>\d{4})|\.(?P<y2>\d\d)|\.)?"
        rf"(?!\s*{_HOUR_FOLLOWS})",
        _dotted,
    ),
    rule(rf"(?P<d>\d{{1,2}})(?:{_TH}|\.)?\s*(?:of\s+)?(?P<month>{either(MONTHS)})\b\.?{_YEAR}", _month_day),
    rule(rf"(?P<month>{either(MONTHS)})\.?\s*(?P<d>\d{{1,2}}){_TH}?(?!\s*{_HOUR_FOLLOWS}){_YEAR}", _month_day),
    rule(rf"this\s+(?P<part>{either(PARTS)})|(?P<night>tonight|last\s+night)", _part_of_today),
    rule(rf"(?P<day>{either(RELATIVE_DAYS)})(?P<early>(?<!morgen)\s+morgen)?", _relative),
    rule(rf"(?:{WHICH}\s+)?(?P<day>{either(WEEKDAYS)})(?:\s*(?P<part>{_PART}))?", _weekday),
    rule(rf"(?P<after>week\s+after\s+next|uebernaechste[nr]?\s+woche)|{WHICH}\s+(?:week|woche)", _week),
    rule(rf"in\s+{_AWAY}", _away(1)),
    rule(rf"vor\s+{_AWAY}", _away(-1)),
    rule(rf"{_AWAY}\s+ago", _away(-1)),
    rule(rf"(?P<d>\d{{1,2}})(?:{_TH}|\.(?=[\s,]|$))(?!\s*uhr)", _day_of_month),
)
"""What names a day, in the order in which it is tried."""
