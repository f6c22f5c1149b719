"""What a draft is made of, and what comes of it: kinds, variants and the facts of a letter, as types. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from coachbot.model import TimeFrame, Wanted

if TYPE_CHECKING:
    from datetime import date


class Kind(StrEnum):
    """What is written: the three contacts (the last also as a call), and answers to what they replied."""

    THANK_YOU = "thank_you"
    SECOND = "second"
    FINAL = "final"
    PHONE = "phone"  # the final contact as a call: what to say
    VOICEMAIL = "voicemail"  # the same where nobody answers, in under 30 seconds
    INVITATION = "invitation"
    OFFER = "offer"
    REJECTION = "rejection"


class Tone(StrEnum):
    """The variants behind the buttons."""

    STANDARD = "standard"
    SHORTER = "shorter"
    WARMER = "warmer"
    FORMAL = "formal"


class Address(StrEnum):
    """How the reader is spoken to, where the language tells apart: Sie and du, usted and tú, vous and tu."""

    FORMAL = "formal"
    FAMILIAR = "familiar"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter: what it is, to whom, and the facts. Whatever is empty is not known and is left out.

    ``name`` is the reader's as it was recorded, titles included; ``said``, ``fit``, ``strength`` and ``unsaid`` are the
    person's free words. ``day`` is the interview's day in its own zone, ``today`` the local day of writing, ``written``
    the days on which this reader was written to before. ``met`` is False for someone who was not in the interview.
    ``place`` counts the round's interviewers from 0, ``panel`` is their number: no two places read alike. ``seed`` is
    the same for all letters of a round and another for each person and round (ids do), so that two candidates of one
    company do not write alike.
    """

    kind: Kind
    tone: Tone = Tone.STANDARD
    language: str = "en"
    address: Address = Address.FORMAL
    company: str = ""
    role: str = ""
    name: str = ""
    said: str = ""
    fit: str = ""
    strength: str = ""
    unsaid: str = ""
    day: date | None = None
    today: date | None = None
    written: tuple[date, ...] = ()
    time_frame: TimeFrame = field(default_factory=TimeFrame)
    signature: str = ""
    met: bool = True
    place: int = 0
    panel: int = 1
    seed: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to send, or words to say (these have no subject). ``shortened``: facts too long to stand there whole."""

    subject: str
    body: str
    shortened: tuple[Wanted, ...] = ()


Option: TypeAlias = "str | tuple[str, ...]"
"""A sentence, or several of which the first is taken whose facts are all known."""
Pool: TypeAlias = "tuple[Option, ...]"
Sheet: TypeAlias = Mapping[str, Pool]
"""The sentences of one kind by their slot. ``slot/formal`` replaces a slot in that tone, ``slot/aside`` in letters
where the person's words speak of the reader as of a third ("their mission")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Everything that a language brings, as data; each is one module.

    Sentences are written as they stand inside a text, first letter included; the composer begins sentences with a
    capital. ``{...}`` is a fact, ``[formal|familiar]`` depends on the form of address.
    """

    kinds: Mapping[Kind, Sheet]
    common: Sheet
    greetings: Mapping[str, str]  # by tone, familiar or formal_ms/formal_mr; "nobody" where the name is not known
    sign_offs: Mapping[str, str]  # by tone, or familiar
    sign_off_comma: bool  # between the sign-off and the name
    capital_after_greeting: bool
    first_names: bool  # usual also where there is no familiar form of address
    honorifics: Mapping[str, str]  # of "ms" and "mr"; never guessed
    title_alone: bool  # "Dr. Doe" without Ms or Mr before it
    weekdays: tuple[str, ...]  # Monday first
    months: tuple[str, ...]
    date: str  # of {day} and {month}
    on: str  # of {date}
    by: str
    talks: tuple[str, str]  # the interview for someone who was there, and for someone who was not
    to_talks: tuple[str, str]  # the same after a preposition that changes it
    jobs: tuple[str, ...]  # the first whose facts are known
    to_jobs: tuple[str, ...]
    post: str  # of {role}
    job_words: frozenset[str]  # a role with one of these at either end is a post already: "sales position"
    them: frozenset[str]  # words that speak of the reader as of a third
    you_all: frozenset[str]  # of these, the ones that are no third in the familiar form
    report: str  # a pattern of "she said that", which a person puts before what the reader said
    full_forms: Mapping[str, str]  # of contractions, for the formal tone
    words_per_minute: int  # of someone who speaks calmly on a mailbox
