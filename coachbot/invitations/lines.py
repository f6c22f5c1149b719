"""An iCalendar file (RFC 5545) as nested blocks of lines.

The lines are read by ``icalendar``'s parser. Its components are not used: those keep the time zones of every file in a
cache of the process, where one person's "Customized Time Zone" would decide another's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 8_000  # characters of a line that are looked at
DEEPEST: Final = 8
_WANTED: Final = re.compile(
    "BEGIN|END|METHOD|UID|SEQUENCE|DTSTAMP|LAST-MODIFIED|DTSTART|DTEND|DURATION|RRULE|EXDATE|RECURRENCE-ID|STATUS|SUMMARY"
    "|ORGANIZER|ATTENDEE|TZID|X-LIC-LOCATION|TZOFFSETTO"
)


class Broken(ValueError):
    """The blocks of the file do not fit together."""


@dataclass(frozen=True, slots=True)
class Line:
    """A property: its parameters by name in capitals, its value unescaped."""

    name: str
    params: dict[str, str]
    value: str


@dataclass(slots=True)
class Block:
    """What stands between BEGIN and END."""

    name: str
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def all(self, name: str) -> Iterator[Line]:
        """The lines of this name."""
        return (line for line in self.lines if line.name == name)

    def first(self, name: str) -> Line | None:
        """The first line of this name."""
        return next(self.all(name), None)

    def text(self, name: str) -> str:
        """The value of the first line of this name."""
        line = self.first(name)
        return line.value if line else ""

    def parts(self, name: str) -> list[Block]:
        """The blocks of this name directly inside."""
        return [block for block in self.blocks if block.name == name]


def blocks(text: str) -> Block:
    """The file as one block around all others. Raises Broken; a line that cannot be read is passed over."""
    root = Block("")
    stack = [root]
    for line in _lines(text):
        if line.name == "BEGIN":
            inner = Block(line.value.strip().upper())
            stack[-1].blocks.append(inner)
            stack.append(inner)
            if len(stack) > DEEPEST:
                raise Broken("too deep")
        elif line.name == "END":
            if len(stack) == 1 or stack.pop().name != line.value.strip().upper():
                raise Broken("an END without its BEGIN")
        else:
            stack[-1].lines.append(line)
    if len(stack) > 1:
        raise Broken("a BEGIN without its END")
    return root


def _lines(text: str) -> Iterator[Line]:
    from icalendar.parser import Contentlines  # takes a tenth of a second, and few updates need it

    for each in Contentlines.from_ical(text):  # type: ignore[no-untyped-call]
        name = each[:40].partition(":")[0].partition(";")[0].strip().upper()
        if not _WANTED.fullmatch(name) or len(each) > LONGEST:
            continue
        try:
            _, params, value = each.parts()
        except ValueError:
            continue
        yield Line(name, {key.upper(): _one(found) for key, found in params.items()}, value)


def _one(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
