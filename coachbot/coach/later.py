"""*Later*: a contact's pending nudges become one, at a moment before its deadline. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from coachbot.coach import views
from coachbot.coach.desk import Where, again, course_at, tell
from coachbot.model import CONTACTS, Occasion, Push, Snooze, Step, local_day
from coachbot.nudges import as_if_silent
from coachbot.plan import Standing
from coachbot.results import Missing, Notice
from coachbot.workdays import DAY, at_local, push_on, quiet_of

if TYPE_CHECKING:
    from datetime import date

    from coachbot.coach.desk import Decision
    from coachbot.model import Dossier
    from coachbot.plan import Course
    from coachbot.results import Did

HOUR = timedelta(hours=1)
EVENING = time(18)
SAME_TAP = timedelta(minutes=2)


def offers(dossier: Dossier, of: Course, step: Step, now: datetime) -> tuple[tuple[str, datetime], ...]:
    """The moments that *Later* offers: those before the deadline, moved out of quiet hours."""
    person = dossier.person
    today = local_day(now, person.zone)
    quiet, deadline = quiet_of(person), deadline_of(of, step)
    wanted = (
        ("hour", now + HOUR),
        ("evening", at_local(today, EVENING, person.zone)),
        ("tomorrow", push_on(person, today + DAY)),
    )
    moments = ((name, quiet.next_permitted(at)) for name, at in wanted if at > now)
    return tuple((name, at) for name, at in moments if deadline is None or at < deadline)


def leaves_a_day(dossier: Dossier, of: Course, step: Step, now: datetime) -> bool:
    """Whether any later day has a push before the deadline."""
    deadline = deadline_of(of, step)
    return deadline is None or push_on(dossier.person, local_day(now, dossier.person.zone) + DAY) < deadline


def deadline_of(of: Course, step: Step) -> datetime | None:
    """Until when a step can be put off (UTC); None where nothing ends it."""
    if step is Step.THANK_YOU and of.now < of.deadline:
        return of.deadline
    if step in (Step.THANK_YOU, Step.SECOND):
        day = of.second_target if step is Step.THANK_YOU else of.passes
    else:
        day = of.move_on().day
    return at_local(day, time(), of.round.zone)


def can_wait(of: Course, step: Step) -> bool:
    """Whether a push of this step would leave: it is still to be taken, and nothing has ended the pushes."""
    if of.application.closed or of.called_off or of.kept_open:
        return False
    if step is Step.THANK_YOU:
        return bool(of.owed()) and (of.is_latest or of.now < of.deadline)
    line = of.second() if step is Step.SECOND else of.final()
    return of.is_latest and line.standing is Standing.OPEN


def why_not(dossier: Dossier, of: Course, step: Step) -> Did:
    """What is said instead of *Later*; of one that is kept open the plan itself says why."""
    if of.application.closed:
        return views.did(dossier, of, None, Notice.CLOSED_ALREADY)
    if of.kept_open or (of.news and step is not Step.THANK_YOU):
        return views.did(dossier, of, None)
    done = not of.owed() if step is Step.THANK_YOU else bool(of.contacts(step))
    return views.did(dossier, of, None, Notice.ALREADY if done else Notice.NOT_LATER)


def put_off(dossier: Dossier, where: Where, name: str, now: datetime) -> Decision:
    """*Later* at one of the offered moments."""
    of = course_at(dossier, where, now)
    if of is None or where.step not in CONTACTS:
        return dossier, (Missing(dossier.person),)
    if not can_wait(of, where.step):
        return dossier, (why_not(dossier, of, where.step),)
    at = dict(offers(dossier, of, where.step, now)).get(name)
    if at is None:
        return dossier, (views.did(dossier, of, None, Notice.NOT_LATER),)
    return _put_off(dossier, of, where.step, at)


def put_off_to(dossier: Dossier, where: Where, day: date, now: datetime) -> Decision:
    """*Later* on a date, at the nudge hour."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    if not can_wait(of, where.step):
        return dossier, (why_not(dossier, of, where.step),)
    at, deadline = push_on(dossier.person, day), deadline_of(of, where.step)
    if at <= now or (deadline and at >= deadline):
        return dossier, (views.did(dossier, of, None, Notice.NOT_LATER),)
    return _put_off(dossier, of, where.step, at)


def _put_off(dossier: Dossier, of: Course, step: Step, at: datetime) -> Decision:
    """The contact's pending nudges become one at ``at``."""
    target = _target(of, step)
    asked = [s for s in of.facts(Snooze) if (s.step, s.target) == (step, target)]
    gone = [p for p in of.facts(Push) if p.occasion is Occasion.LATER and (p.step, p.target) == (step, target)]
    if asked and abs(asked[-1].until - at) < SAME_TAP and not any(p.id > asked[-1].id for p in gone):
        return dossier, (views.did(dossier, of, asked[-1]),)
    dossier, fact = tell(
        dossier,
        of.application,
        lambda number: Snooze(id=number, round=of.round.id, step=step, target=target, until=at),
    )
    return dossier, (views.did(dossier, again(dossier, of), fact),)


def _target(of: Course, step: Step) -> date:
    match step:
        case Step.THANK_YOU:
            return of.round_day
        case Step.SECOND:
            return of.second().day
        case _:
            return of.final(as_if_silent(of)).day
