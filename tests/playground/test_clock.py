"""The clock: it runs, it is turned, and everything is dated by it."""

import asyncio
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import aiohttp
import pytest

from playground.clock import Clock
from playground.server import start
from tests.playground.conftest import Client
from tests.playground.test_updates import poll_waits

MARCH = datetime(2026, 3, 4, 8, 0, tzinfo=UTC)


def test_the_clock_runs_from_any_moment() -> None:
    clock = Clock(MARCH)
    assert timedelta() <= clock.now() - MARCH < timedelta(seconds=1)
    assert clock.now() < clock.now() + timedelta(microseconds=1)
    assert clock.seconds() == int(MARCH.timestamp())


@pytest.mark.parametrize("seconds", [1e18, -1e18, float("1e12")])
def test_a_turn_that_leads_nowhere_is_refused_and_leaves_the_clock_alone(seconds: float) -> None:
    clock = Clock(MARCH)
    with pytest.raises(ValueError, match="from the year 1970"):
        clock.turn_by(seconds)
    with pytest.raises(ValueError, match="needs an offset"):
        clock.turn_to(datetime(2026, 1, 1))  # noqa: DTZ001
    assert clock.now() - MARCH < timedelta(seconds=1)


async def test_a_turned_clock_answers_the_long_poll_at_once_with_the_new_date(client: Client) -> None:
    async def poll() -> str:
        async with client.session.get(f"{client.server.bot_url}/getUpdates?timeout=50") as answer:
            assert await answer.json() == {"ok": True, "result": []}
            (date,) = answer.headers.getall("Date")
            return date

    waiting = asyncio.create_task(poll())
    await poll_waits(client)
    turned = await client.play("clock", at="2030-03-04T09:00:00+01:00")
    assert turned["now"].startswith("2030-03-04T08:00:00")
    assert parsedate_to_datetime(await asyncio.wait_for(waiting, 5)) - datetime(2030, 3, 4, 8, tzinfo=UTC) < timedelta(
        seconds=2
    )


@pytest.mark.parametrize("path", ["/bot{token}/getMe", "/bot1:wrong/getMe", "/play/clock", "/nothing", "/bot{token}/x"])
async def test_every_answer_carries_the_playgrounds_date_and_only_that(path: str) -> None:
    server = await start(at=MARCH)
    try:
        url = server.url + path.format(token=server.token)
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            assert [parsedate_to_datetime(each).date() for each in answer.headers.getall("Date")] == [MARCH.date()]
    finally:
        await server.stop()


async def test_messages_are_dated_by_it_even_when_it_goes_backwards(client: Client, ann: int) -> None:
    await client.play("clock", at="2001-01-01T00:00:00+00:00")
    sent = await client.bot("sendMessage", chat_id=ann, text="x")
    assert sent["date"] - datetime(2001, 1, 1, tzinfo=UTC).timestamp() < 2
    assert (await client.play("log"))["calls"][-1]["at"].startswith("2001-01-01T00:00:0")


@pytest.mark.parametrize(
    "body",
    [
        {"at": "soon"},
        {"at": "2026-03-04T09:00"},
        {"by": "x"},
        {"by": 1e300},
        {"by": True},
        {"at": "x", "by": 1},
        {"x": 1},
    ],
)
async def test_a_clock_that_cannot_be_turned_so_says_what_to_send(client: Client, body: dict[str, object]) -> None:
    status, answer = await client.control("POST", "clock", **body)
    assert status == 400
    assert answer["error"]
