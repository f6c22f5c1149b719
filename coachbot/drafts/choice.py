"""Which sentence stands in a slot, and in which order the slots come. Pure, and the same for the same facts.

Each slot has a pool of sentences. Slot number k of place p in a panel takes sentence p % n + k * (p // n) of its n: as
many places as a pool is long share none of it, and beyond that two places meet in one slot, not in all. The pools that
make up most of a thank-you are longer than a panel. The seed shifts each pool: no two rounds or people write alike.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from zlib import crc32

from coachbot.drafts.letter import Address, Kind, Tone
from coachbot.drafts.shapes import SHAPES
from coachbot.drafts.wording import fill, is_sentence, needs, speaks_of, weight

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coachbot.drafts.letter import Language, Letter, Option, Pool
    from coachbot.drafts.shapes import Order
    from coachbot.model import Wanted

SUBJECT_WORDS: Final = range(3, 9)
SUBJECT_LETTERS: Final = 70
_FORMS = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_KINDS = tuple(Kind)


def order_for(letter: Letter) -> Order:
    """The order of this place in the panel: its neighbours have another."""
    orders = SHAPES[letter.kind].orders
    return orders[(_shift(letter, "order") + letter.place) % len(orders)]


def sentence_for(
    slot: str, letter: Letter, language: Language, known: Mapping[str, str], told: Mapping[Wanted, str]
) -> str:
    """The slot's sentence with its facts still to fill in; empty where none can be said with what is known."""
    option = _pick(_pool(slot, letter, language, told), slot, letter)
    shape = SHAPES[letter.kind]
    whole = {w for w, text in told.items() if is_sentence(text) and weight(text) <= shape.limit(w, letter)}
    possible = (
        sentence
        for sentence in _alternatives(option)
        if needs(sentence) <= known.keys() | told.keys() and _leads(sentence, told) <= whole
    )
    return _in_tone(next(possible, ""), letter, language)


def subject_for(letter: Letter, language: Language, known: Mapping[str, str]) -> str:
    """A subject of three to eight words; names that are too long for it give way."""
    option = _pick(language.kinds[letter.kind]["subject"], "subject", letter)
    possible = (fill(_formed(s, letter.address), known) for s in _alternatives(option) if needs(s) <= known.keys())
    return next(s for s in possible if len(s.split()) in SUBJECT_WORDS and len(s) <= SUBJECT_LETTERS)


def _pool(slot: str, letter: Letter, language: Language, told: Mapping[Wanted, str]) -> Pool:
    them = language.them - language.you_all if letter.address is Address.FAMILIAR else language.them
    aside = any(slot == wanted and speaks_of(text, them) for wanted, text in told.items())
    keys = [f"{slot}/aside"] * aside + [f"{slot}/formal"] * (letter.tone is Tone.FORMAL) + [slot]
    sheets = (language.kinds[letter.kind], language.common)
    return next((sheet[key] for key in keys for sheet in sheets if key in sheet), ())


def _pick(pool: Pool, slot: str, letter: Letter) -> Option:
    if not pool:
        return ""
    row, column = divmod(letter.place, len(pool))
    step = SHAPES[letter.kind].number(slot)
    return pool[(_shift(letter, slot) + column + step * row) % len(pool)]


def _shift(letter: Letter, slot: str) -> int:
    """Where the counting begins; two further with each kind, so that a reader's three notes share no sentence."""
    return crc32(f"{letter.seed}/{slot}".encode()) + 2 * _KINDS.index(letter.kind)


def _leads(sentence: str, told: Mapping[Wanted, str]) -> set[Wanted]:
    """The person's words with which it begins: they must be a sentence of their own."""
    return {wanted for wanted in told if sentence.startswith(f"{{{wanted}}}")}


def _alternatives(option: Option) -> tuple[str, ...]:
    return (option,) if isinstance(option, str) else option


def _in_tone(sentence: str, letter: Letter, language: Language) -> str:
    formed = _formed(sentence, letter.address)
    return _without_contractions(formed, language.full_forms) if letter.tone is Tone.FORMAL else formed


def _formed(sentence: str, address: Address) -> str:
    return _FORMS.sub(r"\2" if address is Address.FAMILIAR else r"\1", sentence)


def _without_contractions(sentence: str, full_forms: Mapping[str, str]) -> str:
    for short in sorted(full_forms, key=len, reverse=True):
        sentence = re.sub(rf"\b{short}\b", full_forms[short], sentence)
    return sentence
