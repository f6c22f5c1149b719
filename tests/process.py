"""The bot as a process of its own, for what only a process can show: signals, stderr, exit codes, files."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import aiohttp

from playground.server import start
from tests.stage import Bot, Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playground.server import Server

COACHBOT = (sys.executable, "-m", "coachbot")
STARTED = 20.0  # seconds of patience for a process to start on a busy machine
DRAINED = 8.0  # seconds in which SIGTERM ends it


async def coachbot(
    folder: Path, *arguments: str, command: tuple[str, ...] = COACHBOT, **settings: str
) -> asyncio.subprocess.Process:
    """The command in a folder of its own, with nothing set but what is given."""
    return await spawned(folder, (*command, *arguments), settings)


async def spawned(folder: Path, command: tuple[str, ...], settings: dict[str, str]) -> asyncio.subprocess.Process:
    """A process with these settings of the bot and no others."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COACHBOT_")}
    return await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=kept | {f"COACHBOT_{name.upper()}": value for name, value in settings.items()},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def said(folder: Path, *arguments: str, **settings: str) -> tuple[int | None, str, str]:
    """What a command comes to: exit code, output, errors."""
    process = await spawned(folder, (*COACHBOT, *arguments), settings)
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


class Process(Bot):
    """``coachbot run`` as a process; its database is ``coachbot.db`` in a folder of its own."""

    def __init__(self, server: Server, folder: Path, command: tuple[str, ...] = (*COACHBOT, "run")) -> None:
        self._server = server
        self._folder = folder
        self._command = command
        self._process: asyncio.subprocess.Process | None = None
        self._errors: asyncio.Task[bytes] | None = None
        self.log = ""
        self.settings = {
            "token": server.token,
            "api_url": server.url,
            "default_timezone": "Europe/Berlin",
            "messages_per_second": "0",
        }

    async def start(self) -> None:
        """Start it, and wait until it polls."""
        self._server.world.updates.polled.clear()
        await self.begin()
        async with asyncio.timeout(STARTED):
            await self._server.world.updates.polled.wait()

    async def begin(self) -> None:
        """Start it, and do not wait."""
        self._process = await spawned(self._folder, self._command, self.settings)
        assert self._process.stderr
        self._errors = asyncio.create_task(self._process.stderr.read())

    async def stop(self) -> None:
        """End it with SIGTERM, which is in time and well."""
        assert await self.terminated() < DRAINED

    async def terminated(self) -> float:
        """The seconds that SIGTERM takes to end it."""
        assert self._process
        began = time.monotonic()
        self._process.terminate()
        code = await self._process.wait()
        took = time.monotonic() - began
        await self._ended()
        assert code == 0, self.log
        return took

    async def ended(self) -> tuple[int, str]:
        """Wait until it ends by itself: its exit code, and what it logged."""
        assert self._process
        async with asyncio.timeout(STARTED):
            code = await self._process.wait()
        await self._ended()
        return code, self.log

    async def kill(self) -> None:
        """End it with SIGKILL."""
        assert self._process
        self._process.kill()
        await self._process.wait()
        await self._ended()

    async def _ended(self) -> None:
        assert self._errors
        self.log += (await self._errors).decode()
        self._process = None

    @property
    def runs(self) -> bool:
        """Whether it was started and not ended."""
        return self._process is not None


@asynccontextmanager
async def process_on_stage(
    folder: Path, at: str, command: tuple[str, ...] = (*COACHBOT, "run"), **settings: str
) -> AsyncIterator[tuple[Stage, Process]]:
    """A playground whose clock begins at an ISO moment with offset, with the bot as a process on it."""
    server = await start(at=datetime.fromisoformat(at))
    bot = Process(server, folder, command)
    bot.settings |= settings
    try:
        await bot.start()
        async with aiohttp.ClientSession() as http:
            yield Stage(server, bot, http), bot
    finally:
        if bot.runs:
            await bot.kill()
        await server.stop()
