"""Long polling against the playground: nothing is acknowledged before it is stored."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest

from coachbot.sender import WrongToken
from coachbot.storage import Unavailable
from handlers import intake as intakes
from handlers.intake import Intake
from playground import server as playground
from playground.faults import Fault
from playground.webhook import Target
from tests.arrivals import Arrivals, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class World(Arrivals):
    """A playground with Ann in it, and the intake that is tested."""

    @asynccontextmanager
    async def polling(self, seconds: int = 20) -> AsyncIterator[None]:
        """An intake at work until the end of the block."""
        stop = asyncio.Event()
        running = asyncio.create_task(Intake(self.request, self.storing.take, seconds).poll(stop))
        try:
            yield
        finally:
            stop.set()
            await asyncio.wait_for(running, 5)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter pauses."""
    monkeypatch.setattr(intakes, "FIRST_PAUSE", 0.1)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A playground."""
    server = await playground.start()
    made = World(server)
    yield made
    await made.request.shutdown()
    await server.stop()


async def test_updates_that_arrived_together_are_handed_on_together(world: World) -> None:
    world.write("a", "b", "c")
    async with world.polling():
        await until(lambda: world.storing.batches == [["a", "b", "c"]])
        world.write("d")
        await until(lambda: world.storing.batches[1:] == [["d"]])
    assert world.pending == 0


async def test_only_the_kinds_that_are_used_are_asked_for(world: World) -> None:
    async with world.polling():
        await until(world.server.world.updates.polled.is_set)
    assert sorted(world.server.world.updates.allowed_as_set) == ["callback_query", "message", "my_chat_member"]


async def test_nothing_is_acknowledged_before_it_is_stored(world: World) -> None:
    world.storing.gate = asyncio.Event()
    world.write("a")
    async with world.polling():
        await asyncio.sleep(0.3)
        assert world.pending == 1
        world.storing.gate.set()
        await until(lambda: world.pending == 0)


async def test_a_stop_lets_a_batch_be_finished_and_confirms_it(world: World) -> None:
    world.storing.gate = asyncio.Event()
    world.write("a")
    async with world.polling():
        await asyncio.sleep(0.2)
        asyncio.get_running_loop().call_later(0.2, world.storing.gate.set)
    assert (world.storing.texts, world.pending) == (["a"], 0)


async def test_a_stop_does_not_wait_for_a_long_poll(world: World) -> None:
    async with world.polling(50):
        await until(world.server.world.updates.polled.is_set)
        started = asyncio.get_running_loop().time()
    assert asyncio.get_running_loop().time() - started < 1


async def test_a_database_that_fails_gets_the_same_updates_again_one_by_one(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.storing.failures = [Unavailable("disk full"), Unavailable("disk full"), None]
    world.write("a", "b", "c")
    async with world.polling():
        await asyncio.sleep(0.2)
        assert world.pending == 3
        await until(lambda: len(world.storing.seen) == 3)
        await until(lambda: world.pending == 0)
    assert world.storing.batches == [["a"], ["b"], ["c"]]
    assert "disk full" in caplog.text


async def test_a_stop_while_the_database_fails_acknowledges_only_what_was_stored(world: World) -> None:
    world.storing.failures = [Unavailable("x"), None, *[Unavailable("x")] * 99]
    world.write("a", "b", "c")
    async with world.polling():
        await until(lambda: world.storing.texts == ["a"])
    assert world.pending == 2


async def test_an_update_that_can_never_be_stored_is_passed_over_and_reported(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.storing.poison = "b"
    world.write("a", "b", "c")
    async with world.polling():
        await until(lambda: world.storing.texts == ["a", "c"])
        await until(lambda: world.pending == 0)
    assert "cannot be stored, it is passed over" in caplog.text


@pytest.mark.parametrize("fault", ["bad_gateway", "cut_before", "cut_after"])
async def test_an_interruption_is_logged_when_it_begins_and_when_it_ends(
    world: World, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    caplog.set_level(logging.INFO)
    world.server.world.faults.order(Fault(fault, method="getUpdates"))
    world.write("a")
    async with world.polling():
        await until(lambda: world.storing.texts == ["a"])
    assert caplog.text.count("polling is interrupted") == 1
    assert caplog.text.count("polling goes on") == 1
    assert len(set(world.storing.seen)) == len(world.storing.seen)


async def test_a_webhook_that_is_set_is_deleted_first_and_what_waits_is_kept(world: World) -> None:
    world.write("a")
    api: Any = world.server._api
    api.webhook.set(Target("http://127.0.0.1:9/", "", 1))
    async with world.polling():
        await until(lambda: world.storing.texts == ["a"])


async def test_a_second_poller_that_stays_is_reported_once(
    world: World, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intakes, "CONFLICT_PAUSE", 0.1)
    caplog.set_level(logging.INFO)
    other = World(world.server)
    async with world.polling():
        async with other.polling():
            await until(lambda: caplog.text.count("another program polls") == 2)  # each of the other
            await asyncio.sleep(0.5)
        await other.request.shutdown()
        world.write("a")
        await until(lambda: "a" in world.storing.texts + other.storing.texts)
    assert caplog.text.count("another program polls") == 2
    assert "polling goes on" in caplog.text


async def test_a_flood_is_waited_for(world: World) -> None:
    world.server.world.faults.order(Fault("flood", method="getUpdates", retry_after=1))
    world.write("a")
    async with world.polling():
        await asyncio.sleep(0.7)
        assert world.storing.texts == []
        await until(lambda: world.storing.texts == ["a"])


@pytest.mark.parametrize("fault", ["unauthorized", "not_found"])
async def test_a_wrong_token_ends_the_polling_with_a_clear_error(world: World, fault: str) -> None:
    world.server.world.faults.order(Fault(fault, method="getUpdates"))
    with pytest.raises(WrongToken, match="COACHBOT_TOKEN"):
        await asyncio.wait_for(Intake(world.request, world.storing.take, 1).poll(asyncio.Event()), 3)
