"""What only PostgreSQL brings with it: other processes on the same rows, and a server that goes away."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy.ext.asyncio import create_async_engine

from coachbot.calls import Message
from coachbot.model import Dossier, FactId, Person, PersonId
from coachbot.storage import Corrupt, NewerDatabase, Store, Unavailable, Unstorable, migrate
from coachbot.storage import postgres as postgres_module
from coachbot.storage.tables import metadata
from tests.storage.samples import NOW, full

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

    from sqlalchemy import Connection

    from tests.postgres import Postgres

ME, YOU = PersonId(1), PersonId(2)
NOBODY_WAITS = 0.3  # seconds in which what waits for a lock does not end


@pytest.fixture
def url(postgres_url: str) -> str:
    """Here it is always PostgreSQL."""
    return postgres_url


@pytest.fixture
async def other(url: str) -> AsyncIterator[Store]:
    """The store of another process."""
    opened = await Store.open(url)
    yield opened
    await opened.close()


def edit(text: str) -> Message:
    return Message("editMessageText", {"message_id": 4, "text": text})


async def waits(work: Awaitable[object]) -> asyncio.Future[object]:
    """Work that does not end for now."""
    task = asyncio.ensure_future(work)
    await asyncio.wait({task}, timeout=NOBODY_WAITS)
    assert not task.done()
    return task


async def add_interview(store: Store, person: PersonId = ME) -> None:
    """Load, decide, save, as a turn does."""
    async with store.begin() as unit:
        found = (await unit.dossiers([person])).get(person)
        await asyncio.sleep(0.02)
        before = found or Dossier(Person(person))
        after = replace(before, person=replace(before.person, next_id=before.person.next_id + 1))
        await unit.save([(found, after)])


@pytest.mark.parametrize("known", [True, False])
async def test_turns_of_one_person_wait_for_each_other_in_whichever_process(
    store: Store, other: Store, *, known: bool
) -> None:
    if known:
        await add_interview(store)
    await asyncio.gather(*(add_interview(each) for each in (store, other, store, other, store)))
    async with store.begin() as unit:
        assert (await unit.dossiers([ME]))[ME].person.next_id == 6 + known


async def test_turns_of_different_people_do_not_wait(store: Store, other: Store) -> None:
    async with store.begin() as unit:
        await unit.dossiers([ME])
        async with asyncio.timeout(2):
            await add_interview(other, YOU)


async def test_turns_that_share_people_in_any_order_never_lock_each_other_out(store: Store, other: Store) -> None:
    async def turn(which: Store, *people: int) -> None:
        async with which.begin() as unit:
            numbers = [PersonId(person) for person in people]
            await unit.note_updates(people, NOW)
            found = await unit.dossiers(numbers)
            await unit.save([(found.get(n), found.get(n) or Dossier(Person(n))) for n in numbers])
            await unit.reply([(n, edit("x")) for n in numbers])

    for _ in range(5):
        await asyncio.gather(*(turn(store, 1, 2, 3) for _ in range(4)), *(turn(other, 3, 2, 1) for _ in range(4)))


async def test_an_update_that_two_processes_get_at_the_same_time_counts_once(store: Store, other: Store) -> None:
    async with store.begin() as unit:
        assert await unit.note_updates([5, 6], NOW) == {5, 6}
        second = await waits(note(other, 6, 5, 7))
    assert await second == {7}


async def test_an_update_whose_first_taker_fails_is_the_second_ones(store: Store, other: Store) -> None:
    with pytest.raises(KeyError):
        async with store.begin() as unit:
            await unit.note_updates([5], NOW)
            second = await waits(note(other, 5))
            raise KeyError
    assert await second == {5}


async def note(store: Store, *numbers: int) -> set[int]:
    async with store.begin() as unit:
        return await unit.note_updates(numbers, NOW)


async def test_someone_in_the_middle_of_a_turn_is_not_nudged_and_nobody_waits_for_it(
    store: Store, other: Store
) -> None:
    async with store.begin() as unit:
        await unit.save([(None, full(1)), (None, full(2))])
    async with store.begin() as unit:
        await unit.dossiers([ME])
        async with asyncio.timeout(2), other.begin() as sender:
            assert await sender.due_people(NOW, 9, []) == [YOU]
    async with other.begin() as sender:
        assert await sender.due_people(NOW, 9, []) == [ME, YOU]


async def test_an_edit_replaces_an_unsent_one_but_does_not_wait_for_the_sender(store: Store, other: Store) -> None:
    async with store.begin() as unit:
        await unit.reply([(1, edit("old"))])
        (old,) = await unit.waiting(NOW, 9, [])
    async with other.begin() as sender:
        await sender.hold([(old.id, 1, None)])
        async with asyncio.timeout(2), store.begin() as unit:
            await unit.reply([(1, edit("newer"))])
    async with store.begin() as unit:
        await unit.reply([(1, edit("newest"))])
        assert [parcel.message for parcel in await unit.waiting(NOW, 9, [])] == [edit("newest")]


async def test_units_of_one_process_run_beside_each_other_and_closing_waits_for_all(store: Store) -> None:
    async with store.begin() as unit, store.begin() as another:
        assert await unit.counts() == await another.counts()
        closing = await waits(store.close())
    await closing
    with pytest.raises(Unavailable, match="closed"):
        async with store.begin():
            pass


async def test_a_ring_is_heard_by_every_process_once_the_turn_is_kept(store: Store, other: Store) -> None:
    rung, until = asyncio.Event(), asyncio.Event()
    async with hearing(other, rung, until):
        async with store.begin() as unit:
            await unit.ring()
            await asyncio.wait({asyncio.ensure_future(rung.wait())}, timeout=0.1)
            assert not rung.is_set()
            began = time.monotonic()
        await asyncio.wait_for(rung.wait(), 2)
        assert time.monotonic() - began < 0.5


@pytest.mark.parametrize("ping", [15, 0.001])  # while it waits, and in the middle of a look whether it lives
async def test_a_bell_whose_connection_was_lost_rings_for_what_may_have_been_missed(
    store: Store, postgres: Postgres, monkeypatch: pytest.MonkeyPatch, ping: float
) -> None:
    monkeypatch.setattr(postgres_module, "PING", ping)
    rung, until = asyncio.Event(), asyncio.Event()
    async with hearing(store, rung, until):
        async with postgres.raw() as raw:
            await raw.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE query LIKE 'LISTEN%' OR query LIKE '%SELECT 1'"
            )
        await asyncio.wait_for(rung.wait(), 5)
        rung.clear()
        async with store.begin() as unit:
            await unit.ring()
        await asyncio.wait_for(rung.wait(), 5)


@asynccontextmanager
async def hearing(store: Store, rung: asyncio.Event, until: asyncio.Event) -> AsyncIterator[None]:
    task = asyncio.create_task(store.hear(rung.set, until))
    await asyncio.wait_for(rung.wait(), 5)  # it rings once when it begins to listen
    rung.clear()
    try:
        yield
    finally:
        until.set()
        await task


async def test_who_stands_still_in_the_middle_of_a_turn_loses_its_locks(
    store: Store, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As under SIGSTOP; the time-out is the server's, here a shorter one."""
    with pytest.raises(Unavailable):
        async with store.begin() as unit:
            await unit._connection.exec_driver_sql("SET idle_in_transaction_session_timeout = '300ms'")
            await unit.dossiers([ME])
            async with asyncio.timeout(5):
                await add_interview(other)
            await unit.save([(None, full())])
    async with store.begin() as unit:
        assert (await unit.dossiers([ME]))[ME].person.next_id == 2


