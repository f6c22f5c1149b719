"""What was typed -> when an interview starts and how long it takes. English, German, Spanish and French; pure.

Whatever holds a word that was not understood is ``NotUnderstood`` as a whole: a wrong date is worse than a question.
The words are tables in ``tongues``, the grammar is rules in ``days`` and ``clocks``; here stands what the pieces mean
together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias
from zoneinfo import ZoneInfo

from coachbot import days
from coachbot.clocks import (
    AWAY_RULE,
    BARE_HOUR,
    CLOCK_RULES,
    LONGEST_INTERVIEW,
    ZONE_RULE,
    Away,
    Length,
    Span,
    held_by,
    readings,
    span_of,
    zone_of,
)
from coachbot.days import FARTHEST, DayOfMonth, Days, Part, Week, Weekday
from coachbot.grammar import codes_of, pieces_at
from coachbot.numerals import Clock, Offset, Zone
from coachbot.scanning import Speech, scan
from coachbot.tongues import LANGUAGES, Token, tongue
from coachbot.workdays import at_local

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from coachbot.grammar import Pieces, Rule


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


@dataclass(frozen=True, slots=True)
class Tense:
    """It was, or it will be."""

    ahead: bool


Understood: TypeAlias = Moment | DayOnly | Ambiguous | NotUnderstood

_RULES: Final = (AWAY_RULE, *days.RULES, *CLOCK_RULES, ZONE_RULE, days.NTH_RULE)
_DAYS: Final = (*days.RULES, days.NTH_RULE)
MINUTE: Final = timedelta(minutes=1)
SEVEN: Final = (7, 19)
_SILENT: Final = "dftiI@bFlhE3"


def parse_when(text: str, *, now: datetime, zone: ZoneInfo, language: str = "en", names: bool = True) -> Understood:
    """When an interview was or will be, as typed at ``now`` (aware) by someone in ``zone``, in ``language`` or another.

    ``names``: a name behind "with" is passed over; who wants to know the names looks for them first.

    Days count from the speaker's today; a time is local to the zone that was named, else to ``zone``. A date without a
    year is the nearest one; a weekday, a day of the month or a time alone may be the last or the next one, unless it is
    said to have been or to come. An offset ("+02:00") fixes the instant and names no zone: the start is given in
    ``zone``. Nothing beyond two years.
    """
    today = now.astimezone(zone).date()
    return _understood(text, language, lambda spoken: _when(_read(text, spoken, today, _RULES, names=names), now, zone))


def parse_time(text: str, *, day: date, zone: ZoneInfo, language: str = "en") -> Moment | Ambiguous | NotUnderstood:
    """A time of this day, with a length and a zone where they are given; a bare "3" or "15" is one here.

    The choices of an ``Ambiguous`` are ``Moment``: seven may be the morning's or the evening's.
    """
    for spoken in tongues_for(language):
        pieces = _read(text, spoken, day, _RULES, times=True)
        if pieces and not any(isinstance(piece, Days | Weekday | DayOfMonth | Week) for piece in pieces):
            match _one_of(_moments(pieces, day, zone)):
                case Moment() | Ambiguous() as found:
                    return found
                case _:
                    pass
    return NotUnderstood()


def parse_day(text: str, *, now: datetime, zone: ZoneInfo, language: str = "en") -> date | Ambiguous | NotUnderstood:
    """A day as typed at ``now`` (aware) by someone in ``zone``; NotUnderstood where a time stands beside it.

    The choices of an ``Ambiguous`` are ``DayOnly``.
    """
    today = now.astimezone(zone).date()
    match _understood(text, language, lambda spoken: _when(_read(text, spoken, today, _DAYS), now, zone)):
        case DayOnly(day):
            return day
        case Ambiguous() as several:
            return several
        case _:
            return NotUnderstood()


def learn_words() -> None:
    """Read what is read when first needed, a tenth of a second in all: the tables of every language, and the zones."""
    for each in LANGUAGES:
        tongue(each)
    zone_of("")


def tongues_for(language: str) -> tuple[str, ...]:
    """The languages in which a text is tried: the person's own, English, the others."""
    return tuple(dict.fromkeys(each for each in (language, *LANGUAGES) if each in LANGUAGES))


