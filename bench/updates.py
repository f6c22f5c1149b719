"""People who fill in /new at the same time: updates a second, what each costs, and how long someone alone waits.

``python -m bench.updates [--rounds N] [--json FILE]``. Ours is the program as it ships: a database in a file,
synchronous=FULL, each answer kept before it is acknowledged. The peers keep answers in memory. Every person says the
next thing when the bot has answered; a press is answered by an edit and by ``answerCallbackQuery`` in all of them.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import program, report
from bench.peers.script import COMMAND, PRESSED, STEPS, UPDATES
from bench.program import last_core, peer, running, share
from bench.server import TOKEN, BotApi, Heard
from tests.facts import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.report import Figures

PEOPLE: Final = 500
ALONE: Final = 40  # conversations of someone who has the bot to themselves
WARM: Final = 5  # conversations before anything is measured
START: Final = 30.0  # seconds that a bot has to start
PATIENCE: Final = 60.0  # seconds for an answer
NOON: Final = t("Wed 4 Mar 12:00")
OURS: Final = "coachbot"


@dataclass(frozen=True, slots=True)
class Conversations:
    """A bot's command, in which ``{folder}`` is one of its own, and how many people talk to it."""

    command: tuple[str, ...]
    people: int = PEOPLE
    alone: int = ALONE
    environment: Mapping[str, str] = field(default_factory=dict)

    def measure(self) -> Figures:
        """Let it happen once."""
        with last_core(), tempfile.TemporaryDirectory() as folder:
            return asyncio.run(self._measure(Path(folder)))

    async def _measure(self, folder: Path) -> Figures:
        command = [part.format(folder=folder) for part in self.command]
        async with (
            BotApi(NOON) as server,
            running(*command, environment={**environment(server, folder), **self.environment}) as bot,
        ):
            await asyncio.wait_for(server.polled.wait(), START)
            for number in range(WARM):
                await talk(server, 1 + number)
            cpu, began = bot.cpu(), time.monotonic()
            await asyncio.gather(*(talk(server, 1_000 + number) for number in range(self.people)))
            took, cpu = time.monotonic() - began, bot.cpu() - cpu
            memory = bot.megabytes()
            waits = sorted([wait for number in range(self.alone) for wait in await talk(server, 100_000 + number)])
        updates = self.people * UPDATES
        return {
            "updates a second": updates / took,
            "CPU ms an update": 1000 * cpu / updates,
            "RSS MB": memory,
            "alone p50 ms": 1000 * share(waits, 0.5),
            "alone p99 ms": 1000 * share(waits, 0.99),
        }


async def talk(server: BotApi, person: int) -> list[float]:
    """One conversation, to its end; the seconds for which each answer was waited."""
    waits: list[float] = []
    heard = await _said(server, person, waits, COMMAND, None)
    for _, how, answer in STEPS:
        heard = await _said(server, person, waits, answer, heard if how == PRESSED else None)
    return waits


async def _said(server: BotApi, person: int, waits: list[float], what: str, pressed: Heard | None) -> Heard:
    if pressed is not None and what not in pressed.buttons:
        raise RuntimeError(f"there is no button {what!r} among {list(pressed.buttons)}")
    began = time.monotonic()
    if pressed is None:
        server.says(person, what)
    else:
        server.presses(person, pressed.message, pressed.buttons[what])
    heard = await asyncio.wait_for(server.hears(person), PATIENCE)
    waits.append(heard.at - began)
    return heard


def environment(server: BotApi, folder: Path, per_second: float = 0) -> dict[str, str]:
    """Where the server is, for ours and for the peers."""
    return {
        "TOKEN": TOKEN,
        "API_URL": server.url,
        "COACHBOT_TOKEN": TOKEN,
        "COACHBOT_API_URL": server.url,
        "COACHBOT_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/coachbot.db",
        "COACHBOT_MESSAGES_PER_SECOND": f"{per_second:g}",
        "COACHBOT_LOG_LEVEL": "WARNING",
    }


PTB, PICKLE, AIOGRAM = "PTB, memory", "PTB, pickle", "aiogram, memory"
SECTION: Final = report.Section(
    "updates",
    [
        report.Contestant(OURS, Conversations(program.OURS).measure),
        report.Contestant(PTB, Conversations(peer("ptb")).measure),
        report.Contestant(PICKLE, Conversations(peer("ptb", "{folder}/kept.pickle")).measure),
        report.Contestant(AIOGRAM, Conversations(peer("aiogram_memory")).measure),
    ],
    [
        report.Goal(OURS, "updates a second", at_least=2.0, of=PTB),
        report.Goal(OURS, "updates a second", at_least=1.5, of=AIOGRAM),
        report.Goal(OURS, "CPU ms an update", at_most=0.5, of=PTB),
        *(
            report.Goal(OURS, f"alone {p} ms", at_most=1.0, of=other)
            for p in ("p50", "p99")
            for other in (PTB, AIOGRAM)
        ),
    ],
)

if __name__ == "__main__":
    sys.exit(report.main(SECTION))
