"""A screen, and the small pieces that several screens are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from coachbot.model import Answer, Channel, FrameKind, Step
from coachbot.readers import PEOPLE_SHOWN
from handlers.i18n import Html, clip, shown
from handlers.keyboards import button

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from coachbot.calls import Document
    from coachbot.model import Application, TimeFrame
    from handlers.i18n import Texts
    from handlers.keyboards import Button, Row

T = TypeVar("T")

NAME_LIMIT = 80  # characters of a company, a role or a person's name in running text


@dataclass(frozen=True, slots=True)
class Screen:
    """HTML and the keyboard below it. With a ``document`` the text is its caption, and it is always a new message."""

    text: Html
    rows: tuple[Row, ...] = ()
    document: Document | None = None


FORMS_OF_ADDRESS = {"de": ("Sie", "du")}
"""The letters' formal and familiar form, in the languages that have both."""


def stacked(*parts: str, gap: str = "\n\n") -> Html:
    """The parts that are not empty, one below the other."""
    return Html(gap.join(part for part in parts if part))


def lines(parts: Iterable[str]) -> Html:
    """One line for each part."""
    return stacked(*parts, gap="\n")


def bold(text: object) -> Html:
    """Bold text."""
    return Html(f"<b>{shown(text)}</b>")


def title(application: Application, t: Texts) -> str:
    """A company and a role, as typed."""
    company, role = clip(application.company, NAME_LIMIT), clip(application.role, NAME_LIMIT)
    return t.plain("{company}, {role}", company=company, role=role) if role else company


@lru_cache(maxsize=256)  # asked for with every line, and the whole table is translated for it
def step_name(step: Step, t: Texts) -> str:
    """A step's name at the beginning of a line."""
    return {
        Step.BEFORE: t.plain("Interview"),
        Step.DEBRIEF: t.plain("Debrief"),
        Step.THANK_YOU: t.plain("Thank-you notes"),
        Step.SECOND: t.plain("Second note"),
        Step.FINAL: t.plain("Final contact"),
        Step.FOURTH: t.plain("Another contact"),
        Step.MOVE_ON: t.plain("Time to move on"),
    }[step]


def channel_name(channel: Channel, t: Texts) -> str:
    """How a contact was made."""
    return {
        Channel.EMAIL: t.plain("E-mail"),
        Channel.PHONE: t.plain("Phone"),
        Channel.POST: t.plain("Letter"),
        Channel.MESSAGE: t.plain("Message"),
        Channel.IN_PERSON: t.plain("In person"),
    }[channel]


def answer_name(answer: Answer, t: Texts) -> str:
    """What they replied."""
    return {
        Answer.KIND_WORDS: t.plain("Kind words, no news"),
        Answer.INVITED: t.plain("Invited to the next round"),
        Answer.MORE_TIME: t.plain("They need more time"),
        Answer.OFFER: t.plain("An offer"),
        Answer.REJECTION: t.plain("A rejection"),
    }[answer]


def frame_text(frame: TimeFrame, t: Texts) -> Html:
    """A time frame in a few words."""
    match frame.kind, frame.day:
        case FrameKind.INVITED, day if day:
            return t("you may write on {day}", day=t.day(day))
        case FrameKind.DECISION, day if day:
            return t("they decide by {day}", day=t.day(day))
        case _:
            return t("not known")


def made_dots(made: int, t: Texts) -> Html:
    """The contacts made as ●●○, and in words for who cannot see them."""
    dots = "●" * min(made, 3) + "○" * max(0, 3 - made)
    if made > 3:
        return t("{dots} {made} contacts made", dots=dots, made=made)
    return t("{dots} {made} of 3 contacts made", dots=dots, made=made)


def on_day(day: date, today: date, t: Texts) -> str:
    """A day, or "today" where it is."""
    return t.plain("today, {day}", day=t.short_day(day)) if day == today else t.short_day(day)


def few(rows: Sequence[Html], t: Texts, first: int = 0) -> Html:
    """As many rows as a screen has room for, and how many there are besides."""
    shown = rows[first : first + PEOPLE_SHOWN]
    others = len(rows) - len(shown)
    return lines((*shown, t.plural("and {count} more", "and {count} more", others) if others else ""))


def page_of(people: Sequence[T], page: int) -> Sequence[T]:
    """The people on a page; the last one where there are fewer by now."""
    first = min(page, max(0, len(people) - 1) // PEOPLE_SHOWN) * PEOPLE_SHOWN
    return people[first : first + PEOPLE_SHOWN]


def pages_row(page: int, count: int, turn: Callable[[str, int], Button], t: Texts) -> Row:
    """The way to the pages before and behind, where there are any."""
    last = max(0, count - 1) // PEOPLE_SHOWN
    page = min(page, last)
    earlier = (turn(t.plain("Previous"), page - 1),) if page else ()
    return (*earlier, *((turn(t.plain("More"), page + 1),) if page < last else ()))


def home_row(t: Texts) -> Row:
    """The way back to /status."""
    return (button(t.plain("All applications"), "status", 0),)


def card_button(application: Application, t: Texts) -> Button:
    """The way to an application's card."""
    return button(t.plain("Open {company}", company=clip(application.company, 24)), "card", application.id)
