"""What the calls of one turn of the sender came to: rows of the outbox to drop or to keep, and dossiers that change."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, assert_never

from coachbot.calls import Gone, NotSent, Refused, Sent, SlowDown, Unauthorized, Unknown
from coachbot.coach import people
from coachbot.coach.push import unpush
from coachbot.model import Dossier, PersonId

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable
    from datetime import datetime

    from coachbot.calls import Outcome
    from coachbot.model import FactId
    from coachbot.storage import Parcel, Unit

log = logging.getLogger(__name__)

UNKNOWN_TRIES = 2  # a call whose outcome was not learned so often is "perhaps sent"


@dataclass(eq=False, slots=True)
class Flight:
    """A parcel under way. ``outcome`` stays None where its call was never begun, or not by this process."""

    parcel: Parcel
    begin: float
    tries: int = 0  # nudges to this person whose outcome was not learned
    outcome: Outcome | None = None
    task: asyncio.Task[None] | None = None
    due: datetime | None = None  # a nudge: since when it was


@dataclass(slots=True)
class Writing:
    """What the outcomes of one turn come to: rows to drop and to keep, and what changes in the dossiers."""

    drop: list[int] = field(default_factory=list)
    hold: list[tuple[int, int, datetime | None]] = field(default_factory=list)
    hold_chat: dict[int, datetime] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    give_back: dict[PersonId, tuple[FactId, ...]] = field(default_factory=lambda: defaultdict(tuple))
    tries: dict[PersonId, int] = field(default_factory=dict)

    def note(self, flight: Flight, now: datetime) -> None:
        """Add what one call came to."""
        parcel, outcome = flight.parcel, flight.outcome
        if parcel.nudge:
            self._note_nudge(PersonId(parcel.chat), parcel, flight.tries, outcome)
        match outcome:
            case Refused(reason):
                log.warning("refused: method=%s %s", parcel.message.method, reason)
                self.drop.append(parcel.id)
            case Gone() if parcel.chat < 0:  # a group: what is left to do there is to leave it
                self.drop.append(parcel.id)
            case Gone(reason):
                log.info("cannot be reached: chat=%s %s", parcel.chat, reason)
                self.gone.add(parcel.chat)
            case Sent():
                self.drop.append(parcel.id)
            case Unknown() if not parcel.nudge and parcel.attempts + 1 < UNKNOWN_TRIES:
                self.hold.append((parcel.id, parcel.attempts + 1, None))
            case Unknown(reason) if not parcel.nudge:
                self._perhaps_sent(parcel, reason)
            case SlowDown(seconds, everyone=False):
                self.hold_chat[parcel.chat] = now + timedelta(seconds=seconds)
            case SlowDown() | Unknown() | NotSent() | Unauthorized() | None:
                pass
            case _:
                assert_never(outcome)

    def _note_nudge(self, person: PersonId, parcel: Parcel, tries: int, outcome: Outcome | None) -> None:
        match outcome:
            case Sent() | Refused():
                if tries:
                    self.tries[person] = 0
            case Unknown(reason) if tries + 1 >= UNKNOWN_TRIES:
                self.tries[person] = 0
                self._perhaps_sent(parcel, reason)
            case _:  # it is planned anew when it leaves: quiet hours may have begun, a reply may have come
                self.drop.append(parcel.id)
                self.give_back[person] += parcel.pushes
                if isinstance(outcome, Unknown):
                    self.tries[person] = tries + 1

    def _perhaps_sent(self, parcel: Parcel, reason: str) -> None:
        log.warning("perhaps sent: chat=%s method=%s %s", parcel.chat, parcel.message.method, reason)
        self.drop.append(parcel.id)

    def persons(self) -> set[PersonId]:
        """Whose dossiers change."""
        return {PersonId(chat) for chat in self.gone} | self.give_back.keys() | self.tries.keys()

    def change(self, dossier: Dossier, now: datetime) -> Dossier:
        """A dossier after these outcomes."""
        number = dossier.person.id
        after = replace(
            dossier,
            person=replace(dossier.person, unknown_tries=self.tries.get(number, dossier.person.unknown_tries)),
        )
        if number in self.gone:
            after = people.asleep(after)
        if number in self.gone or number in self.give_back:
            after = unpush(after, self.give_back.get(number, ()), now)
        return after


async def record(unit: Unit, landed: Iterable[Flight], now: datetime) -> None:
    """Write what came of some calls."""
    writing = Writing()
    for flight in landed:
        writing.note(flight, now)
    dossiers = await unit.dossiers(writing.persons())  # first, as in a turn: people before their messages
    await unit.drop(writing.drop)
    await unit.hold(writing.hold)
    for chat, until in writing.hold_chat.items():
        await unit.hold_chat(chat, until)
    for chat in writing.gone:
        await unit.drop_replies(chat)
    await unit.save([(before, writing.change(before, now)) for before in dossiers.values()])
