"""All that is one person's, to take along: the dossier as JSON, and the plan for a calendar. Pure.

The JSON's names are those of ``model``, field by field, so that ``Dossier`` can be read back from it; docs/export.md
tells what they mean. ``VERSION`` grows when a name goes or changes its meaning, not when one is added.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid5

from coachbot.model import Step
from coachbot.outline import outline, thank_you
from coachbot.plan import Standing, courses
from coachbot.workdays import DAY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from coachbot.model import Application, Dossier
    from coachbot.plan import Course, Line

FORMAT, VERSION = "coachbot", 1
_EVENTS: Final = UUID("4b1f6a52-6f0c-4f0e-9c5b-0f2b8f3f6c11")  # whatever is hashed under it is an event of ours


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the calendar: an interview from its ``start`` on, or a step on a ``day``."""

    uid: str
    application: Application
    step: Step
    start: datetime | None = None
    length: timedelta = timedelta()
    day: date | None = None


def as_json(dossier: Dossier, now: datetime) -> str:
    """The whole dossier. Moments are ISO 8601 with their offset, days and times of day ISO 8601."""
    head = {"format": FORMAT, "version": VERSION, "exported_at": now}
    return json.dumps(head | asdict(dossier), default=_plain, ensure_ascii=False, indent=2)


def events(dossier: Dossier, now: datetime) -> tuple[Event, ...]:
    """The plan of the current applications: each interview that takes place, each step that is open."""
    current = (a for a in dossier.applications if not a.closed)
    return tuple(event for a in current for of in courses(a, dossier.person, now) for event in _events(dossier, of))


def as_calendar(planned: tuple[Event, ...], named: Callable[[Event], str], now: datetime) -> str:
    """An iCalendar file (RFC 5545). Imported again, it replaces what it brought: each UID stays, SEQUENCE grows."""
    import icalendar

    calendar = icalendar.Calendar()
    for name, value in (("PRODID", "-//Coachbot//Coachbot//EN"), ("VERSION", "2.0"), ("METHOD", "PUBLISH")):
        calendar.add(name, value)
    for each in planned:
        entry = icalendar.Event()
        for name, value in _properties(each, named(each), now).items():
            entry.add(name, value)
        calendar.add_component(entry)
    return str(calendar.to_ical(), "utf-8")


def _events(dossier: Dossier, of: Course) -> Iterator[Event]:
    number = f"{dossier.person.id}/{of.round.id}"
    start, length = of.round.start, timedelta(minutes=of.round.minutes)
    yield Event(_uid(f"{number}/{Step.BEFORE}"), of.application, Step.BEFORE, start, length)
    for line in _open_lines(of):
        day = line.closes if line.step is Step.THANK_YOU else line.day
        yield Event(_uid(f"{number}/{line.step}"), of.application, line.step, day=day)


def _open_lines(of: Course) -> list[Line]:
    """What is still to be done; of an earlier round only its thank-you notes."""
    lines = () if of.kept_open else outline(of) if of.is_latest else (thank_you(of),)
    return [line for line in lines if line.standing is Standing.OPEN]


def _properties(event: Event, name: str, now: datetime) -> dict[str, Any]:
    """An interview is an appointment; a step is a day's heading, which leaves the day free."""
    common = {
        "UID": event.uid, "DTSTAMP": now, "LAST-MODIFIED": now, "SEQUENCE": int(now.timestamp()) // 60, "SUMMARY": name,
    }  # fmt: skip
    if event.start is not None:
        return common | {"DTSTART": event.start, "DURATION": event.length}
    if event.day is None:
        raise ValueError("an event at no time")
    return common | {"DTSTART": event.day, "DTEND": event.day + DAY, "TRANSP": "TRANSPARENT"}


def _uid(key: str) -> str:
    """Always the same for the same step; the person's number cannot be read from it."""
    return f"{uuid5(_EVENTS, key)}@coachbot"


def _plain(value: object) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")
