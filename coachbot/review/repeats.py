"""The same said twice: to a colleague of the reader, or to the reader before. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from coachbot.drafts import likeness
from coachbot.review.tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterable

ALIKE: Final = 0.5
"""Half of the shorter note's runs of three words: what our own drafts for a panel never reach."""
SAID: Final = 0.5
"""Half of a detail's words of substance stood in one earlier text."""
FEWEST: Final = 3
"""Words of substance below which nothing is called the same."""

_SENTENCE = re.compile(r"[^.!?\n]*[^\s.!?][^.!?\n]*[.!?]*")
_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
STEM: Final = 5
_LEADS: Final = frozenset(
    """think mention mentioned thing things point detail interview conversation didn't talk talked would could
    don't there about which have like said told come came glaube hatte erwähnt gespräch sache punkt etwas nicht
    stelle noch haben eine einen""".split()
)
_EMPTY: Final = _LEADS.union(*TONGUES.values())


def sentences(text: str) -> list[str]:
    """The sentences of a text as they stand there, ends included."""
    return [match[0].strip() for match in _SENTENCE.finditer(text)]


def copied(mine: str, theirs: Iterable[str]) -> str | None:
    """The first sentence that stands in both where a note is too like another's; empty where none is whole."""
    for other in theirs:
        if other.strip() and likeness(mine, other) > ALIKE:
            same = {_bare(sentence) for sentence in sentences(other)}
            return next((each for each in sentences(mine) if _bare(each) in same and len(each.split()) > FEWEST), "")
    return None


@lru_cache(maxsize=512)
def substance(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, cut to their beginning."""
    found = _WORD.findall(text.lower())
    return frozenset(word[:STEM] for word in found if word not in _EMPTY)


def share(text: str, other: str) -> float:
    """How much of a text's substance stands in another, 0 to 1; 0 where there is none."""
    mine = substance(text)
    return len(mine & substance(other)) / len(mine) if mine else 0.0


def told_before(detail: str, before: Iterable[str]) -> bool:
    """Whether most of a detail stood in one of these texts."""
    return len(substance(detail)) >= FEWEST and any(share(detail, text) >= SAID for text in before)


def _bare(sentence: str) -> str:
    return " ".join(re.findall(r"\w+", sentence.casefold()))
