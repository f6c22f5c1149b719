"""Commands, and the chats that the bot is put into or blocked from: update -> one use case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMember

from coachbot.calls import Message
from coachbot.coach import keeping, notes, people, talk, views
from coachbot.results import Page, Paged

if TYPE_CHECKING:
    from telegram import Update

    from coachbot.model import Dossier
    from handlers.turns import Context, Turn

_OUT = (ChatMember.LEFT, ChatMember.BANNED)


async def start(update: Update, context: Context) -> None:
    """/start: what the bot does; language and time zone on the first time."""
    context.turn.decide(people.start(_awake(context.turn)))


async def new(update: Update, context: Context) -> None:
    """/new: add an interview."""
    turn = context.turn
    turn.decide(talk.open_form(_awake(turn), "new", {}, turn.now))


async def status(update: Update, context: Context) -> None:
    """/status: what is due, what waits."""
    turn = context.turn
    dossier = _awake(turn)
    turn.decide((dossier, (views.overview(dossier, turn.now),)))


async def draft(update: Update, context: Context) -> None:
    """/draft: write a note."""
    turn = context.turn
    turn.decide(notes.choose(_awake(turn), turn.now))


async def check(update: Update, context: Context) -> None:
    """/check: check a note that the person wrote."""
    turn = context.turn
    turn.decide(keeping.ask(_awake(turn), turn.now))


async def tips(update: Update, context: Context) -> None:
    """/tips: the six keys."""
    _page(context.turn, Page.TIPS)


async def settings(update: Update, context: Context) -> None:
    """/settings: every setting with its value."""
    _page(context.turn, Page.SETTINGS)


async def export(update: Update, context: Context) -> None:
    """/export: everything as JSON, and the plan for a calendar."""
    context.turn.decide(people.export(_awake(context.turn), context.turn.now))


async def delete_me(update: Update, context: Context) -> None:
    """/delete_me: asks once, then everything is erased."""
    context.turn.decide(people.ask_to_erase(_awake(context.turn), context.turn.now))


async def help_(update: Update, context: Context) -> None:
    """/help: the commands."""
    _page(context.turn, Page.HELP)


async def cancel(update: Update, context: Context) -> None:
    """/cancel: leave the form that is open."""
    context.turn.decide(talk.cancel(_awake(context.turn)))


async def unknown(update: Update, context: Context) -> None:
    """A command that the bot does not have."""
    _page(context.turn, Page.HINT)


async def membership(update: Update, context: Context) -> None:
    """Blocked, unblocked, or put into a group, which the bot leaves."""
    change, turn = update.my_chat_member, context.turn
    if change is None:
        return
    if turn.dossier is None:
        if change.new_chat_member.status not in _OUT:
            _leave(turn)
    elif change.new_chat_member.status in _OUT:
        turn.decide((people.asleep(turn.dossier), ()))
    else:
        turn.decide((people.awake(turn.dossier), ()))


async def elsewhere(update: Update, context: Context) -> None:
    """A message in a group, where the bot was put before it could leave."""
    _leave(context.turn)


def _leave(turn: Turn) -> None:
    """Say once that the bot works in private chats only, and go."""
    text = turn.texts.plain("I work in private chats only. Write to me directly, and I will be glad to help.")
    turn.messages += [
        Message("sendMessage", {"chat_id": turn.chat, "text": text}),
        Message("leaveChat", {"chat_id": turn.chat}),
    ]


def _page(turn: Turn, page: Page) -> None:
    dossier = _awake(turn)
    turn.decide((dossier, (Paged(page, dossier.person),)))


def _awake(turn: Turn) -> Dossier:
    if turn.dossier is None:
        raise ValueError("a command without a private chat")
    return people.awake(turn.dossier)
