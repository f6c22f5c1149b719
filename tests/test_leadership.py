"""Who leads: one process by a lease; who lost it writes nothing more, and calls nobody."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from coachbot import leadership
from coachbot.calls import Message, NotSent, Sent
from coachbot.leadership import LEASE, MARGIN, Leadership, Term
from coachbot.storage import Deposed, Store, postgres
from playground import server as playground
from playground.model import Person as Player
from tests.arrivals import until
from tests.world import NINE, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from coachbot.calls import Outcome
    from playground.calls import Call
    from playground.server import Server
    from tests.postgres import Postgres

HELLO = Message("sendMessage", {"chat_id": 1, "text": "hello"})
TAKEOVER = 15.0  # seconds in which another process leads
STARTED = 20.0


@pytest.fixture
async def shared(postgres_url: str) -> AsyncIterator[Store]:
    """A store on PostgreSQL."""
    opened = await Store.open(postgres_url)
    yield opened
    await opened.close()


class Candidate:
    """One that would lead, and its terms."""

    def __init__(self, store: Store) -> None:
        self.terms: list[Term] = []
        self.leads = asyncio.Event()
        self.stop = asyncio.Event()
        self.task = asyncio.create_task(Leadership(store).run(self.stop, self._lead))

    async def _lead(self, term: Term, over: asyncio.Event) -> None:
        self.terms.append(term)
        self.leads.set()
        await over.wait()
        self.leads.clear()

    async def end(self) -> None:
        self.stop.set()
        await self.task


@asynccontextmanager
async def candidates(store: Store, count: int) -> AsyncIterator[list[Candidate]]:
    made = [Candidate(store) for _ in range(count)]
    try:
        yield made
    finally:
        for each in made:
            await each.end()


@pytest.fixture
def hastened(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaders that look and renew more often."""
    monkeypatch.setattr(leadership, "LOOK", 0.05)
    monkeypatch.setattr(leadership, "RENEW", 0.1)


def test_a_lease_is_renewed_in_time_and_ends_for_its_holder_first() -> None:
    length = LEASE.total_seconds()
    assert length - MARGIN > 3 * leadership.RENEW
    assert length + leadership.LOOK + int(postgres.IDLE_IN_TRANSACTION.removesuffix("s")) < TAKEOVER


async def test_on_sqlite_the_process_that_has_the_file_leads(store: Store) -> None:
    async with candidates(store, 1) as (only,):
        await asyncio.wait_for(only.leads.wait(), 2)
        assert (only.terms[0].epoch, only.terms[0].lasts) == (None, True)
        async with only.terms[0].begin() as unit:
            await unit.counts()


@pytest.mark.usefixtures("hastened")
async def test_one_leads_and_when_it_stops_the_next_epoch_begins(shared: Store) -> None:
    async with candidates(shared, 3) as all_of_them:
        await until(lambda: any(each.terms for each in all_of_them))
        await asyncio.sleep(0.3)
        (first,) = [each for each in all_of_them if each.terms]
        await first.end()
        await until(lambda: sum(bool(each.terms) for each in all_of_them) == 2)
        await asyncio.sleep(0.3)
        assert sorted(term.epoch or 0 for each in all_of_them for term in each.terms) == [1, 2]


@pytest.mark.usefixtures("hastened")
async def test_who_was_deposed_writes_nothing_and_its_term_ends(shared: Store, postgres: Postgres) -> None:
    async with candidates(shared, 1) as (old,):
        await asyncio.wait_for(old.leads.wait(), 5)
        async with postgres.raw() as raw:
            await raw.execute("UPDATE lease SET epoch = epoch + 1, until = clock_timestamp() + interval '1 minute'")
        with pytest.raises(Deposed):
            async with old.terms[0].begin() as unit:
                await unit.reply([(1, HELLO)])
        await until(lambda: not old.leads.is_set())
        async with shared.begin() as unit:
            assert (await unit.counts()).outbox == 0


async def test_nobody_takes_over_in_the_middle_of_what_the_leader_writes(shared: Store) -> None:
    async with shared.begin() as unit:
        epoch = await unit.take_lease("old", -LEASE)
    assert epoch is not None
    async with Term(shared, epoch).begin() as unit, shared.begin() as another:
        await unit.reply([(1, HELLO)])
        taking = asyncio.ensure_future(another.take_lease("new", LEASE))
        await asyncio.wait({taking}, timeout=0.3)
        assert not taking.done()
        await unit._connection.commit()
        assert await taking == epoch + 1


