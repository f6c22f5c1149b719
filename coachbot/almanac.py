"""The days that a span of days has, counted from one day. Pure.

"Next week" is its working days, "mid-April" the 11th to the 20th. A date without a year is the first one on or after
the day from which it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Final

from coachbot.days import add_units, exact, month_end, week_of
from coachbot.feasts import feast_from
from coachbot.numerals import Day

SATURDAY_AND_SUNDAY: Final = frozenset({5, 6})
SLIP: Final = timedelta(days=300)
"""A day that lies so far ahead was rather meant to be the one just gone."""
ONE_DAY: Final = timedelta(days=1)
MONTH_PARTS: Final = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31),
    "first half": (1, 15), "second half": (16, 31),
}  # fmt: skip
"""First and last day of a part of a month."""
QUARTER_PARTS: Final = {
    "early": (0, 0), "mid": (1, 1), "late": (2, 2), "end": (2, 2), "first half": (0, 1), "second half": (1, 2),
}  # fmt: skip
"""First and last month of a part of a quarter."""
YEAR_PARTS: Final = {
    "early": ((1, 1), (1, 31)), "mid": ((6, 1), (7, 31)), "late": ((12, 1), (12, 31)), "end": ((12, 21), (12, 31)),
    "first half": ((1, 1), (6, 30)), "second half": ((7, 1), (12, 31)),
}  # fmt: skip
"""Month and day on which a part of a year begins and ends."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from ``first`` to ``last``; none where ``last`` comes before. ``kind`` is what named them."""

    first: date
    last: date
    kind: str = ""


NONE: Final = Stretch(date.max, date.min)


@dataclass(frozen=True, slots=True)
class Almanac:
    """Counts from ``start``. ``weekend`` holds weekdays, Monday 0."""

    start: date
    weekend: frozenset[int] = SATURDAY_AND_SUNDAY

    def stretch(self, first: date | None, last: date | None = None, kind: str = "") -> Stretch:
        """From ``first`` to ``last``, without what lies before the start; none where that is all, or none is."""
        if first is None or (last or first) < self.start:
            return NONE
        return Stretch(max(first, self.start), last or first, kind)

    def on_or_after(self, named: Day) -> list[date]:
        """The day as written; without a year the first one from the start on, unless that is rather a slip."""
        if named.year is not None:
            return exact(named)
        if not 1 <= named.month <= 12:
            return []
        years = (self.start.year + n for n in range(5))
        days = (day for year in years for day in exact(Day(named.month, named.day, year)) if day >= self.start)
        return [day for day in islice(days, 1) if day - self.start < SLIP]

    def nth(self, number: int) -> date | None:
        """The next such day of a month after the start."""
        return next((day for day in self._nths(number) if day > self.start), None)

    def weekday_the_nth(self, weekday: int, number: int) -> date | None:
        """The first such day of a month that is this weekday, in the months around the start."""
        return next((day for day in self._nths(number) if day >= self.start and day.weekday() == weekday), None)

    def _nths(self, number: int) -> list[date]:
        months = (self.month(n) for n in range(4))
        return [day for month in months for day in exact(Day(month.month, number, month.year))]

    def month(self, away: int) -> date:
        """The first day of the month that is so many months away."""
        return add_units(self.start.replace(day=1), away, "month")

    def named_month(self, month: int, year: int | None) -> date:
        """The first day of the month; without a year of the next such month, the start's own included."""
        return date(year, month, 1) if year else self.month((month - self.start.month) % 12)

    def named_quarter(self, number: int, year: int | None) -> date:
        """The first day of the quarter, this year's or the next one's where no year is named."""
        first = date(year or self.start.year, number * 3 - 2, 1)
        over = year is None and month_end(first, 2) < self.start
        return first.replace(year=first.year + 1) if over else first

    def after(self, count: float, unit: str, start: date | None = None) -> date | None:
        """The day that is so long after a day, by default the start; None for none, and for what is out of reach."""
        day = start or self.start
        match unit:
            case _ if not 0 < count <= 999:
                return None
            case "workday":
                return self._working_days_after(day, count)
            case "hour":
                return day - ONE_DAY * (-count // 24)
            case "day" | "week" | "month" | "quarter" | "year":
                return add_units(day, count, unit)
            case _:
                return None

    def _working_days_after(self, day: date, count: float) -> date | None:
        if not set(range(7)) - self.weekend:
            return None
        while count >= 1:
            day += ONE_DAY
            count -= day.weekday() not in self.weekend
        return day

    def feast(self, name: str) -> Stretch:
        """The next holiday of this name."""
        first, last = feast_from(name, self.start)
        return self.stretch(first, last, "feast")

    def calendar_week(self, number: int) -> Stretch:
        """The working days of the next week with this number (ISO 8601)."""
        if not 1 <= number <= 52:
            return NONE
        mondays = (date.fromisocalendar(self.start.year + n, number, 1) for n in (0, 1))
        return self.week(next(day for day in mondays if day + 6 * ONE_DAY >= self.start))

    def week(self, day: date, part: str = "") -> Stretch:
        """The working days of the week in which a day lies, or a part of them."""
        first = week_of(day, self.week_starts())
        days = [each for n in range(7) if (each := first + n * ONE_DAY).weekday() not in self.weekend]
        parts = {"early": days[:2], "mid": days[1:4], "end": days[-2:], "first half": days[:3], "second half": days[2:]}
        chosen = parts.get(part, days)
        if part == "late":  # later this week: what is left of it
            chosen = [each for each in days if each > self.start] if self.start in days[:-1] else days[-2:]
        return self.stretch(chosen[0], chosen[-1], part) if chosen else NONE

    def week_starts(self) -> int:
        """The weekday after the weekend; Monday where there is no weekend."""
        return next((day for day in range(7) if day not in self.weekend and (day - 1) % 7 in self.weekend), 0)

    def part(self, unit: str, away: int, part: str = "") -> Stretch | None:
        """A part of the week, weekend, month, quarter or year that is so many away; None for other units."""
        match unit:
            case "week":
                return self.week(self.start + away * 7 * ONE_DAY, part)
            case "weekend":
                saturday = week_of(self.start) + (5 + 7 * (away and self.start.weekday() >= 5)) * ONE_DAY
                return self.stretch(saturday, saturday + ONE_DAY, "weekend")
            case "month":
                return self.part_of_month(self.month(away), part)
            case "quarter":
                return self.part_of_quarter(self.month(3 * away - (self.start.month - 1) % 3), part)
            case "year":
                return self._part_of_year(self.start.year + away, part)
            case _:
                return None

    def part_of_month(self, first: date, part: str = "") -> Stretch:
        """A month by its first day, or a part of it: ten days each, or a half."""
        low, high = MONTH_PARTS.get(part, (1, 31))
        return self.stretch(first.replace(day=low), first.replace(day=min(high, month_end(first).day)), part)

    def part_of_quarter(self, first: date, part: str = "") -> Stretch:
        """A quarter by its first day, or a part of it: a month each, or the half of it in whole months."""
        low, high = QUARTER_PARTS.get(part, (0, 2))
        return self.stretch(add_units(first, low, "month"), month_end(first, high), part)

    def _part_of_year(self, year: int, part: str) -> Stretch:
        low, high = YEAR_PARTS.get(part, ((1, 1), (12, 31)))
        return self.stretch(date(year, *low), date(year, *high), part)
