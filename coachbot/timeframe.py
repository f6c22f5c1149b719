"""What they said about when to follow up -> a time frame (key 1: establish a time frame). Pure.

English, German, Spanish and French. "Two weeks" counts from the interview's day; what names no day ("soon") is an
unknown time frame; what holds any word that was not understood is none at all: the caller then offers buttons. The
words are tables in ``tongues``; spans of days are found in ``spans``, who acts in ``saying``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeAlias

from coachbot.almanac import SATURDAY_AND_SUNDAY, Almanac, Stretch
from coachbot.clocks import CLOCK_RULES, Span, readings, span_of
from coachbot.days import FARTHEST
from coachbot.grammar import codes_of, pieces_at
from coachbot.model import FrameKind, TimeFrame
from coachbot.numerals import Clock
from coachbot.saying import SAYING, kind_of, only_soon
from coachbot.scanning import Speech, scan
from coachbot.spans import Spans
from coachbot.tongues import NOUNS_HAVE_CAPITALS, Token, tongue
from coachbot.when import tongues_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from coachbot.numerals import Tokens

AFTERWARDS: Final = timedelta(days=7)
"""How long "after Easter" lasts."""
_FROM_THERE: Final = re.compile(r"X[Ba][if@t]*X")
_LIMIT: Final = frozenset("bIl")
_SILENT: Final = "dfti@mhE"


Combine: TypeAlias = "Callable[[list[Stretch], date], Stretch | None]"


@dataclass(frozen=True, slots=True)
class Frame:
    """What was understood: the days that were named, first and last, None where none was."""

    kind: FrameKind
    first: date | None = None
    last: date | None = None


def parse_time_frame(
    text: str, *, interview_day: date, weekend: frozenset[int] = SATURDAY_AND_SUNDAY, language: str = "en"
) -> TimeFrame | None:
    """The time frame that ``text`` gives, or None where it gives none, or more than one.

    ``interview_day`` is the local day of the interview in its zone; no day before it is ever returned, nor one more
    than two years after. ``weekend`` holds weekdays (Monday 0): "next week" ends before it, and working days are the
    others; public holidays are the plan's concern. ``words`` of the result is ``text`` as typed.
    """
    match frames_in(text, interview_day=interview_day, weekend=weekend, language=language):
        case (Frame(kind, _, last),):
            return TimeFrame(kind, last, text)
        case _:
            return None


def frames_in(
    text: str, *, interview_day: date, weekend: frozenset[int] = SATURDAY_AND_SUNDAY, language: str = "en"
) -> tuple[Frame, ...]:
    """Every time frame that ``text`` may mean, the earliest first: none, one, or the readings of an ambiguous date."""
    for spoken in tongues_for(language):
        tokens = scan(text, Speech(tongue(spoken).frame, names=True, capitals=spoken not in NOUNS_HAVE_CAPITALS))
        if not tokens:
            continue
        spans = Spans(Almanac(interview_day, weekend))
        found = [_frame(tokens, spans, interview_day, spoken)]
        if spans.doubted:
            later = Spans(Almanac(interview_day, weekend), later=True)
            found.append(_frame(tokens, later, interview_day, spoken))
        if frames := tuple(dict.fromkeys(frame for frame in found if frame)):
            return frames
    return ()


def _frame(tokens: Tokens, spans: Spans, start: date, spoken: str) -> Frame | None:
    said = kind_of(tokens)
    if said is None:
        return None
    items = _stretches(tokens, spans, start, spoken)
    if items is None:
        return None
    if not any(isinstance(item.value, Stretch) for item in items):
        silent = said is FrameKind.UNKNOWN and all(item.code in _SILENT + "P" for item in items)
        return Frame(FrameKind.UNKNOWN) if silent else None
    kind = FrameKind.DECISION if said is FrameKind.UNKNOWN and only_soon(tokens) else said
    stretch = _joined(items, start)
    if kind is FrameKind.UNKNOWN or stretch is None or not start <= stretch.first <= stretch.last <= start + FARTHEST:
        return None
    if kind is FrameKind.DECISION and stretch.kind == "open":
        return None
    on_that_day = kind is FrameKind.INVITED and _LIMIT & set(codes_of(items))
    return Frame(kind, stretch.last if on_that_day else stretch.first, stretch.last)


def _stretches(tokens: Tokens, spans: Spans, start: date, spoken: str) -> Tokens | None:
    """The tokens with each span of days as one token X, and without clock times and what only says who acts."""
    found: list[Token] = []
    for acts, group in groupby(tokens, lambda token: token.code in SAYING):
        plain = () if acts else tuple(group)  # two weeks, call on Monday: no span goes on behind who acts
        codes, at = codes_of(plain), 0
        while at < len(plain):
            if hit := pieces_at(plain, codes, at, spans.rules, start, spoken):
                found.append(Token("X", hit[0][0]))
            elif hit := pieces_at(plain, codes, at, CLOCK_RULES, start, spoken):
                if not all(_is_time(piece) for piece in hit[0]):
                    return None
            else:
                found.append(plain[at])
                at += 1
                continue
            at += hit[1]
    return tuple(found)


def _is_time(piece: object) -> bool:
    match piece:
        case Clock() as clock:
            return bool(readings(clock))
        case Span() as span:
            return span_of(span) is not None
        case _:
            return True


def _counts_from(items: Tokens) -> bool:
    """Whether days are counted from others than the interview's: a week before Christmas, the Friday before Easter."""
    return bool(_FROM_THERE.search(codes_of(items)))


