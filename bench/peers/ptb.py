"""python-telegram-bot as its documentation shows it: ConversationHandler, answers in ``user_data``, polling.

``python -m bench.peers.ptb [FILE]``: with a file, PicklePersistence keeps it all there, at its own interval.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from bench.peers.script import PRESSED, STEPS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine


async def ask(update: Update, number: int) -> int:
    """The next question: a new message after what was typed, an edit after a press."""
    question, how, answer = STEPS[number]
    text, keyboard = f"{number + 1} of {len(STEPS)}: {question}?", None
    if how == PRESSED:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton(answer, callback_data=question)]])
    if update.callback_query:
        await update.callback_query.answer()
        await update.callback_query.edit_message_text(text, reply_markup=keyboard)
    elif update.message:
        await update.message.reply_text(text, reply_markup=keyboard)
    return number


async def new(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    """The command."""
    return await ask(update, 0)


def keeping(number: int) -> Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, int]]:
    """A handler that keeps the answer to one question, and asks the next."""

    async def keep(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        question, how, answer = STEPS[number]
        assert context.user_data is not None  # noqa: S101 - types only
        context.user_data[question] = answer if how == PRESSED else update.message and update.message.text
        if number + 1 < len(STEPS):
            return await ask(update, number + 1)
        assert update.callback_query  # noqa: S101 - types only
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("Saved: " + ", ".join(map(str, context.user_data.values())))
        return ConversationHandler.END

    return keep


def main() -> None:
    """Poll until a signal."""
    kept = sys.argv[1] if len(sys.argv) > 1 else None
    builder = Application.builder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API_URL']}/bot")
    if kept:
        builder = builder.persistence(PicklePersistence(filepath=kept))
    application = builder.build()
    typed = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("new", new)],
            states={
                number: [
                    CallbackQueryHandler(keeping(number), pattern=f"^{question}$")
                    if how == PRESSED
                    else MessageHandler(typed, keeping(number))
                ]
                for number, (question, how, _) in enumerate(STEPS)
            },
            fallbacks=[CommandHandler("new", new)],
            name="new",
            persistent=bool(kept),
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main()
