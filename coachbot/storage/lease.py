"""The lease of who leads, among several processes on one PostgreSQL; every moment is by the database's clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Interval, bindparam, func, select, update

from coachbot.storage.errors import Deposed
from coachbot.storage.queries import Queries
from coachbot.storage.tables import lease

if TYPE_CHECKING:
    from datetime import timedelta

LEADER = "leader"

_now = func.clock_timestamp()  # not that of the transaction's beginning, which may have waited for a lock
_ends = _now + bindparam("length", type_=Interval)
_held = update(lease).where(lease.c.name == LEADER, lease.c.epoch == bindparam("mine"))
_TAKE = (
    update(lease)
    .where(lease.c.name == LEADER, lease.c.until < _now)
    .values(epoch=lease.c.epoch + 1, holder=bindparam("who"), until=_ends)
    .returning(lease.c.epoch)
)
_RENEW = _held.values(until=_ends).returning(lease.c.epoch)
_GIVE_UP = _held.values(until=_now)
_HOLD = select(lease.c.epoch).where(lease.c.name == LEADER).with_for_update(read=True)


class Lease(Queries):
    """One row: who leads, in which epoch, until when."""

    async def take_lease(self, holder: str, length: timedelta) -> int | None:
        """Take the lease where it has run out, and give the epoch that begins; None where somebody has it."""
        return next((row.epoch for row in await self._rows(_TAKE, {"who": holder, "length": length})), None)

    async def renew_lease(self, epoch: int, length: timedelta) -> None:
        """Hold on to the lease, from now on for so long. Raises Deposed where another epoch has begun."""
        if not await self._rows(_RENEW, {"mine": epoch, "length": length}):
            raise Deposed(epoch)

    async def give_up_lease(self, epoch: int) -> None:
        """Let the next process take the lease at once; nothing where another already has."""
        await self._do(_GIVE_UP, {"mine": epoch})

    async def hold_lease(self, epoch: int) -> None:
        """Let no other epoch begin before this unit has ended. Raises Deposed where one has begun.

        It matters not whether the lease has run out: while nobody has taken it, what this unit writes was first.
        """
        if [row.epoch for row in await self._rows(_HOLD)] != [epoch]:
            raise Deposed(epoch)
