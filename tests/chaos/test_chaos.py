"""Five processes on one PostgreSQL, while processes are killed and stopped and the database is restarted at random.

People talk, and nudges fall due all at once. Afterwards the playground's log is held against what should have been:
nothing lost, each chat in order, every update once, and one sender for each epoch. ``make chaos`` runs it large.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from coachbot.claims import AT_ONCE
from coachbot.storage import Store
from playground import server as playground
from playground.model import Person as Player
from tests.world import NINE, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from playground.server import Server
    from tests.postgres import Postgres

NUDGES = int(os.environ.get("COACHBOT_CHAOS", "2000"))
SEED = int(os.environ.get("COACHBOT_CHAOS_SEED", "0"))
LARGE = NUDGES > 2000
LEASE = 8.0 if LARGE else 2.4  # seconds: the program's own, or hastened so that takeovers fit into a short run
PATIENCE = 60.0  # seconds
REPLICAS = 5
TALKERS = 40
FIRST = 10_000  # the first chat
ACTS = ("kill the leader", "stop the leader", "restart the database", "kill another", "stop another")


class Chaos:
    """The processes, and what is done to them."""

    def __init__(self, server: Server, postgres: Postgres, database: str, folder: Path) -> None:
        self.server = server
        self._postgres = postgres
        self._database = database
        self._folder = folder
        self._stderr = (folder / "stderr").open("ab")
        self._running: dict[int, asyncio.subprocess.Process] = {}
        self._keepers: list[asyncio.Task[None]] = []
        self._later: set[asyncio.Task[None]] = set()
        self._over = False
        self.random = random.Random(SEED)
        self.crashes = 0
        self._looked = 0
        self._nudged: set[int] = set()
        self.said: Counter[int] = Counter()
        self.numbers = iter(range(1, 1 << 30))

    async def start(self) -> None:
        """Start the processes; whichever dies is started again, as an init system would."""
        self._keepers = [asyncio.create_task(self._keep(number)) for number in range(REPLICAS)]

    async def stop(self) -> list[int | None]:
        """Stop them as an operator does, and give their exit codes."""
        self._over = True
        await asyncio.gather(*self._later)
        for process in self._running.values():
            process.send_signal(signal.SIGTERM)
        codes = [await process.wait() for process in self._running.values()]
        await asyncio.gather(*self._keepers)
        return list(codes)

    def end(self) -> None:
        """Leave nothing running, whatever went wrong."""
        self._over = True
        for process in self._running.values():
            if process.returncode is None:
                process.kill()
        for task in (*self._keepers, *self._later):
            task.cancel()
        self._stderr.close()

    async def _keep(self, number: int) -> None:
        arguments = (str(number), self._database, self.server.url, self.server.token, str(self._folder), str(LEASE))
        while not self._over:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.chaos.replica", *arguments, stderr=self._stderr, env={**os.environ, **PATH}
            )
            self._running[number] = process
            await process.wait()

    async def leader(self) -> int | None:
        """The number of the process that the lease names, if it lives."""
        async with self._postgres.raw() as raw:
            holder = await raw.fetchval("SELECT holder FROM lease WHERE until > clock_timestamp()")
        return next((n for n, p in self._running.items() if str(p.pid) == holder and p.returncode is None), None)

    async def act(self, what: str) -> None:
        """One disturbance."""
        leader = await self.leader()
        others = [number for number in self._running if number != leader]
        victim = leader if leader is not None and "leader" in what else self.random.choice(others)
        process = self._running[victim]
        if what == "restart the database":
            await asyncio.to_thread(self._postgres.control, "restart", "immediate")
        elif process.returncode is not None:
            return
        elif what.startswith("kill"):
            process.kill()
        else:
            process.send_signal(signal.SIGSTOP)
            longer = 1.5 if victim == leader else 0.3
            self._soon(self._wake(process, LEASE * self.random.uniform(longer, 2.0)))
        self.crashes += 1

    def _soon(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._later.add(task)
        task.add_done_callback(self._later.discard)

    async def _wake(self, process: asyncio.subprocess.Process, after: float) -> None:
        await asyncio.sleep(after)
        if process.returncode is None:
            process.send_signal(signal.SIGCONT)

    async def talk(self, chat: int) -> None:
        """One person's updates, each until some process has taken it; at times two processes get the same one."""
        for _ in range(NUDGES // TALKERS // 2):  # not without end: replies go first, and could keep all nudges waiting
            update = {"id": next(self.numbers), "chat": chat}
            while True:
                copies = self.random.choice((1, 1, 1, 2))
                if any(await asyncio.gather(*(self._hand(update) for _ in range(copies)))):
                    break
                await asyncio.sleep(0.1)
            self.said[chat] += 1
            await asyncio.sleep(self.random.uniform(0, 0.5))

    def nudged(self) -> int:
        """How many people have been nudged."""
        calls = self.server.world.calls.since(self._looked)
        self._looked += len(calls)
        self._nudged |= {c.params["chat_id"] for c in calls if c.status == 200 and c.params.get("text") == "nudge"}
        return len(self._nudged)

    async def _hand(self, update: dict[str, int]) -> bool:
        socket = self._folder / str(self.random.randrange(REPLICAS))
        timeout = aiohttp.ClientTimeout(total=3)
        try:
            async with (
                aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(socket)), timeout=timeout) as session,
                session.post("http://replica/", json=update) as answer,
            ):
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    def sent(self) -> list[tuple[int, str]]:
        """The messages that arrived, in order."""
        return [
            (call.params["chat_id"], call.params["text"])
            for call in self.server.world.calls.since(0)
            if call.method == "sendMessage" and call.status == 200
        ]

    def begun(self) -> list[dict[str, float]]:
        """The calls that the processes wrote down, by the time at which each was begun."""
        files = self._folder.glob("*.calls")
        lines = [json.loads(line) for file in files for line in file.read_text().splitlines()]
        return sorted(lines, key=lambda line: float(line["at"]))

    def perhaps(self) -> set[int]:
        """The chats of which a process reported that a message was perhaps sent."""
        said = (self._folder / "stderr").read_text()
        return {int(chat) for chat in re.findall(r"perhaps sent: chat=(\d+)", said)}


