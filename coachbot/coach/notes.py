"""A first draft of a note or a call, made of what was said in that interview. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.coach.desk import course_at
from coachbot.drafts import Kind, Letter, Tone, draft
from coachbot.model import Contact, InterviewerId, Step
from coachbot.outline import outline
from coachbot.results import ChooseReader, Drafted, MailFile, Missing, TooEarly

if TYPE_CHECKING:
    from datetime import date, datetime

    from coachbot.coach.desk import Decision, Where
    from coachbot.model import Dossier, Interviewer
    from coachbot.plan import Course

KINDS = {
    Step.THANK_YOU: (Kind.THANK_YOU,),
    Step.SECOND: (Kind.SECOND,),
    Step.FINAL: (Kind.FINAL, Kind.PHONE, Kind.VOICEMAIL),
}
"""What can be written at a step (PRODUCT's table of notes)."""


def write(
    dossier: Dossier,
    where: Where,
    now: datetime,
    *,
    kind: Kind,
    to: InterviewerId | None = None,
    tone: Tone = Tone.STANDARD,
    anyway: bool = False,
) -> Decision:
    """Draft a note. ``to`` is None while nobody was chosen: of several who are owed thanks one is asked for.

    A second or final contact before its target day is warned of, until ``anyway`` (key 1).
    """
    of = _course_of(dossier, where, kind, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    target = _target(of, where.step)
    if target and of.today < target and not anyway:
        return dossier, (TooEarly(dossier.person, of, where.step, kind, target),)
    if to is None and where.step is Step.THANK_YOU and len(of.round.interviewers) > 1:
        return dossier, (ChooseReader(dossier.person, of, where.step, kind),)
    reader = _reader(of, to)
    written = draft(_letter(dossier, of, kind, tone, reader))
    return dossier, (Drafted(dossier.person, of, where.step, kind, tone, reader, written),)


def as_file(decision: Decision) -> Decision:
    """The e-mail that was drafted as a file; whatever else was decided, words for a call too, as it is."""
    after, shown = decision
    return after, tuple(MailFile(v) if isinstance(v, Drafted) and v.draft.subject else v for v in shown)


def readers(dossier: Dossier, where: Where, now: datetime, kind: Kind, page: int = 0) -> Decision:
    """Everyone whom this note can be written to."""
    of = _course_of(dossier, where, kind, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    return dossier, (ChooseReader(dossier.person, of, where.step, kind, page),)


def _course_of(dossier: Dossier, where: Where, kind: Kind, now: datetime) -> Course | None:
    """The course that a note is about; None where it is gone, or where no such note belongs to the step."""
    return course_at(dossier, where, now) if kind in KINDS.get(where.step, ()) else None


def _target(of: Course, step: Step) -> date | None:
    """The target day of a second or final contact that is still to be made."""
    if step is Step.THANK_YOU or of.contacts(step):
        return None
    return next((line.day for line in outline(of) if line.step is step), None)


def _reader(of: Course, to: InterviewerId | None) -> Interviewer | None:
    """Who was chosen, else the first with an e-mail address, else the first."""
    people = of.round.interviewers
    chosen = next((who for who in people if who.id == to), None)
    return chosen or next((who for who in people if who.email), next(iter(people), None))


def _letter(dossier: Dossier, of: Course, kind: Kind, tone: Tone, reader: Interviewer | None) -> Letter:
    people, person = of.round.interviewers, dossier.person
    written = tuple(c.day for c in of.facts(Contact) if c.to is None or (reader and c.to == reader.id))
    return Letter(
        kind=kind,
        tone=tone,
        language=person.letter_language or person.language,
        company=of.application.company,
        role=of.application.role,
        name=reader.name if reader else "",
        said=reader.said if reader else "",
        fit=of.round.fit,
        unsaid=of.round.unsaid,
        day=of.round.day,
        today=of.today,
        written=written,
        time_frame=of.frame,
        signature=person.signature,
        place=people.index(reader) if reader else 0,
        panel=max(1, len(people)),
        seed=f"{person.id}/{of.application.id}/{of.round.id}",
    )
