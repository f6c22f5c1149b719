"""Drafts: which note, whom to write to, whether it is too early, and the text to copy or to open in a mail program."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from coachbot.calls import Document
from coachbot.coach.drafting import ANSWERS, readers_of
from coachbot.drafts import Address, Kind, Tone
from coachbot.mails import MEDIA_TYPE, unsent
from coachbot.model import OtherContact, Step, Wanted
from coachbot.typed import file_name
from handlers.i18n import Html, clip
from handlers.keyboards import at_step, button, in_rows, link
from handlers.render.reviews import check_button
from handlers.render.screen import (
    FORMS_OF_ADDRESS,
    NAME_LIMIT,
    Screen,
    bold,
    card_button,
    home_row,
    page_of,
    pages_row,
    stacked,
    step_name,
    title,
)
from handlers.render.tips import short_tip

if TYPE_CHECKING:
    from coachbot.plan import Course
    from coachbot.results import ChooseNote, ChooseReader, Drafted, MailFile, TooEarly
    from handlers.i18n import Texts
    from handlers.keyboards import Button, Row

LINK_LIMIT = 2000  # characters of an address that mail pages and Telegram's buttons take
GMAIL = "https://mail.google.com/mail/?view=cm&fs=1&to={to}&su={subject}&body={body}"
OUTLOOK = "https://outlook.office.com/mail/deeplink/compose?to={to}&subject={subject}&body={body}"
NOTES_SHOWN = 20


def choose_note(view: ChooseNote, t: Texts) -> Screen:
    """The note that is next for each application."""
    if not view.notes:
        text = t("There is no note to write yet. Add an interview, and I will draft its notes.")
        return Screen(text, ((button(t.plain("Add an interview"), "new"),), home_row(t)))
    rows = tuple(
        (at_step(_label(of, step, kind, t), "draft", of, step, kind),) for of, step, kind in view.notes[:NOTES_SHOWN]
    )
    return Screen(t("Which note shall I draft?"), (*rows, home_row(t)))


def choose_reader(view: ChooseReader, t: Texts) -> Screen:
    """Each interviewer gets a note of their own (key 2); later ones can be to someone else, such as a recruiter."""
    of, step = view.course, view.step
    people = tuple(
        at_step(clip(who.name, 30), "draft", of, step, view.kind, who.id, Tone.STANDARD, 1)
        for who in page_of(readers_of(of, step), view.page)
    )
    pages = pages_row(
        view.page,
        len(readers_of(of, step)),
        lambda label, page: at_step(label, "readers", of, step, view.kind, page),
        t,
    )
    other = (
        () if step is Step.THANK_YOU else (at_step(t.plain("Someone who was not there"), "other", of, step, view.kind),)
    )
    text = stacked(bold(title(of.application, t)), t("Whom is it to?"))
    return Screen(text, (*in_rows(people), pages, other, (_back(of, step, t),)))


def too_early(view: TooEarly, t: Texts) -> Screen:
    """Key 1: they said when; writing before is a step too many."""
    of = view.course
    text = t("It is early for this: the day is {day}.", day=bold(t.day(view.target)))
    anyway = at_step(t.plain("Write anyway"), "draft", of, view.step, view.kind, 0, Tone.STANDARD, 1)
    heading = bold(_heading(of, view.step, view.kind, t))
    return Screen(stacked(heading, text, short_tip(1, t)), ((anyway, _back(of, view.step, t)),))


def answer_button(of: Course, t: Texts) -> Button:
    """The way to a draft that answers their news, which has to be there."""
    if of.news is None:
        raise ValueError("there is no news to answer")
    return at_step(t.plain("Draft an answer"), "draft", of, Step.FOURTH, ANSWERS[of.news])


def drafted(view: Drafted, t: Texts) -> Screen:
    """The draft, with its variants, the ways to send it, and *Sent*."""
    draft, of = view.draft, view.course
    subject = Html(f"<code>{escape(draft.subject, quote=False)}</code>") if draft.subject else ""
    body = Html(f"<pre>{escape(draft.body, quote=False)}</pre>")  # to be copied as it is, without marks of direction
    copy = t("Tap the text to copy it. Make it yours before you send it.")
    hint = copy if draft.subject else t("Say it your own way.")
    heading = bold(_heading(of, view.step, view.kind, t))
    rows = (
        (*_links(view), *_file(view, t)),
        *in_rows(_tones(view, t)),
        _others(view, t),
        _readers(view, t),
        _sent(view, t),
    )
    return Screen(stacked(heading, _to(view, t), subject, body, _shortened(view, t), hint), rows)


def _label(of: Course, step: Step, kind: Kind, t: Texts) -> str:
    return t.plain("{company}: {step}", company=clip(of.application.company, 20), step=_what(step, kind, t))


def _what(step: Step, kind: Kind, t: Texts) -> str:
    return {
        Kind.PHONE: t.plain("Phone script"),
        Kind.VOICEMAIL: t.plain("Voicemail"),
        Kind.INVITATION: t.plain("Answer to the invitation"),
        Kind.OFFER: t.plain("Answer to the offer"),
        Kind.REJECTION: t.plain("Answer to the rejection"),
    }.get(kind, step_name(step, t))


def _heading(of: Course, step: Step, kind: Kind, t: Texts) -> str:
    return t.plain("{step}: {title}", step=_what(step, kind, t), title=title(of.application, t))


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


def _shortened(view: Drafted, t: Texts) -> Html:
    """What the person wrote is never cut in silence."""
    names = {
        Wanted.SAID: t.plain("what they said"),
        Wanted.FIT: t.plain("why you fit"),
        Wanted.STRENGTH: t.plain("your strength"),
        Wanted.UNSAID: t.plain("what did not come up"),
    }
    cut = ", ".join(name for wanted, name in names.items() if wanted in view.draft.shortened)
    return t("Shortened, to keep the note brief: {names}.", names=cut) if cut else Html("")


def _tones(view: Drafted, t: Texts) -> tuple[Button, ...]:
    names = {
        Tone.STANDARD: t.plain("Standard"),
        Tone.SHORTER: t.plain("Shorter"),
        Tone.WARMER: t.plain("Warmer"),
        Tone.FORMAL: t.plain("More formal"),
    }
    if not view.draft.subject:
        return ()  # a call hardly changes
    tones = tuple(_again(view, name, tone=tone) for tone, name in names.items() if tone is not view.tone)
    return (*tones, *_speaking(view, t))


def _speaking(view: Drafted, t: Texts) -> tuple[Button, ...]:
    """Du instead of Sie, or back, where the letter's language tells them apart."""
    forms = FORMS_OF_ADDRESS.get(view.letter.language)
    if forms is None:
        return ()
    familiar = view.letter.address is Address.FORMAL
    label = t.plain("With “{form}”", form=forms[familiar])
    return (at_step(label, "speak", view.course, view.step, view.kind, _reader(view), view.tone, int(familiar)),)


