"""Where an update's time goes: samples of the running program, by whose code was at work.

``python -m bench.profile [--rounds N] [--json FILE]``. py-spy looks from outside, some hundred times a second, which
line runs: while 500 people talk to the bot at the same time, and while one person after another has it alone. Waiting
is not counted. A sample counts for the innermost line that is Python's; what that line calls in C is its own.
"""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import report
from bench.program import OURS, PEERS, last_core, running
from bench.server import BotApi
from bench.updates import NOON, PEOPLE, START, WARM, environment, talk

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable

    from bench.program import Program
    from bench.report import Figures

PROFILER: Final = str(Path(PEERS).with_name("py-spy"))
RATE: Final = 250  # samples a second
MAIN: Final = "MainThread"  # the others wait for it, or for the disk
ALONE: Final = 200  # conversations, one after another
SHOWN: Final = 9
OWNERS: Final = {  # by how a file's path begins; the first that fits
    "coachbot/storage/driver.py": "SQLite",
    "aiosqlite": "SQLite",
    "coachbot": "ours",
    "handlers": "ours",
    "<string>": "ours",  # what dataclasses make
    "sqlalchemy": "SQLAlchemy",
    "aiohttp": "aiohttp",
    "telegram": "python-telegram-bot",
    "babel": "Babel",
    "pydantic": "pydantic",
    "selectors.py": "asyncio",
    "asyncio": "asyncio",
    "json": "json",
}


@dataclass(frozen=True, slots=True)
class Sampled:
    """So many people talk at the same time, and so many after each other."""

    together: int = 0
    alone: int = 0

    def measure(self) -> Figures:
        """Once."""
        with last_core(), tempfile.TemporaryDirectory() as folder:
            asyncio.run(self._talk(Path(folder)))
            return shares((Path(folder) / "samples").read_text(encoding="utf-8").splitlines())

    async def _talk(self, folder: Path) -> None:
        async with BotApi(NOON) as server, running(*OURS, environment=environment(server, folder)) as bot:
            await asyncio.wait_for(server.polled.wait(), START)
            for number in range(WARM):
                await talk(server, 1 + number)
            async with sampling(bot, folder / "samples"):
                await asyncio.gather(*(talk(server, 1_000 + number) for number in range(self.together)))
                for number in range(self.alone):
                    await talk(server, 100_000 + number)


@asynccontextmanager
async def sampling(bot: Program, file: Path) -> AsyncIterator[None]:
    """Look at the program during the block, and write down what was seen."""
    command = (
        "record",
        "--pid",
        str(bot.pid),
        "--rate",
        str(RATE),
        "--threads",
        "--format",
        "raw",
        "--output",
        str(file),
    )
    profiler = await asyncio.create_subprocess_exec(
        PROFILER, *command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert profiler.stdout  # noqa: S101 - it was asked for
        await asyncio.wait_for(profiler.stdout.readuntil(b"Press Control-C"), START)
        yield
    finally:
        with suppress(ProcessLookupError):
            profiler.send_signal(signal.SIGINT)
        await profiler.communicate()


def shares(samples: Iterable[str]) -> Figures:
    """How much of the samples is whose, in percent: who has most. A line is a stack and how often it was seen."""
    seen: Counter[str] = Counter()
    for line in samples:
        stack, _, times = line.rpartition(" ")
        if MAIN not in stack.partition(";")[0]:
            continue
        seen[owner(stack.rpartition(";")[2].rpartition("(")[2])] += int(times)
    return {f"{name} %": 100 * times / seen.total() for name, times in seen.most_common(SHOWN)}


def owner(path: str) -> str:
    """Whose code a file is."""
    return next((name for begin, name in OWNERS.items() if path.startswith(begin)), "the rest")


def section(together: int = PEOPLE, alone: int = ALONE) -> report.Section:
    """Many at the same time, and one after another."""
    return report.Section(
        "profile",
        [
            report.Contestant(f"{together} together", Sampled(together=together).measure),
            report.Contestant("alone", Sampled(alone=alone).measure),
        ],
    )


if __name__ == "__main__":
    sys.exit(report.main(section()))
