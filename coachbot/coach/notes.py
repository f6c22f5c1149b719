"""Writing a note or a call: whom to, whether it is too early, what it still lacks, and its draft. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coachbot.coach import talk, views
from coachbot.coach.desk import Where, course_at
from coachbot.coach.drafting import (
    ANSWERS,
    KINDS,
    Wish,
    drafted,
    lacks,
    note_asked,
    reader_of,
    with_reader,
)
from coachbot.model import CONTACTS, Step
from coachbot.outline import outline
from coachbot.results import ChooseNote, ChooseReader, Drafted, MailFile, Missing, TooEarly

if TYPE_CHECKING:
    from datetime import date, datetime

    from coachbot.coach.desk import Decision
    from coachbot.drafts import Kind
    from coachbot.model import Dossier
    from coachbot.plan import Course, Line


def choose(dossier: Dossier, now: datetime) -> Decision:
    """/draft: the note that is next for each current application, the due ones first; the one there is, at once."""
    current = views.overview(dossier, now)
    found = ((entry.course, next_note(entry.course, entry.line)) for entry in (*current.now, *current.waiting))
    notes = tuple((of, wish.where.step, wish.kind) for of, wish in found if of and wish)
    if len(notes) == 1:
        return write(dossier, _wish(*notes[0]), now)
    return dossier, (ChooseNote(dossier.person, notes),)


def write(dossier: Dossier, wish: Wish, now: datetime, *, anyway: bool = False) -> Decision:
    """Draft a note. Without a reader, of several who are owed thanks one is asked for.

    A second or final contact before its target day is warned of, until ``anyway`` (key 1). A fact that it needs and
    that is missing is asked for once, then left out.
    """
    of, step = _course_of(dossier, wish, now), wish.where.step
    if of is None:
        return dossier, (Missing(dossier.person),)
    target = _target(of, step)
    if target and of.today < target and not anyway:
        return dossier, (TooEarly(dossier.person, of, step, wish.kind, target),)
    if wish.to is None and step is Step.THANK_YOU and len(of.round.interviewers) > 1:
        return dossier, (ChooseReader(dossier.person, of, step, wish.kind),)
    if waiting := next((c for c in dossier.conversations if c.form == "lacking" and Wish.of(c.answers) == wish), None):
        return talk.pressed(dossier, waiting.id, waiting.version, "continue", now)
    if wanted := lacks(dossier, of, wish):
        reader = reader_of(of, wish)
        about = {**wish.as_answers(), "wanted": [str(each) for each in wanted], "name": reader.name if reader else ""}
        return talk.open_form(note_asked(dossier, of, wish, wanted), "lacking", about, now)
    return dossier, (drafted(dossier, of, wish),)


def next_note(of: Course | None, line: Line | None) -> Wish | None:
    """The note that is next: of the step that is, or an answer to their news."""
    if of and line and line.step in CONTACTS:
        return _wish(of, line.step, KINDS[line.step][0])
    if of and of.news in ANSWERS:
        return _wish(of, Step.FOURTH, ANSWERS[of.news])
    return None


def as_file(decision: Decision) -> Decision:
    """The e-mail that was drafted as a file; whatever else was decided, words for a call too, as it is."""
    after, shown = decision
    return after, tuple(MailFile(v) if isinstance(v, Drafted) and v.draft.subject else v for v in shown)


def readers(dossier: Dossier, wish: Wish, now: datetime, page: int = 0) -> Decision:
    """Everyone whom this note can be written to."""
    of = _course_of(dossier, wish, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    return dossier, (ChooseReader(dossier.person, of, wish.where.step, wish.kind, page),)


def ask_other(dossier: Dossier, wish: Wish, now: datetime) -> Decision:
    """Someone who was not there, such as a recruiter: asks who it is. Nobody else is owed thanks."""
    of = _course_of(dossier, wish, now)
    if of is None or wish.where.step is Step.THANK_YOU:
        return dossier, (Missing(dossier.person),)
    return talk.open_form(dossier, "other_contact", wish.as_answers(), now)


def forget_other(dossier: Dossier, wish: Wish, now: datetime) -> Decision:
    """Take another contact away again; who else is there to write to?"""
    of = _course_of(dossier, wish, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    left = tuple(other for other in of.application.others if other.id != wish.to)
    dossier = dossier.with_application(replace(of.application, others=left))
    return readers(dossier, replace(wish, to=None), now)


def speak(dossier: Dossier, wish: Wish, now: datetime, *, familiar: bool) -> Decision:
    """Say du, or Sie, to the reader of this letter from now on; where nobody is known, to everyone."""
    of = _course_of(dossier, wish, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    reader = reader_of(of, wish)
    if reader is None:
        dossier = replace(dossier, person=replace(dossier.person, familiar=familiar))
    else:
        dossier = dossier.with_application(with_reader(of.application, replace(reader, familiar=familiar)))
    return dossier, (drafted(dossier, _course_of(dossier, wish, now) or of, wish),)


def _wish(of: Course, step: Step, kind: Kind) -> Wish:
    return Wish(Where(of.application.id, of.round.id, step), kind)


def _course_of(dossier: Dossier, wish: Wish, now: datetime) -> Course | None:
    """The course that a note is about; None where it is gone, or where no such note belongs to the step."""
    return course_at(dossier, wish.where, now) if wish.kind in KINDS.get(wish.where.step, ()) else None


def _target(of: Course, step: Step) -> date | None:
    """The target day of a second or final contact that is still to be made."""
    if step not in (Step.SECOND, Step.FINAL) or of.contacts(step):
        return None
    return next((line.day for line in outline(of) if line.step is step), None)
