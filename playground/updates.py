"""The queue of updates that the bot has not confirmed yet."""

import asyncio
import itertools
import random
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from playground.clock import Clock
from playground.errors import Json, conflict

DAY = 24 * 60 * 60
PRESS_LIFE = 150
LEFT_OUT_UNLESS_ASKED = {"chat_member", "message_reaction", "message_reaction_count"}
KINDS = {
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message",
    "edited_business_message", "deleted_business_messages", "inline_query", "chosen_inline_result", "callback_query",
    "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
    "chat_join_request", "chat_boost", "removed_chat_boost", *LEFT_OUT_UNLESS_ASKED,
}  # fmt: skip
DEFAULT_KINDS = KINDS - LEFT_OUT_UNLESS_ASKED
FAR_AHEAD = 10


@dataclass(frozen=True)
class Update:
    """One update. `queue` orders webhook deliveries: those of one queue follow one another."""

    id: int
    body: Json
    expires: int
    queue: Hashable

    def as_sent(self) -> Json:
        """As the Bot API writes it."""
        return {"update_id": self.id, **self.body}


class UpdateQueue:
    """Updates in order, each kept until confirmed or for 24 hours of the playground's clock (presses 150 seconds).

    `polled` is set while a getUpdates waits.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = random.randrange(10**8, 9 * 10**8)  # noqa: S311 - a beginning, not a secret
        self._waiting: dict[int, Update] = {}
        self._swept = 0
        self._poll: asyncio.Future[str] | None = None
        self.polled = asyncio.Event()
        self._listeners: list[Callable[[], None]] = []
        self.allowed: frozenset[str] = frozenset(DEFAULT_KINDS)
        self.allowed_as_set: list[str] = []

    @property
    def next_number(self) -> int:
        """The number of the next update."""
        return self._next

    def resume(self, next_number: int, waiting: list[Update], allowed: list[str]) -> None:
        """Goes on where an earlier run ended."""
        self._next, self._waiting = next_number, {each.id: each for each in waiting}
        self.allow(allowed)

    def add(self, kind: str, content: Json, queue: Hashable) -> int | None:
        """Queues an update of a kind; returns its number, or None where the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        return self.inject({kind: content}, PRESS_LIFE if kind == "callback_query" else DAY, (kind, queue))

    def inject(self, body: Json, life: int = DAY, queue: Hashable = None) -> int:
        """Queues an update as it is, whatever was asked for; returns its number."""
        update = Update(self._next, body, self._clock.seconds() + life, queue if queue is not None else self._next)
        self._next += 1
        self._waiting[update.id] = update
        self.wake("updates")
        return update.id

    def pending(self) -> dict[int, Update]:
        """What is still to be delivered, by number, oldest first."""
        now = self._clock.seconds()
        if now != self._swept:
            self._swept = now
            self._waiting = {each.id: each for each in self._waiting.values() if each.expires > now}
        return self._waiting

    def drop(self, done: Update) -> None:
        """Takes one update out (a webhook took it)."""
        self._waiting.pop(done.id, None)
        self._tell()

    def clear(self) -> None:
        """Forgets everything that waits."""
        self._waiting = {}

    def take(self, offset: int, limit: int) -> list[Update]:
        """Confirms what lies below `offset` and returns what follows, as getUpdates does.

        A negative offset counts from the end; one far ahead of the queue confirms nothing (`TQueue::get` of TDLib).
        """
        waiting = self.pending()
        start = self._next + offset if offset < 0 else offset
        if start <= self._next + FAR_AHEAD:
            confirmed = list(itertools.takewhile(lambda number: number < start, waiting))
            for number in confirmed:
                del waiting[number]
            if confirmed:
                self._tell()
        return list(itertools.islice(waiting.values(), limit))

    def allow(self, kinds: list[str]) -> None:
        """Sets which kinds are wanted from now on; an empty list means all but three that are asked for by name."""
        known = [kind for kind in kinds if kind in KINDS]
        self.allowed = frozenset(known or DEFAULT_KINDS)
        self.allowed_as_set = known

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Waits up to so many seconds of real time for updates; a turned clock or a stop ends the waiting.

        Raises ApiError (409) where another getUpdates or setWebhook comes meanwhile.
        """
        self.wake("other")
        found = self.take(offset, limit)
        if found or seconds <= 0:
            return found
        self._poll = mine = asyncio.get_running_loop().create_future()
        self.polled.set()
        try:
            await asyncio.wait({mine}, timeout=seconds)
        finally:
            if self._poll is mine:
                self._poll = None
                self.polled.clear()
        return self.take(offset, limit) if _goes_on(mine) else []

    def wake(self, reason: str) -> None:
        """Ends the waiting: with `updates` or `turned` to look again, `other` or `webhook` for a conflict."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(reason)
        self._tell()

    def on_wake(self, listener: Callable[[], None]) -> None:
        """Calls `listener` whenever there may be something to deliver, and when something was."""
        self._listeners.append(listener)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener()


def _goes_on(poll: asyncio.Future[str]) -> bool:
    reason = poll.result() if poll.done() else "time"
    if reason == "other":
        raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
    if reason == "webhook":
        raise conflict("terminated by setWebhook request")
    return reason != "stop"
