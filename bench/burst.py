"""Many nudges due in the same minute: how long they take to leave, and whether people are answered meanwhile.

``python -m bench.burst [--rounds N] [--json FILE]``. The bot is the program as it ships, in a process on a core of its
own, with its database in a file and synchronous=FULL; the server is ``bench.server``. While the nudges leave, other
people ask for /status. The limit's own time is that of all messages, since answers take their places from the same
pace. An answer is timed from the moment at which the person wrote. At Telegram's limit a round takes six
minutes and a part of a core, so those rounds run at the same time, on all cores; without a limit one after another.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import tempfile
import time
from bisect import bisect_left
from collections import defaultdict, deque
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench import report
from bench.program import CORES, OURS, last_core, running, share
from bench.seeding import DUE, dossier
from bench.server import BotApi
from bench.updates import START, environment
from coachbot.storage import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.report import Figures
    from bench.server import Call

NUDGES: Final = 10_000
LIMIT: Final = 30.0  # messages a second
LEAD: Final = timedelta(seconds=3)  # so long before, the bot is at work and has been told the time
CROWD: Final = range(100_000, 900_000)  # who is nudged
TALKERS: Final = range(1_000, 1_100)  # who asks meanwhile
PATIENCE: Final = 5.0  # times the limit's own time


@dataclass(frozen=True, slots=True)
class Burst:
    """So many nudges due at once, a limit (0: none), and how many people ask each second meanwhile."""

    nudges: int
    per_second: float
    asking: float

    def measure(self) -> Figures:
        """Let it happen once."""
        return self.measure_together(1)[0]

    def measure_together(self, rounds: int) -> Sequence[Figures]:
        """Let it happen so many times at the same time, each with a bot, a database and a server of its own; the bots
        on whichever core is free.
        """
        cores = CORES if rounds > 1 else CORES[:1]

        async def each(folders: Sequence[Path]) -> Sequence[Figures]:
            all_ready = asyncio.Barrier(rounds)
            return await asyncio.gather(*(self._measure(folder, cores, all_ready) for folder in folders))

        with last_core(), tempfile.TemporaryDirectory() as folder:
            folders = [Path(folder) / str(number) for number in range(rounds)]
            for one in folders:
                one.mkdir()
            return asyncio.run(each(folders))

    async def _measure(self, folder: Path, cores: Sequence[int], all_ready: asyncio.Barrier) -> Figures:
        await self._seed(folder / "coachbot.db")
        await all_ready.wait()
        async with (
            BotApi(DUE - timedelta(days=1)) as server,
            running(*OURS, environment=environment(server, folder, self.per_second), cores=cores) as bot,
        ):
            await asyncio.wait_for(server.polled.wait(), START)
            await all_ready.wait()
            server.clock.turn_to(DUE - LEAD)
            due, talk = time.monotonic() + LEAD.total_seconds(), _Talk(server)
            talking = asyncio.create_task(talk.go_on(self.asking))
            await asyncio.sleep(due - time.monotonic())
            cpu = bot.cpu()
            async with asyncio.timeout(PATIENCE * self.nudges / (self.per_second or LIMIT)):
                while sum(call.chat in CROWD for call in server.calls) < self.nudges:
                    bot.check()
                    await asyncio.sleep(0.2)
            cpu, memory = bot.cpu() - cpu, bot.megabytes()
            talking.cancel()
            calls = [call for call in server.calls if call.chat in CROWD or call.at >= due]
            figures = self._figures(calls, [ask for ask in talk.asked if ask[1] >= due], due)
            return {**figures, "CPU ms a message": 1000 * cpu / len(calls), "RSS MB": memory}

    async def _seed(self, path: Path) -> None:
        """Everyone has an interview behind them; a nudge falls due for the crowd, and none for the talkers."""
        store = await Store.open(f"sqlite+aiosqlite:///{path}")
        async with store.begin() as unit:
            await unit.save([(None, dossier(number)) for number in CROWD[: self.nudges]])
            await unit.save([(None, replace(dossier(number), nudges=())) for number in TALKERS])
        await store.close()

    def _figures(self, calls: Sequence[Call], asked: Sequence[tuple[int, float]], due: float) -> Figures:
        nudged = [call.chat for call in calls if call.chat in CROWD]
        nudges = [call.at - due for call in calls if call.chat in CROWD]
        took = nudges[-1]
        sent = [call.at for call in calls if due <= call.at <= due + took]
        answers = sorted(_waits(calls, asked))
        figures = {
            "nudges": len(nudges),
            "repeated": len(nudged) - len(set(nudged)),
            "seconds": took,
            "a second": len(sent) / took,
        }
        if self.per_second:
            figures["over the limit's own time"] = took / (len(sent) / self.per_second)
            figures["most in any second"] = busiest(sent)
        return figures | {
            "earliest s": nudges[0],
            "lateness p50 s": share(sorted(nudges), 0.5),
            "lateness p99 s": share(sorted(nudges), 0.99),
            "answers": len(answers),
            "answers p50 ms": 1000 * share(answers, 0.5),
            "answers p99 ms": 1000 * share(answers, 0.99),
        }


class _Talk:
    """People who ask for /status, one after another."""

    def __init__(self, server: BotApi) -> None:
        self._server = server
        self.asked: list[tuple[int, float]] = []

    async def go_on(self, a_second: float) -> None:
        """So many a second, until cancelled."""
        for person in itertools.cycle(TALKERS):
            self.asked.append((person, time.monotonic()))
            self._server.says(person, "/status")
            await asyncio.sleep(1 / a_second)


def busiest(moments: Sequence[float], seconds: float = 1.0) -> int:
    """How many of these moments, in order, fall into the fullest window of so many seconds."""
    return max((bisect_left(moments, moment + seconds) - place for place, moment in enumerate(moments)), default=0)


def _waits(calls: Sequence[Call], asked: Sequence[tuple[int, float]]) -> Iterator[float]:
    """How long each question waited for its answer; those still open at the end are left out."""
    answers: dict[int, deque[float]] = defaultdict(deque)
    for call in calls:
        answers[call.chat].append(call.at)
    for person, at in asked:
        if answers[person]:
            yield answers[person].popleft() - at


AT_THE_LIMIT: Final = f"{LIMIT:g} a second"
SECTION: Final = report.Section(
    "burst",
    [
        report.Contestant("no limit", Burst(NUDGES, 0, 20).measure),
        report.Together(AT_THE_LIMIT, Burst(NUDGES, LIMIT, 2).measure_together),
    ],
    [
        report.Goal(AT_THE_LIMIT, "over the limit's own time", at_most=1.03),
        report.Goal(AT_THE_LIMIT, "answers p99 ms", at_most=300),
        report.Goal("no limit", "a second", at_least=1000),
    ],
)

if __name__ == "__main__":
    sys.exit(report.main(SECTION))
