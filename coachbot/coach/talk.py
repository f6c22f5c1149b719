"""Conversations: opening a form, answering, pressing, leaving it, taking it up again. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coachbot import conversation as engine
from coachbot.coach.finish import finish, known_answers, preview
from coachbot.conversation import Asked, Given, Scene
from coachbot.forms import FORMS, NEW, SETTINGS, SUMMARY, next_round_of
from coachbot.model import ApplicationId, ConversationId
from coachbot.results import Asking, Cancelled, Located, Page, Paged
from coachbot.setting_forms import ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from coachbot.coach.desk import Decision
    from coachbot.conversation import Advance
    from coachbot.model import Conversation, Dossier

IDLE = timedelta(hours=12)  # after so much silence typed text is no answer before *Continue*
LONG_FORMS = ("new", "debrief", "edit")  # worth taking up again; the one-question forms are simply asked anew


def open_form(dossier: Dossier, name: str, answers: Mapping[str, Any], now: datetime) -> Decision:
    """Open a form, parking what was being filled in. A half-done long form with the same subject is offered again."""
    half_done = next((c for c in dossier.conversations if c.form == name and _same_subject(c, answers)), None)
    if half_done and half_done.version == 1 and half_done.answers == answers:
        return _continue(dossier, half_done, now)
    if half_done and half_done.version > 1 and name in LONG_FORMS:
        dossier = _kept(dossier, replace(half_done, parked=True))
        return dossier, (_asking(dossier, half_done, now, again=True),)
    dossier, number = dossier.take_id()
    asked = engine.begin(FORMS[name], ConversationId(number), answers, Scene(dossier, now))
    others = (c for c in dossier.conversations if c.form != name or not _same_subject(c, answers))
    parked = tuple(replace(c, parked=True) for c in others if c.form in LONG_FORMS)
    dossier = replace(dossier, conversations=(*parked, asked.conversation))
    return dossier, (_asking(dossier, asked.conversation, now),)


def typed(dossier: Dossier, given: Given, now: datetime) -> Decision:
    """What was typed or shared: the answer to the current question, unless that has been silent for too long."""
    current = dossier.conversations[-1] if dossier.conversations else None
    if current is None:
        return dossier, (Paged(Page.HINT, dossier.person),)
    if current.parked or now - current.touched_at >= IDLE:
        return dossier, (_asking(dossier, current, now, idle=True),)
    advance = engine.answer(FORMS[current.form], current, given, Scene(dossier, now))
    return _advanced(dossier, current, advance, now)


def located(dossier: Dossier, zones: tuple[str, ...], now: datetime) -> Decision:
    """A shared location, known by its zones: the answer where the zone is asked, else an offer that changes nothing."""
    current = dossier.conversations[-1] if dossier.conversations else None
    if current is None or current.form != ZONE.name:
        return dossier, (Located(dossier.person, zones),)
    advance = engine.answer(ZONE, current, Given(zones=zones), Scene(dossier, now))
    return _advanced(dossier, current, advance, now)


def pressed(dossier: Dossier, number: ConversationId, version: int, key: str, now: datetime) -> Decision:
    """A button of a question. One of an older version shows where the conversation stands."""
    current = next((c for c in dossier.conversations if c.id == number), None)
    if current is None:
        return dossier, (Paged(Page.ANSWERED, dossier.person),)
    match key:
        case "cancel":
            return _leave(dossier, current)
        case "continue":
            return _continue(dossier, current, now)
        case "anew":
            dossier, _ = _leave(dossier, current)
            return open_form(dossier, current.form, _subject(dossier, current, now), now)
        case _ if version != current.version:
            return dossier, (_asking(dossier, current, now, stale=True),)
        case _:
            dossier, _ = _continue(dossier, current, now)
            current = dossier.conversations[-1]
            advance = engine.press(FORMS[current.form], current, key, Scene(dossier, now))
            return _advanced(dossier, current, advance, now)


def cancel(dossier: Dossier) -> Decision:
    """/cancel: leave the current form; nothing that was saved is touched."""
    if not dossier.conversations:
        return dossier, (Paged(Page.NOTHING_TO_CANCEL, dossier.person),)
    return _leave(dossier, dossier.conversations[-1])


def _advanced(dossier: Dossier, before: Conversation, advance: Advance, now: datetime) -> Decision:
    state = advance.conversation
    if isinstance(advance, Asked):
        dossier = _kept(dossier, state)
        understood = before.step if state.answers != before.answers else ""
        return dossier, (_asking(dossier, state, now, problem=advance.problem, understood=understood),)
    dossier = replace(dossier, conversations=tuple(c for c in dossier.conversations if c.id != state.id))
    dossier, shown = finish(dossier, state, now)
    parked = dossier.conversations[-1] if dossier.conversations else None
    if parked and parked.parked and not any(isinstance(view, Asking) for view in shown):
        shown = (*shown, _asking(dossier, parked, now, idle=True))
    return dossier, shown


def _kept(dossier: Dossier, state: Conversation) -> Dossier:
    changed = tuple(state if c.id == state.id else c for c in dossier.conversations)
    return replace(dossier, conversations=changed)


def _leave(dossier: Dossier, current: Conversation) -> Decision:
    left = tuple(c for c in dossier.conversations if c.id != current.id)
    about = dossier.application(ApplicationId(current.answers.get("application") or 0))
    cancelled = Cancelled(left[-1] if left else None, about, current.form in SETTINGS and dossier.person.settled)
    return replace(dossier, conversations=left), (cancelled,)


def _continue(dossier: Dossier, current: Conversation, now: datetime) -> Decision:
    """Bring a conversation to the front, and let typed text be its answer again."""
    current = replace(current, parked=False, touched_at=now)
    others = tuple(replace(c, parked=True) for c in dossier.conversations if c.id != current.id)
    dossier = replace(dossier, conversations=(*others, current))
    return dossier, (_asking(dossier, current, now),)


def _asking(
    dossier: Dossier,
    state: Conversation,
    now: datetime,
    *,
    problem: str = "",
    understood: str = "",
    idle: bool = False,
    stale: bool = False,
    again: bool = False,
) -> Asking:
    form, scene = FORMS[state.form], Scene(dossier, now)
    question = form.question(state.step)
    number = next_round_of(state.answers)
    return Asking(
        person=dossier.person,
        form=form,
        conversation=state,
        progress=form.progress(question.key, state.answers, scene),
        choices=question.choices(state.answers, scene),
        optional=question.optional(state.answers, scene),
        problem=problem,
        understood=understood,
        idle=idle,
        stale=stale,
        again=again,
        application=dossier.application(ApplicationId(number)) if number else None,
        preview=preview(dossier, state, now) if question is SUMMARY else None,
    )


def _subject(dossier: Dossier, state: Conversation, now: datetime) -> dict[str, Any]:
    """What a form was opened with: what it is about, and what is known of that."""
    about = {k: v for k, v in state.answers.items() if k in ("application", "round")}
    if state.form == NEW.name and about:
        about |= {k: state.answers[k] for k in ("company", "role") if k in state.answers}
    return about | (known_answers(dossier, state.form, about, now) if "round" in about else {})


def _same_subject(state: Conversation, answers: Mapping[str, Any]) -> bool:
    return all(state.answers.get(key) == answers.get(key) for key in ("application", "round"))
