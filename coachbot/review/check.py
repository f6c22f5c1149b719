"""A note and what is known -> its review: every check, in one order. Pure; never fails, whatever was pasted."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from coachbot.review.company import company
from coachbot.review.contents import HOLDS, Contents, exclamations
from coachbot.review.languages import LEXICONS
from coachbot.review.leftovers import placeholders
from coachbot.review.note import Finding, Found, Review
from coachbot.review.outside import length, moment, subject
from coachbot.review.pasted import unpack
from coachbot.review.reader import reader_and_names
from coachbot.review.repeats import copied
from coachbot.review.tongues import tongue
from coachbot.typed import can_be_seen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted

TELLING: Final = 20
"""Words among which the small ones of a language that is known would have been seen."""


def review(note: Note) -> Review:
    """What is good in a note and what to mend, most important first; what is not known is not checked."""
    pasted = unpack(note.text)
    told, certainty = tongue(pasted.text)
    language = told or (note.language if _may_be_any(pasted.text) else "")
    lexicon = LEXICONS.get(language)
    if not can_be_seen(pasted.text):
        findings: Iterable[Finding] = (Finding(Found.EMPTY, good=False),)
    else:
        read = Contents(note, pasted, lexicon) if lexicon else None
        findings = chain(_without_words(note, pasted), read.held() if read else (), read.tone() if read else ())
    return Review(
        findings=tuple(sorted(_once(findings), key=lambda finding: finding.rank)),
        text=pasted.text,
        subject=pasted.subject or "",
        language=language,
        certainty=certainty,
        complete=lexicon is not None and note.kind in HOLDS,
    )


def _may_be_any(text: str) -> bool:
    """Whether a text in Latin letters is too short for its language to show: a longer one is in one that is unknown."""
    return len(text.split()) < TELLING and not any(ord(c) > 0x24F and c.isalpha() for c in text)


def _without_words(note: Note, pasted: Pasted) -> Iterator[Finding]:
    yield from reader_and_names(note, pasted)
    yield from company(note, pasted)
    yield from placeholders(note, pasted)
    shared = copied(pasted.text, note.panel)
    if shared is not None:
        yield Finding(Found.DUPLICATE, good=False, words=shared)
    yield from length(note, pasted)
    yield from moment(note)
    yield from subject(note, pasted)
    yield from exclamations(pasted)


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """No finding twice, and no name called good beside one that is not."""
    kept = list(dict.fromkeys(findings))
    mended = {finding.what for finding in kept if not finding.good}
    return [finding for finding in kept if not finding.good or finding.what not in mended]
