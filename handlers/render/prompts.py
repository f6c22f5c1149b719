"""Nudges: a step with its buttons, several at once, and what a tap did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import Channel, Contact, Reply, Snooze, Step
from coachbot.outline import is_due
from coachbot.readers import PEOPLE_SHOWN
from coachbot.results import Notice
from handlers.i18n import Html, clip
from handlers.keyboards import at_step, button
from handlers.render import told
from handlers.render.letters import answer_button
from handlers.render.screen import (
    NAME_LIMIT,
    Screen,
    bold,
    card_button,
    channel_name,
    home_row,
    lines,
    on_day,
    page_of,
    pages_row,
    stacked,
    step_name,
    title,
)
from handlers.render.tips import short_tip

if TYPE_CHECKING:
    from coachbot.model import Interviewer
    from coachbot.plan import Course
    from coachbot.results import Did, Digest, Prompt
    from handlers.i18n import Texts
    from handlers.keyboards import Button, Row


def prompt(view: Prompt, t: Texts) -> Screen:
    """A step with its buttons; what was just done stands above it, with Undo."""
    head = stacked(
        told.line(view.course, view.fact, view.notice, view.person, t), told.follow_up(view.fact, t), gap="\n"
    )
    return Screen(stacked(head, bold(_title(view, t)), _body(view, t)), (*_undo_rows(view, t), *_rows(view, t)))


def digest(view: Digest, t: Texts) -> Screen:
    """Several steps that are due together: a button for each opens it in place."""
    rows = lines(
        t("• {application}: {step}", application=title(p.course.application, t), step=step_name(p.step, t))
        for p in view.prompts
    )
    buttons = tuple(
        (at_step(t.plain("{company}: {step}", company=clip(p.course.application.company, 20),
                         step=step_name(p.step, t)), "open", p.course, p.step),)
        for p in view.prompts
    )  # fmt: skip
    count = len(view.prompts)
    return Screen(stacked(bold(t.plural("{count} thing is due", "{count} things are due", count)), rows), buttons)


def did(view: Did, t: Texts) -> Screen:
    """What a tap did, what comes next, and the way back."""
    of = view.course
    head = bold(title(of.application, t))
    text = stacked(
        head, told.line(of, view.fact, view.notice, view.person, t), told.follow_up(view.fact, t), _next(view, t)
    )
    rows: list[Row] = []
    if view.fact:
        verb = "unkeep" if view.notice is Notice.KEPT else "undo"  # the contact was noted before, only its text is new
        undo = button(t.plain("Undo"), verb, of.application.id, view.fact.id)
        rows.append((undo, *_another_day(view.fact, of.application.id, t)))
    if isinstance(view.fact, Reply) and of.news:
        rows.append((answer_button(of, t),))
    if view.next and is_due(of, view.next) and not isinstance(view.fact, Snooze):
        rows.append((at_step(step_name(view.next.step, t), "open", of, view.next.step),))
    return Screen(text, (*rows, (card_button(of.application, t), *home_row(t))))


def _title(view: Prompt, t: Texts) -> str:
    return t.plain("{step}: {title}", step=step_name(view.step, t), title=title(view.course.application, t))


def _body(view: Prompt, t: Texts) -> Html:
    of = view.course
    match view.step:
        case Step.BEFORE:
            start = t("It starts {moment}.", moment=t.moment(of.round.start, view.person.zone))
            return stacked(start, short_tip(1, t))
        case Step.DEBRIEF:
            return t(
                "How was it? A few questions while you remember: who was there, what they said, what did not come up."
            )
        case Step.THANK_YOU:
            return stacked(_thank_you(view, t), _debrief_first(view, t))
        case Step.SECOND:
            return _second(view, t)
        case Step.FINAL:
            return _final(view, t)
        case _:
            return stacked(_moving_on(of, t), short_tip(6, t))


def _moving_on(of: Course, t: Texts) -> Html:
    if of.contacts(Step.FINAL):
        return t("You heard nothing after your last contact. You handled it well; it is time to look ahead.")
    return t("There is no news, and the time for a last contact is over. It is time to look ahead.")


def _thank_you(view: Prompt, t: Texts) -> Html:
    of = view.course
    until = t.moment(of.deadline, view.person.zone)
    if of.now >= of.deadline:
        first = t("The 48 hours are over. A late thank-you is better than none.")
    elif view.late:
        first = t("I am late with this: you have until {moment}.", moment=until)
    elif view.again:
        first = t("Last call: there is time until {moment}.", moment=until)
    else:
        first = t("One brief e-mail to each, until {moment}.", moment=until)
    hint = t("Thanks, one thing from your conversation, that you want the job, and why you fit.")
    return stacked(first, lines(_ticks(view, t)), hint, _fit(view, t))


def _ticks(view: Prompt, t: Texts) -> list[Html]:
    of = view.course
    people = of.round.interviewers
    if len(people) <= PEOPLE_SHOWN:
        return [_tick(of, who, t) for who in people]
    owed = [who for who in of.owed() if who]
    shown = [_tick(of, who, t) for who in page_of(owed, view.page)]
    more, done = len(owed) - len(shown), len(people) - len(owed)
    return [
        *shown,
        t.plural("○ {count} more is open", "○ {count} more are open", more) if more else Html(""),
        t.plural("✓ {count} is done", "✓ {count} are done", done) if done else Html(""),
    ]


def _tick(of: Course, who: Interviewer, t: Texts) -> Html:
    fact, name = of.thanked(who.id), clip(who.name, NAME_LIMIT)
    if fact is None:
        return t("○ {name}: open", name=name)
    if isinstance(fact, Contact):
        return t("✓ {name}: {day}", name=name, day=on_day(fact.day, of.today, t))
    return t("– {name}: can't be reached", name=name)


def _debrief_first(view: Prompt, t: Texts) -> Html:
    if not view.course.round.debriefed:
        return t("You have not told me yet how it was. Start the debrief, and your notes will have more to say.")
    return Html("")


def _second(view: Prompt, t: Texts) -> Html:
    again = t("A reminder: this is still open.") if view.again else ""
    text = t("An e-mail that shows a strength, why you fit, and something that did not come up.")
    unsaid = view.course.round.unsaid
    new = t("You kept this for it: {unsaid}", unsaid=clip(unsaid)) if unsaid else ""
    return stacked(again, text, new, _fit(view, t))


def _final(view: Prompt, t: Texts) -> Html:
    again = t("A reminder: this is still open.") if view.again else ""
    text = t(
        "The last of three: an e-mail or a call. Ask how things stand, offer to answer questions, "
        "and say in a sentence why you fit."
    )
    return stacked(again, text, _fit(view, t))


def _fit(view: Prompt, t: Texts) -> Html:
    """Every note holds one sentence on fit (key 4)."""
    fit = view.course.round.fit
    return t("What you said on fit: {fit}", fit=clip(fit)) if fit else Html("")


def _undo_rows(view: Prompt, t: Texts) -> tuple[Row, ...]:
    if view.fact is None:
        return ()
    number = view.course.application.id
    return ((button(t.plain("Undo"), "undo", number, view.fact.id), *_another_day(view.fact, number, t)),)


def _another_day(fact: object, application: int, t: Texts) -> tuple[Button, ...]:
    return (button(t.plain("Another day"), "day", application, fact.id),) if isinstance(fact, Contact) else ()


def _rows(view: Prompt, t: Texts) -> tuple[Row, ...]:
    of, step = view.course, view.step
    replied = at_step(t.plain("They replied"), "menu", of, step, "reply")
    change = (
        button(t.plain("Moved"), "move", of.application.id, of.round.id),
        button(t.plain("Cancelled"), "calloff", of.application.id, of.round.id),
    )
    debrief = button(t.plain("Start the debrief"), "debrief", of.application.id, of.round.id)
    match step:
        case Step.BEFORE:
            return (change, (card_button(of.application, t),))
        case Step.DEBRIEF:
            return ((debrief,), change, (card_button(of.application, t),))
        case Step.MOVE_ON:
            close = button(t.plain("Close it"), "close", of.application.id)
            keep = button(t.plain("Keep it open"), "keep", of.application.id, of.round.id)
            return ((replied,), (close, keep), (card_button(of.application, t),))
        case _:
            first = ((debrief,),) if not of.round.debriefed else ()
            rest = (at_step(t.plain("Later"), "menu", of, step, "later"), replied)
            debriefing = first if step is Step.THANK_YOU else ()
            return (*debriefing, _draft_row(of, step, t), *_sent_rows(view, t), rest, *_skip_row(view, t))


def _draft_row(of: Course, step: Step, t: Texts) -> Row:
    if step is Step.FOURTH:
        return ()
    written = at_step(t.plain("Draft"), "draft", of, step, step)
    call = (at_step(t.plain("Phone script"), "draft", of, step, "phone"),) if step is Step.FINAL else ()
    return (written, *call, at_step(t.plain("Check my note"), "check", of, step))


def _sent_rows(view: Prompt, t: Texts) -> tuple[Row, ...]:
    of, step, channel = view.course, view.step, view.channel
    owed = [who for who in of.owed() if who] if step is Step.THANK_YOU else []
    by = () if channel is Channel.EMAIL else (channel,)
    sent = t.plain("Sent") if channel is Channel.EMAIL else channel_name(channel, t)
    other = at_step(t.plain("Other way"), "menu", of, step, "channel")
    if len(owed) <= 1 and len(of.round.interviewers) <= 1:
        return ((at_step(sent, "sent", of, step, owed[0].id if owed else 0, *by), other),)
    if not owed and step is Step.THANK_YOU:
        return ()
    if step is not Step.THANK_YOU:
        return ((at_step(sent, "sent", of, step, 0, *by), other),)
    ticks = tuple(
        (at_step(t.plain("{sent}: {name}", sent=sent, name=clip(who.name, 30)), "sent", of, step, who.id, *by),)
        for who in page_of(owed, view.page)
    )
    pages = pages_row(view.page, len(owed), lambda label, page: at_step(label, "open", of, step, channel, page), t)
    everyone = (at_step(t.plain("{sent}: all", sent=sent), "sent", of, step, 0, *by),) if len(owed) > 1 else ()
    return (*ticks, pages, (*everyone, other))


def _skip_row(view: Prompt, t: Texts) -> tuple[Row, ...]:
    of, step = view.course, view.step
    if step is Step.SECOND:
        return ((at_step(t.plain("Skip this one"), "skip", of, step, 0), card_button(of.application, t)),)
    if step is Step.THANK_YOU and any(of.owed()):
        return ((at_step(t.plain("Can't reach"), "menu", of, step, "cant_reach"), card_button(of.application, t)),)
    return ((card_button(of.application, t),),)


def _next(view: Did, t: Texts) -> Html:
    line = view.next
    if isinstance(view.fact, Snooze):
        return Html("")
    if line is None or view.course.kept_open:
        return told.nothing_next(view.course, view.fact, t)
    if is_due(view.course, line):
        return t("Next: {step}, due now.", step=step_name(line.step, t))
    return t("Next: {step}, {day}.", step=step_name(line.step, t), day=t.day(line.day))
