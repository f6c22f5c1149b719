"""The pieces that name a day, and the rules that find them. Pure.

A date without a year is the one nearest to the speaker's day. Impossible dates (31.02.) are ``Days`` of none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from coachbot.grammar import rule
from coachbot.numerals import Day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coachbot.grammar import Hit, Pieces

FARTHEST: Final = timedelta(days=731)
"""Two years: dates farther away are taken for slips."""
Fits: TypeAlias = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Days:
    """Any one of these days; none where what was said is no day."""

    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday, Monday 0; ``which`` is last, this, coming, next or empty."""

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


WEEKS: Final = {"before last": -2, "last": -1, "this": 0, "coming": 1, "next": 1, "after next": 2}


def near(days: Iterable[date], today: date) -> Pieces:
    """The days of these that are near enough to be meant."""
    return (Days(tuple(sorted({day for day in days if abs(day - today) <= FARTHEST}))),)


def add_units(day: date, count: float, unit: str) -> date:
    """``count`` days, weeks, months, quarters or years after ``day``; where the month is too short, its last day."""
    if unit in ("day", "week"):
        return day + timedelta(days=round(count * (7 if unit == "week" else 1)))
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    whole = int(months)
    first = _first_of_month(day, whole)
    inside = min(first + timedelta(days=day.day - 1), month_end(day, whole))
    return inside + timedelta(days=round((months - whole) * 30))


def month_end(day: date, away: int = 0) -> date:
    """The last day of the month that is ``away`` months after the day's own."""
    return _first_of_month(day, away + 1) - timedelta(days=1)


def _first_of_month(day: date, away: int) -> date:
    months = day.year * 12 + day.month - 1 + away
    return date(months // 12, months % 12 + 1, 1)


def exact(named: Day) -> list[date]:
    """The day with its year, if there is such a day."""
    try:
        return [date(named.year or 0, named.month, named.day)]
    except ValueError:
        return []


def nearest(named: Day, today: date) -> list[date]:
    """The day as written; without a year, in the year that brings it nearest, if it exists in that year."""
    if named.year is not None:
        return exact(named)
    if not (1 <= named.month <= 12 and 1 <= named.day <= 31):
        return []
    years = range(today.year - 1, today.year + 2)
    away = {year: abs(date(year, named.month, 1) + timedelta(days=named.day - 1) - today) for year in years}
    closest = [year for year in years if away[year] == min(away.values())]
    return [day for year in closest for day in exact(Day(named.month, named.day, year))]


def matching(here: date, fits: Fits) -> tuple[date | None, date | None, date | None]:
    """The last day that fits before this one, this one if it fits, and the first after it; within half a year."""
    step, reach = timedelta(days=1), range(1, 190)
    back = next((here - n * step for n in reach if fits(here - n * step)), None)
    ahead = next((here + n * step for n in reach if fits(here + n * step)), None)
    return back, here if fits(here) else None, ahead


def named(pieces: Sequence[object]) -> tuple[date, ...] | None:
    """The days that all exact pieces agree on, in order; None where there is no exact piece."""
    sets = [set(piece.days) for piece in pieces if isinstance(piece, Days)]
    return tuple(sorted(set.intersection(*sets))) if sets else None


def fits_all(pieces: Sequence[object], today: date) -> Fits:
    """Whether a day is the weekday, the day of the month and the week that were said."""

    def fits(day: date) -> bool:
        for piece in pieces:
            match piece:
                case Weekday(wanted) if day.weekday() != wanted:
                    return False
                case DayOfMonth(wanted) if day.day != wanted:
                    return False
                case Week(offset) if week_of(day) != week_of(today) + timedelta(weeks=offset):
                    return False
                case _:
                    pass
        return True

    return fits


def week_of(day: date, week_starts: int = 0) -> date:
    """The first day of the day's week, which starts on this weekday (Monday 0)."""
    return day - timedelta(days=(day.weekday() - week_starts) % 7)


def next_weekday(day: date, weekday: int) -> date:
    """The first such weekday after this day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def written(hit: Hit) -> list[Day]:
    """The dates that a hit writes with a month's name."""
    day, month, year = hit.first("NO"), hit.first("M"), hit.first("Y")
    return [Day(month, day, year)] if isinstance(day, int) else []


def _date(hit: Hit) -> Pieces | None:
    days = hit.first("D") or written(hit)
    return near((day for each in days for day in nearest(each, hit.today)), hit.today) if days else None


def _relative(hit: Hit) -> Pieces:
    return (Days((hit.today + timedelta(days=hit.first("R")),)),)


def _weekday(hit: Hit) -> Pieces:
    return (Weekday(hit.first("W"), hit.first("w") or ""),)


def _week(hit: Hit) -> Pieces | None:
    return (Week(WEEKS[hit.first("w")]),) if hit.first("U") == "week" else None


def _weeks_after_a_weekday(hit: Hit) -> Pieces | None:
    """Tuesday week, a week on Tuesday, Dienstag in zwei Wochen."""
    weeks = hit.first("N") or 1
    if hit.first("U") != "week" or not isinstance(weeks, int):
        return None
    return near([next_weekday(hit.today, hit.first("W")) + timedelta(weeks=weeks)], hit.today)


def _away(sign: int) -> Callable[[Hit], Pieces | None]:
    def build(hit: Hit) -> Pieces | None:
        count, unit = hit.first("N"), hit.first("U")
        if unit not in ("day", "week", "month", "year"):
            return None
        return near([add_units(hit.today, sign * count, unit)] if count else [], hit.today)

    return build


def _day_of_month(hit: Hit) -> Pieces | None:
    number = hit.first("NO")
    return (DayOfMonth(number),) if isinstance(number, int) and 1 <= number <= 31 else None


def _weekday_the_nth(hit: Hit) -> Pieces | None:
    """Mardi 10: in English and German a bare number behind a weekday may be a time."""
    if hit.has("N") and not hit.has("d") and hit.language in ("en", "de"):
        return None
    nth = _day_of_month(hit)
    return None if nth is None else (*_weekday(hit), *nth)


NO_TIME: Final = "(?![UehmsSNo]|[fd]*M)"
RULES: Final = (
    rule("D", _date),
    rule("[NO][fd]*M(?:w|f*Y)?", _date),
    rule("M[NO](?![hmeUS])Y?", _date),
    rule("NU[fdF]*W|W[iI]NU|WU", _weeks_after_a_weekday),
    rule("wU|Uw", _week),
    rule(f"Wd?[NO]{NO_TIME}", _weekday_the_nth),
    rule("wW|Ww(?!U)|W", _weekday),
    rule("iNU|NUE", _away(1)),
    rule("NUAR?|gNU|R?BNU", _away(-1)),
    rule("R", _relative),
)
"""What names a day, in the order in which it is tried; ``NTH_RULE`` comes after everything that a number may be."""
NTH_RULE: Final = rule(f"O{NO_TIME}|[dt]N{NO_TIME}(?!t[NC])", _day_of_month)
