"""What they said about when to follow up -> a time frame (key 1: establish a time frame). English and German; pure.

"Two weeks" counts from the interview's day and means their last day; what is vaguer ("soon", "a few days") and what
holds any word that was not understood is None: the caller then offers buttons. The phrases are data in ``phrases``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from coachbot import days, phrases
from coachbot.clocks import CLOCK_RULES, Clock, Span, readings, span_of
from coachbot.days import FARTHEST, NUMBER, UNIT, WHICH, DayOfMonth, Days, Week, Weekday, add_units, month_end, number
from coachbot.model import FrameKind, TimeFrame
from coachbot.scanning import Here, Rule, filler, rule, scan
from coachbot.words import MONTHS, either

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from coachbot.scanning import Pieces

SATURDAY_AND_SUNDAY: Final = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Says:
    """Who acts; ``with_verb``: a verb further on completes it ("sie wollen sich ... melden")."""

    kind: FrameKind
    with_verb: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """The verb that completes a ``Says``; alone it does not say who acts."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """So many working days from the interview on."""

    count: int


def parse_time_frame(
    text: str, *, interview_day: date, weekend: frozenset[int] = SATURDAY_AND_SUNDAY
) -> TimeFrame | None:
    """The time frame that ``text`` gives, or None where it gives none for sure.

    ``interview_day`` is the local day of the interview in its zone; no day before it is ever returned, nor one more
    than two years after. ``weekend`` holds weekdays (Monday 0): "next week" ends before it, and working days are the
    others; public holidays are the plan's concern. ``words`` of the result is ``text`` as typed.
    """
    pieces = scan(text, _RULES, Here(interview_day), _SILENT)
    if not pieces or not _complete(pieces):
        return None
    kinds = {piece.kind for piece in pieces if isinstance(piece, Says)} or {FrameKind.DECISION}
    if len(kinds) > 1:
        return None
    kind = kinds.pop()
    if kind is FrameKind.UNKNOWN:
        return TimeFrame(kind, None, text) if all(isinstance(piece, Says) for piece in pieces) else None
    day = _last_day(pieces, interview_day, weekend)
    return TimeFrame(kind, day, text) if day and interview_day <= day <= interview_day + FARTHEST else None


def _complete(pieces: Pieces) -> bool:
    """Whether each verb has who acts, each unfinished phrase its verb, and each time beside a day is one."""
    open_ended = any(isinstance(piece, Says) and piece.with_verb for piece in pieces)
    times = all(readings(piece) for piece in pieces if isinstance(piece, Clock))
    spans = all(span_of(piece) for piece in pieces if isinstance(piece, Span))
    return times and spans and open_ended == any(isinstance(piece, Verb) for piece in pieces)


def _last_day(pieces: Pieces, start: date, weekend: frozenset[int]) -> date | None:
    """The one last day of all that was named; None where there is none, or more than one."""
    fits = days.fits_all(pieces, _week_starts(weekend), start)
    counted = [piece for piece in pieces if isinstance(piece, WorkingDays)]
    weeks = [piece for piece in pieces if isinstance(piece, Week)]
    exact = days.named(pieces)
    if counted:
        alone = len(counted) == 1 and exact is None and not weeks and not _points(pieces)
        return _working_days_after(start, counted[0].count, weekend) if alone else None
    if exact is not None:
        found = [day for day in exact if fits(day) and day >= start]
        return found[0] if len(found) == 1 else None
    if _points(pieces):
        return _next_that_fits(pieces, start, fits)
    return _end_of_week(start, weeks[0].offset, weekend) if len(set(weeks)) == 1 else None


def _points(pieces: Pieces) -> list[Weekday | DayOfMonth]:
    return [piece for piece in pieces if isinstance(piece, Weekday | DayOfMonth)]


def _next_that_fits(pieces: Pieces, start: date, fits: days.Fits) -> date | None:
    """The first such day after the interview's; "this Friday" is of the same week, and may be the same day."""
    asked = {piece.which for piece in pieces if isinstance(piece, Weekday)} - {""}
    _, same, ahead = days.matching(start, fits)
    if asked & {"last"} or len(asked) > 1:
        return None
    if asked == {"this"}:
        this_week = ahead if ahead and days.week_of(ahead) == days.week_of(start) else None
        return same or this_week
    return same or ahead if any(isinstance(piece, Week) for piece in pieces) else ahead


def _week_starts(weekend: frozenset[int]) -> int:
    """The weekday after the weekend; Monday where there is no weekend."""
    return next((day for day in range(7) if day not in weekend and (day - 1) % 7 in weekend), 0)


