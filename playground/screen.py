"""How a terminal shows a chat: styled or plain, wrapped, with numbered buttons."""

import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime

from playground.errors import Json
from playground.utf16 import piece, units

STYLES = {
    "bold": ("\x1b[1m", "*"),
    "italic": ("\x1b[3m", "_"),
    "underline": ("\x1b[4m", "_"),
    "strikethrough": ("\x1b[9m", "~"),
    "code": ("\x1b[36m", "`"),
    "pre": ("\x1b[36m", "`"),
    "text_link": ("\x1b[4m", ""),
}
RESET = "\x1b[0m"
INDENT = "    "
NARROWEST = 20


@dataclass(frozen=True)
class Screen:
    """What a terminal can do: its width in columns, and whether it understands ANSI styles. Files are at `origin`."""

    width: int = 80
    styled: bool = False
    origin: str = ""

    def message(self, message: Json) -> str:
        """A message with its number, its time (UTC), its text and its buttons."""
        who = "bot" if message["from"] == "bot" else "you"
        at = datetime.fromtimestamp(message["date"], UTC).strftime("%a %d %b %H:%M")
        head = f"#{message['message_id']} {who}, {at}{' (edited)' if message['edited'] else ''}"
        lines = [f"{STYLES['bold'][0]}{head}{RESET}" if self.styled else head, *self.text(message)]
        if message["document"]:
            lines.append(INDENT + self.file(message["document"]))
        return "\n".join([*lines, *self.buttons(message)])

    def file(self, document: Json) -> str:
        """A file's name and size, and where it can be fetched; never broken, so that the address can be opened."""
        size = document["file_size"]
        shown = f"{size} B" if size < 1024 else f"{size / 1024:.1f} kB"
        return f"[file] {visible(document['file_name'])}, {shown}, {self.origin}{document['url']}"

    def text(self, message: Json) -> list[str]:
        """The text in lines that fit."""
        marked = self.marked(message["text"] or "", message["entities"])
        width = max(NARROWEST, self.width - len(INDENT))
        return [INDENT + line for paragraph in marked.split("\n") for line in _wrapped(paragraph, width)]

    def marked(self, text: str, entities: list[Json]) -> str:
        """The text with its formatting as styles, or as the signs one types; a link shows where it leads."""
        edges = sorted({0, units(text), *(edge for each in entities for edge in _edges(each))})
        out = ""
        for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
            ended = [each for each in reversed(entities) if _edges(each)[1] == start]
            out += "".join(self.end(each) for each in ended)
            goes_on = [each for each in entities if each["offset"] < start < _edges(each)[1]] if ended else []
            begins = [each for each in entities if each["offset"] == start]
            out += "".join(self.begin(each) for each in (*(goes_on if self.styled else []), *begins))
            out += visible(piece(text, start, end - start))
        return out

    def begin(self, entity: Json) -> str:
        """What stands before a formatted part."""
        return STYLES.get(entity["type"], ("", ""))[0 if self.styled else 1]

    def end(self, entity: Json) -> str:
        """What stands after it; a reset ends all styles, so those that go on begin again."""
        link = f" <{visible(entity['url'])}>" if entity["type"] == "text_link" else ""
        return (RESET if self.styled and entity["type"] in STYLES else self.begin(entity)) + link

    def buttons(self, message: Json) -> list[str]:
        """The inline buttons, numbered through; a line for each row."""
        number, lines = 0, []
        for row in (message["reply_markup"] or {}).get("inline_keyboard", []):
            shown = []
            for button in row:
                number += 1
                shown.append(f"[{number}] {visible(button['text'])}")
            lines += textwrap.wrap("  ".join(shown), max(NARROWEST, self.width), initial_indent=INDENT,
                                   subsequent_indent=INDENT)  # fmt: skip
        return lines


def inline_buttons(message: Json) -> list[Json]:
    """The inline buttons of a message in the order of their numbers."""
    return [button for row in (message["reply_markup"] or {}).get("inline_keyboard", []) for button in row]


def visible(text: str) -> str:
    """The text without the control characters that could steer a terminal."""
    return "".join(each for each in text if each == "\n" or (each >= " " and not "\x7f" <= each <= "\x9f"))


def _edges(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _wrapped(paragraph: str, width: int) -> list[str]:
    """Lines of at most `width` visible columns, broken at spaces."""
    lines, line = [], ""
    for word in paragraph.split(" "):
        if line and _columns(line) + 1 + _columns(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def _columns(text: str) -> int:
    """How wide a text is, styles left out."""
    parts = text.split("\x1b[")
    return len(parts[0]) + sum(len(part.partition("m")[2]) for part in parts[1:])
