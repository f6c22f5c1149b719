"""What Telegram would make of a screen: parsed by TDLib's own parser, and held to the limits of the Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.render import as_new
from playground import tdlib
from playground.entities import formatted
from playground.utf16 import units

if TYPE_CHECKING:
    from handlers.render import Screen
    from playground.entities import Formatted

TEXT_AT_MOST = 4096  # UTF-16 units after entities are parsed
BUTTONS_AT_MOST = 100
COMMANDS = ("/new", "/status", "/tips", "/settings", "/help", "/start")
FOUND = ("url", "email", "bot_command", "mention", "hashtag", "cashtag", "phone_number", "bank_card_number")


def delivered(screen: Screen) -> Formatted:
    """Text and entities as they arrive. Raises ApiError where Telegram would refuse them."""
    assert tdlib.available(), "the tests need tdjson"
    return formatted(str(screen.text), "HTML", None)


def meant(arrived: Formatted) -> list[str]:
    """The kinds of the entities that were written, in order; not those that Telegram finds by itself."""
    return [each["type"] for each in arrived.entities if each["type"] not in FOUND]


def hold_to_limits(screen: Screen) -> Formatted:
    """The screen would be taken, and leaves a way on."""
    arrived = delivered(screen)
    assert 0 < units(arrived.text) <= TEXT_AT_MOST, f"{units(arrived.text)} units"
    keyboard = as_new(screen, 1).params.get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
    buttons = [button for row in keyboard for button in row]
    assert len(buttons) <= BUTTONS_AT_MOST
    assert all(len(row) <= 8 for row in keyboard)
    for button in buttons:
        assert "url" in button or 1 <= len(button["callback_data"].encode()) <= 64, button
        assert button["text"].strip(), button
        assert balanced(button["text"]), button
    assert buttons or any(command in arrived.text for command in COMMANDS), f"no way on: {arrived.text}"
    assert all(balanced(line) for line in arrived.text.splitlines()), arrived.text
    return arrived


def balanced(text: str) -> bool:
    """Whether every isolate that was opened is closed, and none is closed that was not opened."""
    depth = 0
    for character in text:
        depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
        if depth < 0:
            return False
    return depth == 0
