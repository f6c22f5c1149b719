"""Several interviewers, and several applications at once: a tick each, and one message for what is due together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone

PANEL = "Jane Doe, jane@acme.example; Bob; Eve; Tom"


async def test_each_of_a_panel_is_ticked_for_themselves(ann: Someone) -> None:
    await enters_past(ann, people=PANEL)
    await ann.taps("Thank-you notes")
    told = await ann.taps("Sent: Jane")
    assert "Thank-you to Jane Doe: sent Wed, Mar 4." in told
    assert "✓ Jane Doe: today, Wed, Mar 4" in told
    await ann.taps("Another day")
    assert "Thank-you to Jane Doe: sent Tue, Mar 3." in await ann.taps("Tue, Mar 3")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    await ann.taps("Can't reach")
    assert await ann.labels() == ["Bob", "Eve", "Tom", "Back"]
    assert "– Bob: can't be reached" in await ann.taps("Bob")
    await ann.taps("Other way")
    assert "Thank-you" in await ann.taps("Phone")
    told = await ann.taps("Phone: Eve")
    assert "Thank-you to Eve: Phone, Wed, Mar 4." in told
    assert "○ Tom: open" in told
    assert "○ Bob: open" in await undone(ann, "Bob")
    await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    done = await ann.taps("Sent: all")
    assert "Next: Second note, Tuesday, March 10, 2026." in done
    assert "○ Tom: open" in await ann.taps("Undo")


async def undone(who: Someone, name: str) -> str:
    """Take back what was noted about a person, from the history."""
    await opens(who, "Acme")
    listed = await who.taps("History")
    number = next(line.partition(".")[0] for line in listed.splitlines() if f" {name}:" in line)
    return await who.taps(f"Undo {number}")


async def test_after_48_hours_the_step_moves_on_and_open_ticks_stay_on_the_card(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe; Bob")
    await ann.taps("Thank-you notes")
    await ann.taps("Sent: Jane")
    assert "Last call" in await ann.hears_at("2026-03-05T12:00:01+01:00")
    await ann.hears_nothing_until("2026-03-06T10:00:00+01:00")
    assert "Waiting\nAcme, Engineer\n●○○ 1 of 3 contacts made\nSecond note: Wed, Mar 11" in await ann.says("/status")
    card = await ann.taps("Acme")
    assert "Thank-you notes: sent Wed, Mar 4, not to everyone yet" in card
    late = await ann.taps("Thank-you notes")
    assert "A late thank-you is better than none" in late
    assert "○ Bob: open" in late
    assert "Next: Second note" in await ann.taps("Sent: Bob")


async def test_what_is_due_together_is_one_message_with_a_button_each(ann: Someone) -> None:
    for company, when in (("Acme", "10am"), ("Bolt", "11am"), ("Corp", "noon")):
        await enters_past(ann, company, when=f"today {when}")
    digest = await ann.hears_at("2026-03-05T09:00:01+01:00")
    assert digest.splitlines()[0] == "3 things are due"
    assert [label for label in await ann.labels() if "Thank-you" in label] == [
        "Acme: Thank-you notes", "Bolt: Thank-you notes", "Corp: Thank-you notes",
    ]  # fmt: skip
    message = (await ann.last())["message_id"]
    assert "Thank-you notes: Bolt, Engineer" in await ann.taps("Bolt: Thank-you")
    assert "Next: Second note" in await ann.taps("Sent")
    others = await ann.taps("All applications", message=message)
    assert others.startswith("Now\nAcme")
    assert "Waiting\nBolt" in others
    await ann.taps("Corp", message=message)
    await ann.taps("Thank-you notes", message=message)
    assert "Next: Second note" in await ann.taps("Sent", message=message)
    assert len([m for m in await ann.chat() if "things are due" in (m["text"] or "")]) == 0
