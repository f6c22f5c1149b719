"""What may leave next: replies first, and a nudge only where no reply waits, at the moment at which it leaves."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from coachbot.coach.push import push
from coachbot.faults import where
from coachbot.model import Dossier, PersonId
from coachbot.outcomes import Flight
from coachbot.storage import Unstorable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Set
    from datetime import datetime

    from coachbot.calls import Message
    from coachbot.model import FactId, Person
    from coachbot.pace import Pace
    from coachbot.results import Digest, Prompt
    from coachbot.storage import Unit

log = logging.getLogger(__name__)

AT_ONCE = 64  # calls in flight
NUDGES_AT_ONCE = 56  # the rest is for replies, however many nudges are due
AHEAD = 0.25  # seconds: replies for which a place in Telegram's pace comes up so soon are claimed together


class Claims:
    """Claims within the sender's turn. ``wake`` has it take another one soon.

    ``render`` writes a push in a person's language, ``chat_id`` included.
    """

    def __init__(
        self, pace: Pace, render: Callable[[Person, Prompt | Digest], Message], wake: Callable[[], None]
    ) -> None:
        self._pace = pace
        self._render = render
        self._wake = wake
        self._set_aside: set[int] = set()  # whose push fails by our own fault: not tried again before a restart
        self._people_at_once = NUDGES_AT_ONCE

    async def claim(
        self, unit: Unit, flying: Set[int], now: datetime, at: float, *, one_by_one: bool, nudges: bool
    ) -> list[Flight]:
        """What may leave now, beside the chats whose calls are ``flying``; ``at`` is ``now`` on the monotonic clock."""
        free = (1 if one_by_one else AT_ONCE) - len(flying)
        room = min(free, self._pace.room(at, AHEAD))
        if room <= 0:
            return []
        busy = flying | self._pace.blocked(at)
        replies = await unit.waiting(now, room, busy)
        flights = [Flight(parcel, self._pace.take(parcel.chat, at)) for parcel in replies]
        if not nudges or len(replies) == room:
            return flights
        limit = min(free, NUDGES_AT_ONCE - len(flying)) - len(flights)
        if self._pace.interval:  # a reply that comes now waits for one nudge at most, claimed between two places
            limit = min(limit, self._pace.room(at, self._before_a_nudge), 1)
        if limit > 0:
            busy = busy | {parcel.chat for parcel in replies} | self._set_aside
            flights += await self._claim_nudges(unit, min(limit, self._people_at_once), busy, now, at)
        return flights

    @property
    def _before_a_nudge(self) -> float:
        """The seconds before its place at which a nudge is claimed."""
        return self._pace.interval / 2

    def next_free(self, at: float) -> float | None:
        """When something may be claimed that the pace does not let go now; None where it holds nothing back."""
        return self._pace.next_free(at, spare=min(self._before_a_nudge, AHEAD))

    async def _claim_nudges(self, unit: Unit, limit: int, busy: Set[int], now: datetime, at: float) -> list[Flight]:
        """The pushes of people whose nudges are due. Raises Unstorable; the next turns find whose it is, and go on."""
        due = await unit.due_people(now, limit, busy)
        try:
            flights = await self._lease(unit, due, now, at)
        except Unstorable:
            self._set_aside |= set(due) if len(due) == 1 else set()
            self._people_at_once = NUDGES_AT_ONCE if len(due) == 1 else 1
            raise
        if len(flights) < len(due):
            self._wake()  # there may be more who are due
        return flights

    async def _lease(self, unit: Unit, due: Collection[PersonId], now: datetime, at: float) -> list[Flight]:
        """Plan anew, which may say that nothing is due, and put what leaves into the outbox."""
        dossiers = await unit.dossiers(due)
        nudges, changes, tries, since = [], [], {}, {}
        for person in due:
            made = self._push(dossiers[person], now)
            if made is None:
                self._set_aside.add(person)
                continue
            after, message, pushes = made
            changes.append((dossiers[person], after))
            if message is not None:
                nudges.append((person, message, pushes))
                tries[person] = after.person.unknown_tries
                since[person] = min((n.due for n in dossiers[person].nudges), default=now)
        parcels = await unit.put_nudges(nudges)
        await unit.save(changes)
        return [
            Flight(p, self._pace.take(p.chat, at), tries[person := PersonId(p.chat)], due=since[person])
            for p in parcels
        ]

    def _push(self, dossier: Dossier, now: datetime) -> tuple[Dossier, Message | None, tuple[FactId, ...]] | None:
        """One person's push; None where that fails by our own fault, which must not stop everyone else's."""
        try:
            after, pushed = push(dossier, now)
            if pushed is None and any(nudge.due <= now for nudge in after.nudges):
                raise ValueError("a nudge that is due gives nothing to push")
            message = self._render(after.person, pushed.view) if pushed else None
        except Exception as error:
            log.error("a push could not be made: person=%s %s", dossier.person.id, where(error))
            return None
        return after, message, pushed.facts if pushed else ()
