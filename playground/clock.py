"""The playground's clock: it runs with real time from any moment, and can be turned."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime


class Clock:
    """Tells the playground's time; everything that Telegram dates is dated by it.

    It starts at `start` (an aware moment; the system's time unless given), runs at the speed of
    real time, and `turn_by` and `turn_to` move it, forwards or backwards.
    """

    def __init__(self, start: datetime | None = None) -> None:
        self._system = _system()
        self._moment = start or self._system
        self._since = time.monotonic()
        self.turns = 0
        self._listeners: list[Callable[[], None]] = []

    @property
    def offset(self) -> float:
        """How far ahead of the system's time it was set, in seconds: what a later run takes up again."""
        return (self._moment - self._system).total_seconds()

    def shift_to(self, offset: float) -> None:
        """Sets it ahead of the system's time by so many seconds. Raises ValueError where no such moment exists."""
        self.turn_to(_system())
        self.turn_by(offset)

    def now(self) -> datetime:
        """The playground's moment, in UTC, with microseconds."""
        return self._moment.astimezone(UTC) + timedelta(seconds=time.monotonic() - self._since)

    def seconds(self) -> int:
        """The playground's moment as Telegram writes dates: whole seconds since 1970."""
        return int(self.now().timestamp())

    def http_date(self) -> str:
        """The playground's moment as an HTTP `Date` header writes it (RFC 9110, section 5.6.7)."""
        return format_datetime(self.now(), usegmt=True)

    def turn_by(self, seconds: float) -> None:
        """Turns the clock by so many seconds. Raises ValueError where no such moment exists."""
        try:
            self.turn_to(self.now() + timedelta(seconds=seconds))
        except OverflowError as problem:
            raise ValueError("the clock reaches from the year 1970 to 9998") from problem

    def turn_to(self, moment: datetime) -> None:
        """Sets the clock to an aware moment. Raises ValueError for a naive or unreachable one."""
        if moment.tzinfo is None:
            raise ValueError("the moment needs an offset, such as 2026-03-04T09:00:00+01:00")
        try:
            moment = moment.astimezone(UTC)
        except OverflowError as problem:
            raise ValueError("the clock reaches from the year 1970 to 9998") from problem
        if not 1970 <= moment.year < 9999:
            raise ValueError("the clock reaches from the year 1970 to 9998")
        self._moment, self._since, self._system = moment, time.monotonic(), _system()
        self.turns += 1
        for listener in self._listeners:
            listener()

    def on_turn(self, listener: Callable[[], None]) -> None:
        """Calls `listener` after every turn (long polls are answered by this)."""
        self._listeners.append(listener)


def _system() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place where time enters the playground
