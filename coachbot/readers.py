"""Readers of the forms: what was given -> a JSON value, several readings, or the name of a problem. Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from coachbot.conversation import Missed, Took, Unclear
from coachbot.model import FrameKind, TimeFrame, local_day
from coachbot.people import parse_people
from coachbot.places import SHOWN, Place, country_named, named, zones_by_clock
from coachbot.timeframe import frames_in
from coachbot.typed import can_be_seen, clean, line
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood, parse_day, parse_time, parse_when
from coachbot.workdays import calendar_of, countries, country_of, free_hours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachbot.conversation import Answers, Given, Reading, Scene

FREE_HOURS = 6  # a day, outside quiet hours
ZONES = {
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/London", "America/New_York", "Asia/Kolkata"),
    "en": (
        "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles",
        "Europe/London", "Europe/Berlin", "Asia/Kolkata", "Australia/Sydney",
    ),
}  # fmt: skip
LONGEST = 4000  # characters of a text: what fits into one message
PANEL = 50  # people in one round
PEOPLE_SHOWN = 8  # of them on one screen; the others are a tap away
_HOUR = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?\s*(?:uhr|h)?\s*(am|pm)?", re.IGNORECASE)
_TO_DIGIT = re.compile(r"^\D+")  # "it is", "hier ist es"
_NO_HALF = re.compile(r"^\D*[1-9](?!.*m$)")  # neither am nor pm, and no zero in front of it
_QUIET = re.compile(r"(.+?)\s*(?:-|–|—|to|bis|until)\s*(.+)", re.IGNORECASE)

_NO_QUIET = ("none", "no", "never", "off", "keine", "nie", "nein", "aus")


def read_line(given: Given, answers: Answers, scene: Scene) -> Reading:
    """A company, a role, a name: one line."""
    return _some(line(given.text))


def read_text(given: Given, answers: Answers, scene: Scene) -> Reading:
    """Free text, its line breaks kept."""
    return _some(clean(given.text))


def read_people(given: Given, answers: Answers, scene: Scene) -> Reading:
    """Interviewers, typed or as a shared contact."""
    shared = [{**who, **{key: line(who[key]) for key in ("name", "email", "role")}} for who in given.people]
    people = [who for who in shared or parse_people(clean(given.text)) if can_be_seen(who["name"])]
    if len(answers.get("who") or ()) + len(people) > PANEL:
        return Missed("panel")
    return Took(people) if people else Missed("people")


def read_when(given: Given, answers: Answers, scene: Scene) -> Reading:
    """The start of an interview: a moment, or a day whose time is asked next."""
    language = scene.dossier.person.language
    understood = parse_when(line(given.text), now=scene.now, zone=zone_of(scene), language=language)
    match understood:
        case Moment() | DayOnly():
            return Took(when_value(understood))
        case Ambiguous(choices):
            return Unclear(tuple(when_value(choice) for choice in choices))
        case NotUnderstood():
            return Missed("when")


def read_new_date(given: Given, answers: Answers, scene: Scene) -> Reading:
    """The new start of an interview that was moved: of several readings, those that are still to come."""
    reading = read_when(given, answers, scene)
    if not isinstance(reading, Unclear):
        return reading
    ahead = tuple(value for value in reading.readings if _is_ahead(value, scene))
    return Took(ahead[0]) if len(ahead) == 1 else Unclear(ahead or reading.readings)


def read_time(given: Given, answers: Answers, scene: Scene) -> Reading:
    """The time that was missing of the day."""
    day = date.fromisoformat(answers["when"]["day"])
    understood = parse_time(line(given.text), day=day, zone=zone_of(scene), language=scene.dossier.person.language)
    match understood:
        case Moment():
            return Took(when_value(understood))
        case Ambiguous(choices):
            return Unclear(tuple(when_value(choice) for choice in choices))
        case NotUnderstood():
            return Missed("time")


def read_frame(given: Given, answers: Answers, scene: Scene, *, since: date) -> Reading:
    """What they said about when to follow up, counted from the interview's day or the reply's."""
    person, words = scene.dossier.person, line(given.text)
    frames = frames_in(words, interview_day=since, weekend=calendar_of(person).weekend(), language=person.language)
    values = tuple(frame_value(TimeFrame(frame.kind, frame.last, words)) for frame in frames)
    match values:
        case ():
            return Missed("frame")
        case (value,):
            return Took(value)
        case _:
            return Unclear(values)


def read_day(given: Given, scene: Scene, *, first: date | None, last: date | None) -> Reading:
    """A day between two others, both included."""
    language = scene.dossier.person.language
    understood = parse_day(line(given.text), now=scene.now, zone=zone_of(scene), language=language)
    match understood:
        case Ambiguous(choices):
            days = tuple(c.day for c in choices if isinstance(c, DayOnly) and _within(c.day, first, last))
            if len(days) == 1:
                return Took(days[0].isoformat())
            return Unclear(tuple(day.isoformat() for day in days)) if days else Missed("day_range")
        case NotUnderstood():
            return Missed("day")
        case date() as day:
            return Took(day.isoformat()) if _within(day, first, last) else Missed("day_range")


def read_zone(given: Given, answers: Answers, scene: Scene) -> Reading:
    """A time zone by its name, a city, a country or a shared location: "Europe/Berlin", "Köln", "Spain"."""
    if given.zones is not None:
        return _one_zone([Place(zone, country=country_of(zone)) for zone in given.zones], "zone_sea")
    name = line(given.text)
    if name.casefold() in ("utc", "gmt"):
        return Took("UTC")
    return _one_zone(named(name, scene.now), "zone")


def read_clock(given: Given, answers: Answers, scene: Scene) -> Reading:
    """A time zone by what the clock shows there now; a place is understood as well."""
    at = _hour(_TO_DIGIT.sub("", line(given.text)))
    if at is None or given.zones is not None:
        reading = read_zone(given, answers, scene)
        return Missed("clock") if reading == Missed("zone") else reading
    minute = at.hour * 60 + at.minute
    either_half = _NO_HALF.search(line(given.text)) and 1 <= at.hour <= 12
    found = zones_by_clock((minute, (minute + 12 * 60) % (24 * 60)) if either_half else (minute,), scene.now)
    likely = dict.fromkeys((scene.dossier.person.zone, *usual_zones(scene)))
    first = sorted(found, key=lambda place: place.zone not in likely)
    return _one_zone(first[:SHOWN], "clock_wrong")


def read_country(given: Given, answers: Answers, scene: Scene) -> Reading:
    """A country by its name in English, German, Spanish or French, or by its two letters (ISO 3166)."""
    code = country_named(line(given.text)) or line(given.text).upper()
    return Took(code) if code in countries() else Missed("country")


def read_hour(given: Given, answers: Answers, scene: Scene) -> Reading:
    """A time of day: "9", "8:30", "7 am", "9 Uhr"."""
    at = _hour(line(given.text))
    return Took(at.isoformat("minutes")) if at else Missed("hour")


def read_quiet(given: Given, answers: Answers, scene: Scene) -> Reading:
    """Quiet hours "22:00 - 7:30", which leave at least six hours a day free."""
    if line(given.text).casefold() in _NO_QUIET:
        return Took(["00:00", "00:00"])
    match = _QUIET.fullmatch(line(given.text))
    start, end = (_hour(match[1]), _hour(match[2])) if match else (None, None)
    if start is None or end is None:
        return Missed("quiet")
    if free_hours(start, end) < FREE_HOURS:
        return Missed("quiet_long")
    return Took([start.isoformat("minutes"), end.isoformat("minutes")])


def zone_value(place: Place) -> dict[str, str]:
    """A place as the form keeps it while it is one of several."""
    return {"zone": place.zone, "place": place.name, "region": place.region, "country": place.country}


def when_value(understood: Moment | DayOnly) -> dict[str, Any]:
    """A moment or a day as the form keeps it."""
    if isinstance(understood, DayOnly):
        return {"day": understood.day.isoformat()}
    zone = understood.start.tzinfo
    start = understood.start.astimezone(UTC).isoformat()
    return {"start": start, "minutes": understood.minutes, "zone": zone.key if isinstance(zone, ZoneInfo) else "UTC"}


def frame_value(frame: TimeFrame) -> dict[str, Any]:
    """A time frame as the form keeps it."""
    return {"kind": str(frame.kind), "day": frame.day.isoformat() if frame.day else None, "words": frame.words}


def frame_of(value: dict[str, Any] | None) -> TimeFrame:
    """The time frame that a form kept; a skipped one is unknown."""
    if not value:
        return TimeFrame()
    return TimeFrame(
        FrameKind(value["kind"]), date.fromisoformat(value["day"]) if value["day"] else None, value["words"]
    )


def start_of(answers: Answers) -> tuple[datetime, int, str] | None:
    """The start (UTC), length (minutes) and zone that a form kept; None while the time is not known."""
    value = answers.get("time") or answers.get("when") or {}
    if "start" not in value:
        return None
    return datetime.fromisoformat(value["start"]), value["minutes"] or 60, value["zone"]


def day_of(answers: Answers) -> date | None:
    """The interview's day in its own zone, as far as the form knows it."""
    start = start_of(answers)
    if start:
        return local_day(start[0], start[2])
    named = (answers.get("when") or {}).get("day")
    return date.fromisoformat(named) if named else None


