"""Buttons pressed twice, late, by the wrong person, or with anything at all in them: nothing lost, nothing doubled."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest

from handlers.buttons import ACTS
from tests.story.scenes import enters_ahead, enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone, Stage


def labels(message: dict[str, Any]) -> list[str]:
    """What the buttons of a message say."""
    return [b["text"] for row in (message["reply_markup"] or {}).get("inline_keyboard", ()) for b in row]


async def pressed_twice(who: Someone, label: str, message: int | None = None) -> dict[str, Any]:
    """Press a button twice before the bot can answer; gives the message as it is then."""
    where, data = await who.button(label, message=message)
    chat = await who.presses_at_once(where, data, data)
    return next(m for m in chat if m["message_id"] == where)


async def facts(who: Someone) -> list[str]:
    """What Acme's history says."""
    await opens(who, "Acme")
    listed = await who.taps("History")
    return [line.partition(". ")[2] for line in listed.splitlines() if line[:1].isdigit()]


async def test_each_tap_on_a_step_counts_once_and_can_still_be_undone(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe; Bob; Eve")
    await ann.taps("Thank-you notes")
    assert "Undo" in labels(await pressed_twice(ann, "Sent: Jane"))
    assert "Undo" in labels(await pressed_twice(ann, "Sent: all"))
    assert await facts(ann) == ["Thank-you notes: sent Wed, Mar 4.", "Thank-you to Jane Doe: sent Wed, Mar 4."]
    assert "Undone." in (await pressed_twice(ann, "Undo 1"))["text"]
    await opens(ann, "Acme")
    await ann.taps("Second note")
    assert "Undo" in labels(await pressed_twice(ann, "Skip this one"))
    await ann.taps("Undo")
    assert "Undo" in labels(await pressed_twice(ann, "Sent"))
    await opens(ann, "Acme")
    await ann.taps("Final contact")
    await ann.taps("Later")
    assert "Undo" in labels(await pressed_twice(ann, "In an hour"))
    await opens(ann, "Acme")
    await ann.taps("Final contact")
    await ann.taps("Sent")
    await opens(ann, "Acme")
    await ann.taps("Another contact")
    assert "Undo" in labels(await pressed_twice(ann, "I have sent one anyway"))
    await opens(ann, "Acme")
    await ann.taps("They replied")
    assert "Undo" in labels(await pressed_twice(ann, "Kind words"))
    await opens(ann, "Acme")
    assert "Undo" in labels(await pressed_twice(ann, "Close it"))
    assert "Undo" in labels(await pressed_twice(ann, "Reopen"))
    assert await facts(ann) == [
        "Open again.",
        "Closed. You find it in /status behind “Closed”.",
        "They replied: Kind words, no news.",
        "Another contact: sent Wed, Mar 4.",
        "Final contact: sent Wed, Mar 4.",
        "Final contact: I will come back to it on Wed, Mar 4, 6:00\u202fPM.",
        "Second note: sent Wed, Mar 4.",
        "Thank-you to Jane Doe: sent Wed, Mar 4.",
    ]


async def test_an_invitation_and_a_cancellation_count_once(ann: Someone) -> None:
    await enters_ahead(ann)
    assert "Undo" in labels(await pressed_twice(ann, "Cancelled"))
    await ann.taps("Undo")
    await ann.hears_at("2026-03-06T09:00:01+01:00")
    await ann.taps("They replied")
    shown = await pressed_twice(ann, "Invited")
    assert "Undo" in labels(shown)
    assert len([m for m in await ann.chat() if "When did it start" in (m["text"] or "")]) == 2  # /new, and this one
    assert await facts(ann) == ["They replied: Invited to the next round."]


async def test_save_pressed_twice_saves_once(ann: Someone) -> None:
    await ann.says("/new")
    await ann.says("Acme")
    await ann.taps("Skip")
    await ann.says("tomorrow 14:30")
    saved = await pressed_twice(ann, "Save")
    assert "That is answered already" in saved["text"]
    assert "My applications" in labels(saved)
    assert (await ann.says("/status")).count("Acme") == 1


async def test_a_button_of_an_older_question_shows_where_the_conversation_stands(ann: Someone) -> None:
    await ann.says("/new")
    await ann.says("Acme")
    where, skip = await ann.button("Skip")
    await ann.says("Engineer")
    assert "from an earlier question" in await ann.presses(where, skip)
    assert "3 of 8" in (await ann.screen())
    await ann.says("/cancel")
    assert "That is answered already, or was cancelled" in await ann.presses(where, skip)


async def test_a_button_of_someone_else_does_nothing(stage: Stage, ann: Someone) -> None:
    await enters_past(ann)
    await ann.taps("Thank-you notes")
    rows = [row for m in await ann.chat() for row in (m["reply_markup"] or {}).get("inline_keyboard", ())]
    theirs = [button["callback_data"] for row in rows for button in row]
    bob = await stage.person("Bob")
    await bob.says("/start")
    await bob.taps("English")
    await bob.taps("Berlin")
    message = (await bob.last())["message_id"]
    said = await bob.presses_at_once(message, *theirs)
    assert not [m for m in said if "Acme" in (m["text"] or "")]
    assert await facts(ann) == []


HANDS = random.Random(7)
STRANGE = "\u0000\u202e\u2066🦊é:<>&\n\t -9٣\ud7ff\uffff"


KNOWN = """
    0 1 2 3 4 5 -1 second thank_you before fourth move_on debrief email offer invited edit time summary said known
    option skip back zone more_time anew hour date reply later channel cant_reach page sorry
"""


def anything() -> str:
    """Callback data of at most 64 bytes: noise, or a verb that is known with arguments that are not."""
    verb = HANDS.choice([*ACTS, "fly", "", "Q"])
    pieces = [*KNOWN.split(), "9" * 40, "", "٣", "".join(HANDS.choices(STRANGE, k=4))]
    data = ":".join((verb, *HANDS.choices(pieces, k=HANDS.randrange(7))))
    return data.encode()[:64].decode(errors="ignore") or "x"


@pytest.mark.parametrize("wave", range(2))
async def test_anything_in_a_button_gets_an_answer_and_breaks_nothing(ann: Someone, wave: int) -> None:
    await enters_past(ann, people="Jane Doe; Bob")
    message = (await ann.last())["message_id"]
    await ann.says("/new")
    await ann.says("Zeta")
    await ann.presses_at_once(message, *(anything() for _ in range(150)))
    assert "The six keys" in await ann.says("/tips")
    assert "Something went wrong" not in "".join(m["text"] or "" for m in await ann.chat())
    await ann.stage.bot.restart()
    assert await ann.says("/status")
