"""Conversations: opening a form, answering, pressing, leaving it, taking it up again. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coachbot import conversation as engine
from coachbot.capture import read_interview
from coachbot.check_form import CHECK, target_of
from coachbot.coach.finish import finish, known_answers, preview
from coachbot.conversation import Asked, Given, Scene, Unclear
from coachbot.forms import COMPANY, CURRENT, FILLED, FORMS, NEW, SETTINGS, SUMMARY, is_full, next_round_of, same_company
from coachbot.model import ApplicationId, ConversationId
from coachbot.readers import LONGEST, PANEL, zone_of
from coachbot.results import Asking, Cancelled, Full, Located, Page, Paged, TooLong
from coachbot.setting_forms import ZONE
from coachbot.targets import addressed, targets
from coachbot.typed import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any

    from coachbot.coach.desk import Decision
    from coachbot.conversation import Advance
    from coachbot.model import Conversation, Dossier

IDLE = timedelta(hours=12)  # after so much silence typed text is no answer before *Continue*
LONG_FORMS = ("new", "debrief", "edit")  # worth taking up again; the one-question forms are simply asked anew


def open_form(dossier: Dossier, name: str, answers: Mapping[str, Any], now: datetime) -> Decision:
    """Open a form, parking what was being filled in. A half-done long form with the same subject is offered again."""
    if name == NEW.name and "application" not in answers and is_full(dossier):
        return dossier, (Full(CURRENT),)
    same = (c for c in reversed(dossier.conversations) if c.form == name and _same_subject(c, answers))
    half_done = next(same, None)
    if half_done and half_done.version == 1 and half_done.answers == answers:
        return _continue(dossier, half_done, now)
    if half_done and _holds_something(half_done) and name in LONG_FORMS:
        dossier = _kept(dossier, replace(half_done, parked=True))
        return dossier, (_asking(dossier, half_done, now, again=True),)
    dossier, number = dossier.take_id()
    asked = engine.begin(FORMS[name], ConversationId(number), answers, Scene(dossier, now))
    others = (c for c in dossier.conversations if c.form != name or not _same_subject(c, answers))
    dossier = _in_front(dossier, others, asked.conversation)
    return dossier, (_asking(dossier, asked.conversation, now),)


def open_filled(dossier: Dossier, answers: Mapping[str, Any], now: datetime) -> Decision:
    """Open the form "new" at its summary, filled in with what one message told; what it replaces is parked.

    ``answers`` are as the form keeps them (see ``readers``), what is not known is left out or None; ``when`` or
    ``frame`` may be an ``Unclear`` whose readings become buttons, and ``forms.FRAME_WORDS`` what they said while the
    day is not known. Only what the form cannot do without is asked first: which reading, the company, whether a known
    company means its next round, the start, who was there in a past round. Anything else waits in the summary behind
    its edit button. More people than a ``PANEL`` are not taken, and the answer says so.
    """
    known = {key: value for key, value in answers.items() if value} | {FILLED: True}
    if is_full(dossier) and not same_company(known, Scene(dossier, now)):
        return dossier, (Full(CURRENT),)
    problem = "panel" if len(known.get("who", ())) > PANEL and known.pop("who") else ""
    step, which = next(((key, each) for key, each in known.items() if isinstance(each, Unclear)), ("", None))
    known.pop(step, None)
    readings = which.readings if which else ()
    same = (c for c in dossier.conversations if (c.form, c.answers, c.options) == (NEW.name, known, readings))
    if said_before := next(same, None):
        return _continue(dossier, said_before, now)
    dossier, number = dossier.take_id()
    scene = Scene(dossier, now)
    asked = engine.begin(NEW, ConversationId(number), known, scene)
    if which and NEW.question(step).applies(known, scene):
        asked = engine.ask_which(replace(asked.conversation, step=step), which, scene)
    others = (c for c in dossier.conversations if c.form != NEW.name or _holds_something(c))
    dossier = _in_front(dossier, others, asked.conversation)
    return dossier, (_asking(dossier, asked.conversation, now, problem=asked.problem or problem),)


def typed(dossier: Dossier, given: Given, now: datetime) -> Decision:
    """What was typed or shared: the answer to the current question, unless that has been silent for too long.

    Outside a conversation a note to someone who is known is offered to be checked, and a text that reads like an
    interview opens the form filled in. Where a form waits, or asks its first question, the text has to name company
    and start: it is no company's name then, and nobody's late answer. A note to check is taken however long.
    """
    current = dossier.conversations[-1] if dossier.conversations else None
    late = current is not None and waits(current, now)
    if (current is None or late) and addressed(given.text, targets(dossier, now)):
        return open_form(dossier, CHECK.name, {"text": clean(given.text)}, now)
    if len(given.text) > LONGEST and not (current and current.form == CHECK.name and not late):
        return dossier, (TooLong(len(given.text), LONGEST, current),)
    if current is None or late or _begins_new(current):
        told = _captured(dossier, given, now)
        if told and (current is None or {"company", "when"} <= told.keys()):
            return open_filled(dossier, told, now)
    if current is None:
        return dossier, (Paged(Page.HINT, dossier.person),)
    if late:
        return dossier, (_asking(dossier, current, now, idle=True),)
    advance = engine.answer(FORMS[current.form], current, given, Scene(dossier, now))
    return _advanced(dossier, current, advance, now)


def turn_to(dossier: Dossier, state: Conversation, key: str, now: datetime) -> Decision:
    """The current conversation at another of its questions."""
    state = engine.turn_to(state, key, Scene(dossier, now)).conversation
    dossier = _kept(dossier, state)
    return dossier, (_asking(dossier, state, now),)


def waits(current: Conversation, now: datetime) -> bool:
    """Whether what is sent is no answer to it before *Continue*."""
    return current.parked or now - current.touched_at >= IDLE


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
    if _adds_too_many(dossier, state):
        return dossier, (Full(CURRENT, before),)
    dossier = replace(dossier, conversations=tuple(c for c in dossier.conversations if c.id != state.id))
    dossier, shown = finish(dossier, state, now)
    parked = dossier.conversations[-1] if dossier.conversations else None
    if parked and parked.parked and not any(isinstance(view, Asking) for view in shown):
        shown = (*shown, _asking(dossier, parked, now, idle=True))
    return dossier, shown


def _adds_too_many(dossier: Dossier, state: Conversation) -> bool:
    """Whether saving it would make one more current application than there may be."""
    number = next_round_of(state.answers)
    known = dossier.application(ApplicationId(number)) if number else None
    return state.form == NEW.name and (known is None or known.closed) and is_full(dossier)


def _in_front(dossier: Dossier, others: Iterable[Conversation], current: Conversation) -> Dossier:
    """The dossier in which this conversation goes on, and of the others the long ones wait."""
    parked = (replace(c, parked=True) for c in others if c.form in LONG_FORMS)
    return replace(dossier, conversations=(*parked, current))


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
        waiting=form.waiting(state.answers, scene),
        application=dossier.application(ApplicationId(number)) if number else None,
        target=target_of(dossier, state.answers, now) if form is CHECK else None,
        preview=preview(dossier, state, now) if question is SUMMARY else None,
    )


def _subject(dossier: Dossier, state: Conversation, now: datetime) -> dict[str, Any]:
    """What a form was opened with: what it is about, and what is known of that."""
    about = {k: v for k, v in state.answers.items() if k in ("application", "round")}
    if state.form == NEW.name and about:
        about |= {k: state.answers[k] for k in ("company", "role") if k in state.answers}
    return about | (known_answers(dossier, state.form, about, now) if "round" in about else {})


def _begins_new(state: Conversation) -> bool:
    return state.form == NEW.name and state.step == COMPANY.key and not state.answers


def _captured(dossier: Dossier, given: Given, now: datetime) -> dict[str, Any] | None:
    """What a text tells of an interview; a shared contact tells none."""
    if given.people:
        return None
    return read_interview(given.text, now=now, zone=zone_of(Scene(dossier, now)), language=dossier.person.language)


def _holds_something(state: Conversation) -> bool:
    """Whether anything was told in it that opening it anew would lose."""
    return state.version > 1 or FILLED in state.answers


def _same_subject(state: Conversation, answers: Mapping[str, Any]) -> bool:
    return all(state.answers.get(key) == answers.get(key) for key in ("application", "round"))
