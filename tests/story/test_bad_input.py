"""Anything that a person or Telegram may send: shown as it was typed, answered clearly or not at all, with no error."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

import pytest

from tests.stage import said
from tests.story.scenes import enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone, Stage

MARKS = "\u2066\u2067\u2068\u2069\u202e"
RLO, LRI, PDI = "\u202e", "\u2066", "\u2069"
STRANGE = {
    "longest": "x" * 4000,
    "longest emoji": "🦊" * 2000,
    "longest escape": "&<>" * 1333,
    "tags": "<b>bold</b> <a href='tg://user?id=1'>x</a>",
    "a heart": "I <3 fog &amp; &lt;tea&gt; {name} %s",
    "emoji": "👩‍👩‍👧‍👦🇩🇪",
    "right to left": "שלום חברה",
    "marks": f"abc{RLO}def{LRI}ghi{PDI}{PDI}{PDI}",
    "NUL": "A\x00B\x07C",
    "line feeds": "\n\n a \n\n\n b \n",
    "a name of 500": "Q" * 500,
}
BLANK = {
    "line feeds": "\n\n",
    "no-break": "\u00a0\u2003",
    "zero width": "\u200b",
    "hangul filler": "\u3164",
    "NUL": "\x00",
}


def as_shown(text: str, limit: int = 40) -> str:
    """The beginning of a text as a screen shows it: without control characters, in one line."""
    kept = "".join(" " if unicodedata.category(c) == "Cc" else c for c in text)  # Telegram's own doing
    return " ".join(kept.split())[:limit]


def readable(text: str) -> str:
    """A screen without the marks that keep writing directions apart."""
    return " ".join(text.translate(dict.fromkeys(map(ord, MARKS))).split())


@pytest.mark.parametrize("name", STRANGE)
async def test_what_is_typed_is_shown_as_typed(ann: Someone, name: str) -> None:
    text = STRANGE[name]
    await ann.says("/new")
    for answer in (text, text, "yesterday 3pm", text):
        await ann.says(answer)
    if "That is everyone" in await ann.labels():
        await ann.taps("What ")
        await ann.says(text)
        await ann.taps("That is everyone")
    else:
        await ann.says("Jane")
        await ann.taps("That is everyone")
    await ann.taps("Nothing yet")
    if "5 of 8" in await ann.says(text):
        await ann.taps("They did not say")
    await ann.says(text)
    summary = await ann.says(text)
    wanted = readable(as_shown(text, 30))
    assert wanted in readable(summary)
    assert wanted in readable(await ann.taps("Save"))
    await ann.says("/status")
    await ann.taps("Continue" if "Continue" in await ann.labels() else said((await ann.labels())[0]))
    await ann.taps("Thank-you")
    await ann.taps("Sent")
    await ann.says("/settings")
    await ann.taps("Name to sign with")
    assert wanted in readable(await ann.says(text))
    nudge = await ann.hears_at("2026-03-11T12:00:00+01:00")
    assert wanted in readable(nudge)


async def test_what_only_looks_like_a_text_is_no_name(ann: Someone) -> None:
    for blank in BLANK.values():
        await ann.says("/new")
        await ann.sends({"text": blank})
        assert "There is no text in that." in (await ann.all_said())[-1]["text"], blank.encode()
        await ann.says("/cancel")


async def test_a_shared_contact_counts_whatever_its_card_holds(ann: Someone) -> None:
    await ann.says("/new")
    for answer in ("Acme", "Engineer", "yesterday 3pm"):
        await ann.says(answer)
    card = "BEGIN:VCARD\r\nFN:<b>\r\nEMAIL;TYPE=work:jane@acme.example\r\nEMAIL:\r\n\x00\xff\r\nEND:VCARD"
    assert "Jane Doe (jane@acme.example)" in await ann.shares(first_name="Jane", last_name="Doe", vcard=card)
    assert "• <b>Bob" in await ann.shares(first_name="<b>Bob", vcard="EMAIL" * 300)
    assert "• X" in await ann.shares(first_name="X", phone_number="0")


async def test_what_is_no_text_gets_a_hint_and_leaves_the_question_open(ann: Someone) -> None:
    await ann.says("/new")
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    voice = {"file_id": "a", "file_unique_id": "b", "duration": 1}
    sticker = {"file_id": "a", "file_unique_id": "b", "type": "regular", "width": 1, "height": 1, "is_animated": False,
               "is_video": False}  # fmt: skip
    poll = {
        "id": "1",
        "question": "?",
        "options": [],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
    contents: tuple[dict[str, Any], ...] = (
        {"photo": photo, "caption": "Acme"}, {"voice": voice}, {"sticker": sticker}, {"poll": poll},
        {"dice": {"emoji": "🎲", "value": 3}},
        {"new_thing": {"id": 1}},
    )  # fmt: skip
    for content in contents:
        await ann.sends(content)
    hints = [m["text"] for m in await ann.all_said() if m["from"] == "bot"]
    hint = "I can read text, contacts, locations and invitations (.ics), nothing else yet."
    assert hints[-len(contents) :] == [hint] * len(contents)
    assert "2 of 8" in await ann.says("Acme")


async def test_what_is_not_for_the_bot_is_passed_over(ann: Someone) -> None:
    await ann.says("/new")
    before = len(await ann.chat())
    await ann.sends({"text": "Acme", "edit_date": 1_772_640_001}, kind="edited_message")
    await ann.sends({"pinned_message": {"message_id": 1, "date": 1, "chat": {"id": ann.id, "type": "private"}}})
    user = {"id": ann.id, "is_bot": False, "first_name": "Ann"}
    channel = {"id": -100_777, "type": "channel", "title": "News"}
    updates: tuple[dict[str, Any], ...] = (
        {"inline_query": {"id": "1", "from": user, "query": "x", "offset": ""}},
        {"edited_channel_post": {"message_id": 1, "date": 1, "edit_date": 2, "chat": channel, "text": "x"}},
        {"poll_answer": {"poll_id": "1", "user": user, "option_ids": [0], "option_persistent_ids": ["0"]}},
        {"chat_boost": {"chat": channel}},
        {"kind_of_tomorrow": {"from": user, "text": "x"}},
        {"callback_query": {"id": "1", "from": user, "chat_instance": "1", "game_short_name": "x"}},
        {},
    )
    for update in updates:
        await ann.stage.play("updates", update)
    await ann.stage.settled()
    assert len(await ann.all_said()) == before
    assert "2 of 8" in await ann.says("Bolt")


async def test_in_a_group_it_says_once_that_it_works_in_private_and_leaves(stage: Stage, ann: Someone) -> None:
    group = await stage.play("groups", {"added_by": ann.id, "title": "Friends"})
    await stage.settled()
    await ann.says("/help")
    seen = await stage.play(f"groups/{group['id']}")
    while seen["member"]:  # the bot's calls to other chats do not wait for those to this one
        await stage.play(f"wait?person={group['id']}&after={seen['count']}&timeout=2")
        seen = await stage.play(f"groups/{group['id']}")
    assert [m["text"] for m in seen["said"]] == [
        "I work in private chats only. Write to me directly, and I will be glad to help."
    ]


async def test_who_blocks_the_bot_is_not_pushed_and_who_comes_back_gets_what_still_makes_sense(ann: Someone) -> None:
    await enters_past(ann)
    await ann.blocks()
    await ann.hears_nothing_until("2026-03-05T12:30:00+01:00")
    await ann.unblocks()
    assert "I am late with this: you have until Thu, Mar 5, 4:00" in await ann.hears()
    await ann.blocks()
    await ann.hears_nothing_until("2026-03-12T09:30:00+01:00")
    await ann.unblocks()
    assert "Second note: Acme" in await ann.hears()
    assert "I coach you" in await ann.says("/start")
    assert "Second note" in await opens(ann, "Acme")
