"""What is known about a note that was pasted, and what comes of its check. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coachbot.check_form import target_of
from coachbot.coach.desk import tell
from coachbot.drafts import Kind
from coachbot.model import Checked, Contact, Interviewer
from coachbot.results import Missing, Reviewed
from coachbot.review import Found, Note, review

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.conversation import Answers
    from coachbot.model import Application, Dossier, FactId, Reader
    from coachbot.review import Review
    from coachbot.targets import Target


def check(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    """The note is checked, and remembered until it is checked anew: it may be what will be sent."""
    target = target_of(dossier, answers, now)
    if target is None:
        return dossier, (Missing(dossier.person),)
    found = review(note_of(dossier, target, answers["text"], now))
    if any(finding.what is Found.EMPTY for finding in found.findings):
        return dossier, (Reviewed(dossier.person, target, found, None),)
    dossier, fact = _remember(dossier, target, found)
    return dossier, (Reviewed(dossier.person, target, found, fact),)


def note_of(dossier: Dossier, target: Target, text: str, now: datetime) -> Note:
    """A pasted text with everything that is known about it; one that was noted as sent is judged by that moment."""
    of, reader, person = target.course, target.reader, dossier.person
    application, round_ = of.application, of.round
    met = reader if isinstance(reader, Interviewer) else None
    sent = next((contact for contact in of.contacts(target.step) if reader and contact.to == reader.id), None)
    return Note(
        text=text,
        kind=Kind(target.step),
        name=reader.name if reader else "",
        others=tuple(who.name for who in _people(application) if reader and not _is_same(who, reader)),
        company=application.company,
        companies=tuple(a.company for a in dossier.applications if a.company != application.company),
        role=application.role,
        said=met.said if met else "",
        fit=round_.fit,
        strength=round_.strength,
        unsaid=round_.unsaid,
        debrief="\n".join(who.said for who in round_.interviewers if who.said and who != reader),
        earlier=tuple(_earlier(target)),
        panel=tuple(_to_the_others(target)),
        signature=person.signature,
        language=person.letter_language or person.language,
        ended=round_.end,
        at=sent.at if sent else now,
        met=reader is None or met is not None,
    )


def _people(application: Application) -> Iterator[Reader]:
    for round_ in application.rounds:
        yield from round_.interviewers
    yield from application.others


def _is_same(who: Reader, reader: Reader) -> bool:
    """Someone met in two rounds stands there twice."""
    return who.name.casefold() == reader.name.casefold() or bool(who.email and who.email == reader.email)


def _earlier(target: Target) -> Iterator[str]:
    """What this reader was sent before, in this round or an earlier one."""
    of, reader = target.course, target.reader
    same = {who.id for who in _people(of.application) if reader and _is_same(who, reader)}
    kept = (fact for fact in of.application.facts if isinstance(fact, Contact) and fact.text)
    before = (contact for contact in kept if (contact.round, contact.step) != (of.round.id, target.step))
    yield from (contact.text for contact in before if contact.to is None or contact.to in same)


def _to_the_others(target: Target) -> Iterator[str]:
    """What the other interviewers of the round were sent at this step: they compare."""
    to = target.reader.id if target.reader else None
    for contact in target.course.contacts(target.step):
        if contact.text and contact.to is not None and contact.to != to:
            yield contact.text


def _remember(dossier: Dossier, target: Target, found: Review) -> tuple[Dossier, FactId]:
    of, to = target.course, target.reader.id if target.reader else None
    at = (of.round.id, target.step, to)
    kept = tuple(f for f in of.application.facts if not (isinstance(f, Checked) and (f.round, f.step, f.to) == at))

    dossier, fact = tell(
        dossier,
        replace(of.application, facts=kept),
        lambda number: Checked(
            id=number, round=of.round.id, step=target.step, to=to, subject=found.subject, text=found.text
        ),
    )
    return dossier, fact.id
