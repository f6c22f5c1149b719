"""The words in which people of each language are understood, as tables beside this file: another language is one more.

A table's line is ``codes value: phrase; phrase``; lines that begin with spaces go on. A code says what kind of thing a
phrase names (see ``CODES``), its value which one; a line with several codes has as many values. Braces hold
alternatives: ``{a ,}couple{ of,}``. Of two lines with the same phrase the first holds. Pure, apart from reading its own
files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from coachbot.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LANGUAGES: Final = ("en", "de", "es", "fr")
NOUNS_HAVE_CAPITALS: Final = ("de",)
CODES: Final = {
    "N": "a number",
    "n": "an article that counts as one before what is counted",
    "O": "an ordinal number",
    "x": "a few",
    "W": "a weekday, Monday 0",
    "M": "a month",
    "Q": "a quarter of the year",
    "H": "a holiday, by its name in ``feasts``",
    "R": "days from today",
    "r": "German morgen: tomorrow, or in the morning",
    "k": "German so: Sunday, or so",
    "T": "a part of the day",
    "Y": "a year",
    "U": "a unit of time",
    "e": "hours, which in Spanish and French also stand behind a clock time",
    "w": "last, this, coming, next",
    "p": "a part of a period: early, mid, late, end",
    "i": "in",
    "I": "within",
    "b": "by",
    "l": "at the latest",
    "B": "before",
    "a": "after",
    "F": "not before",
    "f": "from, of",
    "t": "to, and",
    "o": "or",
    "A": "ago, behind it",
    "E": "from now, behind it",
    "g": "ago, in front of it",
    "@": "at",
    "d": "an article",
    "h": "o'clock",
    "m": "a or p of am and pm",
    "s": "minutes in front of an hour",
    "S": "minutes behind an hour",
    "L": "a length in minutes",
    "Z": "a time zone",
    "?": "they did not say",
    "u": "soon",
    "!": "not",
    "y": "say, ask, hear",
    "c": "if",
    "q": "if they do not answer",
    "3": "they",
    "1": "I may, you should, please",
    "2": "I, you",
    "v": "write, call",
    "V": "call us",
    "K": "decide, get back",
    "P": "takes",
    "j": "said: what follows are their words",
    "~": "will: a name may stand before it, as before said",
    "&": "Mr, Ms: a name may stand behind it",
    "_": "says nothing",
    "<": "was",
    ">": "will be",
    "-": "says nothing about a moment",
}
"""What each code means. Those of the last rows are for one kind of question each: ``FRAME`` and ``MOMENT``."""
FRAME: Final = "?u!ycq21vVKPj~_"
MOMENT: Final = "<>-"
LONGEST_PHRASE: Final = 8
"""Words."""
_LINE: Final = re.compile(r"(?P<codes>[^#\s]+?)(?: (?P<value>[^:]+))?: (?P<phrases>.+)")
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """What a word or a number means: a code and its value."""

    code: str
    value: Any = None


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """The phrases of a language by their words, for each kind of question."""

    code: str
    frame: Mapping[Words, tuple[Token, ...]]
    moment: Mapping[Words, tuple[Token, ...]]


@lru_cache(maxsize=len(LANGUAGES))
def tongue(language: str) -> Tongue:
    """The table of a language. Raises KeyError for one that has none."""
    if language not in LANGUAGES:
        raise KeyError(language)
    frame: dict[Words, tuple[Token, ...]] = {}
    moment: dict[Words, tuple[Token, ...]] = {}
    table = files(__package__).joinpath(f"{language}.txt").read_text(encoding="utf-8")
    for line in table.replace("\n ", "").splitlines():
        row = _LINE.fullmatch(line)
        if not row:
            continue
        tokens = _tokens(row["codes"], row["value"])
        tables = [frame] * (row["codes"][0] not in MOMENT) + [moment] * (row["codes"][0] not in FRAME)
        for words in _phrases(row["phrases"]):
            for each in tables:
                each.setdefault(words, tokens)
    return Tongue(language, frame, moment)


def _tokens(codes: str, value: str | None) -> tuple[Token, ...]:
    values = value.split(", ") if value and len(codes) > 1 else [value] * len(codes)
    return tuple(Token(code, _value(each)) for code, each in zip(codes, values, strict=True))


def _value(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def _phrases(text: str) -> Iterator[Words]:
    """The phrases of a line as words, umlauts spelt in both ways."""
    for spelt in dict.fromkeys((folded(text), folded(text, umlauts=False))):
        for phrase in spelt.split(";"):
            yield from (tuple(_WORD.findall(variant)) for variant in _variants(phrase.strip()))


def _variants(text: str) -> list[str]:
    """Every phrase that the braces of ``text`` stand for."""
    found, at = [""], 0
    while at < len(text):
        if text[at] == "{":
            options, at = _options(text, at + 1)
            found = [head + option for head in found for option in options]
        else:
            found = [head + text[at] for head in found]
            at += 1
    return found


def _options(text: str, at: int) -> tuple[list[str], int]:
    """The alternatives of the brace that opened before ``at``, and where it ends."""
    options, start, depth = [], at, 0
    while True:
        letter = text[at]
        if depth == 0 and letter in ",}":
            options += _variants(text[start:at])
            start = at + 1
            if letter == "}":
                return options, at + 1
        depth += {"{": 1, "}": -1}.get(letter, 0)
        at += 1
