"""What comes of an invitation: a new round, a round moved or cancelled, or a word on why nothing does. Pure.

An event is known again by its UID. A later version of it moves its round, any other where the person says so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coachbot.coach import contacts, talk, views
from coachbot.coach.desk import Where, again, as_told, course_at, put_round, take_back
from coachbot.coach.finish import invite_of, move, with_people
from coachbot.folding import folded
from coachbot.forms import NEW, WHO
from coachbot.invitations import Invitation, Problem, Unreadable
from coachbot.model import CallOff, ConversationId, Step
from coachbot.people import person
from coachbot.readers import PANEL
from coachbot.results import Asking, Missing, Notice, Offer, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.model import Application, Conversation, Dossier, Invite, Round
    from coachbot.plan import Course


def received(dossier: Dossier, found: Invitation | Unreadable, now: datetime) -> Decision:
    """An invitation came, as a file or pasted."""
    if isinstance(found, Unreadable):
        return dossier, (Unread(dossier.person, found.problem),)
    known = _known(dossier, found, now)
    half_done = _half_done(dossier, found) if known is None else None
    if half_done:
        return _taken_up(dossier, half_done, found, now)
    if found.cancelled:
        return _cancelled(dossier, known or _twin(dossier, found, now))
    if known:
        return _again(dossier, known, found, now)
    dossier, shown = _opened(dossier, found, now)
    twin = _twin(dossier, found, now)
    return dossier, (Offer(dossier.person, twin, dossier.conversations[-1]),) if twin else shown


def link(dossier: Dossier, number: ConversationId, where: Where, now: datetime) -> Decision:
    """The invitation is the round that was entered by hand: it becomes that round's, and brings who was missing."""
    state = next((c for c in dossier.conversations if c.id == number), None)
    of = course_at(dossier, where, now)
    if state is None or of is None or invite_of(state.answers) is None:
        return dossier, (Missing(dossier.person),)
    dossier = replace(dossier, conversations=tuple(c for c in dossier.conversations if c.id != number))
    dossier = _linked(dossier, of, invite_of(state.answers))
    if not state.answers.get("unsure"):
        dossier = with_people(dossier, where, state.answers.get("who") or ())
    return dossier, (views.card(dossier, again(dossier, of).application, now, notice=Notice.LINKED),)


def _opened(dossier: Dossier, found: Invitation, now: datetime) -> Decision:
    """/new filled in; who is there comes first where one of them may be the person."""
    dossier, shown = talk.open_filled(dossier, _answers(found), now)
    if found.unsure and found.guests:
        current = dossier.conversations[-1]
        dossier, shown = talk.turn_to(dossier, current, WHO.key, now)
    return dossier, tuple(replace(view, notes=found.notes) if isinstance(view, Asking) else view for view in shown)


def _answers(found: Invitation) -> dict[str, Any]:
    """What the invitation says, as the form keeps it; a panel has room for so many."""
    invite = found.invite
    return {
        "company": found.company,
        "when": _when(found),
        "who": [person(guest.name, guest.email) for guest in found.guests[:PANEL]],
        "unsure": found.unsure,
        "invite": {
            "uid": invite.uid,
            "sequence": invite.sequence,
            "stamp": invite.stamp.isoformat() if invite.stamp else None,
        },
    }


def _when(found: Invitation) -> dict[str, Any]:
    if found.start is None:
        return {"day": found.day.isoformat()} if found.day else {}
    return {"start": found.start.isoformat(), "minutes": found.minutes, "zone": found.zone}


def _again(dossier: Dossier, of: Course, found: Invitation, now: datetime) -> Decision:
    """A round that is known: moved by a later version that says another time, else shown as it stands."""
    newer = of.round.invite is not None and found.invite.is_newer(of.round.invite)
    if newer:
        dossier = _linked(dossier, of, found.invite)
        dossier = _on_again(dossier, again(dossier, of))
        of = again(dossier, of)
    about = {"application": of.application.id, "round": of.round.id, "when": _when(found)}
    if _says_the_same(of.round, found, newer=newer):
        return dossier, (views.card(dossier, of.application, now, notice=Notice.KNOWN),)
    if found.start is None:
        return talk.open_form(dossier, "move", about, now)
    if newer and now < of.round.start:
        return move(dossier, about, now)
    return talk.open_form(dossier, "redate", about, now)


