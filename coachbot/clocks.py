"""The pieces that name a time, a length or a zone, and the rules that find them. Pure; the zones are tzdata's own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from coachbot.days import Part
from coachbot.folding import folded
from coachbot.grammar import rule
from coachbot.numerals import Clock, Zone
from coachbot.workdays import country_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachbot.grammar import Hit, Pieces
    from coachbot.tongues import Token

LONGEST_INTERVIEW: Final = 12 * 60
"""Minutes; whatever is longer was misread."""
LONGEST_AWAY: Final = 72 * 60
"""Minutes; who means a day that is farther away says which."""
PART_HOURS: Final = {
    "morning": (0, 12),
    "noon": (11, 15),
    "afternoon": (12, 21),
    "evening": (16, 24),
    "day end": (15, 24),
}
"""The hours that a part of the day holds, end not included."""
NO_CITIES: Final = frozenset(
    {"west", "north", "south", "act", "nsw", "lhi", "oral", "wake", "easter", "center", "central"}
)
"""Last parts of zone names that mean something else in a sentence."""
CITIES: Final = {
    "wien": "Europe/Vienna", "zuerich": "Europe/Zurich", "moskau": "Europe/Moscow", "lissabon": "Europe/Lisbon",
    "rom": "Europe/Rome", "prag": "Europe/Prague", "bruessel": "Europe/Brussels", "kopenhagen": "Europe/Copenhagen",
    "warschau": "Europe/Warsaw", "athen": "Europe/Athens", "bukarest": "Europe/Bucharest", "tokio": "Asia/Tokyo",
    "luxemburg": "Europe/Luxembourg", "singapur": "Asia/Singapore", "kiew": "Europe/Kyiv", "peking": "Asia/Shanghai",
    "nueva york": "America/New_York", "londres": "Europe/London", "lisboa": "Europe/Lisbon",
    "lisbonne": "Europe/Lisbon", "bruselas": "Europe/Brussels", "bruxelles": "Europe/Brussels",
    "geneve": "Europe/Zurich", "genf": "Europe/Zurich", "ginebra": "Europe/Zurich", "barcelona": "Europe/Madrid",
    "montreal": "America/Toronto", "quebec": "America/Toronto", "ciudad de mexico": "America/Mexico_City",
    "mexico": "America/Mexico_City", "cdmx": "America/Mexico_City", "muenchen": "Europe/Berlin",
    "munich": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin", "boston": "America/New_York",
    "san francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "vienne": "Europe/Vienna",
    "viena": "Europe/Vienna", "varsovie": "Europe/Warsaw", "pekin": "Asia/Shanghai", "genève": "Europe/Zurich",
    "lyon": "Europe/Paris", "koeln": "Europe/Berlin", "bern": "Europe/Zurich", "basel": "Europe/Zurich",
}  # fmt: skip
HOUR_MARKED_FROM: Final = {"es": 5, "fr": 5}
"""From this hour on "8 h" is a time and no length; elsewhere from nine."""


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
class Away:
    """So many minutes from now on, or ago where they are negative."""

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
    zones = _zones()
    return zones.get(name) or zones.get(name.removesuffix("er")) if name.endswith("er") else zones.get(name)


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    keys = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    places = [key for key in keys if "/" in key and not key.startswith(("Etc/", "SystemV/"))]
    canonical_last = sorted(places, key=lambda key: bool(country_of(key)))
    cities = {folded(key.rpartition("/")[2].replace("_", " ")): key for key in canonical_last}
    known = {city: key for city, key in cities.items() if city not in NO_CITIES}
    return known | CITIES | {folded(key): key for key in places}


def _clock(tokens: Sequence[Token]) -> Clock | None:
    """The one time that these tokens say."""
    shift, half, hour, minute = 0, "", None, None
    padded = False
    for token in tokens:
        match token.code:
            case "C" if hour is None:
                hour, minute, half, padded = token.value.hour, token.value.shift, token.value.half, token.value.padded
            case "N" if hour is None:
                hour = token.value
            case "N" if minute is None and isinstance(token.value, int) and token.value < 60:
                minute = token.value
            case "s" | "S":
                shift += token.value
            case "m":
                half = token.value
            case "h" | "e" | "@" | "f" | "F" | "d":
                pass
            case _:
                return None
    if not isinstance(hour, int) or (minute and shift):
        return None
    return Clock(hour, shift + (minute or 0), half, padded)


def _one(hit: Hit) -> Pieces | None:
    clock = _clock(hit.tokens)
    return None if clock is None else (clock,)


def _two_numbers(hit: Hit) -> Pieces | None:
    """Three fifteen; but 1 1 is no time."""
    return _one(hit) if hit.all("N")[1] >= 10 else None


def _marked(hit: Hit) -> Pieces | None:
    """15 h, 15 heures 30: a time, unless so few hours are rather a length."""
    lead, plain = hit.has("@F"), all(token.value == "h" for token in hit.tokens if token.code == "h")
    least = HOUR_MARKED_FROM.get(hit.language, 9)
    if plain and not lead and not hit.has("S") and (hit.first("N") or 0) < least:
        return None
    return _one(hit)


def _noon_and(hit: Hit) -> Pieces | None:
    """Midi et demi."""
    return (Clock(12, hit.first("S")),) if hit.first("T") == "noon" else None


def _from_noon(hit: Hit) -> Pieces | None:
    """Entre midi et 13h."""
    joint = next(n for n, token in enumerate(hit.tokens) if token.code == "T")
    end = _clock([token for token in hit.tokens[joint + 1 :] if token.code != "t"])
    return (Span(Clock(12), end),) if end and hit.first("T") == "noon" else None


def _span(hit: Hit) -> Pieces | None:
    codes = [token.code for token in hit.tokens]
    joint = next((n for n, code in enumerate(codes) if code in "tb" and any(c in "NC" for c in codes[:n])), None)
    if joint is None:
        return None
    start, end = _clock(hit.tokens[:joint]), _clock(hit.tokens[joint + 1 :])
    return None if start is None or end is None else (Span(start, end),)


def _french_span(hit: Hit) -> Pieces | None:
    """De 14h à 15h, de las 3 a las 4: the word between the times also means "at"."""
    codes = "".join(token.code for token in hit.tokens)
    joint = codes.rindex("@")
    start, end = _clock(hit.tokens[:joint]), _clock(hit.tokens[joint + 1 :])
    return None if start is None or end is None else (Span(start, end),)


def _span_at(hit: Hit) -> Pieces | None:
    """At 10 to 4: ten minutes to four, or from ten to four? Not understood where it may be minutes."""
    minutes = hit.language == "en" and hit.has("t") and hit.first("N") in (5, 10, 20, 25)
    return None if minutes else _span(hit)


def _length(hit: Hit) -> Pieces | None:
    if hit.has("L"):
        return (Length(sum(hit.all("L"))),)
    minutes = 0.0
    numbers, unit = hit.all("N"), [t for t in hit.tokens if t.code in "Ueh"]
    for n, each in enumerate(numbers):
        in_hours = (n < len(unit) and unit[n].code in "eh") or (n < len(unit) and unit[n].value == "hour")
        if n < len(unit) and unit[n].code == "U" and unit[n].value not in ("hour", "minute"):
            return None
        minutes += each * (60 if in_hours else 1)
    if hit.has("he") and (numbers[0] > 4 or "oclock" in hit.all("h")):
        return None  # 14 h is a time
    return (Length(round(minutes + sum(hit.all("S")))),)


def _away(hit: Hit) -> Pieces | None:
    unit = "hour" if hit.has("e") else hit.first("U")
    if not hit.has("L") and (unit not in ("hour", "minute") or not hit.first("N")):
        return None
    minutes = round((hit.first("N") or 0) * (60 if unit == "hour" else 1)) + sum(hit.all("LS"))
    return (Away(-minutes if hit.has("AgB") else minutes),) if minutes <= LONGEST_AWAY else None


def _zone(hit: Hit) -> Pieces:
    match hit.first("Z"):
        case str() as key:  # from a table, where ~ marks an abbreviation
            return (Zone(key.removeprefix("~"), loose=key.startswith("~")),)
        case zone:
            return (zone,)


_HOUR: Final = "(?:s?C[hme]?|s?Nm|s?N[he](?:N(?![Ueh]))?S?|sN|NS)"
_JOINT: Final = "[tb]"
AWAY_RULE: Final = rule("i(?:N[Ue]S?|L)|(?:N[Ue]S?|L)[EA]|[gB](?:N[Ue]S?|L)", _away)
CLOCK_RULES: Final = (
    rule("@*N(?=[dfi]*T)", _one),
    rule(f"[fF][fF@d]*(?:{_HOUR}|N){_JOINT}[@d]*(?:{_HOUR}|N(?![UeM]))", _span),
    rule(f"[@d]+(?:{_HOUR}|N){_JOINT}[@d]*(?:{_HOUR}|N(?![UeM]))", _span_at),
    rule(f"(?:{_HOUR}){_JOINT}[@d]*(?:{_HOUR}|N(?![UeM]))|N{_JOINT}[@d]*{_HOUR}", _span),
    rule(f"[fF]@?(?:{_HOUR}|N)@d?(?:{_HOUR}|N(?![UeM]))|(?:{_HOUR})@(?:{_HOUR})", _french_span),
    rule("L(?:tL)?|N[Ue]t?NU|NhN?U?(?!m)|N[Ue]S?|NhN", _length),
    rule("@?TS", _noon_and),
    rule(f"[fF]@?T[t@]+(?:{_HOUR}|N)", _from_noon),
    rule("T", lambda hit: (Part(hit.first("T")),)),
    rule("@?s?N[he](?:N(?![Ueh]))?S?", _marked),
    rule("@*(?:s?C[hme]?|s?Nm|sN[he]?|NS)", _one),
    rule("@+s?N(?![UeMtN])S?m?", _one),
    rule("@*NN(?![UeM])", _two_numbers),
)
"""What names a time or a length, in the order in which it is tried."""
BARE_HOUR: Final = (rule("N[tb@]N", _span), rule("N", _one))
"""A bare number is an hour where only a time was asked for."""
ZONE_RULE: Final = rule("Z", _zone)
