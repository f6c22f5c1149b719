"""The store: a database opened, and the units of work on it. Translates between dossiers and rows, never decides."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from coachbot.storage import migrate, postgres, rest, rows, sqlite
from coachbot.storage.columns import among
from coachbot.storage.errors import StorageError, Unavailable, translated
from coachbot.storage.lease import Lease
from coachbot.storage.lock import FileLock
from coachbot.storage.outbox import Outbox
from coachbot.storage.queries import whole
from coachbot.storage.recent import Recent
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
    from collections.abc import AsyncIterator, Callable, Collection, Coroutine, Iterable, Sequence
    from contextlib import AbstractAsyncContextManager
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
    selected = select(table).where(among(owner, "people")).order_by(owner, *order)
    return selected.with_for_update() if table is people else selected


def _keyed(statement: Any, table: Table) -> Any:
    return statement.where(*(column == bindparam(f"where_{column.name}") for column in table.primary_key.columns))


_SELECT: dict[Table, Select[Any]] = {table: _selected(table) for table in DOSSIER}
_UPDATE: dict[Table, Update] = {table: _keyed(update(table), table) for table in DOSSIER}
_DELETE: dict[Table, Delete] = {table: _keyed(delete(table), table) for table in DOSSIER}


_awaits_nothing = or_(people.c.resting, ~exists().where(nudges.c.person_id == people.c.id))


class Unit(Outbox, Lease):
    """One transaction: what is asked and written in it is kept together or not at all."""

    def __init__(self, connection: AsyncConnection, recent: Recent | None = None) -> None:
        """``recent``: the dossiers that need not be loaded; None where others may have written to them."""
        super().__init__(connection)
        self._recent = recent
        self._here: dict[PersonId, Dossier | None] = {}  # as they stand in this transaction; None: forgotten
        self.erased = False  # somebody was forgotten in it

    def kept(self) -> None:
        """The transaction is kept."""
        if self._recent is not None:
            self._recent.note(self._here)

    async def note_updates(self, ids: Sequence[int], now: datetime) -> set[int]:
        """Note Telegram's updates as seen, and give those that were not: each is acted upon once.

        Another process that notes the same ones is waited for. In the order of numbers, so that it never waits too.
        """
        if not ids:
            return set()
        unknown = (postgres if self._shared else sqlite).inserting_unknown(updates)
        noted = [{"update_id": number, "seen_at": now} for number in sorted(ids)]
        return {row.update_id for row in await self._rows(unknown.returning(updates.c.update_id), noted)}

    async def forget_updates(self, before: datetime) -> None:
        """Forget the updates seen before a moment, when Telegram will not send them again."""
        old = select(updates.c.update_id).where(updates.c.seen_at < before).with_for_update(skip_locked=True)
        await self._do(delete(updates).where(updates.c.update_id.in_(old)))

    async def dossiers(self, ids: Collection[PersonId]) -> dict[PersonId, Dossier]:
        """The dossiers of a batch, one SELECT for each table; who is unknown is absent.

        Applications, rounds and facts come by id, nudges by due time, the rest in the order in which it was saved.
        Until the unit's end they are this unit's alone, as is the right to save those who are unknown: another process
        that asks for one of them waits. The rows of people are locked first, in the order of ids, before any other row
        is read, so what is read is what the one before left.
        """
        known = self._known(ids)
        loaded = await self._load([person for person in ids if person not in known])
        self._here |= loaded
        return known | loaded

    def _known(self, ids: Collection[PersonId]) -> dict[PersonId, Dossier]:
        """Those that need not be loaded, since nobody else can have changed them."""
        if self._recent is None:
            return {}
        here = {person: self._here[person] for person in ids if person in self._here}
        found = self._recent.of([person for person in ids if person not in here])
        return found | {person: dossier for person, dossier in here.items() if dossier is not None}

    async def _load(self, ids: Sequence[PersonId]) -> dict[PersonId, Dossier]:
        if not ids:
            return {}
        wanted = {"people": ids}
        found = {people: await self._rows(_SELECT[people], wanted)}
        if self._shared and (newcomers := set(ids) - {row.id for row in found[people]}):
            await self._do(postgres.LOCK_NEWCOMERS, {"people": list(newcomers)})
            found = {people: await self._rows(_SELECT[people], wanted)}
        others = await self._each([_SELECT[table] for table in DOSSIER[1:]], wanted)
        return rows.dossiers(found | dict(zip(DOSSIER[1:], others, strict=True)))

    async def save(self, changes: Iterable[tuple[Dossier | None, Dossier]]) -> None:
        """Write what differs between each dossier as loaded (None: a new person) and as decided; each person once.

        One executemany for each table and kind of change; nothing where nothing changed. Raises Unstorable.
        """
        changes = list(changes)
        found = rows.differences(changes)
        for table in DOSSIER:
            if table in found and found[table].inserted:
                await self._do(insert(table), found[table].inserted)
            if table in found and found[table].updated:
                await self._do(_UPDATE[table], found[table].updated)
        for table in reversed(DOSSIER):
            if table in found and found[table].deleted:
                await self._do(_DELETE[table], found[table].deleted)
        self._here |= {after.person.id: after for _, after in changes}

    async def forget(self, person: PersonId) -> None:
        """Erase every row of a person, what waits to be sent to them included."""
        self.erased, self._here[person] = True, None
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

    async def ring(self) -> None:
        """Wake whoever sends, in whichever process, once this unit is kept."""
        if self._shared:
            await self._do(postgres.RING)

    async def counts(self) -> Counts:
        """How much there is, for health lines."""
        counted = (people, applications, nudges, outbox)
        numbers = (select(func.count()).select_from(table).scalar_subquery().label(table.name) for table in counted)
        (row,) = await self._rows(select(*numbers))
        return Counts(**row._mapping)


class Units(Protocol):
    """What gives units of work: a store, or a leader's term."""

    def begin(self) -> AbstractAsyncContextManager[Unit]:
        """A unit of work."""


