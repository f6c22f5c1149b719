"""The smallest bot that python-telegram-bot's documentation shows."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from telegram.ext import Application, CommandHandler, ContextTypes

if TYPE_CHECKING:
    from telegram import Update


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """/start."""
    if update.message:
        await update.message.reply_text("Hello")


def main() -> None:
    """Poll until a signal."""
    application = Application.builder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API_URL']}/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.run_polling()


if __name__ == "__main__":
    main()
