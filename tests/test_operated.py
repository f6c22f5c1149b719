"""The program behind a webhook and watched over, as an operator runs it: a real process, stopped while it works."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from handlers.webhook import SECRET
from tests.arrivals import free_port, until
from tests.process import DRAINED, STARTED, coachbot
from tests.story.scenes import enters_past
from tests.test_cli import server as server
from tests.test_health import Watched

if TYPE_CHECKING:
    from pathlib import Path

    from playground.server import Server
    from tests.stage import Someone

pytestmark = pytest.mark.thorough
OURS = "operated_as_an_operator_does_it_1"
AT_ONCE = 40


class Deliveries:
    """Someone who delivers updates as fast as they are taken, each from another person, and keeps what was answered."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.answers: dict[int, int] = {}
        self.refused = 0

    async def deliver(self, numbers: range) -> None:
        """Until the webhook is closed: one after the other, each on a connection of its own."""
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True)) as http:
            for number in numbers:
                try:
                    async with http.post(self.url, json=said(number), headers={SECRET: OURS}) as answer:
                        self.answers[number] = answer.status
                except aiohttp.ClientError:  # nobody listens any more
                    self.refused += 1
                    return


def said(number: int) -> dict[str, Any]:
    """An update of someone who writes."""
    person = {"id": number, "first_name": "Ann"}
    message = {"message_id": 1, "date": 1_772_640_000, "chat": {**person, "type": "private"}, "text": "hello"}
    return {"update_id": number, "message": {**message, "from": {**person, "is_bot": False}}}


def stored(database: Path) -> set[int]:
    """The updates that were stored."""
    with closing(sqlite3.connect(database)) as connection:
        return {number for (number,) in connection.execute("SELECT update_id FROM updates")}


async def test_a_webhook_without_a_secret_is_refused_in_one_line(tmp_path: Path) -> None:
    process = await coachbot(tmp_path, "run", token="1:x", webhook_url="https://bot.example/hook")
    _, said = await process.communicate()
    assert (process.returncode, said.decode().count("\n")) == (2, 1)
    assert "COACHBOT_WEBHOOK_SECRET is wrong: a webhook needs one of 32" in said.decode()


async def test_a_stop_under_load_loses_nothing_that_was_acknowledged_and_cuts_nobody_off(
    tmp_path: Path, server: Server
) -> None:
    port = free_port()
    url, listen = f"http://127.0.0.1:{port}/hook", f"127.0.0.1:{port}"
    process = await coachbot(
        tmp_path,
        "run",
        token=server.token,
        api_url=server.url,
        webhook_url=url,
        webhook_listen=listen,
        webhook_secret=OURS,
    )
    reading = asyncio.create_task(process.communicate())
    api: Any = server._api
    await until(lambda: api.webhook.target is not None, STARTED)
    deliveries = Deliveries(url)
    running = [asyncio.create_task(deliveries.deliver(range(n, 10**6, AT_ONCE))) for n in range(1, AT_ONCE + 1)]
    await until(lambda: len(deliveries.answers) > 100)
    process.terminate()
    began = time.monotonic()
    _, errors = await reading
    assert (process.returncode, time.monotonic() - began < DRAINED) == (0, True), errors.decode()
    await asyncio.gather(*running)
    assert deliveries.refused == AT_ONCE
    assert set(deliveries.answers.values()) <= {200, 503}
    acknowledged = {number for number, status in deliveries.answers.items() if status == 200}
    assert len(acknowledged) > 100
    assert acknowledged <= stored(tmp_path / "coachbot.db")
    assert "Traceback" not in errors.decode()
    assert OURS not in errors.decode()


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> str:
    """Where health is told."""
    listen = f"127.0.0.1:{free_port()}"
    monkeypatch.setenv("COACHBOT_HEALTH_LISTEN", listen)
    return f"http://{listen}"


async def test_what_a_bot_did_shows_in_its_numbers(watched: str, ann: Someone) -> None:
    asking = Watched(ann.stage.http)
    asking.url = watched
    assert await asking.asked("readyz") == (200, "ready\n")
    await enters_past(ann)
    await ann.stage.play("faults", {"fault": "flood", "method": "sendMessage", "retry_after": 1})
    await ann.says("/help")
    assert "Last call" in await ann.hears_at("2026-03-05T12:00:30+01:00")
    numbers = await asking.numbers()
    assert numbers["coachbot_calls_total nudge sent"] == 1
    assert numbers["coachbot_calls_total reply slow_down"] == numbers["coachbot_floods_total"] == 1
    assert numbers["coachbot_nudge_lateness_seconds_count"] == 1
    assert 30 <= numbers["coachbot_nudge_lateness_seconds_sum"] < 60
    assert numbers["coachbot_updates_total"] >= 13
    assert numbers["coachbot_calls_total reply sent"] >= 13
    assert 1 <= numbers["coachbot_turn_seconds_count"] <= numbers["coachbot_updates_total"]
    assert (numbers["coachbot_people"], numbers["coachbot_applications"]) == (1, 1)
    text = (await asking.asked("metrics"))[1]
    assert str(ann.id) not in text
    assert "Acme" not in text


async def test_a_bot_that_telegram_does_not_answer_is_alive_and_not_ready(tmp_path: Path, server: Server) -> None:
    listen = f"127.0.0.1:{free_port()}"
    nowhere = f"http://127.0.0.1:{free_port()}"
    process = await coachbot(tmp_path, "run", token=server.token, api_url=nowhere, health_listen=listen)
    async with aiohttp.ClientSession() as http:
        asking = Watched(http)
        asking.url = f"http://{listen}"
        async with asyncio.timeout(STARTED):
            while True:
                try:
                    ready = await asking.asked("readyz")
                    break
                except aiohttp.ClientConnectorError:
                    await asyncio.sleep(0.1)
        assert ready == (503, "Telegram has not taken the token yet\n")
        assert await asking.asked("healthz") == (200, "alive\n")
    process.terminate()
    await process.communicate()
    assert process.returncode == 0
