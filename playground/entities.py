"""Text as it is sent -> text and entities as Telegram stores them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from playground import autolinks, html, tdlib
from playground.errors import Json, bad_request
from playground.kinds import CLOSED, FORMATTING, FOUND_TYPES, GIVEN_TYPES, VERBATIM, in_order
from playground.utf16 import piece, starts, units

NEEDED: dict[str, dict[str, type]] = {
    "text_link": {"url": str},
    "text_mention": {"user": dict},
    "custom_emoji": {"custom_emoji_id": str},
    "date_time": {"unix_time": int},
}
UNCLEAN = re.compile("[\0-\t\v-\x1f\u2028-\u202e\u0333\u033f\u030a]")


@dataclass(frozen=True)
class Formatted:
    """A text and its entities; offsets and lengths in UTF-16 code units."""

    text: str
    entities: list[Json]


def formatted(text: str, parse_mode: str, given: Any) -> Formatted:
    """A bot's text: parsed, cleaned, trimmed, with links and commands found. Raises ApiError in Telegram's words."""
    mode = parse_mode.lower()
    entities = [] if mode not in {"", "none"} else list(_given(given, text))
    if mode not in {"", "none"}:
        text, entities = _parsed(text, mode)
    return _stored(text, entities)


def typed(text: str) -> Formatted:
    """A person's text, as their app sends it."""
    return _stored(text, [])


def _stored(text: str, entities: list[Json]) -> Formatted:
    cleaned = _trimmed(*_cleaned(text, entities))
    found = [each for each in _found(cleaned.text) if _is_free(each, cleaned.entities)]
    return Formatted(cleaned.text, in_order([*_merged(cleaned.entities), *found]))


def _parsed(text: str, mode: str) -> tuple[str, list[Json]]:
    if mode not in tdlib.PARSE_MODES:
        raise bad_request("unsupported parse_mode")
    if tdlib.available():
        return tdlib.parse(text, mode)
    if mode != "html":
        raise bad_request(f"the playground needs tdjson for the parse mode {mode}: pip install tdjson")
    return html.parse(text)


def _given(given: Any, text: str) -> Iterable[Json]:
    if not isinstance(given, list):
        return
    edges, end = set(starts(text)), units(text)
    for each in given:
        entity = _checked(each)
        if entity is None:
            continue
        start, stop = entity["offset"], entity["offset"] + entity["length"]
        if start < 0 or stop < start:
            raise bad_request(f"Receive an entity with incorrect offset {start}")
        if stop > end:
            raise bad_request(
                f"Entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {stop}"
            )
        if start not in edges or stop not in edges:
            raise bad_request(f"Entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol")
        yield entity


def _checked(each: Any) -> Json | None:
    """One MessageEntity as a bot gives it; those that Telegram finds by itself are passed over."""
    problem = "can't parse MessageEntity: "
    if not isinstance(each, dict):
        raise bad_request(f"{problem}expected an Object")
    if not all(isinstance(each.get(name), int) for name in ("offset", "length")):
        raise bad_request(f'{problem}Field "offset" and field "length" must be of type Number')
    kind = str(each.get("type"))
    if kind in FOUND_TYPES:
        return None
    if kind not in GIVEN_TYPES:
        raise bad_request(f"{problem}Unsupported type specified")
    for name, needed in NEEDED.get(kind, {}).items():
        if not isinstance(each.get(name), needed):
            raise bad_request(f'{problem}Field "{name}" must be of type {needed.__name__}')
    names = ("type", "offset", "length", *NEEDED.get(kind, {}))
    kept = {name: each[name] for name in names}
    return kept | ({"language": each["language"]} if isinstance(each.get("language"), str) and kind == "pre" else {})


def _cleaned(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Control characters become spaces; carriage returns and marks that cross other lines go.

    Source: `clean_input_string` of TDLib.
    """
    if not UNCLEAN.search(text):
        return text, entities
    kept, place = [], [0]
    for character in text:
        stays = UNCLEAN.sub(lambda it: " " if it[0] < " " and it[0] != "\r" else "", character)
        kept.append(stays)
        place.extend([place[-1] + units(stays)] * units(character))
    spans = [(place[_span(each).start], place[_span(each).stop]) for each in entities]
    moved = [each | {"offset": a, "length": b - a} for each, (a, b) in zip(entities, spans, strict=True)]
    return "".join(kept), moved


def _trimmed(text: str, entities: list[Json]) -> Formatted:
    """White space goes from the end, and from the start as far as no entity covers it; empty entities go too."""
    entities = [each for each in entities if piece(text, each["offset"], each["length"]).strip(" \n")]
    text = text.rstrip(" \n")
    blank = len(text) - len(text.lstrip(" \n"))
    cut = min([blank, *(each["offset"] for each in entities)])
    end = units(text)
    kept = [
        {**each, "offset": each["offset"] - cut, "length": min(each["length"], end - each["offset"])}
        for each in entities
    ]
    return Formatted(text[cut:], kept)


def _merged(entities: list[Json]) -> list[Json]:
    """Bold beside or inside bold is one; nothing stands inside code."""
    verbatim = [each for each in entities if each["type"] in VERBATIM]
    kept = [each for each in entities if each["type"] not in FORMATTING]
    blocks = [each for each in verbatim if each["type"] == "pre"]
    kept = [each for each in kept if each in blocks or not any(_inside(each, block) for block in blocks)]
    for kind in FORMATTING:
        covered = {unit for each in entities if each["type"] == kind for unit in _span(each)}
        kept += _runs(kind, covered - {unit for each in verbatim for unit in _span(each)})
    return kept


def _runs(kind: str, covered: set[int]) -> list[Json]:
    first = sorted(unit for unit in covered if unit - 1 not in covered)
    last = sorted(unit for unit in covered if unit + 1 not in covered)
    return [{"type": kind, "offset": start, "length": end - start + 1} for start, end in zip(first, last, strict=True)]


def _found(text: str) -> list[Json]:
    found = tdlib.find(text) if tdlib.available() else autolinks.find(text)
    return [each for each in found if each["type"] in FOUND_TYPES]


def _is_free(found: Json, entities: list[Json]) -> bool:
    """Whether nothing that Telegram keeps whole already stands there."""
    mine = _span(found)
    return all(
        each["type"] not in CLOSED or mine.stop <= _span(each).start or mine.start >= _span(each).stop
        for each in entities
    )


def _span(entity: Json) -> range:
    return range(entity["offset"], entity["offset"] + entity["length"])


def _inside(inner: Json, outer: Json) -> bool:
    return _span(inner).start >= _span(outer).start and _span(inner).stop <= _span(outer).stop
