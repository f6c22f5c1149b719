"""How a letter of each kind is put together, in any language: its slots, their orders, its length. Pure data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from coachbot.drafts.letter import Kind, Tone
from coachbot.model import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coachbot.drafts.letter import Letter

Order: TypeAlias = tuple[tuple[str, ...], ...]
"""Paragraphs of slots. A slot that has nothing to say is passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The slots of a kind. ``always`` stand in every letter, ``extra`` are added in this order while there is room;
    the shorter variant takes an extra only to reach ``low`` words. ``instead`` gives way to another slot.

    ``limits`` says how many words of the person's may stand there, ``wants`` what is worth asking for.
    """

    always: tuple[str, ...]
    extra: tuple[str, ...] = ()
    orders: tuple[Order, ...]
    low: int
    high: int
    high_shorter: int
    limits: Mapping[Wanted, int]
    wants: tuple[Wanted, ...]
    instead: Mapping[str, str] = field(default_factory=dict)
    spoken: bool = False

    def most(self, tone: Tone) -> int:
        """How many words the whole text may have, greeting and name included."""
        return self.high_shorter if tone is Tone.SHORTER else self.high

    def limit(self, wanted: Wanted, letter: Letter) -> int:
        """How many words of this fact may stand there."""
        most = self.limits[wanted]
        if letter.panel > 1 and letter.kind is Kind.THANK_YOU and wanted is Wanted.FIT:
            most = FIT_IN_A_PANEL
        return most * 2 // 3 if letter.tone is Tone.SHORTER else most

    @property
    def slots(self) -> tuple[str, ...]:
        """All slots of the text."""
        return (*self.always, *self.extra, "warm", *self.instead)

    def number(self, slot: str) -> int:
        """The slot's number, from 1: another one for each that can stand beside it."""
        return (*self.slots, "subject").index(self.instead.get(slot, slot)) + 1


_FIT: Final = {Wanted.FIT: 30}
FIT_IN_A_PANEL: Final = 20
"""Words of what all notes of a panel share: with more of them the notes would be half alike."""

SHAPES: Final = {
    Kind.THANK_YOU: Shape(
        always=("thanks", "said", "interest", "fit"),
        extra=("close", "offer"),
        instead={"picture": "said"},
        orders=(
            (("thanks", "warm", "said", "picture"), ("interest", "fit"), ("offer", "close")),
            (("thanks", "interest"), ("said", "picture", "fit"), ("warm", "offer", "close")),
            (("said", "thanks", "warm"), ("picture", "fit", "interest"), ("offer", "close")),
            (("thanks", "fit"), ("said", "picture", "interest"), ("warm", "offer", "close")),
        ),
        low=50,
        high=120,
        high_shorter=80,
        limits={Wanted.SAID: 30, **_FIT},
        wants=(Wanted.SAID, Wanted.FIT, Wanted.SIGNATURE),
    ),
    Kind.SECOND: Shape(
        always=("open", "strength", "unsaid", "fit", "next"),
        extra=("frame", "close"),
        orders=(
            (("frame", "open"), ("unsaid",), ("strength", "fit"), ("warm", "next", "close")),
            (("frame", "open", "warm"), ("strength", "fit"), ("unsaid",), ("next", "close")),
            (("open", "unsaid"), ("fit", "strength"), ("warm", "frame", "next", "close")),
            (("open", "fit"), ("unsaid",), ("strength", "warm"), ("frame", "next", "close")),
        ),
        low=20,
        high=160,
        high_shorter=100,
        limits={Wanted.STRENGTH: 25, Wanted.UNSAID: 45, **_FIT},
        wants=(Wanted.STRENGTH, Wanted.FIT, Wanted.UNSAID, Wanted.SIGNATURE),
    ),
    Kind.FINAL: Shape(
        always=("open", "answers", "fit", "close"),
        extra=("interest", "frame"),
        orders=(
            (("frame", "open"), ("interest", "fit"), ("warm", "answers"), ("close",)),
            (("frame", "open", "answers"), ("fit", "interest"), ("warm", "close")),
            (("frame", "open"), ("warm", "fit"), ("answers", "interest", "close")),
        ),
        low=20,
        high=120,
        high_shorter=85,
        limits=_FIT,
        wants=(Wanted.FIT, Wanted.SIGNATURE),
    ),
    Kind.PHONE: Shape(
        always=("hello", "ask", "fit", "answers", "bye"),
        extra=("moment",),
        orders=((("hello", "moment"), ("ask",), ("warm", "fit"), ("answers",), ("bye",)),),
        low=20,
        high=130,
        high_shorter=95,
        limits=_FIT,
        wants=(Wanted.FIT, Wanted.SIGNATURE),
        spoken=True,
    ),
    Kind.VOICEMAIL: Shape(
        always=("hello", "ask", "fit", "answers", "bye"),
        orders=((("hello", "ask"), ("warm", "fit"), ("answers", "bye")),),
        low=20,
        high=0,  # a matter of the language: `room_on_a_mailbox`
        high_shorter=0,
        limits=_FIT,
        wants=(Wanted.FIT, Wanted.SIGNATURE),
        spoken=True,
    ),
    Kind.INVITATION: Shape(
        always=("thanks", "time", "ask", "fit"),
        extra=("close",),
        orders=(
            (("thanks", "warm", "fit"), ("time", "ask"), ("close",)),
            (("thanks", "warm", "time"), ("fit",), ("ask", "close")),
        ),
        wants=(Wanted.SIGNATURE,),
        low=20,
        high=110,
        high_shorter=80,
        limits=_FIT,
    ),
    Kind.OFFER: Shape(
        always=("thanks", "reply", "ask", "fit"),
        extra=("close",),
        orders=(
            (("thanks", "warm", "fit"), ("reply", "ask"), ("close",)),
            (("thanks", "warm"), ("reply", "ask"), ("fit", "close")),
        ),
        wants=(Wanted.SIGNATURE,),
        low=20,
        high=110,
        high_shorter=80,
        limits=_FIT,
    ),
    Kind.REJECTION: Shape(
        always=("thanks", "fit", "door"),
        extra=("ask", "close"),
        orders=(
            (("thanks", "warm"), ("fit", "door"), ("ask", "close")),
            (("thanks", "warm", "door"), ("ask",), ("fit", "close")),
        ),
        wants=(Wanted.SIGNATURE,),
        low=20,
        high=110,
        high_shorter=80,
        limits=_FIT,
    ),
}

SECONDS_ON_A_MAILBOX: Final = 28
"""Under 30 seconds, with a breath to spare."""


def room_on_a_mailbox(words_per_minute: int) -> int:
    """How many words can be said on a mailbox."""
    return words_per_minute * SECONDS_ON_A_MAILBOX // 60
