"""What digits mean by their shape: dates, times, ordinals, offsets. Pure.

What a number of several meanings is depends on the word before it: 15.30 is a time behind "at", 12.03 a date without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from coachbot.tongues import Token

Tokens: TypeAlias = Sequence[Token]
Shape: TypeAlias = Callable[[re.Match[str], str], "Tokens | None"]
"""What digits of some shape mean, given the code of the token before them; None leaves them to the next shape."""


@dataclass(frozen=True, slots=True)
class Day:
    """Day and month as written, and the year where it was; not checked."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as spoken: the hour, minutes to add to it, a or p of am and pm; ``padded``: with a leading zero."""

    hour: int
    shift: int = 0
    half: str = ""
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone by its IANA name; ``loose``: by an abbreviation, which several zones share."""

    key: str
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """Minutes east of UTC: fixes the instant, names no zone."""

    minutes: int


def _shape(pattern: str, build: Shape) -> tuple[re.Pattern[str], Shape]:
    """Digits that end where no longer number, date or time goes on."""
    return re.compile(f"(?:{pattern})(?!\\d)(?![.:/,+]\\d)"), build


def _iso_moment(match: re.Match[str], lead: str) -> Tokens | None:
    zone: Tokens = ()
    if match["sign"]:
        offset = _east(match)
        if offset is None:
            return None
        zone = (Token("Z", offset),)
    elif match["z"]:
        zone = (Token("Z", Zone("UTC")),)
    day = Token("D", (Day(int(match["m"]), int(match["d"]), int(match["y"])),))
    return (day, Token("C", Clock(int(match["h"]), int(match["min"]), padded=True)), *zone)


def _utc(match: re.Match[str], lead: str) -> Tokens | None:
    if not match["sign"]:
        return (Token("Z", Zone("UTC")),)
    offset = _east(match)
    return None if offset is None else (Token("Z", offset),)


def _east(match: re.Match[str]) -> Offset | None:
    hours, minutes = int(match["oh"]), int(match["om"] or 0)
    if hours > 14 or minutes > 59:
        return None
    return Offset((hours * 60 + minutes) * (-1 if match["sign"] == "-" else 1))


def _year_first(match: re.Match[str], lead: str) -> Tokens:
    return (Token("D", (Day(int(match["m"]), int(match["d"]), int(match["y"])),)),)


def _slashed(match: re.Match[str], lead: str) -> Tokens:
    """3/4 and 3/4/2026: day first or month first; 26/3/4 also year first."""
    a, b, year = int(match["a"]), int(match["b"]), match["y"]
    days = [Day(b, a, _full(year)), Day(a, b, _full(year))]
    if year and len(year) == len(match["a"]) == 2:
        days.append(Day(b, int(year), _full(match["a"])))
    return (Token("D", tuple(dict.fromkeys(days))),)


def _dotted(match: re.Match[str], lead: str) -> Tokens | None:
    """12.3.: a day, unless it can only be a time (15.30, um 10.12)."""
    day, month, year = int(match["d"]), int(match["m"]), match["y4"] or match["y2"]
    may_be_time = not year and len(match["m"]) == 2
    if may_be_time and (month > 12 or (not match[0].endswith(".") and lead in ("@", "f"))):
        return None
    return (Token("D", (Day(month, day, _full(year)),)),)


def _full(year: str | None) -> int | None:
    return None if not year else int(year) + 2000 * (len(year) == 2)


def _clock(match: re.Match[str], lead: str) -> Tokens | None:
    hour, half = match["h"], match["half"] or ""
    if match["sep"] == "h" and int(hour) < 5 and lead not in ("@", "f") and not half:
        return (Token("L", int(hour) * 60 + int(match["min"])),)  # 1h30 is rather a length
    if not (match["min"] or half):
        return None
    return (Token("C", Clock(int(hour), int(match["min"] or 0), half, hour.startswith("0"))),)


def _ordinal_dot(match: re.Match[str], lead: str) -> Tokens:
    return (Token("N" if lead == "@" else "O", int(match["n"])),)


# "3 am Dienstag" is German: the am belongs to the day.
_HALF: Final = (
    r"(?P<half>p(?=\.?\s?m\b)|a(?=\.?\s?m\b\.?(?!\s+(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|sonnabend|morgen"
    r"|vormittag|nachmittag|mittag|abend|\d{1,2}\.))))\.?\s?m\b\.?"
)
_HOUR_FOLLOWS: Final = r"(?:uhr|[ap]\.?\s?m\b|h\b|hs\b|heures?|horas?)"
_SUFFIX: Final = r"(?:st|nd|rd|th|ers?|eres?|ere|emes?|eme|nde|ten|ter|tes|te|[eoa])"
SHAPES: Final = (
    _shape(
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:t|\s+(?=\S+\s?(?:z|\+)))(?P<h>\d\d):(?P<min>\d\d)(?::[0-5]\d(?:\.\d{1,6})?)?"
        r"(?:\s?(?P<z>z)\b|\s?(?P<sign>[+-])(?P<oh>\d\d):?(?P<om>\d\d)?)?",
        _iso_moment,
    ),
    _shape(r"(?:utc|gmt)(?:\s?(?P<sign>[+-])\s?(?P<oh>\d{1,2})(?::?(?P<om>\d\d))?)?\b", _utc),
    _shape(r"(?P<y>\d{4})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})", _year_first),
    _shape(r"(?P<a>\d{1,2})(?P<sep>[-/])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)", _slashed),
    _shape(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?P<y>(?!))?", _slashed),
    _shape(
        r"(?P<d>\d{1,2})\.(?:\s(?=\d{1,2}\.))?(?P<m>\d{1,2})(?:\.\s?(?P<y4>\d{4})|\.(?P<y2>\d\d)|\.)?"
        rf"(?!\s*{_HOUR_FOLLOWS})(?!\w)",
        _dotted,
    ),
    _shape(rf"(?P<h>\d{{1,2}})(?:(?P<sep>[:.h])(?P<min>[0-5]\d)(?::[0-5]\d)?)?(?:\s?{_HALF})?(?!\w)", _clock),
    _shape(r"(?P<h>\d{1,2})(?P<sep>[:.h])(?P<min>[0-5]\d)(?=h|uhr)(?P<half>(?!))?", _clock),
    _shape(rf"(?P<n>\d{{1,2}}){_SUFFIX}(?!\w)", lambda match, lead: (Token("O", int(match["n"])),)),
    _shape(r"(?P<n>\d{1,2})\.(?=[\s,)/-]|$)", _ordinal_dot),
    _shape(r"(?P<n>(?:19|20)\d\d)(?!\s?(?:uhr|h)\b)(?!\w)", lambda match, lead: (Token("Y", int(match["n"])),)),
    _shape(
        r"(?P<n>\d{1,2}[.,]\d{1,2})(?=\s?(?:h\b|ho|he|hr|st|we|wo|se|mo))",
        lambda match, lead: (Token("N", float(match["n"].replace(",", "."))),),
    ),
    _shape(
        r"(?P<n>\d{1,2})(?P<unit>[dw])(?!\w)",
        lambda match, lead: (Token("N", int(match["n"])), Token("U", {"d": "day", "w": "week"}[match["unit"]])),
    ),
    _shape(r"(?P<n>\d{1,3})", lambda match, lead: (Token("N", int(match["n"])),)),
)
"""The shapes of numbers, in the order in which they are tried."""
