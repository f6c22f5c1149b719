"""Later, Skip this one, the fourth contact, and the end: what is offered, what is pushed, and what never is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone

SECOND_DUE = "2026-03-10T09:00:01+01:00"


async def test_later_offers_only_what_is_before_the_deadline_and_never_a_quiet_hour(ann: Someone) -> None:
    await enters_past(ann)
    await ann.stage.turn_to("2026-03-04T20:30:00+01:00")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    await ann.taps("Later")
    offers = await ann.labels()
    assert [label.replace("\u202f", " ") for label in offers] == [
        "After the quiet hours (Thu, Mar 5, 8:00 AM)", "Tomorrow (Thu, Mar 5, 9:00 AM)", "On a date", "Back",
    ]  # fmt: skip
    assert "I will come back to it on Thu, Mar 5, 8:00" in await ann.taps("After the quiet hours")
    assert "Thank-you notes" in await ann.hears_at("2026-03-05T08:00:01+01:00")
    await ann.hears_nothing_until("2026-03-05T15:30:00+01:00")  # it came in the place of the last call
    await ann.taps("Later")
    assert await ann.labels() == ["On a date", "Back"]  # the 48 hours end at four
    assert "too late for this step" in await ann.taps("On a date")


async def test_a_nudge_that_was_put_off_comes_once_and_undo_brings_the_planned_ones_back(ann: Someone) -> None:
    await enters_past(ann)
    await ann.hears_at("2026-03-05T12:00:01+01:00")
    await ann.hears_at(SECOND_DUE)
    await ann.taps("Later")
    await ann.taps("On a date")
    assert "Mon, Mar 16, 9:00" in await ann.says("next Monday")
    await ann.taps("Undo")
    assert "A reminder" in await ann.hears_at("2026-03-13T09:00:01+01:00")
    await ann.taps("Later")
    assert "This evening" in "".join(await ann.labels())
    await ann.taps("This evening")
    assert "Second note" in await ann.hears_at("2026-03-13T18:00:01+01:00")
    await ann.hears_nothing_until("2026-03-23T10:00:00+01:00")


async def test_skip_this_one_makes_the_final_contact_due_and_can_be_taken_back(ann: Someone) -> None:
    await enters_past(ann)
    await ann.hears_at("2026-03-05T12:00:01+01:00")
    await ann.hears_at(SECOND_DUE)
    skipped = await ann.taps("Skip this one")
    assert "Second note skipped." in skipped
    assert "Next: Final contact, due now." in skipped
    assert "Second note: Acme" in await ann.taps("Undo")
    await ann.taps("Skip this one")
    assert "The last of three" in await ann.taps("Final contact")
    assert "Time to move on, Tuesday, March 24" in await ann.taps("Sent")


async def test_a_fourth_contact_is_stopped_can_be_logged_and_is_never_pushed(ann: Someone) -> None:
    await enters_past(ann)
    await opens(ann, "Acme")
    for step in ("Thank-you notes", "Second note", "Final contact"):
        await ann.taps(step)
        await ann.taps("Sent")
        await ann.taps("Open Acme")
    stop = await ann.taps("Another contact")
    assert "a fourth seldom helps" in stop
    assert "Steven Starks" in stop
    assert "Close it" in await ann.labels()
    assert "Another contact: sent" in await ann.taps("I have sent one anyway")
    assert "4 contacts made" in await ann.taps("Open Acme")
    await ann.hears_nothing_until("2026-03-18T08:59:00+01:00")
    assert "Time to move on" in await ann.hears_at("2026-03-18T09:00:01+01:00")
    assert await ann.labels() == ["They replied", "Close it", "Keep it open", "Open Acme"]
    kept = await ann.taps("Keep it open")
    assert kept.count("Kept open") == 1
    await ann.hears_nothing_until("2026-06-01T10:00:00+02:00")
    assert "Kept open, without nudges." in await ann.says("/status")
    await ann.taps("Acme")
    await ann.taps("Close it")
    assert "Undo" in await ann.labels()


async def test_the_bot_down_over_a_due_time_speaks_when_it_is_up_and_only_once(ann: Someone) -> None:
    await enters_past(ann)
    await ann.stage.bot.stop()
    await ann.stage.turn_to("2026-03-05T13:00:00+01:00")
    await ann.stage.bot.start()
    assert "I am late with this: you have until Thu, Mar 5, 4:00" in await ann.hears_more()
    await ann.stage.bot.restart()
    await ann.stage.bot.restart()
    await ann.hears_nothing()
    await ann.stage.bot.stop()
    await ann.stage.turn_to("2026-03-10T22:00:00+01:00")
    await ann.stage.bot.start()
    await ann.hears_nothing()  # it is up again in quiet hours
    assert "Second note" in await ann.hears_at("2026-03-11T08:00:01+01:00")


async def test_before_the_interview_is_not_pushed_once_it_has_started(ann: Someone) -> None:
    for text in ("/new", "Acme", "Engineer", "tomorrow 14:30"):
        await ann.says(text)
    await ann.taps("Save")
    await ann.stage.bot.stop()
    await ann.stage.turn_to("2026-03-05T14:31:00+01:00")
    await ann.stage.bot.start()
    await ann.hears_nothing()
    assert "How was it?" in await ann.hears_at("2026-03-05T16:30:01+01:00")