def _says_the_same(round_: Round, found: Invitation, *, newer: bool) -> bool:
    """Whether nothing is to be moved; a length that was mended by hand stays until a later version comes."""
    if found.start is None:
        return found.day in (None, round_.day)
    lasts_as_long = not newer or found.minutes in (None, round_.minutes)
    return found.start == round_.start and lasts_as_long


def _on_again(dossier: Dossier, of: Course) -> Dossier:
    """A later version that is not cancelled takes a cancellation back."""
    off = next((f for f in of.application.facts if isinstance(f, CallOff) and f.round == of.round.id), None)
    return take_back(dossier, of.application, off) if off else dossier


def _cancelled(dossier: Dossier, of: Course | None) -> Decision:
    if of is None:
        return dossier, (Unread(dossier.person, Problem.CANCELLED),)
    if of.called_off:
        return contacts.call_off(dossier, Where(of.application.id, of.round.id, Step.BEFORE), of.now)
    return dossier, (Offer(dossier.person, of),)


def _half_done(dossier: Dossier, found: Invitation) -> Conversation | None:
    """The form that an earlier copy of the invitation opened, not saved yet."""
    forms = ((c, invite_of(c.answers)) for c in reversed(dossier.conversations) if c.form == NEW.name)
    return next((c for c, invite in forms if invite and invite.uid and invite.uid == found.invite.uid), None)


def _taken_up(dossier: Dossier, state: Conversation, found: Invitation, now: datetime) -> Decision:
    if found.cancelled:
        return talk.pressed(dossier, state.id, state.version, "cancel", now)
    known = invite_of(state.answers)
    if known and found.invite.is_newer(known):
        told = {key: _answers(found)[key] for key in ("when", "invite")}
        kept = {key: value for key, value in state.answers.items() if key != "time"}
        state = replace(state, answers=kept | told, version=state.version + 1)
        others = tuple(state if c.id == state.id else c for c in dossier.conversations)
        dossier = replace(dossier, conversations=others)
    return talk.pressed(dossier, state.id, state.version, "continue", now)


def _known(dossier: Dossier, found: Invitation, now: datetime) -> Course | None:
    """The round that is this event; one without a UID is like no other."""
    if not found.invite.uid:
        return None
    same = (
        Where(application.id, round_.id, Step.BEFORE)
        for application, round_ in _rounds(dossier)
        if round_.invite and round_.invite.uid == found.invite.uid
    )
    where = next(same, None)
    return course_at(dossier, where, now) if where else None


def _twin(dossier: Dossier, found: Invitation, now: datetime) -> Course | None:
    """A round entered by hand that begins at the same moment, with the same company as far as it is known."""
    for application, round_ in _rounds(dossier):
        by_hand = round_.invite is None and not application.closed and not application.called_off(round_.id)
        if by_hand and round_.start == found.start and _same_company(application.company, found.company):
            return course_at(dossier, Where(application.id, round_.id, Step.BEFORE), now)
    return None


def _same_company(known: str, named: str) -> bool:
    """Whether one name holds the other ("Acme", "Acme GmbH"), or none is named."""
    one, other = folded(known), folded(named)
    return one in other or other in one


def _rounds(dossier: Dossier) -> Iterator[tuple[Application, Round]]:
    return ((application, round_) for application in dossier.applications for round_ in application.standing())


def _linked(dossier: Dossier, of: Course, invite: Invite | None) -> Dossier:
    """The round is that of a calendar event."""
    told = as_told(of.application, of.round.id) or of.round
    return put_round(dossier, of.application, replace(told, invite=invite))
