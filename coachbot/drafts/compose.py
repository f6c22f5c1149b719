"""A letter's facts -> its draft: which sentences stand there, how much of the person's words, in which order. Pure.

Whatever is given, the text keeps to its length: the person's words share the room that ours leave, and sentences that
may be missing are added only while they fit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from coachbot.drafts.choice import order_for, sentence_for, subject_for
from coachbot.drafts.facts import free_words, labels, signature
from coachbot.drafts.languages import LANGUAGES
from coachbot.drafts.letter import Draft, Kind, Tone
from coachbot.drafts.names import greeting
from coachbot.drafts.shapes import SHAPES, room_on_a_mailbox
from coachbot.drafts.wording import READ, SPOKEN, clipped, ended, fill, unreported, weight
from coachbot.model import Wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from coachbot.drafts.letter import Language, Letter
    from coachbot.drafts.shapes import Shape

DEFAULT: Final = "en"
_LEAST: Final = 8  # words of the person's for each fact; before there is less, long names and warmth give way


def draft(letter: Letter) -> Draft:
    """The letter, or the words to say. A language without letters falls back to English."""
    cooler = replace(letter, tone=Tone.STANDARD) if letter.tone is Tone.WARMER else letter
    desks = [_Desk(letter, 0), _Desk(letter, 1), _Desk(cooler, 0), _Desk(cooler, 1), _Desk(cooler, 2)]
    desk = next((desk for desk in desks if desk.room >= _LEAST * len(desk.told)), desks[-1])
    shortened = tuple(wanted for wanted in desk.told if desk.texts[wanted] != desk.told[wanted])
    return Draft("" if desk.shape.spoken else subject_for(letter, desk.language, desk.known), desk.body(), shortened)


def missing(letter: Letter) -> tuple[Wanted, ...]:
    """The facts that this letter needs and that are not known: worth asking for, once."""
    told = free_words(letter).keys() | ({Wanted.SIGNATURE} if signature(letter) else set())
    return tuple(wanted for wanted in SHAPES[letter.kind].wants if wanted not in told)


def seconds_to_say(text: str, language: str) -> float:
    """How long it takes to say this calmly, long words counted as several."""
    return weight(text, letters=SPOKEN) * 60 / language_of(language).words_per_minute


def language_of(code: str) -> Language:
    """The language's sentences; English where there are none."""
    return LANGUAGES.get(code, LANGUAGES[DEFAULT])


