"""Which notes there are to write: of which application, at which step, to whom; the likely ones first. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from coachbot.model import CONTACTS, Contact, Step
from coachbot.outline import is_due, next_line
from coachbot.plan import courses
from coachbot.review.pasted import flat, unpack
from coachbot.review.spelling import name_words, near, same, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coachbot.model import Dossier, Reader
    from coachbot.plan import Course

FEWEST: Final = 12
"""Words below which nobody's message is taken for a note."""


class Likely(IntEnum):
    """How likely someone comes with this note now; the least number is the likeliest."""

    DUE = 0  # its step is due, and its reader not ticked
    NEXT = 1  # what comes next, or thanks that are late
    MADE = 2  # noted as sent, its text not kept
    OTHER = 3


@dataclass(frozen=True, slots=True)
class Target:
    """One note to one reader; None where nobody's name is known."""

    course: Course
    step: Step
    reader: Reader | None
    likely: Likely

    @property
    def value(self) -> list[Any]:
        """The note as a form keeps it: the ids of its application and round, its step, its reader's id or 0."""
        return [self.course.application.id, self.course.round.id, str(self.step), self.reader.id if self.reader else 0]


def targets(dossier: Dossier, now: datetime) -> tuple[Target, ...]:
    """Every note of the current applications after an interview that is over, the likely ones first."""
    current = (application for application in dossier.applications if not application.closed)
    over = (of for a in current for of in courses(a, dossier.person, now) if of.round.end <= now)
    return tuple(sorted((target for of in over for target in _of(of)), key=lambda target: target.likely))


def sole(found: tuple[Target, ...]) -> Target | None:
    """The note that it has to be, so that nobody is asked: the only likely one, or the only one there is."""
    first = likely(found)
    return first[0] if len(first) == 1 else None


def likely(found: tuple[Target, ...]) -> tuple[Target, ...]:
    """Those that someone may well come with; all of them where none is likelier than the others."""
    return tuple(target for target in found if target.likely < Likely.OTHER) or found


def a_few(found: tuple[Target, ...], most: int) -> tuple[Target, ...]:
    """At most so many, in their order, so that a large panel leaves room for the other applications."""
    places: Counter[int] = Counter()
    turns = []
    for target in found:
        places[target.course.application.id] += 1
        turns.append((target.likely, places[target.course.application.id]))
    latest = sorted(turns)[:most][-1:]
    kept = [target for target, turn in zip(found, turns, strict=True) if [turn] <= latest]
    return tuple(kept[:most])


def addressed(text: str, found: tuple[Target, ...]) -> tuple[Target, ...]:
    """The notes that this text can be, as it greets their reader by name and is signed off; none where it is no letter.

    Mail that comes from a company greets the person instead, and no report of an interview has both.
    """
    pasted = unpack(text)
    signed = len(pasted.middle) < len(pasted.text) - len(pasted.hello)
    if not pasted.hello or not signed or len(pasted.text.split()) < FEWEST:
        return ()
    greeted = [word.text for word in words_of(flat(pasted.hello))]
    return tuple(target for target in found if target.reader and _is_among(greeted, target.reader.name))


def _is_among(greeted: list[str], name: str) -> bool:
    return any(same(word, part) or near(word, part) for word in greeted for part in name_words(name))


def _of(of: Course) -> Iterator[Target]:
    """Second note and final contact belong to the latest round, and can go to who was not there."""
    for step in CONTACTS if of.is_latest else CONTACTS[:1]:
        met = of.round.interviewers
        readers: tuple[Reader, ...] = met if step is Step.THANK_YOU else (*met, *of.application.others)
        usual = next((who for who in readers if who.email), next(iter(readers), None))
        for reader in readers or (None,):
            yield Target(of, step, reader, _likely(of, step, reader, usual))


def _likely(of: Course, step: Step, reader: Reader | None, usual: Reader | None) -> Likely:
    if _is_open(of, step, reader):
        if step is Step.THANK_YOU:
            return Likely.DUE if of.now < of.deadline else Likely.NEXT
        line = next_line(of)
        if line and line.step is step and reader == usual:
            return Likely.DUE if is_due(of, line) else Likely.NEXT
        return Likely.OTHER
    made = [c for c in of.contacts(step) if c.to is None or (reader and c.to == reader.id)]
    return Likely.MADE if made and not any(c.text for c in made) else Likely.OTHER


def _is_open(of: Course, step: Step, reader: Reader | None) -> bool:
    if step is Step.THANK_YOU:
        return reader in of.owed()
    return not any(isinstance(fact, Contact) for fact in of.contacts(step))