def _understood(text: str, language: str, read: Callable[[str], Understood]) -> Understood:
    for spoken in tongues_for(language):
        found = read(spoken)
        if not isinstance(found, NotUnderstood):
            return found
    return NotUnderstood()


def _read(
    text: str, spoken: str, today: date, rules: Sequence[Rule], *, times: bool = False, names: bool = True
) -> Pieces | None:
    """The pieces of a text; None if any part of it has no meaning."""
    tokens = scan(text, Speech(tongue(spoken).moment, names=names, zone_of=zone_of, times=times))
    if not tokens:
        return None
    rules = (*rules, *BARE_HOUR) if times else rules
    found: list[object] = []
    codes, at = codes_of(tokens), 0
    while at < len(tokens):
        if hit := pieces_at(tokens, codes, at, rules, today, spoken):
            found.extend(hit[0])
            at += hit[1]
        elif tokens[at].code in "<>":
            found.append(Tense(ahead=tokens[at].code == ">"))
            at += 1
        elif tokens[at].code in _SILENT or tokens[at] == Token("m", "a"):
            at += 1
        else:
            return None
    return tuple(found)


def _when(pieces: Pieces | None, now: datetime, zone: ZoneInfo) -> Understood:
    if not pieces:
        return NotUnderstood()
    today = now.astimezone(zone).date()
    away = [piece for piece in pieces if isinstance(piece, Away)]
    if away:
        alone = len(away) == 1 and all(isinstance(piece, Away | Tense) for piece in pieces)
        return _from_now(away[0], now, zone) if alone else NotUnderstood()
    timed = any(isinstance(piece, Clock | Span) for piece in pieces) or Part("noon") in pieces
    candidates = _candidates(pieces, today)
    if not timed:
        silent_on_time = all(isinstance(piece, Days | Weekday | DayOfMonth | Week | Part | Tense) for piece in pieces)
        fitting = [day for day in candidates or () if _in_tense(day, pieces, today)]
        return _one_of([DayOnly(day) for day in fitting] if silent_on_time else [])
    if candidates is not None:
        found = [moment for day in candidates for moment in _moments(pieces, day, zone)]
        return _one_of([moment for moment in found if _in_tense(moment.start, pieces, now)])
    around = (moment for n in (-1, 0, 1) for moment in _moments(pieces, today + timedelta(days=n), zone))
    near = [moment for moment in around if _in_tense(moment.start, pieces, now)]
    past, ahead = [m for m in near if m.start <= now], [m for m in near if m.start > now]
    return _one_of([*past[-1:], *ahead[:1]])


def _from_now(away: Away, now: datetime, zone: ZoneInfo) -> Moment:
    return Moment((now + away.minutes * MINUTE).astimezone(zone).replace(second=0, microsecond=0))


def _in_tense(at: date, pieces: Pieces, now: date) -> bool:
    """Whether a moment lies where "it was" or "it will be" puts it; today may be both."""
    tenses = {piece.ahead for piece in pieces if isinstance(piece, Tense)}
    return len(tenses) != 1 or at == now or (at > now) in tenses


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
    fits = days.fits_all(pieces, today)
    if (exact := days.named(pieces)) is not None:
        return [day for day in exact if fits(day)]
    weekdays = [piece for piece in pieces if isinstance(piece, Weekday)]
    if not weekdays and not any(isinstance(piece, DayOfMonth) for piece in pieces):
        return () if any(isinstance(piece, Week) for piece in pieces) else None
    back, same, ahead = days.matching(today, fits)
    if any(isinstance(piece, Week) for piece in pieces):
        return [day for day in (back, same, ahead) if day]
    asked = {piece.which for piece in weekdays}
    chosen: dict[str, tuple[date | None, ...]] = {
        "before last": (back and back - timedelta(weeks=1),),
        "last": (back,),
        "this": _this(back, same, ahead, today),
        "coming": (ahead,),
        "next": _next(ahead, today),
    }
    if not weekdays:
        back, ahead = _nearer(back, ahead, today)
    near = chosen.get(asked.pop(), ()) if len(asked) == 1 and "" not in asked else (back, same, ahead)
    return [day for day in near if day and abs(day - today) <= FARTHEST]


