"""The store: a database opened, and the units of work on it. Translates between dossiers and rows, never decides."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from coachbot.storage import migrate, rows, sqlite
from coachbot.storage.errors import Unavailable, translated
from coachbot.storage.lock import FileLock
from coachbot.storage.outbox import Outbox
from coachbot.storage.queries import whole
from coachbot.storage.tables import (
    DOSSIER,
    applications,
    conversations,
    interviewers,
    nudges,
    other_contacts,
    outbox,
    people,
    updates,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Collection, Iterable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sqlalchemy import Delete, Select, Table, Update
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from coachbot.model import Dossier, PersonId


GOODBYE = 60.0  # seconds until the last message to someone has surely left
SCRUBBING = 0.01  # of the time, during which nobody is answered: it takes 1.2 s for 20,000 people's 74 MB


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is, for health lines."""

    people: int
    applications: int
    nudges: int
    outbox: int


_IN_ORDER = {interviewers: ("round_id", "position"), other_contacts: ("application_id", "position")}


def _selected(table: Table) -> Select[Any]:
    """A table's rows of some people, in the order in which a dossier has them."""
    owner = people.c.id if table is people else table.c.person_id
    place = {nudges: "due", conversations: "position"}.get(table)
    if table in (interviewers, other_contacts):
        order = [table.c[column] for column in _IN_ORDER[table]]
    else:
        order = [*([table.c[place]] if place else []), *table.primary_key.columns]
    return select(table).where(owner.in_(bindparam("people", expanding=True))).order_by(owner, *order)


def _keyed(statement: Any, table: Table) -> Any:
    return statement.where(*(column == bindparam(f"where_{column.name}") for column in table.primary_key.columns))


_SELECT: dict[Table, Select[Any]] = {table: _selected(table) for table in DOSSIER}
_UPDATE: dict[Table, Update] = {table: _keyed(update(table), table) for table in DOSSIER}
_DELETE: dict[Table, Delete] = {table: _keyed(delete(table), table) for table in DOSSIER}


_awaits_nothing = or_(people.c.resting, ~exists().where(nudges.c.person_id == people.c.id))


class Unit(Outbox):
    """One transaction: what is asked and written in it is kept together or not at all."""

    erased = False  # somebody was forgotten in it

    async def note_updates(self, ids: Sequence[int], now: datetime) -> set[int]:
        """Note Telegram's updates as seen, and give those that were not: each is acted upon once."""
        if not ids:
            return set()
        noted = sqlite.inserting_unknown(updates).returning(updates.c.update_id)
        found = await self._rows(noted, [{"update_id": number, "seen_at": now} for number in ids])
        return {row.update_id for row in found}

    async def forget_updates(self, before: datetime) -> None:
        """Forget the updates seen before a moment, when Telegram will not send them again."""
        await self._do(delete(updates).where(updates.c.seen_at < before))

    async def dossiers(self, ids: Collection[PersonId]) -> dict[PersonId, Dossier]:
        """The dossiers of a batch, one SELECT for each table; who is unknown is absent.

        Applications, rounds and facts come by id, nudges by due time, the rest in the order in which it was saved.
        """
        if not ids:
            return {}
        wanted = {"people": list(ids)}
        return rows.dossiers({table: await self._rows(_SELECT[table], wanted) for table in DOSSIER})

    async def save(self, changes: Iterable[tuple[Dossier | None, Dossier]]) -> None:
        """Write what differs between each dossier as loaded (None: a new person) and as decided; each person once.

        One executemany for each table and kind of change; nothing where nothing changed. Raises Unstorable.
        """
        found = rows.differences(changes)
        for table in DOSSIER:
            if table in found and found[table].inserted:
                await self._do(insert(table), found[table].inserted)
            if table in found and found[table].updated:
                await self._do(_UPDATE[table], found[table].updated)
        for table in reversed(DOSSIER):
            if table in found and found[table].deleted:
                await self._do(_DELETE[table], found[table].deleted)

    async def forget(self, person: PersonId) -> None:
        """Erase every row of a person, what waits to be sent to them included."""
        self.erased = True
        await self._do(delete(people).where(people.c.id == person))
        await self._do(delete(outbox).where(outbox.c.chat == person))

    async def people_after(self, person: int, limit: int) -> list[PersonId]:
        """The people in the order of their ids, so many after one: to go through all of them."""
        wanted = select(people.c.id).where(people.c.id > person).order_by(people.c.id).limit(limit)
        return [row.id for row in await self._rows(wanted)]

    async def last_update(self) -> datetime | None:
        """When the last update came that is still noted: how far what is kept here reaches."""
        (row,) = await self._rows(select(func.max(updates.c.seen_at).label("at")))
        found: datetime | None = row.at
        return found

    async def leaving(self, on: date, seen: date, limit: int) -> list[PersonId]:
        """Who was told that they are erased by this day, and has not written since the day ``seen`` either."""
        wanted = select(people.c.id).where(people.c.leaves_on <= on, people.c.seen_on <= seen, _awaits_nothing)
        return [row.id for row in await self._rows(wanted.order_by(people.c.id).limit(limit))]

    async def silent(self, since: date, limit: int) -> list[PersonId]:
        """Who has not written since a day, waits for no nudge (unless they blocked the bot), and was not told yet that
        they are erased; the longest silent first.
        """
        wanted = select(people.c.id).where(people.c.leaves_on.is_(None), people.c.seen_on <= since, _awaits_nothing)
        return [row.id for row in await self._rows(wanted.order_by(people.c.seen_on, people.c.id).limit(limit))]

    async def counts(self) -> Counts:
        """How much there is, for health lines."""
        counted = (people, applications, nudges, outbox)
        numbers = (select(func.count()).select_from(table).scalar_subquery().label(table.name) for table in counted)
        (row,) = await self._rows(select(*numbers))
        return Counts(**row._mapping)


