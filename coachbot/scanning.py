"""What was typed -> tokens: words by the tables of a language, numbers by their shapes. Pure.

Nothing is skipped but what a table calls silent: where a word has no meaning, the whole text has none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from coachbot.folding import folded
from coachbot.tongues import LANGUAGES, LONGEST_PHRASE, Token, tongue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from coachbot.tongues import Words

LONGEST: Final = 300
"""Characters; what is longer is no answer to "when?" and is not looked at."""

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


def scan(text: str, speech: Speech) -> Tokens | None:
    """The tokens of ``text`` in their order; None if any word of it was not understood, or if it is too long."""
    if len(text) > LONGEST:
        return None
    return _Scanner(folded(text).strip(), speech, _capitals(text) if speech.capitals else frozenset()).tokens()


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
        before = "t" if self._speech.times and not self._found else self._found[-1].code if self._found else ""
        lead = "@" if self._speech.times else before
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
