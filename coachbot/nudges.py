"""Facts and the moment -> the nudges that are still to leave. Pure.

Implements the second table of PRODUCT's plan. What is planned assumes that nothing more happens: every fact that is
told makes the plan anew, and so does the moment at which a nudge leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from coachbot.model import Move, Nudge, Occasion, Push, Snooze, Step, local_day
from coachbot.plan import Standing, courses
from coachbot.workdays import DAY, at_local, first_hour, push_on, quiet_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from coachbot.model import Application, Dossier, Person
    from coachbot.plan import Course, Line

BEFORE_START = timedelta(hours=2)
EVENING = time(20)
DEBRIEF_AFTER = timedelta(hours=1)
FIRST_THANKS_AFTER = timedelta(hours=6)
LAST_CALL_BEFORE = timedelta(hours=4)
NUDGES_APART = timedelta(hours=6)
REMINDER_AFTER = 3  # working days
LATE = timedelta(minutes=10)  # from here on a last call says that it is late


@dataclass(frozen=True, slots=True)
class _Moment:
    """When a nudge should leave by the table, and when it makes no sense any more."""

    step: Step
    occasion: Occasion
    target: date
    at: datetime
    until: datetime | None = None


def pending(application: Application, person: Person, now: datetime) -> tuple[Nudge, ...]:
    """The nudges of one application that are still to leave, earliest first; those overdue are due ``now``."""
    if application.closed:
        return ()
    found = [n for of in courses(application, person, now) if not of.kept_open for n in _of_course(of, person)]
    return tuple(sorted(found, key=lambda nudge: nudge.due))


def plan_nudges(dossier: Dossier, now: datetime) -> tuple[Nudge, ...]:
    """Everything that is still to be pushed to a person, in order; nothing while they have blocked the bot."""
    if dossier.person.resting:
        return ()
    planned = (n for application in dossier.applications for n in pending(application, dossier.person, now))
    return in_order(planned)


def in_order(nudges: Iterable[Nudge]) -> tuple[Nudge, ...]:
    """As they stand in a dossier: in the order in which they leave."""
    return tuple(sorted(nudges, key=lambda nudge: (nudge.due, *nudge.key)))


def late(of: Course) -> bool:
    """Whether a last call that leaves now leaves later than planned."""
    return of.now > of.deadline - LAST_CALL_BEFORE + LATE


def _of_course(of: Course, person: Person) -> Iterator[Nudge]:
    thanks = tuple(_thank_you(of, person))
    moments = [*_before(of, person), *_debrief(of, person, thanks), *thanks]
    if of.is_latest and not of.news:
        moments += [*_second(of, person), *_final(of, person), *_move_on(of, person)]
    gone = {(p.step, p.occasion, p.target) for p in _pushes(of)}
    quiet = quiet_of(person)
    for moment in _snoozed(of, person, moments):
        if (moment.step, moment.occasion, moment.target) in gone and moment.occasion is not Occasion.LATER:
            continue
        due = moment.at if moment.at >= of.now else quiet.next_permitted(of.now)
        if moment.until is None or due < moment.until:
            yield Nudge(of.application.id, of.round.id, moment.step, moment.occasion, moment.target, due)


def _pushes(of: Course) -> Iterator[Push]:
    """What has gone out; of before and debrief, which belong to an hour, only what came after the latest move."""
    moved = max((f.id for f in of.application.facts if isinstance(f, Move) and f.round == of.round.id), default=0)
    return (p for p in of.facts(Push) if p.id > moved or p.step not in (Step.BEFORE, Step.DEBRIEF))


def _before(of: Course, person: Person) -> Iterator[_Moment]:
    """Two hours before the start, or the evening before where that is quiet (key 1)."""
    start, quiet = of.round.start, quiet_of(person)
    at = start - BEFORE_START
    if quiet.holds(at):
        at = quiet.last_permitted(at_local(local_day(start, person.zone) - DAY, EVENING, person.zone))
    if of.round.ahead and at > of.round.saved_at:
        yield _Moment(Step.BEFORE, Occasion.FIRST, of.round.day, at, start)


def _debrief(of: Course, person: Person, thanks: tuple[_Moment, ...]) -> Iterator[_Moment]:
    """An hour after the end; from the first thank-you nudge on it is part of that."""
    if not of.round.ahead or of.round.debriefed:
        return
    at = quiet_of(person).next_permitted(of.round.end + DEBRIEF_AFTER)
    joins = min((moment.at for moment in thanks), default=of.deadline)
    if at < joins and not _told_of_thanks(of):
        yield _Moment(Step.DEBRIEF, Occasion.FIRST, of.round_day, at, joins)


def _thank_you(of: Course, person: Person) -> Iterator[_Moment]:
    """The first nudge hour six hours after the end, and a last call four hours before the 48 are over (key 2)."""
    if not of.owed():
        return
    quiet = quiet_of(person)
    first = quiet.next_permitted(first_hour(person, of.round.end + FIRST_THANKS_AFTER))
    last = quiet.last_permitted(of.deadline - LAST_CALL_BEFORE)
    if of.now >= of.deadline:
        yield from _late_thank_you(of, first if first <= last - NUDGES_APART else last)
        return
    if first <= last - NUDGES_APART and first > of.round.saved_at:
        yield _Moment(Step.THANK_YOU, Occasion.FIRST, of.round_day, first, _thanks_until(of))
    if last > of.round.saved_at:
        yield _Moment(Step.THANK_YOU, Occasion.AGAIN, of.round_day, last, of.deadline)


def _late_thank_you(of: Course, at: datetime) -> Iterator[_Moment]:
    """A late thank-you is better than none: said once, where nothing of it was said in the 48 hours."""
    until = _thanks_until(of)
    if of.now < until and not _told_of_thanks(of) and at > of.round.saved_at:
        yield _Moment(Step.THANK_YOU, Occasion.FIRST, of.round_day, at, until)


def _thanks_until(of: Course) -> datetime:
    """Until when a thank-you is asked for: an earlier round's 48 hours, the latest's until the second note's day."""
    return max(of.deadline, _begins(of, of.second_target)) if of.is_latest else of.deadline


