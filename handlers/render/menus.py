"""Small menus that open in place: other way, later, they replied, can't reach, and the stop before a fourth contact."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from coachbot.model import Answer, Channel, Reply, Step
from coachbot.results import MenuKind
from coachbot.workdays import quiet_of
from handlers.i18n import clip
from handlers.keyboards import at_step, button, in_rows
from handlers.render.screen import (
    Screen,
    answer_name,
    bold,
    card_button,
    channel_name,
    page_of,
    pages_row,
    stacked,
    title,
)
from handlers.render.tips import short_tip

if TYPE_CHECKING:
    from coachbot.results import FourthStop, Menu
    from handlers.i18n import Html, Texts
    from handlers.keyboards import Button, Row

HOUR = timedelta(hours=1)


def menu(view: Menu, t: Texts) -> Screen:
    """A question about a step with a button for each answer, and the way back."""
    of, step = view.course, view.step
    if step in (Step.THANK_YOU, Step.SECOND, Step.FINAL, Step.MOVE_ON):
        back = at_step(t.plain("Back"), "open", of, step)
    else:
        back = card_button(of.application, t)
    return Screen(stacked(bold(title(of.application, t)), _question(view, t)), (*_rows(view, t), (back,)))


def fourth_stop(view: FourthStop, t: Texts) -> Screen:
    """Three contacts are made: the tip, and the offer to close."""
    of = view.course
    text = stacked(bold(title(of.application, t)), t("You have made three contacts; a fourth seldom helps."),
                   short_tip(6, t))  # fmt: skip
    return Screen(
        text,
        (
            (button(t.plain("Close it"), "close", of.application.id),),
            (at_step(t.plain("I have sent one anyway"), "sent", of, Step.FOURTH, 0, "email", of.made()),),
            (card_button(of.application, t),),
        ),
    )


def _question(view: Menu, t: Texts) -> Html:
    match view.kind:
        case MenuKind.CHANNEL:
            return t("How did you do it?")
        case MenuKind.LATER:
            return t("When shall I come back to it?")
        case MenuKind.REPLY:
            return t("What did they say?")
        case MenuKind.CANT_REACH:
            return t("Whom can't you reach?")


def _rows(view: Menu, t: Texts) -> tuple[Row, ...]:
    match view.kind:
        case MenuKind.CHANNEL:
            return in_rows(_channel(view, channel, t) for channel in Channel if channel is not Channel.EMAIL)
        case MenuKind.LATER:
            return (*in_rows(_moments(view, t), 1), (_later(view, t.plain("On a date"), "date"),))
        case MenuKind.REPLY:
            return in_rows((_answer(view, answer, t) for answer in Answer), 1)
        case MenuKind.CANT_REACH:
            return _cant_reach(view, t)


def _cant_reach(view: Menu, t: Texts) -> tuple[Row, ...]:
    of, step, owed = view.course, view.step, [who for who in view.course.owed() if who]
    names = in_rows((at_step(clip(who.name, 30), "skip", of, step, who.id) for who in page_of(owed, view.page)), 1)
    turn = partial(_turned, view)
    return (*names, pages_row(view.page, len(owed), turn, t))


def _turned(view: Menu, label: str, page: int) -> Button:
    return at_step(label, "menu", view.course, view.step, view.kind, page)


def _channel(view: Menu, channel: Channel, t: Texts) -> Button:
    """A panel is ticked by name after the way is chosen; one note is logged at once."""
    of, step, label = view.course, view.step, channel_name(channel, t)
    owed = [who for who in of.owed() if who] if step is Step.THANK_YOU else []
    if len(owed) > 1:
        return at_step(label, "open", of, step, channel)
    return at_step(label, "sent", of, step, owed[0].id if owed else 0, channel)


def _moments(view: Menu, t: Texts) -> list[Button]:
    zone, quiet = view.person.zone, quiet_of(view.person)
    in_an_hour = t.plain("After the quiet hours") if quiet.holds(view.course.now + HOUR) else t.plain("In an hour")
    names = {
        "hour": in_an_hour,
        "evening": t.plain("This evening"),
        "tomorrow": t.plain("Tomorrow"),
    }
    different = {at: name for name, at in reversed(view.moments)}
    offered = ((name, at) for name, at in view.moments if different[at] == name)
    return [_later(view, f"{names[name]} ({t.moment(at, zone)})", name) for name, at in offered]


def _later(view: Menu, label: str, name: str) -> Button:
    return at_step(label, "later", view.course, view.step, name)


def _answer(view: Menu, answer: Answer, t: Texts) -> Button:
    of = view.course
    known = len(of.facts(Reply))
    return at_step(answer_name(answer, t), "reply", of, view.step, answer, known)