class Store:
    """A database: SQLite, which this process alone has open, or PostgreSQL, where others may be at work too."""

    def __init__(self, engine: AsyncEngine, lock: FileLock | None = None, file: Path | None = None) -> None:
        """Use ``open``."""
        self._engine = engine
        self._lock = lock
        self._file = file
        self._doubted = False  # something failed, so the next one to open the file had better check it
        self._at_once = 1 if lock else postgres.AT_ONCE
        self._recent = Recent() if lock else None
        self._turns = asyncio.Semaphore(self._at_once)  # there are so many connections
        self._closing = asyncio.Lock()
        self._closed = False
        self._scrubs: list[float] = []  # when to scrub the files, in monotonic seconds
        self._scrub_after = 0.0
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    async def open(cls, url: str) -> Store:
        """Open the SQLite file of a URL such as ``sqlite:///coachbot.db``, or the PostgreSQL database of one such as
        ``postgresql://user@host/coachbot``; make or migrate its schema where that is due.

        Raises AlreadyRunning, Corrupt, NewerDatabase (none of which touches the database) or Unavailable.
        """
        if shared := postgres.address(url):
            with translated():
                return cls(await postgres.connected(shared))
        address, path = sqlite.address(url)
        lock = FileLock(path.with_name(f"{path.name}.lock"))
        try:
            with translated():
                await _prepare(address, path, checked=bool(lock.mark) and lock.mark == rest.mark(path))
                return cls(await sqlite.connected(address), lock, path)
        except BaseException:
            lock.release()
            raise

    @property
    def shared(self) -> bool:
        """Whether other processes may be at work on this database."""
        return self._lock is None

    async def close(self) -> None:
        """Wait for the units under way, then close the database and let another process have it.

        A SQLite file with which nothing went wrong is marked: the next one to open it need not check it (ADR 8).
        """
        async with self._closing:
            if self._closed:
                return
            for _ in range(self._at_once):
                await self._turns.acquire()
            self._closed = True
            await self._engine.dispose()
            if self._lock and self._file:
                self._lock.release(b"" if self._doubted else rest.settled(self._file))
            for _ in range(self._at_once):
                self._turns.release()

    def ring(self) -> None:
        """Wake whoever sends in this process; ``Unit.ring`` wakes those in others."""
        for listener in self._listeners:
            listener()

    async def hear(self, heard: Callable[[], None], until: asyncio.Event) -> None:
        """Call ``heard`` at each ring, of this process or another, until the event is set."""
        self._listeners.append(heard)
        try:
            if self.shared:
                await postgres.hear(self._engine, heard, until)
            else:
                await until.wait()
        finally:
            self._listeners.remove(heard)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Unit]:
        """A unit of work: all is kept at the end, or nothing on any exception.

        On SQLite the write lock is taken first, and there is one at a time, in the order asked for: who has one and
        asks for another waits for ever. On PostgreSQL there are a few, which lock what they load.
        Raises Unavailable, also where the last write fails (disk full), and then nothing is kept; only where
        PostgreSQL is lost while it commits, nobody knows.
        """
        async with self._turns:
            if self._closed:
                raise Unavailable("the store is closed")
            connection = self._engine.connect()
            try:
                with translated():
                    await self._whole(_start(connection))
                unit = Unit(connection, self._recent)
                yield unit
                unit.check()
                with translated():
                    await whole(connection.commit())
                    unit.kept()
                    if unit.erased or self._scrubs:
                        await whole(self._scrub(connection, erased=unit.erased))
            except StorageError:
                self._doubted, self._recent = True, self._recent and Recent()
                raise
            finally:
                if connection.sync_connection is not None:
                    with suppress(StorageError), translated():
                        await self._whole(connection.close())  # which takes back what was not committed

    async def _whole(self, call: Coroutine[Any, Any, None]) -> None:
        """PostgreSQL may be waited for meanwhile; SQLite answers at once, so that nothing can cut it off."""
        await (whole(call) if self.shared else call)

    async def _scrub(self, connection: AsyncConnection, *, erased: bool) -> None:
        """Scrub the files after an erasure: at once, and again when its goodbye, which bears a number, has left.

        After many it has to wait, as it may take a hundredth of the time at most. PostgreSQL tidies its own files.
        """
        if self._lock is None:
            return
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


async def _prepare(address: URL, path: Path, *, checked: bool) -> None:
    """Refuse what must not be opened; bring an older schema, after a copy, to the one this program knows."""
    await asyncio.to_thread(sqlite.create, path)
    revision = await asyncio.to_thread(sqlite.inspect, path, checked=checked)
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
