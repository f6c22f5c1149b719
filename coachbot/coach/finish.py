"""What each form does once it is filled in. Pure."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

from coachbot.coach import checking, drafting, later, views
from coachbot.coach.desk import Where, again, as_told, contact_of, course_at, put, put_round, tell
from coachbot.forms import SENT_STEPS, next_round_of
from coachbot.model import (
    Answer,
    Application,
    ApplicationId,
    Contact,
    FactId,
    Interviewer,
    InterviewerId,
    Invite,
    Move,
    Reopen,
    Reply,
    Round,
    RoundId,
    Step,
    TimeFrame,
)
from coachbot.plan import latest
from coachbot.readers import PANEL, frame_of, frame_value, start_of
from coachbot.results import Missing, Notice, Page, Paged
from coachbot.workdays import at_local, country_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from coachbot.coach.desk import Decision
    from coachbot.conversation import Answers
    from coachbot.model import Conversation, Dossier, Fact, Person
    from coachbot.plan import Course

NOON = time(12)


def finish(dossier: Dossier, state: Conversation, now: datetime) -> Decision:
    """Do what the form was for."""
    act = _ACTS.get(state.form)
    return act(dossier, state.answers, now) if act else _settings(dossier, state.form, state.answers)


def preview(dossier: Dossier, state: Conversation, now: datetime) -> Course | None:
    """The plan as it would be if this form were saved now."""
    if start_of(state.answers) is None and "round" not in state.answers:
        return None
    if state.form == "new":
        dossier, application = _with_new_round(dossier, state.answers, now)
        return latest(application, dossier.person, now)
    dossier, _ = _mend_round(dossier, state.answers, now, state.form)
    return course_at(dossier, _where(state.answers), now)


def known_answers(dossier: Dossier, form: str, about: Answers, now: datetime) -> dict[str, Any]:
    """What is known of a round, as its forms keep it; what was never asked is left out."""
    of = course_at(dossier, _where(about), now)
    if of is None or form not in ("debrief", "edit"):
        return {}
    round_ = of.round
    answers: dict[str, Any] = {
        "when": {"start": round_.start.isoformat(), "minutes": round_.minutes, "zone": round_.zone},
    }
    if form == "edit":
        answers |= {"company": of.application.company, "role": of.application.role}
    told = {
        "who": [asdict(who) for who in round_.interviewers],
        "frame": frame_value(of.frame) if of.frame != TimeFrame() else None,
        "fit": round_.fit,
        "unsaid": round_.unsaid,
        "strength": round_.strength,
    }
    return answers | {key: value for key, value in told.items() if value or round_.debriefed or form == "edit"}


def invite_of(answers: Answers) -> Invite | None:
    """The calendar event that a form was filled in from."""
    kept = answers.get("invite")
    if not kept:
        return None
    stamp = datetime.fromisoformat(kept["stamp"]) if kept["stamp"] else None
    return Invite(kept["uid"], kept["sequence"], stamp)


def with_people(dossier: Dossier, where: Where, people: Iterable[Mapping[str, Any]]) -> Dossier:
    """The round with these interviewers too; who is there already only gets the address that was missing."""
    application = dossier.application(where.application)
    round_ = as_told(application, where.round) if application else None
    if application is None or round_ is None:
        return dossier
    there = list(round_.interviewers)
    for who in people:
        place = next((n for n, known in enumerate(there) if drafting.is_same(known, who)), None)
        if place is not None:
            known = there[place]
            there[place] = replace(known, email=known.email or who["email"], role=known.role or who["role"])
        elif len(there) < PANEL:
            dossier, number = dossier.take_id()
            there.append(Interviewer(InterviewerId(number), who["name"], who["email"], who["role"], who["said"]))
    return put_round(dossier, application, replace(round_, interviewers=tuple(there)))


def _save_new(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    dossier, application = _with_new_round(dossier, answers, now)
    return dossier, (views.card(dossier, application, now, notice=Notice.SAVED),)


def _redate(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    return move(dossier, answers, now) if answers["redate"] == "move" else _left(dossier, answers, now)


def _later_day(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    where = _where(answers, Step(answers["step"]))
    return later.put_off_to(dossier, where, date.fromisoformat(answers["day"]), now)


def _introduce(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    """Whoever was shared is an interviewer of the round that was tapped."""
    application, round_ = answers["with"]
    where = Where(ApplicationId(application), RoundId(round_), Step.SECOND)
    before = dossier.application(where.application)
    dossier = with_people(dossier, where, answers["people"])
    after = dossier.application(where.application)
    if after is None:
        return dossier, (Missing(dossier.person),)
    notice = Notice.ALREADY if after == before else Notice.ADDED
    return dossier, (views.card(dossier, after, now, notice=notice),)


def _left(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    application = dossier.application(ApplicationId(answers["application"]))
    if application is None:
        return dossier, (Missing(dossier.person),)
    return dossier, (views.card(dossier, application, now, notice=Notice.LEFT),)


def _with_new_round(dossier: Dossier, answers: Answers, now: datetime) -> tuple[Dossier, Application]:
    dossier, round_ = _new_round(dossier, answers, now)
    number = next_round_of(answers)
    application = dossier.application(ApplicationId(number)) if number else None
    if application is None:
        dossier, number = dossier.take_id()
        application = Application(ApplicationId(number), answers["company"], answers.get("role") or "")
    application = replace(application, rounds=(*application.rounds, round_))
    dossier = dossier.with_application(application)
    if application.closed:
        dossier, _ = tell(dossier, application, lambda number: Reopen(id=number))
    dossier = _tell_sent(dossier, application.id, round_, answers, now)
    return dossier, dossier.application(application.id) or application


def _new_round(dossier: Dossier, answers: Answers, now: datetime) -> tuple[Dossier, Round]:
    dossier, number = dossier.take_id()
    start = start_of(answers)
    if start is None:
        raise ValueError("a round without a start")
    round_ = Round(RoundId(number), start[0], start[2], saved_at=now, minutes=start[1], invite=invite_of(answers))
    dossier, round_ = _described(dossier, round_, answers)
    return dossier, replace(round_, debriefed=not round_.ahead)


def _described(dossier: Dossier, round_: Round, answers: Answers) -> tuple[Dossier, Round]:
    people = []
    for who in answers.get("who") or ():
        number = who.get("id")
        if number is None:
            dossier, number = dossier.take_id()
        about = (who["name"], who["email"], who["role"], who["said"], who.get("familiar"))
        people.append(Interviewer(InterviewerId(number), *about))
    return dossier, replace(
        round_,
        interviewers=tuple(people) if "who" in answers else round_.interviewers,
        time_frame=frame_of(answers["frame"]) if "frame" in answers else round_.time_frame,
        fit=(answers["fit"] or "") if "fit" in answers else round_.fit,
        unsaid=(answers["unsaid"] or "") if "unsaid" in answers else round_.unsaid,
        strength=(answers["strength"] or "") if "strength" in answers else round_.strength,
    )


def _tell_sent(
    dossier: Dossier, application_id: ApplicationId, round_: Round, answers: Answers, now: datetime
) -> Dossier:
    """The contacts that were made before the round was entered; thank-yous per interviewer."""
    sent = answers.get("sent") or ()
    for step in SENT_STEPS:
        named = answers.get(f"sent_{step}")
        if named is None or round_.ahead:
            continue
        day = date.fromisoformat(named)
        for key in (key for key in sent if key.partition(":")[0] == step):
            index = key.partition(":")[2]
            to = round_.interviewers[int(index)].id if index and int(index) < len(round_.interviewers) else None
            application = dossier.application(application_id)
            if application:
                at = _noon_of(day, dossier.person, round_, now)
                dossier, _ = tell(dossier, application, partial(_contact, round_.id, step, at, dossier.person.zone, to))
    return dossier


def _contact(
    round_id: RoundId, step: Step, at: datetime, zone: str, to: InterviewerId | None, number: FactId
) -> Contact:
    return Contact(id=number, round=round_id, step=step, at=at, zone=zone, to=to)


def _noon_of(day: date, person: Person, round_: Round, now: datetime) -> datetime:
    """A moment on a day that was only named as a day: noon, but not before the round's end nor after now."""
    return min(max(at_local(day, NOON, person.zone), round_.end), now)


