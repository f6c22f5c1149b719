"""A whole message: whether it reads like an interview, and the answers that it gives. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from coachbot.capture import cues
from coachbot.capture.hearing import Ear, frames_of, has_time, start_of, take_frame, take_start
from coachbot.capture.names import Names, short
from coachbot.conversation import Unclear
from coachbot.forms import FRAME_WORDS
from coachbot.people import parse_people
from coachbot.readers import day_of, frame_value, when_value
from coachbot.typed import can_be_seen, clean, line
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from coachbot.when import Understood

LONGEST: Final = 4096  # characters of a Telegram message
MOST_LINES: Final = 200
PROSE: Final = 600  # a longer text without a date is no report
_NOISE: Final = re.compile(
    r"[^\S\n]+|(?<=\n\n)\n+|\S{101,}"  # gaps and links say nothing, and cost time
    r"|(?<=[^\n]{60})(?<![.!?:;])\n(?=\w)(?!\w[\w ]{0,25}:)"  # a line that a mail program broke
)
_RULES: Final = re.compile(r" \| | [·•–—-] (?!\d)|(?<![\dmhr]) [·•–—-] ", re.IGNORECASE)  # but not 2pm - 3pm
_NEXT_ITEM: Final = re.compile(r"[,;]\s+")
_NEXT_SENTENCE: Final = re.compile(rf"{cues.NO_SENTENCE_END}[.!?]\s+(?=[^\W\d_])")


def read_interview(text: str, *, now: datetime, zone: ZoneInfo, language: str = "en") -> dict[str, Any] | None:
    """The answers that a message gives, as the form keeps them; None where it does not read like an interview.

    ``when`` and ``frame`` are an ``Unclear`` where they can mean several things; while the start is not sure, what they
    said about when to follow up is kept in its words (``FRAME_WORDS``), as it counts from the interview's day. ``now``
    is aware, days and times are those of someone in ``zone``.
    """
    plain = _RULES.sub(", ", _NOISE.sub(" ", clean(text))) if len(text) <= LONGEST else ""
    if not can_be_seen(plain) or plain.count("\n") > MOST_LINES or _is_something_else(plain):
        return None
    ear = Ear(now, zone, language)
    labels, rest = _labelled(_without_mail(plain))
    names = Names(short(labels["company"]), short(labels["role"]), parse_people(labels["who"]), bool(labels["company"]))
    rest, words = take_frame(rest, ear)
    framed = labels["frame"] if labels["frame"] and frames_of(labels["frame"], ear.today, ear) else words
    rest, when, listed = take_start(rest, ear, framed=bool(framed))
    when = start_of(labels["when"], ear) if labels["when"] else when
    names.take(rest, plain)
    if not _reads_like_one(plain, names, when, framed or listed):
        return None
    return _answers(names, _by_tense(when, plain, ear), framed or listed, Ear(now, zone, language))


def _is_something_else(text: str) -> bool:
    """A thank-you note, a rejection, an interview that is off, a question."""
    note = cues.NOTE.search(text) and not cues.INVITES.search(text)
    return bool(note or cues.REJECTION.search(text) or cues.OFF.search(text) or cues.ASKING.fullmatch(text))


def _without_mail(text: str) -> str:
    """The text without the lines of a mail that are not its own: headers, greetings, the signature, who wrote when."""
    rows = text.split("\n")
    mail = any(cues.SENDER.match(row) for row in rows) and any(cues.SUBJECT.match(row) for row in rows)
    signed = next((n for n, row in enumerate(rows) if n and cues.CLOSING.fullmatch(row)), len(rows))
    kept = (cues.SUBJECT.sub("", row, count=1) for row in rows[:signed] if not (mail and cues.HEADER.fullmatch(row)))
    return "\n".join("" if cues.GREETING.fullmatch(row) else row for row in kept)


def _labelled(text: str) -> tuple[dict[str, str], str]:
    """What stands behind labels such as "Company:", and the text without these lines."""
    told: dict[str, list[str]] = {key: [] for key in cues.LABELS}
    rest = []
    for row, inline in _rows(text):
        match = cues.LABEL.fullmatch(row)
        if match is None:
            rest.append(row)
            continue
        key = next(key for key in cues.LABELS if match[key])
        ends = _NEXT_ITEM if inline and key in ("company", "role") else _NEXT_SENTENCE
        value, *more = ends.split(match["value"], maxsplit=1)
        told[key].append(value)
        rest += more
    return {key: line(" ; ".join(told[key]) if key == "who" else " ".join(told[key])) for key in told}, "\n".join(rest)


def _rows(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, with a line of its own for each label inside one; whether that is so."""
    for row in text.split("\n"):
        parts = cues.NEXT_LABEL.split(row)
        yield from ((part, len(parts) > 1) for part in parts)


def _reads_like_one(text: str, names: Names, when: Understood, frame: str) -> bool:
    """A word for an interview and one more fact; or a moment and two facts, or no more than a company at a time."""
    dated = not isinstance(when, NotUnderstood)
    facts = sum(map(bool, (names.company, names.role, names.who, frame)))
    if cues.INTERVIEW.search(text):
        return dated or (facts > 0 and len(text) <= PROSE and not cues.ADVICE.search(text))
    if not dated or cues.OTHER_BUSINESS.search(text):
        return False
    alone = has_time(when) and not names.prose and (names.led or _stands_apart(names.company, text))
    return alone or (facts > 1 and bool(names.company or frame))


def _stands_apart(company: str, text: str) -> bool:
    """Whether it is an item of a list: "Acme, tomorrow 3pm", not "Dinner tomorrow 3pm"."""
    return bool(company and re.search(rf"(?:^|[,;\n])\s*{re.escape(company)}\s*(?:[,;\n]|$)", text))


def _by_tense(when: Understood, text: str, ear: Ear) -> Understood:
    """Of several readings those that the sentence's own tense allows: "I had", "you are invited"."""
    ahead, over = bool(cues.INVITES.search(text)), bool(cues.HAS_BEEN.search(text))
    if not isinstance(when, Ambiguous) or ahead is over:
        return when
    fitting = tuple(choice for choice in when.choices if _is_ahead(choice, ear) is ahead)
    return fitting[0] if len(fitting) == 1 else Ambiguous(fitting or when.choices)


def _is_ahead(choice: Moment | DayOnly, ear: Ear) -> bool:
    return choice.start > ear.now if isinstance(choice, Moment) else choice.day > ear.today


def _answers(names: Names, when: Understood, frame: str, ear: Ear) -> dict[str, Any]:
    answers: dict[str, Any] = {"company": names.company, "role": names.role, "who": names.who}
    match when:
        case Moment() | DayOnly():
            answers["when"] = when_value(when)
            values = (
                [frame_value(each) for each in frames_of(frame, day_of(answers) or ear.today, ear)] if frame else []
            )
            answers["frame"] = Unclear(tuple(values)) if len(values) > 1 else next(iter(values), None)
        case Ambiguous(choices):
            answers |= {"when": Unclear(tuple(when_value(choice) for choice in choices)), FRAME_WORDS: frame}
        case NotUnderstood():
            answers[FRAME_WORDS] = frame
    return {key: value for key, value in answers.items() if value}
