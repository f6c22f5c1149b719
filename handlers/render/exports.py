"""What a person takes along: their data and their plan, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.calls import Document
from coachbot.export import as_calendar, as_json
from coachbot.model import local_day
from handlers.render.screen import Screen, step_name, title

if TYPE_CHECKING:
    from coachbot.export import Event
    from coachbot.results import DataFile, PlanFile
    from handlers.i18n import Texts


def data_file(view: DataFile, t: Texts) -> Screen:
    """Everything as JSON."""
    name = f"coachbot-{local_day(view.now, view.dossier.person.zone)}.json"
    document = Document(name, "application/json", as_json(view.dossier, view.now))
    return Screen(t("Everything that I keep about you, for you or for another program."), document=document)


def plan_file(view: PlanFile, t: Texts) -> Screen:
    """The plan as a calendar file."""
    calendar = as_calendar(view.events, lambda event: _name(event, t), view.now)
    document = Document(f"coachbot-{local_day(view.now, view.person.zone)}.ics", "text/calendar", calendar)
    hint = t("Your interviews and next steps, for your calendar. Opened again later, they take the place of these.")
    return Screen(hint, document=document)


def _name(event: Event, t: Texts) -> str:
    return t.plain("{step}: {title}", step=step_name(event.step, t), title=title(event.application, t))
