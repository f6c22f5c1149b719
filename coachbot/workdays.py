"""Working days, local times and quiet hours. Pure; the calendars are those of the package ``holidays``.

Days are local days, given as dates; instants are aware datetimes in UTC.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from coachbot.model import local_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from holidays import HolidayBase

    from coachbot.model import Person

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
SATURDAY = 5

_Day = TypeVar("_Day", date, datetime)


def at_local(day: date, at: time, zone: str) -> datetime:
    """The instant of a local time, UTC. A skipped hour moves forward, a doubled one counts once: its first."""
    return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The working days of a country (ISO 3166 alpha-2) and region: its weekend, and its public holidays if wanted.

    A country that ``holidays`` does not know has a Saturday-Sunday weekend and no holidays; an unknown region has its
    country's.
    """

    country: str = ""
    region: str = ""
    holidays: bool = True

    def works(self, day: date) -> bool:
        """Whether people work on this day."""
        days = _holidays_of(self.country, self.region)
        if days is None:
            return day.weekday() < SATURDAY
        return not days.is_weekend(day) and not (self.holidays and day in days)

    def not_before(self, day: date) -> date:
        """This day if it is a working day, else the next one that is."""
        return _walk(day, DAY, self.works)

    def not_after(self, day: date) -> date:
        """This day if it is a working day, else the last one before it."""
        return _walk(day, -DAY, self.works)

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after this day, which itself does not count."""
        for _ in range(count):
            day = self.not_before(day + DAY)
        return day

    def weekend(self) -> frozenset[int]:
        """The weekdays (Monday 0) on which people do not work, holidays aside."""
        days = _holidays_of(self.country, self.region)
        some_week = [date(2024, 1, 1) + n * DAY for n in range(7)]
        return frozenset(
            day.weekday() for day in some_week if (day.weekday() >= SATURDAY if days is None else days.is_weekend(day))
        )


@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours: the start belongs to them, the end does not. Equal times mean none. Local to ``zone``."""

    start: time
    end: time
    zone: str

    def holds(self, at: datetime) -> bool:
        """Whether this instant lies in quiet hours."""
        clock = at.astimezone(ZoneInfo(self.zone)).time()
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def next_permitted(self, at: datetime) -> datetime:
        """This instant, or the end of the quiet hours in which it lies."""
        if not self.holds(at):
            return at
        day = local_day(at, self.zone)
        ends = (self._on(day + n * DAY, self.end, fold) for n in (0, 1, 2) for fold in (0, 1))
        end = next(end for end in ends if end > at and not self.holds(end))
        return _walk(end, -MINUTE, lambda moment: self.holds(moment - MINUTE))  # where the end itself is skipped

    def last_permitted(self, at: datetime) -> datetime:
        """This instant, or one minute before the quiet hours in which it lies."""
        if not self.holds(at):
            return at
        day = local_day(at, self.zone)
        starts = (self._on(day - n * DAY, self.start, fold) for n in (0, 1) for fold in (1, 0))
        before = next(start - MINUTE for start in starts if start <= at and not self.holds(start - MINUTE))
        return _walk(before, MINUTE, lambda moment: self.holds(moment + MINUTE))  # where the start itself is skipped

    def _on(self, day: date, at: time, fold: int) -> datetime:
        return at_local(day, at.replace(fold=fold), self.zone)


def calendar_of(person: Person) -> Calendar:
    """The calendar of a person's country, which travelling does not change."""
    return Calendar(person.country, person.region, person.holidays)


def quiet_of(person: Person) -> Quiet:
    """A person's quiet hours, in the zone where they are now."""
    return Quiet(person.quiet_from, person.quiet_to, person.zone)


def free_hours(start: time, end: time) -> float:
    """How many hours a day quiet hours from ``start`` to ``end`` leave free."""
    minutes = (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)
    return 24 - minutes / 60


def first_hour(person: Person, since: datetime) -> datetime:
    """The person's first nudge hour at or after an instant."""
    day = local_day(since, person.zone)
    hours = (at_local(day + n * DAY, person.nudge_hour, person.zone) for n in (0, 1, 2))
    return next(hour for hour in hours if hour >= since)


def push_on(person: Person, day: date) -> datetime:
    """When a push for this day leaves: the nudge hour, or the next permitted moment after it."""
    return quiet_of(person).next_permitted(at_local(day, person.nudge_hour, person.zone))


def countries() -> frozenset[str]:
    """The countries (ISO 3166 alpha-2) whose holidays are known."""
    from holidays import list_supported_countries

    return frozenset(code for code in list_supported_countries() if len(code) == 2)


@lru_cache(maxsize=64)
def regions_of(country: str) -> dict[str, str]:
    """The regions of a country whose public holidays differ: code -> name in its own language, or the code."""
    days = _holidays_of(country, "")
    if days is None:
        return {}
    names = {code: name for name, code in sorted(days.subdivisions_aliases.items(), key=lambda alias: len(alias[0]))}
    named = ((code, names.get(code, code)) for code in days.subdivisions)
    return dict(sorted(named, key=lambda region: region[1]))


def country_of(zone: str) -> str:
    """The country in which a zone lies by the zone database's own table; empty for zones of none, such as UTC."""
    return _countries_by_zone().get(zone, "")


@lru_cache(maxsize=1)
def _countries_by_zone() -> dict[str, str]:
    from importlib.resources import files

    lines = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {zone: country for country, _, zone, *_ in rows}


@lru_cache(maxsize=256)
def _holidays_of(country: str, region: str) -> HolidayBase | None:
    from holidays import country_holidays

    for subdivision in (region or None, None):
        with suppress(NotImplementedError):
            return country_holidays(country, subdiv=subdivision)
    return None


def _walk(start: _Day, step: timedelta, stop: Callable[[_Day], bool]) -> _Day:
    while not stop(start):
        start += step
    return start
