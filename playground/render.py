"""Text and entities -> HTML, escaped: what a page shows and what a test reads."""

from html import escape

from playground.errors import Json
from playground.utf16 import piece, units

TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def as_html(text: str, entities: list[Json]) -> str:
    """The Bot API's HTML for a text; entities that Telegram finds by itself are left to it."""
    shown = [each for each in entities if _tags(each)]
    edges = sorted({0, units(text), *(edge for each in shown for edge in _edges(each))})
    html, standing = "", list[Json]()
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        closing, standing = _closed(standing, start)
        opening = [each for each in shown if each["offset"] == start and each["length"]]
        html += closing + "".join(_tags(each)[0] for each in opening)
        standing += opening
        html += escape(piece(text, start, end - start), quote=False)
    return html


def _edges(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _closed(standing: list[Json], at: int) -> tuple[str, list[Json]]:
    """The end tags due at a place; what was opened inside something that ends, and goes on, is opened again."""
    first = next((index for index, each in enumerate(standing) if _edges(each)[1] <= at), len(standing))
    inner = standing[first:]
    again = [each for each in inner if _edges(each)[1] > at]
    html = "".join(_tags(each)[1] for each in reversed(inner)) + "".join(_tags(each)[0] for each in again)
    return html, standing[:first] + again


def _tags(entity: Json) -> tuple[str, ...]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"].get("id")}">', "</a>"
    if kind == "custom_emoji":
        return f'<tg-emoji emoji-id="{escape(str(entity["custom_emoji_id"]))}">', "</tg-emoji>"
    if kind == "pre" and entity.get("language"):
        return f'<pre><code class="language-{escape(entity["language"])}">', "</code></pre>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    return (f"<{TAGS[kind]}>", f"</{TAGS[kind]}>") if kind in TAGS else ()
