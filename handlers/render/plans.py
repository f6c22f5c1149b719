"""A round's plan in lines: what was done, and the days to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import Answer, Step
from coachbot.outline import outline
from coachbot.plan import Standing
from handlers.i18n import Html
from handlers.render.screen import on_day, step_name, title

if TYPE_CHECKING:
    from coachbot.model import Dossier, Nudge, Person
    from coachbot.plan import Course, Line
    from handlers.i18n import Texts


def plan_lines(of: Course, person: Person, t: Texts) -> list[Html]:
    """The steps of a round, one line each."""
    rows = [_line(of, line, person, t) for line in outline(of) if line.standing is not Standing.ENDED]
    if of.now < of.round.end:
        rows.insert(0, _row("○", step_name(Step.BEFORE, t), t.moment(of.round.start, of.round.zone), t))
    return rows


def planned(dossier: Dossier, nudge: Nudge, t: Texts) -> str:
    """A nudge that is to come, in a line."""
    application = dossier.application(nudge.application)
    name = title(application, t) if application else ""
    return t.plain("{step}: {title}", step=step_name(nudge.step, t), title=name)


def news_line(of: Course, t: Texts) -> Html:
    """Why there is no next step, where a reply ended the plan."""
    match of.news:
        case Answer.OFFER:
            return t("You have an offer: no more follow-ups. Close it when you have decided.")
        case Answer.INVITED:
            return t("You are invited to the next round. Add it as soon as you know the date.")
        case Answer.REJECTION:
            return t("They declined: no more follow-ups.")
        case _ if of.called_off:
            return Html(f"{t('The interview was cancelled.')} {new_date(t)}")
        case _ if of.kept_open:
            return t("Kept open, without nudges.")
        case _:
            return Html("")


def new_date(t: Texts) -> Html:
    """What to do after an interview was cancelled."""
    return t("If there is a new date, add it as the next round.")


def _line(of: Course, line: Line, person: Person, t: Texts) -> Html:
    name, day = step_name(line.step, t), on_day(line.day, of.today, t)
    match line.standing, line.step:
        case Standing.DONE, Step.THANK_YOU if not of.contacts(Step.THANK_YOU):
            return _row("–", name, t.plain("skipped"), t)
        case Standing.DONE, _:
            return _row("●", name, t.plain("sent {day}", day=day), t)
        case Standing.PASSED, Step.THANK_YOU if sent := of.contacts(Step.THANK_YOU):
            sent_day = on_day(sent[0].day, of.today, t)
            return _row("●", name, t.plain("sent {day}, not to everyone yet", day=sent_day), t)
        case Standing.PASSED, Step.THANK_YOU:
            return _row("○", name, t.plain("48 hours are over; late is better than never"), t)
        case Standing.PASSED, _:
            return _row("–", name, t.plain("passed over"), t)
        case _, Step.THANK_YOU:
            return _row("○", name, t.plain("until {moment}", moment=t.moment(of.deadline, person.zone)), t)
        case _, Step.MOVE_ON:
            return _row("○", name, t.plain("if you hear nothing by {day}", day=day), t)
        case _ if line.day < of.today:
            return _row("○", name, t.plain("due since {day}", day=day), t)
        case _:
            return _row("○", name, day, t)


def _row(mark: str, name: str, what: str, t: Texts) -> Html:
    return t("{mark} {name}: {what}", mark=mark, name=name, what=what)
