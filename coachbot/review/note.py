"""What is checked and what comes of it: a note with what is known about it, findings, a review, as types. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Final

from coachbot.drafts import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Weight(IntEnum):
    """How much a finding matters: what would embarrass, what makes a note work, polish, a hint."""

    GRAVE = 4
    MATTERS = 3
    POLISH = 2
    HINT = 1


class Found(StrEnum):
    """What was looked for. Most can be good or to mend; the rest only to mend, said here in brackets."""

    EMPTY = "empty"  # (nothing that the person wrote themselves)
    PERSON = "person"  # (someone else is greeted)
    NAME = "name"  # a name as it was recorded, or nearly
    OTHER_COMPANY = "other_company"  # (a company of another application)
    COMPANY = "company"  # the company as it was recorded, or nearly
    PLACEHOLDER = "placeholder"  # (left over from a template)
    DUPLICATE = "duplicate"  # (half of it or more stands in a colleague's note too)
    NOT_MET = "not_met"  # (a thank-you to someone who was not there)
    TOO_SOON = "too_soon"  # (a thank-you that asks for the decision)
    ULTIMATUM = "ultimatum"  # (or else)
    PRESSING = "pressing"  # (demands an answer)
    THANKS = "thanks"
    CONVERSATION = "conversation"  # one thing of that interview
    STATUS = "status"  # asks how things stand
    NEW_DETAIL = "new_detail"  # something that did not come up
    REPEATED = "repeated"  # (the new detail was said before)
    FIT = "fit"
    INTEREST = "interest"
    STRENGTH = "strength"
    ANSWERS = "answers"  # offers to answer questions
    NEXT_STEP = "next_step"
    NOBODY = "nobody"  # ("Dear Sir or Madam" to someone whose name is known)
    BRIEF = "brief"  # (only good) neither too long nor too short
    LONG = "long"  # (too long)
    SHORT = "short"  # (too short)
    CHECKING_IN = "checking_in"  # ("just checking in": no reason to write)
    APOLOGIES = "apologies"  # (too many)
    FLATTERY = "flattery"  # (praise that nobody believes)
    EXCLAMATIONS = "exclamations"  # (in a row, or many)
    SUBJECT = "subject"  # a subject that says what it is about, or a vague one
    NO_SUBJECT = "no_subject"  # (none was pasted)
    IN_TIME = "in_time"  # (only good) a thank-you within 48 hours
    LATE = "late"  # (after them: better than none)


_WEIGHTS: Final[Mapping[Weight, str]] = {
    Weight.GRAVE: "empty person name other_company company placeholder",
    Weight.MATTERS: "duplicate not_met too_soon ultimatum pressing thanks conversation status new_detail repeated fit"
    " interest strength answers next_step nobody long short",
    Weight.POLISH: "brief checking_in apologies flattery exclamations subject",
    Weight.HINT: "no_subject in_time late",
}
_KEYS: Final[Mapping[int, str]] = {
    1: "too_soon pressing ultimatum",
    2: "duplicate not_met thanks conversation interest brief long short in_time late",
    3: "subject no_subject",
    4: "fit strength",
    5: "new_detail repeated",
    6: "status answers",
}
WEIGHT: Final = {Found(name): weight for weight, names in _WEIGHTS.items() for name in names.split()}
KEY: Final = {Found(name): key for key, names in _KEYS.items() for name in names.split()}
_RANK: Final = {found: rank for rank, found in enumerate(Found)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note as it was pasted, and what is known. Whatever is empty is not known, and nothing is held against it.

    ``name`` is the reader's as recorded, ``others`` the names of everybody else met for this application, ``companies``
    those of the person's other applications. ``said``, ``fit``, ``strength`` and ``unsaid`` are the person's own words,
    ``debrief`` what else they wrote down about the interview. ``earlier`` are notes that went to this company before,
    ``panel`` the notes to the other interviewers of the round. ``language`` is taken where the note is too short to
    tell. ``ended`` is the end of the interview and ``at`` the moment of sending, both aware. ``met`` is False for
    someone who was not in the interview.
    """

    text: str
    kind: Kind = Kind.THANK_YOU
    name: str = ""
    others: tuple[str, ...] = ()
    company: str = ""
    companies: tuple[str, ...] = ()
    role: str = ""
    said: str = ""
    fit: str = ""
    strength: str = ""
    unsaid: str = ""
    debrief: str = ""
    earlier: tuple[str, ...] = ()
    panel: tuple[str, ...] = ()
    signature: str = ""
    language: str = ""
    ended: datetime | None = None
    at: datetime | None = None
    met: bool = True

    @property
    def own_words(self) -> tuple[str, ...]:
        """What the person wrote down themselves: it may stand in the note as it is."""
        told = (self.said, self.fit, self.strength, self.unsaid, self.role, self.signature)
        return tuple(text for text in told if text)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is good, or to mend. ``words`` is a slice of the note, ``recorded`` what is known instead."""

    what: Found
    good: bool
    words: str = ""
    recorded: str = ""

    @property
    def key(self) -> int | None:
        """The key of the article that gives the reason, 1 to 6; None where it is plain care."""
        return KEY.get(self.what)

    @property
    def weight(self) -> Weight:
        """How much it matters."""
        return WEIGHT[self.what]

    @property
    def rank(self) -> tuple[bool, int, int]:
        """What is to mend first, and of each the most important first."""
        return self.good, -self.weight, _RANK[self.what]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The findings, most important first. ``text`` is what the person wrote, quoted mail and subject cut away.

    ``language`` is the note's, empty where it cannot be told; ``certainty`` is how sure that is, 0 to 1. ``complete``
    is False where the language is none that we read: then only names, length, placeholders, duplicates and the moment
    were looked at.
    """

    findings: tuple[Finding, ...]
    text: str
    subject: str
    language: str
    certainty: float
    complete: bool

    @property
    def mend(self) -> tuple[Finding, ...]:
        """What to mend."""
        return tuple(finding for finding in self.findings if not finding.good)

    @property
    def good(self) -> tuple[Finding, ...]:
        """What is good."""
        return tuple(finding for finding in self.findings if finding.good)

    @property
    def looks_good(self) -> bool:
        """Whether everything was looked at and nothing but hints came of it."""
        return self.complete and all(finding.weight is Weight.HINT for finding in self.mend)
