"""A note that someone wrote, from the paste to what was sent, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone, Stage

PANEL = "Jane Doe, jane@acme.example; John Roe"
GOOD = """Subject: Thank you for the interview

Dear Jane,

thank you for your time yesterday. What you said about moving the build to the cloud stayed with me, and I would love
to work on exactly that. I believe in the mission of Acme, so I think that I fit your team well. Talking to you made me
want the job even more.

Kind regards,
Ann"""
BAD = """Dear Jhon,

I am just checking in after our talk. I enjoyed what you told me about the build, and I would love to join your team at
[Company], because I share your mission and your values. Thank you again for your time and for all the good questions.

Best,
Ann"""
TURKISH = """Sayın Jane Doe,

dünkü görüşme için size çok teşekkür ederim. Ekibinizle tanışmak benim için büyük bir mutluluktu. Bulut projesi hakkında
anlattıklarınız beni gerçekten etkiledi ve sizinle çalışmayı çok isterim.

Saygılarımla,
Ann"""


async def test_a_good_note_looks_good_and_is_kept_with_its_tick(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe, jane@acme.example")
    asked = await ann.says("/check")
    assert asked.startswith("Thank-you to Jane Doe, Acme")
    found = await ann.says(GOOD)
    assert "Looks good." in found
    assert "Steven Starks" in found
    assert "Thank-you to Jane Doe: sent Wed, Mar 4. I kept the note." in await ann.taps("That's what I sent")
    await ann.taps("Open Acme")
    assert "I kept the note." in await ann.taps("History")
    shown = await ann.taps("Read 1")
    assert GOOD.partition("\n\n")[2] in shown
    assert "Thank you for the interview" in shown
    await ann.taps("Back")
    assert "Undone." in await ann.taps("Undo 1")
    await ann.taps("Open Acme")
    assert "Nothing has been noted yet." in await ann.taps("History")


async def test_what_to_mend_comes_first_what_matters_most_first(ann: Someone) -> None:
    await enters_past(ann, people=PANEL)
    await ann.says("/check")
    await ann.taps("Thank-you to John Roe")
    found = await ann.says(BAD)
    lines = [line for line in found.splitlines() if line[:1].isdecimal()]
    assert lines[:4] == [
        "3 things to look at:",
        "1. You wrote “Jhon”. I have it as John Roe.",
        "2. “[Company]” is left over from a template.",
        "3. “just checking in” is no reason to write. Begin with what is new.",
    ]
    assert "Looks good" not in found
    await ann.taps("Check it again")
    mended = await ann.says(
        BAD.replace("Jhon", "John").replace("[Company]", "Acme").replace("am just checking in", "write")
    )
    assert "Looks good." in mended


async def test_a_colleague_gets_no_copy(ann: Someone) -> None:
    await enters_past(ann, people=PANEL)
    await ann.says("/check")
    await ann.taps("Thank-you to Jane Doe")
    await ann.says(GOOD)
    ticked = await ann.taps("That's what I sent")
    assert "✓ Jane Doe: today, Wed, Mar 4" in ticked
    assert "○ John Roe: open" in ticked
    await ann.taps("Check my note")
    await ann.taps("Thank-you to John Roe")
    assert "went to a colleague too" in await ann.says(GOOD.replace("Dear Jane", "Dear John"))


async def test_a_note_survives_a_restart_at_every_step(stage: Stage, ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.says("/check")
    await stage.bot.restart()
    assert "Looks good." in await ann.says(GOOD)
    await stage.bot.restart()
    assert "I kept the note." in await ann.taps("That's what I sent")


async def test_a_note_outside_a_conversation_is_offered_to_be_checked(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    assert "reads like a note" in await ann.forwards(GOOD)
    assert "Looks good." in await ann.taps("Thank-you to Jane Doe")
    assert "not sure what to do" in await ann.says("Dear Ann, we have decided for someone else. Regards, Acme")


async def test_what_was_typed_is_quoted_as_it_was_typed_however_much(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.says("/check")
    found = await ann.says("Dear Jane,\n\n" + "I want to thank you. " * 150 + "[Name] & <b>")
    assert "“[Name]” is left over from a template." in found
    assert "It is long." in found
    await ann.taps("Check it again")
    whole = ("Dear Jane,\n\nthanks for the <i>talk</i> & all. " * 200)[:4096]
    assert "It is long." in await ann.says(whole)
    assert "I kept the note." in await ann.taps("That's what I sent")
    await ann.taps("Open Acme")
    await ann.taps("History")
    before = len(await ann.chat())
    await ann.taps("Read 1", answers=2)
    assert len(await ann.chat()) == before + 1


async def test_in_a_language_that_is_not_read_it_says_what_was_looked_at(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await ann.says("/check")
    found = await ann.says(TURKISH)
    assert "I do not read the language of this note." in found
    assert "Looks good" not in found
    assert "I saw no thanks" not in found


async def test_the_way_to_a_check_stands_under_a_step_and_a_draft(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    await ann.taps("Draft")
    await ann.taps("Write it without")
    assert "Paste your note here" in await ann.taps("Check my note")
    assert "Cancelled" in await ann.says("/cancel")
    assert "There is no note" not in await ann.says("/check")


async def test_in_german_it_says_du(stage: Stage) -> None:
    eva = await stage.person("Eva", "de")
    await eva.says("/start")
    await eva.taps("Deutsch")
    await eva.taps("Berlin")
    assert "Erzähl mir zuerst vom Gespräch" in await eva.says("/check")
    await eva.says("Acme, Entwicklerin, gestern 15 Uhr mit Jane Doe")
    await eva.taps("Speichern")
    await eva.says("/check")
    found = await eva.says("Hallo Jane,\n\nich wollte mal nachfragen, ob ihr euch schon entschieden habt!!!\n\nVG\nEva")
    assert "In einer Dankesmail ist das zu früh" in found
    assert "Ich habe keinen Satz dazu gesehen, warum du passt. Wenn er da ist, lass ihn so." in found