def _nearer(back: date | None, ahead: date | None, today: date) -> tuple[date | None, date | None]:
    """The 6th, said on the 4th: a day of the month that is close leaves out one that is not."""
    near = [day for day in (back, ahead) if day and abs(day - today) <= timedelta(days=7)]
    far = [day for day in (back, ahead) if day and abs(day - today) > timedelta(days=14)]
    return (back if back not in far else None, ahead if ahead not in far else None) if near and far else (back, ahead)


def _next(ahead: date | None, today: date) -> tuple[date | None, ...]:
    """Next Friday: said on a Wednesday it may be that of this week, or that of the next."""
    if ahead is not None and days.week_of(ahead) == days.week_of(today):
        return ahead, ahead + timedelta(weeks=1)
    return (ahead,)


def _this(back: date | None, same: date | None, ahead: date | None, today: date) -> tuple[date | None, ...]:
    """This Thursday: today, or still to come this week; once it is over, perhaps that of the next week."""
    if same:
        return (same,)
    this_week = ahead is not None and days.week_of(ahead) == days.week_of(today)
    return (ahead,) if this_week else (back, ahead)


def _moments(pieces: Pieces, day: date, zone: ZoneInfo) -> list[Moment]:
    """What the one time may mean on this day; nothing where there is none, several, or a contradiction."""
    times = [piece for piece in pieces if isinstance(piece, Clock | Span)]
    parts = {piece.name for piece in pieces if isinstance(piece, Part)}
    zones = {piece for piece in pieces if isinstance(piece, Zone | Offset)}
    if len(times) > 1 or len(zones) > 1 or len(parts) > 1:
        return []
    lengths = {piece.minutes for piece in pieces if isinstance(piece, Length)}
    found = []
    for bounds in _bounds(times[0] if times else None, next(iter(parts), "")):
        start, end = (_instant(day, minute, zones, zone) if minute is not None else None for minute in bounds)
        spans = lengths | ({(end.astimezone(UTC) - start.astimezone(UTC)) // MINUTE} if start and end else set())
        if start and len(spans) <= 1 and all(0 < length <= LONGEST_INTERVIEW for length in spans):
            found.append(Moment(start, next(iter(spans), None)))
    return found


def _bounds(spoken: object, part: str) -> Sequence[tuple[int, int | None]]:
    """Start and end in minutes of the day; two of them for seven o'clock, which is as likely in the morning."""
    match spoken:
        case Span() as span:
            found = span_of(span, part)
            return [found] if found else []
        case Clock() as clock:
            minutes = held_by(part, readings(clock)) if part else readings(clock)
            doubtful = sorted(minute for minute in minutes if minute // 60 in SEVEN)
            return [(minute, None) for minute in (doubtful if len(doubtful) > 1 else minutes[:1])]
        case _:
            return [(12 * 60, None)] if part == "noon" else []


def _instant(day: date, minute: int, zones: set[Zone | Offset], zone: ZoneInfo) -> datetime:
    clock = time(minute // 60, minute % 60)
    match next(iter(zones), None):
        case Offset(east):
            return (datetime.combine(day, clock, UTC) - timedelta(minutes=east)).astimezone(zone)
        case Zone(key, loose):
            there = at_local(day, clock, key).astimezone(ZoneInfo(key))
            here = there.astimezone(zone)
            return here if loose and here.utcoffset() == there.utcoffset() else there
        case None:
            return at_local(day, clock, zone.key).astimezone(zone)
