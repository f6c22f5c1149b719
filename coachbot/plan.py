"""Facts and the moment -> the steps of a round: target days, windows, what is next. Pure.

Implements the first table of PRODUCT's plan. A target is a local day of the zone in which the fact happened; what
follows from it for pushes stands in ``nudges``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from coachbot.model import Answer, Contact, FrameKind, KeepOpen, Push, Reply, Skip, Snooze, Step, TimeFrame, local_day
from coachbot.workdays import DAY, calendar_of

if TYPE_CHECKING:
    from coachbot.model import Application, Interviewer, InterviewerId, Person, Round
    from coachbot.workdays import Calendar

THANK_YOU_WINDOW = timedelta(hours=48)  # key 2
SECOND_OPENS = 7 * DAY  # key 4: one to three weeks after the first thank-you
SECOND_CLOSES = 21 * DAY
BETWEEN_CONTACTS = 7 * DAY
SILENCE = 14 * DAY
AFTER_A_DECISION = 2  # working days
CONTACTS_AT_MOST = 3  # key 6

_F = TypeVar("_F", bound=Contact | Skip | Reply | KeepOpen | Snooze | Push)


class Standing(StrEnum):
    """Where a step stands."""

    DONE = "done"
    OPEN = "open"
    PASSED = "passed"  # not sent and not made up for
    ENDED = "ended"  # by an offer, a rejection, an invitation to the next round


@dataclass(frozen=True, slots=True)
class Line:
    """One step of a round's plan. ``day``: when it was done or passed over, else its target."""

    step: Step
    standing: Standing
    day: date
    opens: date | None = None
    closes: date | None = None


