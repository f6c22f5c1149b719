"""What was typed, brought to one spelling: lower case, ASCII digits, no accents, one kind of dash and quote. Pure."""

from __future__ import annotations

import unicodedata
from typing import Final

_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff"))
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SPELLING: Final = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae"}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u0060\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
)


def folded(text: str, *, umlauts: bool = True) -> str:
    """``text`` in the spelling of the word tables; ``umlauts``: ä becomes ae and not a.

    Superscripts and fractions, which NFKC would glue to a number, are spoilt: they are no digits of a date.
    """
    plain = "".join("\ufffd" if unicodedata.category(c) == "No" else c for c in text.translate(_INVISIBLE))
    small = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold()).translate(_SPELLING)
    spelt = small.translate(_UMLAUTS) if umlauts else small
    letters = (c for c in unicodedata.normalize("NFD", spelt) if unicodedata.category(c) not in {"Mn", "Me"})
    return "".join(str(unicodedata.decimal(c, c)) for c in letters)
