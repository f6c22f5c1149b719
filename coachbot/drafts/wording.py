"""A person's free words inside ours: trimmed, clipped with care, ended; and texts measured and compared. Pure."""

from __future__ import annotations

import re
import unicodedata
from math import ceil
from typing import TYPE_CHECKING

from coachbot.typed import can_be_seen, clean

if TYPE_CHECKING:
    from collections.abc import Mapping

ELLIPSIS = "…"
READ = 40  # letters that are read as one word; a longer run counts for several
SPOKEN = 12  # the same when it is said aloud
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w+")
_CLOSERS = "\"'”’“»›)]}」』）"
_ENDS = ".!?…。！？؟।"
_OPEN_ENDS = ",;:-–—"
_SENTENCE_END = re.compile(rf"(?<=\w{{4}})[{_ENDS}][{re.escape(_CLOSERS)}]*(?=\s|$)|[。！？]")
_LINK = re.compile(r"(?:https?://|www\.)\S+$|\S+@\S+$")
_JOINERS = "\u200d\ufe0e\ufe0f"
_SENTENCE_WORDS = 3
_RUN = 3
_PLACE = re.compile(r"\{(\w+)\}(\.?)")


def needs(template: str) -> frozenset[str]:
    """The facts that a sentence of ours names."""
    return frozenset(match[1] for match in _PLACE.finditer(template))


def fill(template: str, known: Mapping[str, str]) -> str:
    """A sentence of ours with its facts, whose own braces mean nothing; "Acme Inc." keeps one full stop at the end."""

    def fact(match: re.Match[str]) -> str:
        value = known[match[1]]
        return value + ("" if value and value[-1] in _ENDS else match[2])

    return _PLACE.sub(fact, template)


def tidy(text: str) -> str:
    """Free words as they stand in a letter: as typed, the edges of their lines trimmed; empty where nothing shows."""
    lines = (line.strip() for line in clean(text).splitlines())
    shown = "\n".join(line for line in lines if line)
    return shown if can_be_seen(shown) else ""


def unreported(text: str, report: str) -> str:
    """What was said without "she said that" before it, since the letter is to her; whole where little would be left."""
    said = re.sub(report, "", text, count=1, flags=re.IGNORECASE) if re.match(report, text, re.IGNORECASE) else text
    return said if len(said.split()) >= _SENTENCE_WORDS else text


def weight(text: str, *, letters: int = READ) -> int:
    """The length of a text in words; one of more than ``letters`` counts for several."""
    return sum(ceil(len(word) / letters) for word in text.split())


def clipped(text: str, most: int, *, letters: int = READ) -> str:
    """As much of a text as weighs ``most``: whole sentences where that keeps half of it, else up to a word and "…"."""
    if weight(text, letters=letters) <= most:
        return text
    head = text[: _reach(text, most, letters)]
    stops = [match.end() for match in _SENTENCE_END.finditer(head)]
    if stops and stops[-1] * 2 >= len(head):
        return head[: stops[-1]]
    return head.rstrip(" \n\t,;:-–—") + ELLIPSIS


def ended(text: str) -> str:
    """The text with a full stop, unless it has an end of its own, or a stop would spoil a link."""
    last = text.rstrip(_CLOSERS + _JOINERS)[-1:]
    closed = last in _ENDS + _OPEN_ENDS or unicodedata.category(last) in ("So", "Sk")
    return text if closed or _LINK.search(text) else text + "."


def is_sentence(text: str) -> bool:
    """Whether it was typed as one or more whole sentences that can stand for themselves."""
    alone = "\n" not in text and len(text.split()) >= _SENTENCE_WORDS
    return alone and text[0].isupper() and text.rstrip(_CLOSERS)[-1:] in (".", "!")


def speaks_of(text: str, them: frozenset[str]) -> bool:
    """Whether the reader is a third in it: "their mission" is a note about them, not a word to them."""
    return not them.isdisjoint(_LETTERS.findall(text))


def likeness(one: str, other: str) -> float:
    """How much of the shorter text the other one repeats, 0 to 1: the share of its runs of three words.

    Case and punctuation do not count, names and the person's own words do. Texts of under three words are alike only
    when they are equal.
    """
    mine, theirs = _runs(one), _runs(other)
    return len(mine & theirs) / min(len(mine), len(theirs))


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _LETTERS.findall(text.casefold())
    return frozenset(tuple(words[n : n + _RUN]) for n in range(max(1, len(words) - _RUN + 1)))


def _reach(text: str, most: int, letters: int) -> int:
    """Where the words that weigh ``most`` end; inside a word only where it is the first and too heavy alone."""
    end = 0
    for word in _WORD.finditer(text):
        most -= ceil(len(word[0]) / letters)
        if most < 0:
            return end or _between_letters(text, max(1, (most + ceil(len(word[0]) / letters)) * letters - 1))
        end = word.end()
    return end


def _between_letters(text: str, at: int) -> int:
    """A place not after ``at`` that parts no letter from its accents and no emoji from its parts."""
    while at > 1 and (unicodedata.category(text[at])[0] == "M" or text[at] in _JOINERS or text[at - 1] == "\u200d"):
        at -= 1
    return at