async def test_a_call_is_made_only_while_the_lease_cannot_be_anothers(store: Store) -> None:
    made: list[Message] = []

    async def deliver(message: Message) -> Outcome:
        made.append(message)
        return Sent()

    far = leadership._monotonic() + 60
    assert await Term(store, 3, far).guarded(deliver)(HELLO) == Sent()
    assert isinstance(await Term(store, 3, far - 120).guarded(deliver)(HELLO), NotSent)
    assert made == [HELLO]


@pytest.mark.usefixtures("hastened")
async def test_a_leader_outlives_a_restart_of_the_database(shared: Store, postgres: Postgres) -> None:
    async with candidates(shared, 1) as (only,):
        await asyncio.wait_for(only.leads.wait(), 5)
        await asyncio.to_thread(postgres.control, "restart")
        await asyncio.sleep(0.5)
        async with asyncio.timeout(5):
            await only.terms[-1].renew()
        assert [term.epoch for term in only.terms] == [1]


# -- real processes ----------------------------------------------------------------------------------------------------


async def run(server: Server, url: str, folder: Path) -> asyncio.subprocess.Process:
    """``coachbot run`` on PostgreSQL."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("COACHBOT_")}
    settings = {"TOKEN": server.token, "API_URL": server.url, "DATABASE_URL": url, "MESSAGES_PER_SECOND": "0"}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "coachbot", "run"),
        cwd=folder,
        env=kept
        | {f"COACHBOT_{name}": value for name, value in settings.items()}
        | {"PYTHONPATH": str(Path(__file__).parent.parent)},
        stderr=asyncio.subprocess.PIPE,
    )


def calls(server: Server, method: str) -> list[Call]:
    """The calls of one method."""
    return [call for call in server.world.calls.since(0) if call.method == method]


async def arrives(server: Server, chat: int, seconds: float) -> None:
    """Wait until something arrived in a chat."""
    await until(lambda: bool(server.world.messages_of(chat)), seconds)


async def recorded(store: Store) -> None:
    """Wait until the database knows of all that was sent."""
    async with asyncio.timeout(5):
        while True:
            async with store.begin() as unit:
                if not (await unit.counts()).outbox:
                    return
            await asyncio.sleep(0.02)


async def test_another_process_takes_over_within_15_seconds_of_a_sigstop_and_the_first_sends_no_more(
    shared: Store, postgres_url: str, tmp_path: Path
) -> None:
    server = await playground.start(at=NINE)
    server.world.people.update({number: Player(number, "P", started=True) for number in (1, 2, 3)})
    processes = []
    try:
        for greeted in (2, 3):  # each asks who it is, and the first one's sender whether Telegram is there
            processes.append(await run(server, postgres_url, tmp_path))
            await until(lambda: len(calls(server, "getMe")) >= greeted, STARTED)  # noqa: B023 - waited for at once
        await put(shared, 1)
        await arrives(server, 1, 2)  # another process than the leader wrote it, and rang
        await recorded(shared)
        processes[0].send_signal(signal.SIGSTOP)
        stopped = time.monotonic()
        await put(shared, 2)
        await arrives(server, 2, TAKEOVER)
        assert time.monotonic() - stopped < TAKEOVER
        processes[0].send_signal(signal.SIGCONT)
        async with shared.begin() as unit:
            await unit.save([(None, waiting(3))])
            await unit.ring()
        await arrives(server, 3, 5)
        for process in processes:
            process.terminate()
        said = [(await process.communicate())[1].decode() for process in processes]
        assert [process.returncode for process in processes] == [0, 0], said
        assert "epoch=1" in said[0]
        assert "epoch 1 is over" in said[0]
        assert "epoch=2" in said[1]
        assert [len(server.world.messages_of(number)) for number in (1, 2, 3)] == [1, 1, 1]
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
        await server.stop()


async def put(store: Store, chat: int) -> None:
    """A reply, as a turn in some process leaves it."""
    async with store.begin() as unit:
        await unit.reply([(chat, Message("sendMessage", {"chat_id": chat, "text": "hello"}))])
        await unit.ring()
