"""A first draft, from the button under a step to the tick that it was sent."""

from __future__ import annotations

from email.parser import BytesParser
from email.policy import default
from typing import TYPE_CHECKING

from playground.utf16 import piece
from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone

PANEL = "Jane Doe, jane@acme.example; Bob"


async def test_each_of_a_panel_gets_a_note_of_their_own(ann: Someone) -> None:
    await enters_past(ann, people=PANEL)
    await ann.taps("Thank-you notes")
    assert "Whom is it to?" in await ann.taps("Draft")
    to_jane = await ann.taps("Jane Doe")
    assert "To Jane Doe <jane@acme.example>" in to_jane
    assert "Dear Jane," in to_jane
    await ann.taps("Someone else")
    to_bob = await ann.taps("Bob")
    assert "Dear Bob," in to_bob
    assert to_bob.splitlines()[5:] != to_jane.splitlines()[5:]
    ticked = await ann.taps("Sent")
    assert "✓ Bob: today, Wed, Mar 4" in ticked
    assert "○ Jane Doe: open" in ticked


async def test_a_variant_is_a_tap_away_and_the_same_each_time(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe, jane@acme.example")
    await ann.taps("Thank-you notes")
    standard = await ann.taps("Draft")
    shorter = await ann.taps("Shorter")
    assert len(shorter) < len(standard)
    assert await ann.taps("Standard") == standard


async def test_mail_pages_open_with_the_note_filled_in(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe, jane@acme.example")
    await ann.taps("Thank-you notes")
    await ann.taps("Draft")
    rows = (await ann.last())["reply_markup"]["inline_keyboard"]
    pages = {button["text"]: button["url"] for row in rows for button in row if "url" in button}
    assert set(pages) == {"Gmail", "Outlook"}
    assert all(len(address) <= 2000 and "jane%40acme.example" in address for address in pages.values())
    assert all("Dear%20Jane" in address for address in pages.values())


async def test_the_letter_in_the_chat_comes_as_a_file_for_a_mail_program(ann: Someone) -> None:
    await enters_past(ann, people="Zoë Müller, zoe@acme.example")
    await ann.taps("Thank-you notes")
    await ann.taps("Draft")
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
    await ann.taps("Draft")
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
    assert "Dear Jane," in await ann.taps("Write anyway")


async def test_the_last_contact_can_be_a_call(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Final contact")
    await ann.taps("Phone script")
    script = await ann.taps("Write anyway")
    assert script.startswith("Phone script: Acme")
    assert "Gmail" not in await ann.labels()
    assert "Voicemail: Acme" in await ann.taps("Voicemail")
    assert "Phone, Wed, Mar 4" in await ann.taps("I called")


async def test_what_was_typed_stands_in_the_draft_as_it_was_typed(ann: Someone) -> None:
    await enters_past(ann, people="<b>Jane</b> Doe")
    await ann.taps("Thank-you notes")
    assert "To <b>Jane</b> Doe\n" in await ann.taps("Draft")


async def test_a_draft_button_of_another_version_does_no_harm(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    for data in ("draft:1:2:thank_you:sonnet", "draft:99:2:second:second", "draft:1:2:before:thank_you", "readers:1"):
        await ann.says("/help")
        answer = await ann.presses((await ann.last())["message_id"], data)
        assert "earlier version" in answer or "That is gone" in answer, data
