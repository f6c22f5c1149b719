"""The torture: seasons in which people talk and nudges fall due, while the bot is killed over and over."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from random import Random
from typing import TYPE_CHECKING

from coachbot.model import PersonId
from coachbot.storage import Store
from playground import server as playground
from tests.machine import SHIPPED, Machine
from tests.torture.people import Talker
from tests.torture.reckoning import Awaited, Tally, lives, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playground.server import Server

BEGINNING = datetime(2026, 6, 8, 12, tzinfo=UTC)  # a Monday
SEASON = timedelta(weeks=10)
FAR = timedelta(weeks=26)
INTERVIEW = timedelta(days=1)  # on the Tuesday, at 14:30 for an hour
SILENCE = (  # PRODUCT's pushes to someone who enters that interview and says nothing more: days after it, hour, words
    (0, time(12, 30), "Interview: {}"),
    (0, time(16, 30), "Debrief: {}"),
    (1, time(9), "Thank-you notes: {}"),
    (2, time(11, 30), "Last call"),
    (7, time(9), "Second note: {}"),
    (10, time(9), "A reminder"),
    (21, time(9), "Final contact: {}"),
    (24, time(9), "A reminder"),
    (35, time(9), "Time to move on: {}"),
)
SILENT, TALKING = 8, 4  # people in a season
IDLE_LIVES = 3  # so many lives in which nothing was said: the next one may show whether there is anything to say
IDLE = 4.0  # seconds without a word, in a life that is left alone: nothing more will be said
BORN = 20.0  # seconds at most until a life makes its first call


@dataclass
class Report:
    """What came of it."""

    seed: int
    kills: int = 0
    seasons: int = 0
    answers: int = 0
    tally: Tally = field(default_factory=Tally)
    unstored: list[str] = field(default_factory=list)
    stalled: bool = False

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [*self.tally.faults, *self.unstored]


class Torture:
    """One bot, killed until it was killed often enough, or something is wrong."""

    def __init__(self, server: Server, machine: Machine, database_url: str, seed: int) -> None:
        self.server, self.machine, self.database_url = server, machine, database_url
        self.chance = Random(seed)
        self.report = Report(seed)
        self._numbers = count(1001)
        self._killed: list[int] = []
        self._forms, self._gate, self._over = 0, asyncio.Event(), False

    async def run(self, kills: int) -> Report:
        """Seasons, until so many kills are done or the first fault is found."""
        while self.report.kills < kills and not self.report.faults:
            await self._season(kills)
            self.report.seasons += 1
        return self.report

    async def _season(self, kills: int) -> None:
        monday = BEGINNING + SEASON * self.report.seasons
        self.server.world.clock.turn_to(monday)
        silent, talking = ([self._someone() for _ in range(number)] for number in (SILENT, TALKING))
        self._over = False
        self._gate.set()
        parts = asyncio.gather(self._time_passes(silent, monday), *(self._talks(who, monday) for who in talking))
        killing = asyncio.create_task(self._kill(kills))
        await asyncio.wait((parts, killing), return_when=asyncio.FIRST_COMPLETED)
        self.report.stalled = not parts.done()
        if self.report.stalled and killing.exception():
            self.report.unstored.append(f"it does not start any more: {killing.exception()}")
        parts.cancel()
        killing.cancel()
        await asyncio.gather(parts, killing, return_exceptions=True)
        await self._reckon([*silent, *talking])

    def _someone(self) -> Talker:
        return Talker(self.server, self.chance, next(self._numbers))

    # -- what people and time do -----------------------------------------------------------------------------------

    async def _talks(self, who: Talker, monday: datetime) -> None:
        """Interviews that are far ahead, one after another."""
        while not self._over:
            await self._gate.wait()
            self._forms += 1
            await who.enters(_spelt(monday + FAR))
            self._forms -= 1

    async def _time_passes(self, silent: list[Talker], monday: datetime) -> None:
        """The silent enter their interview; then the clock is turned to each push, when all have heard the last."""
        day = monday + INTERVIEW
        await asyncio.gather(*(who.enters(_spelt(day)) for who in silent))
        for days, clock, words in SILENCE:
            due = datetime.combine(day.date() + timedelta(days=days), clock, UTC)
            for who in silent:
                who.awaited.append(Awaited("sendMessage", words.format(who.entered[0][0]), due))
            await self._turn_to(due - timedelta(seconds=self.chance.random()))
            await asyncio.gather(*(who.hears(words.format(who.entered[0][0])) for who in silent))
        self._over = True

    async def _turn_to(self, moment: datetime) -> None:
        """Turn the clock while nobody is amid a form (12 hours later it would be asked whether to go on) and Telegram
        keeps nothing back (it forgets what is older than a day).
        """
        self._gate.clear()
        await self.server.world.wait(lambda: not self._forms and not self.server.world.updates.pending(), 3600)
        self.server.world.clock.turn_to(moment)
        self._gate.set()

    # -- what happens to the bot -----------------------------------------------------------------------------------

    async def _kill(self, kills: int) -> None:
        """Lives and deaths; returns where nothing is said any more."""
        idle = 0
        while self.report.kills < kills and idle < IDLE_LIVES:
            before = self._said()
            await self.machine.start()
            await self._somewhere(len(self.server.world.calls.since(0)))
            await self.machine.kill()
            self._killed.append(len(self.server.world.calls.since(0)))
            self.report.kills += 1
            idle = 0 if self._said() > before else idle + 1
        await self.machine.start()
        await self.machine.running()
        while await self._more_is_said():
            pass

    async def _more_is_said(self) -> bool:
        before = self._said()
        return await self.server.world.wait(lambda: self._said() > before, IDLE)

    async def _somewhere(self, born: int) -> None:
        """A random moment of a life: while it begins, some time later, or about when one of its calls is answered."""
        calls = self.server.world.calls
        match self.chance.choices(("beginning", "later", "call"), (1, 3, 6))[0]:
            case "beginning":
                await asyncio.sleep(self.chance.uniform(0, 1))
            case "later":
                await self.server.world.wait(lambda: bool(calls.since(born)), BORN)
                await asyncio.sleep(self.chance.uniform(0, 0.6))
            case _:
                number = self.chance.randrange(1, 40)
                await self.server.world.wait(lambda: bool(calls.since(born)), BORN)
                await self.server.world.wait(lambda: len(calls.since(born)) >= number, 1)
                await asyncio.sleep(self.chance.choice((0, self.chance.uniform(0, 0.02))))

    def _said(self) -> int:
        return sum(self.server.world.counts.values())

    # -- what has to be so afterwards ------------------------------------------------------------------------------

    async def _reckon(self, people: list[Talker]) -> None:
        """The bot is stopped as an operator stops it; then what it said and what it stored is looked at."""
        if self.machine.alive:
            assert await self.machine.stop() == 0, self.machine.log
        calls = self.server.world.calls.since(0)
        begun = lives(calls, self._killed)
        store = await Store.open(self.database_url)
        async with store.begin() as unit:
            stored = await unit.dossiers([PersonId(who.number) for who in people])
        await store.close()
        for who in people:
            self.report.tally.hold(who.number, who.awaited, told(calls, who.number), begun)
            dossier = stored.get(PersonId(who.number))
            found = [(a.company, a.role) for a in dossier.applications] if dossier else []
            self.report.answers += len(found)
            if found != who.entered:
                self.report.unstored.append(f"{who.number} entered {who.entered}, stored is {found}")
            who.person.blocked = True  # their chat is done: what is planned for later seasons finds nobody


def _spelt(day: datetime) -> str:
    return f"{day.day} {day:%B} {day.year} 14:30"


@asynccontextmanager
async def tortured(
    folder: Path, database_url: str, seed: int, command: tuple[str, ...] = SHIPPED
) -> AsyncIterator[Torture]:
    """A torture that has not begun; ``command`` starts the bot."""
    server = await playground.start(at=BEGINNING)
    machine = Machine(server, folder, database_url, command=command)
    try:
        yield Torture(server, machine, database_url, seed)
    finally:
        await machine.end()
        await server.stop()