def _end_of_week(start: date, offset: int, weekend: frozenset[int]) -> date | None:
    """The last working day of the week that is ``offset`` weeks away."""
    first = days.week_of(start, _week_starts(weekend)) + timedelta(weeks=offset)
    week = [first + timedelta(days=n) for n in range(7)]
    return next((day for day in reversed(week) if day.weekday() not in weekend), None)


def _working_days_after(day: date, count: int, weekend: frozenset[int]) -> date | None:
    if not set(range(7)) - weekend:
        return None
    while count:
        day += timedelta(days=1)
        count -= day.weekday() not in weekend
    return day


def _within(match: re.Match[str], here: Here) -> Pieces | None:
    count, low = number(match["n"]), number(match["low"]) if match["low"] else 0
    if not low < count:
        return (Days(()),)
    if match["work"]:
        return (WorkingDays(count),)
    if match["hours"]:
        return (Days((here.today + timedelta(days=-(-count // 24)),)),)
    return (Days((add_units(here.today, count, days.unit_of(match["u"])),)),)


def _two(match: re.Match[str], here: Here) -> Pieces:
    return (Days((add_units(here.today, 2, days.unit_of(match["u"]) if match["u"] else "week"),)),)


def _end_of(match: re.Match[str], here: Here) -> Pieces:
    away = {"last": -1, "this": 0, "next": 1, "": 0}[days.which(match)]
    if match["unit"].startswith("w"):
        return (Week(away),)
    if match["unit"].startswith("m"):
        return (Days((month_end(here.today, away),)),)
    return (Days((date(here.today.year + away, 12, 31),)),)


def _end_of_named_month(match: re.Match[str], here: Here) -> Pieces:
    return (Days((month_end(here.today, (MONTHS[match["month"]] - here.today.month) % 12),)),)


def _says(sayings: Iterable[str], piece: Says | Verb) -> list[Rule]:
    return [rule(saying.replace(" ", r"\s+"), lambda match, here: (piece,)) for saying in sayings]


_LEAD: Final = (
    r"(?:(?:in|within|innerhalb(?:\s+von)?|binnen|over)\s+(?:(?:the|den|der)\s+)?)?"
    r"(?:(?:next|naechsten|kommenden|about|around|roughly|etwa|ungefaehr|circa|ca\.?)\s+)?"
)
_WORK: Final = r"(?P<work>(?:business|working|work)[\s-]*days?|werktage?n?|arbeitstage?n?)"
_NOW: Final = r"(?:'?\s+time)?"
_RULES: Final = (
    *_says(phrases.UNKNOWN, Says(FrameKind.UNKNOWN)),
    *_says(phrases.INVITED, Says(FrameKind.INVITED)),
    *_says(phrases.INVITED_WITH_VERB, Says(FrameKind.INVITED, with_verb=True)),
    *_says(phrases.DECISION_WITH_VERB, Says(FrameKind.DECISION, with_verb=True)),
    *_says(phrases.DECISION, Says(FrameKind.DECISION)),
    *_says(phrases.VERBS, Verb()),
    rule(rf"{_LEAD}(?:a|one|einer?|eine[nm])\s+(?P<u>{UNIT})\s+(?:or|oder)\s+(?:two|zwei|2)", _two),
    rule(rf"{_LEAD}(?:a\s+)?(?:couple\s+(?:of\s+)?(?P<u>{UNIT})|fortnight){_NOW}", _two),
    rule(
        rf"{_LEAD}(?:(?P<low>{NUMBER})\s*(?:-|to|or|bis|oder)\s*)?(?P<n>{NUMBER})\s+"
        rf"(?:{_WORK}|(?P<hours>hours?|stunden?)|(?P<u>{UNIT})){_NOW}",
        _within,
    ),
    rule(
        rf"(?:end\s+of\s+(?:the\s+)?|ende\s+(?:der\s+|des\s+)?)(?:{WHICH}\s+)?(?P<unit>week|woche|months?|monats?|year|jahres)",
        _end_of,
    ),
    rule(rf"{WHICH}\s+(?P<unit>month|monats?)", _end_of),
    rule(r"(?:am\s+)?(?P<unit>monats)ende(?P<last>(?!))?(?P<next>(?!))?(?P<this>(?!))?", _end_of),
    rule(rf"(?:end\s+of|ende|in|im)\s+(?P<month>{either(MONTHS)})", _end_of_named_month),
    rule(r"nach(?=[\s.!]*$)", lambda match, here: ()),  # frag am Freitag nach
    *days.RULES,
    *CLOCK_RULES,
)
_SILENT: Final = filler(phrases.SILENT, phrases.LEADS)
