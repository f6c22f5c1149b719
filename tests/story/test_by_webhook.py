"""Stories told over again, with Telegram delivering to the bot instead of being polled."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from coachbot import settings
from handlers.webhook import SECRET
from tests.arrivals import free_port
from tests.story.scenes import enters_past, opens
from tests.story.test_on_time import test_a_nudge_leaves_within_two_seconds_of_a_turn_of_the_clock as a_nudge_is_on_time
from tests.story.test_the_whole_story import Restarting
from tests.story.test_the_whole_story import (
    test_the_coach_leads_from_the_interview_to_moving_on as the_coach_leads_to_moving_on,
)

if TYPE_CHECKING:
    from tests.stage import Someone, Stage

OURS = "stories_are_told_to_telegram_only"
MESSAGE = {
    "message_id": 9,
    "date": 1_772_640_000,
    "text": "/tips",
    "entities": [{"type": "bot_command", "offset": 0, "length": 5}],
}


@pytest.fixture(autouse=True)
def _by_webhook(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot has a webhook."""
    port = free_port()
    monkeypatch.setenv("COACHBOT_WEBHOOK_URL", f"http://127.0.0.1:{port}/hook")
    monkeypatch.setenv("COACHBOT_WEBHOOK_LISTEN", f"127.0.0.1:{port}")
    monkeypatch.setenv("COACHBOT_WEBHOOK_SECRET", OURS)
    monkeypatch.setattr(settings, "POLL_ANOTHER_SERVER", 0.1)


async def test_the_coach_leads_to_moving_on_however_often_it_is_restarted(stage: Stage) -> None:
    await the_coach_leads_to_moving_on(stage, Restarting)
    assert await stage.calls("setWebhook")
    assert not await stage.calls("getUpdates", "deleteWebhook")


async def test_presses_and_messages_that_overlap_each_count_once(ann: Someone) -> None:
    await enters_past(ann, people="Jane Doe; Bob")
    await ann.taps("Thank-you notes")
    where, data = await ann.button("Sent: Jane")
    for act, body in (("presses", {"message_id": where, "data": data}), ("messages", {"text": "/tips"})) * 2:
        await ann.stage.play(f"people/{ann.id}/{act}", body)
    await ann.stage.settled()
    await ann.all_said()
    await opens(ann, "Acme")
    assert (await ann.taps("History")).count("Thank-you to Jane Doe: sent") == 1


async def test_an_update_that_is_delivered_again_changes_nothing(ann: Someone) -> None:
    before, headers = await ann.count(), {SECRET: OURS}
    update = {"update_id": 7, "message": MESSAGE | {"chat": {"id": ann.id, "type": "private"}}}
    for _ in range(3):
        async with ann.stage.http.post(os.environ["COACHBOT_WEBHOOK_URL"], json=update, headers=headers) as answer:
            assert answer.status == 200
    await ann.all_said()
    assert await ann.count() == before + 2  # one for the update, one for asking whether all is said


async def test_a_nudge_leaves_within_two_seconds_of_a_turn_of_the_clock(ann: Someone) -> None:
    await a_nudge_is_on_time(ann, "2026-03-05T14:59:00+01:00")


async def test_messages_that_someone_writes_at_once_are_answered_in_order(ann: Someone) -> None:
    assert "4 of 8" in await ann.says_all("/new", "Acme", "Engineer", "yesterday 3pm")
    echoes = [str(m["text"]) for m in await ann.chat() if m["from"] == "bot"]
    assert [n for n, echo in enumerate(echoes) if "of 8" in echo] == list(range(len(echoes) - 4, len(echoes)))
