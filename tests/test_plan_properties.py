"""What holds for the plan whatever the facts: no push in quiet hours, none early, none that PRODUCT ends.

Facts are arbitrary, in arbitrary order; time passes by stepping to each next due nudge, noting it as gone and planning
again, as the sender does. Examples are the same in every run.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachbot.model import (
    CONTACTS,
    Answer,
    Application,
    CallOff,
    Close,
    Contact,
    FactId,
    FrameKind,
    Interviewer,
    InterviewerId,
    KeepOpen,
    Move,
    Occasion,
    Push,
    Reopen,
    Reply,
    Round,
    RoundId,
    Skip,
    Snooze,
    Step,
    TimeFrame,
    local_day,
)
from coachbot.nudges import pending
from coachbot.outline import next_line, outline
from coachbot.plan import Course, Standing, course, courses
from coachbot.workdays import DAY, MINUTE, Quiet, at_local, quiet_of
from tests.facts import and_then, someone, told

if TYPE_CHECKING:
    from datetime import date

    from coachbot.model import Fact, Nudge, Person
    from tests.facts import Part

MANY = int(os.environ.get("EXAMPLES", "0"))


def examples(count: int) -> settings:
    """So many examples, always the same; EXAMPLES=5000 looks for new ones."""
    return settings(
        max_examples=MANY or count,
        derandomize=not MANY,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# -- arbitrary people and facts ------------------------------------------------------------------------------------

ZONES = st.sampled_from(
    [
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Santiago",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
    ]
)
COUNTRIES = st.sampled_from(["", "DE", "US", "SA", "IR", "BN", "HK", "RU", "XX"])
CLOCKS = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
BEGINNING = datetime(2026, 1, 20, tzinfo=UTC)
STARTS = st.integers(0, 330 * 24 * 4).map(lambda quarter: BEGINNING + quarter * timedelta(minutes=15))
AROUND = (st.integers(-36 * 60, 36 * 60) | st.integers(-15 * 24 * 60, 15 * 24 * 60)).map(
    lambda minute: timedelta(minutes=minute)
)
AFTER = st.integers(0, 70 * 24 * 60).map(lambda minute: timedelta(minutes=minute))
PEOPLE = (Interviewer(InterviewerId(901), "Anna"), Interviewer(InterviewerId(902), "Ben"))


@st.composite
def quiet_hours(draw: st.DrawFn) -> tuple[time, time]:
    """Quiet hours that leave at least six hours free."""
    start, length = draw(st.integers(0, 24 * 60 - 1)), draw(st.integers(0, 18 * 60))
    end = (start + length) % (24 * 60)
    return time(start // 60, start % 60), time(end // 60, end % 60)


@st.composite
def people(draw: st.DrawFn, country: str | None = None) -> Person:
    """A person with arbitrary settings."""
    quiet_from, quiet_to = draw(quiet_hours())
    return someone(
        draw(ZONES),
        draw(COUNTRIES) if country is None else country,
        nudge_hour=draw(CLOCKS),
        quiet_from=quiet_from,
        quiet_to=quiet_to,
        holidays=draw(st.booleans()),
    )


@st.composite
def frames(draw: st.DrawFn, since: date) -> TimeFrame:
    """What they may say on a day."""
    kind = draw(st.sampled_from(FrameKind))
    return TimeFrame() if kind is FrameKind.UNKNOWN else TimeFrame(kind, since + draw(st.integers(-10, 100)) * DAY)


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round, entered ahead or afterwards."""
    start, zone, minutes = draw(STARTS), draw(ZONES), draw(st.integers(1, 600))
    return Round(
        RoundId(0),
        start,
        zone,
        start + draw(AROUND),
        minutes,
        PEOPLE[: draw(st.integers(0, 2))],
        draw(frames(local_day(start, zone))),
        debriefed=draw(st.booleans()),
    )


