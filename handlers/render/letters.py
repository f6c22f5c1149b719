"""Drafts: whom to write to, whether it is too early, and the text to copy or to open in a mail program."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from coachbot.calls import Document
from coachbot.drafts import Kind, Tone
from coachbot.mails import MEDIA_TYPE, unsent
from coachbot.model import Step
from coachbot.typed import file_name
from handlers.i18n import Html, clip
from handlers.keyboards import at_step, in_rows, link
from handlers.render.screen import NAME_LIMIT, Screen, bold, page_of, pages_row, stacked, step_name, title
from handlers.render.tips import short_tip

if TYPE_CHECKING:
    from coachbot.results import ChooseReader, Drafted, MailFile, TooEarly
    from handlers.i18n import Texts
    from handlers.keyboards import Button, Row

LINK_LIMIT = 2000  # characters of an address that mail pages and Telegram's buttons take
GMAIL = "https://mail.google.com/mail/?view=cm&fs=1&to={to}&su={subject}&body={body}"
OUTLOOK = "https://outlook.office.com/mail/deeplink/compose?to={to}&subject={subject}&body={body}"


def choose_reader(view: ChooseReader, t: Texts) -> Screen:
    """Each interviewer gets a note of their own (key 2)."""
    of = view.course
    people = tuple(
        at_step(clip(who.name, 30), "draft", of, view.step, view.kind, who.id, Tone.STANDARD, 1)
        for who in page_of(of.round.interviewers, view.page)
    )
    pages = pages_row(
        view.page,
        len(of.round.interviewers),
        lambda label, page: at_step(label, "readers", of, view.step, view.kind, page),
        t,
    )
    text = stacked(bold(title(of.application, t)), t("Whom is it to?"))
    return Screen(text, (*in_rows(people), pages, (at_step(t.plain("Back"), "open", of, view.step),)))


def too_early(view: TooEarly, t: Texts) -> Screen:
    """Key 1: they said when; writing before is a step too many."""
    of = view.course
    text = t("It is early for this: the day is {day}.", day=bold(t.day(view.target)))
    anyway = at_step(t.plain("Write anyway"), "draft", of, view.step, view.kind, 0, Tone.STANDARD, 1)
    back = at_step(t.plain("Back"), "open", of, view.step)
    return Screen(stacked(bold(_heading(view, t)), text, short_tip(1, t)), ((anyway, back),))


def drafted(view: Drafted, t: Texts) -> Screen:
    """The draft, with its variants, the ways to send it, and *Sent*."""
    draft = view.draft
    subject = Html(f"<code>{escape(draft.subject, quote=False)}</code>") if draft.subject else ""
    body = Html(f"<pre>{escape(draft.body, quote=False)}</pre>")  # to be copied as it is, without marks of direction
    copy = t("Tap the text to copy it. Make it yours before you send it.")
    hint = copy if draft.subject else t("Say it your own way.")
    rows = ((*_links(view), *_file(view, t)), *in_rows(_tones(view, t)), _others(view, t), _sent(view, t))
    return Screen(stacked(bold(_heading(view, t)), _to(view, t), subject, body, hint), rows)


def mail_file(view: MailFile, t: Texts) -> Screen:
    """The draft as a file that mail programs open (see `coachbot.mails`), and what to do with it."""
    of, draft, to = view.drafted, view.drafted.draft, view.drafted.reader
    mail = unsent(draft.subject, draft.body, name=to.name if to else "", address=to.email if to else "")
    hint = t(
        "Open the file on your computer: in Outlook for Windows or Thunderbird the mail is ready to send; "
        "in Apple Mail, choose Message, then Send Again."
    )
    return Screen(hint, document=Document(file_name(_file_title(of, t), ".eml"), MEDIA_TYPE, mail))


def _file_title(view: Drafted, t: Texts) -> str:
    to = view.reader.name if view.reader else view.course.application.company
    match view.kind:
        case Kind.THANK_YOU:
            return t.plain("Thank-you to {name}", name=to)
        case Kind.SECOND:
            return t.plain("Second note to {name}", name=to)
        case Kind.FINAL:
            return t.plain("Final note to {name}", name=to)
        case _:
            return t.plain("Answer to {name}", name=to)


def _to(view: Drafted, t: Texts) -> Html:
    if view.reader is None:
        return Html("")
    name = clip(view.reader.name, NAME_LIMIT)
    return t("To {name}", name=f"{name} <{view.reader.email}>" if view.reader.email else name)


def _heading(view: Drafted | TooEarly, t: Texts) -> str:
    what = {
        Kind.PHONE: t.plain("Phone script"),
        Kind.VOICEMAIL: t.plain("Voicemail"),
    }.get(view.kind, step_name(view.step, t))
    return t.plain("{step}: {title}", step=what, title=title(view.course.application, t))


def _tones(view: Drafted, t: Texts) -> tuple[Button, ...]:
    names = {
        Tone.STANDARD: t.plain("Standard"),
        Tone.SHORTER: t.plain("Shorter"),
        Tone.WARMER: t.plain("Warmer"),
        Tone.FORMAL: t.plain("More formal"),
    }
    if not view.draft.subject:
        return ()  # a call hardly changes
    return tuple(_again(view, name, tone=tone) for tone, name in names.items() if tone is not view.tone)


def _again(
    view: Drafted, label: str, *, kind: Kind | None = None, tone: Tone = Tone.STANDARD, verb: str = "draft"
) -> Button:
    to = view.reader.id if view.reader else 0
    return at_step(label, verb, view.course, view.step, kind or view.kind, to, tone, 1)


def _others(view: Drafted, t: Texts) -> Row:
    """Another reader, and for the last contact the other ways to make it."""
    kinds = {Kind.FINAL: t.plain("E-mail"), Kind.PHONE: t.plain("Phone script"), Kind.VOICEMAIL: t.plain("Voicemail")}
    ways = tuple(_again(view, name, kind=kind) for kind, name in kinds.items() if kind is not view.kind)
    several = len(view.course.round.interviewers) > 1
    someone = (at_step(t.plain("Someone else"), "readers", view.course, view.step, view.kind),) if several else ()
    return (*someone, *(ways if view.step is Step.FINAL else ()))


def _links(view: Drafted) -> Row:
    """Compose windows, filled in; left out where the address would be too long to work."""
    if not view.draft.subject:
        return ()
    parts = {"to": view.reader.email if view.reader else "", "subject": view.draft.subject, "body": view.draft.body}
    quoted = {name: quote(part, safe="") for name, part in parts.items()}
    links = (("Gmail", GMAIL.format(**quoted)), ("Outlook", OUTLOOK.format(**quoted)))
    return tuple(link(label, address) for label, address in links if len(address) <= LINK_LIMIT)


def _file(view: Drafted, t: Texts) -> Row:
    return (_again(view, t.plain("As a file"), verb="file", tone=view.tone),) if view.draft.subject else ()


def _sent(view: Drafted, t: Texts) -> Row:
    to = view.reader.id if view.reader and view.step is Step.THANK_YOU else 0
    by = () if view.draft.subject else ("phone",)
    done = t.plain("Sent") if view.draft.subject else t.plain("I called")
    sent = at_step(done, "sent", view.course, view.step, to, *by)
    return (sent, at_step(t.plain("Back"), "open", view.course, view.step))
