"""The pieces that name a time, a length or a zone, and the rules that find them. Pure; the zones are tzdata's own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from coachbot.days import ISO_DAY, NUMBER, Part, iso_day, number
from coachbot.scanning import Rule, rule
from coachbot.words import (
    CITIES_DE,
    HOURS,
    LENGTHS,
    NO_CITIES,
    PART_HOURS,
    PARTS,
    SHIFTS,
    WEEKDAYS_DE,
    either,
    folded,
)
from coachbot.workdays import country_of

if TYPE_CHECKING:
    from coachbot.scanning import Here, Pieces

LONGEST_INTERVIEW: Final = 12 * 60
"""Minutes; whatever is longer was misread."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as spoken: the hour, minutes to add to it, a or p of am and pm; ``padded``: with a leading zero."""

    hour: int
    shift: int = 0
    half: str = ""
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """From a time to a time."""

    start: Clock
    end: Clock


@dataclass(frozen=True, slots=True)
class Length:
    """How long, in minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its IANA name."""

    key: str


@dataclass(frozen=True, slots=True)
class Offset:
    """Minutes east of UTC: fixes the instant, names no zone."""

    minutes: int


def readings(clock: Clock) -> tuple[int, ...]:
    """The minutes of the day that a spoken time can mean, the usual one first; none if it is no time.

    An hour from 1 to 7 without am, pm or a leading zero is the afternoon's: interviews are not held at night.
    """
    hour = clock.hour
    if clock.half:
        hours = [hour % 12 + (12 if clock.half == "p" else 0)] if 1 <= hour <= 12 else []
    elif clock.padded or not 1 <= hour <= 12:
        hours = [hour] if hour <= 23 else []
    else:
        hours = [hour + 12, hour] if hour <= 7 else [hour, hour + 12]
    minutes = (each * 60 + clock.shift for each in hours)
    return tuple(minute for minute in minutes if 0 <= minute < 24 * 60)


def held_by(part: str, minutes: tuple[int, ...]) -> tuple[int, ...]:
    """Those of these minutes of the day that lie in a part of it."""
    first, end = PART_HOURS[part]
    return tuple(minute for minute in minutes if first * 60 <= minute < end * 60)


def span_of(span: Span, part: str = "") -> tuple[int, int] | None:
    """Start and end in minutes of the day; in "2 to 3pm" the start goes with the end. None if it is no span."""
    starts, ends = readings(span.start), readings(span.end)
    starts = held_by(part, starts) if part else starts
    if span.end.half and not span.start.half:
        starts = tuple(sorted((start for start in starts if start < max(ends, default=0)), reverse=True))
    pairs = [(start, end) for start in starts[:1] for end in sorted(ends) if 0 < end - start <= LONGEST_INTERVIEW]
    return pairs[0] if pairs else None


def zone_of(name: str) -> str | None:
    """The IANA name of a zone or of its city, as folded text; None if there is none."""
    return _zones().get(name.rstrip(".'-"))


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    keys = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    places = [key for key in keys if "/" in key and not key.startswith(("Etc/", "SystemV/"))]
    canonical_last = sorted(places, key=lambda key: bool(country_of(key)))
    cities = {folded(key.rpartition("/")[2].replace("_", " ")): key for key in canonical_last}
    known = {city: key for city, key in cities.items() if city not in NO_CITIES}
    return known | CITIES_DE | {folded(key): key for key in places}


def _iso_moment(match: re.Match[str], here: Here) -> Pieces | None:
    offset = match["sign"] and _offset(match, here)
    if offset is None and match["sign"]:
        return None
    days = iso_day(match, here)
    clock = Clock(int(match["h"]), int(match["min"]), padded=True)
    zone: Pieces = (Zone("UTC"),) if match["z"] else offset or ()
    return (*days, clock, *zone)


def _offset(match: re.Match[str], _: Here) -> Pieces | None:
    if not match["sign"]:
        return (Zone("UTC"),)
    hours, minutes = int(match["oh"]), int(match["om"] or 0)
    if hours > 14 or minutes > 59:
        return None
    return (Offset((hours * 60 + minutes) * (-1 if match["sign"] == "-" else 1)),)


def _clock(match: re.Match[str], n: int) -> Clock | None:
    hour, minute, shift = match[f"h{n}"], match[f"m{n}"] or match[f"u{n}"], match[f"shift{n}"]
    if (shift and minute) or (match[f"m{n}"] and match[f"u{n}"]):
        return None
    added = SHIFTS[re.sub(r"\s+", " ", shift)] if shift else int(minute or 0)
    spoken = int(hour) if hour.isdigit() else {**HOURS, **_NOON}[hour]
    if (match[f"mark{n}"] == "h" and spoken < 9) or (match[f"sep{n}"] == "h" and spoken < 5):
        return None  # rather a length
    return Clock(spoken, added, match[f"half{n}"] or "", hour.startswith("0"))


def _is_bare(match: re.Match[str], n: int) -> bool:
    return not (match[f"m{n}"] or match[f"mark{n}"] or match[f"shift{n}"])


