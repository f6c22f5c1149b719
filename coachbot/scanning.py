"""What was typed -> tokens: words by the tables of a language, numbers by their shapes. Pure.

Nothing is skipped but what a table calls silent: where a word has no meaning, the whole text has none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coachbot.folding import folded
from coachbot.numerals import SHAPES, Zone
from coachbot.tongues import LANGUAGES, LONGEST_PHRASE, Token, tongue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from coachbot.numerals import Tokens
    from coachbot.tongues import Words

LONGEST: Final = 300
"""Characters; what is longer is no answer to "when?" and is not looked at."""


@dataclass(frozen=True, slots=True)
class Speech:
    """How a text is read. ``names``: people's names may stand where a name can, and where ``capitals`` mark names, any
    unknown word with one is a name; ``zone_of`` finds a zone by words; ``times``: only a time was asked for, so 10.12
    is one.
    """

    words: Mapping[Words, tuple[Token, ...]]
    names: bool = False
    capitals: bool = False
    zone_of: Callable[[str], str | None] = lambda name: None
    times: bool = False


_WORD: Final = re.compile(r"[^\W_]+")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_BETWEEN: Final = re.compile(r"[\s'.,/\-]+")
_GAP: Final = re.compile(r"""[\s,;:()"'!?.~*&]+""")
_RANGEABLE: Final = frozenset("NOWMDCRThmYS")
_SILENT: Final = frozenset("_-&~")
_ALSO_SURNAMES: Final = frozenset("WM")
_LEADS_TO_A_PLACE: Final = frozenset("iIbBaF")  # in Atlantis, before Diwali: what is not known there may matter
_CAPITAL: Final = re.compile(r"(?<=[\w,;)] )[A-ZÀ-ÖØ-Þ][^\W\d_]+")
_ZONE_PATH: Final = re.compile(r"[a-z]+(?:/[a-z_]+){1,2}(?!\w)")
_DAY_END: Final = re.compile("RT[WMDO]")
_NAMED: Final = re.compile("[WMDO]")
_NUMBERED: Final = re.compile("[NO]")
_SUNDAY: Final = re.compile("[DC@]|Nh")
_COUNTED: Final = re.compile("[UeLhw]|[otb@]N|N[Ue]")


def scan(text: str, speech: Speech) -> Tokens | None:
    """The tokens of ``text`` in their order; None if any word of it was not understood, or if it is too long."""
    if len(text) > LONGEST:
        return None
    capitals = _capitals(text) if speech.capitals else frozenset()
    found = _Scanner(folded(text).strip(), speech, capitals).tokens()
    return None if found is None else tuple(_settled(found))


def _capitals(text: str) -> frozenset[str]:
    """The words inside a text that begin with a capital letter and that no table knows; none where all letters do."""
    words = () if text.isupper() else (folded(word) for word in _CAPITAL.findall(text))
    return frozenset(word for word in words if not any((word,) in tongue(each).frame for each in LANGUAGES))


