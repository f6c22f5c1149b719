"""What was typed -> when an interview starts and how long it takes. English and German; pure.

Whatever holds a word that was not understood is ``NotUnderstood`` as a whole: a wrong date is worse than a question.
The grammar is data: words in ``words``, rules in ``days`` and ``clocks``; here stands what the pieces mean together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from coachbot import days
from coachbot.clocks import (
    CLOCK_RULES,
    ISO_RULE,
    LENGTH_RULE,
    LONGEST_INTERVIEW,
    ZONE_RULES,
    Clock,
    Length,
    Offset,
    Span,
    Zone,
    held_by,
    readings,
    span_of,
)
from coachbot.days import FARTHEST, DayOfMonth, Days, Part, Week, Weekday
from coachbot.scanning import Here, Pieces, filler, scan
from coachbot.words import FILLER, TIME_LEADS
from coachbot.workdays import at_local

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Moment:
    """A start, aware, in the zone in which it was said; ``minutes`` is the length, None where it was not said."""

    start: datetime
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class DayOnly:
    """A local day of the speaker, without a time yet."""

    day: date


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Two or more readings, the earliest first: 03/04, a bare weekday, a bare time."""

    choices: tuple[Moment | DayOnly, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Something in it has no meaning here, or what it says cannot be."""


Understood: TypeAlias = Moment | DayOnly | Ambiguous | NotUnderstood

_SILENT: Final = filler(FILLER, TIME_LEADS)
_RULES: Final = (ISO_RULE, LENGTH_RULE, *days.RULES, *CLOCK_RULES, *ZONE_RULES)


def parse_when(text: str, *, now: datetime, zone: ZoneInfo) -> Understood:
    """When an interview was or will be, as typed at ``now`` (aware) by someone in ``zone``.

    Days count from the speaker's today; a time is local to the zone that was named, else to ``zone``. A date without a
    year is the nearest one; a weekday, a day of the month or a time alone may be the last or the next one. An offset
    ("+02:00") fixes the instant and names no zone: the start is given in ``zone``. Nothing beyond two years.
    """
    here = Here(now.astimezone(zone).date())
    pieces = scan(text, _RULES, here, _SILENT)
    if not pieces:
        return NotUnderstood()
    timed = any(isinstance(piece, Clock | Span) for piece in pieces) or Part("noon") in pieces
    candidates = _candidates(pieces, here.today)
    if not timed:
        silent_on_time = all(isinstance(piece, Days | Weekday | DayOfMonth | Week | Part) for piece in pieces)
        return _one_of([DayOnly(day) for day in candidates or ()] if silent_on_time else [])
    if candidates is not None:
        return _one_of([found for day in candidates if (found := _moment(pieces, day, zone))])
    around = (_moment(pieces, here.today + timedelta(days=n), zone) for n in (-1, 0, 1))
    near = [moment for moment in around if moment]
    past, ahead = [m for m in near if m.start <= now], [m for m in near if m.start > now]
    return _one_of([*past[-1:], *ahead[:1]])


def parse_time(text: str, *, day: date, zone: ZoneInfo) -> Moment | NotUnderstood:
    """A time of this day, with a length and a zone where they are given; a bare "3" or "15" is one here."""
    pieces = scan(text, _RULES, Here(day, times=True), _SILENT)
    if not pieces or any(isinstance(piece, Days | Weekday | DayOfMonth | Week) for piece in pieces):
        return NotUnderstood()
    return _moment(pieces, day, zone) or NotUnderstood()


def parse_day(text: str, *, now: datetime, zone: ZoneInfo) -> date | Ambiguous | NotUnderstood:
    """A day as typed at ``now`` (aware) by someone in ``zone``; NotUnderstood where a time stands beside it.

    The choices of an ``Ambiguous`` are ``DayOnly``.
    """
    here = Here(now.astimezone(zone).date())
    pieces = scan(text, days.RULES, here, _SILENT) or ()
    match _one_of([DayOnly(day) for day in _candidates(pieces, here.today) or ()]):
        case DayOnly(day) if not any(isinstance(piece, Part) for piece in pieces):
            return day
        case Ambiguous() as several if not any(isinstance(piece, Part) for piece in pieces):
            return several
        case _:
            return NotUnderstood()


def _one_of(found: Sequence[Moment | DayOnly]) -> Understood:
    match found:
        case []:
            return NotUnderstood()
        case [one]:
            return one
        case several:
            return Ambiguous(tuple(several))


def _candidates(pieces: Pieces, today: date) -> Sequence[date] | None:
    """The days that may be meant, in order; None where no day was named."""
    fits = days.fits_all(pieces, 0, today)
    if (exact := days.named(pieces)) is not None:
        return [day for day in exact if fits(day)]
    weekdays = [piece for piece in pieces if isinstance(piece, Weekday)]
    if not weekdays and not any(isinstance(piece, DayOfMonth) for piece in pieces):
        return () if any(isinstance(piece, Week) for piece in pieces) else None
    back, same, ahead = days.matching(today, fits)
    if any(isinstance(piece, Week) for piece in pieces):
        return [day for day in (back, same, ahead) if day]
    asked = {piece.which for piece in weekdays}
    chosen = {"last": (back,), "next": (ahead,), "this": _this(back, same, ahead, today)}
    near = chosen[asked.pop()] if len(asked) == 1 and "" not in asked else (back, same, ahead)
    return [day for day in near if day and abs(day - today) <= FARTHEST]


def _this(back: date | None, same: date | None, ahead: date | None, today: date) -> tuple[date | None, ...]:
    """This Thursday: today, or still to come this week; once it is over, perhaps that of the next week."""
    if same:
        return (same,)
    this_week = ahead is not None and days.week_of(ahead) == days.week_of(today)
    return (ahead,) if this_week else (back, ahead)


def _moment(pieces: Pieces, day: date, zone: ZoneInfo) -> Moment | None:
    """The one time of the pieces on this day; None where they hold none, several, or contradict each other."""
    times = [piece for piece in pieces if isinstance(piece, Clock | Span)]
    parts = {piece.name for piece in pieces if isinstance(piece, Part)}
    lengths = {piece.minutes for piece in pieces if isinstance(piece, Length)}
    zones = {piece for piece in pieces if isinstance(piece, Zone | Offset)}
    if len(times) > 1 or len(zones) > 1:
        return None
    bounds = _bounds(times[0] if times else None, parts)
    if bounds is None:
        return None
    start, end = (_instant(day, minute, zones, zone) if minute is not None else None for minute in bounds)
    if start is None:
        return None
    if end is not None:
        lengths.add((end.astimezone(UTC) - start.astimezone(UTC)) // timedelta(minutes=1))
    if len(lengths) > 1 or not all(0 < length <= LONGEST_INTERVIEW for length in lengths):
        return None
    return Moment(start, next(iter(lengths), None))


def _bounds(spoken: object, parts: set[str]) -> tuple[int, int | None] | None:
    """Start and end in minutes of the day."""
    part = next(iter(parts), "")
    match spoken:
        case _ if len(parts) > 1:
            return None
        case Span() as span:
            return span_of(span, part)
        case Clock() as clock:
            minutes = held_by(part, readings(clock)) if part else readings(clock)
            return (minutes[0], None) if minutes else None
        case _:
            return (12 * 60, None) if part == "noon" else None


def _instant(day: date, minute: int, zones: set[Zone | Offset], zone: ZoneInfo) -> datetime:
    clock = time(minute // 60, minute % 60)
    match next(iter(zones), None):
        case Offset(east):
            return (datetime.combine(day, clock, UTC) - timedelta(minutes=east)).astimezone(zone)
        case Zone(key):
            return at_local(day, clock, key).astimezone(ZoneInfo(key))
        case None:
            return at_local(day, clock, zone.key).astimezone(zone)
