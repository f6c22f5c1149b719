"""Filling in: back, skip, edit, cancel, take up again; half-done forms, known companies, and unclear dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import enters_ahead, enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone


async def test_back_goes_to_the_question_before_and_a_new_answer_takes_the_old_ones_place(ann: Someone) -> None:
    await ann.says("/new")
    assert await ann.labels() == ["Cancel"]
    await ann.says("Acne")
    assert "1 of 8" in await ann.taps("Back")
    await ann.says("Acme")
    await ann.taps("Skip")
    assert "2 of 8" in await ann.taps("Back")
    await ann.says("Engineer")
    summary = await ann.says("tomorrow 14:30")
    assert "Company: Acme\nRole: Engineer" in summary


async def test_every_line_of_the_summary_can_be_edited_before_saving_and_afterwards(ann: Someone) -> None:
    await ann.says("/new")
    for answer in ("Acne", "Enginer", "yesterday 3pm", "Jane; Bob"):
        await ann.says(answer)
    await ann.taps("That is everyone")
    await ann.taps("Nothing yet")
    await ann.taps("Within a week")
    await ann.says("fit")
    await ann.says("new")
    for line, answer, shown in (
        ("Company", "Acme", "Company: Acme"),
        ("Role", "Engineer", "Role: Engineer"),
        ("Time frame", "in two weeks", "they decide by Tuesday, March 17"),
        ("Fit", "Their mission", "Fit: Their mission"),
        ("For the second note", "My cluster", "For the second note: My cluster"),
    ):
        await ann.taps(line)
        assert shown in await ann.says(answer)
    await ann.taps("When")
    assert "Have you sent anything since?" in await ann.says(
        "today 10:00-10:30"
    )  # what counts from the day is asked anew
    await ann.taps("Nothing yet")
    summary = await ann.taps("Within two weeks")
    assert "March 4, 2026, 10:00\u202fAM (Berlin), 30 min" in summary
    assert "they decide by Wednesday, March 18" in summary
    await ann.taps("Who")
    await ann.taps("Remove Jane")
    await ann.says("Eve, eve@acme.example")
    await ann.taps("That is everyone")
    summary = await ann.taps("Nothing yet")
    assert "• Bob\n• Eve (eve@acme.example)" in summary
    await ann.taps("Already sent")
    await ann.taps("Thank-you to Bob")
    await ann.taps("Done")
    assert "Already sent: Thank-you notes (Wed, Mar 4)" in await ann.taps("Wed, Mar 4")
    assert "Saved." in await ann.taps("Save")
    await ann.taps("Edit")
    await ann.taps("Role")
    assert "Role: Lead" in await ann.says("Lead")
    card = await ann.taps("Save")
    assert "Acme, Lead" in card
    assert "●○○ 1 of 3" in card


async def test_new_while_one_is_half_done_offers_to_go_on_or_to_start_over(ann: Someone) -> None:
    await ann.says("/new")
    await ann.says("Acme")
    assert "You have not finished this: Acme." in await ann.says("/new")
    assert await ann.labels() == ["Continue", "Start over", "Cancel"]
    assert "2 of 8" in await ann.taps("Continue")
    await ann.says("/new")
    assert "1 of 8" in await ann.taps("Start over")
    await ann.says("/cancel")
    assert "There is nothing to cancel" in await ann.says("/cancel")


async def test_another_form_parks_the_first_which_waits_to_be_taken_up(ann: Someone) -> None:
    await enters_ahead(ann)
    await ann.says("/new")
    await ann.says("Bolt")
    await ann.hears_at("2026-03-05T16:30:01+01:00")
    await ann.taps("Start the debrief")
    await ann.says("Jane")
    await ann.taps("That is everyone")
    for _ in range(3):
        await ann.taps("Skip")
    asked = await ann.taps("Save", answers=2)
    assert "You have not finished this: Bolt." in asked
    assert "You have not finished this: Bolt." in await ann.says("Engineer")
    await ann.taps("Continue")
    assert "3 of 8" in await ann.says("Engineer")
    await ann.says("/settings")
    await ann.taps("Nudge hour")
    assert "You have not finished this: Bolt." in await ann.says("10", answers=2)
    await ann.says("/status")
    assert "3 of 8" in await ann.taps("Continue what you began")


async def test_after_twelve_hours_of_silence_what_is_typed_is_no_answer_before_continue(ann: Someone) -> None:
    await ann.says("/new")
    await ann.says("Acme")
    await ann.stage.turn_by(hours=12, minutes=1)
    assert "Shall we go on?" in await ann.says("hello there")
    assert "2 of 8" in await ann.taps("Continue")
    await ann.stage.turn_by(days=4)
    where, skip = await ann.button("Skip")
    assert "3 of 8" in await ann.presses(where, skip)  # a button says what it means, at any time


async def test_the_next_round_of_a_known_company_and_another_role(ann: Someone) -> None:
    await enters_past(ann)
    await ann.says("/new")
    assert "You know acme already" in await ann.says("acme")
    assert "tap one of the buttons" in await ann.says("what?")
    await ann.taps("Next round: Acme")
    summary = await ann.says("tomorrow 10:00")
    assert "Company: Acme\nRole: Engineer" in summary
    card = await ann.taps("Save")
    assert "March 5, 2026" in card
    await ann.says("/new")
    await ann.says("Acme")
    assert "Which role" in await ann.taps("Another role")
    await ann.says("Designer")
    await ann.says("10.03.2026 10:00")
    await ann.taps("Save")
    overview = await ann.says("/status")
    assert "Acme, Engineer" in overview
    assert "Acme, Designer" in overview


async def test_a_past_round_asks_what_was_sent_already_and_when(ann: Someone) -> None:
    await ann.says("/new")
    for answer in ("Acme", "Engineer", "9 February 2026 10:00", "Jane; Bob"):
        await ann.says(answer)
    assert "Have you sent anything since?" in await ann.taps("That is everyone")
    await ann.taps("Thank-you to Jane")
    await ann.taps("Thank-you to Bob")
    await ann.taps("Thank-you to Bob")
    await ann.taps("Second note")
    await ann.taps("Final contact")
    assert [label for label in await ann.labels() if label[0] == "✓"] == [
        "✓ Thank-you to Jane", "✓ Second note", "✓ Final contact",
    ]  # fmt: skip
    assert "Thank-you notes: on which day?" in await ann.taps("Done")
    assert "does not fit here" in await ann.says("8 February 2026")
    assert "Second note: on which day?" in await ann.says("10 February 2026")
    assert "Final contact: on which day?" in await ann.says("18 February 2026")
    await ann.taps("Mon, Mar 2")
    for _ in range(3):
        await ann.taps("Skip")
    summary = await ann.screen()
    assert "Thank-you notes (Tue, Feb 10), Second note (Wed, Feb 18), Final contact (Mon, Mar 2)" in summary
    card = await ann.taps("Save")
    assert "●●● 3 of 3 contacts made" in card
    assert "Time to move on" in await ann.hears_at("2026-03-16T09:00:01+01:00")


async def test_an_ambiguous_date_is_asked_about_and_a_missing_time_too(ann: Someone) -> None:
    await ann.says("/new")
    await ann.says("Acme")
    await ann.taps("Skip")
    assert "several things" in await ann.says("03/04/2026 10:00")
    first, second = (await ann.labels())[:2]
    assert ("Mar 4" in first, "Apr 3" in second) == (True, True)
    assert "Understood: Friday, April 3, 2026" in await ann.taps("Fri, Apr 3")
    await ann.taps("When")
    assert "At what time on Tuesday, March 10, 2026?" in await ann.says("10 March")
    assert "as a time" in await ann.says("sometime")
    assert "Understood: Tuesday, March 10, 2026, 9:15" in await ann.says("9:15")
    await ann.taps("When")
    assert "Sunday, March 8, 2026, 3:00\u202fPM (New York)" in await ann.says("8 March 2026 3pm New York")


async def test_a_half_done_form_survives_a_restart_at_every_question(ann: Someone) -> None:
    for text in ("/new", "Acme", "Engineer", "yesterday 3pm", "Jane; Bob"):
        await ann.stage.bot.restart()
        await ann.says(text)
    for label in (
        "That is everyone",
        "Thank-you to Jane",
        "Done",
        "Wed, Mar 4",
        "Within a week",
        "Skip",
        "Skip",
        "Save",
    ):
        await ann.stage.bot.restart()
        await ann.taps(label)
    assert "○ Bob: open" in await ann.taps("Thank-you notes")
    assert "Acme" in await opens(ann, "Acme")
