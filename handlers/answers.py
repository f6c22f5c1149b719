"""What is typed or shared: the answer to the question that is open, else a hint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coachbot.coach import people, talk
from coachbot.conversation import Given
from coachbot.places import zones_at
from coachbot.results import Page, Paged

if TYPE_CHECKING:
    from telegram import Update

    from handlers.turns import Context

_EMAIL = re.compile(r"^EMAIL[^:\r\n]*:\s*(\S+@\S+)\s*$", re.IGNORECASE | re.MULTILINE)


async def text(update: Update, context: Context) -> None:
    """A text."""
    message = update.effective_message
    _answer(context, Given(text=(message.text or "") if message else ""))


async def contact(update: Update, context: Context) -> None:
    """A shared contact: its name, and the e-mail of its card where there is one."""
    shared = update.effective_message.contact if update.effective_message else None
    if shared is None:
        return
    name = " ".join(part for part in (shared.first_name, shared.last_name) if part)
    email = _EMAIL.search(shared.vcard or "")
    _answer(context, Given(text=name, name=name, email=email[1] if email else ""))


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


def _answer(context: Context, given: Given) -> None:
    turn = context.turn
    if turn.dossier:
        turn.decide(talk.typed(people.awake(turn.dossier), given, turn.now))