@st.composite
def facts(draw: st.DrawFn, about: Round, of: int) -> Part:
    """Something that may be told about a round."""
    at, zone, to = about.end + draw(AFTER), draw(ZONES), draw(st.sampled_from([None, *(p.id for p in PEOPLE)]))
    number, round_ = FactId(0), RoundId(-of)
    match draw(st.sampled_from([*"cccccccsskrrrrm", "off", "close", "reopen", "keep"])):
        case "c":
            step = draw(st.sampled_from([*CONTACTS, Step.FOURTH]))
            return Contact(id=number, round=round_, step=step, at=at, zone=zone, to=to)
        case "s":
            return Skip(id=number, round=round_, step=Step.SECOND, at=at, zone=zone)
        case "k":
            return Skip(id=number, round=round_, step=Step.THANK_YOU, at=at, zone=zone, to=to)
        case "r":
            frame = draw(st.none() | frames(local_day(at, zone)))
            answer = draw(st.sampled_from([*Answer, Answer.MORE_TIME, Answer.MORE_TIME, Answer.MORE_TIME]))
            return Reply(id=number, round=round_, answer=answer, at=at, zone=zone, time_frame=frame)
        case "m":
            start = about.start + draw(AROUND)
            return Move(id=number, round=round_, start=start, minutes=30, zone=zone, at=start - abs(draw(AROUND)))
        case "off":
            return CallOff(id=number, round=round_)
        case "keep":
            return KeepOpen(id=number, round=round_)
        case "close":
            return Close(id=number)
        case _:
            return Reopen(id=number)


@st.composite
def applications(draw: st.DrawFn, most_rounds: int = 2, most_facts: int = 5) -> Application:
    """An application in which anything was told, in any order."""
    parts: list[Part] = []
    known: list[Round] = []
    for _ in range(draw(st.integers(1, most_rounds))):
        known.append(draw(rounds()))
        parts.append(known[-1])
        for _ in range(draw(st.integers(0, most_facts))):
            of = draw(st.integers(1, len(known)))
            parts.append(draw(facts(known[of - 1], of)))
    return told(*parts)


@st.composite
def stories(draw: st.DrawFn) -> tuple[Application, Person, datetime]:
    """An application with some nudges gone and some put off, a person and a moment."""
    application, person = draw(applications()), draw(people())
    now = application.rounds[0].start + draw(AROUND) + draw(st.sampled_from([0 * DAY, 20 * DAY]))
    for nudge in pending(application, person, now)[: draw(st.integers(0, 5))]:
        match draw(st.sampled_from(["leave", "put off", "nothing"])):
            case "leave":
                application = and_then(application, nudge)
            case "put off" if nudge.step in CONTACTS:
                application = put_off(application, nudge, now + draw(AFTER) / 10)
            case _:
                pass
    if draw(st.booleans()):
        application = tell(application, draw(facts(application.rounds[-1], 0)))
    return application, person, now


def tell(application: Application, fact: Part) -> Application:
    """One more fact, of the round told last."""
    number = FactId(max([f.id for f in application.facts] + [r.id for r in application.rounds]) + 1)
    assert not isinstance(fact, Round)
    if isinstance(fact, Close | Reopen):
        told_now: Fact = replace(fact, id=number)
    else:
        told_now = replace(fact, id=number, round=fact.round or application.rounds[-1].id)
    return replace(application, facts=(*application.facts, told_now))


def put_off(application: Application, nudge: Nudge, until: datetime) -> Application:
    """*Later* pressed at a nudge."""
    snooze = Snooze(id=FactId(0), round=nudge.round, step=nudge.step, target=nudge.target, until=until)
    return tell(application, snooze)


# -- what holds of every nudge -------------------------------------------------------------------------------------


