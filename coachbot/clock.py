"""The program's time: Telegram's own, from the `Date` header of its answers, carried on by a monotonic clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

AHEAD = timedelta(seconds=2)  # so far it may be ahead of a header: the header has no fractions, and was on its way
TURN = timedelta(seconds=1)  # a correction larger than this is a turn, which others have to know of


class Clock:
    """Tells the time. A wrong or turned system clock, or a suspended machine, makes nothing early.

    ``monotonic`` gives seconds that never go back; tests hand in their own.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._since = monotonic()
        self._moment = datetime.now(UTC)  # noqa: TID251 - until Telegram has answered there is no better guess
        self._observed = False
        self._listeners: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """The moment, UTC: never later than Telegram's, once Telegram has answered."""
        return self._moment + timedelta(seconds=self._monotonic() - self._since)

    def on_turn(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` whenever the clock was corrected by more than a second."""
        self._listeners.append(listener)

    def observe(self, http_date: str) -> None:
        """Take the `Date` header of an answer that has just come. What is no HTTP date is passed over.

        A header names a second that has begun, so Telegram's time is the header's or later: the clock moves up to it.
        It goes back only where it is clearly ahead, so that a slow answer does not shake it.
        """
        header = _read(http_date)
        if header is None:
            return
        before = self.now()
        if self._observed and header <= before <= header + AHEAD:
            return
        self._moment, self._since, self._observed = header, self._monotonic(), True
        if abs(header - before) > TURN:
            for listener in self._listeners:
                listener()


def _read(http_date: str) -> datetime | None:
    try:
        read = parsedate_to_datetime(http_date)
        return read.astimezone(UTC) if read.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None
