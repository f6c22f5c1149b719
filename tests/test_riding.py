"""The sender's part in the turns of updates: an answer leaves with the commit that stored it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coachbot import sender as senders
from coachbot.calls import Message
from coachbot.turns import Arrived, Decided, Turns
from tests.counting import counted
from tests.world import ANN, BOB, NINE, emptied, until, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from coachbot.model import Dossier
    from coachbot.sender import Sender
    from tests.world import World

ONCE = 0.01  # seconds: well before the sender looks by itself


@dataclass(frozen=True)
class Said:
    """Someone's words; the bot says them again, unless it is to fail."""

    text: str
    person: int = ANN
    nudged: Dossier | None = None


async def echo(said: Said, _known: Dossier | None, _now: datetime) -> Decided:
    """What is said again."""
    return Decided(said.nudged, ((said.person, Message("sendMessage", {"chat_id": said.person, "text": said.text})),))


class Talk:
    """Turns of updates beside a sender."""

    def __init__(self, world: World, sender: Sender) -> None:
        self._world = world
        self._number = 0
        self.sender = sender
        self.turns = Turns(world.store, echo)
        self.turns.along = sender.ride

    async def says(self, *said: Said) -> None:
        """Several updates that arrive together."""
        batch = [Arrived(self._number + place, None, each) for place, each in enumerate(said)]
        self._number += len(said)
        await self.turns.take(batch, self._world.clock.now())


@asynccontextmanager
async def talking(world: World, per_second: float = 0) -> AsyncIterator[Talk]:
    """A sender that has seen Telegram, and is sure what is in the outbox; and turns that take it along."""
    async with world.sending(per_second) as sender:
        await world.reply("first", to=BOB)
        sender.wake()
        await emptied(world)
        yield Talk(world, sender)


def only_turns_of_updates(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the sender takes no turn of its own because of what a turn of updates began."""
    for name in ("LOOK_SOON", "LINGER"):
        monkeypatch.setattr(senders, name, 60.0)


async def test_an_answer_leaves_with_its_turn_though_the_sender_does_not_look_by_itself(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(world) as talk:
        only_turns_of_updates(monkeypatch)
        for text in "abcde":
            await talk.says(Said(text))
            await until(lambda text=text: world.texts()[-1:] == [text], 1)  # type: ignore[misc]
            await until(lambda: bool(talk.sender._landed))
    assert world.texts() == ["a", "b", "c", "d", "e"]
    assert await world.outbox() == 0  # the last outcome was written when it stopped


async def test_an_update_and_what_came_of_the_last_call_are_one_commit(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(world) as talk:
        only_turns_of_updates(monkeypatch)
        await talk.says(Said("a"))
        await until(lambda: bool(talk.sender._landed))
        async with counted(world.store) as cost:
            await talk.says(Said("b"))
        assert (cost.commits, cost.statements) == (1, 4)  # noted, written, the last one dropped, this one claimed
        async with world.store.begin() as unit:
            assert [parcel.message.params["text"] for parcel in await unit.waiting(NINE, 9, set())] == ["b"]


async def test_what_came_of_the_last_call_is_written_soon_though_nobody_writes_any_more(world: World) -> None:
    async with talking(world) as talk:
        await talk.says(Said("a"))
        await emptied(world, 1)
    assert world.texts() == ["a"]


async def test_replies_of_one_turn_to_one_chat_keep_their_order(world: World) -> None:
    async with talking(world) as talk:
        await talk.says(Said("a"), Said("b"), Said("c", BOB), Said("d"))
        await talk.says(Said("e"))
        await emptied(world)
    assert world.texts() == ["a", "b", "d", "e"]
    assert world.texts(BOB) == ["first", "c"]


async def test_a_turn_that_is_not_kept_begins_no_call_and_loses_no_outcome(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with talking(world) as talk:
        only_turns_of_updates(monkeypatch)
        await talk.says(Said("a"))
        await until(lambda: bool(talk.sender._landed))
        calls = len(world.begun)
        with pytest.raises(RuntimeError, match="in the last moment"):
            async with world.store.begin() as unit:
                await unit.reply([(BOB, Message("sendMessage", {"chat_id": BOB, "text": "never"}))])
                await talk.sender.ride(unit)
                raise RuntimeError("in the last moment")
        assert len(talk.sender._landed) == 1
        talk.sender.wake()
        await emptied(world)
    assert len(world.begun) == calls
    assert (world.texts(), world.texts(BOB)) == (["a"], ["first"])


async def test_before_the_sender_is_sure_of_what_a_crash_left_nothing_rides(world: World) -> None:
    sender = world.sender()
    await Talk(world, sender).says(Said("a"))
    assert world.begun == []
    async with world.sending() as sender:
        await emptied(world)
    assert world.texts() == ["a"]


async def test_a_nudge_that_a_turn_plans_is_not_kept_waiting_by_people_who_go_on_writing(world: World) -> None:
    async with talking(world) as talk:
        world.time_passes(NINE + timedelta(seconds=1))
        await talk.says(Said("x", nudged=waiting(BOB)))
        deadline = time.monotonic() + 2
        while "nudge second" not in world.texts(BOB):
            assert time.monotonic() < deadline
            await talk.says(Said("x"))
            await asyncio.sleep(ONCE)
        await emptied(world)


async def test_what_the_pace_holds_back_leaves_when_it_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "LOOK_SOON", 60.0)
    chats = range(5000, 5012)
    world.meet(*chats)
    async with talking(world, per_second=20) as talk:
        await talk.says(*(Said("x", chat) for chat in chats))
        await until(lambda: all(world.texts(chat) for chat in chats), 2)
