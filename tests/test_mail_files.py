"""*As a file* under a draft: where the button stands, and what comes of a press, in every language."""

from __future__ import annotations

from dataclasses import replace
from email.parser import BytesParser
from email.policy import default
from itertools import product
from typing import TYPE_CHECKING

import pytest

from coachbot.coach.drafting import KINDS
from coachbot.drafts import Kind, Tone
from coachbot.model import Interviewer, InterviewerId
from coachbot.results import ChooseReader, Drafted, MailFile
from handlers.i18n import languages
from handlers.render import as_new
from playground.entities import formatted
from playground.filenames import cleaned
from playground.utf16 import units
from tests.coach.chat import Chat

if TYPE_CHECKING:
    from coachbot.calls import Document

CALLS = {Kind.PHONE, Kind.VOICEMAIL}
NAMES = {
    "J": "J",
    "Prof. Dr. María José de la Cruz": "Prof. Dr. María José de la Cruz",
    "王小明": "王小明",
    "ليلى حداد": "ليلى حداد",
    "Ольга": "Ольга",
    "<b>Jane": "b Jane",
    "O/Neil": "O Neil",
    "x" * 500: "x" * 40,
}
EVERY = [(step, kind, tone) for step, kinds in KINDS.items() for kind, tone in product(kinds, Tone)]


def drafted(chat: Chat, what: tuple[object, ...]) -> Drafted:
    """The draft behind a button."""
    step, kind, tone = what
    of = chat.application.rounds[0]
    view = chat.drafts(f"draft:{chat.application.id}:{of.id}:{step}:{kind}:{of.interviewers[0].id}:{tone}:1")[0]
    assert isinstance(view, Drafted)
    return view


def file_of(chat: Chat, view: MailFile, language: str = "en") -> Document:
    document = chat.screen(view, language).document
    assert document
    return document


@pytest.mark.parametrize("what", EVERY, ids=lambda what: f"{what[1]}-{what[2]}")
def test_every_email_can_be_had_as_a_file_and_no_call(what: tuple[object, ...]) -> None:
    chat = Chat()
    chat.adds(who="Jane Doe, jane@acme.example")
    view = drafted(chat, what)
    buttons = [b for row in chat.screen(view).rows for b in row if b.label == "As a file"]
    assert len(buttons) == (0 if view.kind in CALLS else 1)
    for button in buttons:
        (file,) = chat.presses(button.data)
        assert isinstance(file, MailFile)
        assert file.drafted == view


def test_words_for_a_call_are_shown_and_not_sent_as_a_file() -> None:
    chat = Chat()
    chat.adds()
    round_ = chat.application.rounds[0]
    (view,) = chat.drafts(f"file:{chat.application.id}:{round_.id}:final:phone:0:standard:1")
    assert isinstance(view, Drafted)
    (asked,) = chat.presses(f"file:{chat.application.id}:{round_.id}:thank_you:thank_you")
    assert isinstance(asked, ChooseReader)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", languages())
def test_whatever_a_reader_is_called_the_file_is_taken_and_reads_back(name: str, language: str) -> None:
    chat = Chat()
    chat.adds(who="Jane Doe")
    view = drafted(chat, EVERY[0])
    file = MailFile(replace(view, reader=Interviewer(InterviewerId(1), name, "jane@acme.example")))
    message = as_new(chat.screen(file, language), 7)
    assert message.method == "sendDocument"
    assert message.params["document"] == file_of(chat, file, language).as_json()
    assert units(formatted(message.params["caption"], message.params["parse_mode"], None).text) <= 1024
    begins = {"en": "Thank-you to", "de": "Dankesmail an"}[language]
    assert cleaned(message.params["document"]["filename"]).startswith(f"{begins} {NAMES[name]}")
    mail = BytesParser(policy=default).parsebytes(message.params["document"]["text"].encode())
    assert (mail["Subject"], mail["To"].addresses[0].addr_spec) == (view.draft.subject, "jane@acme.example")


def test_without_a_name_the_file_is_called_after_the_company() -> None:
    chat = Chat()
    chat.adds(who="Jane Doe")
    second = drafted(chat, ("second", "second", "standard"))
    file = file_of(chat, MailFile(replace(second, reader=None)))
    assert file.filename == "Second note to Acme.eml"
    assert "To:" not in file.text.splitlines()
