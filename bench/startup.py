"""From the start of the process to the first getUpdates, beside python-telegram-bot's hello world.

``python -m bench.startup [--rounds N] [--json FILE]``. Ours starts with a thousand reminders and with a million, in
databases that are made in SQL, once. What it imports is told by ``python -X importtime``, which is slower itself; its
times are therefore shares rather than times.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import report
from bench.program import last_core, peer, running
from bench.seeding import DUE, LATER, seed
from bench.server import BotApi
from bench.updates import environment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import IO

    from bench.report import Figures

FEW, MANY = 1_000, 1_000_000
START: Final = 120.0  # seconds that a program has to start
IDLE: Final = 2.0  # seconds until it has nothing to do any more
SHOWN: Final = 8  # packages
OURS: Final = (sys.executable, "-m", "coachbot", "run")
OWN: Final = ("bench", "coachbot", "handlers", "locales")


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="coachbot-bench-")


@cache
def database(reminders: int) -> Path:
    """The folder of a database with so many reminders, none of them due; made once."""
    folder = Path(_kept().name) / str(reminders)
    folder.mkdir()
    asyncio.run(seed(folder / "coachbot.db", reminders, first_due=LATER))
    return folder


@dataclass(frozen=True, slots=True)
class Start:
    """A program, and with how many reminders it starts; None: it keeps none."""

    command: tuple[str, ...] = OURS
    reminders: int | None = None

    def measure(self) -> Figures:
        """Once."""
        folder = database(self.reminders) if self.reminders else Path(_kept().name)
        with last_core():
            return asyncio.run(started(self.command, folder))


async def started(command: Sequence[str], folder: Path, errors: IO[bytes] | None = None) -> Figures:
    """The time to the first poll, and what was used by then; and what is held when there is nothing to do."""
    async with BotApi(DUE) as server:
        began = time.monotonic()
        async with running(*command, environment=environment(server, folder), errors=errors) as bot:
            await asyncio.wait_for(server.polled.wait(), START)
            figures = {"first poll s": time.monotonic() - began, "CPU s": bot.cpu()}
            await asyncio.sleep(IDLE)
            return {**figures, "RSS idle MB": bot.megabytes()}


def imports() -> Figures:
    """Of the time that our imports take, how much is whose."""
    with last_core(), tempfile.TemporaryDirectory() as name, (Path(name) / "said").open("w+b") as errors:
        asyncio.run(started((sys.executable, "-X", "importtime", *OURS[1:]), Path(name), errors))
        errors.seek(0)
        spent = by_package(errors.read().decode().splitlines())
    whole = sum(spent.values())
    largest = dict(sorted(spent.items(), key=lambda each: -each[1])[:SHOWN])
    return {"imports ms": whole / 1000, **{f"of that {name} %": 100 * took / whole for name, took in largest.items()}}


def by_package(lines: Iterable[str]) -> dict[str, int]:
    """The microseconds of each package, without what it imports itself, from lines of ``-X importtime``."""
    spent: Counter[str] = Counter()
    for line in lines:
        own, _, module = (
            line.removeprefix("import time:").replace(" ", "").split("|") if line.count("|") == 2 else [""] * 3
        )
        if own.isdecimal():
            spent[_owner(module.partition(".")[0])] += int(own)
    return spent


def _owner(package: str) -> str:
    if package in OWN:
        return "ours"
    return "standard library" if package in sys.stdlib_module_names or package == "zipimport" else package


def section(few: int = FEW, many: int = MANY) -> report.Section:
    """Ours with few and with many reminders, and the hello world."""
    names, hello = [f"ours {few:,}", f"ours {many:,}"], "PTB hello world"
    return report.Section(
        "startup",
        [
            *(report.Contestant(n, Start(reminders=r).measure) for n, r in zip(names, (few, many), strict=True)),
            report.Contestant(hello, Start(peer("hello")).measure),
            report.Contestant("imports", imports),
        ],
        [
            report.Goal(names[0], "first poll s", at_most=2.5, of=hello),
            report.Goal(names[1], "first poll s", at_most=1.1, of=names[0]),
            report.Goal(names[1], "RSS idle MB", at_most=1.1, of=names[0]),
        ],
    )


if __name__ == "__main__":
    sys.exit(report.main(section()))
