"""The words in which people say days, times and lengths: one table of each kind, English and German together.

Pure data, and ``folded``, which brings what was typed to the spelling that the tables use: lower case, ASCII digits,
ae/oe/ue for umlauts, no accents, single kinds of dash and quote. Another language is more rows here.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 200
"""Characters; what is longer is no answer to "when?" and is not looked at."""

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"))
_SPELLING: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
)


def folded(text: str) -> str:
    """``text`` as the tables spell it; superscripts and fractions, which NFKC would glue to a number, are spoilt."""
    plain = "".join("\ufffd" if unicodedata.category(c) == "No" else c for c in text.translate(_INVISIBLE))
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold()).translate(_SPELLING)
    letters = (c for c in unicodedata.normalize("NFD", small) if unicodedata.category(c) not in {"Mn", "Me"})
    return "".join(str(unicodedata.decimal(c, c)) for c in letters)


def either(words: Iterable[str]) -> str:
    """A regular expression for any of these words, the longest first; a space in a word stands for any gap."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(word.replace(".", r"\.").replace(" ", r"\s+") for word in ordered) + ")"


def _table(rows: dict[int, str]) -> dict[str, int]:
    return {word: number for number, words in rows.items() for word in words.split()}


WEEKDAYS_DE: Final = _table(
    {0: "montag mo", 1: "dienstag di", 2: "mittwoch mi", 3: "donnerstag do", 4: "freitag fr"}
    | {5: "samstag sonnabend sa", 6: "sonntag so"}
)
WEEKDAYS: Final = WEEKDAYS_DE | _table(
    {0: "monday mon", 1: "tuesday tues tue", 2: "wednesday wed", 3: "thursday thurs thur thu", 4: "friday fri"}
    | {5: "saturday sat", 6: "sunday sun"}
)
MONTHS: Final = _table(
    {1: "january jan januar jaenner", 2: "february feb februar feber", 3: "march mar maerz mrz maer", 4: "april apr"}
    | {5: "may mai", 6: "june jun juni", 7: "july jul juli", 8: "august aug", 9: "september sept sep"}
    | {10: "october oct oktober okt", 11: "november nov", 12: "december dec dezember dez"}
)
RELATIVE_DAYS: Final = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2,
    "heute": 0, "gestern": -1, "morgen": 1, "vorgestern": -2, "uebermorgen": 2,
}  # fmt: skip
LAST: Final = either(["last", "past", "previous", "letzte[nrms]?", "vergangene[nrms]?", "vorige[nrms]?"])
NEXT: Final = either(["next", "coming", "this coming", "naechste[nrms]?", "kommende[nrms]?"])
THIS: Final = either(["this", "diese[nrms]?"])

PARTS: Final = {
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "noon": "noon", "midday": "noon",
    "frueh": "morning", "morgens": "morning", "vormittag": "morning", "vormittags": "morning",
    "mittag": "noon", "mittags": "noon", "nachmittag": "afternoon", "nachmittags": "afternoon",
    "abend": "evening", "abends": "evening",
}  # fmt: skip
PART_HOURS: Final = {"morning": (0, 12), "noon": (11, 15), "afternoon": (12, 19), "evening": (16, 24)}
"""The hours that a part of the day holds, end not included."""

