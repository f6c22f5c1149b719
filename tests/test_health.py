"""Health and metrics as those see them who watch over the bot, over real HTTP."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from coachbot.calls import NotSent, Sent, Unknown
from coachbot.metrics import Metrics, Spread
from coachbot.storage import Unavailable
from handlers.health import Health

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

COUNTS = {"people": 3, "applications": 5, "nudges": 7, "outbox": 2}


class Watched:
    """A bot whose state is as a test sets it, and someone who asks how it is."""

    def __init__(self, http: aiohttp.ClientSession) -> None:
        self.metrics = Metrics()
        self.stop = asyncio.Event()
        self.trouble = ""
        self.failure: Exception | None = None
        self.seconds = 0.0
        self.url = ""
        self._http = http

    @property
    def health(self) -> Health:
        """What is tested."""
        return Health(self.metrics, self._counts, lambda: self.trouble, self.stop)

    async def _counts(self) -> dict[str, int]:
        await asyncio.sleep(self.seconds)
        if self.failure:
            raise self.failure
        return COUNTS

    async def asked(self, path: str) -> tuple[int, str]:
        """The status and the text of a page."""
        async with self._http.get(f"{self.url}/{path}") as answer:
            return answer.status, await answer.text()

    async def numbers(self) -> dict[str, float]:
        """All samples, by name and labels."""
        status, text = await self.asked("metrics")
        assert status == 200
        samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
        return {" ".join((sample.name, *sorted(sample.labels.values()))): sample.value for sample in samples}


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    """A bot with its health on a free port."""
    async with aiohttp.ClientSession() as http:
        made = Watched(http)
        runner = await made.health.listen(("127.0.0.1", 0))
        made.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield made
        await runner.cleanup()


async def test_a_bot_that_is_well_is_alive_and_ready(watched: Watched) -> None:
    assert await watched.asked("healthz") == (200, "alive\n")
    assert await watched.asked("readyz") == (200, "ready\n")


async def test_a_bot_that_is_not_ready_says_why_and_is_alive_all_the_same(watched: Watched) -> None:
    watched.trouble = "no poll has succeeded for 95 seconds"
    watched.failure = Unavailable("disk full")
    assert await watched.asked("readyz") == (
        503,
        "the database cannot be used: disk full\nno poll has succeeded for 95 seconds\n",
    )
    watched.stop.set()
    assert (await watched.asked("readyz"))[1].startswith("it is stopping\n")
    assert await watched.asked("healthz") == (200, "alive\n")


async def test_a_database_that_does_not_answer_is_not_waited_for_long(
    watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.health.PATIENCE", 0.1)
    watched.seconds = 5
    status, said = await watched.asked("readyz")
    assert (status, "does not answer" in said) == (503, True)
    assert (await watched.numbers())["coachbot_database_up"] == 0


async def test_what_was_counted_is_shown_in_prometheus_words(watched: Watched) -> None:
    watched.metrics.updates = 11
    watched.metrics.called(Sent(), nudge=True)
    watched.metrics.called(Sent(), nudge=False)
    watched.metrics.called(Unknown("x"), nudge=False)
    watched.metrics.called(NotSent("x"), nudge=False)
    watched.metrics.turns.add(0.004)
    watched.metrics.lateness.add(90)
    numbers = await watched.numbers()
    expected = {
        "coachbot_updates_total": 11,
        "coachbot_floods_total": 0,
        "coachbot_database_failures_total": 0,
        "coachbot_database_up": 1,
        "coachbot_outbox": 2,
        "coachbot_people": 3,
        "coachbot_applications": 5,
        "coachbot_nudges": 7,
        "coachbot_calls_total nudge sent": 1,
        "coachbot_calls_total reply sent": 1,
        "coachbot_calls_total reply unknown": 1,
        "coachbot_calls_total not_sent reply": 1,
        "coachbot_calls_total nudge slow_down": 0,
        "coachbot_turn_seconds_bucket 0.0025": 0,
        "coachbot_turn_seconds_bucket 0.005": 1,
        "coachbot_turn_seconds_count": 1,
        "coachbot_nudge_lateness_seconds_bucket 60.0": 0,
        "coachbot_nudge_lateness_seconds_bucket +Inf": 1,
        "coachbot_nudge_lateness_seconds_sum": 90,
    }
    assert {name: numbers.get(name) for name in expected} == expected
    assert numbers["process_resident_memory_bytes"] > 0


async def test_while_the_database_is_away_the_numbers_that_need_none_are_still_shown(watched: Watched) -> None:
    watched.failure = Unavailable("disk full")
    numbers = await watched.numbers()
    assert numbers["coachbot_database_up"] == 0
    assert "coachbot_people" not in numbers
    assert numbers["coachbot_updates_total"] == 0


def test_a_value_belongs_to_the_first_bound_that_is_not_below_it() -> None:
    spread = Spread((1, 2))
    for value in (-5, 1, 1.5, 2, 99):
        spread.add(value)
    assert spread.up_to() == [(1, 2), (2, 4), (float("inf"), 5)]
