"""The questions of the forms, their quick answers, and the echo of what was understood."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coachbot.forms import FILLED
from coachbot.model import Step
from coachbot.readers import frame_of, start_of
from coachbot.results import Page
from coachbot.setting_forms import BY_CLOCK
from handlers.i18n import Html, clip
from handlers.keyboards import Button, button, in_rows
from handlers.render import asks
from handlers.render.invitations import noted
from handlers.render.pages import menu_rows
from handlers.render.plans import plan_lines
from handlers.render.reviews import note_label
from handlers.render.screen import Screen, bold, card_button, few, frame_text, lines, stacked, step_name, title

if TYPE_CHECKING:
    from coachbot.conversation import Choice
    from coachbot.results import Asking, Cancelled
    from handlers.i18n import Texts
    from handlers.keyboards import Row

SUMMARY_LINES = ("company", "role", "when", "who", "frame", "fit", "unsaid", "strength", "sent")

ONE_BELOW_ANOTHER = ("known", "sent", "who", "summary", "note", "about", "which")  # questions with long answers


def asking(view: Asking, t: Texts) -> Screen:
    """A question with its progress, what was wrong or understood before it, and its buttons."""
    if view.idle or view.again:
        return _resume(view, t)
    key = view.conversation.step
    head = (
        t("That button was from an earlier question. We are here:") if view.stale else "",
        asks.problem(view.problem, t) if view.problem else _echo(view, t),
        noted(view.notes, t),
    )
    body = _summary(view, t) if key == "summary" else asks.question(view, t)
    return Screen(stacked(*head, body), (*_answers(view, t), _moves(view, t)))


def cancelled(view: Cancelled, t: Texts) -> Screen:
    """A form was left; what waits below it can be taken up."""
    back = (card_button(view.application, t),) if view.application else ()
    rows = ((button(t.plain("Settings"), "page", Page.SETTINGS),) if view.was_setting else back, *menu_rows(t))
    if view.parked is None:
        return Screen(t("Cancelled. Nothing was saved."), rows)
    go_on = _form_button(t.plain("Continue"), view.parked.id, view.parked.version, "continue")
    return Screen(t("Cancelled. You were filling in something else before:"), ((go_on,), *rows))


def _resume(view: Asking, t: Texts) -> Screen:
    state = view.conversation
    company = state.answers.get("company") or (view.application.company if view.application else "")
    about = t("You have not finished this: {company}.", company=clip(company, 80)) if company else ""
    text = stacked(about or t("There is a question you have not finished."), t("Shall we go on?"))
    labels = (t.plain("Continue"), "continue"), (t.plain("Start over"), "anew"), (t.plain("Cancel"), "cancel")
    shown = labels if view.again else (labels[0], labels[2])
    return Screen(text, tuple((_form_button(label, state.id, state.version, key),) for label, key in shown))


def _echo(view: Asking, t: Texts) -> Html:
    """What was understood, so that it can be mended at once."""
    answers = view.conversation.answers
    match view.understood:
        case "when" | "time" if start := start_of(answers):
            return t("Understood: {moment}.", moment=bold(t.full_moment(start[0], start[2])))
        case "when" if "day" in (answers.get("when") or {}):
            return t("Understood: {day}.", day=bold(t.day(date.fromisoformat(answers["when"]["day"]))))
        case "frame" if answers.get("frame"):
            return t("Understood: {frame}.", frame=bold(frame_text(frame_of(answers["frame"]), t)))
        case "said":
            return t("Got it.")
        case _:
            return Html("")


def _summary(view: Asking, t: Texts) -> Html:
    answers = view.conversation.answers
    start = start_of(answers)
    known = None if view.form.name == "edit" else view.application
    company, role = (known.company, known.role) if known else (answers.get("company"), answers.get("role"))
    rows = [(t.plain("Company"), company), (t.plain("Role"), role)]
    if start:
        minutes = t.plain("{minutes} min", minutes=start[1])
        rows.append((t.plain("When"), f"{t.full_moment(start[0], start[2])}, {minutes}"))
    told = lines(t("{name}: {value}", name=bold(name), value=clip(value)) for name, value in rows if value)
    people = few([asks.person_line(who, t) for who in answers.get("who") or ()], t)
    frame = frame_text(frame_of(answers["frame"]), t) if answers.get("frame") else ""
    details = lines(
        t("{name}: {value}", name=bold(name), value=value)
        for name, value in (
            (t.plain("Time frame"), frame),
            (t.plain("Fit"), clip(answers.get("fit") or "")),
            (t.plain("For the second note"), clip(answers.get("unsaid") or "")),
            (t.plain("Strength"), clip(answers.get("strength") or "")),
            (t.plain("Already sent"), _sent_text(view, t)),
        )
        if value
    )
    plan = (
        stacked(bold(t.plain("The plan")), lines(plan_lines(view.preview, view.person, t)), gap="\n")
        if view.preview
        else ""
    )
    filled = FILLED in answers  # with nothing asked there is nothing to count
    asked = t("Is this right?") if filled else t("{place}: is this right?", place=asks.place(view, t))
    return stacked(bold(asked), told, people, details, _not_said(view, t), plan)


def _not_said(view: Asking, t: Texts) -> Html:
    """What one message left open; each has its edit button."""
    names = ", ".join(asks.line_name(key, t) for key in _lines_of(view) if key in view.waiting)
    return t("Not said yet: {names}.", names=names) if names else Html("")


def _sent_text(view: Asking, t: Texts) -> str:
    answers = view.conversation.answers
    days = ((step, answers.get(f"sent_{step}")) for step in (Step.THANK_YOU, Step.SECOND, Step.FINAL))
    return ", ".join(f"{step_name(step, t)} ({t.short_day(date.fromisoformat(day))})" for step, day in days if day)


def _answers(view: Asking, t: Texts) -> tuple[Row, ...]:
    state = view.conversation
    options = tuple(
        _form_button(asks.reading(value, t), state.id, state.version, "option", n)
        for n, value in enumerate(state.options)
    )
    if state.options:
        return in_rows(options, 1)
    turns = [c for c in view.choices if c.key.startswith("page:")]
    rows = in_rows(
        (_form_button(_label(view, c, t), state.id, state.version, c.key) for c in view.choices if c not in turns),
        1 if state.step in ONE_BELOW_ANOTHER else 2,
    )
    rows = (*rows, tuple(_form_button(_label(view, c, t), state.id, state.version, c.key) for c in turns))
    if state.step in ("who", "sent"):
        rows = (*rows, _done_row(view, t))
    if state.step == "zone" and view.problem:
        rows = (*rows, (_form_button(t.plain("Tell by the clock"), state.id, state.version, BY_CLOCK),))
    if state.step == "summary":
        rows = (*rows, *in_rows(_edit_buttons(view, t)))
    return rows


def _done_row(view: Asking, t: Texts) -> Row:
    state = view.conversation
    if state.answers.get(state.step):
        label = t.plain("That is everyone") if state.step == "who" else t.plain("Done")
    elif state.step == "sent":
        label = t.plain("Nothing yet")
    else:
        return ()
    return (_form_button(label, state.id, state.version, "done"),)


def _edit_buttons(view: Asking, t: Texts) -> list[Button]:
    state = view.conversation
    return [
        _form_button("✎ " + asks.line_name(key, t), state.id, state.version, "edit", key) for key in _lines_of(view)
    ]


def _lines_of(view: Asking) -> list[str]:
    """The lines of the summary that can be mended, or filled in where nothing was said yet."""
    state = view.conversation
    given = [key for key in SUMMARY_LINES if key in state.answers or key in view.waiting]
    if state.answers.get("application") and state.form == "new":
        return [key for key in given if key not in ("company", "role")]
    return [key for key in given if any(q.key == key for q in view.form.questions)]


def _moves(view: Asking, t: Texts) -> Row:
    state = view.conversation
    many = state.step in ("who", "sent") and state.answers.get(state.step)
    wanted = (
        (t.plain("Back"), "back", bool(state.asked)),
        (t.plain("Skip"), "skip", view.optional and not many),
        (t.plain("Cancel"), "cancel", True),
    )
    return tuple(_form_button(label, state.id, state.version, key) for label, key, show in wanted if show)


def _label(view: Asking, choice: Choice, t: Texts) -> str:
    name = choice.key.partition(":")[0]
    match name, choice.shows:
        case "said", who:
            return t.plain("What {name} said", name=clip(who, 30))
        case "drop", who:
            return t.plain("Remove {name}", name=clip(who, 30))
        case "page", "previous":
            return t.plain("Previous")
        case "page", _:
            return t.plain("More")
        case "with", (application, round_):
            return f"{clip(title(application, t), 30)}, {t.short_day(round_.day)}"
        case "note", target:
            return note_label(target, t)
        case "about", application:
            return title(application, t)
        case "round", application:
            return t.plain("Next round: {title}", title=clip(title(application, t), 30))
        case "day", day:
            return t.short_day(day)
        case _:
            return _ticked(view, choice, asks.choice_name(view, choice, t))


def _ticked(view: Asking, choice: Choice, label: str) -> str:
    chosen = view.conversation.answers.get("sent") or () if view.conversation.step == "sent" else ()
    return f"✓ {label}" if choice.value in chosen else label


def _form_button(label: str, number: int, version: int, *key: object) -> Button:
    return button(label, "q", number, version, *key)
