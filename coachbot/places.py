"""Places -> time zones: names that are typed, coordinates that are shared, a clock that is read. Pure.

``places.tsv`` holds the names: countries first, then states, cities and the zones themselves. It is searched where it
lies, so that nothing is loaded at start and nothing stays in memory (docs/adr/0004). ``make places`` writes it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

LONGEST: Final = 80
"""Characters; what is longer names no place and is not looked for."""
SHOWN: Final = 12
"""Places offered at once, the biggest ones."""
LARGE: Final = 200_000
"""Inhabitants from which a city is never passed over for a bigger one of the same name."""
TOO_SMALL: Final = 10
"""A city that is so many times smaller than its namesake is meant by nobody who does not say more."""
SLOW: Final = 7
"""Minutes by which a clock that is read may be wrong; zones lie a quarter of an hour apart."""

_DAY: Final = 24 * 60
_SAMPLES: Final = 13
_LEADS: Final = re.compile(r"^(?:(?:in|from|aus|en|near|bei|the|der|die|das|la|le|les|el|los|las|l)\s+)+")
_BREAKS: Final = re.compile(r"[^\w/]+|_")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LETTERS: Final = str.maketrans(
    {"ø": "o", "å": "a", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a zone, in which so many ``people`` live: a city, or all of a country (ISO 3166 alpha-2) or state.

    ``name`` is a city's; ``region`` is the state by its two letters, known for the United States only.
    """

    zone: str
    name: str = ""
    country: str = ""
    region: str = ""
    people: int = 0


def spelled(text: str, *, umlauts: bool = True) -> str:
    """A name as the table spells it: small ASCII letters, single spaces, "st" for saint; ä is ae, or a if asked so."""
    small = unicodedata.normalize("NFKC", text).casefold()
    letters = unicodedata.normalize("NFC", small).translate(_UMLAUTS if umlauts else {}).translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFD", letters) if unicodedata.category(c) not in ("Mn", "Cf"))
    words = _BREAKS.sub(" ", bare).split()
    return " ".join("st" if word == "saint" else word for word in words)


def named(text: str, now: datetime) -> tuple[Place, ...]:
    """The places that a name can mean, each in a zone of its own, the likeliest first; none if it is no name.

    A city, a country or state (its zones that do not tell the same time at ``now`` and in the year after it), or
    a zone of the database. What follows a comma picks a country or state: "Portland, Maine".
    """
    if len(text) > LONGEST:
        return ()
    if key := _keys().get(text.strip().replace(" ", "_").casefold()):
        return (Place(key),)
    head, _, more = text.partition(",")
    found = _likely(_called(text)) or _within(_called(head), more)
    lands = _told_apart((place for place in found if not place.name), now)
    kept: dict[str, Place] = {}
    for place in sorted((*lands, *(p for p in found if p.name)), key=lambda place: -place.people):
        kept.setdefault(place.zone, place)
    return tuple(kept.values())[:SHOWN]


def country_named(text: str) -> str:
    """The country (ISO 3166 alpha-2) of a name in English, German, Spanish or French; empty where there is none."""
    if len(text) > LONGEST:
        return ""
    return next((place.country for place in _called(text) if not place.name and not place.region), "")


def zones_at(latitude: float, longitude: float) -> tuple[str, ...]:
    """The zones at a point in degrees, several where they overlap; none at sea, at the North Pole, off the map."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return ()
    from tzfpy import get_tzs  # builds its index at the first call: 35 MB that most runs never need

    return tuple(zone for zone in get_tzs(longitude, latitude) if is_zone(zone))


def zones_by_clock(minutes: Iterable[int], now: datetime) -> tuple[Place, ...]:
    """The zones in which a clock shows one of these minutes of the day at ``now``, those with most people first."""
    read = tuple(minutes)
    countries = sorted(_countries(), key=lambda place: -place.people)
    wrong = {place: min((_apart(each, _clock(place.zone, now)) for each in read), default=_DAY) for place in countries}
    nearest = min(wrong.values(), default=_DAY)
    return tuple(place for place in countries if wrong[place] == nearest <= SLOW)


def is_zone(key: str) -> bool:
    """Whether it is the name of a zone on land, or UTC."""
    return key == "UTC" or key in _keys().values()


def _called(text: str) -> list[Place]:
    """Every place of this name, with its articles or else without them."""
    whole = spelled(text)
    return _rows(whole) or _rows(_LEADS.sub("", whole))


def _rows(name: str) -> list[Place]:
    if not name:
        return []
    table, wanted, rows, at = _table(), b"|" + name.encode() + b"|", [], -1
    while (at := table.find(wanted, at + 1)) >= 0:
        start, end = table.rfind(b"\n", 0, at) + 1, table.find(b"\n", at)
        rows.append(_place(table[start:end].decode()))
    own = [row for row in rows if name in (spelled(row.name), spelled(row.name, umlauts=False))]
    most = max((row.people for row in own), default=0)
    return [row for row in rows if not own or row in own or not row.name or most < min(row.people, LARGE)]


def _place(row: str) -> Place:
    _, name, country, region, zone, people = row.split("\t")
    return Place(zone, name, country, region, int(people))


def _likely(found: list[Place]) -> list[Place]:
    """Without the cities that are meant by nobody who does not say more; a zone's own city is not passed over."""
    enough = min(max((place.people for place in found), default=0) / TOO_SMALL, LARGE)
    return [p for p in found if not p.name or p.people >= enough or p.zone.endswith("/" + p.name.replace(" ", "_"))]


def _within(found: list[Place], more: str) -> list[Place]:
    """Those in a country or a state, by its name or letters; all of them where that is unknown."""
    letters = more.strip().upper()
    lands = {(place.country, place.region) for place in _called(more) if not place.name}
    lands |= {(letters, ""), ("US", letters)}
    return _likely([p for p in found if (p.country, "") in lands or (p.country, p.region) in lands]) or found


def _told_apart(places: Iterable[Place], now: datetime) -> Iterator[Place]:
    """One place of those that tell the same time for a year, the one with most people."""
    seen: set[tuple[timedelta | None, ...]] = set()
    for place in sorted(places, key=lambda place: -place.people):
        zone = ZoneInfo(place.zone)
        clocks = tuple((now + timedelta(days=28 * n)).astimezone(zone).utcoffset() for n in range(_SAMPLES))
        if clocks not in seen:
            seen.add(clocks)
            yield place


def _clock(zone: str, now: datetime) -> int:
    """The minute of the day in a zone."""
    local = now.astimezone(ZoneInfo(zone))
    return local.hour * 60 + local.minute


def _apart(one: int, other: int) -> int:
    """Minutes between two clocks, around midnight too."""
    return min((one - other) % _DAY, (other - one) % _DAY)


def _countries() -> Iterator[Place]:
    """Every country in each of its zones: they stand first."""
    for row in _table().split(b"\n")[1:]:
        place = _place(row.decode())
        if place.name:
            return
        if not place.region:
            yield place


def _table() -> bytes:
    return files("coachbot").joinpath("places.tsv").read_bytes()


@lru_cache(maxsize=1)
def _keys() -> dict[str, str]:
    """The names in the zone database of zones on land, as they are typed."""
    keys = files("tzdata").joinpath("zones").read_text(encoding="utf-8").split()
    return {key.casefold(): key for key in keys if "/" in key and not key.startswith(("Etc/", "SystemV/"))}
