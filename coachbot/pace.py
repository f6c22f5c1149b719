"""Telegram's pace: how many messages a second it takes, overall and in one chat. Pure: time is an argument.

Sources: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this (30 a second overall, one a
second to a chat with short bursts beyond), and the waits that a 429 asks for. Messages and their edits count. What
shows nothing new in a chat does not, as Telegram names no limit for it: polls, probes, the bot's profile, and the
answer to a press, which is of use at once or never. All moments are seconds of one monotonic clock.
"""

from __future__ import annotations

import math
from collections import deque

CHAT_BURST = 3
CHAT_INTERVAL = 1.0
SLACK = 0.1  # seconds: places that a pause of the machine missed are made up for, as far as each second has room
CROWD = 3  # so many chats refused at once mean that the whole bot is
CROWD_WAIT = 60.0  # and then it tries again after at most so long, since Telegram does not say whom a wait is for
NO_LIMIT = 1 << 30


class Pace:
    """Says when a call may begin: places are booked with ``take``, and what really begins is counted with ``begun``.

    Remembers only chats that were written to in the last seconds, or are held.
    """

    def __init__(self, per_second: float) -> None:
        """``per_second`` calls in all, evenly spread; 0: no limit, neither overall nor in a chat."""
        self._interval = 1 / per_second if per_second else 0.0
        self._next = -math.inf
        self._late = 0.0  # seconds by which the last call began after its place
        self._begun: deque[float] = deque(maxlen=math.ceil(per_second))  # when the latest calls began, a second's worth
        self._filled: dict[int, float] = {}  # chat -> when its burst is whole again; least recently used first
        self._held: dict[int, float] = {}  # chat -> when a 429 lets it go
        self._everyone_until = -math.inf

    @property
    def interval(self) -> float:
        """The seconds between two calls, 0 where there is no limit."""
        return self._interval

    def room(self, now: float, ahead: float) -> int:
        """How many calls may begin from now until ``ahead`` seconds later."""
        if self.holds_everyone(now):
            return 0
        if not self._interval:
            return NO_LIMIT
        return max(0, math.floor((now + ahead - max(self._next + self._late, now)) / self._interval + 1e-9) + 1)

    def blocked(self, now: float) -> set[int]:
        """The chats that nothing may be sent to right now."""
        self._forget(now)
        full = (CHAT_BURST - 1) * CHAT_INTERVAL
        return {chat for chat, whole in self._filled.items() if whole - now > full} | set(self._held)

    def take(self, chat: int, now: float) -> float:
        """Count one call to a chat, and give the moment at which it may begin: now, the next free one, or one that was
        missed just now.
        """
        begin = max(self._next if self._next >= now - SLACK else now, self._everyone_until)
        self._next = begin + self._interval
        if self._interval:
            self._filled[chat] = max(begin, self._filled.pop(chat, begin)) + CHAT_INTERVAL
        return begin

    def wait(self, now: float) -> float:
        """The seconds that a call whose place has come has to wait still.

        A machine that stood still lets several calls begin late, and together; the next ones would come at the places
        that were booked for them, and the second would hold more than its share.
        """
        full = self._interval and len(self._begun) == self._begun.maxlen
        return max(0.0, self._begun[0] + 1 - now) if full else 0.0

    def begun(self, now: float, begin: float) -> None:
        """A call begins, for which the place at ``begin`` was booked.

        Where it is late, those booked behind it will be too, and no other is to queue up behind them: at a rate that is
        used to the full no lateness passes by itself, and each pause would make the queue longer.
        """
        self._begun.append(now)
        self._late = max(0.0, now - begin)

    def holds_everyone(self, now: float) -> bool:
        """Whether Telegram has asked the whole bot to wait, maybe after places were booked."""
        return now < self._everyone_until

    def hold(self, chat: int, until: float, now: float) -> None:
        """Telegram asked to wait for this chat. Where it asks that of several chats at once, it means everyone."""
        self._forget(now)
        self._held[chat] = max(until, self._held.get(chat, until))
        if len(self._held) >= CROWD:
            self.hold_everyone(min(until, now + CROWD_WAIT))

    def hold_everyone(self, until: float) -> None:
        """Telegram asked the whole bot to wait."""
        self._everyone_until = max(until, self._everyone_until)

    def next_free(self, now: float, *, spare: float = 0.0) -> float | None:
        """When to look again: something that may not begin now may begin then. None where nothing is in the way.

        ``spare`` is how many seconds ahead calls are counted.
        """
        self._forget(now)
        full = (CHAT_BURST - 1) * CHAT_INTERVAL
        moments = [self._next + self._late - spare, self._everyone_until, *self._held.values()]
        moments += [whole - full for whole in self._filled.values()]
        return min((moment for moment in moments if moment > now), default=None)

    def _forget(self, now: float) -> None:
        """Drop the chats whose burst is whole again, and those held no longer."""
        while self._filled:
            chat, whole = next(iter(self._filled.items()))
            if whole > now:
                break
            del self._filled[chat]
        self._held = {chat: until for chat, until in self._held.items() if until > now}
