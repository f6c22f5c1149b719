"""What the use cases share: looking things up in a dossier, telling a fact, planning anew. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from coachbot.model import Application, Contact, FactId, Push, Step
from coachbot.nudges import in_order, pending, plan_nudges
from coachbot.plan import Course, Line, course
from coachbot.results import Card, Did, Entry, Prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from coachbot.model import ApplicationId, Dossier, Fact, Nudge, Round, RoundId
    from coachbot.results import View

    Decision: TypeAlias = tuple[Dossier, tuple[View, ...]]


@dataclass(frozen=True, slots=True)
class Where:
    """What a button is about, by the ids of the presser's own dossier."""

    application: ApplicationId
    round: RoundId
    step: Step


def course_at(dossier: Dossier, where: Where, now: datetime) -> Course | None:
    """The course that a button is about; None where it is no longer there, or never was this person's."""
    application = dossier.application(where.application)
    round_ = application.round(where.round) if application else None
    return course(application, round_, dossier.person, now) if application and round_ else None


def again(dossier: Dossier, of: Course) -> Course:
    """The same course after the dossier has changed."""
    application = dossier.application(of.application.id) or of.application
    return replace(of, application=application, round=application.round(of.round.id) or of.round)


def tell(dossier: Dossier, application: Application, make: Callable[[FactId], Fact]) -> tuple[Dossier, Fact]:
    """One more fact about an application."""
    dossier, number = dossier.take_id()
    fact = make(FactId(number))
    return dossier.with_application(replace(application, facts=(*application.facts, fact))), fact


def put(dossier: Dossier, application: Application, fact: Fact) -> Dossier:
    """A fact as it is now, in the place of its earlier self."""
    facts = tuple(fact if f.id == fact.id else f for f in application.facts)
    return dossier.with_application(replace(application, facts=facts))


def as_told(application: Application, round_id: RoundId) -> Round | None:
    """The round without its moves, which are facts; None where there is no such round."""
    return next((r for r in application.rounds if r.id == round_id), None)


def put_round(dossier: Dossier, application: Application, changed: Round) -> Dossier:
    """A round as it is now, in the place of its earlier self."""
    rounds = tuple(changed if r.id == changed.id else r for r in application.rounds)
    return dossier.with_application(replace(application, rounds=rounds))


def contact_of(application: Application | None, fact_id: FactId) -> Contact | None:
    """The contact with this id; None where there is none, or the fact is another."""
    facts = application.facts if application else ()
    return next((f for f in facts if f.id == fact_id and isinstance(f, Contact)), None)


def take_back(dossier: Dossier, application: Application, fact: Fact) -> Dossier:
    """One fact less: what was told is undone."""
    left = tuple(f for f in application.facts if f.id != fact.id)
    return dossier.with_application(replace(application, facts=left))


def settle(before: Dossier, after: Dossier, shown: Iterable[View], now: datetime) -> Dossier:
    """Plan anew. What a person's own doing made due counts as nudged where the answer, ``shown``, says it."""
    if after.person == before.person and after.applications == before.applications:
        return after
    said = {step for view in shown for step in _said(view)}
    for application in _changed(before, after):
        earlier = before.application(application.id)
        if earlier is not None:
            waited = {n.key for n in pending(earlier, before.person, now) if n.due <= now}
            due = [n for n in pending(application, after.person, now) if n.due <= now and n.key not in waited]
            due = [n for n in due if (n.round, n.step) in said]
            after = mark_pushed(after, due)
    return replanned(before, after, now)


def _said(view: View) -> Iterator[tuple[RoundId, Step]]:
    """The steps that a view tells the person to take."""
    match view:
        case Prompt():
            yield view.course.round.id, view.step
        case Did(next=Line() as line):
            yield view.course.round.id, line.step
        case Card(due=Entry(course=Course() as of, line=Line() as line)):
            yield of.round.id, line.step
        case _:
            pass


def replanned(before: Dossier, after: Dossier, now: datetime) -> Dossier:
    """Plan anew what has changed: all where a setting did, else the applications about which something was told."""
    if replace(before.person, next_id=after.person.next_id) != after.person or after.person.resting:
        return replace(after, nudges=plan_nudges(after, now))
    changed = {application.id: application for application in _changed(before, after)}
    kept = (nudge for nudge in before.nudges if nudge.application not in changed)
    anew = (nudge for application in changed.values() for nudge in pending(application, after.person, now))
    return replace(after, nudges=in_order((*kept, *anew)))


def _changed(before: Dossier, after: Dossier) -> list[Application]:
    earlier = {application.id: application for application in before.applications}
    return [application for application in after.applications if earlier.get(application.id) != application]


def mark_pushed(dossier: Dossier, nudges: Iterable[Nudge]) -> Dossier:
    """The dossier in which these nudges have gone out."""
    for nudge in nudges:
        application = dossier.application(nudge.application)
        if application:
            dossier, _ = tell(dossier, application, partial(_push, nudge))
    return dossier


def _push(nudge: Nudge, number: FactId) -> Push:
    return Push(id=number, round=nudge.round, step=nudge.step, occasion=nudge.occasion, target=nudge.target)
