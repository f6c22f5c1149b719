"""The kinds of message entities, and their order."""

from collections.abc import Iterable

from playground.errors import Json

FORMATTING = {"bold", "italic", "underline", "strikethrough", "spoiler"}
VERBATIM = {"code", "pre"}
CLOSED = {*VERBATIM, "text_link", "text_mention", "custom_emoji"}
GIVEN_TYPES = {*FORMATTING, *CLOSED, "blockquote", "expandable_blockquote", "date_time"}
FOUND_TYPES = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
PRIORITY = ["blockquote", "expandable_blockquote", "pre", "code", "text_link", "text_mention", *sorted(FOUND_TYPES),
            "bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji", "date_time"]  # fmt: skip


def in_order(entities: Iterable[Json]) -> list[Json]:
    """As Telegram orders them: by start, the longer first, then by kind (`get_type_priority` of TDLib)."""
    return sorted(entities, key=lambda each: (each["offset"], -each["length"], PRIORITY.index(each["type"])))