@dataclass(frozen=True)
class _Desk:
    """One letter being written. What follows from its facts is worked out once."""

    letter: Letter
    plain: int

    @cached_property
    def language(self) -> Language:
        return language_of(self.letter.language)

    @cached_property
    def shape(self) -> Shape:
        return SHAPES[self.letter.kind]

    @cached_property
    def known(self) -> dict[str, str]:
        return labels(self.letter, self.language, plain=self.plain)

    @cached_property
    def told(self) -> dict[Wanted, str]:
        """The person's words that this kind of letter has a place for."""
        told = {wanted: text for wanted, text in free_words(self.letter).items() if wanted in self.shape.limits}
        if Wanted.SAID in told:
            told[Wanted.SAID] = unreported(told[Wanted.SAID], self.language.report)
        return told

    @cached_property
    def sentences(self) -> dict[str, str]:
        """For each slot its sentence, facts not yet filled in; slots that have nothing to say are left out."""
        said = {
            slot: sentence_for(slot, self.letter, self.language, self.known, self.told) for slot in self.shape.slots
        }
        return {slot: sentence for slot, sentence in said.items() if sentence}

    @cached_property
    def base(self) -> tuple[str, ...]:
        """The slots that stand there in any case."""
        warm = ("warm",) if self.letter.tone is Tone.WARMER and self.letter.met else ()
        instead = (slot for slot, other in self.shape.instead.items() if other not in self.sentences)
        return tuple(slot for slot in (*self.shape.always, *instead, *warm) if slot in self.sentences)

    @cached_property
    def most(self) -> int:
        if self.letter.kind is Kind.VOICEMAIL:
            return room_on_a_mailbox(self.language.words_per_minute)
        return self.shape.most(self.letter.tone)

    @cached_property
    def room(self) -> int:
        """How many words ours leave to the person's."""
        return self.most - self.weight(self.base, dict.fromkeys(self.told, ""))

    @cached_property
    def texts(self) -> dict[Wanted, str]:
        """The person's words, clipped to what there is room for; who says little leaves more to the others."""
        room, texts = max(0, self.room), dict[Wanted, str]()
        wishes = {
            wanted: min(self.shape.limit(wanted, self.letter), self.heard(text)) for wanted, text in self.told.items()
        }
        for wanted in sorted(wishes, key=lambda wanted: wishes[wanted]):
            share = min(wishes[wanted], room // (len(wishes) - len(texts)))
            texts[wanted] = clipped(self.told[wanted], share, letters=self.letters)
            room -= self.heard(texts[wanted])
        return texts

    @property
    def letters(self) -> int:
        return SPOKEN if self.shape.spoken else READ

    def heard(self, text: str) -> int:
        """The length of a text as it counts here, read or said aloud."""
        return weight(text, letters=self.letters)

    def chosen(self) -> tuple[str, ...]:
        """The slots of this letter: the base, and the extras that there is room or need for."""
        slots = self.base
        for slot in (*self.shape.extra, *self.shape.instead):
            if slot in slots or slot not in self.sentences:
                continue
            short = len(self.text(slots, self.texts).split()) < self.shape.low
            welcome = slot in self.shape.extra and self.letter.tone is not Tone.SHORTER
            fits = self.weight((*slots, slot), self.texts) <= self.most
            if short or (welcome and fits):
                slots = (*slots, slot)
        return slots

    def body(self) -> str:
        return self.text(self.chosen(), self.texts)

    def weight(self, slots: Iterable[str], texts: Mapping[Wanted, str]) -> int:
        return self.heard(self.text(slots, texts))

    def text(self, slots: Iterable[str], texts: Mapping[Wanted, str]) -> str:
        """The whole text, greeting and name included."""
        chosen = frozenset(slots)
        order = order_for(self.letter)
        paragraphs = (self.paragraph([slot for slot in part if slot in chosen], texts) for part in order)
        parts = [paragraph for paragraph in paragraphs if paragraph]
        if self.shape.spoken:
            return "\n\n".join(_capital(part) for part in parts)
        if self.language.capital_after_greeting:
            parts[:1] = [_capital(part) for part in parts[:1]]
        parts[1:] = [_capital(part) for part in parts[1:]]
        hello = greeting(self.letter.name, self.letter.tone, self.letter.address, self.language)
        return "\n\n".join((hello, *parts, self.farewell()))

    def paragraph(self, slots: list[str], texts: Mapping[Wanted, str]) -> str:
        """Sentences in a row; words of several lines stand by themselves. Its first letter is left as it is."""
        paragraph = ""
        for slot in slots:
            sentence = self.sentence(slot, texts)
            gap = "\n\n" if "\n" in sentence or "\n" in paragraph.rpartition("\n\n")[2] else " "
            paragraph = f"{paragraph}{gap}{_capital(sentence)}" if paragraph else sentence
        return paragraph

    def sentence(self, slot: str, texts: Mapping[Wanted, str]) -> str:
        wanted = next((wanted for wanted in texts if wanted == slot), None)
        if wanted is None:
            return fill(self.sentences[slot], self.known)
        text = ended(texts[wanted]) if texts[wanted] else ""
        sentence = self.sentences[slot]
        if "\n" in text:
            sentence = sentence.replace(f": {{{slot}}}", f":\n{{{slot}}}")
        return fill(sentence, {**self.known, slot: text})

    def farewell(self) -> str:
        """The sign-off and the name; without a name nothing waits for one."""
        sign_offs = self.language.sign_offs
        sign_off = sign_offs.get(str(self.letter.tone), sign_offs["standard"])
        name = signature(self.letter)
        return f"{sign_off}{',' * self.language.sign_off_comma}\n{name}" if name else sign_off


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
