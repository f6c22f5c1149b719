"""Pushes: planned anew at the moment at which they leave, merged, and noted as gone. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coachbot.coach import views
from coachbot.coach.desk import Where, course_at, mark_pushed, replanned, take_back
from coachbot.model import Dossier, FactId, Nudge, Occasion, Push, Step
from coachbot.nudges import plan_nudges
from coachbot.results import Digest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime

    from coachbot.results import Prompt

AT_ONCE = 10  # in one message, so that it stays readable and within Telegram's limits; the others follow at once
_ORDER = tuple(Step)


@dataclass(frozen=True, slots=True)
class Pushed:
    """What leaves for one person: a prompt, or several in one message, and the facts that say so."""

    view: Prompt | Digest
    facts: tuple[FactId, ...]


def push(dossier: Dossier, now: datetime) -> tuple[Dossier, Pushed | None]:
    """The nudges that are due, as one message; None where the plan made anew has none that is."""
    dossier = before = replace(dossier, nudges=plan_nudges(dossier, now))
    due = [n for n in dossier.nudges if n.due <= now]
    merged = _merged(due)[:AT_ONCE]
    prompts = tuple(prompt for nudge in merged for prompt in _prompt(dossier, nudge, now))
    first_new = dossier.person.next_id
    leaving = {(n.application, n.round) for n in merged}
    dossier = mark_pushed(dossier, [n for n in due if (n.application, n.round) in leaving])
    dossier = replanned(before, dossier, now)
    if not prompts:
        return dossier, None
    view = prompts[0] if len(prompts) == 1 else Digest(prompts)
    return dossier, Pushed(view, tuple(FactId(n) for n in range(first_new, dossier.person.next_id)))


def unpush(dossier: Dossier, facts: Collection[FactId], now: datetime) -> Dossier:
    """The nudges did not leave after all: they are pending again."""
    for application in dossier.applications:
        for fact in application.facts:
            if isinstance(fact, Push) and fact.id in facts:
                dossier = take_back(dossier, dossier.application(application.id) or application, fact)
    return replace(dossier, nudges=plan_nudges(dossier, now))


def _merged(due: Iterable[Nudge]) -> list[Nudge]:
    """One nudge for each round: the furthest step, and of its nudges the latest."""
    latest: dict[tuple[int, int], Nudge] = {}
    for nudge in sorted(due, key=lambda n: (_ORDER.index(n.step), n.occasion is Occasion.AGAIN)):
        latest[nudge.application, nudge.round] = nudge
    return list(latest.values())


def _prompt(dossier: Dossier, nudge: Nudge, now: datetime) -> tuple[Prompt, ...]:
    of = course_at(dossier, Where(nudge.application, nudge.round, nudge.step), now)
    return (views.prompt(dossier, of, nudge.step, again=nudge.occasion is Occasion.AGAIN),) if of else ()
