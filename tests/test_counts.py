"""What a turn costs, in counts that are the same on every machine: statements, commits, and SQLite's own steps.

They do not grow with how many wait, and statements and commits do not grow with how many go together. ``make bench``
shows the same counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coachbot.calls import Message
from coachbot.claims import AT_ONCE, NUDGES_AT_ONCE
from tests.counting import FIRST, asked, claimed, counted, planned, written

if TYPE_CHECKING:
    from tests.world import World


@pytest.mark.parametrize("people", [1, 50])
async def test_updates_that_arrive_together_are_one_commit_and_eleven_statements(world: World, people: int) -> None:
    await planned(world, people)
    cost = await asked(world, people)
    assert (cost.commits, cost.statements) == (1, 11)


@pytest.mark.parametrize("people", [1, 50])
async def test_who_wrote_lately_is_not_loaded_again_and_their_updates_are_three_statements(
    world: World, people: int
) -> None:
    await planned(world, people)
    await asked(world, people)
    cost = await asked(world, people, again=True)
    assert (cost.commits, cost.statements) == (1, 3)  # one of them tidies up, once an hour


@pytest.mark.parametrize("people", [1, 50])
async def test_nudges_that_are_due_together_are_claimed_in_one_commit_and_fourteen_statements(
    world: World, people: int
) -> None:
    await planned(world, people)
    async with counted(world.store) as cost:
        flights = await claimed(world)
    assert len(flights) == people
    assert (cost.commits, cost.statements) == (1, 14)


async def test_what_came_of_fifty_calls_is_one_statement(world: World) -> None:
    await planned(world, 50)
    flights = await claimed(world)
    cost = await written(world, flights)
    assert (cost.commits, cost.statements) == (1, 1)
    assert await world.outbox() == 0


async def test_a_claim_reads_no_more_where_three_thousand_are_due_than_where_a_hundred_are(world: World) -> None:
    await planned(world, 100)
    async with counted(world.store) as few:
        assert len(await claimed(world)) == NUDGES_AT_ONCE
    await planned(world, 3000, first=2 * FIRST)
    async with counted(world.store) as many:
        assert len(await claimed(world)) == NUDGES_AT_ONCE
    assert many.steps < 1.1 * few.steps


async def test_a_reply_is_found_as_quickly_behind_three_thousand_as_behind_a_hundred(world: World) -> None:
    async def put(people: int, first: int) -> None:
        await world.put(*(Message("sendMessage", {"chat_id": first + n, "text": "x"}) for n in range(people)))

    await put(100, FIRST)
    async with counted(world.store) as few:
        assert len(await claimed(world)) == AT_ONCE
    await put(3000, 2 * FIRST)
    async with counted(world.store) as many:
        assert len(await claimed(world)) == AT_ONCE
    assert many.steps < 1.1 * few.steps
