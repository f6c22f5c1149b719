"""What the bot listens to, read as a table of contents."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from coachbot.sender import WrongToken
from handlers import answers, buttons, commands
from handlers.stopping import unless_set
from handlers.turns import CONTEXT_TYPES, CoachApplication

if TYPE_CHECKING:
    from telegram.request import BaseRequest

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE  # not edited: an answer counts as it was given
COMMANDS = {
    "start": commands.start,
    "new": commands.new,
    "status": commands.status,
    "draft": commands.draft,
    "check": commands.check,
    "tips": commands.tips,
    "settings": commands.settings,
    "export": commands.export,
    "delete_me": commands.delete_me,
    "cancel": commands.cancel,
    "help": commands.help_,
}


def build(token: str, api_url: str, zone: str, request: BaseRequest) -> CoachApplication:
    """PTB's application for routing only: no Updater, no JobQueue. ``zone``: where newcomers are taken to be."""
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
    application = (
        builder.application_class(CoachApplication)
        .token(token)
        .base_url(f"{api_url}/bot")
        .base_file_url(f"{api_url}/file/bot")
        .request(request)
        .get_updates_request(request)
        .updater(None)
        .job_queue(None)
        .context_types(CONTEXT_TYPES)
        .build()
    )
    if not isinstance(application, CoachApplication):
        raise TypeError("the builder was given another class")
    application.zone = zone
    register(application)
    return application


async def greet(application: CoachApplication, stop: asyncio.Event) -> bool:
    """Learn the bot's own name, however long Telegram does not answer; False where ``stop`` came first.

    Raises WrongToken.
    """
    pause = FIRST_PAUSE
    while not stop.is_set():
        try:
            await unless_set(stop, application.initialize())
        except InvalidToken:
            raise WrongToken("Unauthorized") from None  # PTB's own words hold the token
        except TelegramError as error:
            log.warning("Telegram does not answer yet: %s", type(error).__name__)
        else:
            return not stop.is_set()
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), pause)
        pause = min(pause * 2, LONGEST_PAUSE)
    return False


def register(application: CoachApplication) -> None:
    """The registrations, the first that fits wins."""
    application.add_handler(ChatMemberHandler(commands.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(~filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, commands.elsewhere))
    for name, command in COMMANDS.items():
        application.add_handler(CommandHandler(name, command, PRIVATE))
    application.add_handler(CallbackQueryHandler(buttons.press))
    application.add_handler(MessageHandler(PRIVATE & filters.COMMAND, commands.unknown))
    application.add_handler(MessageHandler(PRIVATE & filters.TEXT, answers.text))
    application.add_handler(MessageHandler(PRIVATE & filters.CONTACT, answers.contact))
    application.add_handler(MessageHandler(PRIVATE & filters.Document.ALL & ~filters.ANIMATION, answers.document))
    application.add_handler(MessageHandler(PRIVATE & (filters.LOCATION | filters.VENUE), answers.location))
    application.add_handler(MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL, answers.other))
