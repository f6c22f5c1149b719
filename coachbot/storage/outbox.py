"""The outbox: what has been decided to be sent and has not surely arrived, and which nudges are due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, tuple_, union_all, update

from coachbot.calls import Message
from coachbot.storage.columns import among
from coachbot.storage.queries import Queries
from coachbot.storage.tables import nudges, outbox, people

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Row

    from coachbot.model import FactId, PersonId


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row of the outbox. ``pushes`` are the Push facts that a nudge stands for; a reply has none."""

    id: int
    chat: int
    message: Message
    attempts: int = 0
    pushes: tuple[FactId, ...] = ()

    @property
    def nudge(self) -> bool:
        """Whether it is a nudge, which keeps no order with the replies."""
        return bool(self.pushes)


_reply = outbox.c.pushes.is_(None)
_earlier = outbox.alias("earlier")
_oldest = ~exists().where(_earlier.c.chat == outbox.c.chat, _earlier.c.id < outbox.c.id, _earlier.c.pushes.is_(None))
_before = nudges.alias("before")
_first = ~exists().where(
    _before.c.person_id == nudges.c.person_id,
    tuple_(_before.c.due, _before.c.round_id, _before.c.step, _before.c.occasion, _before.c.target)
    < tuple_(nudges.c.due, nudges.c.round_id, nudges.c.step, nudges.c.occasion, nudges.c.target),
)
_leased = exists().where(outbox.c.chat == nudges.c.person_id, outbox.c.pushes.is_not(None))
# A row that the sender is just writing is passed over, not waited for: that edit is on its way, and nobody ever waits
# for a turn that waits for the sender.
_replaced = select(_earlier.c.id).where(
    _earlier.c.chat == bindparam("of"), _earlier.c.edits == bindparam("message"), _earlier.c.pushes.is_(None)
)
_REPLACE = delete(outbox).where(outbox.c.id.in_(_replaced.with_for_update(skip_locked=True)))

# What every turn of the sender asks: made once, since making a statement costs about as much as executing it.
_now, _limit = bindparam("now", type_=outbox.c.not_before.type), bindparam("limit", type_=outbox.c.attempts.type)
_WAITING = (
    select(outbox)
    .where(
        _reply, or_(outbox.c.not_before.is_(None), outbox.c.not_before <= _now), ~among(outbox.c.chat, "busy"), _oldest
    )
    .order_by(outbox.c.id)
    .limit(_limit)
)
_DROP = delete(outbox).where(among(outbox.c.id, "parcels"))
_DUE_PEOPLE = (
    select(nudges.c.person_id)
    .join(people, people.c.id == nudges.c.person_id)
    .where(nudges.c.due <= _now, ~among(nudges.c.person_id, "busy"), _first, ~_leased, ~people.c.resting)
    .order_by(nudges.c.due, nudges.c.person_id)
    .limit(_limit)
    .with_for_update(of=people, skip_locked=True)
)
_NEXT_DUE = union_all(
    select(func.min(nudges.c.due).label("at")).where(nudges.c.due > _now),
    select(func.min(outbox.c.not_before).label("at")).where(outbox.c.not_before > _now, _reply),
)