_ONES: Final = ("ein", "zwei", "drei", "vier", "fuenf", "sechs", "sieben", "acht", "neun")
_TENS: Final = {20: "zwanzig", 30: "dreissig", 40: "vierzig", 50: "fuenfzig", 60: "sechzig", 90: "neunzig"}
HOURS: Final = _table(
    {1: "one ein eins", 2: "two zwei zwo", 3: "three drei", 4: "four vier", 5: "five fuenf", 6: "six sechs"}
    | {7: "seven sieben", 8: "eight acht", 9: "nine neun", 10: "ten zehn", 11: "eleven elf", 12: "twelve zwoelf"}
)
NUMBERS: Final = (
    HOURS
    | _table({1: "a an eine einem einen einer", 13: "thirteen dreizehn", 14: "fourteen vierzehn"})
    | _table({15: "fifteen fuenfzehn", 16: "sixteen sechzehn", 17: "seventeen siebzehn", 18: "eighteen achtzehn"})
    | _table({19: "nineteen neunzehn", 20: "twenty", 30: "thirty", 40: "forty", 45: "forty-five"})
    | _table({50: "fifty", 60: "sixty", 75: "seventy-five", 90: "ninety"})
    | {word: tens for tens, word in _TENS.items()}
    | {f"{one}und{word}": tens + n for tens, word in _TENS.items() for n, one in enumerate(_ONES, 1)}
)
_MINUTES: Final = {5: "five fuenf 5", 10: "ten zehn 10", 20: "twenty zwanzig 20", 25: "twenty-five 25"}
SHIFTS: Final = (
    {f"{a}half past": 30 for a in ("", "a ")}
    | {f"{a}quarter {word}": 15 for a in ("", "a ") for word in ("past", "after")}
    | {f"{a}quarter to": -15 for a in ("", "a ")}
    | {"viertel nach": 15, "viertel vor": -15, "dreiviertel": -15, "halb": -30}
    | {f"{word} {side}": sign * n for n, words in _MINUTES.items() for word in words.split()
       for side, sign in (("past", 1), ("nach", 1), ("vor", -1)) if not (word == "25" and side != "past")}
    | {f"{word} to": -n for n, words in _MINUTES.items() for word in words.split() if not word.isdigit()}
    | {f"{word} {side} halb": sign * 5 - 30 for word in ("fuenf", "5") for side, sign in (("nach", 1), ("vor", -1))}
)  # fmt: skip
"""Minutes to add to the hour that is spoken after these words: halb vier is 30 minutes before four."""

LENGTHS: Final = {
    "half an hour": 30, "half hour": 30, "a half hour": 30, "an hour and a half": 90, "one and a half hours": 90,
    "one hour and a half": 90, "three quarters of an hour": 45, "quarter of an hour": 15, "a quarter of an hour": 15,
    "halbe stunde": 30, "eine halbe stunde": 30, "anderthalb stunden": 90, "eineinhalb stunden": 90,
    "zweieinhalb stunden": 150, "dreiviertelstunde": 45, "eine dreiviertelstunde": 45, "viertelstunde": 15,
    "eine viertelstunde": 15,
}  # fmt: skip
DAY_UNITS: Final = {"days?": "day", "tage?n?": "day", "weeks?": "week", "wks?": "week", "wochen?": "week"} | {
    "months?": "month", "monate?n?": "month",
}  # fmt: skip

TIME_LEADS: Final = ("at", "um", "gegen", "around", "about", "from", "von", "starting at", "ab", "ca.", "ca")
"""After these words a bare number is an hour."""
FILLER: Final = (
    "on", "the", "am", "den", "der", "dem", "die", "it was", "it is", "it's", "was", "is", "war", "ist", "es war",
    "es ist", "of", "for", "fuer", "lasting", "lasted", "dauer", "dauerte", "lang", "long", "zum", "vom",
)  # fmt: skip
CITIES_DE: Final = {
    "wien": "Europe/Vienna", "zuerich": "Europe/Zurich", "moskau": "Europe/Moscow", "lissabon": "Europe/Lisbon",
    "rom": "Europe/Rome", "prag": "Europe/Prague", "bruessel": "Europe/Brussels", "kopenhagen": "Europe/Copenhagen",
    "warschau": "Europe/Warsaw", "athen": "Europe/Athens", "bukarest": "Europe/Bucharest", "tokio": "Asia/Tokyo",
    "luxemburg": "Europe/Luxembourg", "singapur": "Asia/Singapore", "kiew": "Europe/Kyiv", "peking": "Asia/Shanghai",
}  # fmt: skip
NO_CITIES: Final = frozenset({"west", "north", "south", "act", "nsw", "lhi", "oral", "wake", "easter", "center"})
"""Last parts of zone names that mean something else in a sentence."""
