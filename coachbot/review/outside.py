"""What can be said of a note without reading it: its length, its moment, its subject. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from coachbot.drafts import Kind
from coachbot.review.languages import LEXICONS
from coachbot.review.note import Finding, Found
from coachbot.review.spelling import company_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted


@dataclass(frozen=True, slots=True)
class Bounds:
    """Words, greeting and name included: under ``short`` or over ``long`` is to mend, ``low`` to ``high`` is good."""

    short: int
    low: int
    high: int
    long: int


_ANSWER: Final = Bounds(10, 20, 110, 150)
BOUNDS: Final = {
    Kind.THANK_YOU: Bounds(25, 50, 120, 150),
    Kind.SECOND: Bounds(30, 50, 160, 200),
    Kind.FINAL: Bounds(25, 35, 120, 150),
    Kind.INVITATION: _ANSWER,
    Kind.OFFER: _ANSWER,
    Kind.REJECTION: _ANSWER,
}
"""The second note carries most, the final least; each good length holds all our drafts with their facts known."""
IN_TIME: Final = timedelta(hours=48)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # written without spaces: two letters for a word
_REPLY = re.compile(r"(?:(?:re|aw|fw|fwd|wg|antw|sv|tr)\s{0,2}:\s{0,3})+", re.IGNORECASE)
_FEWEST_WORDS: Final = 3
_MOST_WORDS: Final = 14


def length(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """Brief, too long or too short; in between nothing is said."""
    bounds = BOUNDS.get(note.kind)
    if bounds is None:
        return
    words = len(pasted.text.split()) + len(_DENSE.findall(pasted.text)) // 2
    if words < bounds.short:
        yield Finding(Found.SHORT, good=False)
    elif words > bounds.long:
        yield Finding(Found.LONG, good=False)
    elif bounds.low <= words <= bounds.high:
        yield Finding(Found.BRIEF, good=True)


def moment(note: Note) -> Iterator[Finding]:
    """A thank-you within 48 hours of the interview's end, to someone who was there (key 2)."""
    if note.kind is not Kind.THANK_YOU:
        return
    if not note.met:
        yield Finding(Found.NOT_MET, good=False, words="", recorded=note.name)
    if note.ended is not None and note.at is not None and note.at >= note.ended:
        in_time = note.at - note.ended <= IN_TIME
        yield Finding(Found.IN_TIME if in_time else Found.LATE, good=in_time)


def subject(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """A subject that says what the mail is about."""
    if pasted.subject is None:
        yield Finding(Found.NO_SUBJECT, good=False)
        return
    bare = _REPLY.sub("", pasted.subject).strip(" .!?*")
    named = any(word.casefold() in bare.casefold() for word in company_words(note.company))
    vague = any(bare.casefold() in lexicon.vague for lexicon in LEXICONS.values())
    good = not vague and (named or len(bare.split()) >= _FEWEST_WORDS) and len(bare.split()) <= _MOST_WORDS
    yield Finding(Found.SUBJECT, good=good, words=pasted.subject)
