"""From the start of the process to the first getUpdates, beside python-telegram-bot's hello world.

``python -m bench.startup [--rounds N] [--json FILE]``. Ours starts with a thousand reminders and with a million, in
databases that are made in SQL, once, and that were closed in order; with a million also as after a crash, when the
whole file is read to see that it is sound. What it imports is told by ``python -X importtime``, which is slower
itself; its times are therefore shares rather than times.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import report
from bench.program import OURS, last_core, peer, running
from bench.seeding import DUE, LATER, crashed, seeded
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
OWN: Final = ("bench", "coachbot", "handlers", "locales")


@dataclass(frozen=True, slots=True)
class Start:
    """A program, and with how many reminders it starts (None: it keeps none), after a stop or after a crash."""

    command: tuple[str, ...] = OURS
    reminders: int | None = None
    killed: bool = False

    def measure(self) -> Figures:
        """Once."""
        with last_core(), tempfile.TemporaryDirectory() as name:
            folder = seeded(self.reminders, LATER) if self.reminders else Path(name)
            if self.killed:
                crashed(folder / "coachbot.db")
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
            report.Contestant(f"ours {many:,}, after a crash", Start(reminders=many, killed=True).measure),
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
