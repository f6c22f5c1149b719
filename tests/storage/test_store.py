"""Opening, closing, and what a unit of work keeps or takes back."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coachbot.calls import Message
from coachbot.model import Dossier, Person, PersonId
from coachbot.storage import AlreadyRunning, Corrupt, NewerDatabase, StorageError, Store, Unavailable, Unstorable
from coachbot.storage.migrate import HEAD
from tests.storage.conftest import on_sqlite
from tests.storage.samples import NOW, full

if TYPE_CHECKING:
    from pathlib import Path

ME = PersonId(1)
WORDS = "Unmistakable"  # not in the source line that a traceback quotes
HOLD = """
import asyncio, sys
from coachbot.model import Dossier, Person, PersonId
from coachbot.storage import Store

async def main():
    store = await Store.open(sys.argv[1])
    async with store.begin() as unit:
        await unit.save([(None, Dossier(Person(PersonId(1))))])
    async with store.begin() as unit:
        await unit.save([(None, Dossier(Person(PersonId(2))))])
        print("open", flush=True)
        await asyncio.sleep(60)

asyncio.run(main())
"""


async def people(store: Store) -> int:
    async with store.begin() as unit:
        return (await unit.counts()).people


async def test_a_store_opened_again_has_everything(store: Store, url: str) -> None:
    async with store.begin() as unit:
        await unit.save([(None, full())])
        await unit.reply([(1, Message("sendMessage", {"text": "hello"}))])
    await store.close()
    again = await Store.open(url)
    async with again.begin() as unit:
        assert await unit.dossiers([ME]) == {ME: full()}
        assert len(await unit.waiting(NOW, 9, [])) == 1
    await again.close()


async def test_a_fresh_file_is_for_its_owner_alone(path: Path) -> None:
    store = await Store.open(f"sqlite:///{path}")
    async with store.begin() as unit:
        await unit.save([(None, full())])
    made = sorted(path.parent.iterdir())
    assert {file.name: file.stat().st_mode & 0o077 for file in made} == {file.name: 0 for file in made}
    await store.close()


@on_sqlite
async def test_the_pragmas_that_the_promises_rest_on_are_set(store: Store, path: Path) -> None:
    async with store._engine.connect() as connection:
        values = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }


@on_sqlite
async def test_while_a_unit_is_open_nobody_else_can_write_even_before_its_first_query(store: Store, path: Path) -> None:
    async with store.begin():
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("DELETE FROM people")
    with closing(sqlite3.connect(path, timeout=0)) as other:
        other.execute("DELETE FROM people")


async def test_a_unit_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(KeyError):
        async with store.begin() as unit:
            await unit.save([(None, full())])
            await unit.note_updates([1], NOW)
            raise KeyError
    async with store.begin() as unit:
        assert await unit.dossiers([ME]) == {}
        assert await unit.note_updates([1], NOW) == {1}


async def test_a_unit_in_which_a_query_failed_keeps_nothing_even_if_the_error_is_swallowed(store: Store) -> None:
    with pytest.raises(Unstorable):
        async with store.begin() as unit:
            await unit.save([(None, full())])
            with pytest.raises(Unstorable):
                await unit.save([(None, full())])
            with pytest.raises(StorageError):
                await unit.counts()
    assert await people(store) == 0


async def test_a_unit_that_is_cancelled_leaves_nothing_and_the_store_goes_on(store: Store) -> None:
    inside = asyncio.Event()

    async def work() -> None:
        async with store.begin() as unit:
            await unit.save([(None, full())])
            inside.set()
            for _ in range(10_000):
                await unit.counts()
                await asyncio.sleep(0)

    for turns in range(40):
        inside.clear()
        task = asyncio.create_task(work())
        if turns % 2:
            await inside.wait()
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        if turns % 3:
            await asyncio.sleep(0)
            task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await people(store) == 0


@on_sqlite
async def test_units_take_turns_and_closing_waits_for_the_last(store: Store) -> None:
    seen: list[str] = []

    async def work(name: str) -> None:
        async with store.begin() as unit:
            seen.append(f"{name} in")
            await asyncio.sleep(0.01)
            await unit.counts()
            seen.append(f"{name} out")

    tasks = [asyncio.create_task(work(name)) for name in "ab"]
    await asyncio.sleep(0)
    await store.close()
    await store.close()
    await asyncio.gather(*tasks)
    assert seen == ["a in", "a out", "b in", "b out"]
    with pytest.raises(Unavailable, match="closed"):
        async with store.begin():
            pass


async def test_a_database_that_another_holds_too_long_is_unavailable_and_then_works(path: Path, template: Path) -> None:
    path.write_bytes(await asyncio.to_thread(template.read_bytes))
    store = await Store.open(f"sqlite:///{path}?timeout=0.05")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable, match="locked"):
            async with store.begin():
                pass
    assert await people(store) == 0
    await store.close()


@on_sqlite
async def test_while_another_program_writes_a_unit_waits_and_everything_else_goes_on(store: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(people(store))
        began = time.monotonic()
        for _ in range(20):
            await asyncio.sleep(0.005)
        assert time.monotonic() - began < 1
        assert not waiting.done()
        other.execute("COMMIT")
        assert await waiting == 0


@on_sqlite
async def test_a_full_disk_keeps_nothing_and_says_unavailable(store: Store) -> None:
    large = [(1, Message("sendMessage", {"text": "x" * 100_000}))] * 50
    async with store.begin() as unit:
        await unit._connection.exec_driver_sql("PRAGMA max_page_count = 60")
    with pytest.raises(Unavailable, match="full"):
        async with store.begin() as unit:
            await unit.save([(None, full())])
            await unit.reply(large)
    assert await people(store) == 0


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://x/y", "nonsense", "sqlite:///file::memory:?uri=true"]
)
async def test_what_is_no_database_file_is_refused(url: str) -> None:
    with pytest.raises(Unavailable):
        await Store.open(url)


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="No such file"):
        await Store.open(f"sqlite:///{tmp_path}/nowhere/coachbot.db")


@on_sqlite
async def test_a_second_store_is_refused_and_a_link_is_the_same_file(store: Store, path: Path) -> None:
    link = path.with_name("link.db")
    link.symlink_to(path)
    with pytest.raises(AlreadyRunning) as caught:
        await Store.open(f"sqlite:///{link}")
    assert caught.value.path == path.with_name("coachbot.db.lock")
    assert await people(store) == 0


async def test_another_process_keeps_us_out_until_it_is_killed_and_its_open_unit_is_gone(path: Path) -> None:
    url = f"sqlite:///{path}"
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", HOLD, url, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"open\n"
    with pytest.raises(AlreadyRunning):
        await Store.open(url)
    process.send_signal(signal.SIGKILL)
    await process.wait()
    store = await Store.open(url)
    async with store.begin() as unit:
        assert await unit.dossiers([ME, PersonId(2)]) == {ME: Dossier(Person(ME))}
    await store.close()


@on_sqlite
async def test_a_newer_database_is_refused_and_left_as_it_is(store: Store, path: Path) -> None:
    await store.close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(NewerDatabase) as caught:
        await Store.open(f"sqlite:///{path}")
    assert (caught.value.found, caught.value.known) == ("9999", HEAD)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.bak"))


def _damaged(path: Path) -> bytes:
    """The template with its middle overwritten."""
    whole = path.read_bytes()
    return whole[:4096] + b"\xa5" * 8192 + whole[4096 + 8192 :]


@pytest.mark.parametrize("kind", ["text", "short", "damaged", "cut", "foreign"])
async def test_a_file_that_is_no_sound_database_of_ours_is_refused_and_left_as_it_is(
    kind: str, path: Path, template: Path
) -> None:
    match kind:
        case "text":
            path.write_text("Dear diary, " * 1000)
        case "short":
            path.write_text("x")
        case "damaged":
            path.write_bytes(_damaged(template))
        case "cut":
            path.write_bytes(template.read_bytes()[:-10000])
        case _:
            with closing(sqlite3.connect(path)) as raw, raw:
                raw.execute("CREATE TABLE theirs (id INTEGER)")
    before = path.read_bytes()
    with pytest.raises(Corrupt) as caught:
        await Store.open(f"sqlite:///{path}")
    assert caught.value.path == path
    assert path.read_bytes() == before
    with pytest.raises(Corrupt):  # not AlreadyRunning: the lock was given back
        await Store.open(f"sqlite:///{path}")


async def test_no_log_holds_what_a_person_wrote(url: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    store = await Store.open(url)
    signed = replace(full(1, WORDS), person=replace(full().person, signature=WORDS))
    with pytest.raises(Unstorable) as caught:
        async with store.begin() as unit:
            await unit.save([(None, signed)])
            await unit.dossiers([ME])
            await unit.save([(None, signed)])
    logging.getLogger().error("as a handler would", exc_info=caught.value)
    await store.close()
    assert "as a handler would" in caplog.text
    assert WORDS not in caplog.text


@on_sqlite
async def test_a_rollback_journal_that_a_crash_left_is_played_back_before_the_check(store: Store, path: Path) -> None:
    async with store.begin() as unit:
        await unit.save([(None, full())])
    await store.close()
    crashed = path.with_name("crashed.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        for statement in ("PRAGMA journal_mode=DELETE", "PRAGMA cache_size=1", "BEGIN", "DELETE FROM facts"):
            raw.execute(statement)
        raw.execute("UPDATE people SET signature = hex(zeroblob(100000))")
        for end in ("", "-journal"):
            path.with_name(f"crashed.db{end}").write_bytes(path.with_name(f"coachbot.db{end}").read_bytes())
    again = await Store.open(f"sqlite:///{crashed}")
    async with again.begin() as unit:
        assert await unit.dossiers([ME]) == {ME: full()}
    await again.close()
