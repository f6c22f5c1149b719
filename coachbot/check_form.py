"""The form behind /check, as data: which note it is, and its text. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot import readers
from coachbot.conversation import Choice, Form, Missed, Question, never
from coachbot.targets import Target, a_few, addressed, likely, targets

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.conversation import Answers, Given, Reading, Scene
    from coachbot.model import Dossier

LIKELY_SHOWN = 6  # notes that are offered before *Another note*
APPLICATIONS_SHOWN = 20
WITHIN = "within"  # among the answers of a form that was opened at a step: application, round and step


def target_of(dossier: Dossier, answers: Answers, now: datetime) -> Target | None:
    """The note that was chosen; None while none is, or where it is gone."""
    chosen = answers.get("note")
    return next((target for target in targets(dossier, now) if target.value == chosen), None)


def _wanted(answers: Answers, scene: Scene) -> tuple[Target, ...]:
    """The notes that are asked about: those of the step from which it was opened, or whose reader the text greets."""
    found = targets(scene.dossier, scene.now)
    if WITHIN in answers:
        return tuple(target for target in found if target.value[:3] == answers[WITHIN])
    return addressed(answers["text"], found) if answers.get("text") else found


def _notes(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    wanted = _wanted(answers, scene)
    shown = wanted if WITHIN in answers else a_few(likely(wanted), LIKELY_SHOWN)
    more = len(targets(scene.dossier, scene.now)) > len(shown)
    return (*map(_choice, shown), *((Choice("another", 0),) if more and WITHIN not in answers else ()))


def _choice(target: Target) -> Choice:
    return Choice(":".join(("note", *map(str, target.value[1:]))), target.value, target)


def _applications(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    found = {target.course.application.id: target.course.application for target in targets(scene.dossier, scene.now)}
    return tuple(Choice(f"about:{number}", number, a) for number, a in list(found.items())[:APPLICATIONS_SHOWN])


def _all_of_one(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    about = answers.get("about")
    found = targets(scene.dossier, scene.now)
    return tuple(_choice(target) for target in found if about in (None, target.value[0]))


def _is_another(answers: Answers, scene: Scene) -> bool:
    return answers.get("note") == 0


def _other_notes(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    """The way back to the choice, where there is one."""
    return (Choice("edit:note"),) if len(targets(scene.dossier, scene.now)) > 1 else ()


def _choose(given: Given, answers: Answers, scene: Scene) -> Reading:
    return Missed("choose")


CHECK = Form(
    "check",
    (
        Question(key="note", part=1, read=_choose, choices=_notes, optional=never, resets=("about",)),
        Question(
            key="about",
            part=1,
            read=_choose,
            choices=_applications,
            applies=lambda a, s: _is_another(a, s) and len(_applications(a, s)) > 1,
            optional=never,
        ),
        Question(
            key="which",
            part=1,
            read=_choose,
            choices=_all_of_one,
            applies=_is_another,
            optional=never,
            store=lambda answers, note, scene: {**answers, "note": note},
        ),
        Question(key="text", part=1, read=readers.read_text, choices=_other_notes, optional=never),
    ),
)
