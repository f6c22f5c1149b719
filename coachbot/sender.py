"""What goes out, at what pace, and how often it is tried. Replies first; a nudge is claimed at the moment it leaves.

One loop takes turns. A turn is one transaction: the outcomes of the calls that have ended are written, and what may
leave next is claimed. A call that was claimed flies as a task of its own; its chat is busy until its outcome is
written, so whatever fails in between, nothing is lost and nothing overtakes. Nothing is loaded at the start and no
timer is kept: between turns the loop sleeps until something can have changed.

Where this process is the only one, the turns of updates take the replies' part along in their own transaction
(``ride``): an answer leaves with the commit that stored it, and what came of the last one is written with the next.
"""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from coachbot.calls import Gone, Message, NotSent, Refused, Sent, SlowDown, Unauthorized, Unknown
from coachbot.claims import AT_ONCE, Claims
from coachbot.failpoints import Moment, reached
from coachbot.faults import where
from coachbot.metrics import Metrics
from coachbot.model import CoachError
from coachbot.outcomes import Flight, record
from coachbot.storage import StorageError, Unavailable, Unstorable
from coachbot.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from coachbot.calls import Outcome
    from coachbot.clock import Clock
    from coachbot.model import Person
    from coachbot.pace import Pace
    from coachbot.results import Digest, Prompt
    from coachbot.storage import Unit, Units


__all__ = ["Sender", "Unstorable", "WrongToken"]

log = logging.getLogger(__name__)
_monotonic = time.monotonic

PAUSE = 0.5  # seconds before a database that cannot be used is tried again
LOOK_AGAIN = 60.0  # seconds, whatever was reckoned
STALE = 30.0  # seconds: what was claimed before the process stood still for so long is looked at anew
LAST_CALLS = 5.0  # seconds: how long after a stop calls in flight are waited for
CROWDED = AT_ONCE // 2  # calls in flight: what waits may be waiting for one of them to end
LINGER = 0.05  # seconds: an outcome that holds nothing up waits so long for a turn that takes it along
LOOK_SOON = 0.25  # seconds after a turn of updates: what they planned may be due
UNEDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid", "no text in the message")