def check(application: Application, person: Person, now: datetime) -> tuple[Nudge, ...]:
    """Plans, and holds every planned nudge against PRODUCT."""
    nudges = pending(application, person, now)
    assert nudges == pending(application, person, now)
    assert [n.due for n in nudges] == sorted(n.due for n in nudges)
    assert len({n.key for n in nudges}) == len(nudges)
    for nudge in nudges:
        round_ = application.round(nudge.round)
        assert round_ is not None
        of = course(application, round_, person, now)
        not_in_quiet_hours(nudge, person, now)
        not_ended(nudge, of)
        not_gone(nudge, of)
        if nudge.occasion is Occasion.LATER:
            assert nudge.due >= [s for s in of.facts(Snooze) if is_about(s, nudge)][-1].until
        else:
            not_before_its_time(nudge, of, person)
    return nudges


def not_in_quiet_hours(nudge: Nudge, person: Person, now: datetime) -> None:
    assert nudge.due >= now
    assert not quiet_of(person).holds(nudge.due)


def not_ended(nudge: Nudge, of: Course) -> None:
    application, latest = of.application, of.application.latest()
    assert not application.closed
    assert not application.called_off(nudge.round)
    assert not of.kept_open
    assert nudge.step is not Step.FOURTH
    made = {c.step for c in of.facts(Contact)}
    match nudge.step:
        case Step.THANK_YOU:
            assert of.owed()
            assert nudge.target == of.round_day
            assert nudge.due < of.deadline or of.round == latest
        case Step.SECOND | Step.FINAL | Step.MOVE_ON:
            assert of.round == latest
            ended = (Answer.OFFER, Answer.REJECTION)
            heard = [f for f in application.facts if isinstance(f, Reply) and f.answer in ended]
            assert not [f for f in heard if f.id > of.round.id]
            assert nudge.step not in made
            assert nudge.step is Step.MOVE_ON or Step.FINAL not in made
            assert nudge.step is not Step.SECOND or nudge.target == of.second_target
        case _:
            assert of.round.saved_at < of.round.end


def not_gone(nudge: Nudge, of: Course) -> None:
    """At most two for a contact and target day, none twice, and *Later* once each time it is asked for."""
    gone = [p for p in of.facts(Push) if is_about(p, nudge)]
    if nudge.occasion is not Occasion.LATER:
        assert nudge.occasion not in [p.occasion for p in gone]
    else:
        asked = [s.id for s in of.facts(Snooze) if is_about(s, nudge)]
        assert max(asked) > max((p.id for p in gone if p.occasion is Occasion.LATER), default=FactId(0))


def is_about(fact: Push | Snooze, nudge: Nudge) -> bool:
    return (fact.step, fact.target) == (nudge.step, nudge.target)


def not_before_its_time(nudge: Nudge, of: Course, person: Person) -> None:
    """The second table, told backwards."""
    quiet, round_, due = quiet_of(person), of.round, nudge.due
    assert due > round_.saved_at
    match nudge.step, nudge.occasion:
        case Step.BEFORE, _:
            assert due < round_.start
            two_hours_before = round_.start - timedelta(hours=2)
            assert due >= two_hours_before or quiet.holds(two_hours_before)
        case Step.DEBRIEF, _:
            assert due >= round_.end + timedelta(hours=1)
            assert due < of.deadline
        case Step.THANK_YOU, Occasion.FIRST:
            assert due >= round_.end + timedelta(hours=6)
        case Step.THANK_YOU, _:
            assert due < of.deadline
            assert due >= of.deadline - timedelta(hours=4) or quiet.holds(due + MINUTE)
        case _:
            days = 3 if nudge.occasion is Occasion.AGAIN else 0
            day = of.calendar.after(nudge.target, days)
            hour = at_local(day, person.nudge_hour, person.zone)
            assert due >= hour
            assert quiet.next_permitted(hour) > round_.saved_at
            assert due == hour or due == of.now or quiet.holds(hour) or quiet.holds(of.now)
            if nudge.step is Step.SECOND:
                assert due < at_local(of.passes, time(), round_.zone)
                assert of.second().standing is Standing.OPEN


