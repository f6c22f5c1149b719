"""Company, role and people in what is left of a message once days and time frames are cut out. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from coachbot.capture import cues
from coachbot.people import names_a_role, parse_people
from coachbot.typed import line

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = 60  # characters of a company, a role, a person
_SEGMENT: Final = re.compile(
    r"(?P<atom>\([^()\n]*\)|\"[^\"\n]*\"|“[^”\n]*”|„[^“\n]*“|<[^<>\n]*>|(?<![^\s<>,;:()@])[^\s<>,;:()@]++@[^\s<>,;:()@]+)"
    rf"|(?P<comma>,)|(?P<end>[\n;]|{cues.NO_SENTENCE_END}[.!?…]+(?=\s|$))|(?<!\w)(?:"
    + "|".join(rf"(?P<{kind or 'other'}>{words})" for kind, words in cues.LEADS.items())
    + r")(?:(?<=['’@])|(?!\w))",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"^(?:and|und|y|et|&)\s+", re.IGNORECASE)
_SEVERAL: Final = re.compile(rf"[@(,;]|\s(?:and|und|y|et|&)\s|^{cues.TITLE.pattern}", re.IGNORECASE)
_FIRM_AND_PEOPLE: Final = re.compile(r"(?P<firm>[^\s(]+) \((?P<people>[^(),]+ [^()]+)\)")  # Globex (Jane Doe)
_PERSON_OF_FIRM: Final = re.compile(  # Frau Weber von Globex; but not Frau von Weber
    rf"(?P<people>(?:{cues.TITLE.pattern})+(?!von\b)\S+) (?:von|de chez) (?:(?:der|dem) )?(?P<firm>(?-i:[A-ZÄÖÜ])\S*)",
    re.IGNORECASE,
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_IN_BRACKETS: Final = re.compile(r"([^()]+) \(([^()]+)\)")
_COLON: Final = re.compile(r"(?<=\w):\s+(?=\S)")
_TAIL: Final = 20  # characters in which the last dangling word ends
_QUOTES: Final = " \t\"'“”„«».,:!?*•·>-–—"


class Segment(NamedTuple):
    """A few words; ``kind`` is what their lead says they are, empty where nothing leads them.

    ``goes_on``: they follow a comma. ``before``: what stands before their lead.
    """

    kind: str
    text: str
    goes_on: bool
    before: str


class Met(NamedTuple):
    """Whom one was "with"; ``interview``: the word for an interview stands right before."""

    words: str
    interview: bool


@dataclass(slots=True)
class Names:
    """What was found. ``led``: a word says that it is the company; ``prose``: something is told in a sentence."""

    company: str = ""
    role: str = ""
    who: list[dict[str, Any]] = field(default_factory=list)
    led: bool = False
    prose: bool = False

    def take(self, text: str, whole: str) -> None:
        """Take what a text names; ``whole`` is the message that it is left of."""
        lower = whole == whole.lower()
        met: list[Met] = []
        listed: list[str] = []
        kind = ""
        for part in _segments(_COLON.sub(", ", text)):
            value = trimmed(part.text)
            after = _ends_with_interview(part.before)
            if not value:
                continue
            match part.kind:
                case "who":
                    met.append(Met(value, after))
                case "company" if cues.TITLE.match(value):
                    met.append(Met(value, interview=False))
                case "company":
                    name, inside = _parted(value)
                    self._take_led(name, lower=lower or after)
                    listed += [inside] if inside else []
                case "role":
                    self.role = self.role or _role(value)
                case "" if part.goes_on and kind == "who" and met and _goes_on(value, lower=lower):
                    met[-1] = met[-1]._replace(words=f"{met[-1].words}, {value}")
                    continue
                case "":
                    listed.append(value)
                case _:
                    pass
            kind = part.kind
        self._take_list(listed, lower=lower)
        self._take_met(met, lower=lower, invited=bool(cues.INVITES.search(whole)))

    def _take_led(self, value: str, *, lower: bool) -> None:
        name = trimmed(cues.INTERVIEW.split(cues.ARTICLE.sub("", value))[0]) or value
        if not self.led and _is_name(name, lower=lower) and not names_a_role(name):
            self._is_company(name)

    def _is_company(self, name: str) -> None:
        self.company, self.led = short(cues.ARTICLE.sub("", name)), True

    def _take_list(self, listed: list[str], *, lower: bool) -> None:
        """Chunks that nothing leads, in the order of a list: company, role, people."""
        first = _parted(listed[0]) if listed else ("", "")
        listed = [*(part for part in first if part), *listed[1:]] if cues.JOB.search(first[1]) else listed
        for n, chunk in enumerate(listed):
            value = trimmed(cues.INVITES.sub(" ", cues.INTERVIEW.sub(" ", chunk)))
            typed_so = lower or (value == chunk and n == 0)
            if cues.JOB.search(value) and not self.role and "@" not in value and _is_name(value, lower=True):
                self.role = _role(value)
            elif not self.company and _is_name(value, lower=typed_so) and not _SEVERAL.search(value):
                self.company = short(value)
            elif self.company and _are_people(value):
                self.who += parse_people(value)
            self.prose = self.prose or _stops(value)

    def _take_met(self, met: list[Met], *, lower: bool, invited: bool) -> None:
        """Whom one met. "Interview with Globex" names a company if nothing else does; two words may be either."""
        for words, interview in met:
            people = words
            if interview and not self.company:
                firm = _FIRM_AND_PEOPLE.fullmatch(words)
                if firm and not names_a_role(firm["people"]):
                    self._is_company(firm["firm"])
                    people = firm["people"]
                elif of := _PERSON_OF_FIRM.fullmatch(words):
                    self._is_company(of["firm"])
                    people = of["people"]
                elif not _SEVERAL.search(words) and _is_name(words, lower=True):
                    if " " not in words or cues.FIRMS.search(words) or words.isupper() or invited or len(met) > 1:
                        self._is_company(words)
                    continue
            people = _BRACKETS.sub(lambda match: match[0] if _tells_of_someone(match[0]) else "", people)
            self.who += [who for who in parse_people(people) if _is_someone(who, lower=lower)]


def short(value: str) -> str:
    """A name without the marks around it."""
    return line(value).strip(_QUOTES)


def trimmed(value: str) -> str:
    """A segment without the marks around it and the words at its end that led what was cut out."""
    value = line(value).strip(_QUOTES.replace(".", ""))
    while dangling := cues.DANGLING.search(value, max(0, len(value) - _TAIL)):
        value = value[: dangling.start()]
    return value


def _segments(text: str) -> Iterator[Segment]:
    kind, at, goes_on, before = "", 0, False, ""
    for match in _SEGMENT.finditer(text):
        what, words = match.lastgroup or "", text[at : match.start()]
        ends = what in ("comma", "end")
        inside = match[0][0].isupper() and (words.strip() or kind) and not text.isupper()
        if what == "atom" or (not ends and inside):
            continue  # in the middle of a clause a lead is not capitalised, but a name's part may be
        yield Segment(kind, words, goes_on, before)
        kind, at, goes_on, before = "" if ends else what, match.end(), what == "comma", "" if ends else words
    yield Segment(kind, text[at:], goes_on, before)


def _parted(value: str) -> tuple[str, str]:
    """What stands before brackets at the end, and in them: "Acme (backend engineer)"."""
    match = _IN_BRACKETS.fullmatch(value)
    return (match[1], match[2]) if match else (value, "")


def _tells_of_someone(brackets: str) -> bool:
    return "@" in brackets or names_a_role(brackets) or bool(cues.JOB.search(brackets))


def _ends_with_interview(text: str) -> bool:
    return any(not text[match.end() :].strip() for match in cues.INTERVIEW.finditer(text))


def _is_name(value: str, *, lower: bool) -> bool:
    words = value.split()
    if not (1 <= len(words) <= 6 and len(value) <= NAME and any(c.isalpha() for c in value)):
        return False
    return (lower or not value[0].islower()) and not _stops(value) and not cues.PLACES.fullmatch(value)


def _is_someone(who: dict[str, Any], *, lower: bool) -> bool:
    name = who["name"]
    if cues.PLACES.fullmatch(name) or name[:1].isdigit() or _stops(name):
        return False
    return bool(who["email"] or names_a_role(name) or not name[:1].islower() or lower) and len(name) <= NAME


def _are_people(value: str) -> bool:
    """Whether a chunk of a list can only be people: an address, a title, or several names."""
    if "@" in value or cues.TITLE.match(value):
        return True
    names = [who["name"].split() for who in parse_people(value)]
    proper = all(len(name) <= 4 and all(word[:1].isupper() for word in name) for name in names)
    return proper and sum(map(len, names)) > 1 and not cues.PLACES.search(value) and not _stops(value)


def _goes_on(value: str, *, lower: bool) -> bool:
    """Whether what follows a comma belongs to the people before it."""
    value = _AND.sub("", value)
    if "@" in value or names_a_role(value):
        return len(value) <= 2 * NAME
    return _is_name(value, lower=lower)


def _role(value: str) -> str:
    """A role: it is named as a post, holds a word for one, or is one capitalised word. Empty where it is none."""
    name = short(cues.POSTS.sub("", cues.POSTS.sub("", value)))
    named = name != value or cues.JOB.search(value) or (" " not in value and value[:1].isupper())
    return name if named and _is_name(name, lower=True) and not name[:1].isdigit() else ""


def _stops(value: str) -> bool:
    """Whether a word belongs to a sentence rather than to a name."""
    words = (word.strip(_QUOTES).casefold().replace("’", "'") for word in value.split())
    return any(word in cues.STOP or word.partition("'")[0] in cues.STOP for word in words)
