"""Who is to act: what the words of a time frame say, apart from its days. Pure.

They decide, or the person may write; the words may say that nothing is known. The subject of "call" is the last that
was named: "they'll call" is theirs, "I can call" and "call us" are the person's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from coachbot.grammar import codes_of
from coachbot.model import FrameKind

if TYPE_CHECKING:
    from coachbot.numerals import Tokens

SAYING: Final = "?u!ycq321vVKj"
"""The codes that say who acts, or that nothing is known."""
_THEIRS_BEHIND: Final = re.compile("v3")
"""In zwei Wochen melden sie sich; at the beginning, melden Sie sich is an invitation."""


def kind_of(tokens: Tokens) -> FrameKind | None:
    """The kind of time frame; a decision where only days are named, None where the words contradict each other."""
    codes = codes_of(tokens)
    kinds = _acts(codes)
    invited = FrameKind.INVITED in kinds
    if "c" in codes or "q" in codes:  # if I have not heard by Friday: an invitation must stand before or behind it
        unanswered = "q" in codes or "!" in codes or "?" in codes
        return FrameKind.INVITED if unanswered and invited else None
    if "?" in codes or ("!" in codes and any(code in codes for code in "yjKP")):
        return _unless_invited(codes) if invited else FrameKind.UNKNOWN
    if "!" in codes or len(kinds) > 1 or (not kinds and "1" in codes):
        return None
    if "u" in codes and not invited:
        return FrameKind.UNKNOWN
    return next(iter(kinds), FrameKind.DECISION)


def _unless_invited(codes: str) -> FrameKind | None:
    """No idea, but I can call on Friday: an invitation all the same. Not on Friday: none."""
    return None if "!" in codes else FrameKind.INVITED


def only_soon(tokens: Tokens) -> bool:
    """Soon, within two weeks: the days count, for nothing says that they were not told."""
    return not any(token.code in "?!y" for token in tokens)


def _acts(codes: str) -> set[FrameKind]:
    """What everyone who is named is said to do."""
    kinds: set[FrameKind] = set()
    subject = ""
    for at, code in enumerate(codes):
        if code in "vVKP":
            kinds.add(_act(code, subject, codes, at))
            subject = subject if code == "V" else ""
        else:
            subject = _subject(subject, code, conditional="c" in codes)
    return kinds


def _act(code: str, subject: str, codes: str, at: int) -> FrameKind:
    if code == "V":
        return FrameKind.INVITED
    if code != "v" or subject == "3":
        return FrameKind.DECISION
    behind = _THEIRS_BEHIND.match(codes, at) and at > 0 and codes[at - 1] not in "jq1" and "c" not in codes
    return FrameKind.DECISION if behind and not subject else FrameKind.INVITED


def _subject(before: str, code: str, *, conditional: bool) -> str:
    """Who acts after this word: "1" the person, "3" they; "I should" outweighs a "they" before it, "I" does not."""
    if code == "1":
        return "1"
    if code in "23":
        return before or ("1" if code == "2" else "3")
    if code == "j" or (conditional and code in "!?y"):
        return ""
    return before
