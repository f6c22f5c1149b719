"""Contacts' cards (vCard 2.1, 3.0, 4.0) -> people as the forms keep them. Pure.

A reader of our own: four properties of a card are needed, and the libraries that read all of them are untyped or large.
"""

from __future__ import annotations

import quopri
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from coachbot.decoding import decoded
from coachbot.people import person
from coachbot.typed import line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST: Final = 200  # cards of one file that are looked at
LONGEST: Final = 8_000  # characters of a property: a photo is longer
LONGEST_NAME: Final = 200
_FOLD: Final = re.compile(r"\n[ \t]")
_QUOTED_PRINTABLE: Final = re.compile(r"^[^:\n]*;(?:ENCODING=)?QUOTED-PRINTABLE[^:\n]*:", re.IGNORECASE)
_BEGIN: Final = re.compile(r"^\s*BEGIN:VCARD\s*$", re.IGNORECASE | re.MULTILINE)
_ESCAPED: Final = re.compile(r"\\([nN,;:\\])")
_BETWEEN_PARTS: Final = re.compile(r"(?<!\\);")
_EMAIL: Final = re.compile(r"[^\s\x00-\x1f\x7f<>@,;:\"()]{1,64}@[^\s\x00-\x1f\x7f<>@,;:\"()]{1,254}")
_WANTED: Final = frozenset({"FN", "N", "EMAIL", "TITLE", "ROLE", "ORG"})


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    params: str  # as they stand, in capitals
    value: str


def looks_like_one(content: bytes) -> bool:
    """Whether a file or a text holds a card."""
    return _BEGIN.search(decoded(content[:4096])) is not None


def read_cards(content: bytes) -> tuple[dict[str, Any], ...]:
    """Whoever the cards name, with the preferred address and role; one without name and address is nobody."""
    return tuple(found for card in islice(_cards(decoded(content)), MOST) if (found := _who(card)))


def _cards(text: str) -> Iterator[list[_Property]]:
    """The cards that are whole, each as the properties that are looked at."""
    card: list[_Property] | None = None
    for each in _lines(text):
        match each.strip().upper():
            case "BEGIN:VCARD":
                card = []
            case "END:VCARD" if card is not None:
                yield card
                card = None
            case _ if card is not None and (found := _property(each)):
                card.append(found)
            case _:
                pass


def _who(card: Sequence[_Property]) -> dict[str, Any] | None:
    emails = [p for p in card if p.name == "EMAIL" and _EMAIL.fullmatch(_address(p.value))]
    email = _address(min(emails, key=_preference).value) if emails else ""
    names = (_text(card, "FN"), _spoken(card), _text(card, "ORG").partition(";")[0], email.partition("@")[0])
    name = next((name for name in names if name), "")
    return person(name, email, _text(card, "TITLE") or _text(card, "ROLE")) if name else None


def _preference(email: _Property) -> int:
    """VCard 4 numbers them (PREF=1 first), the earlier ones mark one (TYPE=PREF); else the first."""
    numbered = re.search(r";PREF=(\d{1,3})", email.params)
    if numbered:
        return int(numbered[1])
    return 0 if re.search(r"[;,=]PREF\b", email.params) else 101


def _spoken(card: Sequence[_Property]) -> str:
    """N as it is spoken: it holds family name; given name; others; titles before; titles after."""
    whole = next((p for p in card if p.name == "N"), None)
    parts = [_plain(part) for part in _BETWEEN_PARTS.split(whole.value)] if whole else []
    family, given = [*parts, "", ""][:2]
    return f"{given} {family}".strip()


def _text(card: Sequence[_Property], name: str) -> str:
    return next((found for p in card if p.name == name and (found := _plain(p.value))), "")


def _plain(value: str) -> str:
    return line(_ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value))[:LONGEST_NAME]


def _address(value: str) -> str:
    return value.strip().removeprefix("mailto:").removeprefix("MAILTO:")


def _property(text: str) -> _Property | None:
    head, colon, value = text.partition(":")
    name, _, params = head.partition(";")
    name = name.rpartition(".")[2].strip().upper()  # Apple groups them: item1.EMAIL
    if not colon or name not in _WANTED or len(text) > LONGEST:
        return None
    params = f";{params.upper()}"
    return _Property(name, params, _unquoted(value, params) if "QUOTED-PRINTABLE" in params else value)


def _lines(text: str) -> Iterator[str]:
    """Whole lines: folded ones put together, and those of quoted-printable, which go on after a "=" at their end."""
    waiting = ""
    for each in _FOLD.sub("", text).split("\n"):
        waiting += each
        if each.endswith("=") and len(waiting) < LONGEST and _QUOTED_PRINTABLE.match(waiting):
            waiting = waiting[:-1]
        else:
            yield waiting
            waiting = ""


def _unquoted(value: str, params: str) -> str:
    """Quoted-printable as text; phones write UTF-8, whatever else is named is taken where Python knows it."""
    charset = re.search(r"CHARSET=\"?([\w-]{1,40})", params)
    raw = quopri.decodestring(value.encode("utf-8", "replace"))
    try:
        return raw.decode(charset[1] if charset else "utf-8", "replace")
    except (LookupError, ValueError):
        return raw.decode("utf-8", "replace")
