"""One view -> one screen of text with its keyboard -> one call of the Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from coachbot.calls import Message
from coachbot.results import (
    Asking,
    Cancelled,
    Card,
    ChooseNote,
    ChooseReader,
    ClosedOnes,
    ConfirmErasure,
    DataFile,
    Did,
    Digest,
    Drafted,
    Erased,
    FourthStop,
    Full,
    History,
    KeptNote,
    Leaving,
    Located,
    MailFile,
    Menu,
    Missing,
    Offer,
    Overview,
    Paged,
    PlanFile,
    Prompt,
    Reviewed,
    Tip,
    TooEarly,
    TooLong,
    Unread,
)
from handlers.keyboards import markup
from handlers.render import (
    cards,
    exports,
    invitations,
    letters,
    menus,
    overviews,
    pages,
    prompts,
    questions,
    reviews,
)

if TYPE_CHECKING:
    from coachbot.results import View
    from handlers.i18n import Texts
    from handlers.render.screen import Screen


def screen(view: View, t: Texts) -> Screen:  # noqa: C901 - one line for each view
    """What a view shows."""
    match view:
        case Paged():
            return pages.page(view, t)
        case ConfirmErasure():
            return pages.confirm_erasure(view, t)
        case Erased():
            return pages.erased(t)
        case DataFile():
            return exports.data_file(view, t)
        case PlanFile():
            return exports.plan_file(view, t)
        case Leaving():
            return pages.leaving(view, t)
        case TooLong():
            return pages.too_long(view, t)
        case Full():
            return pages.full(view, t)
        case Located():
            return pages.located(view, t)
        case Tip():
            return pages.tip(view, t)
        case Asking():
            return questions.asking(view, t)
        case Cancelled():
            return questions.cancelled(view, t)
        case Overview():
            return overviews.overview(view, t)
        case ClosedOnes():
            return overviews.closed_ones(view, t)
        case Card():
            return cards.card(view, t)
        case History():
            return cards.history(view, t)
        case Prompt():
            return prompts.prompt(view, t)
        case Digest():
            return prompts.digest(view, t)
        case Did():
            return prompts.did(view, t)
        case Menu():
            return menus.menu(view, t)
        case FourthStop():
            return menus.fourth_stop(view, t)
        case ChooseNote():
            return letters.choose_note(view, t)
        case ChooseReader():
            return letters.choose_reader(view, t)
        case TooEarly():
            return letters.too_early(view, t)
        case Drafted():
            return letters.drafted(view, t)
        case MailFile():
            return letters.mail_file(view, t)
        case Reviewed():
            return reviews.reviewed(view, t)
        case KeptNote():
            return reviews.kept(view, t)
        case Unread():
            return invitations.unread(view, t)
        case Offer():
            return invitations.offer(view, t)
        case Missing():
            return pages.missing(t)
        case _:
            assert_never(view)


def as_new(shown: Screen, chat: int) -> Message:
    """The screen as a new message."""
    if shown.document:
        file = {"document": shown.document.as_json(), "caption": str(shown.text), "parse_mode": "HTML"}
        return Message("sendDocument", {"chat_id": chat, **file, **_keyboard(shown)})
    return Message("sendMessage", {"chat_id": chat, **_content(shown)})


def as_edit(shown: Screen, chat: int, message_id: int) -> Message:
    """The screen in the place of an earlier message."""
    return Message("editMessageText", {"chat_id": chat, "message_id": message_id, **_content(shown)})


def _content(shown: Screen) -> dict[str, Any]:
    content = {"text": str(shown.text), "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return {**content, **_keyboard(shown)}


def _keyboard(shown: Screen) -> dict[str, Any]:
    return {"reply_markup": markup(shown.rows)} if any(shown.rows) else {}
