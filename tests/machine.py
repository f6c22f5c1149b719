"""The bot as a process of its own, for tests that kill it: started, killed, frozen, stopped, started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playground.server import Server

ROOT = Path(__file__).parent.parent
SHIPPED = ("-m", "coachbot", "run")
PATIENCE = 20.0  # seconds, on a busy machine


class Machine:
    """``python -m coachbot run`` against a playground in this process, with no limit to its pace unless given.

    ``command`` starts something else than the program as it is shipped; ``environment`` goes to the process as it is.
    """

    def __init__(
        self,
        server: Server,
        folder: Path,
        database_url: str,
        *,
        command: tuple[str, ...] = SHIPPED,
        messages_per_second: float = 0,
        environment: dict[str, str] | None = None,
    ) -> None:
        self.server = server
        self.folder = folder
        self.said: list[str] = []  # what it wrote to its log, in all its lives
        self.still = False  # frozen, as far as we know
        self._command = (sys.executable, *command)
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("COACHBOT_")},
            "PYTHONPATH": str(ROOT),
            "COACHBOT_TOKEN": server.token,
            "COACHBOT_API_URL": server.url,
            "COACHBOT_DATABASE_URL": database_url,
            "COACHBOT_MESSAGES_PER_SECOND": str(messages_per_second),
            **(environment or {}),
        }
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None

    @property
    def process(self) -> asyncio.subprocess.Process:
        """The process that was started last."""
        assert self._process is not None, "it was never started"
        return self._process

    @property
    def alive(self) -> bool:
        """Whether there is a process, frozen or not."""
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        """Begin a life; ``running`` waits for it to work."""
        assert not self.alive, "it is running"
        self.still = False
        self.server.world.updates.polled.clear()
        self._process = await asyncio.create_subprocess_exec(
            *self._command, cwd=self.folder, env=self._environment, stderr=asyncio.subprocess.PIPE
        )
        self._listening = asyncio.create_task(self._listen(self._process))

    async def running(self) -> None:
        """Wait until it polls and nothing waits for it. Fails where it ends first."""
        polls = asyncio.ensure_future(self.server.world.updates.polled.wait())
        ended = asyncio.ensure_future(self.process.wait())
        await asyncio.wait({polls, ended}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
        there = polls.done()
        polls.cancel()
        ended.cancel()
        assert there, f"it does not poll: {self.log}"

    async def kill(self) -> None:
        """End it with SIGKILL, wherever it is."""
        self.process.kill()
        await self._ended()

    async def stop(self) -> int:
        """End it with SIGTERM; gives its exit code."""
        self.process.terminate()
        async with asyncio.timeout(PATIENCE):
            return await self._ended()

    def freeze(self) -> None:
        """SIGSTOP: it does nothing any more, and does not know it."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """SIGCONT."""
        self.still = False
        self.process.send_signal(signal.SIGCONT)

    async def frozen(self) -> None:
        """Wait until it is frozen, by whomever."""
        async with asyncio.timeout(PATIENCE):
            while os.waitid(os.P_PID, self.process.pid, os.WSTOPPED | os.WNOHANG) is None:  # noqa: ASYNC222 - it does not wait
                assert self.alive, f"it ended: {self.log}"
                await asyncio.sleep(0.005)
        self.still = True

    @property
    def log(self) -> str:
        """What it wrote to its log, in all its lives."""
        return "".join(self.said)

    async def says(self, words: str) -> None:
        """Wait until its log says something more that holds these words."""
        before = len(self.said)
        async with asyncio.timeout(PATIENCE):
            while not any(words in line for line in self.said[before:]):  # noqa: ASYNC110 - a pipe rings no bell
                await asyncio.sleep(0.01)

    async def end(self) -> None:
        """Leave nothing behind, however the test went."""
        if self.alive:
            await self.kill()

    async def _ended(self) -> int:
        code = await self.process.wait()
        if self._listening:
            await self._listening
        return code

    async def _listen(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr is not None
        while line := await process.stderr.readline():
            self.said.append(line.decode(errors="replace"))
