"""They replied: the five answers, what each does to the plan, and that each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone


async def replied(who: Someone, answer: str, *, answers: int = 1) -> str:
    """Open Acme's card and say what they replied."""
    await opens(who, "Acme")
    await who.taps("They replied")
    return await who.taps(answer, answers=answers)


async def test_kind_words_change_nothing(ann: Someone) -> None:
    await enters_past(ann)
    told = await replied(ann, "Kind words")
    assert "Next: Thank-you notes, due now." in told
    assert "Second note: Tue, Mar 10" in await opens(ann, "Acme")
    await ann.taps("History")
    card = await ann.taps("Undo 1")
    assert "Undone." in card


async def test_an_invitation_opens_new_with_company_and_role_filled_in(ann: Someone) -> None:
    await enters_past(ann)
    asked = await replied(ann, "Invited", answers=2)
    assert "When did it start" in asked
    assert "Acme" in (await ann.says("10.03.2026 10:00"))
    summary = await ann.screen()
    assert "Role: Engineer" in summary
    assert "✎ Company" not in summary
    card = await ann.taps("Save")
    assert "Tuesday, March 10, 2026" in card
    assert "Round of Tue, Mar 3: thank-you notes open until Thu, Mar 5, 4:00" in card
    assert "Last call" in await ann.hears_at("2026-03-05T12:00:01+01:00")  # thank-yous of the earlier round run on
    assert "It starts" in await ann.hears_at("2026-03-10T08:00:01+01:00")


async def test_an_invitation_taken_back_lets_the_plan_go_on(ann: Someone) -> None:
    await enters_past(ann)
    await replied(ann, "Invited", answers=2)
    assert "Cancelled" in await ann.says("/cancel")
    card = await ann.taps("Undo")
    assert "Undone." in card
    assert "Second note: Tue, Mar 10" in card


async def test_a_rejection_closes_with_a_tip_and_can_be_reopened_or_taken_back(ann: Someone) -> None:
    await enters_past(ann)
    told = await replied(ann, "A rejection")
    assert "Answer it in two sentences" in told
    assert "Undone." in await ann.taps("Undo")
    assert "Now\nAcme" in await ann.says("/status")
    await replied(ann, "A rejection")
    assert "Nothing is due" in await ann.says("/status")
    await ann.taps("Closed (1)")
    assert "Closed." in await ann.taps("Acme")
    assert "Open again." in await ann.taps("Reopen")
    await ann.hears_nothing_until("2026-03-31T10:00:00+02:00")


async def test_an_offer_ends_the_contacts_and_leaves_the_application_current(ann: Someone) -> None:
    await enters_past(ann)
    told = await replied(ann, "An offer")
    assert "Congratulations" in told
    card = await opens(ann, "Acme")
    assert "You have an offer" in card
    assert "Second note:" not in card
    assert "Last call" in await ann.hears_at("2026-03-05T12:00:01+01:00")
    await ann.hears_nothing_until("2026-04-20T10:00:00+02:00")
    assert "Acme" in await ann.says("/status")
    await ann.taps("Acme")
    await ann.taps("History")
    assert "Final contact" in await ann.taps("Undo 1")


async def test_more_time_plans_anew_and_lifts_the_end_of_the_window(ann: Someone) -> None:
    await enters_past(ann)
    await opens(ann, "Acme")
    await ann.taps("They replied")
    assert "How much more time" in await ann.taps("They need more time")
    told = await ann.says("six weeks")
    assert "they decide by Wednesday, April 15, 2026" in told
    assert "Second note: Fri, Apr 17" in await opens(ann, "Acme")
    await ann.taps("History")
    assert "Second note: Tue, Mar 10" in await ann.taps("Undo 1")
    assert "call you" not in await replied(ann, "They need more time")
    assert "you may write on Friday, March 20" in await ann.says("you can write to me on 20 March")
    assert "Second note: Fri, Mar 20" in await opens(ann, "Acme")
