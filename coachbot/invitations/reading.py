"""A file -> the one event in it that the person is invited to. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from coachbot.days import FARTHEST
from coachbot.decoding import decoded
from coachbot.invitations.companies import company
from coachbot.invitations.guests import present
from coachbot.invitations.invitation import Invitation, Note, Problem, Unreadable
from coachbot.invitations.lines import Broken, blocks
from coachbot.invitations.recurring import days, rule_of
from coachbot.invitations.zones import Zones, local_time
from coachbot.model import Invite, local_day
from coachbot.typed import line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

    from coachbot.invitations.lines import Block, Line

MOST: Final = 1_000_000  # bytes of a file that is read
EVENTS: Final = 50  # of one file that are looked at
LONGEST: Final = timedelta(hours=12)  # whatever is longer, or ends before it begins, is no interview's length
LARGEST_NUMBER: Final = 2**31 - 1
LONGEST_TEXT: Final = 500
_BEGIN: Final = re.compile(r"^\s*BEGIN:VCALENDAR\s*$", re.IGNORECASE | re.MULTILINE)
_ANSWERS: Final = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})
_DURATION: Final = re.compile(r"\+?P(?:(\d{1,3})W)?(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:\d{1,6}S)?)?")


@dataclass(frozen=True, slots=True)
class _Stated:
    """A date as the file states it: without a time for a whole day, without a zone for the person's."""

    day: date
    time: time | None
    tzid: str


@dataclass(frozen=True, slots=True)
class _When:
    """A date in its zone, which may be unknown; ``at`` is UTC, and None for a whole day."""

    day: date
    at: datetime | None
    zone: str
    known: bool = True


@dataclass(frozen=True, slots=True)
class _Reader:
    """What reading depends on besides the file."""

    zones: Zones
    now: datetime
    own: ZoneInfo
    cancelled: bool
    known_as: Sequence[str]


def looks_like_one(content: bytes) -> bool:
    """Whether a file or a text is a calendar, well made or not."""
    return _BEGIN.search(decoded(content[:4096])) is not None


def read(content: bytes, *, now: datetime, zone: ZoneInfo, known_as: Sequence[str] = ()) -> Invitation | Unreadable:
    """The invitation in a file, as it is at ``now`` (aware) for someone in ``zone`` who is called by ``known_as``.

    Of several events, or of a series, the first that is not over, else the last. Times without a zone, and those in
    UTC, are the person's. Reads at most MOST bytes; never raises.
    """
    if len(content) > MOST:
        return Unreadable(Problem.TOO_LARGE)
    if not looks_like_one(content):
        return Unreadable(Problem.NOT_ONE)
    try:
        calendars = blocks(decoded(content)).parts("VCALENDAR")
    except Broken:
        return Unreadable(Problem.BROKEN)
    methods = {calendar.text("METHOD").strip().upper() for calendar in calendars}
    if methods & _ANSWERS:
        return Unreadable(Problem.ANSWER)
    zones = {block.text("TZID"): block for calendar in calendars for block in calendar.parts("VTIMEZONE")}
    reader = _Reader(Zones(zones, zone), now, zone, "CANCEL" in methods, known_as)
    return _chosen(reader, [event for calendar in calendars for event in calendar.parts("VEVENT")][:EVENTS])


def _chosen(reader: _Reader, events: Sequence[Block]) -> Invitation | Unreadable:
    if not events:
        return Unreadable(Problem.NO_EVENT)
    read_ones = [_event(reader, event, events) for event in events]
    dated = [each for each in read_ones if isinstance(each, Invitation)]
    taking_place = [each for each in dated if not each.cancelled] or dated
    if not taking_place:
        return next(each for each in read_ones if isinstance(each, Unreadable))
    ordered = sorted(taking_place, key=lambda each: _begins(_when(each), reader))
    to_come = (each for each in ordered if not _is_over(_when(each), each.minutes, reader))
    chosen = next(to_come, ordered[-1])
    several = len({each.invite.uid or str(n) for n, each in enumerate(dated)}) > 1
    return replace(chosen, notes=(*chosen.notes, Note.SEVERAL)) if several else chosen


def _event(reader: _Reader, event: Block, events: Sequence[Block]) -> Invitation | Unreadable:
    cancelled = reader.cancelled or event.text("STATUS").strip().upper() == "CANCELLED"
    first, minutes = _stated(event.first("DTSTART")), _minutes(reader, event)
    when = _next(reader, event, events, first, minutes) if first else None
    if when is None and not cancelled:
        return Unreadable(Problem.NO_DATE)
    if when and abs(when.day - local_day(reader.now, reader.own.key)) > FARTHEST:
        if not cancelled:
            return Unreadable(Problem.FAR)
        when = None
    title, who = line(event.text("SUMMARY"))[:LONGEST_TEXT], present(event, reader.known_as)
    noted = {
        Note.REPEATS: bool(event.text("RRULE")),
        Note.ZONE_UNKNOWN: when is not None and not when.known,
        Note.UNSURE: who.unsure,
    }
    return Invitation(
        invite=_invite(event),
        start=when.at if when else None,
        day=when.day if when and when.at is None else None,
        zone=when.zone if when else reader.own.key,
        minutes=minutes,
        cancelled=cancelled,
        title=title,
        guests=who.guests,
        company=company(title, who),
        notes=tuple(note for note, holds in noted.items() if holds),
    )


