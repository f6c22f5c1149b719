"""Days, times and time frames inside a longer text: which words say them, cut out of the others. Pure.

What the words mean is the business of ``when`` and ``timeframe``; here stands where a phrase begins and ends.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, NamedTuple

from coachbot.capture import cues
from coachbot.model import TimeFrame, local_day
from coachbot.timeframe import frames_in
from coachbot.typed import line
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from coachbot.when import Understood

READINGS: Final = 100  # how often a date or time frame is looked for in one message: it bounds the time
CUES: Final = 4  # phrases that may say a time frame
MOST_CHOICES: Final = 4  # of a start that can mean several things, as buttons
REACH: Final = 9  # words of a start
MISSES: Final = 3  # words that may stand unread inside one: "half past" waits for its hour
_WORD: Final = re.compile(r"[^\s,;()\[\]]+")
_CHUNK: Final = re.compile(r"[^,;\n]*\S[^,;\n]*")
_SENTENCE_END: Final = re.compile(r"[;\n]|[.!?…](?=\s|$)")


@dataclass(slots=True)
class Ear:
    """Reads days, times and time frames; after so many readings it hears nothing more."""

    now: datetime
    zone: ZoneInfo
    language: str = "en"
    left: int = READINGS

    def when(self, text: str) -> Understood:
        """A start, as typed now."""
        self.left -= 1
        if self.left < 0:
            return NotUnderstood()
        return parse_when(text, now=self.now, zone=self.zone, language=self.language, names=False)

    def frames(self, text: str, since: date) -> tuple[TimeFrame, ...]:
        """What they said about when to follow up, counted from the interview's day: its readings."""
        self.left -= 1
        if self.left < 0:
            return ()
        words = line(text)
        found = frames_in(words, interview_day=since, language=self.language)
        return tuple(TimeFrame(frame.kind, frame.last, words) for frame in found)

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return local_day(self.now, self.zone.key)


class Span(NamedTuple):
    """Words of a text that say a start: from where to where they stand, and what they mean."""

    first: int
    end: int
    means: Understood


class Run(NamedTuple):
    """Words by their numbers, from the first to the last."""

    first: int
    last: int
    means: Understood


# -- time frames -----------------------------------------------------------------------------------------------------


def frames_of(words: str, since: date, ear: Ear) -> tuple[TimeFrame, ...]:
    """The readings of a time frame; where the phrase's beginning says that they act, what follows counts alone."""
    frames = ear.frames(words, since)
    cue = cues.DECIDES.match(words)
    if cue and not frames:
        return tuple(replace(frame, words=line(words)) for frame in ear.frames(words[cue.end() :], since))
    return frames


def take_frame(text: str, ear: Ear) -> tuple[str, str]:
    """What they said about when to follow up: the text without it, and its words. Its days are not the interview's."""
    words, at = "", 0
    for _ in range(CUES):
        cue = cues.FRAME.search(text, at)
        if cue is None:
            break
        end = next((m.start() for m in _SENTENCE_END.finditer(text, cue.end())), len(text))
        said = text[cue.start() : end]
        length = next((n for n in _lengths(said) if frames_of(said[:n], ear.today, ear)), 0)
        words = words or line(said[:length])
        clause = said.partition(",")[0]
        if length or cues.DAY_WORD.search(clause):
            before = cues.SAID.sub("", text[: cue.start()])
            text = f"{before}\n{text[cue.start() + (length or len(clause)) :]}"
            at = len(before)
        else:
            at = cue.end()
    return text, words


def _lengths(said: str) -> Iterator[int]:
    """Where the phrase may end: with the sentence, at a comma, or a few words earlier."""
    yield len(said)
    yield from [at for at, c in enumerate(said) if c == ","][:-3:-1]
    yield from [m.start() for m in re.finditer(r"\s+\S+", said[:200])][:-6:-1]


def _take_last_frame(text: str, at: int, ear: Ear) -> tuple[str, str]:
    """In a list, what stands last, behind the start, and can be a time frame: the text up to it, and its words."""
    chunks = list(_CHUNK.finditer(text, at))
    words = line(chunks[-1][0]).strip(" .,-*•") if chunks else ""
    frames = ear.frames(words, ear.today) if words and chunks[-1].start() > at else ()
    dated = frames and all(frame.day for frame in frames)
    return (text[: chunks[-1].start()], words) if dated else (text, "")


# -- starts ----------------------------------------------------------------------------------------------------------


def has_time(when: Understood) -> bool:
    """Whether every reading of a start names its time."""
    choices = when.choices if isinstance(when, Ambiguous) else (when,)
    return all(isinstance(choice, Moment) for choice in choices)


