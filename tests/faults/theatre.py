"""Where the matrix is played: a playground, Ann who talks, Bob whose nudge falls due at nine, and the bot's process."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from coachbot.calls import Message
from coachbot.failpoints import Moment
from coachbot.model import Dossier, PersonId
from coachbot.nudges import plan_nudges
from coachbot.storage import Store
from playground import acts
from playground import server as playground
from playground.model import Person as Player
from tests.facts import THANK_YOU, interview, sent, someone, t, told
from tests.faults.bot import AHEAD
from tests.machine import PATIENCE, Machine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from playground.calls import Call
    from playground.server import Server
    from tests.postgres import Postgres

FAILING = ("-m", "tests.faults.bot")
ANN, BOB = 1001, 1002
NINE = t("Mon 9 Mar 09:00")  # when Bob's second note is due
BEFORE = NINE - timedelta(minutes=5)
LEFT_OVER = "from before"
SHORTLY = timedelta(seconds=0.4)


@dataclass(frozen=True)
class Database:
    """Where the bot keeps everything, fresh for each test."""

    url: str
    path: Path  # of SQLite's file
    server: Postgres | None = None

    async def outbox(self) -> int:
        """How many rows the outbox has, seen from outside."""
        engine = create_async_engine(self.url)
        try:
            async with engine.connect() as connection:
                return int((await connection.execute(text("SELECT count(*) FROM outbox"))).scalar_one())
        finally:
            await engine.dispose()


class Theatre:
    """The parts, and what was said on the stage."""

    def __init__(self, server: Server, database: Database, machine: Machine) -> None:
        self.server = server
        self.database = database
        self.machine = machine

    def says(self, *texts: str) -> None:
        """Ann writes, without waiting for answers."""
        for each in texts:
            acts.write(self.server.world, self.server.world.people[ANN], acts.text_content(each))

    async def frozen_at(self, moment: Moment) -> None:
        """Let the bot go on until it stands still at a moment. Telegram is told of what was just stored, not before."""
        if moment is Moment.ACKNOWLEDGED and not self.machine.still:
            await self.frozen_at(Moment.COMMITTED)
        (self.machine.folder / moment).touch()
        if self.machine.still:
            self.machine.thaw()
        if moment is Moment.ACKNOWLEDGED:  # there is nothing new, and Telegram says so at once
            await self.at_rest()
            self.server.world.updates.wake("turned")
        await self.machine.frozen()

    def turn_systems_clock(self, ahead: float) -> None:
        """Have the system's clock so many seconds ahead of the true time, as the bot sees it at its next thaw."""
        (self.machine.folder / AHEAD).write_text(str(ahead))

    def sent_to(self, chat: int) -> list[Call]:
        """What arrived in a chat, oldest first."""
        calls = self.server.world.calls.since(0)
        return [c for c in calls if c.method == "sendMessage" and c.status == 200 and int(c.params["chat_id"]) == chat]

    def texts(self, chat: int) -> list[str]:
        """Its texts."""
        return [call.params["text"] for call in self.sent_to(chat)]

    async def until(self, so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        assert await self.server.world.wait(so, PATIENCE), f"{self.texts(ANN)} {self.texts(BOB)} {self.machine.log}"

    async def at_rest(self) -> None:
        """Wait until it polls, and has nothing left to send or to record."""
        await self.machine.running()
        await self.until(lambda: LEFT_OVER in self.texts(ANN))
        async with asyncio.timeout(PATIENCE):
            while await self.database.outbox():  # noqa: ASYNC110 - a database rings no bell
                await asyncio.sleep(0.02)


@asynccontextmanager
async def opened(database: Database, folder: Path, *, ahead: float = 0.0) -> AsyncIterator[Theatre]:
    """Ann has said who she is, and Bob's nudge is due in five minutes."""
    server = await playground.start(at=BEFORE)
    for number, name in ((ANN, "Ann"), (BOB, "Bob")):
        server.world.people[number] = Player(number, name, started=True)
    await prepare(database)
    machine = Machine(server, folder, database.url, command=FAILING)
    theatre = Theatre(server, database, machine)
    theatre.turn_systems_clock(ahead)
    try:
        await machine.start()
        await theatre.at_rest()
        yield theatre
    finally:
        await machine.end()
        await server.stop()


async def prepare(database: Database) -> None:
    """Both are known, Bob's interview was a week ago, and something is left to say to Ann."""
    store = await Store.open(database.url)
    async with store.begin() as unit:
        await unit.save([(None, known(ANN)), (None, waiting(BOB))])
        await unit.reply([(ANN, Message("sendMessage", {"chat_id": ANN, "text": LEFT_OVER}))])
    await store.close()


def known(number: int) -> Dossier:
    """Someone in Berlin who has answered what the bot asks first."""
    return Dossier(replace(someone(), id=PersonId(number), settled=True, next_id=100))


def waiting(number: int) -> Dossier:
    """The same, with a thank-you sent on Monday: the second note is due a week later, at nine."""
    application = told(interview("Mon 2 Mar 10:00"), sent(THANK_YOU, "Mon 2 Mar 18:00"))
    dossier = replace(known(number), applications=(application,))
    return replace(dossier, nudges=plan_nudges(dossier, BEFORE))
