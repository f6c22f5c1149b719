"""/status: what is due now, what waits, and the closed applications behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import Step
from handlers.i18n import Html, clip
from handlers.keyboards import button, in_rows
from handlers.render.pages import menu_rows
from handlers.render.plans import news_line
from handlers.render.screen import Screen, bold, home_row, lines, made_dots, stacked, step_name, title

if TYPE_CHECKING:
    from coachbot.model import Person
    from coachbot.results import ClosedOnes, Entry, Overview
    from handlers.i18n import Texts
    from handlers.keyboards import Row

PER_PAGE = 8  # applications on one screen


def overview(view: Overview, t: Texts) -> Screen:
    """The current applications, what is due first."""
    entries = (*view.now, *view.waiting)
    if not entries and not view.closed:
        return Screen(t("No applications yet. Shall we add your interview?"), (*_go_on(view, t), *menu_rows(t)))
    page = _within(view.page, len(entries))
    first = page * PER_PAGE
    shown = entries[first : first + PER_PAGE]
    due = lines(_entry(e, view.person, t) for e in shown if e.now)
    waiting = lines(_entry(e, view.person, t) for e in shown if not e.now)
    text = stacked(
        stacked(bold(t.plain("Now")), due or t("Nothing is due."), gap="\n") if page == 0 or due else "",
        stacked(bold(t.plain("Waiting")), waiting, gap="\n") if waiting else "",
    )
    cards = in_rows(button(clip(e.application.company, 30), "card", e.application.id) for e in shown)
    return Screen(text, (*cards, _pages("status", page, len(entries), t), *_below(view, t)))


def closed_ones(view: ClosedOnes, t: Texts) -> Screen:
    """The closed applications, each a tap from its card."""
    page = _within(view.page, len(view.applications))
    first = page * PER_PAGE
    shown = view.applications[first : first + PER_PAGE]
    text = lines(t("• {title}", title=title(a, t)) for a in shown)
    cards = in_rows(button(clip(a.company, 30), "card", a.id) for a in shown)
    pages = _pages("closed", page, len(view.applications), t)
    return Screen(stacked(bold(t.plain("Closed")), text or t("None yet.")), (*cards, pages, home_row(t)))


def _entry(entry: Entry, person: Person, t: Texts) -> Html:
    of, line = entry.course, entry.line
    name = bold(title(entry.application, t))
    if of is None:
        return name
    if line is None or of.kept_open:
        return stacked(name, news_line(of, t) or t("Nothing more to do."), gap="\n")
    if line.step is Step.BEFORE:
        what = t("Interview on {moment}", moment=t.moment(of.round.start, of.round.zone))
        return stacked(name, what, gap="\n")
    if line.step is Step.THANK_YOU:
        day = t.plain("until {moment}", moment=t.moment(of.deadline, person.zone))
    else:
        day = t.short_day(line.day)
    step = t("{step}: {day}", step=step_name(line.step, t), day=day)
    return stacked(name, made_dots(of.made(), t), step, gap="\n")


def _within(page: int, count: int) -> int:
    """The page, or the last one where there are fewer by now."""
    return min(page, max(0, count - 1) // PER_PAGE)


def _pages(verb: str, page: int, count: int, t: Texts) -> Row:
    earlier = (button(t.plain("Previous"), verb, page - 1),) if page else ()
    more = (button(t.plain("More"), verb, page + 1),) if (page + 1) * PER_PAGE < count else ()
    return (*earlier, *more)


def _below(view: Overview, t: Texts) -> tuple[Row, ...]:
    closed = (button(t.plain("Closed ({count})", count=view.closed), "closed", 0),) if view.closed else ()
    return *_go_on(view, t), (button(t.plain("Add an interview"), "new"), *closed)


def _go_on(view: Overview, t: Texts) -> tuple[Row, ...]:
    half_done = view.half_done
    if half_done is None:
        return ()
    return ((button(t.plain("Continue what you began"), "q", half_done.id, half_done.version, "continue"),),)