def start_of(text: str, ear: Ear) -> Understood:
    """The start that a text of its own says, such as the value of a label."""
    return _meant(_spans(text, ear), text, ear)


def take_start(text: str, ear: Ear, *, framed: bool) -> tuple[str, Understood, str]:
    """The interview's start: the text without it, what it means, and a list's time frame where none was ``framed``."""
    spans, words = _spans(text, ear), ""
    if spans and has_time(spans[0].means) and not framed:
        text, words = _take_last_frame(text, spans[0].end, ear)
        spans = [span for span in spans if span.end <= len(text)]
    when = _meant(spans, text, ear)
    for span in reversed(spans):
        zone = cues.ZONE_AFTER.match(text, span.end)
        text = f"{text[: span.first]}\n{text[zone.end() if zone else span.end :].removeprefix(')')}"
    left = cues.WRITTEN_DAY.sub("\n", cues.NAMED_DAY.sub("\n", text))
    if isinstance(when, Ambiguous) and left != text:
        when = NotUnderstood()  # a time whose day was named in words that were not understood, or is none
    return left, when, words


def _meant(spans: list[Span], text: str, ear: Ear) -> Understood:
    """What the spans say together; where they differ, each is a reading. Beside an unknown zone only the day counts."""
    if not spans:
        return NotUnderstood()
    joined = " ".join(text[span.first : span.end] for span in spans)
    means = spans[0].means if len(spans) == 1 else ear.when(joined)
    if isinstance(means, NotUnderstood):
        several = [s.means.choices if isinstance(s.means, Ambiguous) else (s.means,) for s in spans]
        choices = tuple(dict.fromkeys(c for each in several for c in each if isinstance(c, Moment | DayOnly)))
        means = Ambiguous(choices) if 1 < len(choices) <= MOST_CHOICES else NotUnderstood()
    if any(cues.ZONE_AFTER.match(text, span.end) for span in spans):
        return DayOnly(local_day(means.start, ear.zone.key)) if isinstance(means, Moment) else NotUnderstood()
    return means


def _spans(text: str, ear: Ear) -> list[Span]:
    """Each longest run of words that says a start."""
    masked = cues.NO_DATE.sub(lambda match: "\ufffd" * len(match[0]), text)
    words = [match.span() for match in _WORD.finditer(masked)]
    starts = [first for first, _ in words]
    found: list[Span] = []
    floor = 0
    for seed in cues.DAY_WORD.finditer(masked):
        at = bisect_right(starts, seed.start()) - 1
        if at >= floor and (run := _grown(masked, words, at, floor, ear)):
            found.append(Span(words[run.first][0], words[run.last][1], run.means))
            floor = run.last + 1
    return found


def _grown(text: str, words: list[tuple[int, int]], at: int, floor: int, ear: Ear) -> Run | None:
    """The longest run around a word that says a start: to the right, to the left, and to the right again."""

    def longest(run: Run | None, bounds: Iterable[tuple[int, int]]) -> Run | None:
        misses = 0
        for first, last in bounds:
            longer = Run(first, last, ear.when(text[words[first][0] : words[last][1]]))
            if _says_more(run, longer, text[slice(*words[last if run and last > run.last else first])]):
                run, misses = longer, 0
            elif (misses := misses + 1) > MISSES:
                break
        return run

    top = min(at + REACH, len(words))
    run = longest(None, ((at, last) for last in range(at, top)))
    first, last = (run.first, run.last) if run else (at, at)
    run = longest(run, ((n, last) for n in range(first - 1, max(floor, first - 5) - 1, -1)))
    return longest(run, ((run.first, n) for n in range(run.last + 1, top))) if run else None


def _says_more(run: Run | None, longer: Run, word: str) -> bool:
    """Whether the run with one more word is a start too.

    A word that changes nothing counts behind it ("15 Uhr"), unless it leads what follows. A zone before the time does
    not count: it is rather a name ("Morgan Stanley yesterday").
    """
    if isinstance(longer.means, NotUnderstood) or run is None:
        return not isinstance(longer.means, NotUnderstood)
    if longer.means == run.means:
        return longer.first == run.first and not (cues.LEADING.fullmatch(word) or cues.INTERVIEW.search(word))
    return longer.first == run.first or len(_zones(run.means) | _zones(longer.means)) <= 1


def _zones(means: Understood) -> frozenset[str]:
    choices = means.choices if isinstance(means, Ambiguous) else (means,)
    return frozenset(str(choice.start.tzinfo) for choice in choices if isinstance(choice, Moment))