def round_day_of(answers: Answers, scene: Scene) -> date:
    """The interview's day in its own zone; today while it is not known."""
    return day_of(answers) or local_day(scene.now, scene.dossier.person.zone)


def usual_zones(scene: Scene) -> tuple[str, ...]:
    """The zones in which many speakers of the person's language live."""
    return ZONES.get(scene.dossier.person.language, ZONES["en"])


def zone_of(scene: Scene) -> ZoneInfo:
    """The zone in which the person speaks of days and times."""
    return ZoneInfo(scene.dossier.person.zone)


def _hour(text: str) -> time | None:
    match = _HOUR.fullmatch(text.strip())
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match[3].lower() == "pm" else 0)
    return time(hour % 24, minute) if hour <= 24 and minute < 60 else None


def _one_zone(places: Sequence[Place], problem: str) -> Reading:
    if len(places) == 1:
        return Took(places[0].zone)
    return Unclear(tuple(zone_value(place) for place in places)) if places else Missed(problem)


def _is_ahead(value: dict[str, Any], scene: Scene) -> bool:
    if "start" in value:
        return datetime.fromisoformat(value["start"]) > scene.now
    return date.fromisoformat(value["day"]) >= local_day(scene.now, scene.dossier.person.zone)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)


def _some(text: str) -> Reading:
    return Took(text) if can_be_seen(text) else Missed("empty")