class Store:
    """A database that this process alone has open."""

    def __init__(self, engine: AsyncEngine, lock: FileLock) -> None:
        """Use ``open``."""
        self._engine = engine
        self._lock = lock
        self._turn = asyncio.Lock()  # there is one connection; and closing waits for the unit under way
        self._closed = False
        self._scrubs: list[float] = []  # when to scrub the files, in monotonic seconds
        self._scrub_after = 0.0

    @classmethod
    async def open(cls, url: str) -> Store:
        """Open the SQLite file of a URL such as ``sqlite:///coachbot.db``, make or migrate it where that is due.

        Raises AlreadyRunning, Corrupt, NewerDatabase (none of which touches the file) or Unavailable.
        """
        address, path = sqlite.address(url)
        lock = FileLock(path.with_name(f"{path.name}.lock"))
        try:
            with translated():
                await _prepare(address, path)
                return cls(await sqlite.connected(address), lock)
        except BaseException:
            lock.release()
            raise

    async def close(self) -> None:
        """Wait for the unit under way, then close the database and let another process have it."""
        async with self._turn:
            if not self._closed:
                self._closed = True
                await self._engine.dispose()
                self._lock.release()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A unit of work: the write lock is taken first; all is kept at the end, or nothing on any exception.

        There is one at a time, in the order asked for: who has one and asks for another waits for ever.
        Raises Unavailable, also where the last write fails (disk full), and then nothing is kept.
        """
        async with self._turn:
            if self._closed:
                raise Unavailable("the store is closed")
            connection = self._engine.connect()
            with translated():
                try:
                    await whole(_start(connection))
                    unit = Unit(connection)
                    yield unit
                    unit.check()
                    await whole(connection.commit())
                    await whole(self._scrub(connection, erased=unit.erased))
                finally:
                    if connection.sync_connection is not None:
                        await whole(connection.close())  # which takes back what was not committed

    async def _scrub(self, connection: AsyncConnection, *, erased: bool) -> None:
        """Scrub the files after an erasure: at once, and again when its goodbye, which bears a number, has left.

        After many it has to wait, as it may take a hundredth of the time at most.
        """
        before = time.monotonic()
        if erased:
            self._scrubs = [before, before + GOODBYE]
        if not self._scrubs or before < max(self._scrubs[0], self._scrub_after):
            return
        if await sqlite.scrub(connection):
            self._scrubs = [at for at in self._scrubs if at > before]
        now = time.monotonic()
        self._scrub_after = now + (now - before) / SCRUBBING


async def _start(connection: AsyncConnection) -> None:
    await connection.start()
    await connection.begin()


async def _prepare(address: URL, path: Path) -> None:
    """Refuse what must not be opened; bring an older schema, after a copy, to the one this program knows."""
    await asyncio.to_thread(sqlite.create, path)
    revision = await asyncio.to_thread(sqlite.inspect, path)
    if revision == migrate.HEAD:
        return
    if revision is not None:
        await asyncio.to_thread(migrate.check_known, revision)
        await asyncio.to_thread(sqlite.back_up, path, revision)
    engine = sqlite.engine(address, foreign_keys=False)  # else remaking a table would empty those that refer to it
    try:
        async with engine.begin() as connection:
            await connection.run_sync(migrate.upgrade)
    finally:
        await engine.dispose()