async def test_a_deadlock_and_a_lock_that_takes_too_long_are_unavailable(store: Store, other: Store) -> None:
    async with store.begin() as unit:
        await unit.note_updates([5], NOW)
        with pytest.raises(Unavailable, match="55P03"):
            async with other.begin() as second:
                await second._connection.exec_driver_sql("SET LOCAL lock_timeout = '100ms'")
                await second.note_updates([5], NOW)


async def test_after_a_restart_of_the_server_the_store_goes_on(store: Store, postgres: Postgres) -> None:
    await add_interview(store)
    with pytest.raises(Unavailable):
        async with store.begin() as unit:
            await unit.dossiers([ME])
            await asyncio.to_thread(postgres.control, "restart")
            await unit.save([(None, full(2))])
    await add_interview(store)
    async with store.begin() as unit:
        assert (await unit.dossiers([ME, YOU])).keys() == {ME}


async def test_while_the_server_is_away_everything_is_unavailable(store: Store, url: str, postgres: Postgres) -> None:
    await asyncio.to_thread(postgres.control, "stop")
    try:
        for _ in range(3):
            with pytest.raises(Unavailable):
                await add_interview(store)
        with pytest.raises(Unavailable):
            await Store.open(url)
    finally:
        await asyncio.to_thread(postgres.control, "start")
    await add_interview(store)


async def test_a_refusal_says_nothing_of_the_row(store: Store) -> None:
    secret = replace(full().person, signature="secret", zone="secret" * 20)
    with pytest.raises(Unstorable) as caught:
        async with store.begin() as unit:
            await unit.save([(None, Dossier(secret))])
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


# -- the schema --------------------------------------------------------------------------------------------------------


