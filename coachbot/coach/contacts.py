"""What a person does about a step: sent, skipped, replied, undone. Pure.

Every function is safe to call twice: a second press finds its fact and changes nothing.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from coachbot.coach import later, talk, views
from coachbot.coach.desk import Where, again, contact_of, course_at, put, take_back, tell
from coachbot.coach.drafting import readers_of
from coachbot.coach.finish import known_answers
from coachbot.forms import CURRENT, is_full
from coachbot.model import (
    CONTACTS,
    Answer,
    CallOff,
    Channel,
    Close,
    Contact,
    InterviewerId,
    KeepOpen,
    Reopen,
    Reply,
    Skip,
    Snooze,
    Step,
    local_day,
)
from coachbot.plan import CONTACTS_AT_MOST
from coachbot.readers import PEOPLE_SHOWN
from coachbot.results import FourthStop, Full, Menu, MenuKind, Missing, Notice
from coachbot.workdays import DAY

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.model import Application, ApplicationId, Checked, Dossier, Fact, FactId
    from coachbot.plan import Course
    from coachbot.results import View


def show(dossier: Dossier, where: Where, now: datetime, channel: Channel = Channel.EMAIL, page: int = 0) -> Decision:
    """A step with its buttons, opened in place; after three contacts, the stop instead of a fourth."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    if where.step is Step.FOURTH:
        return dossier, (FourthStop(dossier.person, of),)
    return dossier, (views.prompt(dossier, of, where.step, channel=channel, page=page),)


def menu(dossier: Dossier, where: Where, kind: MenuKind, now: datetime, page: int = 0) -> Decision:
    """A small menu about a step, opened in place."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    moments = later.offers(dossier, of, where.step, now) if kind is MenuKind.LATER else ()
    return dossier, (Menu(kind, dossier.person, of, where.step, moments, page),)


def sent(
    dossier: Dossier, where: Where, now: datetime, *, to: int = 0, channel: Channel = Channel.EMAIL, count: int = 0
) -> Decision:
    """A contact was made just now. ``to``: whom it was to, 0 for all or nobody named; ``count`` guards a fourth."""
    of = course_at(dossier, where, now)
    if of is None or where.step not in (*CONTACTS, Step.FOURTH) or not _can_get(of, where.step, to):
        return dossier, (Missing(dossier.person),)
    if too_soon_or_late := _not_now(dossier, of, now):
        return dossier, (too_soon_or_late,)
    if _made_already(of, where.step, to, count):
        return _after(dossier, of, where.step, _noted(of, where.step, to), Notice.ALREADY)
    dossier, fact = tell(
        dossier,
        of.application,
        lambda number: Contact(
            id=number,
            round=where.round,
            step=where.step,
            at=now,
            zone=dossier.person.zone,
            to=InterviewerId(to) if to else None,
            channel=channel,
        ),
    )
    return _after(dossier, again(dossier, of), where.step, fact)


def skip(dossier: Dossier, where: Where, now: datetime, *, to: int = 0) -> Decision:
    """*Skip this one* of a second note, *Can't reach* for one interviewer's thank-you."""
    of = course_at(dossier, where, now)
    if of is None or where.step not in (Step.THANK_YOU, Step.SECOND) or not _can_get(of, where.step, to):
        return dossier, (Missing(dossier.person),)
    if too_soon_or_late := _not_now(dossier, of, now):
        return dossier, (too_soon_or_late,)
    done = of.facts(Skip) if where.step is Step.SECOND else ()
    if any(f.step is where.step for f in done) or _made_already(of, where.step, to, 0):
        return _after(dossier, of, where.step, _noted(of, where.step, to), Notice.ALREADY)
    dossier, fact = tell(
        dossier,
        of.application,
        lambda number: Skip(
            id=number,
            round=where.round,
            step=where.step,
            at=now,
            zone=dossier.person.zone,
            to=InterviewerId(to) if to else None,
        ),
    )
    return _after(dossier, again(dossier, of), where.step, fact)


def ask_later_day(dossier: Dossier, where: Where, now: datetime) -> Decision:
    """*Later* on a date: asks for it."""
    of = course_at(dossier, where, now)
    if of is None or where.step not in CONTACTS:
        return dossier, (Missing(dossier.person),)
    if not later.can_wait(of, where.step) or not later.leaves_a_day(dossier, of, where.step, now):
        return dossier, (later.why_not(dossier, of, where.step),)
    deadline, zone = later.deadline_of(of, where.step), dossier.person.zone
    about = {"application": where.application, "round": where.round, "step": str(where.step)}
    first, last = local_day(now, zone) + DAY, local_day(deadline, zone).isoformat() if deadline else None
    return talk.open_form(dossier, "later_day", {**about, "first": first.isoformat(), "last": last}, now)


def replied(dossier: Dossier, where: Where, answer: Answer, count: int, now: datetime) -> Decision:
    """*They replied*. ``count``: the replies known when the button was made, so that a second press adds none."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    noted = next((reply for reply in of.facts(Reply)[count:] if reply.answer is answer), None)
    if noted:
        return dossier, (views.did(dossier, of, noted, Notice.ALREADY),)
    if answer is Answer.MORE_TIME:
        since = local_day(now, dossier.person.zone).isoformat()
        about = {"application": where.application, "round": where.round, "since": since}
        return talk.open_form(dossier, "more_time", about, now)
    dossier, fact = tell(
        dossier,
        of.application,
        lambda number: Reply(id=number, round=where.round, answer=answer, at=now, zone=dossier.person.zone),
    )
    done = views.did(dossier, again(dossier, of), fact)
    if answer is not Answer.INVITED:
        return dossier, (done,)
    dossier, asked = next_round(dossier, where.application, now)
    return dossier, (done, *asked)


