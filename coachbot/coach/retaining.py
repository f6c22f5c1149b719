"""How long a person's data are kept: until they have not written for long, and closed applications no longer. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from coachbot.model import Contact, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from coachbot.model import Application, Dossier


def seen(dossier: Dossier, now: datetime, keep: timedelta | None) -> Dossier:
    """The dossier of someone who writes now: they stay. Once a day, closed applications older than ``keep`` go."""
    today = now.astimezone(UTC).date()
    if dossier.person.seen_on == today and dossier.person.leaves_on is None:
        return dossier
    dossier = replace(dossier, person=replace(dossier.person, seen_on=today, leaves_on=None))
    return _without_old(dossier, now - keep) if keep else dossier


def told(dossier: Dossier, day: date) -> Dossier:
    """The dossier of someone who was told that they are erased from this day on."""
    return replace(dossier, person=replace(dossier.person, leaves_on=day))


def _without_old(dossier: Dossier, before: datetime) -> Dossier:
    old = {a.id for a in dossier.applications if a.closed and all(at < before for at in _moments(a))}
    if not old:
        return dossier
    return replace(
        dossier,
        applications=tuple(a for a in dossier.applications if a.id not in old),
        nudges=tuple(n for n in dossier.nudges if n.application not in old),
    )


def _moments(application: Application) -> Iterator[datetime]:
    for round_ in application.standing():
        yield from (round_.saved_at, round_.end)
    yield from (fact.at for fact in application.facts if isinstance(fact, Contact | Reply))