def _mend_round(dossier: Dossier, answers: Answers, now: datetime, form: str) -> Decision:
    of = course_at(dossier, _where(answers), now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    dossier, told = _described(dossier, of.round, answers)
    told = replace(told, debriefed=of.round.end <= now and (of.round.debriefed or _was_asked(form, answers)))
    application = replace(
        of.application,
        company=answers.get("company") or of.application.company,
        role=(answers.get("role") or "") if "role" in answers else of.application.role,
        rounds=tuple(_with_details(r, told, of) if r.id == told.id else r for r in of.application.rounds),
        facts=tuple(_with_frame(f, told, of) for f in of.application.facts),
    )
    dossier = dossier.with_application(application)
    start = start_of(answers) if form == "edit" else None
    if start and start != (of.round.start, of.round.minutes, of.round.zone):
        dossier, _ = tell(dossier, application, partial(_moved_to, of.round.id, start, now))
    changed = dossier.application(application.id) or application
    return dossier, (views.card(dossier, changed, now, notice=Notice.EDITED),)


def _was_asked(form: str, answers: Answers) -> bool:
    """Whether what could not be known ahead was told: in the debrief, or by hand on the card."""
    return form == "debrief" or any(answers.get(key) for key in ("who", "frame", "fit", "unsaid"))


def _with_details(round_: Round, told: Round, of: Course) -> Round:
    """The round with what was told of it; its start changes by a move, and a reply's time frame is the reply's."""
    return replace(
        round_,
        interviewers=told.interviewers,
        time_frame=round_.time_frame if of.more_time else told.time_frame,
        fit=told.fit,
        unsaid=told.unsaid,
        strength=told.strength,
        debriefed=told.debriefed,
    )


def _with_frame(fact: Fact, told: Round, of: Course) -> Fact:
    """The reply that set the time frame in force, with the frame as it was mended."""
    if isinstance(fact, Reply) and of.more_time is not None and fact.id == of.more_time.id:
        return replace(fact, time_frame=told.time_frame)
    return fact


def _moved_to(round_id: RoundId, start: tuple[datetime, int, str], at: datetime, number: FactId) -> Move:
    return Move(id=number, round=round_id, start=start[0], minutes=start[1], zone=start[2], at=at)


def move(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    """The round has a new start; the length stays where none is said."""
    of, start = course_at(dossier, _where(answers), now), start_of(answers)
    if of is None or start is None:
        return dossier, (Missing(dossier.person),)
    said = (answers.get("time") or answers["when"])["minutes"]
    new_date = (start[0], said or of.round.minutes, start[2])
    dossier, fact = tell(dossier, of.application, partial(_moved_to, of.round.id, new_date, now))
    return dossier, (views.did(dossier, again(dossier, of), fact),)


def _more_time(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    of = course_at(dossier, _where(answers), now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    dossier, fact = tell(
        dossier,
        of.application,
        lambda number: Reply(
            id=number,
            round=of.round.id,
            answer=Answer.MORE_TIME,
            at=now,
            zone=dossier.person.zone,
            time_frame=frame_of(answers["frame"]),
        ),
    )
    return dossier, (views.did(dossier, again(dossier, of), fact),)


def _another_day(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    application = dossier.application(ApplicationId(answers["application"]))
    fact = contact_of(application, answers["fact"])
    of = (
        course_at(dossier, Where(ApplicationId(answers["application"]), fact.round, Step.SECOND), now) if fact else None
    )
    if application is None or of is None or fact is None:
        return dossier, (Missing(dossier.person),)
    at = _noon_of(date.fromisoformat(answers["day"]), dossier.person, of.round, now)
    changed = replace(fact, at=at, zone=dossier.person.zone)
    dossier = put(dossier, application, changed)
    return dossier, (views.did(dossier, again(dossier, of), changed, Notice.DAY_CHANGED),)


def _settings(dossier: Dossier, form: str, answers: Answers) -> Decision:
    person, value = dossier.person, answers[form]
    match form:
        case "zone":
            return live_in(dossier, value)
        case "country":
            changed = replace(person, country=value, region="")
        case "nudge_hour":
            changed = replace(person, nudge_hour=time.fromisoformat(value))
        case "quiet":
            changed = replace(person, quiet_from=time.fromisoformat(value[0]), quiet_to=time.fromisoformat(value[1]))
        case "region":
            changed = replace(person, region=value)
        case "signature":
            changed = replace(person, signature=value or "")
        case _:
            raise ValueError(f"no form is called {form!r}")
    return replace(dossier, person=changed), (_settings_page(person, changed),)


def live_in(dossier: Dossier, zone: str) -> Decision:
    """The zone that pushes follow; the first time it tells the country too, which travelling does not change."""
    person = dossier.person
    guess = country_of(zone) if not person.settled else person.country
    changed = replace(person, zone=zone, country=guess or person.country, settled=True)
    return replace(dossier, person=changed), (_settings_page(person, changed),)


def _settings_page(before: Person, after: Person) -> Paged:
    return Paged(Page.SETTINGS if before.settled else Page.READY, after)


def _where(answers: Answers, step: Step = Step.SECOND) -> Where:
    return Where(ApplicationId(answers["application"]), RoundId(answers["round"]), step)


_ACTS: dict[str, Callable[[Dossier, Answers, datetime], Decision]] = {
    "new": _save_new,
    "debrief": partial(_mend_round, form="debrief"),
    "edit": partial(_mend_round, form="edit"),
    "move": move,
    "redate": _redate,
    "introduce": _introduce,
    "more_time": _more_time,
    "another_day": _another_day,
    "later_day": _later_day,
    "check": checking.check,
    "lacking": drafting.keep_told,
    "other_contact": drafting.keep_others,
}
