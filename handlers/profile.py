"""How the bot introduces itself on Telegram: command menus and descriptions in each language it speaks."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from coachbot.calls import Message, Sent
from handlers.i18n import FALLBACK, Texts, languages
from handlers.stopping import unless_set

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Iterator

    from coachbot.calls import Outcome

log = logging.getLogger(__name__)


async def introduce(call: Callable[[Message], Awaitable[Outcome]], stop: asyncio.Event) -> None:
    """Tell Telegram, best effort: what it did not take before the stop is told again at the next start."""
    for message in introductions():
        outcome = await unless_set(stop, call(message))
        if outcome is None:
            return
        if not isinstance(outcome, Sent):
            log.warning("%s was not taken: %s", message.method, type(outcome).__name__)
            return


def introductions() -> Iterator[Message]:
    """The calls: without a language for everyone else, then for each language."""
    for code in ("", *languages()):
        t, which = Texts(code or FALLBACK), {"language_code": code} if code else {}
        commands = [{"command": name, "description": text} for name, text in _commands(t).items()]
        yield Message("setMyCommands", {"commands": commands, **which})
        yield Message("setMyShortDescription", {"short_description": _short(t), **which})
        yield Message("setMyDescription", {"description": _long(t), **which})


def _commands(t: Texts) -> dict[str, str]:
    return {
        "new": t.plain("Add an interview"),
        "status": t.plain("What is due, what waits"),
        "draft": t.plain("Write a note"),
        "check": t.plain("Check a note before you send it"),
        "tips": t.plain("The six keys"),
        "settings": t.plain("Language, time zone, nudge hour"),
        "export": t.plain("Your data and your plan, as files"),
        "delete_me": t.plain("Erase everything about you"),
        "cancel": t.plain("Leave the open question"),
        "help": t.plain("How it works"),
    }


def _short(t: Texts) -> str:
    return t.plain("Coaches you through what comes after a job interview: the right note, at the right moment.")


def _long(t: Texts) -> str:
    return t.plain(
        "Had an interview? Tell me about it. I plan the thank-you notes, the second note and the final contact, "
        "nudge you when each is due, and tell you when to move on. You always send the mail yourself."
    )