class WrongToken(CoachError):
    """Telegram does not know this bot (401 or 404): the token or the server's address is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Telegram refuses the token ({reason}): check COACHBOT_TOKEN and COACHBOT_API_URL")


class Sender:
    """Sends the outbox and the nudges that are due.

    ``deliver`` makes one call and says what came of it; ``probe`` says whether Telegram answers (and may raise
    WrongToken); ``render`` writes a push in a person's language, ``chat_id`` included.
    """

    def __init__(
        self,
        store: Units,
        clock: Clock,
        pace: Pace,
        *,
        deliver: Callable[[Message], Awaitable[Outcome]],
        probe: Callable[[], Awaitable[bool]],
        render: Callable[[Person, Prompt | Digest], Message],
        metrics: Metrics | None = None,
    ) -> None:
        self._store = store
        self._clock = clock
        self._pace = pace
        self._deliver = deliver
        self._trouble = Trouble(probe, self.wake)
        self._claims = Claims(pace, render, self.wake)
        self._metrics = metrics or Metrics()
        self._awake = asyncio.Event()
        self._look_soon: asyncio.TimerHandle | None = None
        self._busy: dict[int, Flight] = {}  # by chat, until the outcome is written
        self._landed: list[Flight] = []
        self._no_database = False
        self._certain = False  # whether every lease in the database is one that is known here
        self._stopping = False
        self._last_call = 0.0  # of the monotonic clock, once stopping
        clock.on_turn(self.wake)

    def wake(self) -> None:
        """Something was put into the outbox, or the clock was turned: look now."""
        self._awake.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Send until ``stop`` is set; then take nothing new, wait up to 5 s for what is in flight, and return.

        Raises WrongToken, Corrupt where the database turns out damaged, and Deposed where another process leads.
        """
        stopper = asyncio.create_task(self._stop_at(stop))
        self._trouble.ask_first()  # before its answer has set the clock nothing can be due
        try:
            while not stop.is_set():
                self._awake.clear()
                self._look_at_once()
                await self._until_awake(await self._turn_or_pause())
        finally:
            self._begin_to_stop()
            stopper.cancel()
            self._trouble.stop()
            await self._land()

    # -- the loop --------------------------------------------------------------------------------------------------

    async def _turn_or_pause(self) -> float:
        """One turn; gives the seconds until the next, unless woken. A database that cannot work now is waited for."""
        try:
            wait = await self._turn()
        except Unavailable as error:
            self._metrics.database_failures += 1
            if not self._no_database:
                log.error("the database cannot be used, sending waits for it: %s", error.reason)
            self._no_database, self._certain = True, False
            return PAUSE
        except Unstorable as error:
            log.error("a push could not be stored: %s", error.reason)
            return PAUSE
        if self._no_database:
            log.info("the database works again")
        self._no_database = False
        return wait

    async def _turn(self) -> float:
        if self._trouble.failure:
            raise self._trouble.failure
        async with self._store.begin() as unit:
            landed, calm = tuple(self._landed), self._calm
            at, now = _monotonic(), self._clock.now()  # one moment for the turn: who is not due now is in next_due
            left = await self._left_behind(unit) if calm and not self._certain else ()
            await record(unit, (*left, *landed), now)
            claimed = await self._claim(unit, landed, now, at, nudges=True) if calm else []
            due = await unit.next_due(now)
        self._certain = self._certain or calm
        self._begin(landed, claimed)
        return self._reckon(due, at)

    async def ride(self, unit: Unit) -> Callable[[], None]:
        """In a turn of updates: write what came of the calls that have ended, and claim the replies that may leave.

        What is given back is to be called as soon as the unit is kept, before any other one begins.
        """
        if not self._calm or not self._certain:
            return self.wake
        landed, at, now = tuple(self._landed), _monotonic(), self._clock.now()
        await record(unit, landed, now)
        claimed = await self._claim(unit, landed, now, at, nudges=False)

        def kept() -> None:
            self._begin(landed, claimed)
            if self._claims.next_free(at) is not None:  # the pace holds something back
                self.wake()
            self._look_soon = self._look_soon or asyncio.get_running_loop().call_later(LOOK_SOON, self.wake)

        return kept

    @property
    def _calm(self) -> bool:
        """Whether anything may be sent."""
        return not self._trouble.here and not self._trouble.failure and not self._stopping

    async def _claim(
        self, unit: Unit, landed: tuple[Flight, ...], now: datetime, at: float, *, nudges: bool
    ) -> list[Flight]:
        flying = self._busy.keys() - {flight.parcel.chat for flight in landed}
        return await self._claims.claim(unit, flying, now, at, one_by_one=self._trouble.lingers, nudges=nudges)

    def _begin(self, landed: tuple[Flight, ...], claimed: list[Flight]) -> None:
        """The outcomes are written and the claims are kept: make the calls."""
        self._forget(landed)
        if claimed:
            reached(Moment.CLAIMED)
        for flight in claimed:
            self._busy[flight.parcel.chat] = flight
            flight.task = asyncio.create_task(self._fly(flight))

    def _look_at_once(self) -> None:
        if self._look_soon:
            self._look_soon.cancel()
            self._look_soon = None

    def _forget(self, landed: tuple[Flight, ...]) -> None:
        self._landed = self._landed[len(landed) :]
        for flight in landed:
            del self._busy[flight.parcel.chat]

    def _reckon(self, due: datetime | None, at: float) -> float:
        """The seconds until something can have changed by itself since the turn of ``at``."""
        waits = [LOOK_AGAIN]
        free = self._claims.next_free(at)
        if free is not None:
            waits.append(free - _monotonic())
        if due is not None:
            waits.append((due - self._clock.now()).total_seconds())
        return max(0.0, min(waits))

    async def _until_awake(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._awake.wait()

    async def _stop_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._begin_to_stop()
        self.wake()

    def _begin_to_stop(self) -> None:
        if not self._stopping:
            self._stopping, self._last_call = True, _monotonic() + LAST_CALLS

    async def _land(self) -> None:
        """Finish what is in flight, and write what came of it."""
        tasks = [flight.task for flight in self._busy.values() if flight.task]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=max(0.0, self._last_call - _monotonic()))
            for task in late:
                task.cancel()
            await asyncio.gather(*late)
        try:
            async with self._store.begin() as unit:
                landed = tuple(self._landed)  # only here, since a turn of updates may just have taken some along
                await record(unit, landed, self._clock.now())
        except StorageError as error:
            log.error("the last outcomes were not written, those messages may come twice: %s", error)
            return
        self._forget(landed)

    # -- writing ---------------------------------------------------------------------------------------------------

    async def _left_behind(self, unit: Unit) -> tuple[Flight, ...]:
        """The leases of which nothing is known here: a crash left them, or a commit of which the database did not say
        that it was made. Planned anew, for perhaps no call was made. That costs no try, as with the replies, however
        often it ends so.
        """
        known = {flight.parcel.id for flight in self._busy.values()}
        return tuple(Flight(parcel, 0.0) for parcel in await unit.leased() if parcel.id not in known)

    # -- calling ---------------------------------------------------------------------------------------------------

    async def _fly(self, flight: Flight) -> None:
        """Make the call when its place in the pace has come, unless trouble, a wait for all or a stop came first."""
        chat, message = flight.parcel.chat, flight.parcel.message
        try:
            flight.outcome = await self._call(message, flight.begin)
            instead = _as_new(message, flight.outcome)
            if instead:
                flight.outcome = await self._call(instead, self._pace.take(chat, _monotonic()))
        except asyncio.CancelledError:  # only at a stop, which waits no longer
            flight.outcome = Unknown("stopped")
        except Exception as error:
            flight.outcome = Unknown(where(error))
        reached(Moment.SENT)
        self._count(flight)
        self._heed(chat, flight.outcome)
        self._landed.append(flight)
        if isinstance(flight.outcome, Sent) and len(self._busy) <= CROWDED:
            asyncio.get_running_loop().call_later(LINGER, self._wake_unless_written, flight)
        else:
            self.wake()

    def _wake_unless_written(self, flight: Flight) -> None:
        if flight in self._landed:
            self.wake()

    async def _call(self, message: Message, begin: float) -> Outcome | None:
        while (wait := max(begin - (now := _monotonic()), self._pace.wait(now))) > 0:  # noqa: ASYNC110 - a moment, no event
            await asyncio.sleep(wait)
        if not self._calm or self._pace.holds_everyone(now) or now - begin > STALE:
            return None
        self._pace.begun(now, begin)
        return await self._deliver(message)

    def _count(self, flight: Flight) -> None:
        if flight.outcome is not None:
            self._metrics.called(flight.outcome, nudge=flight.parcel.nudge)
        if flight.due is not None and isinstance(flight.outcome, Sent):
            self._metrics.lateness.add((self._clock.now() - flight.due).total_seconds())

    def _heed(self, chat: int, outcome: Outcome | None) -> None:
        """What an outcome means for everything else that wants to leave."""
        now = _monotonic()
        match outcome:
            case NotSent(reason) | Unknown(reason) if not self._stopping:
                self._trouble.begin(reason)
            case SlowDown(seconds, everyone=True):
                self._pace.hold_everyone(now + seconds)
            case SlowDown(seconds):
                self._pace.hold(chat, now + seconds, now)
            case Unauthorized(reason):
                self._trouble.failure = WrongToken(reason)
            case Sent() | Gone() | Refused():
                self._trouble.passed()
            case _:
                pass


def _as_new(message: Message, outcome: Outcome | None) -> Message | None:
    """What to send where a message cannot be edited any more: the same as a new one."""
    if not isinstance(outcome, Refused) or message.edits is None or "text" not in message.params:
        return None
    if not any(words in outcome.reason.lower() for words in UNEDITABLE):
        return None
    return Message("sendMessage", {name: value for name, value in message.params.items() if name != "message_id"})
