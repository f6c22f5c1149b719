"""How much there may be of everything, and that its limit is said clearly and costs nothing that was given before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coachbot.forms import CURRENT
from coachbot.model import Application, ApplicationId
from coachbot.readers import LONGEST, PANEL, PEOPLE_SHOWN
from coachbot.results import Asking, Card, Full, Prompt, TooLong
from tests.coach.chat import Chat
from tests.telegram import hold_to_limits

SOME = ";".join(f"Jane{n}" for n in range(PANEL))


def labels(chat: Chat) -> list[str]:
    return [button.label for row in chat.screen().rows for button in row]


def crowded() -> Chat:
    """Someone with as many current applications as there may be, Acme among them."""
    chat = Chat()
    chat.adds()
    others = tuple(Application(ApplicationId(1000 + n), f"Bolt {n}") for n in range(CURRENT - 1))
    chat.dossier = replace(chat.dossier, applications=(*chat.dossier.applications, *others))
    return chat


def test_a_text_may_have_4000_characters_and_a_longer_one_loses_nothing() -> None:
    chat = Chat()
    chat.says("/new")
    assert isinstance(chat.types("x" * LONGEST), Asking)
    before = chat.dossier
    assert isinstance(chat.types("y" * (LONGEST + 1)), TooLong)
    assert chat.dossier == before
    assert "That has 4001 characters; I can take 4000" in chat.screen().text
    chat.taps("Continue")
    assert chat.asking.conversation.answers["company"] == "x" * LONGEST
    assert chat.step == "role"


def test_of_200_current_applications_none_is_added_until_one_is_closed() -> None:
    chat = crowded()
    assert isinstance(chat.says("/new")[-1], Full)
    assert "You have 200 current applications" in hold_to_limits(chat.screen()).text
    assert isinstance(chat.types("Corp, engineer, yesterday 3pm with Jane Doe"), Full)
    assert chat.dossier.conversations == ()
    chat.presses("close:1000")
    assert isinstance(chat.says("/new")[-1], Asking)
    assert len([a for a in chat.dossier.applications if not a.closed]) == CURRENT - 1


def test_a_form_that_was_begun_before_is_kept_until_there_is_room() -> None:
    chat = Chat()
    chat.says("/new")
    for answer in ("Corp", "engineer", "6 March 10:00"):
        chat.types(answer)
    chat.dossier = replace(chat.dossier, applications=crowded().dossier.applications)
    assert isinstance(chat.taps("Save"), Full)
    assert len(chat.dossier.applications) == CURRENT
    chat.presses("close:1000")
    number = chat.dossier.conversations[-1]
    chat.presses(f"q:{number.id}:{number.version}:continue")
    assert isinstance(chat.taps("Save"), Card)
    assert chat.application.company == "Corp"


def test_a_next_round_needs_no_room_and_reopening_does() -> None:
    chat = crowded()
    acme = chat.dossier.applications[0].id
    chat.presses(f"nextround:{acme}")
    assert isinstance(chat.seen[-1], Asking)
    chat.presses("close:1000")
    chat.dossier = chat.dossier.with_application(Application(ApplicationId(5000), "Last"))
    chat.presses("reopen:1000")
    assert isinstance(chat.seen[-1], Full)


def test_fifty_interviewers_are_entered_eight_on_a_screen() -> None:
    chat = Chat()
    chat.says("/new")
    for answer in ("Acme", "engineer", "yesterday 3pm", SOME):
        chat.types(answer)
    assert labels(chat)[:2] == ["What Jane48 said", "What Jane49 said"]
    chat.taps("Previous")
    assert f"What Jane{PANEL - 2 - PEOPLE_SHOWN} said" in labels(chat)
    hold_to_limits(chat.screen())
    chat.taps("Remove Jane40")
    assert "Jane40" not in str(chat.screen().text)
    chat.types("Jane40")
    assert "What Jane40 said" in labels(chat), "who was added last is shown"
    chat.types("One more")
    assert "more than 50 people" in chat.screen().text


def test_fifty_interviewers_are_ticked_by_page_and_listed_by_their_first() -> None:
    chat = Chat()
    chat.adds(who=SOME)
    assert "and 42 more" in hold_to_limits(chat.screen()).text
    chat.taps("Thank-you notes")
    assert "○ 42 more are open" in hold_to_limits(chat.screen()).text
    chat.taps("More")
    assert isinstance(chat.taps("Sent: Jane9"), Prompt)
    assert "Sent: Jane10" in labels(chat), "the page stays"
    assert "✓ 1 is done" in chat.screen().text
    chat.taps("Can't reach")
    for _ in range(20):
        if "More" not in labels(chat):
            break
        hold_to_limits(chat.screen())
        chat.taps("More")
    chat.taps("Jane49")
    assert "✓ 2 are done" in chat.screen().text


@pytest.mark.parametrize("page", ["0", "6", "99"])
def test_a_note_can_be_drafted_for_each_of_fifty(page: str) -> None:
    chat = Chat()
    chat.adds(who=SOME)
    round_ = chat.application.rounds[0]
    chat.presses(f"readers:{chat.application.id}:{round_.id}:thank_you:thank_you:{page}")
    hold_to_limits(chat.screen())
    chat.taps("Jane0" if page == "0" else "Jane49")
    chat.taps("Write it without")
    assert "To Jane" in chat.screen().text


def test_what_was_sent_to_fifty_is_tapped_by_page() -> None:
    chat = Chat()
    chat.says("/new")
    for answer in ("Acme", "engineer", "yesterday 3pm", SOME):
        chat.types(answer)
    chat.taps("That is everyone")
    hold_to_limits(chat.screen())
    chat.taps("More")
    chat.taps("Thank-you to Jane9")
    assert "✓ Thank-you to Jane9" in labels(chat)
    chat.taps("Done")
    assert chat.step == "sent_thank_you"
