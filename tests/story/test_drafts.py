"""A first draft, from the button under a step to the tick that it was sent."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import default
from typing import TYPE_CHECKING

import pytest

from playground.utf16 import piece
from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone

PANEL = "Jane Doe, jane@acme.example; Bob"


async def drafts(who: Someone, label: str = "Draft") -> str:
    """The draft behind a button, with nothing told of what it lacks."""
    await who.taps(label)
    return await who.taps("Write it without")


async def test_each_of_a_panel_gets_a_note_of_their_own(ann: Someone) -> None:
    await enters_past(ann, people=PANEL)
    await ann.taps("Thank-you notes")
    assert "Whom is it to?" in await ann.taps("Draft")
    to_jane = await drafts(ann, "Jane Doe")
    assert "To Jane Doe <jane@acme.example>" in to_jane
    assert "Dear Jane," in to_jane
    await ann.taps("Someone else")
    assert "What is one thing Bob said" in await ann.taps("Bob")
    to_bob = await ann.taps("Skip")
    assert "Dear Bob," in to_bob
    assert to_bob.splitlines()[5:] != to_jane.splitlines()[5:]
    ticked = await ann.taps("Sent")
    assert "✓ Bob: today, Wed, Mar 4" in ticked
    assert "○ Jane Doe: open" in ticked


async def test_a_variant_is_a_tap_away_and_the_same_each_time(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe, jane@acme.example")
    await ann.taps("Thank-you notes")
    standard = await drafts(ann)
    shorter = await ann.taps("Shorter")
    assert len(shorter) < len(standard)
    assert await ann.taps("Standard") == standard


async def test_mail_pages_open_with_the_note_filled_in(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe, jane@acme.example")
    await ann.taps("Thank-you notes")
    await drafts(ann)
    rows = (await ann.last())["reply_markup"]["inline_keyboard"]
    pages = {button["text"]: button["url"] for row in rows for button in row if "url" in button}
    assert set(pages) == {"Gmail", "Outlook"}
    assert all(len(address) <= 2000 and "jane%40acme.example" in address for address in pages.values())
    assert all("Dear%20Jane" in address for address in pages.values())


async def test_the_letter_in_the_chat_comes_as_a_file_for_a_mail_program(ann: Someone) -> None:
    await enters_past(ann, people="Zoë Müller, zoe@acme.example")
    await ann.taps("Thank-you notes")
    await drafts(ann)
    await ann.taps("Warmer")
    shown = await ann.last()
    hint = await ann.taps("As a file")
    assert hint.startswith("Open the file on your computer")
    name, content = await ann.file()
    assert name == "Thank-you to Zoë Müller.eml"
    mail = BytesParser(policy=default).parsebytes(content)
    (to,) = mail["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Zoë Müller", "zoe@acme.example")
    assert (mail["Subject"], mail["X-Unsent"]) == (shown["text"].split("\n\n")[2], "1")
    body = next(each for each in shown["entities"] if each["type"] == "pre")
    assert mail.get_content().replace("\r\n", "\n") == piece(shown["text"], body["offset"], body["length"])


async def test_a_file_comes_beside_the_draft_which_can_be_ticked_afterwards(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.taps("Thank-you notes")
    await drafts(ann)
    draft = await ann.last()
    for _ in range(2):
        await ann.taps("As a file")
    files = [message for message in await ann.chat() if message["document"]]
    assert len(files) == 2
    assert draft in await ann.chat()
    name, content = await ann.file()
    assert (name, b"To:" in content) == ("Thank-you to Jane Doe.eml", False)
    assert "Thank-you to Jane Doe: sent Wed, Mar 4." in await ann.taps("Sent")


async def test_before_its_day_a_second_note_is_warned_of_and_can_be_written_anyway(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Second note")
    warned = await ann.taps("Draft")
    assert "It is early for this: the day is Tuesday, March 10, 2026." in warned
    assert "Dear Jane," in await drafts(ann, "Write anyway")


async def test_the_last_contact_can_be_a_call(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Final contact")
    await ann.taps("Phone script")
    script = await drafts(ann, "Write anyway")
    assert script.startswith("Phone script: Acme")
    assert "Gmail" not in await ann.labels()
    assert "Voicemail: Acme" in await ann.taps("Voicemail")
    assert "Phone, Wed, Mar 4" in await ann.taps("I called")


async def test_what_was_typed_stands_in_the_draft_as_it_was_typed(ann: Someone) -> None:
    await enters_past(ann, people="<b>Jane</b> Doe")
    await ann.taps("Thank-you notes")
    assert "To <b>Jane</b> Doe\n" in await drafts(ann)


async def test_a_draft_button_of_another_version_does_no_harm(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    for data in ("draft:1:2:thank_you:sonnet", "draft:99:2:second:second", "draft:1:2:before:thank_you", "readers:1"):
        await ann.says("/help")
        answer = await ann.presses((await ann.last())["message_id"], data)
        assert "earlier version" in answer or "That is gone" in answer, data


async def test_what_a_note_lacks_is_asked_for_once_and_stands_in_it(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.taps("Thank-you notes")
    assert "What is one thing Jane Doe said" in await ann.taps("Draft")
    assert "Why do you fit?" in await ann.says("You plan to open a second lab in Porto.")
    assert "Which name do you sign your notes with?" in await ann.taps("Skip")
    draft = await ann.says("Ann Example")
    assert "You plan to open a second lab in Porto." in draft
    assert draft.rstrip().splitlines()[-3].endswith("Ann Example")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    assert await ann.taps("Draft") == draft


async def test_a_strength_is_asked_for_at_the_second_note_and_can_be_mended_on_the_card(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Second note")
    await ann.taps("Draft")
    await ann.taps("Write anyway")
    assert "Which strength of yours" in await ann.taps("Skip")
    await ann.says("I finish what others leave half done.")
    assert "I finish what others leave half done." in await ann.taps("Write it without")
    assert "Strength: I finish what others leave half done." in await opens(ann, "Acme")
    await ann.taps("Edit")
    await ann.taps("Strength")
    assert "Strength: I keep calm." in await ann.says("I keep calm.")


async def test_pressing_draft_again_comes_back_to_the_question_that_is_open(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.taps("Thank-you notes")
    message, data = await ann.button("Draft")
    asked = await ann.presses(message, data)
    await ann.presses_at_once(message, data)
    shown = next(m for m in await ann.chat() if m["message_id"] == message)
    assert shown["text"] == asked
    assert "To Jane Doe" in await ann.taps("Write it without")


async def test_leaving_the_question_leaves_it_out_from_then_on(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.taps("Thank-you notes")
    await ann.taps("Draft")
    await ann.says("/cancel")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    assert "To Jane Doe" in await ann.taps("Draft")


async def test_a_german_letter_says_du_to_whom_it_was_told_and_sie_to_the_others(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe; Bob")
    await ann.says("/settings")
    await ann.taps("Letter language")
    assert "Letters say: Sie" in await ann.taps("Deutsch")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    await ann.taps("Draft")
    formal = await drafts(ann, "Jane Doe")
    assert "Guten Tag Jane Doe," in formal
    familiar = await ann.taps("With “du”")
    assert "Jane," in familiar
    assert not {"Sie", "Ihnen", "Ihr"} & set(familiar.replace(",", " ").replace(".", " ").split())
    await ann.taps("Someone else")
    await ann.taps("Bob")
    assert "Guten Tag Bob," in await ann.taps("Skip")
    await ann.taps("Someone else")
    assert await ann.taps("Jane Doe") == familiar
    assert await ann.taps("With “Sie”") == formal


async def test_the_second_note_can_be_to_a_recruiter_who_was_not_there(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Second note")
    await ann.taps("Draft")
    await drafts(ann, "Write anyway")
    await ann.taps("Someone else")
    assert "Who is it?" in await ann.taps("Someone who was not there")
    draft = await ann.says("Ray Roe, ray@acme.example, recruiter")
    assert "To Ray Roe <ray@acme.example>" in draft
    await ann.taps("Sent")
    await opens(ann, "Acme")
    assert "Thank-you notes" in await ann.taps("Thank-you notes")
    assert "Ray" not in await ann.screen()


async def test_another_contact_can_be_taken_away_again(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Final contact")
    await ann.taps("Draft")
    await drafts(ann, "Write anyway")
    await ann.taps("Someone else")
    await ann.taps("Someone who was not there")
    await ann.shares(first_name="Ray", phone_number="+1")
    await ann.taps("Remove Ray")
    assert not [label for label in await ann.labels() if "Ray" in label]


@pytest.mark.parametrize(
    ("reply", "heading"),
    [
        ("Invited to the next round", "Answer to the invitation: Acme"),
        ("An offer", "Answer to the offer: Acme"),
        ("A rejection", "Answer to the rejection: Acme"),
    ],
)
async def test_their_news_can_be_answered(ann: Someone, reply: str, heading: str) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.taps("They replied")
    await ann.taps(reply, answers=2 if reply.startswith("Invited") else 1)
    message, data = await ann.button("Draft an answer")
    assert "Which name do you sign" in await ann.presses(message, data)
    answer = await ann.taps("Skip", message=message)
    assert heading in answer
    assert "hank" in answer
    shown = next(m for m in await ann.chat() if m["message_id"] == message)
    labels = [button["text"] for row in shown["reply_markup"]["inline_keyboard"] for button in row]
    assert "Sent" not in labels
    assert "Gmail" in labels


async def test_draft_leads_to_the_note_that_is_next(ann: Someone) -> None:
    assert "There is no note to write yet." in await ann.says("/draft")
    await enters_past(ann, "Acme", people="Jane Doe")
    assert "What is one thing Jane Doe said" in await ann.says("/draft")
    await ann.taps("Write it without")
    await enters_past(ann, "Globex", people="Bob")
    assert "Which note shall I draft?" in await ann.says("/draft")
    assert [label for label in await ann.labels() if "Thank-you notes" in label] == [
        "Acme: Thank-you notes",
        "Globex: Thank-you notes",
    ]
    assert "To Jane Doe" in await ann.taps("Acme")


async def test_words_that_are_too_long_are_shortened_and_it_is_said(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.taps("Thank-you notes")
    await ann.taps("Draft")
    await ann.says("We talked at length about your plans. " + "And then some more was said of it. " * 100)
    assert "Shortened, to keep the note brief: what they said." in await ann.taps("Write it without")