def next_round(dossier: Dossier, application_id: ApplicationId, now: datetime) -> Decision:
    """``/new`` with company and role filled in."""
    application = dossier.application(application_id)
    if application is None:
        return dossier, (Missing(dossier.person),)
    filled = {"application": application.id, "company": application.company, "role": application.role}
    return talk.open_form(dossier, "new", filled, now)


def open_round_form(dossier: Dossier, name: str, where: Where, now: datetime) -> Decision:
    """A form about a round, filled in with what is known of it: the debrief, an edit, a new date."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    about = {"application": where.application, "round": where.round}
    return talk.open_form(dossier, name, about | known_answers(dossier, name, about, now), now)


def undo(dossier: Dossier, application_id: ApplicationId, fact_id: FactId, now: datetime) -> Decision:
    """Take a fact back, and show the step to which it belonged."""
    application = dossier.application(application_id)
    if application is None:
        return dossier, (Missing(dossier.person),)
    fact = next((f for f in application.told() if f.id == fact_id), None)
    if fact is None:
        return dossier, (views.card(dossier, application, now, notice=Notice.UNDONE),)
    dossier = take_back(dossier, application, fact)
    changed = dossier.application(application_id) or application
    if isinstance(fact, Contact | Skip | Snooze):
        of = course_at(dossier, Where(application_id, fact.round, fact.step), now)
        if of and fact.step in CONTACTS:
            return dossier, (views.prompt(dossier, of, fact.step, notice=Notice.UNDONE),)
    return dossier, (views.card(dossier, changed, now, notice=Notice.UNDONE),)


def another_day(dossier: Dossier, application_id: ApplicationId, fact_id: FactId, now: datetime) -> Decision:
    """*Another day* beside Undo: asks on which day the contact was really made."""
    application = dossier.application(application_id)
    contact = contact_of(application, fact_id)
    round_ = application.round(contact.round) if application and contact else None
    if round_ is None:
        return dossier, (Missing(dossier.person),)
    about = {"application": application_id, "fact": fact_id}
    first, last = local_day(round_.end, round_.zone), local_day(now, dossier.person.zone)
    return talk.open_form(dossier, "another_day", {**about, "first": str(first), "last": str(max(first, last))}, now)


def sent_as_checked(dossier: Dossier, where: Where, note: Checked, now: datetime) -> Decision:
    """A contact was made with the note that was checked: noted as *Sent* does it, or put to what was noted before."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    if too_soon_or_late := _not_now(dossier, of, now):
        return dossier, (too_soon_or_late,)
    noted = _made_to(of, note)
    if noted and (noted.subject, noted.text) == (note.subject, note.text):
        return _after(dossier, of, note.step, noted, Notice.ALREADY)
    if noted and (noted.to == note.to or len(of.round.interviewers) <= 1 or note.step is not Step.THANK_YOU):
        changed = replace(noted, to=note.to, subject=note.subject, text=note.text)
        dossier = put(dossier, of.application, changed)
        return dossier, (views.did(dossier, again(dossier, of), changed, Notice.KEPT),)
    dossier, fact = tell(
        dossier,
        of.application,
        lambda number: Contact(
            id=number,
            round=of.round.id,
            step=note.step,
            at=noted.at if noted else now,
            zone=noted.zone if noted else dossier.person.zone,
            to=note.to,
            channel=noted.channel if noted else Channel.EMAIL,
            subject=note.subject,
            text=note.text,
        ),
    )
    return _after(dossier, again(dossier, of), note.step, fact)


def close(dossier: Dossier, application_id: ApplicationId, now: datetime) -> Decision:
    """*Close it*: readable in /status, never pushed."""
    return _mark(dossier, application_id, now, wanted=True)


