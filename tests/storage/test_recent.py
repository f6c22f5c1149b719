"""Who wrote last is not loaded anew, where nobody else writes to the database."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coachbot.model import PersonId
from coachbot.storage.recent import Recent
from tests.storage.conftest import heard, on_sqlite
from tests.storage.samples import full

if TYPE_CHECKING:
    from coachbot.model import Dossier
    from coachbot.storage import Store


@pytest.fixture
def everything_is_loaded() -> None:
    """Here not."""


def one(number: int = 1, **changes: object) -> Dossier:
    dossier = full()
    return replace(dossier, person=replace(dossier.person, id=PersonId(number), **changes))  # type: ignore[arg-type]


async def found(store: Store, number: int = 1) -> tuple[Dossier | None, int]:
    """A dossier, and how many statements that took."""
    with heard() as statements:
        async with store.begin() as unit:
            dossiers = await unit.dossiers([PersonId(number)])
    return dossiers.get(PersonId(number)), len(statements)


async def saved(store: Store, before: Dossier | None, after: Dossier) -> None:
    async with store.begin() as unit:
        await unit.save([(before, after)])


@on_sqlite
async def test_who_was_saved_or_loaded_is_not_loaded_again(store: Store) -> None:
    await saved(store, None, one())
    assert await found(store) == (one(), 0)
    store._recent = Recent()
    assert await found(store) == (one(), 8)
    assert await found(store) == (one(), 0)


async def test_on_a_database_that_others_write_to_everything_is_loaded(store: Store) -> None:
    await saved(store, None, one())
    assert store.shared == ((await found(store))[1] > 0)


@on_sqlite
async def test_what_a_unit_that_failed_had_saved_is_not_remembered(store: Store) -> None:
    await saved(store, None, one())
    with pytest.raises(RuntimeError, match="then"):
        async with store.begin() as unit:
            await unit.save([(one(), one(language="de")), (None, one(2))])
            raise RuntimeError("then")
    assert (await found(store))[0] == one()
    assert (await found(store, 2))[0] is None


@on_sqlite
async def test_a_unit_that_is_cancelled_while_it_commits_leaves_nothing_older_than_the_database_has(
    store: Store,
) -> None:
    await saved(store, None, one())
    before, changed = one(), 0
    for turns in range(12):
        after = one(language=f"x{turns}")
        task = asyncio.create_task(saved(store, before, after))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        remembered, _ = await found(store)
        store._recent = Recent()
        assert remembered == (await found(store))[0]
        changed += remembered == after
        before = remembered or before
    assert 0 < changed < 12


@on_sqlite
async def test_within_a_unit_what_it_saved_is_what_it_finds(store: Store) -> None:
    await saved(store, None, one())
    async with store.begin() as unit:
        await unit.save([(one(), one(language="de"))])
        assert await unit.dossiers([PersonId(1)]) == {1: one(language="de")}
    assert await found(store) == (one(language="de"), 0)


@on_sqlite
async def test_who_was_forgotten_is_not_found_in_the_unit_or_after_it(store: Store) -> None:
    await saved(store, None, one())
    async with store.begin() as unit:
        await unit.forget(PersonId(1))
        assert await unit.dossiers([PersonId(1)]) == {}
    assert (await found(store))[0] is None
    await saved(store, None, one(language="de"))
    assert (await found(store))[0] == one(language="de")


def test_the_least_recently_used_are_given_up_and_large_ones_take_more_room() -> None:
    recent = Recent(room=4)
    bare = {PersonId(number): replace(one(number), applications=()) for number in range(6)}
    recent.note({number: bare[number] for number in map(PersonId, range(4))})
    assert recent.of([PersonId(0)])
    recent.note({PersonId(4): bare[PersonId(4)]})
    assert set(recent.of(list(bare))) == {0, 2, 3, 4}
    large = replace(one(5), applications=one().applications[:1] * 2)
    recent.note({PersonId(5): large})
    assert set(recent.of(list(bare))) == {4, 5}
    recent.note({PersonId(5): None})
    recent.note({number: bare[number] for number in map(PersonId, range(3))})
    assert set(recent.of(list(bare))) == {0, 1, 2, 4}