class Outbox(Queries):
    """Replies in their order, nudges on lease."""

    async def reply(self, messages: Sequence[tuple[int, Message]]) -> None:
        """Append (chat, message) in order. A newer edit takes the place of an unsent one of the same message, never of
        a nudge: an edit shows the last state, so the ones before it would only cost Telegram's patience.
        """
        last = {(chat, message.edits): place for place, (chat, message) in enumerate(messages)}
        edits = [{"of": chat, "message": edited} for chat, edited in last if edited is not None]
        kept = [
            _row(chat, message)
            for place, (chat, message) in enumerate(messages)
            if message.edits is None or last[chat, message.edits] == place
        ]
        if edits:
            await self._do(_REPLACE, edits)
        if kept:
            await self._do(insert(outbox), kept)

    async def put_nudges(self, nudges: Sequence[tuple[PersonId, Message, Sequence[FactId]]]) -> list[Parcel]:
        """Lease nudges, one for each person: they stay in the outbox while they are being sent, so that a crash leaves
        word of them.
        """
        if not all(pushes for _, _, pushes in nudges):
            raise ValueError("a nudge stands for at least one push")
        if not nudges:
            return []
        put = insert(outbox).returning(outbox.c.id, outbox.c.chat)  # told apart by chat, as rows come in any order
        number = {row.chat: row.id for row in await self._rows(put, [_row(*nudge) for nudge in nudges])}
        return [Parcel(number[person], person, message, 0, tuple(pushes)) for person, message, pushes in nudges]

    async def waiting(self, now: datetime, limit: int, busy: Collection[int]) -> list[Parcel]:
        """The replies that may leave: the oldest of each chat that is not ``busy`` and has not to wait, oldest first.

        Walks the queue from its head and stops at ``limit``, however long it is.
        """
        asked = {"now": now, "limit": limit, "busy": list(busy)}
        return [_parcel(row) for row in await self._rows(_WAITING, asked)]

    async def leased(self) -> list[Parcel]:
        """The nudges in the outbox: at the start, what a crash left between sending and recording."""
        wanted = select(outbox).where(outbox.c.pushes.is_not(None)).order_by(outbox.c.id)
        return [_parcel(row) for row in await self._rows(wanted)]

    async def hold(self, parcels: Sequence[tuple[int, int, datetime | None]]) -> None:
        """Keep (id, attempts, not_before) for what was tried and has to be tried again."""
        if parcels:
            changed = update(outbox).where(outbox.c.id == bindparam("parcel"))
            changed = changed.values(attempts=bindparam("tried"), not_before=bindparam("until"))
            await self._do(changed, [{"parcel": p, "tried": tried, "until": until} for p, tried, until in parcels])

    async def hold_chat(self, chat: int, until: datetime) -> None:
        """Keep back all that goes to a chat, since Telegram said how long it wants nothing for it."""
        await self._do(update(outbox).where(outbox.c.chat == chat).values(not_before=until))

    async def drop(self, parcels: Collection[int]) -> None:
        """Take away what was sent, or never will be."""
        if parcels:
            await self._do(_DROP, {"parcels": list(parcels)})

    async def drop_everything(self) -> int:
        """Empty the outbox, after a restore: what waited may have been sent meanwhile. Gives how much it was."""
        return (await self._do(delete(outbox))).rowcount

    async def drop_replies(self, chat: int) -> None:
        """Take away the replies to someone who cannot be reached."""
        await self._do(delete(outbox).where(outbox.c.chat == chat, _reply))

    async def due_people(self, now: datetime, limit: int, busy: Collection[int]) -> list[PersonId]:
        """Whose nudges are due, the longest due first: each person once, without those who are ``busy``, have a nudge
        on its way, or are resting (else they would stand at the head for ever). Whoever another process is just at
        work for is passed over too: it will say when it is done.

        Walks the index of due times and stops at ``limit``, however many are due.
        """
        asked = {"now": now, "limit": limit, "busy": list(busy)}
        return [row.person_id for row in await self._rows(_DUE_PEOPLE, asked)]

    async def next_due(self, now: datetime) -> datetime | None:
        """The next moment after ``now`` at which a nudge falls due or a held reply may leave: when to look again."""
        moments = [row.at for row in await self._rows(_NEXT_DUE, {"now": now})]
        return min((at for at in moments if at is not None), default=None)


def _row(chat: int, message: Message, pushes: Sequence[FactId] | None = None) -> dict[str, Any]:
    return {
        "chat": chat,
        "edits": message.edits,
        "method": message.method,
        "params": message.params,
        "attempts": 0,
        "pushes": None if pushes is None else list(pushes),
    }


def _parcel(row: Row[Any]) -> Parcel:
    return Parcel(row.id, row.chat, Message(row.method, row.params), row.attempts, tuple(row.pushes or ()))
