"""An interview that is still to come: what is asked, what is pushed around it, the debrief, Moved and Cancelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import enters_ahead

if TYPE_CHECKING:
    from tests.stage import Someone

TWO_HOURS_BEFORE = "2026-03-05T12:30:01+01:00"
HOUR_AFTER_END = "2026-03-05T16:30:01+01:00"
NEXT_MORNING = "2026-03-06T09:00:01+01:00"


async def test_a_round_ahead_asks_for_company_role_and_when_and_shows_its_plan_before_it_is_saved(ann: Someone) -> None:
    assert "1 of 8" in await ann.says("/new")
    assert "2 of 8" in await ann.says("Acme")
    assert "3 of 8" in await ann.says("Engineer")
    summary = await ann.says("tomorrow 14:30")
    assert "Understood: Thursday, March 5, 2026, 2:30\u202fPM (Berlin)" in summary
    assert "4 of 4" in summary
    assert "Second note: Thu, Mar 12" in summary
    assert "No applications yet" in await ann.says("/status")
    saved = await ann.taps("Save")
    assert "Saved." in saved
    assert "When would it be appropriate" in saved
    assert "I will write on Thu, Mar 5, 12:30" in saved


async def test_before_an_early_interview_the_push_comes_the_evening_before(ann: Someone) -> None:
    await enters_ahead(ann, when="tomorrow 9:30")
    assert "It starts Thu, Mar 5, 9:30" in await ann.hears_at("2026-03-04T20:00:01+01:00")
    await ann.hears_nothing_until("2026-03-05T09:00:00+01:00")


async def test_the_question_is_pushed_two_hours_before_and_the_debrief_an_hour_after_the_end(ann: Someone) -> None:
    await enters_ahead(ann)
    await ann.hears_nothing_until("2026-03-05T12:29:00+01:00")
    before = await ann.hears_at(TWO_HOURS_BEFORE)
    assert "It starts Thu, Mar 5, 2:30" in before
    assert "When would it be appropriate" in before
    assert await ann.labels() == ["Moved", "Cancelled", "Open Acme"]
    assert "Debrief" in await ann.hears_at(HOUR_AFTER_END)
    assert await ann.labels() == ["Start the debrief", "Moved", "Cancelled", "Open Acme"]
    assert "1 of 5" in await ann.taps("Start the debrief")
    await ann.says("Jane Doe, jane@acme.example")
    assert "one thing Jane Doe said" in await ann.taps("What Jane Doe said")
    assert "She loves fog" in await ann.says("She loves fog")
    assert "2 of 5" in await ann.taps("That is everyone")
    assert "they decide by Thursday, March 12" in await ann.taps("Within a week")
    await ann.says("Their mission")
    summary = await ann.says("My own cluster")
    assert "5 of 5" in summary
    assert "Second note: Mon, Mar 16" in summary
    saved = await ann.taps("Save")
    assert "Their mission" in saved
    assert "I will write on Fri, Mar 6, 9:00" in saved
    nudge = await ann.hears_at(NEXT_MORNING)
    assert "○ Jane Doe: open" in nudge
    assert "Start the debrief" not in await ann.labels()


async def test_an_unanswered_debrief_joins_the_first_thank_you_nudge(ann: Someone) -> None:
    await enters_ahead(ann)
    await ann.hears_at(TWO_HOURS_BEFORE)
    await ann.hears_at(HOUR_AFTER_END)
    nudge = await ann.hears_at(NEXT_MORNING)
    assert "Thank-you notes" in nudge
    assert "You have not told me yet how it was" in nudge
    assert (await ann.labels())[0] == "Start the debrief"


async def test_a_late_interview_has_its_debrief_in_the_morning_with_the_thank_you(ann: Someone) -> None:
    await enters_ahead(ann, when="tomorrow 19:30")
    await ann.hears_at("2026-03-05T17:30:01+01:00")
    await ann.hears_nothing_until("2026-03-06T07:59:00+01:00")
    assert "How was it?" in await ann.hears_at("2026-03-06T08:00:01+01:00")
    assert "You have not told me yet" in await ann.hears_at(NEXT_MORNING)


async def test_moved_asks_for_the_new_date_and_plans_anew(ann: Someone) -> None:
    await enters_ahead(ann)
    await ann.hears_at(TWO_HOURS_BEFORE)
    assert "What is the new date?" in await ann.taps("Moved")
    moved = await ann.says("10.03.2026 10:00")
    assert "The interview is now on Tuesday, March 10, 2026, 10:00" in moved
    await ann.hears_nothing_until(HOUR_AFTER_END)
    assert "It starts Tue, Mar 10, 10:00" in await ann.hears_at("2026-03-10T08:00:01+01:00")
    card = await ann.taps("Undo")
    assert "Undone." in card
    assert "Thursday, March 5, 2026" in card


async def test_cancelled_stops_the_pushes_and_undo_brings_them_back(ann: Someone) -> None:
    await enters_ahead(ann)
    await ann.hears_at(TWO_HOURS_BEFORE)
    cancelled = await ann.taps("Cancelled")
    assert cancelled.count("cancelled") == 1
    await ann.hears_nothing_until("2026-03-05T16:00:00+01:00")
    assert "Undone." in await ann.taps("Undo")
    assert "Debrief" in await ann.hears_at(HOUR_AFTER_END)
    await ann.taps("Cancelled")
    await ann.hears_nothing_until("2026-03-20T10:00:00+01:00")
    assert "New date" in await open_card(ann)


async def test_moved_at_the_debrief_takes_the_round_back_to_before_it(ann: Someone) -> None:
    await enters_ahead(ann)
    await ann.hears_at(TWO_HOURS_BEFORE)
    await ann.hears_at(HOUR_AFTER_END)
    await ann.taps("Moved")
    await ann.says("12.03.2026 10:00")
    await ann.hears_nothing_until(NEXT_MORNING)
    assert "It starts Thu, Mar 12" in await ann.hears_at("2026-03-12T08:00:01+01:00")
    assert "How was it?" in await ann.hears_at("2026-03-12T12:00:01+01:00")


async def open_card(who: Someone) -> str:
    """The card, as it is shown from /status."""
    await who.says("/status")
    await who.taps("Acme")
    return await who.screen()
