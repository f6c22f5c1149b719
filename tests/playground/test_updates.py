"""getUpdates: offsets, long polls, conflicts, lifetimes, allowed updates."""

import asyncio
import time

from tests.playground.conftest import Client

OTHER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def write(client: Client, person: int, *texts: str) -> list[int]:
    return [(await client.play(f"people/{person}/messages", text=text))["update_id"] for text in texts]


async def test_update_ids_grow_by_one(client: Client, ann: int) -> None:
    first, second, third = await write(client, ann, "a", "b", "c")
    assert (second, third) == (first + 1, first + 2)


async def test_an_offset_confirms_everything_below_it(client: Client, ann: int) -> None:
    first, second, _ = await write(client, ann, "a", "b", "c")
    assert len(await client.bot("getUpdates")) == 3
    assert (await client.bot("getUpdates", offset=second))[0]["message"]["text"] == "b"
    assert len(await client.bot("getUpdates", offset=first)) == 2
    assert (await client.play("pending"))["pending"] == 2


async def test_a_negative_offset_counts_from_the_end_and_forgets_the_rest(client: Client, ann: int) -> None:
    await write(client, ann, "a", "b", "c")
    assert [each["message"]["text"] for each in await client.bot("getUpdates", offset=-2)] == ["b", "c"]
    assert len(await client.bot("getUpdates")) == 2


async def test_an_offset_far_in_the_future_confirms_nothing(client: Client, ann: int) -> None:
    (first,) = await write(client, ann, "a")
    assert [each["update_id"] for each in await client.bot("getUpdates", offset=first + 100)] == [first]
    assert await client.bot("getUpdates", offset=first + 1) == []


async def test_the_limit_is_held_within_1_and_100(client: Client, ann: int) -> None:
    await write(client, ann, *["x"] * 101)
    assert len(await client.bot("getUpdates", limit=2)) == 2
    assert len(await client.bot("getUpdates", limit=0)) == 1
    assert len(await client.bot("getUpdates", limit=1000)) == 100


async def test_a_long_poll_is_answered_when_something_comes(client: Client, ann: int) -> None:
    poll = asyncio.create_task(client.bot("getUpdates", timeout=30))
    await poll_waits(client)
    await write(client, ann, "hello")
    assert (await asyncio.wait_for(poll, 5))[0]["message"]["text"] == "hello"


async def test_a_long_poll_ends_after_its_timeout_and_stays_out_of_the_log(client: Client) -> None:
    began = time.monotonic()
    assert await client.bot("getUpdates", timeout=1) == []
    assert 0.9 < time.monotonic() - began < 5
    assert (await client.play("log"))["calls"] == []


async def test_a_second_getupdates_ends_the_first_with_a_conflict(client: Client) -> None:
    first = asyncio.create_task(client.raw("getUpdates", timeout=30))
    await poll_waits(client)
    second = asyncio.create_task(client.raw("getUpdates", timeout=30))
    status, body = await asyncio.wait_for(first, 5)
    assert (status, body) == (409, {"ok": False, "error_code": 409, "description": OTHER})
    await client.play("clock", by=1)
    assert await asyncio.wait_for(second, 5) == (200, {"ok": True, "result": []})


async def test_updates_are_kept_24_hours_and_presses_150_seconds(client: Client, ann: int) -> None:
    await write(client, ann, "a")
    await client.play(f"people/{ann}/presses", message_id=1, data="x")
    await client.play("clock", by=140)
    assert len(await client.bot("getUpdates")) == 2
    await client.play("clock", by=20)
    assert ["message" in each for each in await client.bot("getUpdates")] == [True]
    await client.play("clock", by=24 * 3600)
    assert await client.bot("getUpdates") == []


async def test_allowed_updates_are_remembered_until_they_change(client: Client, ann: int) -> None:
    await client.bot("getUpdates", allowed_updates=["callback_query", "nonsense"])
    assert await write(client, ann, "a") == [None]
    await client.bot("getUpdates")
    await client.play(f"people/{ann}/presses", message_id=1, data="x")
    assert ["callback_query" in each for each in await client.updates()] == [True]
    await client.bot("getUpdates", allowed_updates=[])
    await write(client, ann, "b")
    assert [each["message"]["text"] for each in await client.updates()] == ["b"]


async def test_any_update_can_be_injected_as_it_is(client: Client) -> None:
    number = (await client.play("updates", sparkles={"new": True}))["update_id"]
    assert await client.updates() == [{"update_id": number, "sparkles": {"new": True}}]
    assert (await client.control("POST", "updates", update_id=5))[0] == 400


async def poll_waits(client: Client) -> None:
    """Waits until a getUpdates of this test is waiting inside the playground."""
    await asyncio.wait_for(client.server.world.updates.polled.wait(), 5)
