"""The check of a note: which one it is, what is good and what to mend with its reason, and the note that was sent."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from coachbot.model import CONTACTS, Step
from coachbot.review import Weight
from handlers.i18n import Html, clip
from handlers.keyboards import at_step, button
from handlers.render import told
from handlers.render.findings import REASONS, praise, reason, to_mend
from handlers.render.screen import Screen, bold, lines, stacked, step_name
from handlers.render.tips import adviser

if TYPE_CHECKING:
    from coachbot.results import Asking, Drafted, KeptNote, Reviewed
    from coachbot.review import Finding, Review
    from coachbot.targets import Target
    from handlers.i18n import Texts
    from handlers.keyboards import Button, Row

MENDS_SHOWN = 6  # of what to mend, the most important: more are not mended in one go
NAME_SHOWN, COMPANY_SHOWN = 22, 18  # characters on a button


def asked(view: Asking, t: Texts) -> Html:
    """The questions of /check."""
    match view.conversation.step:
        case "about":
            return t("Which application is it for?")
        case "text" if view.target:
            paste = t("Paste your note here, or forward it. With its subject, I check that too.")
            return stacked(bold(note_name(view.target, t, 80, 80)), paste)
        case "note" if view.conversation.answers.get("text"):
            return t("That reads like a note. Shall I check it? Tap which one it is.")
        case _:
            return t("Which note shall I check?")


def note_label(target: Target, t: Texts) -> str:
    """A note on a button."""
    return note_name(target, t, NAME_SHOWN, COMPANY_SHOWN)


def note_name(target: Target, t: Texts, name_limit: int, company_limit: int) -> str:
    """A note by its kind, its reader and its company."""
    company = clip(target.course.application.company, company_limit)
    if target.reader is None:
        return t.plain("{step}: {title}", step=step_name(target.step, t), title=company)
    name = clip(target.reader.name, name_limit)
    match target.step:
        case Step.THANK_YOU:
            return t.plain("Thank-you to {name}, {company}", name=name, company=company)
        case Step.SECOND:
            return t.plain("Second note to {name}, {company}", name=name, company=company)
        case _:
            return t.plain("Last e-mail to {name}, {company}", name=name, company=company)


def check_button(view: Drafted, t: Texts) -> Row:
    """Under a draft: the person makes it theirs, and has it checked."""
    if not view.draft.subject or view.step not in CONTACTS:
        return ()
    to = view.reader.id if view.reader else 0
    return (at_step(t.plain("Check my note"), "check", view.course, view.step, to),)


def reviewed(view: Reviewed, t: Texts) -> Screen:
    """What to mend, the most important first, what is good, and who advises it."""
    review = view.review
    serious = [finding for finding in review.mend if finding.weight is not Weight.HINT]
    hints = [finding for finding in review.mend if finding.weight is Weight.HINT]
    shown = serious[:MENDS_SHOWN]
    left = len(serious) - len(shown)
    mend = [_numbered(n, finding, view, t) for n, finding in enumerate(shown, 1)]
    if left:
        mend.append(t("And {count} more.", count=left))
    text = stacked(
        bold(note_name(view.target, t, 80, 80)),
        stacked(_verdict(review, len(serious), t), lines(mend), gap="\n"),
        lines(to_mend(finding, view.target.step, t) for finding in hints),
        _good(review, t),
        _unread(review, t),
        _reasons((*shown, *hints, *review.good), t),
    )
    return Screen(text, _rows(view, t))


def kept(view: KeptNote, t: Texts) -> Screen:
    """A note as it was sent, to be copied; without marks of direction, as it goes into a mail."""
    contact = view.contact
    subject = Html(f"<code>{escape(contact.subject, quote=False)}</code>") if view.first and contact.subject else ""
    head = told.sentence(view.application, contact, view.person, t) if view.first else ""
    body = Html(f"<pre>{escape(view.text, quote=False)}</pre>")
    back = button(t.plain("Back"), "history", view.application.id)
    return Screen(stacked(head, subject, body), ((back,),))


def _verdict(review: Review, serious: int, t: Texts) -> Html:
    if review.looks_good:
        return bold(t.plain("Looks good."))
    if serious:
        return bold(t.plural("{count} thing to look at:", "{count} things to look at:", serious))
    return t("I found nothing to mend in what I can check.")


def _numbered(number: int, finding: Finding, view: Reviewed, t: Texts) -> Html:
    what = to_mend(finding, view.target.step, t)
    if finding.key in REASONS:
        return t("{number}. {what} (key {key})", number=number, what=what, key=finding.key)
    return t("{number}. {what}", number=number, what=what)


def _good(review: Review, t: Texts) -> Html:
    good = ", ".join(dict.fromkeys(praise(finding, t) for finding in review.good))
    return t("Good: {what}.", what=good) if good else Html("")


def _unread(review: Review, t: Texts) -> Html:
    """Which checks were made where the language is none that is read."""
    if review.complete or not review.text:
        return Html("")
    return t(
        "I do not read the language of this note. I looked at names, length, subject and moment, at what may be left "
        "over from a template or stand in another note too; not at what it says."
    )


def _reasons(findings: tuple[Finding, ...], t: Texts) -> Html:
    """Who advises it and why, once for each key."""
    keys = sorted({finding.key for finding in findings if finding.key in REASONS})
    if not keys:
        return Html("")
    said = (t("Key {key} ({adviser}): {reason}", key=key, adviser=adviser(key), reason=reason(key, t)) for key in keys)
    return stacked(lines(said), t("(In “6 key ways to follow up after an interview”)"), gap="\n")


def _rows(view: Reviewed, t: Texts) -> tuple[Row, ...]:
    of, step = view.target.course, view.target.step
    to = view.target.reader.id if view.target.reader else 0
    back = at_step(t.plain("Back"), "open", of, step)
    again = at_step(t.plain("Check it again"), "check", of, step, to)
    if view.fact is None:
        return ((again, back),)
    sent: Button = button(t.plain("That's what I sent"), "keep_note", of.application.id, view.fact)
    return ((sent,), (again, back))
