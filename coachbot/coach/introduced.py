"""What comes of a shared contact or a card: an interviewer of the round that is told, or of one that is known. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coachbot.coach import talk
from coachbot.conversation import Given
from coachbot.forms import FORMS, WHO, rounds_to_join

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.model import Conversation, Dossier


def introduced(dossier: Dossier, people: Sequence[dict[str, Any]], now: datetime) -> Decision:
    """Someone was shared: the answer to *who*, or an addition to a summary; else it is asked which interview is meant.

    Where no interview is known they open /new, with them as the interviewers.
    """
    current = dossier.conversations[-1] if dossier.conversations else None
    if current and not talk.waits(current, now) and _has_room(current):
        if current.step != WHO.key:
            dossier, _ = talk.turn_to(dossier, current, WHO.key, now)
        return talk.typed(dossier, Given(people=tuple(people)), now)
    if rounds_to_join(dossier, len(people)):
        return talk.open_form(dossier, "introduce", {"people": list(people)}, now)
    return talk.open_filled(dossier, {"who": list(people)}, now)


def _has_room(current: Conversation) -> bool:
    """Whether the question is about the people who were there, or all of it can be mended."""
    asks = any(question.key == WHO.key for question in FORMS[current.form].questions)
    return asks and current.step in (WHO.key, "summary")
