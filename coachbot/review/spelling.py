"""Names spelled nearly as they were recorded. Pure.

A word is nearly another where one letter is wrong, missing, doubled or swapped with its neighbour (two in eight letters
or more) and both begin with the same sound. Umlauts written out, case, a genitive or plural ending are no mistake.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from coachbot.drafts.names import parse
from coachbot.review.names import NICKNAMES, ORDINARY
from coachbot.review.tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 4
LONG: Final = 8
MOST_WORDS: Final = 7
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,80}@\S+")
_ENDINGS = ("'s", "s", "n", "en", "es", "'")
_SPELLING: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "å": "aa"})
_COMMON: Final = ORDINARY.union(*TONGUES.values())
_SOUNDS: Final = str.maketrans("kqjzvy", "ccisfi")
_LEGAL: Final = frozenset(
    {"inc", "gmbh", "ag", "ltd", "llc", "co", "corp", "kg", "se", "plc", "sa", "sarl", "ev", "mbh", "the"}
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the note and where it stands. ``common``: as likely an ordinary word as a name."""

    text: str
    start: int
    end: int
    common: bool


@lru_cache(maxsize=32)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text that is flat; links and addresses are none."""
    bare = _LINK.sub(lambda link: " " * len(link[0]), text)
    found = tuple(_WORD.finditer(bare))
    small = {match[0] for match in found if match[0][:1].islower()}
    return tuple(Word(m[0], m.start(), m.end(), _common(m[0], small)) for m in found)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a recorded name, titles and forms of address left out."""
    parsed = parse(name)
    return tuple(match[0] for part in (parsed.rest if parsed else ()) for match in _WORD.finditer(part))


def company_words(company: str) -> tuple[str, ...]:
    """The words of a company's name, its legal form left out; none where it is too long to be looked for."""
    words = tuple(match[0] for match in _WORD.finditer(company))
    core = tuple(word for word in words if word.casefold() not in _LEGAL)
    return core or words if len(words) <= MOST_WORDS else ()


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Small letters, umlauts written out, accents kept."""
    return unicodedata.normalize("NFC", word).casefold().translate(_SPELLING)


def same(word: str, recorded: str) -> bool:
    """Whether a word is the recorded one, inflected or not."""
    mine, theirs = folded(word), folded(recorded)
    if not mine.startswith(theirs):
        return False
    rest = mine[len(theirs) :]
    return not rest or rest in _ENDINGS


def near(word: str, recorded: str, *, shortest: int = SHORTEST) -> bool:
    """Whether a word is the recorded one, misspelled."""
    if same(word, recorded):
        return False
    mine, theirs = folded(word).removesuffix("'s"), folded(recorded)
    if len(theirs) < shortest or abs(len(mine) - len(theirs)) > 2 or not _sounds_alike(mine, theirs):
        return False
    most = 2 if len(theirs) >= LONG else 1
    endings = (mine, *(mine.removesuffix(end) for end in ("s",) if len(mine) > len(theirs)))
    return any(_distance(each, theirs, most) <= most for each in endings)


def called(word: str, recorded: str) -> bool:
    """Whether someone may be called this: an initial, a short form, a nickname."""
    mine, theirs = folded(word), folded(recorded)
    short = len(mine) >= 2 and (theirs.startswith(mine[:-1]) or mine in theirs) and len(theirs) - len(mine) >= 2
    initial = len(mine) == 1 and theirs.startswith(mine)
    return short or initial or any({mine, theirs} <= group for group in NICKNAMES)


def _common(word: str, small: set[str]) -> bool:
    low = word.casefold()
    return not word[:1].isupper() or low in _COMMON or low in small


def _sounds_alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    first, second = one[0].translate(_SOUNDS), other[0].translate(_SOUNDS)
    return first == second or one[:2] == other[1::-1] != ""


def _distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or swap; more than ``most`` is just that."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) > 2 * most + 2 or abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def runs(words: tuple[Word, ...], length: int) -> Iterator[tuple[Word, ...]]:
    """As many words in a row."""
    return (words[n : n + length] for n in range(len(words) - length + 1))
