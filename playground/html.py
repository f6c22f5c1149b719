"""The Bot API's HTML without TDLib: a strict parser with the same results and the same errors.

Source: https://core.telegram.org/bots/api#html-style and `parse_html` in tdlib/td; where tdjson is installed, the
playground uses that instead, and the tests hold this one against it.
"""

import re
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from playground.errors import Json, bad_request
from playground.kinds import in_order
from playground.utf16 import units

KINDS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
SPACES = " \t\r\n\v\0"
REFERENCE = re.compile(r"&(?:#[xX]([0-9A-Fa-f]{1,7})|#([0-9]{1,8})|([A-Za-z]+));?")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
PERSON_LINK = re.compile(r"tg://user\?id=([0-9]{1,18})")


@dataclass
class Open:
    """A start tag that waits for its end tag."""

    tag: str
    argument: str
    offset: int
    parts: int


def parse(text: str) -> tuple[str, list[Json]]:
    """Text and Bot API entities. Raises ApiError with TDLib's words and byte offsets."""
    return _Parser(text).run()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source + "\0"  # a sentinel, as in C
        self.at = 0
        self.out: list[str] = []
        self.offset = 0
        self.open: list[Open] = []
        self.found: list[Json] = []

    def run(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source) - 1:
            if self.source[self.at] != "<":
                self.put(*self.character(self.at))
            elif self.source[self.at + 1] == "/":
                self.end_tag(self.at)
            else:
                self.start_tag(self.at)
        if self.open:
            self.fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), in_order(self.found)

    def fail(self, problem: str, begin: int | None = None, more: str = "") -> NoReturn:
        where = "" if begin is None else f" at byte offset {len(self.source[:begin].encode())}"
        raise bad_request(f"Can't parse entities: {problem}{where}{more}")

    def put(self, piece: str, end: int) -> None:
        self.out.append(piece)
        self.offset += units(piece)
        self.at = end

    def character(self, at: int) -> tuple[str, int]:
        """The character at a place (a reference read as what it stands for), and where the next one is."""
        match = REFERENCE.match(self.source, at)
        if match is None:
            return self.source[at], at + 1
        hexadecimal, decimal, name = match.groups()
        code = int(hexadecimal, 16) if hexadecimal else int(decimal or 0)
        meant = NAMED.get(name, "") if name else (chr(code) if 0 < code < 0x10FFFF else "")
        if "\ud800" <= meant <= "\udfff":
            self.fail(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return (meant, match.end()) if meant else ("&", at + 1)

    def skip(self, at: int, stop: str) -> int:
        while self.source[at] not in stop:
            at += 1
        return at

    def skip_spaces(self, at: int) -> int:
        while self.source[at] != "\0" and self.source[at] in SPACES:
            at += 1
        return at

    def start_tag(self, begin: int) -> None:
        at = self.skip(begin + 1, SPACES + ">")
        if self.source[at] == "\0":
            self.fail("Unclosed start tag", begin)
        tag = self.source[begin + 1 : at].lower()
        if tag not in KINDS:
            self.fail(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while self.source[at := self.skip_spaces(at)] != ">":
            name, value, at = self.attribute(begin, tag, at)
            argument = _argument(tag, name, value) or argument
        if tag == "span" and argument != "spoiler":
            self.fail('Tag "span" must have class "tg-spoiler"', begin)
        self.open.append(Open(tag, argument, self.offset, len(self.out)))
        self.at = at + 1

    def attribute(self, begin: int, tag: str, at: int) -> tuple[str, str, int]:
        end = self.skip(at, SPACES + "=>/\"'")
        name = self.source[at:end].lower()
        if not name and self.source[end] != "\0":
            self.fail(f'Empty attribute name in the tag "{tag}"', begin)
        end = self.skip_spaces(end)
        if self.source[end] != "=":
            if self.source[end] == "\0":
                self.fail(f'Unclosed start tag "{tag}"', begin)
            return name, "", end
        end = self.skip_spaces(end + 1)
        if self.source[end] == "\0":
            self.fail(f'Unclosed start tag "{tag}"', begin)
        value, end = self.quoted(end) if self.source[end] in "\"'" else self.token(end)
        if self.source[end] == "\0":
            self.fail("Unclosed start tag", begin)
        return name, value, end

    def quoted(self, at: int) -> tuple[str, int]:
        quote, at, value = self.source[at], at + 1, ""
        while self.source[at] not in (quote, "\0"):
            piece, at = self.character(at)
            value += piece
        return value, at + (self.source[at] == quote)

    def token(self, at: int) -> tuple[str, int]:
        match = re.compile(r"[A-Za-z0-9.-]*").match(self.source, at)
        end = match.end() if match else at
        if self.source[end] not in SPACES + ">":
            self.fail("Unexpected end of name token", at)
        return self.source[at:end].lower(), end

    def end_tag(self, begin: int) -> None:
        if not self.open:
            self.fail("Unexpected end tag", begin)
        at = self.skip(begin + 2, SPACES + ">")
        found, at = self.source[begin + 2 : at].lower(), self.skip_spaces(at)
        if self.source[at] != ">":
            self.fail("Unclosed end tag", begin)
        waiting = self.open.pop()
        if found and found != waiting.tag:
            self.fail("Unmatched end tag", begin, f', expected "</{waiting.tag}>", found "</{found}>"')
        self.close(waiting)
        self.at = at + 1

    def close(self, done: Open) -> None:
        length = self.offset - done.offset
        kind = self.kind(done, "".join(self.out[done.parts :]))
        if length and kind:
            self.found.append({**kind, "offset": done.offset, "length": length})

    def kind(self, done: Open, inner: str) -> Json | None:
        """What a closed tag is as an entity, without its place."""
        kind = KINDS[done.tag]
        if done.tag == "a":
            return _link(done.argument or inner)
        if done.tag == "tg-emoji":
            if not done.argument.isdigit():
                self.fail("Invalid custom emoji identifier specified")
            return {"type": kind, "custom_emoji_id": done.argument}
        if done.tag == "blockquote" and done.argument:
            return {"type": "expandable_blockquote"}
        return self.code(done) if done.tag in {"pre", "code"} else {"type": kind}

    def code(self, done: Open) -> Json:
        """`<pre><code class="language-x">` around the same text is one entity with a language."""
        last = self.found[-1] if self.found else {}
        same = last.get("offset") == done.offset and last.get("length") == self.offset - done.offset
        if done.tag == "pre" and same and "language" in last:
            return {"type": "pre", "language": self.found.pop()["language"]}
        if last.get("type") == "code" and not (done.tag == "code" and same):
            last.pop("language", None)
        parent = self.open[-1] if self.open else None
        inside = done.tag == "code" and parent and parent.tag == "pre" and parent.offset == done.offset
        return {"type": done.tag} | ({"language": done.argument} if inside and done.argument else {})


def _argument(tag: str, name: str, value: str) -> str:
    """What an attribute means for its tag; nothing for the many that mean nothing."""
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return "expandable" if (tag, name) == ("blockquote", "expandable") else ""


def _link(url: str) -> Json | None:
    """A link as TDLib writes it: with a scheme and at least a slash as its path; None for what is no link."""
    person = PERSON_LINK.fullmatch(url)
    if person:
        return {"type": "text_mention", "user": {"id": int(person[1])}}
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return None
    if parts.scheme in {"http", "https"} and "." in parts.netloc:
        parts = parts._replace(path=parts.path or "/")
    elif parts.scheme not in {"tg", "ton"}:
        return None
    return {"type": "text_link", "url": parts.geturl()}
