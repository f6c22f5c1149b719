"""What stands in which order: patterns over the codes of tokens, and what each means. Pure.

A pattern is a regular expression in which each letter is a token's code, so that one grammar serves every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from coachbot.tongues import Token

Pieces: TypeAlias = tuple[object, ...]
"""Frozen dataclasses, told apart with ``match``."""


@dataclass(frozen=True, slots=True)
class Hit:
    """The tokens that a pattern found, the day it is for the speaker, and the language."""

    tokens: Sequence[Token]
    today: date
    language: str = "en"

    def all(self, codes: str) -> list[Any]:
        """The values of the tokens with any of these codes, in order."""
        return [token.value for token in self.tokens if token.code in codes]

    def first(self, codes: str) -> Any:
        """The value of the first such token; None where there is none."""
        return next(iter(self.all(codes)), None)

    def has(self, codes: str) -> bool:
        """Whether there is such a token."""
        return any(token.code in codes for token in self.tokens)


Build: TypeAlias = Callable[[Hit], Pieces | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what it means; a meaning of None leaves the place to the rules that follow."""

    pattern: re.Pattern[str]
    build: Build


def rule(pattern: str, build: Build) -> Rule:
    """A rule for a pattern of codes, in which spaces do not count."""
    return Rule(re.compile(pattern.replace(" ", "")), build)


def codes_of(tokens: Sequence[Token]) -> str:
    """The codes of the tokens as one text."""
    return "".join(token.code for token in tokens)


def pieces_at(
    tokens: Sequence[Token], codes: str, at: int, rules: Sequence[Rule], today: date, language: str
) -> tuple[Pieces, int] | None:
    """What the first rule that fits makes of the tokens, with these codes, from ``at`` on, and how many it took."""
    for each in rules:
        match = each.pattern.match(codes, at)
        if match and match.end() > at:
            pieces = each.build(Hit(tokens[at : match.end()], today, language))
            if pieces is not None:
                return pieces, match.end() - at
    return None
