"""A round's plan as it is shown: its lines, and which of them is next. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import Step, local_day
from coachbot.plan import Line, Standing

if TYPE_CHECKING:
    from coachbot.plan import Course


def outline(of: Course) -> tuple[Line, ...]:
    """The plan as it is shown: what was done, and the dates to come if each step is taken on its day."""
    second = of.second()
    final = of.final(second)
    return thank_you(of), second, final, of.move_on(final)


def thank_you(of: Course) -> Line:
    """How the thank-you notes stand: done when everyone is thanked or skipped, passed over after 48 hours."""
    sent = of.contacts(Step.THANK_YOU)
    closes = local_day(of.deadline, of.round.zone)
    if not of.owed():
        return Line(Step.THANK_YOU, Standing.DONE, sent[0].day if sent else of.round_day, of.round_day, closes)
    standing = Standing.OPEN if of.now < of.deadline else Standing.PASSED
    return Line(Step.THANK_YOU, standing, of.round_day, of.round_day, closes)


def next_line(of: Course) -> Line | None:
    """The step that is next: the interview, the contact, or move on; None where nothing is left to do."""
    if of.application.closed or of.called_off:
        return None
    if of.now < of.round.end:
        return Line(Step.BEFORE, Standing.OPEN, of.round.day)
    lines = outline(of)
    return next((line for line in lines if line.standing is Standing.OPEN), None)


def is_due(of: Course, line: Line | None) -> bool:
    """Whether a step is to be taken now: open, and its day has come. An interview is awaited, not due."""
    return (
        line is not None
        and line.standing is Standing.OPEN
        and line.step is not Step.BEFORE
        and line.day <= of.today
        and not of.kept_open
    )
