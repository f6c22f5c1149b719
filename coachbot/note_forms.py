"""The forms behind a draft, as data: what a note lacks, and someone who was not in the interview. Pure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coachbot import readers
from coachbot.conversation import Choice, Form, Question, never, single
from coachbot.model import Wanted

if TYPE_CHECKING:
    from coachbot.conversation import Answers, Read, Scene

WITHOUT = "without"  # the button that leaves out all that is still to be asked


def _is_wanted(wanted: Wanted, answers: Answers, scene: Scene) -> bool:
    return wanted in answers["wanted"]


def _still_to_ask(answers: Answers) -> list[str]:
    return [wanted for wanted in answers["wanted"] if wanted not in answers]


def _without(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    """One question more is skipped with *Skip*; of several the rest can be left out with one tap."""
    return (Choice(WITHOUT),) if len(_still_to_ask(answers)) > 1 else ()


def _store(wanted: Wanted, answers: Answers, told: str | None, scene: Scene) -> Answers:
    left_out = dict.fromkeys(_still_to_ask(answers)) if told is None else {}
    return {**answers, **left_out, wanted.value: told}


def _question(part: int, wanted: Wanted, read: Read = readers.read_text) -> Question:
    return Question(
        key=wanted.value,
        part=part,
        read=read,
        choices=_without,
        applies=partial(_is_wanted, wanted),
        store=partial(_store, wanted),
    )


LACKING = Form(
    "lacking",
    (
        _question(1, Wanted.SAID),
        _question(2, Wanted.FIT),
        _question(3, Wanted.STRENGTH),
        _question(4, Wanted.UNSAID),
        _question(5, Wanted.SIGNATURE, readers.read_line),
    ),
)
"""Its answers say which facts are ``wanted``, of which letter (see ``coach.notes``)."""

OTHER_CONTACT = single("other_contact", Question(key="who", part=1, read=readers.read_people, optional=never))
