"""What a person takes along: their data and their plan, as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.calls import Message
from coachbot.export import as_calendar, as_json, events
from coachbot.model import local_day
from handlers.render.screen import step_name, title

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.export import Event
    from coachbot.model import Dossier
    from handlers.i18n import Texts


def documents(dossier: Dossier, now: datetime, t: Texts) -> tuple[Message, ...]:
    """Everything as JSON; and the plan as a calendar, where there is one."""
    day, planned = local_day(now, dossier.person.zone), events(dossier, now)
    everything = t.plain("Everything that I keep about you, for you or for another program.")
    files = [(f"coachbot-{day}.json", "application/json", as_json(dossier, now), everything)]
    if planned:
        calendar = as_calendar(planned, lambda event: _name(event, t), now)
        caption = t.plain(
            "Your interviews and next steps, for your calendar. Opened again after a change, they replace themselves."
        )
        files.append((f"coachbot-{day}.ics", "text/calendar", calendar, caption))
    return tuple(_document(dossier, *file) for file in files)


def _document(dossier: Dossier, filename: str, media_type: str, text: str, caption: str) -> Message:
    document = {"filename": filename, "media_type": media_type, "text": text}
    return Message("sendDocument", {"chat_id": dossier.person.id, "document": document, "caption": caption})


def _name(event: Event, t: Texts) -> str:
    return t.plain("{step}: {title}", step=step_name(event.step, t), title=title(event.application, t))