def _one(match: re.Match[str], here: Here) -> Pieces | None:
    if _is_bare(match, 1) and not (here.lead or here.times or match["part"] is not None):
        return None
    clock = _clock(match, 1)
    return None if clock is None else (clock,)


def _span(match: re.Match[str], here: Here) -> Pieces | None:
    if _is_bare(match, 1) and _is_bare(match, 2) and not (here.lead or here.times):
        return None
    if (
        _is_bare(match, 1)
        and match["to"] == "to"
        and match["h1"] in _MINUTES_TO
        and not _FROM.search(match.string[: match.start()])
    ):
        return None  # "10 to 4" may be ten minutes to four
    start, end = _clock(match, 1), _clock(match, 2)
    return None if start is None or end is None else (Span(start, end),)


def _length(match: re.Match[str], _: Here) -> Pieces | None:
    if match["phrase"]:
        return (Length(LENGTHS[re.sub(r"\s+", " ", match["phrase"])]),)
    count = match["n"].replace(",", ".")
    each = float(count) if "." in count else number(count)
    if match["unit"] == "h" and each > 4:
        return None  # 14h30 is a time
    minutes = each if match["unit"].startswith("m") else each * 60
    return (Length(round(minutes) + int(match["more"] or match["rest"] or 0)),)


def _zone(match: re.Match[str], _: Here) -> Pieces | None:
    name = match["name"]
    key = zone_of(name)
    if key is None and match["time"] == "zeit" and name.endswith("er"):
        key = zone_of(name.removesuffix("er"))  # Londoner Zeit
    return None if key is None else (Zone(key),)


def _zone_rule(words: int) -> Rule:
    name = rf"(?P<name>[a-z][a-z_/'.-]*(?:\s+[a-z'.-]+){{{words - 1}}})"
    return rule(rf"(?:in\s+)?{name}(?:\s+(?P<time>time|zeit))?", _zone)


_MINUTES_TO: Final = frozenset({"5", "10", "20", "25"})
_FROM: Final = re.compile(r"\bfrom\s+$")
_NOON: Final = {"noon": 12, "midday": 12, "mittag": 12}
# "3 am Dienstag" is German: the am belongs to the day.
_DE_DAY: Final = either([*WEEKDAYS_DE, "morgen", "vormittag", "nachmittag", "mittag", "abend"])
_HALF: Final = rf"p(?=\.?\s?m\b)|a(?=\.?\s?m\b\.?(?!\s+(?:{_DE_DAY}|\d{{1,2}}\.)))"


def _time(n: int) -> str:
    """A clock time as an expression; its groups are numbered, for a span holds two."""
    return (
        rf"(?:(?P<shift{n}>{either(SHIFTS)})\s+)?(?P<h{n}>\d{{1,2}}|{either([*HOURS, *_NOON])})"
        rf"(?:(?P<sep{n}>[:.h])(?P<m{n}>[0-5]\d)(?::[0-5]\d)?)?"
        rf"(?:\s?(?P<mark{n}>uhr(?:\s(?P<u{n}>[0-5]\d)(?![\w.]))?|o'?\s?clock|(?P<half{n}>{_HALF})\.?\s?m\b\.?|h\b))?"
    )


_MINUTES: Final = r"(?:minutes?|minuten?|mins?)"
_OF_DAY: Final = rf"(?:in\s+the\s+|in\s+der\s+|am\s+|at\s+)?(?:{either(PARTS)}|(?<=am\s)morgen)"

LENGTH_RULE: Final = rule(
    rf"(?P<phrase>{either(LENGTHS)})|(?P<n>\d{{1,2}}[.,]\d{{1,2}}|{NUMBER})\s?"
    rf"(?:(?P<unit>{_MINUTES}|hours?|hrs?|stunden?|std|h)\.?)"
    rf"(?:(?<=h)\s?(?P<more>[0-5]\d)|\s*(?:and\s+|und\s+)?(?P<rest>[0-5]?\d)\s?{_MINUTES})?",
    _length,
)
PART_RULE: Final = rule(
    rf"(?:in\s+the\s+|in\s+der\s+|am\s+|at\s+)?(?P<part>{either(PARTS)})|(?P<am>am\s+morgen)",
    lambda match, here: (Part(PARTS[match["part"]] if match["part"] else "morning"),),
)
CLOCK_RULES: Final = (
    rule(
        rf"{_time(1)}\s*(?P<to>-|to|till|until|bis)\s*{_time(2)}",
        _span,
    ),
    PART_RULE,
    rule(rf"{_time(1)}(?P<part>(?=\s+{_OF_DAY}))?", _one),
)
ISO_RULE: Final = rule(
    ISO_DAY + r"(?:t|\s+(?=\S+\s?(?:z|\+)))(?P<h>\d\d):(?P<min>\d\d)(?::[0-5]\d(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<z>z)|\s?(?P<sign>[+-])(?P<oh>\d\d):?(?P<om>\d\d)?)?",
    _iso_moment,
)
ZONE_RULES: Final = (
    rule(r"(?:utc|gmt)(?:\s?(?P<sign>[+-])\s?(?P<oh>\d{1,2})(?::?(?P<om>\d\d))?)?", _offset),
    *(_zone_rule(words) for words in (3, 2, 1)),
)
