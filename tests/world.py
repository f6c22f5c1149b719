"""A sender at work: over real HTTP against a playground, with a real database and people whose nudges fall due."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from coachbot.calls import Message
from coachbot.clock import Clock
from coachbot.model import Application, Dossier, Occasion, PersonId, Push
from coachbot.nudges import plan_nudges
from coachbot.pace import Pace
from coachbot.results import Digest
from coachbot.sender import Sender
from handlers.delivery import Delivery
from handlers.request import Request
from playground import server as playground
from playground.faults import Fault
from playground.model import Person as Player
from tests.facts import THANK_YOU, interview, sent, someone, t, told

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import datetime

    from coachbot.calls import Outcome
    from coachbot.model import Person
    from coachbot.results import Prompt
    from coachbot.storage import Store
    from playground.calls import Call
    from playground.server import Server

REFUSED = "refused"
ANN, BOB, CARA = 1001, 1002, 1003
NINE = t("Mon 9 Mar 09:00")  # when the second note after Monday a week before is due


class World:
    """A playground with people in it, a database, and the sender that is tested."""

    def __init__(self, server: Server, store: Store) -> None:
        self.server = server
        self.store = store
        self.slept = 0.0  # seconds by which both clocks were turned, as they are when time really passes
        self.clock = Clock(lambda: time.monotonic() + self.slept)
        self.request = Request(server.token, self.clock, server.url)
        self.delivery = Delivery(self.request)
        self.rendered: list[int] = []
        self.begun: list[float] = []  # when calls did
        self.probed = 0  # how often
        self.meet(ANN, BOB, CARA)

    def meet(self, *people: int) -> None:
        """These people have started the bot."""
        self.server.world.people.update({number: Player(number, "P", started=True) for number in people})

    def time_passes(self, until: datetime) -> None:
        """Hours go by, for Telegram and for the bot, whether or not they hear of each other."""
        much = (until - self.server.world.clock.now()).total_seconds()
        self.server.world.clock.turn_by(much)
        self.slept += much

    async def goes_away(self, how: str) -> None:
        """Telegram is away: ``refused``, or every call meets a fault of this kind."""
        if how == REFUSED:
            await self.server.stop()
        else:
            self.order(how, times=None)

    async def comes_back(self, how: str) -> None:
        """Telegram is there again, and knows its people."""
        before = self.server.world
        before.faults.clear()
        if how == REFUSED:
            port = int(self.server.url.rpartition(":")[2])
            self.server = await playground.start(port=port, at=before.clock.now())
            self.server.world.people.update(before.people)

    def sender(self, per_second: float = 0) -> Sender:
        """A sender as the composition root makes one."""
        return Sender(
            self.store,
            self.clock,
            Pace(per_second),
            deliver=self.deliver,
            probe=self.probe,
            render=self.render,
        )

    async def deliver(self, message: Message) -> Outcome:
        """One call."""
        self.begun.append(time.monotonic())
        return await self.delivery.send(message)

    async def probe(self) -> bool:
        """Whether Telegram answers."""
        self.probed += 1
        return await self.delivery.probe()

    def render(self, person: Person, view: Prompt | Digest) -> Message:
        """A push in few words."""
        self.rendered.append(person.id)
        step = "digest" if isinstance(view, Digest) else view.step
        return Message("sendMessage", {"chat_id": person.id, "text": f"nudge {step}"})

    @asynccontextmanager
    async def sending(self, per_second: float = 0) -> AsyncIterator[Sender]:
        """A sender at work until the end of the block."""
        sender, stop = self.sender(per_second), asyncio.Event()
        running = asyncio.create_task(sender.run(stop))
        try:
            yield sender
        finally:
            stop.set()
            await running

    async def reply(self, *texts: str, to: int = ANN) -> None:
        """Replies to one chat."""
        await self.put(*(Message("sendMessage", {"chat_id": to, "text": text}) for text in texts))

    async def put(self, *messages: Message) -> None:
        """Replies."""
        async with self.store.begin() as unit:
            await unit.reply([(message.params["chat_id"], message) for message in messages])

    async def plan(self, *dossiers: Dossier) -> None:
        """Dossiers as a turn leaves them."""
        async with self.store.begin() as unit:
            await unit.save([(None, dossier) for dossier in dossiers])

    async def dossier(self, number: int = ANN) -> Dossier:
        """A dossier as it is stored."""
        async with self.store.begin() as unit:
            return (await unit._load([PersonId(number)]))[PersonId(number)]

    async def outbox(self) -> int:
        """How many rows the outbox has."""
        async with self.store.begin() as unit:
            return (await unit.counts()).outbox

    def texts(self, number: int = ANN) -> list[str]:
        """What stands in a chat, oldest first."""
        return [message.content["text"] for message in self.server.world.messages_of(number)]

    def calls(self, method: str = "sendMessage") -> list[Call]:
        """The calls of one method."""
        return [call for call in self.server.world.calls.since(0) if call.method == method]

    def order(self, kind: str, **rest: Any) -> None:
        """A fault."""
        self.server.world.faults.order(Fault(kind, **rest))


def waiting(
    number: int = ANN, *, now: datetime = NINE - timedelta(minutes=5), application: Application | None = None
) -> Dossier:
    """A dossier whose second note is due on Mon 9 Mar at 09:00."""
    found = application or told(interview("Mon 2 Mar 10:00"), sent(THANK_YOU, "Mon 2 Mar 18:00"))
    person = replace(someone(), id=PersonId(number), next_id=100)
    dossier = Dossier(person, (found,))
    return replace(dossier, nudges=plan_nudges(dossier, now))


def pushes(dossier: Dossier) -> list[Occasion]:
    """The nudges that count as gone."""
    return [fact.occasion for a in dossier.applications for fact in a.facts if isinstance(fact, Push)]


async def until(so: Callable[[], bool], seconds: float = 5) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not so():  # noqa: ASYNC110 - nothing says when
            await asyncio.sleep(0.01)


async def emptied(world: World, seconds: float = 5) -> None:
    """Wait until nothing is left to send."""
    async with asyncio.timeout(seconds):
        while await world.outbox():  # noqa: ASYNC110 - nothing says when
            await asyncio.sleep(0.01)
