"""A unit of work: one transaction. Translates between dossiers and rows, never decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from coachbot.storage import postgres, rows, sqlite
from coachbot.storage.columns import among
from coachbot.storage.lease import Lease
from coachbot.storage.outbox import Outbox
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
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date, datetime

    from sqlalchemy import Delete, Select, Table, Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from coachbot.model import Dossier, PersonId
    from coachbot.storage.recent import Recent


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
