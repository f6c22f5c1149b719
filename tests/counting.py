"""What a turn and a claim are counted to cost, on the parts themselves: by the tests, and by ``bench.counts``."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from coachbot.calls import Sent
from coachbot.claims import Claims
from coachbot.model import PersonId
from coachbot.outcomes import record
from coachbot.pace import Pace
from coachbot.storage.recent import Recent
from coachbot.turns import Arrived, Turns
from handlers.app import build
from handlers.downloads import Incoming
from tests.world import NINE, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from coachbot.outcomes import Flight
    from coachbot.storage import Store
    from tests.world import World

FIRST = 5000
STEPS = 100  # SQLite tells after so many of its own


@dataclass
class Cost:
    """What was asked of the database. ``steps`` are those of SQLite's virtual machine, in hundreds."""

    statements: int = 0
    commits: int = 0
    steps: int = 0

    def statement(self, _c: object, _k: object, statement: str, *_: object) -> None:
        """One was executed; one that is executed with many rows counts once."""
        self.statements += not statement.startswith("BEGIN")

    def commit(self, _connection: object) -> None:
        """One transaction was kept."""
        self.commits += 1

    def step(self) -> None:
        """SQLite went on."""
        self.steps += 1


@asynccontextmanager
async def counted(store: Store) -> AsyncIterator[Cost]:
    """What is done on a store in the block."""
    cost, engine = Cost(), store._engine
    listeners = (("before_cursor_execute", cost.statement), ("commit", cost.commit))
    async with engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
    for name, listener in listeners:
        event.listen(engine.sync_engine, name, listener)
    await driver.set_progress_handler(cost.step, STEPS)
    try:
        yield cost
    finally:
        await driver.set_progress_handler(None, 0)
        for name, listener in listeners:
            event.remove(engine.sync_engine, name, listener)


async def planned(world: World, people: int, first: int = FIRST) -> None:
    """So many people whose nudges are due, and who wrote earlier this day."""
    one = waiting(first)
    one = replace(one, person=replace(one.person, seen_on=NINE.date()))
    numbers = (PersonId(first + number) for number in range(people))
    await world.plan(*(replace(one, person=replace(one.person, id=number)) for number in numbers))
    world.store._recent = Recent()  # it is long ago that they wrote


async def claimed(world: World) -> list[Flight]:
    """One turn of the sender claims what may leave where no limit is set."""
    claims = Claims(Pace(0), world.render, wake=lambda: None)
    async with world.store.begin() as unit:
        return await claims.claim(unit, set(), NINE, 0.0, one_by_one=False, nudges=True)


async def asked(world: World, people: int, *, again: bool = False) -> Cost:
    """So many people ask for /status in one batch, for the first time or a second time soon after."""
    application = build(world.server.token, world.server.url, "Europe/Berlin", world.request)
    await application.initialize()
    updates = [
        application.read(
            {
                "update_id": number + people * again,
                "message": {
                    "message_id": number,
                    "date": int(NINE.timestamp()),
                    "chat": {"id": FIRST + number, "type": "private"},
                    "from": {"id": FIRST + number, "is_bot": False, "first_name": "P"},
                    "text": "/status",
                    "entities": [{"type": "bot_command", "offset": 0, "length": 7}],
                },
            }
        )
        for number in range(people)
    ]
    batch = [Arrived(u.update_id, PersonId(FIRST + number), Incoming(u)) for number, u in enumerate(updates)]
    async with counted(world.store) as cost:
        await Turns(world.store, application.decide).take(batch, NINE - timedelta(hours=1))
    assert await world.outbox() == people * (1 + again)
    return cost


async def written(world: World, flights: Sequence[Flight]) -> Cost:
    """What came of these calls is stored: all were sent."""
    async with counted(world.store) as cost, world.store.begin() as unit:
        await record(unit, [replace(flight, outcome=Sent()) for flight in flights], NINE)
    return cost