def _invite(event: Block) -> Invite:
    stamps = [_utc(event.text(name)) for name in ("DTSTAMP", "LAST-MODIFIED")]
    number = event.text("SEQUENCE").strip()
    sequence = int(number) if number.isascii() and number.isdecimal() and len(number) < 12 else 0
    uid = line(event.text("UID"))[:LONGEST_TEXT]
    return Invite(uid, min(sequence, LARGEST_NUMBER), max((stamp for stamp in stamps if stamp), default=None))


def _stated(date_line: Line | None) -> _Stated | None:
    if date_line is None:
        return None
    value = date_line.value.strip().upper()
    local = local_time(value)
    if local:
        return _Stated(local.date(), local.time(), "UTC" if value.endswith("Z") else date_line.params.get("TZID", ""))
    day = _day(value)
    return _Stated(day, None, "") if day else None


def _placed(reader: _Reader, stated: _Stated | None) -> _When | None:
    """A date in its zone. Python's calendar ends in the years 1 and 9999: what lies beyond is no date."""
    if stated is None or stated.time is None:
        return _When(stated.day, None, reader.own.key) if stated else None
    local, tzid = datetime.combine(stated.day, stated.time), stated.tzid
    try:
        found = reader.zones.located(local, tzid) if tzid else None
        at, zone = found or (local.replace(tzinfo=reader.own).astimezone(UTC), reader.own.key)
        return _When(local_day(at, zone), at, zone, known=found is not None or not tzid)
    except (OverflowError, ValueError):
        return None


def _minutes(reader: _Reader, event: Block) -> int | None:
    """The length; None where it is not said, or cannot be an interview's."""
    first, end = (_placed(reader, _stated(event.first(name))) for name in ("DTSTART", "DTEND"))
    duration = _DURATION.fullmatch(event.text("DURATION").strip().upper())
    if first and first.at and end and end.at:
        length = end.at - first.at
    elif duration:
        weeks, days_, hours, minutes = (int(part or 0) for part in duration.groups())
        length = timedelta(weeks=weeks, days=days_, hours=hours, minutes=minutes)
    else:
        return None
    return int(length / timedelta(minutes=1)) or None if timedelta(0) < length <= LONGEST else None


def _next(reader: _Reader, event: Block, events: Sequence[Block], first: _Stated, minutes: int | None) -> _When | None:
    """The event itself; of a series the first that is not over, else the last. Moved ones are events of their own."""
    placed = _placed(reader, first)
    if not event.text("RRULE"):
        return placed
    rule = rule_of(event.text("RRULE"))
    if rule is None:  # a series as no one invites to: only its first date is sure
        return placed if placed and not _is_over(placed, minutes, reader) else None
    gone, latest = _taken_out(reader, event, events), None
    for day in days(rule, first.day, local_day(reader.now, reader.own.key)):
        when = _placed(reader, replace(first, day=day))
        if when and when.day not in gone:
            latest = when
            if not _is_over(when, minutes, reader):
                break
    return latest


def _taken_out(reader: _Reader, event: Block, events: Sequence[Block]) -> set[date]:
    """The days of a series on which it does not take place, or takes place at another time."""
    moved = (line for other in events if other.text("UID") == event.text("UID") for line in other.all("RECURRENCE-ID"))
    lines = [*event.all("EXDATE"), *moved][:EVENTS]
    each = (replace(line, value=value) for line in lines for value in line.value.split(",")[:EVENTS])
    return {when.day for line in each if (when := _placed(reader, _stated(line)))}


def _when(found: Invitation) -> _When:
    return _When(found.day or date.min, found.start, found.zone)


def _begins(when: _When, reader: _Reader) -> datetime:
    return when.at or datetime.combine(when.day, time(), tzinfo=reader.own)


def _is_over(when: _When, minutes: int | None, reader: _Reader) -> bool:
    """Whether it has ended; a whole day ends with the day."""
    length = timedelta(minutes=minutes or 60) if when.at else timedelta(days=1)
    return _begins(when, reader) <= reader.now - length


def _utc(text: str) -> datetime | None:
    local = local_time(text)
    return local.replace(tzinfo=UTC) if local else None


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y%m%d").replace(tzinfo=UTC).date() if text.isdecimal() else None
    except ValueError:
        return None