def _told_of_thanks(of: Course) -> bool:
    """Whether a thank-you nudge of this round, as it now stands, has left."""
    return any(push.step is Step.THANK_YOU and push.target == of.round_day for push in of.facts(Push))


def _second(of: Course, person: Person) -> Iterator[_Moment]:
    """The target day, and a reminder three working days later unless the final contact is due by then (keys 4, 5)."""
    line = of.second()
    if line.standing is not Standing.OPEN:
        return
    ends = _begins(of, of.passes)
    yield from _on_day(of, person, line, Occasion.FIRST, line.day, ends)
    reminder = of.calendar.after(line.day, REMINDER_AFTER)
    if reminder < of.passes:
        yield from _on_day(of, person, line, Occasion.AGAIN, reminder, ends)


def _final(of: Course, person: Person) -> Iterator[_Moment]:
    """The target day and a reminder three working days later (key 6)."""
    line = of.final(as_if_silent(of))
    if line.standing is Standing.OPEN:
        yield from _on_day(of, person, line, Occasion.FIRST, line.day)
        yield from _on_day(of, person, line, Occasion.AGAIN, of.calendar.after(line.day, REMINDER_AFTER))


def _move_on(of: Course, person: Person) -> Iterator[_Moment]:
    """Silence after the third contact: once (key 6)."""
    line = of.move_on(of.final(as_if_silent(of)))
    yield from _on_day(of, person, line, Occasion.FIRST, line.day)


def as_if_silent(of: Course) -> Line:
    """The second note as it will stand if nothing more is told: an open one will be passed over."""
    line = of.second()
    return replace(line, standing=Standing.PASSED, day=of.passes) if line.standing is Standing.OPEN else line


def _on_day(
    of: Course, person: Person, line: Line, occasion: Occasion, day: date, until: datetime | None = None
) -> Iterator[_Moment]:
    at = push_on(person, day)
    if at > of.round.saved_at:
        yield _Moment(line.step, occasion, line.day, at, until)


def _snoozed(of: Course, person: Person, moments: Iterable[_Moment]) -> Iterator[_Moment]:
    """One push at the chosen moment in the place of a contact's pending ones."""
    planned = tuple(moments)
    latest = {(s.step, s.target): s for s in of.facts(Snooze)}
    out = [p for p in of.facts(Push) if p.occasion is Occasion.LATER]
    quiet = quiet_of(person)
    yield from (m for m in planned if (m.step, m.target) not in latest)
    for (step, target), snooze in latest.items():
        if not any((p.step, p.target) == (step, target) and p.id > snooze.id for p in out):
            yield from _put_off(of, step, target, quiet.next_permitted(snooze.until))


def _put_off(of: Course, step: Step, target: date, at: datetime) -> Iterator[_Moment]:
    """The push of a contact that was put off, if it is still to be made and its target day is still the same."""
    if step is Step.THANK_YOU:
        if of.owed() and of.round_day == target:
            yield _Moment(step, Occasion.LATER, target, at, _thanks_until(of))
    elif of.is_latest and not of.news:
        line = of.second() if step is Step.SECOND else of.final(as_if_silent(of))
        if line.standing is Standing.OPEN and line.day == target:
            until = _begins(of, of.passes) if step is Step.SECOND else None
            yield _Moment(step, Occasion.LATER, target, at, until)


def _begins(of: Course, day: date) -> datetime:
    return at_local(day, time(), of.round.zone)
