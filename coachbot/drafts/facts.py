"""The facts of a letter as words of its language: days, the job, the interview, who signs. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from coachbot.drafts.letter import Kind
from coachbot.drafts.names import spoken
from coachbot.drafts.wording import fill, needs, tidy
from coachbot.model import FrameKind, Wanted
from coachbot.typed import can_be_seen, line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from coachbot.drafts.letter import Language, Letter

LONGEST = 60  # characters of a company, a role or a signature; what is longer is left out or cut
MOST_WORDS = 8
MOST_JOB_WORDS = 9  # "the Senior Backend Engineer role at Acme Group"
_WEEK = timedelta(days=6)


def free_words(letter: Letter) -> dict[Wanted, str]:
    """What the person said in their own words, trimmed; only what is known."""
    told = {
        Wanted.SAID: letter.said, Wanted.FIT: letter.fit,
        Wanted.STRENGTH: letter.strength, Wanted.UNSAID: letter.unsaid,
    }  # fmt: skip
    return {wanted: tidy(text) for wanted, text in told.items() if tidy(text)}


def labels(letter: Letter, language: Language, *, plain: int = 0) -> dict[str, str]:
    """What a sentence can name, by placeholder; only what is known.

    To save room, ``plain`` 1 leaves out the company, 2 the role and the days too.
    """
    known = {
        "company": "" if plain else label(letter.company),
        "post": "" if plain > 1 else _post(label(letter.role), language),
        "me": signature(letter),
        "hello": spoken(letter.name, letter.address, language),
    }
    days = {} if plain > 1 else _days(letter, language)
    whole = {"on_day": ""} | {key: value for key, value in {**known, **days}.items() if value}
    talk = 0 if letter.met else 1
    return whole | {
        "job": _job(language.jobs, whole),
        "to_job": _job(language.to_jobs, whole),
        "talk": fill(language.talks[talk], whole),
        "to_talk": fill(language.to_talks[talk], whole),
    }


def label(text: str) -> str:
    """A name as one line; empty where nothing can be seen, or where it is too long to stand in a sentence."""
    shown = line(text)
    fits = len(shown) <= LONGEST and len(shown.split()) <= MOST_WORDS
    return shown if can_be_seen(shown) and fits else ""


def signature(letter: Letter) -> str:
    """The name to sign with; empty where it is not known."""
    return label(letter.signature)


def _days(letter: Letter, language: Language) -> dict[str, str]:
    days: dict[str, str] = {}
    if letter.day:
        weekday = language.weekdays[letter.day.weekday()]
        soon = letter.kind is Kind.THANK_YOU and (letter.today or letter.day) - letter.day <= _WEEK
        days["on_day"] = " " + language.on.format(date=weekday if soon else _date(letter.day, language))
        if soon:
            days["weekday"] = weekday
    if letter.written:
        days["written"] = language.on.format(date=_date(max(letter.written), language))
    return days | _frame(letter, language)


def _frame(letter: Letter, language: Language) -> dict[str, str]:
    """The day they named, once it has come: before, it is no reason to write."""
    named = letter.time_frame.day
    if named is None or letter.today is None or letter.today < named:
        return {}
    if letter.time_frame.kind is FrameKind.INVITED:
        return {"invited": language.on.format(date=_date(named, language))}
    return {"decision": language.by.format(date=_date(named, language))}


def _date(day: date, language: Language) -> str:
    return language.date.format(number=day.day, month=language.months[day.month - 1])


def _post(role: str, language: Language) -> str:
    words = role.casefold().split()
    if not words or language.job_words & {words[0], words[-1]}:
        return role
    return fill(language.post, {"role": role})


def _job(patterns: tuple[str, ...], known: Mapping[str, str]) -> str:
    """The first pattern whose facts are all known and that is not too long. The last one needs none."""
    possible = (fill(pattern, known) for pattern in patterns if needs(pattern) <= known.keys())
    return next((job for job in possible if len(job.split()) <= MOST_JOB_WORDS), patterns[-1])
