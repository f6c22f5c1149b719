"""One turn: load the dossiers that a batch of updates needs, decide each, save all that came of it in one commit."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from coachbot.failpoints import Moment, reached
from coachbot.metrics import Metrics
from coachbot.storage import Unavailable, Unstorable

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Sequence
    from typing import Any, TypeAlias

    from coachbot.calls import Message
    from coachbot.model import Dossier, PersonId
    from coachbot.storage import Store, Unit

    Along: TypeAlias = Callable[[Unit], Awaitable[Callable[[], None]]]  # gives what to do once the unit is kept

__all__ = ["Arrived", "Decided", "Turns", "Unavailable", "Unstorable"]

KEEP_UPDATES = timedelta(days=3)  # longer than Telegram redelivers, shorter than the week after which ids restart
TIDY_EVERY = timedelta(hours=1)

_Update = TypeVar("_Update")


@dataclass(frozen=True, slots=True)
class Arrived(Generic[_Update]):
    """An update with its number, and the person whose private chat it is from, if it is from one."""

    number: int
    person: PersonId | None
    update: _Update


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of an update: the person's dossier as it is now, and what is to be said, each to its chat.

    ``forget``: whose every row is to be erased; the messages are said to them after that.
    """

    dossier: Dossier | None = None
    messages: tuple[tuple[int, Message], ...] = ()
    forget: PersonId | None = None


class Turns(Generic[_Update]):
    """Takes updates in the order in which they arrived; a second sight of one changes nothing."""

    def __init__(
        self,
        store: Store,
        decide: Callable[[_Update, Dossier | None, datetime], Coroutine[Any, Any, Decided]],
        metrics: Metrics | None = None,
    ) -> None:
        self._store = store
        self._decide = decide
        self._metrics = metrics or Metrics()
        self._tidied: datetime | None = None
        self.along: Along | None = None
        """What else is done in each turn's transaction; None where that is left to another process, or time."""

    async def take(self, batch: Sequence[Arrived[_Update]], now: datetime) -> tuple[_Update, ...]:
        """Decide a batch and store it whole; gives those that were new. Raises Unavailable with nothing stored."""
        began = time.monotonic()
        try:
            new = await self._take(batch, now)
        except Unavailable:
            self._metrics.database_failures += 1
            raise
        self._metrics.turns.add(time.monotonic() - began)
        self._metrics.updates += len(new)
        return new

    async def _take(self, batch: Sequence[Arrived[_Update]], now: datetime) -> tuple[_Update, ...]:
        async with self._store.begin() as unit:
            fresh = await unit.note_updates([arrived.number for arrived in batch], now)
            todo = [arrived for arrived in batch if arrived.number in fresh]
            loaded = await unit.dossiers({a.person for a in todo if a.person is not None})
            decided = dict(loaded)
            messages: list[tuple[int, Message]] = []
            forgotten: set[PersonId] = set()
            for arrived in todo:
                known = decided.get(arrived.person) if arrived.person is not None else None
                outcome = await self._decide(arrived.update, known, now)
                if outcome.forget is not None:
                    forgotten.add(outcome.forget)
                    decided.pop(outcome.forget, None)
                    messages = [(chat, message) for chat, message in messages if chat != outcome.forget]
                messages += outcome.messages
                if outcome.dossier:
                    decided[outcome.dossier.person.id] = outcome.dossier
            for person in forgotten:
                await unit.forget(person)
                loaded.pop(person, None)  # whoever writes again in the same batch begins anew
            await unit.save([(loaded.get(number), dossier) for number, dossier in decided.items()])
            await unit.reply(messages)
            await self._tidy(unit, now)
            kept = await self.along(unit) if self.along else self._store.ring
            if todo:
                await unit.ring()
            reached(Moment.HANDLED)
        reached(Moment.COMMITTED)
        kept()
        return tuple(arrived.update for arrived in todo)

    async def _tidy(self, unit: Unit, now: datetime) -> None:
        """Once an hour, forget the updates that are too old to come again."""
        if self._tidied is None or abs(now - self._tidied) >= TIDY_EVERY:
            self._tidied = now
            await unit.forget_updates(now - KEEP_UPDATES)