async def test_several_processes_that_start_on_an_empty_database_migrate_it_once(postgres: Postgres) -> None:
    url = postgres.url(await postgres.fresh(migrated=False))
    stores = await asyncio.gather(*(Store.open(url) for _ in range(4)))
    await asyncio.gather(*(add_interview(each) for each in stores))
    for each in stores:
        await each.close()


async def test_alembic_finds_no_difference_between_the_migrations_and_the_tables(url: str) -> None:
    def difference(connection: Connection) -> object:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        return compare_metadata(context, metadata)

    engine = create_async_engine(url)
    async with engine.connect() as connection:
        assert await connection.run_sync(difference) == []
    await engine.dispose()


async def test_what_was_stored_before_a_migration_is_kept(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    name = await postgres.fresh(migrated=False)
    with monkeypatch.context() as older:
        older.setattr(migrate, "HEAD", "0001")
        await (await Store.open(postgres.url(name))).close()
    async with postgres.raw(name) as raw:
        await raw.execute(
            "INSERT INTO people VALUES (1,'en','UTC','','','09:00','21:00','08:00',true,'','',true,false,0,40);"
            "INSERT INTO applications VALUES (1,2,'Acme','');"
            "INSERT INTO rounds VALUES (1,3,2,'2026-03-10 14:30Z','UTC','2026-03-01 09:00Z',45,'unknown',NULL,'',"
            "'f','u',false)"
        )
    store = await Store.open(postgres.url(name))
    async with store.begin() as unit:
        found = (await unit.dossiers([ME]))[ME].applications[0].rounds[0]
    await store.close()
    assert (found.minutes, found.fit, found.invite) == (45, "f", None)


async def test_a_migration_that_fails_is_taken_back_whole(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    name = await postgres.fresh(migrated=False)

    def fails(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (id integer)")
        connection.exec_driver_sql("nonsense")

    with monkeypatch.context() as broken:
        broken.setattr(migrate, "upgrade", fails)
        with pytest.raises(Unavailable):
            await Store.open(postgres.url(name))
    async with postgres.raw(name) as raw:
        assert await raw.fetchval("SELECT count(*) FROM information_schema.tables WHERE table_name = 'half'") == 0


async def test_a_newer_database_and_another_programs_are_refused_and_left_as_they_are(postgres: Postgres) -> None:
    newer, theirs = await postgres.fresh(migrated=True), await postgres.fresh(migrated=False)
    async with postgres.raw(newer) as raw:
        await raw.execute("UPDATE alembic_version SET version_num = '9999'")
    async with postgres.raw(theirs) as raw:
        await raw.execute("CREATE TABLE theirs (id integer)")
    with pytest.raises(NewerDatabase) as caught:
        await Store.open(postgres.url(newer))
    assert (caught.value.found, caught.value.known) == ("9999", migrate.HEAD)
    with pytest.raises(Corrupt, match="another program"):
        await Store.open(postgres.url(theirs))


async def test_no_error_repeats_the_password() -> None:
    with pytest.raises(Unavailable) as caught:
        await Store.open("postgresql+asyncpg://me:hunter2@/x?host=/nowhere")
    assert "hunter2" not in str(caught.value)


# -- cost --------------------------------------------------------------------------------------------------------------


async def test_what_is_due_is_found_by_its_index_however_much_waits(store: Store, postgres: Postgres) -> None:
    async with store.begin() as unit:
        await unit.save([(None, full(number)) for number in range(1, 401)])
        await unit.reply([(number, edit("x")) for number in range(1, 401)])
        await unit.put_nudges([(PersonId(7), edit("n"), [FactId(3)])])
    async with postgres.raw() as raw:
        await raw.execute("ANALYZE; SET enable_seqscan = off")
        due = await raw.fetch(
            "EXPLAIN SELECT person_id FROM nudges JOIN people ON people.id = person_id WHERE due <= now()"
            " ORDER BY due, person_id LIMIT 5 FOR UPDATE OF people SKIP LOCKED"
        )
        oldest = await raw.fetch(
            "EXPLAIN SELECT 1 FROM outbox o WHERE pushes IS NULL AND NOT EXISTS (SELECT 1 FROM outbox e"
            " WHERE e.chat = o.chat AND e.id < o.id AND e.pushes IS NULL) ORDER BY id LIMIT 5"
        )
    assert any("nudges_due" in row[0] for row in due)
    assert not any("Sort" in row[0] for row in due)
    assert any("outbox_pkey" in row[0] for row in oldest)


def test_the_time_outs_leave_a_new_leader_its_time() -> None:
    idle, lock = (int(text.removesuffix("s")) for text in (postgres_module.IDLE_IN_TRANSACTION, postgres_module.LOCK))
    assert idle < lock < postgres_module.ANSWER
