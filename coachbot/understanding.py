"""What is understood of a text, as JSON: for translators, and for who reports a phrase that was misread. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from coachbot.timeframe import Frame, frames_in
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood, parse_when

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo


def understood(text: str, *, at: datetime, zone: ZoneInfo, language: str) -> dict[str, Any]:
    """``text`` as a time frame and as the start of an interview, said at ``at`` (aware) by someone in ``zone``.

    ``time_frame`` counts from the day of ``at`` in ``zone``: ``kind``, ``first`` and ``last`` day, or null; the
    readings of an ambiguous one stand in ``time_frames``. ``when`` has ``start`` and ``end``, ISO with offset (a day
    alone where no time was said, a null ``end`` where no length was), the zone's name, and the readings in
    ``ambiguous``; or null.
    """
    frames = [_frame(f) for f in frames_in(text, interview_day=at.astimezone(zone).date(), language=language)]
    found: dict[str, Any] = {"time_frame": frames[0] if len(frames) == 1 else None}
    if len(frames) > 1:
        found["time_frames"] = frames
    match parse_when(text, now=at, zone=zone, language=language):
        case Ambiguous(choices):
            none = {"start": None, "end": None, "zone": None}
            found["when"] = {**none, "ambiguous": [_start(choice) for choice in choices]}
        case NotUnderstood():
            found["when"] = None
        case choice:
            found["when"] = {**_start(choice), "ambiguous": []}
    return found


def _frame(frame: Frame) -> dict[str, str | None]:
    first, last = (day.isoformat() if day else None for day in (frame.first, frame.last))
    return {"kind": str(frame.kind), "first": first, "last": last}


def _start(choice: Moment | DayOnly) -> dict[str, str | None]:
    if isinstance(choice, DayOnly):
        return {"start": choice.day.isoformat(), "end": None, "zone": None}
    start, minutes = choice.start, choice.minutes
    end = (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo) if minutes else None
    return {"start": start.isoformat(), "end": end.isoformat() if end else None, "zone": str(start.tzinfo)}
