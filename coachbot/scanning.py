"""What was typed, cut into pieces that each mean something: days, clock times, lengths, zones.

``scan`` walks over the folded text and asks an ordered list of rules what stands here; the first that answers wins, and
where none does the whole text is not understood: nothing is skipped but filler and punctuation. The rules stand in
``days`` and ``clocks``; ``when`` and ``timeframe`` say what the pieces mean together. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from coachbot.words import LONGEST, either, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

Pieces: TypeAlias = tuple[object, ...]
"""Frozen dataclasses, told apart with ``match``."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the scan stands: the day it is for the speaker; ``lead``: a bare number is an hour here;
    ``times``: only a time was asked for, so 10.12 is one.
    """

    today: date
    lead: bool = False
    times: bool = False


Build: TypeAlias = Callable[[re.Match[str], Here], Pieces | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression, and what it means; a meaning of None leaves the place to the rules that follow."""

    pattern: re.Pattern[str]
    build: Build


# Nothing ends in the middle of a word, nor of a longer number, date or time.
_END: Final = r"(?!\w)(?![.:/,+-]?\d)"
_GAP: Final = re.compile(r"""(?:[\s,;()"!?]|(?<!\d)\.(?=[\s,]|$)|(?<=\d)\.\s*$|(?<!\S)-(?=\s))+""")


def rule(pattern: str, build: Build) -> Rule:
    """A rule whose expression ends where a word or number ends."""
    return Rule(re.compile(f"(?:{pattern}){_END}"), build)


def filler(words: Iterable[str], leads: Iterable[str]) -> re.Pattern[str]:
    """Words that say nothing; after those of ``leads`` a bare number is an hour."""
    return re.compile(f"(?:(?P<lead>{either(leads)})|{either(words)})(?!\\w)")


def scan(text: str, rules: Sequence[Rule], here: Here, silent: re.Pattern[str]) -> Pieces | None:
    """All pieces of ``text`` in their order; None if any word of it was not understood, or if it is too long."""
    if len(text) > LONGEST:
        return None
    plain, at = folded(text).strip(), 0
    found: list[object] = []
    while at < len(plain):
        if gap := _GAP.match(plain, at):
            at = gap.end()
        elif (hit := _first(plain, at, rules, here)) is not None:
            pieces, at = hit
            found.extend(pieces)
            here = replace(here, lead=False)
        elif word := silent.match(plain, at):
            at, here = word.end(), replace(here, lead=word.lastgroup == "lead")
        else:
            return None
    return tuple(found)


def _first(plain: str, at: int, rules: Sequence[Rule], here: Here) -> tuple[Pieces, int] | None:
    for each in rules:
        match = each.pattern.match(plain, at)
        if match and (pieces := each.build(match, here)) is not None:
            return pieces, match.end()
    return None