def _joined(items: Tokens, start: date) -> Stretch | None:
    """The one stretch that spans and prepositions give together; None where they contradict, or say what is past."""
    left: list[Token] = [token for token in items if token.code not in "d"]
    if _counts_from(left):
        return None
    whole: Stretch | None = None
    within = any(token.code == "P" for token in left)
    left = [token for token in left if token.code != "P"]
    if left and left[-1].code == "a":
        left.pop()  # frag am Freitag nach
    while left:
        order = _order_of(codes_of(left))
        if order is None:
            if left[0].code not in _SILENT:
                return None
            left = left[1:]
            continue
        end, combine = order
        stretch = combine([token.value for token in left[:end] if token.code == "X"], start)
        if stretch is None:
            return None
        if within and stretch.kind in ("duration", "few"):
            stretch = Stretch(start, stretch.last)
        whole = stretch if whole is None else _both(whole, stretch)
        left = left[end:]
    return whole


def _order_of(codes: str) -> tuple[int, Combine] | None:
    """What stands at the beginning, as far as it goes, and what it makes of its spans."""
    hits = ((pattern.match(codes), combine) for pattern, combine in _ORDERS)
    return next(((match.end(), combine) for match, combine in hits if match), None)


def _both(one: Stretch, other: Stretch) -> Stretch:
    """The days of both, of no kind any more."""
    return Stretch(max(one.first, other.first), min(one.last, other.last))


def _until(spans: list[Stretch], start: date) -> Stretch:
    return Stretch(start, spans[0].last)


def _before(spans: list[Stretch], start: date) -> Stretch | None:
    span = spans[0]
    if span.kind in ("duration", "few"):
        return None  # vor zwei Wochen
    return Stretch(start, span.last if span.kind == "end" else span.first - timedelta(days=1))


def _after(spans: list[Stretch], start: date) -> Stretch:
    span = spans[0]
    if span.kind in ("duration", "few"):
        return span
    return Stretch(
        span.last + timedelta(days=1), span.last + (timedelta(days=2) if span.kind == "weekend" else AFTERWARDS)
    )


def _from_to(spans: list[Stretch], start: date) -> Stretch | None:
    first, last = spans[0], spans[-1]
    return Stretch(first.first, last.last) if first.first <= last.first else None


def _from_then(spans: list[Stretch], start: date) -> Stretch:
    """From the 20th on: who is invited may write that day; when they decide, it does not say."""
    return Stretch(spans[0].first, spans[0].first, "open")


def _as_said(spans: list[Stretch], start: date) -> Stretch:
    return spans[0]


def _past(spans: list[Stretch], start: date) -> None:
    return None


_ORDERS: Final[tuple[tuple[re.Pattern[str], Combine], ...]] = tuple(
    (re.compile(pattern), combine)
    for pattern, combine in (
        (r"[fFi@]*X[t@]+X|[fF]+X[tb@]+X|Xb[t]?X", _from_to),
        (r"[fi]*X(?:oX)+", _from_to),
        (r"XA|gi?X", _past),
        (r"[if@t]*XE?[lbI]$", _until),
        (r"[bl]+[ifbt@]*XE?l?|I[ifbt@]*XE?l?|[if@t]*XE?l", _until),
        (r"B[if@t]*X", _before),
        (r"a[if@t]*X", _after),
        (r"F[if@t]*X", _from_then),
        (r"[if@t]*X", _as_said),
    )
)
"""What stands before, between and behind spans, and what it makes of them."""
