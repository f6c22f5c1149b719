"""A program under measurement: a process on a core of its own, whose cost the operating system tells. Linux only."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

CORES: Final = sorted(os.sched_getaffinity(0))
TICKS: Final = os.sysconf("SC_CLK_TCK")
ROOT: Final = Path(__file__).parent.parent
PEERS: Final = os.environ.get("BENCH_PEERS") or str(Path(sys.prefix) / "peers" / "bin" / "python")
OURS: Final = (sys.executable, "-m", "coachbot", "run")
"""The program as it ships."""
STOP: Final = 10.0  # seconds that a program has to end


class Program:
    """A running process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    def cpu(self) -> float:
        """The seconds of CPU that it has taken, all threads, user and system."""
        return _seconds(self._process.pid, 2)

    def megabytes(self) -> float:
        """What it holds in memory now (RSS)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(line.split()[1]) / 1024

    def check(self) -> None:
        """Raise RuntimeError where it has ended."""
        if self._process.returncode is not None:
            raise RuntimeError(f"the program that is measured ended with {self._process.returncode}")


def cpu_with_children(process: int) -> float:
    """The seconds of CPU that a process has taken, and those that it started, whether or not they have ended."""
    seconds = _seconds(process, 4)
    for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split():
        with suppress(FileNotFoundError, ProcessLookupError):  # it has ended since
            seconds += _seconds(int(child), 2)
    return seconds


def _seconds(process: int, counters: int) -> float:
    """The first of: its user and system time, those of its children that have ended."""
    said = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    fields = said.rpartition(")")[2].split()  # the name, which may hold spaces, stands before
    return sum(map(int, fields[11 : 11 + counters])) / TICKS


@asynccontextmanager
async def running(
    *command: str, environment: Mapping[str, str], errors: IO[bytes] | None = None, cores: Sequence[int] = CORES[:1]
) -> AsyncIterator[Program]:
    """A program on the first core, or on these, ended by SIGTERM; the one that measures belongs on the ``last_core``.

    ``errors``: where its standard error goes; else where that of this process goes.
    """
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, "PYTHONPATH": str(ROOT), **environment}, stderr=errors
    )
    os.sched_setaffinity(process.pid, cores)  # from outside: several may be started at the same time
    try:
        yield Program(process)
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
        await asyncio.wait_for(process.wait(), STOP)


def peer(name: str, *arguments: str) -> tuple[str, ...]:
    """The command of a peer: in the environment that ``make bench`` makes for them, or in that of ``BENCH_PEERS``."""
    return (PEERS, "-m", f"bench.peers.{name}", *arguments)


def share(ordered: Sequence[float], part: float) -> float:
    """The value below which such a part of the values lies, e.g. 0.99."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


@contextmanager
def last_core() -> Iterator[None]:
    """This process runs on the last core it may use."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, CORES[-1:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
