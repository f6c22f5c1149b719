"""What a language brings to the check, as a type: the words by which a thing is known to stand in a note. Pure.

Words are regular expressions in small letters with straight apostrophes; each begins at a word. They stand apart by two
spaces or a new line; a line that begins with "|" goes on from the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coachbot.review.note import Found

Words: TypeAlias = str

_APART = re.compile(r"\s{2,}(?!\|)")
_GOES_ON = re.compile(r"\n\s*(?=\|)")


@dataclass(frozen=True)
class Lexicon:
    """``holds`` are things that a note can hold, ``avoids`` what it should not. ``sorry`` counts as one apology,
    ``too_sorry`` is one too many by itself. ``done`` tells something the person did: a detail, if it is new.
    ``wishes`` and ``jobs`` in one sentence are interest in the job. ``you`` speaks to the reader, ``courtesies`` say
    nothing in particular, ``usual`` are words that any thanks for an interview has.
    ``points`` begin a sentence that speaks of the one before it. ``vague`` are subjects that say nothing.
    """

    holds: Mapping[Found, Words]
    avoids: Mapping[Found, Words]
    wishes: Words
    jobs: Words
    you: Words
    courtesies: Words
    usual: frozenset[str]
    sorry: Words
    too_sorry: Words
    done: Words
    points: Words
    vague: frozenset[str]

    @cached_property
    def patterns(self) -> Mapping[Found, re.Pattern[str]]:
        """One expression for each thing."""
        return {found: pattern(words) for found, words in {**self.holds, **self.avoids}.items()}

    @cached_property
    def apology(self) -> re.Pattern[str]:
        """One apology."""
        return pattern(self.sorry)

    @cached_property
    def grovel(self) -> re.Pattern[str]:
        """An apology for writing at all."""
        return pattern(self.too_sorry)

    @cached_property
    def wish(self) -> re.Pattern[str]:
        """Something that the person wishes."""
        return pattern(self.wishes)

    @cached_property
    def job(self) -> re.Pattern[str]:
        """A word for the job."""
        return pattern(self.jobs)

    @cached_property
    def reader(self) -> re.Pattern[str]:
        """The reader spoken to."""
        return pattern(self.you)

    @cached_property
    def courtesy(self) -> re.Pattern[str]:
        """What is said in any mail."""
        return pattern(self.courtesies)

    @cached_property
    def deed(self) -> re.Pattern[str]:
        """Something that the person did."""
        return pattern(self.done)

    @cached_property
    def pointing(self) -> re.Pattern[str]:
        """A sentence about the one before it."""
        return pattern(self.points)


def pattern(words: Words) -> re.Pattern[str]:
    """Any of these, at the beginning of a word."""
    whole = _GOES_ON.sub("", words.strip())
    return re.compile(r"\b(?:" + "|".join(_APART.split(whole)) + ")")