@dataclass(frozen=True)
class Course:
    """A round with its facts, its application's calendar and the moment: everything the rules look at.

    Earlier rounds have a course too, for their thank-you notes; only the latest has a second note and a final contact.
    What follows from the facts is worked out once (so no slots): the rules ask for the same days again and again.
    """

    application: Application
    round: Round
    calendar: Calendar
    now: datetime

    # -- what happened ---------------------------------------------------------------------------------------------

    def facts(self, kind: type[_F]) -> tuple[_F, ...]:
        """This round's facts of one kind, in the order in which they were told."""
        return tuple(f for f in self.application.facts if isinstance(f, kind) and f.round == self.round.id)

    def contacts(self, step: Step) -> tuple[Contact, ...]:
        """The contacts made at this step, earliest first."""
        made = (f for f in self.facts(Contact) if f.step is step)
        return tuple(sorted(made, key=lambda contact: contact.at))

    def replies(self) -> tuple[Reply, ...]:
        """What they replied: to this round, or since it was told. An invitation ends only its own round's contacts."""
        since = (f for f in self.application.facts if isinstance(f, Reply) and f.id > self.round.id)
        return tuple(f for f in since if f.round == self.round.id or f.answer is not Answer.INVITED)

    def made(self) -> int:
        """How many of the three contacts are made; thank-yous count as one, whatever their number (key 6)."""
        steps = {f.step for f in self.facts(Contact)}
        return len(steps - {Step.FOURTH}) + sum(f.step is Step.FOURTH for f in self.facts(Contact))

    def owed(self) -> tuple[Interviewer | None, ...]:
        """Who still waits for a thank-you; one ``None`` where nobody's name is known."""
        if not self.round.interviewers:
            return () if self._settled() else (None,)
        return tuple(who for who in self.round.interviewers if self.thanked(who.id) is None)

    def thanked(self, who: InterviewerId) -> Contact | Skip | None:
        """The fact that settled this interviewer's thank-you: to them, or to all whose names were known by then."""
        return next((f for f in self._settled() if f.to == who or (f.to is None and f.id > who)), None)

    @cached_property
    def today(self) -> date:
        """The local day in the round's zone."""
        return local_day(self.now, self.round.zone)

    @cached_property
    def is_latest(self) -> bool:
        """Whether second note and final contact belong to this round."""
        latest = self.application.latest()
        return latest is not None and latest.id == self.round.id

    @cached_property
    def called_off(self) -> bool:
        """The interview will not take place."""
        return self.application.called_off(self.round.id)

    @cached_property
    def news(self) -> Answer | None:
        """The reply that ended second note, final contact and move on."""
        ends = (Answer.OFFER, Answer.REJECTION, Answer.INVITED)
        return next((f.answer for f in reversed(self.replies()) if f.answer in ends), None)

    @cached_property
    def kept_open(self) -> bool:
        """No more pushes were asked for, and nothing new was heard since."""
        kept, reply = self.facts(KeepOpen), self.more_time
        return bool(kept) and (reply is None or reply.id < kept[-1].id)

    @cached_property
    def more_time(self) -> Reply | None:
        """The latest reply that asked for more time."""
        return next((f for f in reversed(self.replies()) if f.answer is Answer.MORE_TIME), None)

    @cached_property
    def frame(self) -> TimeFrame:
        """The time frame in force: a reply's replaces the round's (key 1)."""
        reply = self.more_time
        return (reply.time_frame or TimeFrame()) if reply else self.round.time_frame

    # -- thank-you (key 2) -----------------------------------------------------------------------------------------

    @cached_property
    def deadline(self) -> datetime:
        """48 hours after the round's end, UTC."""
        return self.round.end + THANK_YOU_WINDOW

    @cached_property
    def round_day(self) -> date:
        """The local day on which the round ended."""
        return local_day(self.round.end, self.round.zone)

    # -- second note (keys 4 and 5) --------------------------------------------------------------------------------

    @cached_property
    def opens(self) -> date:
        """The first day of the second note's window."""
        return self._first_thanks + SECOND_OPENS

    @cached_property
    def closes(self) -> date | None:
        """The last day of the second note's window; None once they asked for more time."""
        return None if self.more_time else self._first_thanks + SECOND_CLOSES

    @cached_property
    def second_target(self) -> date:
        """The day on which the second note is due."""
        frame = self.frame
        if frame.kind is FrameKind.INVITED and frame.day:
            return frame.day
        wanted = self._after_decision(self.opens)
        if frame.kind is FrameKind.UNKNOWN and self.more_time:
            wanted = max(wanted, self.more_time.day + BETWEEN_CONTACTS)
        return self._working_day_within(wanted)

    @cached_property
    def passes(self) -> date:
        """The day on which an unsent second note is passed over."""
        week_later = self.second_target + BETWEEN_CONTACTS
        return max(self.closes, week_later) if self.closes else week_later

    def second(self) -> Line:
        """How the second note stands."""
        contact = next(iter(self.contacts(Step.SECOND)), None)
        skip: Skip | Contact | None = next((f for f in self.facts(Skip) if f.step is Step.SECOND), None)
        skip = skip or next(iter(self.contacts(Step.FINAL)), None)
        if contact:
            return Line(Step.SECOND, Standing.DONE, contact.day)
        if skip:
            return Line(Step.SECOND, Standing.PASSED, skip.day)
        if self.today >= self.passes:
            return Line(Step.SECOND, Standing.PASSED, self.passes)
        return Line(Step.SECOND, self._open, self.second_target, self.opens, self.closes)

    # -- final contact (key 6) -------------------------------------------------------------------------------------

    def final(self, second: Line | None = None) -> Line:
        """How the final contact stands; ``second`` puts what may happen in the place of what is."""
        second = second or self.second()
        contact = next(iter(self.contacts(Step.FINAL)), None)
        if contact:
            return Line(Step.FINAL, Standing.DONE, contact.day)
        target = self._final_target(second)
        return Line(Step.FINAL, self._open, target, target if self._passed(second) else second.day + BETWEEN_CONTACTS)

    def _final_target(self, second: Line) -> date:
        base = second.day if self._passed(second) else second.day + BETWEEN_CONTACTS
        base = self._after_decision(base)
        reply = self.more_time
        if reply and reply.day >= second.day:
            if self.frame.kind is FrameKind.INVITED and self.frame.day and self.frame.day >= base:
                return self.frame.day
            if self.frame.kind is FrameKind.UNKNOWN:
                base = max(base, reply.day + BETWEEN_CONTACTS)
        return self.calendar.not_before(base)

    # -- move on (key 6) -------------------------------------------------------------------------------------------

    def move_on(self, final: Line | None = None) -> Line:
        """When silence has lasted long enough."""
        final = final or self.final()
        base = self._after_decision(final.day + SILENCE)
        reply = self.more_time
        if reply and reply.day >= final.day:
            named = self.frame.day if self.frame.kind is FrameKind.INVITED and self.frame.day else reply.day
            base = max(base, named + SILENCE) if self.frame.kind is not FrameKind.DECISION else base
        return Line(Step.MOVE_ON, self._open, self.calendar.not_before(base))

    # -- helpers ---------------------------------------------------------------------------------------------------

    @cached_property
    def _open(self) -> Standing:
        return Standing.ENDED if self.news else Standing.OPEN

    @cached_property
    def _first_thanks(self) -> date:
        thanks = self.contacts(Step.THANK_YOU)
        return thanks[0].day if thanks else self.round_day

    @staticmethod
    def _passed(second: Line) -> bool:
        return second.standing is Standing.PASSED

    def _after_decision(self, day: date) -> date:
        decided = self.frame.decided_by()
        return max(day, self.calendar.after(decided, AFTER_A_DECISION)) if decided else day

    def _working_day_within(self, day: date) -> date:
        closes = self.closes
        if closes is None:
            return self.calendar.not_before(day)
        target = self.calendar.not_before(day)
        return target if target <= closes else self.calendar.not_after(closes)

    def _settled(self) -> tuple[Contact | Skip, ...]:
        facts: tuple[Contact | Skip, ...] = (*self.facts(Contact), *self.facts(Skip))
        return tuple(f for f in facts if f.step is Step.THANK_YOU)


def course(application: Application, round_: Round, person: Person, now: datetime) -> Course:
    """The course of one round."""
    return Course(application, round_, calendar_of(person), now)


def courses(application: Application, person: Person, now: datetime) -> tuple[Course, ...]:
    """The courses of an application's rounds that took or will take place, earliest first."""
    standing = (r for r in application.standing() if not application.called_off(r.id))
    return tuple(course(application, r, person, now) for r in standing)


def latest(application: Application, person: Person, now: datetime) -> Course | None:
    """The course of the round to which second note and final contact belong, called off or not."""
    round_ = application.latest()
    return course(application, round_, person, now) if round_ else None
