"""What is typed, shared or sent as a file: an answer to the open question, an invitation, a contact, or a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coachbot import invitations, vcards
from coachbot.coach import people, talk
from coachbot.coach.introduced import introduced
from coachbot.coach.invited import received
from coachbot.conversation import Given
from coachbot.invitations import Problem, Unreadable
from coachbot.people import person
from coachbot.places import zones_at
from coachbot.results import Page, Paged
from coachbot.typed import can_be_seen
from handlers.downloads import document_of, is_declared, is_large, is_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from telegram import Update

    from handlers.turns import Context


async def text(update: Update, context: Context) -> None:
    """A text, which may be a pasted invitation or card."""
    message, turn = update.effective_message, context.turn
    typed = (message.text or "") if message else ""
    if turn.dossier is None or _took(typed.encode("utf-8", "replace"), update, context):
        return
    turn.decide(talk.typed(people.awake(turn.dossier), Given(text=typed), turn.now))


async def contact(update: Update, context: Context) -> None:
    """A shared contact: its name as it was shared, and the address and role of its card where there is one."""
    shared = update.effective_message.contact if update.effective_message else None
    if shared is None:
        return
    card = next(iter(vcards.read_cards((shared.vcard or "").encode("utf-8", "replace"))), person(""))
    name = " ".join(part for part in (shared.first_name, shared.last_name) if part)
    _introduce([card | {"name": name if can_be_seen(name) else card["name"]}], context)


async def document(update: Update, context: Context) -> None:
    """A file: an invitation, cards, or a word on why it is of no use."""
    sent, content = document_of(update), context.turn.content
    if sent is None or (content is not None and _took(content, update, context)):
        return
    if is_large(sent) and is_declared(sent):
        _refuse(Problem.TOO_LARGE, context)
    elif content is None and is_wanted(sent):
        _refuse(Problem.LOST, context)
    else:
        _refuse(Problem.NOT_ONE if is_declared(sent) else Problem.OTHER, context)


async def location(update: Update, context: Context) -> None:
    """A shared location or venue: its zones are all that is kept of it."""
    message, turn = update.effective_message, context.turn
    shared = message and (message.location or (message.venue.location if message.venue else None))
    if turn.dossier and shared:
        zones = zones_at(shared.latitude, shared.longitude)
        turn.decide(talk.located(people.awake(turn.dossier), zones, turn.now))


async def other(update: Update, context: Context) -> None:
    """Anything else: what the bot can read."""
    turn = context.turn
    if turn.dossier:
        turn.decide((turn.dossier, (Paged(Page.NOT_TEXT, turn.dossier.person),)))


def _took(content: bytes, update: Update, context: Context) -> bool:
    """Whether it was a calendar or a card, which is then done with."""
    turn = context.turn
    if turn.dossier is None:
        return False
    if invitations.looks_like_one(content):
        dossier, user = people.awake(turn.dossier), update.effective_user
        names = (user.full_name if user else "", dossier.person.signature)
        found = invitations.read(content, now=turn.now, zone=ZoneInfo(dossier.person.zone), known_as=names)
        turn.decide(received(dossier, found, turn.now))
    elif vcards.looks_like_one(content):
        _introduce(vcards.read_cards(content), context)
    else:
        return False
    return True


def _introduce(shared: Sequence[dict[str, Any]], context: Context) -> None:
    turn = context.turn
    named = [who for who in shared if can_be_seen(who["name"])]
    if not named:
        _refuse(Problem.NOBODY, context)
    elif turn.dossier:
        turn.decide(introduced(people.awake(turn.dossier), named, turn.now))


def _refuse(problem: Problem, context: Context) -> None:
    turn = context.turn
    if turn.dossier:
        turn.decide(received(people.awake(turn.dossier), Unreadable(problem), turn.now))