def _again(
    view: Drafted, label: str, *, kind: Kind | None = None, tone: Tone = Tone.STANDARD, verb: str = "draft"
) -> Button:
    return at_step(label, verb, view.course, view.step, kind or view.kind, _reader(view), tone, 1)


def _reader(view: Drafted) -> int:
    return view.reader.id if view.reader else 0


def _others(view: Drafted, t: Texts) -> Row:
    """For the last contact the other ways to make it."""
    if view.step is not Step.FINAL:
        return ()
    kinds = {Kind.FINAL: t.plain("E-mail"), Kind.PHONE: t.plain("Phone script"), Kind.VOICEMAIL: t.plain("Voicemail")}
    return tuple(_again(view, name, kind=kind) for kind, name in kinds.items() if kind is not view.kind)


def _readers(view: Drafted, t: Texts) -> Row:
    """Another reader; someone who was not there can be taken away again."""
    several = view.step is not Step.THANK_YOU or len(view.course.round.interviewers) > 1
    someone = at_step(t.plain("Someone else"), "readers", view.course, view.step, view.kind)
    if isinstance(view.reader, OtherContact):
        name = clip(view.reader.name, 30)
        drop = at_step(t.plain("Remove {name}", name=name), "forget", view.course, view.step, view.kind, view.reader.id)
        return (someone, drop)
    return (someone,) if several else ()


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
    """An answer to their mail is no contact: nothing is ticked."""
    back = _back(view.course, view.step, t)
    if view.kind in ANSWERS.values():
        return (back,)
    by = () if view.draft.subject else ("phone",)
    done = t.plain("Sent") if view.draft.subject else t.plain("I called")
    return (at_step(done, "sent", view.course, view.step, _reader(view), *by), *check_button(view, t), back)


def _back(of: Course, step: Step, t: Texts) -> Button:
    return card_button(of.application, t) if step is Step.FOURTH else at_step(t.plain("Back"), "open", of, step)