class _Scanner:
    def __init__(self, plain: str, speech: Speech, capitals: frozenset[str]) -> None:
        self._plain = plain
        self._speech = speech
        self._capitals = capitals
        self._found: list[Token] = []
        self._named = 0  # how many words of a name may still follow
        self._titled = False  # whether a title stands right before

    def tokens(self) -> Tokens | None:
        at = 0
        while at < len(self._plain):
            step = self._step(at)
            if step is None:
                return None
            at = step
        return self._found

    def _step(self, at: int) -> int | None:
        if gap := _GAP.match(self._plain, at):
            return gap.end()
        if self._plain[at] == "@":
            return self._took(Token("@"), at + 1)
        if self._plain[at] in "-/":
            return self._joint(at)
        if unicodedata.category(self._plain[at]) in ("So", "Sk") and self._plain[at] != "\ufffd":
            return at + 1  # an emoji
        return self._phrase(at) or self._number(at) or self._zone(at) or self._name(at)

    def _joint(self, at: int) -> int | None:
        """A dash or slash: a range or a choice between two things, else only a mark between words."""
        before, after = self._plain[at - 1 : at] or " ", self._plain[at + 1 : at + 2] or " "
        if before.isspace() and after.isdecimal():
            return None  # -3
        if self._found and self._found[-1].code in _RANGEABLE:
            self._found.append(Token("t" if self._plain[at] == "-" else "o"))
        return at + 1

    def _phrase(self, at: int) -> int | None:
        """The longest phrase of the table that stands here."""
        hit = self._longest(at)
        if hit is None:
            return None
        tokens, end = hit
        if self._titled and tokens[0].code in _ALSO_SURNAMES:
            return None  # Frau Montag
        self._titled = tokens[-1].code == "&" and tokens[0].code != "&"
        if tokens[-1].code == "&" and not self._speech.names:
            return None  # whoever looks for the name takes it from here
        self._found += [token for token in tokens if token.code not in _SILENT]
        self._named = 2 if tokens[-1].code == "&" else 0
        return end

    def _longest(self, at: int) -> tuple[tuple[Token, ...], int] | None:
        words, ends = [], []
        for word, end in self._words_from(at):
            words.append(word)
            ends.append(end)
        for count in range(len(words), 0, -1):
            tokens = self._speech.words.get(tuple(words[:count]))
            if tokens:
                return tokens, ends[count - 1]
        return None

    def _words_from(self, at: int) -> Iterator[tuple[str, int]]:
        for _ in range(LONGEST_PHRASE):
            word = _WORD.match(self._plain, at)
            if not word:
                return
            yield word[0], word.end()
            gap = _BETWEEN.match(self._plain, word.end())
            if not gap:
                return
            at = gap.end()

    def _number(self, at: int) -> int | None:
        lead = "@" if self._speech.times else self._found[-1].code if self._found else ""
        for pattern, shape in SHAPES:
            match = pattern.match(self._plain, at)
            if match and (tokens := shape(match, lead)) is not None:
                self._found += tokens
                self._named = 0
                return match.end()
        return None

    def _zone(self, at: int) -> int | None:
        if path := _ZONE_PATH.match(self._plain, at):
            key = self._speech.zone_of(path[0])
            return self._took(Token("Z", Zone(key)), path.end()) if key else None
        words = list(self._words_from(at))[:3]
        for count in range(len(words), 0, -1):
            if key := self._speech.zone_of(" ".join(word for word, _ in words[:count])):
                return self._took(Token("Z", Zone(key)), words[count - 1][1])
        return None

    def _took(self, token: Token, end: int) -> int:
        self._found.append(token)
        return end

    def _name(self, at: int) -> int | None:
        """An unknown word where a name stands: behind a title, or in front of "said" and "will"."""
        word = _LETTERS.match(self._plain, at) if self._speech.names else None
        if not word:
            return None
        if self._named:
            self._named -= 1
            self._titled = False
            return word.end()
        gap = _BETWEEN.match(self._plain, word.end())
        following = self._longest(gap.end()) if gap else None
        if following and following[0][0].code in "~j":
            return self._took(Token("3"), word.end())
        somewhere = self._found and self._found[-1].code in _LEADS_TO_A_PLACE
        return word.end() if word[0] in self._capitals and not somewhere else None


def _settled(tokens: Tokens) -> Iterator[Token]:
    """The tokens with those settled that depend on their neighbours.

    German morgen is tomorrow, but the morning behind a day or "am"; an article counts as one before what is counted.
    """
    codes, before = "".join(token.code for token in tokens), ""
    for n, token in enumerate(tokens):
        match token.code:
            case "r":
                yield Token("T", "morning") if before and before in "RWd" else Token("R", 1)
            case "R" if _DAY_END.match(codes, n):  # close of business Friday
                pass
            case "T" if token.value == "day end" and _NAMED.match(codes, n + 1):
                pass
            case "U" if token.value == "day" and _NUMBERED.match(codes, n + 1):  # el día 10
                yield Token("d")
            case "k":  # German So
                if _SUNDAY.match(codes, n + 1):
                    yield Token("W", 6)
            case "n" if _COUNTED.match(codes, n + 1):
                yield Token("N", 1)
            case "n":
                pass
            case _:
                yield token
        before = token.code
