"""Catalogues, and dates as a language writes them. ``locales/*/LC_MESSAGES/coachbot.po`` is read when first needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DOMAIN = "coachbot"
FALLBACK = "en"
_TURNS = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"})
_ISOLATES, _FIRST_STRONG, _POP = "\u2066\u2067\u2068", "\u2068", "\u2069"


class Html(str):
    """Text that is HTML already, and goes into a message as it is."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language. Calling it gives HTML in which every value stands escaped, as it was typed."""

    language: str

    def __call__(self, text: str, /, **values: object) -> Html:
        """The translation, with values filled in."""
        return Html(_catalogue(self.language).gettext(text).format_map({k: shown(v) for k, v in values.items()}))

    def plain(self, text: str, /, **values: object) -> str:
        """The translation for a place that knows no HTML: a button, a menu of commands."""
        return _catalogue(self.language).gettext(text).format_map({k: isolated(str(v)) for k, v in values.items()})

    def plural(self, one: str, many: str, count: int, /, **values: object) -> Html:
        """The translation in the form that the count wants; ``{count}`` is filled in."""
        text = _catalogue(self.language).ngettext(one, many, count)
        return Html(text.format_map({"count": count} | {k: shown(v) for k, v in values.items()}))

    def day(self, day: date) -> str:
        """A day with its weekday and year: "Tuesday, March 3, 2026"."""
        return _day(day, self.language)

    def short_day(self, day: date) -> str:
        """A day of this season with its weekday: "Tue, Mar 3"."""
        return _short_day(day, self.language)

    def time(self, at: time) -> str:
        """A time of day."""
        return _time(at, self.language)

    def moment(self, at: datetime, zone: str) -> str:
        """An instant as a short day and time in a zone."""
        local = at.astimezone(ZoneInfo(zone))
        return f"{self.short_day(local.date())}, {self.time(local.time())}"

    def full_moment(self, at: datetime, zone: str) -> str:
        """An instant with weekday, date, time and zone, as an echo of what was understood."""
        local = at.astimezone(ZoneInfo(zone))
        return f"{self.day(local.date())}, {self.time(local.time())} ({self.zone(zone)})"

    def zone(self, zone: str) -> str:
        """A time zone by its city."""
        known = _locale(self.language).time_zones
        city = next((known[name]["city"] for name in _names_of(zone) if "city" in known.get(name, {})), None)
        place = city or get_timezone_location(zone, locale=_locale(self.language), return_city=True)
        return str(place).rpartition("/")[2]  # of Argentina/Ushuaia, where the CLDR has no word of its own

    def country(self, code: str) -> str:
        """A country's name."""
        return str(_locale(self.language).territories.get(code, code))

    def language_name(self, language: str) -> str:
        """A language's name in its own words, so that its speakers find it."""
        name = Locale.parse(language).get_display_name(language) or language
        return name[:1].upper() + name[1:]


def shown(value: object) -> str:
    """A value inside HTML: what was typed can neither break a message nor forge one."""
    return value if isinstance(value, Html) else escape(isolated(str(value)), quote=False)


def isolated(text: str) -> str:
    """Text whose writing direction stays its own: right-to-left words and marks do not turn what stands around them."""
    if text.isascii() or not any(bidirectional(c) in _TURNS for c in text):
        return text
    still_open = unopened = 0
    for c in text:
        if c in _ISOLATES:
            still_open += 1
        elif c == _POP and still_open:
            still_open -= 1
        elif c == _POP:
            unopened += 1
    return _FIRST_STRONG * (1 + unopened) + text + _POP * (1 + still_open)


def clip(text: object, limit: int = 200) -> str:
    """What was typed, in one line, cut where it would fill the screen; counted in UTF-16 units, as Telegram counts."""
    whole = str(text).replace("\n", " ")
    units = whole.encode("utf-16-le", "surrogatepass")
    return whole if len(units) <= 2 * limit else units[: 2 * (limit - 1)].decode("utf-16-le", "ignore") + "…"


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(folder.name for folder in _locales().iterdir() if _catalogue_file(folder.name).is_file()))


def language_for(code: str | None) -> str:
    """The language for a code as Telegram gives it ("de-AT"); the fallback for one we do not speak."""
    base = (code or "").replace("_", "-").partition("-")[0].lower()
    return base if base in languages() else FALLBACK


def _locales() -> Traversable:
    return files("locales")


def _catalogue_file(language: str) -> Traversable:
    return _locales() / language / "LC_MESSAGES" / f"{DOMAIN}.po"


@lru_cache(maxsize=512)
def _names_of(zone: str) -> tuple[str, ...]:
    """A zone's names, new and old: the CLDR keeps Kolkata and Kyiv under the old ones."""
    aliases = get_global("zone_aliases")
    key = aliases.get(zone, zone)
    return (key, *(old for old, new in aliases.items() if new == key))


@lru_cache(maxsize=1024)  # one screen names the same few days again and again, and the next person's the same
def _day(day: date, language: str) -> str:
    return format_date(day, "full", locale=_locale(language))


@lru_cache(maxsize=1024)
def _short_day(day: date, language: str) -> str:
    return str(format_skeleton("MMMEd", datetime.combine(day, time()), tzinfo=None, locale=_locale(language)))


@lru_cache(maxsize=1024)
def _time(at: time, language: str) -> str:
    return format_time(at, "short", locale=_locale(language))


@lru_cache(maxsize=32)
def _catalogue(language: str) -> Translations:
    compiled = BytesIO()
    with _catalogue_file(language if language in languages() else FALLBACK).open("rb") as source:
        write_mo(compiled, read_po(source, locale=language, domain=DOMAIN))
    compiled.seek(0)
    return Translations(compiled, domain=DOMAIN)


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    return Locale.parse(language)
