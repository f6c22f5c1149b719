"""What a use case answered -> a message of Telegram, in the person's language. Nothing is decided here."""

from handlers.render.plans import planned
from handlers.render.screen import Screen
from handlers.render.screens import as_edit, as_new, screen

__all__ = ["Screen", "as_edit", "as_new", "planned", "screen"]
