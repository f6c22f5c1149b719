"""What a note of each kind holds, and its tone: by a language's words and by the person's own. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from coachbot.drafts import Kind
from coachbot.review.note import Finding, Found
from coachbot.review.pasted import lower
from coachbot.review.repeats import STEM, sentences, share, substance, told_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.review.lexicon import Lexicon
    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted

HOLDS: Final = {
    Kind.THANK_YOU: (Found.THANKS, Found.CONVERSATION, Found.INTEREST, Found.FIT),
    Kind.SECOND: (Found.STRENGTH, Found.FIT, Found.NEW_DETAIL, Found.NEXT_STEP),
    Kind.FINAL: (Found.STATUS, Found.ANSWERS, Found.FIT),
    Kind.INVITATION: (Found.THANKS,),
    Kind.OFFER: (Found.THANKS,),
    Kind.REJECTION: (Found.THANKS,),
}
"""PRODUCT's table of notes. New detail is a case of its own: it must not have been said before."""
RECALLED: Final = 0.5
"""Half of the substance of the person's own words makes them recognised."""
SORRY: Final = 2
MARKS: Final = 3
_EXCLAMATIONS = re.compile(r"[!?！]{2,}|!\s?!")
_WANTED: Final = {Found.CONVERSATION: "said", Found.FIT: "fit", Found.STRENGTH: "strength"}
_SHORT: Final = 3
_RICH: Final = 4  # words of substance beyond the usual thanks
_POOR: Final = 3  # words of substance; a sentence with fewer speaks of its neighbour


@dataclass(frozen=True)
class Contents:
    """A note in a language that is known."""

    note: Note
    pasted: Pasted
    lexicon: Lexicon

    @cached_property
    def small(self) -> str:
        return lower(self.pasted.middle)

    def held(self) -> Iterator[Finding]:
        """Everything that this kind of note should hold, there or not."""
        for found in HOLDS.get(self.note.kind, ()):
            if found is Found.NEW_DETAIL:
                yield self.detail()
            else:
                words = self.words(found) or self.own(found)
                yield Finding(found, good=bool(words), words=words)
        if self.note.kind is Kind.THANK_YOU and (early := self.words(Found.STATUS)):
            yield Finding(Found.TOO_SOON, good=False, words=early)

    def tone(self) -> Iterator[Finding]:
        """What no note should have in it."""
        for found in self.lexicon.avoids:
            if words := self.words(found):
                yield Finding(found, good=False, words=words)
        apologies = list(self.lexicon.apology.finditer(self.small))
        grovel = self.lexicon.grovel.search(self.small)
        most = SORRY + (self.note.kind is Kind.REJECTION)
        if grovel or len(apologies) >= most:
            start, end = (grovel or apologies[-1]).span()
            yield Finding(Found.APOLOGIES, good=False, words=self.pasted.middle[start:end])

    def words(self, found: Found) -> str:
        """The words by which it is known to be there, as they stand in the note."""
        match = self.lexicon.patterns[found].search(self.small)
        return self.pasted.middle[match.start() : match.end()].strip() if match else ""

    def own(self, found: Found) -> str:
        """A sentence in which the person's own words for it are recognised."""
        told: str = getattr(self.note, _WANTED[found]) if found in _WANTED else ""
        return self.recalled(told) or self.guessed(found)

    def guessed(self, found: Found) -> str:
        """A sentence that may well be it: nobody is told that something is missing which they said in other words."""
        match found:
            case Found.NEXT_STEP:
                return self.question()
            case Found.INTEREST:
                return next(filter(self.wishes_for_the_job, self.sentences), "")
            case Found.CONVERSATION:
                return max(
                    filter(self.is_particular, self.sentences), key=lambda each: len(substance(each)), default=""
                )
            case _:
                return ""

    def wishes_for_the_job(self, sentence: str) -> bool:
        """Something is wished, and the job is named; thanks for the interview are no wish."""
        small = lower(sentence)
        job = self.lexicon.job.search(small) or any(
            word in small for word in lower(self.note.role).split() if len(word) > _SHORT
        )
        return bool(self.lexicon.wish.search(small) and job) and not self.says(Found.THANKS, sentence)

    def is_particular(self, sentence: str) -> bool:
        """Something that only this interview can be about: it speaks to the reader, of neither the job nor me."""
        small = lower(sentence)
        if (
            not self.lexicon.reader.search(small)
            or self.lexicon.courtesy.search(small)
            or self.wishes_for_the_job(sentence)
        ):
            return False
        if any(self.says(found, sentence) for found in (Found.INTEREST, Found.FIT, Found.STRENGTH, Found.ANSWERS)):
            return False
        usual = {word[:STEM] for word in self.lexicon.usual}
        return len(substance(sentence) - usual) >= (_RICH if self.says(Found.THANKS, sentence) else _POOR)

    def question(self) -> str:
        """Any question that does not press for an answer."""
        asked = (each for each in self.sentences if each.endswith("?") and not self.says(Found.PRESSING, each))
        return next(asked, "")

    def recalled(self, told: str) -> str:
        if not told or share(told, self.pasted.middle) < RECALLED:
            return told if told and not substance(told) and told in self.pasted.middle else ""
        return max(self.sentences, key=lambda sentence: len(substance(sentence) & substance(told)), default="")

    @cached_property
    def sentences(self) -> list[str]:
        return sentences(self.pasted.middle)

    def detail(self) -> Finding:
        """The new detail: what was announced as new, was wanted to be said, or tells of something done."""
        details = self.details()
        before = (*self.note.earlier, self.note.debrief, self.note.said)
        fresh = [detail for detail in details if not told_before(detail, before)]
        if details and not fresh:
            return Finding(Found.REPEATED, good=False, words=details[0])
        return Finding(Found.NEW_DETAIL, good=bool(fresh), words=fresh[0] if fresh else "")

    def details(self) -> list[str]:
        announced = [self.around(n) for n, each in enumerate(self.sentences) if self.says(Found.NEW_DETAIL, each)]
        wanted = self.recalled(self.note.unsaid)
        done = [
            each for each in self.sentences if self.lexicon.deed.search(lower(each)) and len(substance(each)) > _POOR
        ]
        return announced or ([wanted] if wanted else done)

    def says(self, found: Found, sentence: str) -> bool:
        return bool(self.lexicon.patterns[found].search(lower(sentence)))

    def around(self, n: int) -> str:
        """The sentence, or the neighbour it speaks of where it holds nothing itself."""
        sentence = self.sentences[n]
        if len(substance(sentence)) >= _POOR:
            return sentence
        before = bool(self.lexicon.pointing.match(lower(sentence)))
        beside = n - 1 if before else n + 1
        return self.sentences[beside] if 0 <= beside < len(self.sentences) else sentence


def exclamations(pasted: Pasted) -> Iterator[Finding]:
    """Exclamation marks in a row, or many of them; needs no language."""
    match = _EXCLAMATIONS.search(pasted.text)
    shouted = match if match and "!" in match[0].replace("！", "!") else None
    if shouted or pasted.text.count("!") >= MARKS:
        yield Finding(Found.EXCLAMATIONS, good=False, words=shouted[0] if shouted else "!")