PATH = {"PYTHONPATH": str(Path(__file__).parent.parent.parent)}


@pytest.fixture
async def chaos(postgres: Postgres, postgres_url: str) -> AsyncIterator[Chaos]:
    """A playground at the moment at which everyone's nudge falls due, and a database that holds them."""
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))  # short: a socket's path has 107 bytes at most
    server = await playground.start(at=NINE)
    people = range(FIRST, FIRST + NUDGES)
    server.world.people.update({number: Player(number, "P", started=True) for number in people})
    store = await Store.open(postgres_url)
    for begin in range(0, NUDGES, 500):
        async with store.begin() as unit:
            await unit.save([(None, waiting(number)) for number in people[begin : begin + 500]])
    await store.close()
    made = Chaos(server, postgres, postgres_url, folder)
    yield made
    made.end()
    await server.stop()
    shutil.rmtree(folder, ignore_errors=True)


async def until_sent(chaos: Chaos, nudges: float) -> None:
    """Wait until so many people have been nudged; gives up once nobody more is for as long as PATIENCE."""
    before, since = -1, time.monotonic()
    while (now := chaos.nudged()) < nudges:
        if now > before:
            before, since = now, time.monotonic()
        assert time.monotonic() - since < PATIENCE, f"{now} of {nudges} nudges, {chaos.crashes} disturbances"
        await asyncio.sleep(0.1)


async def until_empty(url: str) -> None:
    """Wait until nothing is left to send."""
    store = await Store.open(url)
    async with asyncio.timeout(PATIENCE):
        while True:
            async with store.begin() as unit:
                if not (await unit.counts()).outbox:
                    break
            await asyncio.sleep(0.1)
    await store.close()


async def test_nothing_is_lost_and_one_sends_at_a_time_whatever_is_killed_stopped_or_restarted(
    chaos: Chaos, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = list(ACTS) if not LARGE else list(ACTS[:2]) + chaos.random.choices(ACTS, k=28)
    began = time.monotonic()
    await chaos.start()
    talking = [asyncio.create_task(chaos.talk(FIRST + number)) for number in range(TALKERS)]
    for place, act in enumerate(acts):
        await until_sent(chaos, 0.9 * NUDGES * (place + 1) / (len(acts) + 1))
        await chaos.act(act)
    await until_sent(chaos, NUDGES - len(chaos.perhaps()))
    await asyncio.gather(*talking)
    await until_empty(postgres_url)
    assert set(await chaos.stop()) <= {0, -signal.SIGTERM}  # the latter from one that was just being started again

    sent, begun, perhaps = chaos.sent(), chaos.begun(), chaos.perhaps()
    nudged = Counter(chat for chat, text in sent if text == "nudge")
    lost = {FIRST + number for number in range(NUDGES)} - nudged.keys() - perhaps
    extra = len(sent) - len(set(sent))
    epochs = {line["epoch"]: line["pid"] for line in begun}
    with capsys.disabled():
        print(  # noqa: T201 - a measurement
            f"\nchaos: {NUDGES} nudges, {sum(chaos.said.values())} updates, {chaos.crashes} disturbances,"
            f" {len(epochs)} epochs, {extra} second copies, {len(perhaps)} perhaps sent,"
            f" {time.monotonic() - began:.0f} s"
        )
    assert not lost
    for chat, said in chaos.said.items():
        replies = [text for where, text in sent if where == chat and text != "nudge"]
        in_order = list(dict.fromkeys(replies))
        assert in_order == [f"#{number}" for number in range(1, said + 1)], chat
    assert extra <= AT_ONCE * chaos.crashes
    assert len(epochs) > 1
    assert all(epochs[line["epoch"]] == line["pid"] for line in begun)
    assert all(earlier["epoch"] <= later["epoch"] for earlier, later in pairwise(begun))
