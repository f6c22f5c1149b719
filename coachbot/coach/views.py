"""Views of a dossier: what a card, a prompt or /status shows at a moment. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import Channel, Step
from coachbot.nudges import late, pending
from coachbot.outline import is_due, next_line, thank_you
from coachbot.plan import courses, latest
from coachbot.results import Card, ClosedOnes, Did, Entry, History, Overview, Prompt

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.model import Application, Dossier, Fact
    from coachbot.plan import Course
    from coachbot.results import Notice


def card(
    dossier: Dossier, application: Application, now: datetime, *, fact: Fact | None = None, notice: Notice | None = None
) -> Card:
    """An application with everything that can be done."""
    of = latest(application, dossier.person, now)
    return Card(
        person=dossier.person,
        application=application,
        courses=courses(application, dossier.person, now),
        latest=of,
        due=entry(dossier, application, now),
        next_nudge=next((n for n in pending(application, dossier.person, now) if n.due > now), None),
        fact=fact,
        notice=notice,
    )


def prompt(
    dossier: Dossier,
    of: Course,
    step: Step,
    *,
    again: bool = False,
    channel: Channel = Channel.EMAIL,
    fact: Fact | None = None,
    notice: Notice | None = None,
    page: int = 0,
) -> Prompt:
    """A step with its buttons."""
    is_late = step is Step.THANK_YOU and (of.now >= of.deadline or (again and late(of)))
    return Prompt(dossier.person, of, step, again, is_late, channel, fact, notice, page)


def did(dossier: Dossier, of: Course, fact: Fact | None, notice: Notice | None = None) -> Did:
    """What a tap did, and what comes next: after an earlier round's thank-you, the latest round's step."""
    current = of if of.is_latest else latest(of.application, dossier.person, of.now) or of
    return Did(dossier.person, current, fact, next_line(current), notice)


def overview(dossier: Dossier, now: datetime, page: int = 0) -> Overview:
    """/status: what is due first, then what waits by its date."""
    current = [a for a in dossier.applications if not a.closed]
    entries = sorted((entry(dossier, a, now) for a in current), key=_by_date)
    return Overview(
        person=dossier.person,
        now=tuple(e for e in entries if e.now),
        waiting=tuple(e for e in entries if not e.now),
        closed=len(dossier.applications) - len(current),
        half_done=dossier.conversations[-1] if dossier.conversations else None,
        page=page,
    )


def entry(dossier: Dossier, application: Application, now: datetime) -> Entry:
    """One line of /status: thank-yous still owed for an earlier round come before the latest round's next step."""
    for of in courses(application, dossier.person, now):
        if of.round.end <= now < of.deadline and of.owed():
            return Entry(application, of, thank_you(of), now=True)
    current = latest(application, dossier.person, now)
    line = next_line(current) if current else None
    return Entry(application, current, line, current is not None and is_due(current, line))


def closed_ones(dossier: Dossier, page: int = 0) -> ClosedOnes:
    """What is behind *Closed*, the latest first."""
    return ClosedOnes(tuple(a for a in reversed(dossier.applications) if a.closed), page)


def history(dossier: Dossier, application: Application) -> History:
    """What was told about an application and can be undone, the latest first."""
    return History(dossier.person, application, tuple(reversed(application.told())))


def _by_date(item: Entry) -> tuple[bool, str]:
    return (item.line is None, item.line.day.isoformat() if item.line else "")
