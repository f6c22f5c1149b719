"""When a file is read whole at the start, and when the mark that a stop in order left stands for it.

Whether it was read shows in a page that is damaged and that the start itself has no use for.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from coachbot.storage import Corrupt, Store, Unavailable, copies, rest
from tests.storage.conftest import on_sqlite
from tests.storage.test_store import HOLD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
async def stopped(path: Path, sqlite_url: str) -> Path:
    """A file that a store has closed in order."""
    await (await Store.open(sqlite_url)).close()
    return path


def lock(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


def spoil(path: Path) -> None:
    """Turn the bytes of one page in the middle, in place."""
    with closing(sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)) as raw:
        (page,) = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'facts'").fetchone()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xa5" * 100)


async def opened(path: Path) -> None:
    await (await Store.open(f"sqlite:///{path}")).close()


async def test_what_the_mark_stands_for_is_not_read_again(stopped: Path) -> None:
    spoil(stopped)
    lock(stopped).write_bytes(rest.settled(stopped))
    await opened(stopped)


async def test_each_stop_in_order_leaves_a_mark_and_each_start_takes_it_away(stopped: Path) -> None:
    for _ in range(2):
        assert lock(stopped).read_bytes() == rest.mark(stopped) != b""
        store = await Store.open(f"sqlite:///{stopped}")
        assert lock(stopped).read_bytes() == b""
        await store.close()


def _with_its_time_put_back(path: Path) -> None:
    before = path.stat()
    spoil(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _copied_over(path: Path) -> None:
    other = path.with_name("other.db")
    shutil.copy2(path, other)
    spoil(other)
    shutil.copy2(other, path)


def _replaced(path: Path) -> None:
    other = path.with_name("other.db")
    shutil.copy2(path, other)
    spoil(other)
    other.replace(path)


def _marked(found: bytes) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        spoil(path)
        lock(path).write_bytes(found)

    return change


def _half_marked(path: Path) -> None:
    spoil(path)
    lock(path).write_bytes(rest.settled(path)[:-3])


def _with_a_journal(path: Path) -> None:
    spoil(path)
    lock(path).write_bytes(rest.settled(path))
    path.with_name(f"{path.name}-wal").touch()


CHANGES = [
    spoil, _with_its_time_put_back, _copied_over, _replaced, _half_marked, _with_a_journal,
    _marked(b""), _marked(b"\xff\0nonsense"), _marked(b"1 2 3 4\n" * 1000),
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
async def test_whatever_else_the_file_may_be_it_is_read_refused_and_left_as_it_is(
    stopped: Path, change: Callable[[Path], None]
) -> None:
    change(stopped)
    before = stopped.read_bytes()
    for _ in range(2):
        with pytest.raises(Corrupt):
            await opened(stopped)
    assert stopped.read_bytes() == before


async def test_after_a_crash_the_file_is_read(stopped: Path) -> None:
    command = (sys.executable, "-c", HOLD, f"sqlite:///{stopped}")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    assert await process.stdout.readline() == b"open\n"
    process.send_signal(signal.SIGKILL)
    await process.wait()
    assert lock(stopped).read_bytes() == b""
    spoil(stopped)
    with pytest.raises(Corrupt):
        await opened(stopped)


@on_sqlite
async def test_a_store_in_which_something_failed_leaves_no_mark(store: Store, path: Path) -> None:
    with pytest.raises(Unavailable):
        async with store.begin():
            raise Unavailable("disk I/O error")
    await store.close()
    assert lock(path).read_bytes() == b""


async def test_a_file_that_another_still_reads_is_not_marked(path: Path, sqlite_url: str) -> None:
    store = await Store.open(sqlite_url)
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("SELECT * FROM people").fetchall()
        await store.close()
        assert lock(path).read_bytes() == b""


def test_a_copy_is_looked_at_whole_whatever_its_mark(stopped: Path) -> None:
    spoil(stopped)
    lock(stopped).write_bytes(rest.settled(stopped))
    with pytest.raises(Corrupt):
        copies.known(stopped)