def reopen(dossier: Dossier, application_id: ApplicationId, now: datetime) -> Decision:
    """Current again, where there is room for one more."""
    application = dossier.application(application_id)
    if application and application.closed and is_full(dossier):
        return dossier, (Full(CURRENT),)
    return _mark(dossier, application_id, now, wanted=False)


def keep_open(dossier: Dossier, where: Where, now: datetime) -> Decision:
    """*Keep it open*: current, and no more pushes for this round."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    if of.application.closed:
        return dossier, (views.did(dossier, of, None, Notice.CLOSED_ALREADY),)
    if of.kept_open:
        return dossier, (views.did(dossier, of, of.facts(KeepOpen)[-1], Notice.ALREADY),)
    dossier, fact = tell(dossier, of.application, lambda number: KeepOpen(id=number, round=where.round))
    return dossier, (views.did(dossier, again(dossier, of), fact),)


def call_off(dossier: Dossier, where: Where, now: datetime) -> Decision:
    """*Cancelled*: the interview will not take place."""
    of = course_at(dossier, where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    if of.called_off:
        noted = next(f for f in of.application.facts if isinstance(f, CallOff) and f.round == where.round)
        return dossier, (views.did(dossier, of, noted, Notice.ALREADY),)
    dossier, fact = tell(dossier, of.application, lambda number: CallOff(id=number, round=where.round))
    return dossier, (views.did(dossier, again(dossier, of), fact),)


def _mark(dossier: Dossier, application_id: ApplicationId, now: datetime, *, wanted: bool) -> Decision:
    application = dossier.application(application_id)
    if application is None:
        return dossier, (Missing(dossier.person),)
    kind = Close if wanted else Reopen
    if application.closed is wanted:
        noted = _last(application, kind)
        return dossier, (views.card(dossier, application, now, fact=noted, notice=Notice.ALREADY),)
    dossier, fact = tell(dossier, application, lambda number: kind(id=number))
    changed = dossier.application(application_id) or application
    return dossier, (views.card(dossier, changed, now, fact=fact),)


def _not_now(dossier: Dossier, of: Course, now: datetime) -> View | None:
    """Why nothing can be told of a step now: the application is closed, or the interview is still to come."""
    if of.application.closed:
        return views.did(dossier, of, None, Notice.CLOSED_ALREADY)
    if now < of.round.end:
        return views.card(dossier, of.application, now, notice=Notice.STILL_TO_COME)
    return None


def _after(
    dossier: Dossier,
    of: Course,
    step: Step,
    fact: Fact | None,
    notice: Notice | None = None,
) -> Decision:
    """After a tick: the panel's other ticks while some are open, else what was done."""
    if step is Step.THANK_YOU and of.owed():
        return dossier, (views.prompt(dossier, of, step, fact=fact, notice=notice, page=_page_behind(of, fact)),)
    return dossier, (views.did(dossier, of, fact, notice),)


def _page_behind(of: Course, fact: Fact | None) -> int:
    """The page with those who come after the one that was just ticked."""
    to = fact.to if isinstance(fact, Contact | Skip) else None
    before = takewhile(lambda who: who.id != to, of.round.interviewers) if to else ()
    owed = of.owed()
    return sum(who in owed for who in before) // PEOPLE_SHOWN


def _noted(of: Course, step: Step, to: int) -> Contact | Skip | None:
    """What was noted of a step before, so that a second press leaves its Undo in place."""
    told = (f for f in reversed(of.application.facts) if isinstance(f, Contact | Skip) and f.round == of.round.id)
    return next((f for f in told if f.step is step and (to == 0 or f.to in (None, to))), None)


def _made_to(of: Course, note: Checked) -> Contact | None:
    """The contact that this note is: the last one made to its reader, or to everyone at once."""
    made = [contact for contact in of.contacts(note.step) if contact.to in (None, note.to)]
    return max(made, key=lambda contact: (contact.to == note.to, contact.id), default=None)


def _last(application: Application, kind: type[Close | Reopen]) -> Fact | None:
    return next((f for f in reversed(application.facts) if isinstance(f, kind)), None)


def _can_get(of: Course, step: Step, to: int) -> bool:
    return to == 0 or any(who.id == to for who in readers_of(of, step))


def _made_already(of: Course, step: Step, to: int, count: int) -> bool:
    match step:
        case Step.THANK_YOU:
            owed = [who.id if who else 0 for who in of.owed()]
            return not owed or (to != 0 and to not in owed)
        case Step.FOURTH:
            return of.made() != count or count < CONTACTS_AT_MOST
        case _:
            return bool(of.contacts(step))
