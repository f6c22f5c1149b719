"""One application: its card with everything that can be done, and its history with an Undo for each fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import CONTACTS, Contact, Step
from coachbot.plan import CONTACTS_AT_MOST
from handlers.i18n import Html, clip
from handlers.keyboards import at_step, button, in_rows
from handlers.render import told
from handlers.render.letters import answer_button
from handlers.render.plans import news_line, plan_lines
from handlers.render.screen import (
    NAME_LIMIT,
    Screen,
    bold,
    card_button,
    few,
    frame_text,
    home_row,
    lines,
    made_dots,
    stacked,
    step_name,
    title,
)
from handlers.render.tips import short_tip

if TYPE_CHECKING:
    from coachbot.model import Interviewer
    from coachbot.plan import Course
    from coachbot.results import Card, History
    from handlers.i18n import Texts
    from handlers.keyboards import Button, Row

HISTORY_SHOWN = 10


def card(view: Card, t: Texts) -> Screen:
    """Where the application stands, what is known, what comes, and what can be done."""
    of = view.latest
    head = told.sentence(view.application, view.fact, view.person, t) if view.fact else ""
    if view.notice:
        head = told.notice_text(view.notice, t)
    parts = [head, bold(title(view.application, t))]
    if view.application.closed and (view.notice or not view.fact):
        parts.append(t("Closed."))
    if of:
        parts += [_due(view, t), _about(of, t), _ahead(of, t), *_earlier(view, of, t), _plan(view, of, t)]
    undo = (button(t.plain("Undo"), "undo", view.application.id, view.fact.id),) if view.fact else ()
    return Screen(stacked(*parts), (undo, *_rows(view, t), home_row(t)))


def history(view: History, t: Texts) -> Screen:
    """What was told, the latest first, each with its Undo."""
    facts = view.facts[:HISTORY_SHOWN]
    numbered = tuple(enumerate(facts, 1))
    text = lines(
        t("{number}. {what}", number=number, what=told.sentence(view.application, fact, view.person, t))
        for number, fact in numbered
    )
    undos = (button(t.plain("Undo {number}", number=n), "undo", view.application.id, fact.id) for n, fact in numbered)
    kept = (
        button(t.plain("Read {number}", number=n), "read", view.application.id, fact.id)
        for n, fact in numbered
        if isinstance(fact, Contact) and fact.text
    )
    empty = "" if facts else t("Nothing has been noted yet.")
    return Screen(
        stacked(bold(title(view.application, t)), text, empty),
        (*in_rows(kept, 3), *in_rows(undos, 3), (card_button(view.application, t),)),
    )


def _due(view: Card, t: Texts) -> Html:
    """What is to be done now, said first."""
    line, of = view.due.line, view.due.course
    if not view.due.now or line is None or of is None:
        return Html("")
    if line.step is Step.THANK_YOU:
        until = t.moment(of.deadline, view.person.zone)
        return t("Due now: {step}, until {moment}.", step=bold(step_name(line.step, t)), moment=until)
    return t("Due now: {step}.", step=bold(step_name(line.step, t)))


def _ahead(of: Course, t: Texts) -> Html:
    """Before the interview: the question to ask there (key 1)."""
    return short_tip(1, t) if of.now < of.round.start and not of.called_off else Html("")


def _about(of: Course, t: Texts) -> Html:
    round_ = of.round
    known = (
        (t.plain("Interview"), t.full_moment(round_.start, round_.zone)),
        (t.plain("Time frame"), frame_text(of.frame, t) if round_.debriefed or of.more_time else ""),
        (t.plain("Fit"), clip(round_.fit)),
        (t.plain("For the second note"), clip(round_.unsaid)),
        (t.plain("Strength"), clip(round_.strength)),
    )
    about = lines(t("{name}: {value}", name=bold(name), value=value) for name, value in known if value)
    return stacked(about, few([_person(who, t) for who in round_.interviewers], t), gap="\n")


def _person(who: Interviewer, t: Texts) -> Html:
    about = ", ".join(clip(part, NAME_LIMIT) for part in (who.role, who.email) if part)
    name = clip(who.name, NAME_LIMIT)
    return t("• {name} ({about})", name=name, about=about) if about else t("• {name}", name=name)


def _earlier(view: Card, of: Course, t: Texts) -> list[Html]:
    """Thank-yous still owed for earlier rounds."""
    owed = (c for c in view.courses if c.round.id != of.round.id and c.owed() and c.now < c.deadline)
    return [
        t("Round of {day}: thank-you notes open until {moment}.", day=t.short_day(c.round.day),
          moment=t.moment(c.deadline, view.person.zone))
        for c in owed
    ]  # fmt: skip


def _plan(view: Card, of: Course, t: Texts) -> Html:
    if view.application.closed and of.kept_open and not of.news:
        return Html("")
    if view.application.closed or of.called_off:
        return news_line(of, t)
    steps = lines(plan_lines(of, view.person, t))
    nudge = view.next_nudge
    push = t("I will write on {moment}.", moment=t.moment(nudge.due, view.person.zone)) if nudge else ""
    return stacked(stacked(made_dots(of.made(), t), steps, gap="\n"), news_line(of, t) or push)


def _rows(view: Card, t: Texts) -> tuple[Row, ...]:
    number = view.application.id
    if view.application.closed:
        answer = (answer_button(view.latest, t),) if view.latest and view.latest.news else ()
        return (
            answer,
            (button(t.plain("Reopen"), "reopen", number), button(t.plain("History"), "history", number)),
            (button(t.plain("Next round"), "nextround", number),),
        )
    last: tuple[Button, ...] = (
        button(t.plain("Next round"), "nextround", number),
        button(t.plain("History"), "history", number),
        button(t.plain("Close it"), "close", number),
    )
    if view.latest is None:
        return in_rows(last)
    if view.latest.called_off:  # its "New date" is the next round
        last = last[1:]
    return (*in_rows(_step_buttons(view, view.latest, t)), *in_rows(_round_buttons(view.latest, t)), *in_rows(last))


def _step_buttons(view: Card, of: Course, t: Texts) -> list[Button]:
    earlier = [
        at_step(t.plain("Thank-yous of {day}", day=t.short_day(c.round.day)), "open", c, Step.THANK_YOU)
        for c in view.courses
        if c.round.id != of.round.id and c.owed() and c.now < c.deadline
    ]
    if of.called_off or of.now < of.round.end:
        return earlier
    done = {Step.THANK_YOU: not of.owed()} | {step: bool(of.contacts(step) or of.news) for step in CONTACTS[1:]}
    steps = [at_step(step_name(step, t), "open", of, step) for step in CONTACTS if not done[step]]
    if of.made() >= CONTACTS_AT_MOST:
        steps.append(at_step(t.plain("Another contact"), "open", of, Step.FOURTH))
    return earlier + steps


def _round_buttons(of: Course, t: Texts) -> list[Button]:
    number, round_ = of.application.id, of.round
    over = of.now >= round_.end
    edit = button(t.plain("Edit"), "edit", number, round_.id)
    if of.called_off:
        return [button(t.plain("New date"), "nextround", number)]
    if not over:
        moved = button(t.plain("Moved"), "move", number, round_.id)
        return [moved, button(t.plain("Cancelled"), "calloff", number, round_.id), edit]
    replied = at_step(t.plain("They replied"), "menu", of, Step.FOURTH, "reply")
    answer = (answer_button(of, t),) if of.news else ()
    debrief = [] if round_.debriefed else [button(t.plain("Debrief"), "debrief", number, round_.id)]
    return [replied, *answer, *debrief, edit]