@examples(800)
@given(stories())
def test_no_nudge_is_planned_in_quiet_hours_early_after_its_end_or_twice(
    story: tuple[Application, Person, datetime],
) -> None:
    check(*story)


@examples(300)
@given(stories(), st.data())
def test_as_time_passes_each_nudge_leaves_once_and_the_plan_comes_to_its_end(
    story: tuple[Application, Person, datetime], data: st.DataObject
) -> None:
    application, person, now = story
    traveller = data.draw(people(country=person.country))
    left: list[Nudge] = []
    for moment in range(60):
        nudges = check(application, person, now)
        if not nudges:
            break
        now = max(now, nudges[0].due)
        due = [n for n in check(application, person, now) if n.due <= now]
        assert nudges[0].key in [n.key for n in due], "what was planned leaves when its moment comes"
        application = and_then(application, *due)
        left += due
        if moment == 2:
            person = replace(traveller, holidays=person.holidays)
    else:
        raise AssertionError("nudges without end")
    counted = Counter((n.round, n.step, n.target) for n in left if n.occasion is not Occasion.LATER)
    assert all(count <= (2 if step in CONTACTS else 1) for (_, step, _), count in counted.items())


@examples(150)
@given(stories(), st.integers(0, 20))
def test_later_is_one_push_in_the_place_of_the_others_and_undone_without_a_trace(
    story: tuple[Application, Person, datetime], which: int
) -> None:
    application, person, now = story
    nudges = [n for n in pending(application, person, now) if n.step in CONTACTS]
    if not nudges:
        return
    nudge = nudges[which % len(nudges)]
    after = put_off(application, nudge, now + timedelta(hours=1))
    about = [n for n in check(after, person, now) if n.round == nudge.round and is_same(n, nudge)]
    assert [n.occasion for n in about] in ([], [Occasion.LATER])
    undone = replace(after, facts=after.facts[:-1])
    assert pending(undone, person, now) == pending(application, person, now)


def is_same(one: Nudge, other: Nudge) -> bool:
    return (one.step, one.target) == (other.step, other.target)


@examples(300)
@given(stories())
def test_the_plan_that_is_shown_keeps_its_order_and_its_working_days(
    story: tuple[Application, Person, datetime],
) -> None:
    application, person, now = story
    for of in courses(application, person, now):
        thanks, second, final, move_on = outline(of)
        assert thanks.step is Step.THANK_YOU
        assert move_on.day > final.day
        line = next_line(of)
        assert line is None or line.standing is Standing.OPEN
        assert of.calendar.works(move_on.day)
        decided = of.frame.decided_by()
        if decided:
            assert move_on.day >= of.calendar.after(decided, 2)
        if second.standing is Standing.OPEN and of.frame.kind is not FrameKind.INVITED:
            assert of.calendar.works(second.day)
            assert second.opens is not None
            assert second.day >= second.opens
            assert second.closes is None or second.day <= second.closes
        if final.standing is Standing.OPEN:
            assert final.day >= second.day
            assert not decided or final.day >= of.calendar.after(decided, 2)


@examples(400)
@given(quiet_hours(), ZONES, st.integers(0, 365 * 24 * 60))
def test_quiet_hours_move_a_moment_no_further_than_their_ends(hours: tuple[time, time], zone: str, minute: int) -> None:
    quiet, at = Quiet(*hours, zone), BEGINNING + timedelta(minutes=minute)
    after, before = quiet.next_permitted(at), quiet.last_permitted(at)
    assert not quiet.holds(after)
    assert not quiet.holds(before)
    assert before <= at <= after
    assert (before == at == after) is not quiet.holds(at)
    if quiet.holds(at):
        assert quiet.holds(after - MINUTE)
        assert quiet.holds(before + MINUTE)
        assert after - before <= timedelta(hours=21)  # 18, a change of the clocks, and a doubled hour left out
