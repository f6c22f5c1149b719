"""The outbox: order, edits, holds, leases, and what is due."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from coachbot.calls import Message
from coachbot.model import Dossier, FactId, Occasion, Person, PersonId, Step
from coachbot.storage import Parcel, Store, Unit
from tests.storage.conftest import heard, on_sqlite
from tests.storage.samples import NOW, full, nudge

if TYPE_CHECKING:
    from pathlib import Path

SOON, LATE = NOW + timedelta(seconds=5), NOW + timedelta(hours=5)


def say(text: str) -> Message:
    return Message("sendMessage", {"text": text})


def edit(number: int, text: str) -> Message:
    return Message("editMessageText", {"message_id": number, "text": text})


async def texts(unit: Unit, now: datetime = NOW, busy: tuple[int, ...] = ()) -> list[tuple[int, str]]:
    return [(p.chat, p.message.params["text"]) for p in await unit.waiting(now, 99, busy)]


async def queue(unit: Unit, chat: int) -> list[str]:
    """Every reply of a chat in the order in which it would leave; takes them away."""
    seen = []
    while mine := [p for p in await unit.waiting(LATE, 99, []) if p.chat == chat]:
        seen.append(mine[0].message.params["text"])
        await unit.drop([mine[0].id])
    return seen


async def due(unit: Unit, now: datetime = NOW, limit: int = 99, busy: tuple[int, ...] = ()) -> list[int]:
    return [int(person) for person in await unit.due_people(now, limit, busy)]


async def leased(unit: Unit, *pushes: int) -> Parcel:
    """A leased nudge for the first person."""
    (parcel,) = await unit.put_nudges([(PersonId(1), say("n"), [FactId(n) for n in pushes or (3,)])])
    return parcel


async def test_each_chat_gives_its_oldest_reply_and_the_oldest_chat_comes_first(store: Store) -> None:
    async with store.begin() as unit:
        await unit.reply([(8, say("a")), (7, say("b")), (8, say("c")), (6, say("d"))])
        assert await texts(unit) == [(8, "a"), (7, "b"), (6, "d")]
        assert await texts(unit, busy=(8, 6)) == [(7, "b")]
        assert len(await unit.waiting(NOW, 2, [])) == 2
        assert await queue(unit, 8) == ["a", "c"]


async def test_a_reply_comes_back_as_it_was_given(store: Store) -> None:
    message = Message("sendMessage", {"text": "\0 👋", "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}})
    async with store.begin() as unit:
        await unit.reply([(5, message)])
        (parcel,) = await unit.waiting(NOW, 9, [])
    assert parcel == Parcel(parcel.id, 5, message)
    assert not parcel.nudge


async def test_a_newer_edit_takes_the_place_of_an_unsent_one_of_the_same_message(store: Store) -> None:
    async with store.begin() as unit:
        await unit.reply([(1, edit(4, "old")), (1, edit(5, "other")), (1, say("text")), (2, edit(4, "theirs"))])
        await unit.reply([(1, edit(4, "newer")), (1, say("last")), (1, edit(4, "newest"))])
        assert await queue(unit, 1) == ["other", "text", "last", "newest"]
        assert await queue(unit, 2) == ["theirs"]


async def test_a_nudge_is_never_replaced_by_an_edit(store: Store) -> None:
    async with store.begin() as unit:
        await unit.put_nudges([(PersonId(1), edit(4, "nudge"), [FactId(3)])])
        await unit.reply([(1, edit(4, "reply"))])
        assert [p.message.params["text"] for p in await unit.leased()] == ["nudge"]
        assert await texts(unit) == [(1, "reply")]


async def test_a_reply_held_back_holds_back_its_chat(store: Store) -> None:
    async with store.begin() as unit:
        await unit.reply([(1, say("a")), (1, say("b")), (2, say("c"))])
        first = (await unit.waiting(NOW, 1, []))[0]
        await unit.hold([(first.id, 2, SOON)])
        assert await texts(unit) == [(2, "c")]
        assert await unit.next_due(NOW) == SOON
        assert (await unit.waiting(SOON, 1, []))[0] == replace(first, attempts=2)
        await unit.hold([(first.id, 3, None)])
        assert (await unit.waiting(NOW, 1, []))[0] == replace(first, attempts=3)


async def test_a_chat_that_telegram_holds_back_waits_whole(store: Store) -> None:
    async with store.begin() as unit:
        await unit.reply([(1, say("a")), (1, say("b")), (2, say("c"))])
        await unit.hold_chat(1, SOON)
        await unit.drop([(await unit.waiting(SOON, 1, []))[0].id])
        assert await texts(unit) == [(2, "c")]
        assert await texts(unit, SOON) == [(1, "b"), (2, "c")]


async def test_the_replies_to_a_chat_can_be_dropped_and_its_nudges_stay(store: Store) -> None:
    async with store.begin() as unit:
        await unit.reply([(1, say("a")), (2, say("b"))])
        kept = await leased(unit)
        await unit.drop_replies(1)
        assert await texts(unit) == [(2, "b")]
        assert await unit.leased() == [kept]
        await unit.forget(PersonId(1))
        assert await unit.leased() == []


async def test_a_number_is_never_used_again(store: Store) -> None:
    async with store.begin() as unit:
        first = await leased(unit)
        await unit.drop([first.id])
    async with store.begin() as unit:
        assert (await leased(unit)).id > first.id


async def test_nudges_are_leased_together_in_their_order(store: Store) -> None:
    wanted = [(PersonId(n), say(str(n)), [FactId(n)]) for n in (3, 1, 2)]
    async with store.begin() as unit:
        parcels = await unit.put_nudges(wanted)
        assert [(p.chat, p.message, list(p.pushes)) for p in parcels] == wanted
        assert await unit.leased() == sorted(parcels, key=lambda p: p.id) == parcels


async def test_a_leased_nudge_is_found_again_after_a_crash_with_what_it_stands_for(store: Store, url: str) -> None:
    async with store.begin() as unit:
        parcel = await leased(unit, 3, 4)
    await store.close()
    again = await Store.open(url)
    async with again.begin() as unit:
        assert await unit.leased() == [parcel] == [Parcel(parcel.id, 1, say("n"), 0, (FactId(3), FactId(4)))]
        assert parcel.nudge
        assert await unit.waiting(NOW, 9, []) == []
    await again.close()


async def test_a_nudge_stands_for_something(store: Store) -> None:
    async with store.begin() as unit:
        with pytest.raises(ValueError, match="at least one"):
            await unit.put_nudges([(PersonId(1), say("n"), [])])


async def test_people_with_due_nudges_come_once_each_longest_due_first(store: Store) -> None:
    def with_nudges(person: int, *minutes: int) -> Dossier:
        steps = [(step, occasion) for occasion in Occasion for step in Step]
        made = [nudge(NOW + timedelta(minutes=m), *steps[n]) for n, m in enumerate(minutes)]
        return replace(full(person), nudges=tuple(made))

    async with store.begin() as unit:
        due_ones = [with_nudges(1, -3, -9, 4), with_nudges(2, -10), with_nudges(3, 0, 0, 0), with_nudges(4, 1)]
        await unit.save([(None, dossier) for dossier in due_ones])
        assert await due(unit) == [2, 1, 3]
        assert await due(unit, limit=1) == [2]
        assert await due(unit, busy=(2,)) == [1, 3]
        assert await unit.next_due(NOW) == NOW + timedelta(minutes=1)
        await leased(unit)
        await unit.reply([(3, say("r"))])
        assert await due(unit) == [2, 3]


async def test_the_nudges_of_who_has_blocked_the_bot_rest(store: Store) -> None:
    blocked = replace(full(1), person=replace(full(1).person, resting=True))
    async with store.begin() as unit:
        await unit.save([(None, blocked), (None, full(2))])
        assert await due(unit) == [2]
        await unit.save([(blocked, full(1))])
        assert await due(unit) == [1, 2]


async def test_an_update_is_new_once_until_it_is_forgotten(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.note_updates([5, 6, 5], NOW) == {5, 6}
    async with store.begin() as unit:
        assert await unit.note_updates([6, 7], SOON) == {7}
        await unit.forget_updates(SOON)
        assert await unit.note_updates([5, 6, 7], LATE) == {5, 6}


async def test_a_very_large_batch_of_updates_is_noted_too(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.note_updates(range(5000), NOW) == set(range(5000))


async def test_nothing_waits_in_an_empty_store(store: Store) -> None:
    async with store.begin() as unit:
        assert await unit.next_due(NOW) is None
        assert await unit.waiting(NOW, 9, []) == []
        assert await due(unit) == []
        await unit.save([(None, Dossier(Person(PersonId(1))))])
        assert await due(unit) == []


async def _plan(store: Store, path: Path, ask: Any) -> str:
    with heard() as statements:
        async with store.begin() as unit:
            await ask(unit)
    ((statement, parameters),) = statements
    with closing(sqlite3.connect(path)) as raw:
        return "\n".join(row[3] for row in raw.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))


@on_sqlite
async def test_the_question_for_waiting_replies_walks_the_queue_from_its_head(store: Store, path: Path) -> None:
    plan = await _plan(store, path, lambda unit: unit.waiting(NOW, 30, [1, 2]))
    assert "SEARCH earlier USING INDEX outbox_chat (chat=? AND id<?)" in plan
    assert "TEMP B-TREE" not in plan  # in the order of its own numbers, so it stops at the limit


@on_sqlite
async def test_the_question_for_due_people_walks_the_index_of_due_times(store: Store, path: Path) -> None:
    plan = await _plan(store, path, lambda unit: unit.due_people(NOW, 30, [1, 2]))
    assert "SEARCH nudges USING COVERING INDEX nudges_due (due<?)" in plan
    assert "SEARCH before USING PRIMARY KEY (person_id=?)" in plan
    assert "INDEX outbox_nudges (chat=?)" in plan
    assert "SEARCH people USING INTEGER PRIMARY KEY (rowid=?)" in plan
    assert "TEMP B-TREE" not in plan
    assert "SCAN nudges" not in plan


@on_sqlite
async def test_the_question_when_to_look_again_reads_two_index_entries(store: Store, path: Path) -> None:
    plan = await _plan(store, path, lambda unit: unit.next_due(NOW))
    assert "SEARCH nudges USING COVERING INDEX nudges_due (due>?)" in plan
    assert "INDEX outbox_not_before (not_before>?)" in plan
    assert "SCAN" not in plan


@on_sqlite
async def test_loading_reads_only_the_rows_of_those_people(store: Store, path: Path) -> None:
    with heard() as statements:
        async with store.begin() as unit:
            await unit.dossiers([PersonId(1), PersonId(2)])
    with closing(sqlite3.connect(path)) as raw:
        plans = [raw.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall()[0][3] for text, values in statements]
    assert len(plans) == 8
    assert all("PRIMARY KEY (person_id=?)" in plan or "(rowid=?)" in plan for plan in plans)
