"""How someone is greeted, from the name as it was recorded. Pure.

Nobody's gender is guessed: Ms and Mr, Frau and Herr stand only where they were recorded. A name whose parts are not
clear (other scripts, initials, three names after a title, a department) is used whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coachbot.drafts.letter import Address, Tone
from coachbot.typed import can_be_seen, line

if TYPE_CHECKING:
    from coachbot.drafts.letter import Language

LONGEST = 60  # characters; what is longer is no name to greet by
MOST_WORDS = 7
_HONORIFICS = {"ms": "ms", "mrs": "ms", "miss": "ms", "frau": "ms", "mr": "mr", "herr": "mr", "herrn": "mr"}
_TITLES = frozenset({"dr", "prof", "professor", "professorin", "doctor", "doktor", "pd", "dr.-ing", "dipl.-ing"})
_FACULTIES = frozenset(
    {"med", "rer", "nat", "phil", "jur", "iur", "oec", "pol", "h.c", "habil", "dent", "vet", "theol"}
)
_DEGREES = frozenset({"phd", "ph.d", "md", "m.d", "mba", "msc", "bsc", "ma", "ba", "jr", "sr", "esq", "cpa", "llm"})
_GROUPS = frozenset({"team", "hr", "people", "recruiting", "department", "panel", "office", "abteilung", "personal"})
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "zu", "zum", "zur", "di", "da", "del", "della", "la", "le", "du", "dos"}
    | {"das", "bin", "ibn", "al", "el", "ten", "ter", "af", "av"}
)
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """The parts of a recorded name. ``honorific`` is "ms", "mr" or empty, ``called`` how it was written."""

    honorific: str
    called: str
    titles: tuple[str, ...]
    rest: tuple[str, ...]

    @property
    def full(self) -> str:
        """The name without Ms or Mr."""
        return " ".join((*self.titles, *self.rest))

    @property
    def first(self) -> str:
        """The first name; empty where it is not clear which word that is."""
        word = self.rest[0]
        initial = len(word.rstrip(".")) == 1 and len(self.rest) > 1
        group = any(_bare(part) in _GROUPS for part in self.rest)
        latin = unicodedata.name(word[0], "").startswith("LATIN")
        return "" if initial or group or not latin else word

    @property
    def family(self) -> str:
        """What follows a title: the last of two names, all from "von" on, or everything where that is not clear."""
        particle = next((n for n, part in enumerate(self.rest) if n and part in _PARTICLES), None)
        if particle is not None:
            return " ".join(self.rest[particle:])
        return self.rest[-1] if len(self.rest) == 2 else " ".join(self.rest)


def greeting(name: str, tone: Tone, address: Address, language: Language) -> str:
    """The first line of a letter: "Dear Dr. Doe,", "Guten Tag Frau Müller,"; without a name where none is known."""
    familiar = address is Address.FAMILIAR
    parsed = parse(name)
    if parsed is None:
        nobody = language.greetings["nobody"]
        return language.greetings.get("nobody_familiar", nobody) if familiar else nobody
    manner = _manner(parsed, tone, familiar, language)
    return manner.replace("{who}", _who(parsed, tone, familiar, language))


def spoken(name: str, address: Address, language: Language) -> str:
    """The beginning of a call: "Hello Jane", to be followed by one's own name."""
    familiar = address is Address.FAMILIAR
    parsed = parse(name)
    if parsed is None:
        return language.greetings["spoken_nobody"]
    manner = language.greetings["spoken"]
    manner = language.greetings.get("spoken_familiar", manner) if familiar else manner
    return manner.replace("{who}", _who(parsed, Tone.STANDARD, familiar, language))


def parse(name: str) -> Name | None:
    """A recorded name in its parts; None where nothing can be seen in it, or it is too long for a name."""
    words = _core(line(name)).split()
    if not can_be_seen(name) or not words or len(words) > MOST_WORDS or len(" ".join(words)) > LONGEST:
        return None
    called = words.pop(0) if len(words) > 1 and _bare(words[0]) in _HONORIFICS else ""
    titles: list[str] = []
    while len(words) > 1 and (_bare(words[0]) in _TITLES or (titles and _bare(words[0]) in _FACULTIES)):
        titles.append(words.pop(0))
    kept = tuple(title for title in titles if _bare(title) not in _FACULTIES)
    return Name(_HONORIFICS.get(_bare(called), ""), called, kept, tuple(words))


def _manner(name: Name, tone: Tone, familiar: bool, language: Language) -> str:
    titled = bool(name.honorific or name.titles)
    keys = (
        "familiar" * (familiar and not name.honorific),
        f"{tone}_{name.honorific}",
        f"{tone}_titled" * titled,
        str(tone),
        "standard",
    )
    return next(language.greetings[key] for key in keys if key in language.greetings)


def _who(name: Name, tone: Tone, familiar: bool, language: Language) -> str:
    by_first = familiar or (language.first_names and tone is not Tone.FORMAL)
    if name.honorific and not (language.title_alone and name.titles):
        return " ".join((_called(name, language), *name.titles, name.family))
    if name.titles and language.title_alone:
        return " ".join((*name.titles, name.family))
    return (by_first and name.first) or name.full


def _called(name: Name, language: Language) -> str:
    """Ms or Mr as it was written, where that is this language's word."""
    own = language.honorifics[name.honorific]
    return name.called if _bare(name.called)[:1] == own[:1].casefold() and own != "Herr" and own != "Frau" else own


def _core(name: str) -> str:
    """The name without brackets and degrees; "Doe, Jane" turned round."""
    bare = " ".join(_BRACKETS.sub(" ", name).split()) or name
    before, comma, after = (part.strip() for part in bare.partition(","))
    if not comma or not before:
        return bare
    degree = not after or any(_bare(word) in _DEGREES | _TITLES for word in after.split())
    titled = _bare(before.split()[0]) in _HONORIFICS.keys() | _TITLES
    return before if degree or titled or "," in after else f"{after} {before}"


def _bare(word: str) -> str:
    return word.casefold().rstrip(".")
