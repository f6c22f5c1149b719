"""The zone of an event: a TZID and the VTIMEZONE that goes with it -> an IANA name. Pure.

Found by the name where it is one that is known (IANA's own, with a maker's path before it, or Windows'), else by the
rules of the VTIMEZONE: the first zone with the same offsets all year, the person's own before others, else by the
cities or the offset that the name holds ("(UTC+01:00) Amsterdam, Berlin").
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from coachbot.clocks import zone_of
from coachbot.folding import folded
from coachbot.invitations.recurring import DAY, falls_on, rule_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import tzinfo

    from coachbot.invitations.lines import Block

OBSERVANCES: Final = 50  # of one zone; more are a file made to keep us busy
_LARGE: Final = (  # of several zones with the same clocks, the one that most people live in
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
    "America/Sao_Paulo", "Asia/Kolkata", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Africa/Lagos",
)  # fmt: skip
_UTC: Final = frozenset(
    {"utc", "gmt", "z", "etc/utc", "etc/gmt", "coordinated universal time", "tzone://microsoft/utc"}
)
_OFFSET: Final = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d\d)?")
_WORDS: Final = re.compile(r"[,;()&]|\s-\s")


class Zones:
    """The zones of one file, each found once for a year: what a file defines counts nowhere else."""

    def __init__(self, definitions: Mapping[str, Block], own: ZoneInfo) -> None:
        """``own``: the person's zone, in which times are shown that are given in UTC or by an offset."""
        self._definitions = definitions
        self._own = own
        self._found: dict[tuple[str, int], Place | None] = {}

    def located(self, at: datetime, tzid: str) -> tuple[datetime, str] | None:
        """A local time (naive) as an instant in UTC, and its zone; None where the zone means nothing to us.

        A skipped hour moves forward. Raises OverflowError where the instant is beyond Python's calendar.
        """
        key = (tzid, at.year)
        if key not in self._found:
            self._found[key] = self._place(tzid, at.year)
        place = self._found[key]
        return (at.replace(tzinfo=place.clocks(at)).astimezone(UTC), place.zone) if place else None

    def _place(self, tzid: str, year: int) -> Place | None:
        name = _named(tzid)
        if name == "UTC":
            return Place(self._own.key, lambda at: UTC)
        if name:
            return _at_home(name)
        if tzid in self._definitions and (found := _by_rules(tzid, self._definitions[tzid], year, self._own)):
            return found
        if cities := _cities(tzid):
            return _at_home(cities[0])
        offset = _OFFSET.search(tzid)
        ahead = _ahead(f"{offset[1]}{offset[2]:0>2}{offset[3] or '00'}") if offset else None
        return Place(self._own.key, lambda at: timezone(ahead)) if ahead is not None else None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a time is shown, and how the clocks stand at a local time there."""

    zone: str
    clocks: Callable[[datetime], tzinfo]


def _at_home(key: str) -> Place:
    zone = ZoneInfo(key)
    return Place(key, lambda at: zone)


def _named(tzid: str) -> str | None:
    """The zone where the name alone says it."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    name = tzid.strip().strip('"')
    if folded(name) in _UTC:
        return "UTC"
    if name in WINDOWS_TO_OLSON:
        return WINDOWS_TO_OLSON[name]
    pieces = [piece for piece in name.split("/") if piece]
    ends = ("/".join(pieces[-n:]) for n in (3, 2) if len(pieces) >= n)
    return next((zone for end in ends if (zone := zone_of(folded(end)))), None)


def _cities(tzid: str) -> list[str]:
    found = (zone_of(folded(part.strip().replace("_", " "))) for part in _WORDS.split(tzid))
    return [zone for zone in found if zone]


def _by_rules(tzid: str, definition: Block, year: int, own: ZoneInfo) -> Place | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    changes = sorted(_changes(definition, year))
    if not changes:
        return None
    offsets = {when: _in_force(changes, when) for when in _through_the_year(year)}
    named = (*_cities(tzid), *_cities(definition.text("X-LIC-LOCATION")))
    for key in dict.fromkeys((own.key, *named, *_LARGE, *WINDOWS_TO_OLSON.values())):
        if all(when.replace(tzinfo=ZoneInfo(key)).utcoffset() == offset for when, offset in offsets.items()):
            return _at_home(key)
    return Place(own.key, lambda at: timezone(_in_force(changes, at)))


def _through_the_year(year: int) -> Iterator[datetime]:
    """Moments that tell zones apart: the clocks are changed in the same week nowhere but by the same rule."""
    return (datetime(year, month, day, 12) for month in range(1, 13) for day in (1, 8, 15, 22))  # noqa: DTZ001 - local


def _in_force(changes: list[tuple[datetime, timedelta]], at: datetime) -> timedelta:
    """The offset at a local time: that of the last change before it."""
    before = [offset for when, offset in changes if when <= at]
    return before[-1] if before else changes[0][1]


def _changes(definition: Block, year: int) -> Iterator[tuple[datetime, timedelta]]:
    """When the clocks are changed in this year and the one before, in local time, and to which offset."""
    for observance in definition.blocks[:OBSERVANCES]:
        ahead, first = _ahead(observance.text("TZOFFSETTO")), local_time(observance.text("DTSTART"))
        if ahead is None or first is None:
            continue
        rule = rule_of(observance.text("RRULE"))
        if rule is None or rule.every != "YEARLY":
            yield first, ahead
            continue
        months = {*(rule.months or (first.month,))} & {*range(1, 13)}
        for begin in (date(each, month, 1) for each in (year - 1, year) for month in months if each):
            for day in (begin + n * DAY for n in range(monthrange(begin.year, begin.month)[1])):
                if first.date() <= day <= (rule.until or day) and falls_on(rule, first.date(), day):
                    yield datetime.combine(day, first.time()), ahead


def _ahead(text: str) -> timedelta | None:
    match = re.fullmatch(r"([+-])(\d\d)(\d\d)(\d\d)?", text.strip())
    if not match:
        return None
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return (ahead if match[1] == "+" else -ahead) if ahead < DAY else None


def local_time(text: str) -> datetime | None:
    """A local time as iCalendar writes it, without its Z; None where there is no such time."""
    match = re.match(r"(\d{8})T(\d{4})(\d\d)?", text.strip())
    try:
        return datetime.strptime(match[1] + match[2], "%Y%m%d%H%M") if match else None  # noqa: DTZ007 - local
    except ValueError:
        return None
