"""SIGTERM takes nothing new, finishes what is in flight, and ends the process with 0 within eight seconds."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from playground.faults import Fault
from playground.server import start
from tests.conftest import WEDNESDAY
from tests.process import DRAINED, Process, process_on_stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.thorough
LONG = 60.0  # seconds: longer than any patience


async def until(so: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not so():  # noqa: ASYNC110 - nothing says when
            await asyncio.sleep(0.02)


async def silent(folder: Path) -> None:
    """Telegram answers nothing any more while calls of every kind are under way."""
    async with process_on_stage(folder, WEDNESDAY) as (stage, bot):
        ann = await stage.person()
        await ann.says("/start")
        number, data = await ann.button("English")
        methods = ("editMessageText", "answerCallbackQuery", "getUpdates")
        faults = [Fault("silence", method=method, times=99, seconds=LONG) for method in methods]
        for fault in faults:
            stage.server.world.faults.order(fault)
        await stage.play(f"people/{ann.id}/presses", {"message_id": number, "data": data})
        await until(lambda: all(fault.times != 99 for fault in faults))
        assert await bot.terminated() < DRAINED


async def held(folder: Path) -> None:
    """Another program holds the database and does not let go; what was not stored is not acknowledged."""
    async with process_on_stage(folder, WEDNESDAY) as (stage, bot):
        ann = await stage.person()
        with closing(sqlite3.connect(folder / "coachbot.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await stage.play(f"people/{ann.id}/messages", {"text": "/start"})
            await until(lambda: any(call.method == "getUpdates" for call in stage.server.world.calls.since(0)))
            assert await bot.terminated() < DRAINED
        assert "stopped with work unfinished" in bot.log
        assert (await stage.play("pending"))["pending"] == 1


async def starting(folder: Path, method: str) -> None:
    """Telegram is silent while the bot introduces itself to it."""
    server = await start(at=datetime.fromisoformat(WEDNESDAY))
    fault = Fault("silence", method=method, times=99, seconds=LONG)
    server.world.faults.order(fault)
    bot = Process(server, folder)
    try:
        await bot.begin()
        await until(lambda: fault.times != 99)
        assert await bot.terminated() < DRAINED
    finally:
        await server.stop()


async def test_it_ends_in_time_whatever_it_waits_for(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(4)]
    for folder in folders:
        folder.mkdir()
    async with asyncio.TaskGroup() as group:
        group.create_task(silent(folders[0]))
        group.create_task(held(folders[1]))
        group.create_task(starting(folders[2], "getMe"))
        group.create_task(starting(folders[3], "setMyCommands"))
