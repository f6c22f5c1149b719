"""TDLib's own text functions, where its wheel (tdjson) is installed: the parser that the Bot API server uses."""

import contextlib
import importlib
import json
from typing import Any, cast

from playground.errors import Json, bad_request

tdjson: Any = None
with contextlib.suppress(ImportError):  # no wheel here, or one for another system: playground.html serves then
    tdjson = importlib.import_module("tdjson")

if tdjson:  # it writes a log to stderr otherwise
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')

PARSE_MODES: dict[str, Json] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
SIMPLE_TYPES = {
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
}


def available() -> bool:
    """Whether TDLib is installed."""
    return tdjson is not None


def parse(text: str, mode: str) -> tuple[str, list[Json]]:
    """Text and Bot API entities of a formatted text; `mode` is html, markdown or markdownv2.

    Raises ApiError with TDLib's own words.
    """
    answer = _execute({"@type": "parseTextEntities", "text": text, "parse_mode": PARSE_MODES[mode]})
    if answer["@type"] == "error":
        raise bad_request(answer["message"])
    return answer["text"], _converted(answer["entities"])


def find(text: str) -> list[Json]:
    """What Telegram recognises in a plain text: commands, addresses, links, mentions."""
    answer = _execute({"@type": "getTextEntities", "text": text})
    return _converted(answer.get("entities", []))


def _execute(request: Json) -> Json:
    return cast("Json", json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}"))


def _converted(entities: list[Json]) -> list[Json]:
    found = [_entity(each["type"]) | {"offset": each["offset"], "length": each["length"]} for each in entities]
    return [each for each in found if "type" in each]


def _entity(kind: Json) -> Json:
    name = kind["@type"].removeprefix("textEntityType")
    if name in SIMPLE_TYPES:
        return {"type": SIMPLE_TYPES[name]}
    special: dict[str, Any] = {
        "PreCode": lambda: {"type": "pre", "language": kind["language"]},
        "TextUrl": lambda: {"type": "text_link", "url": kind["url"]},
        "MentionName": lambda: {"type": "text_mention", "user": {"id": kind["user_id"]}},
        "CustomEmoji": lambda: {"type": "custom_emoji", "custom_emoji_id": kind["custom_emoji_id"]},
        "DateTime": lambda: {"type": "date_time", "unix_time": kind["unix_time"]},
    }
    return cast("Json", special[name]()) if name in special else {}
