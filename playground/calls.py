"""The log of the bot's calls."""

import time
from dataclasses import dataclass

from playground.clock import Clock
from playground.errors import Json


@dataclass(frozen=True)
class Call:
    """One call: when by the playground's clock (ISO) and by a monotonic one (seconds), and how it ended."""

    index: int
    method: str
    params: Json
    at: str
    monotonic: float
    status: int
    error: str | None
    fault: str | None


class CallLog:
    """Every call of the bot, oldest first; long polls that found nothing are left out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._calls: list[Call] = []

    def note(self, method: str, params: Json, status: int, error: str | None, fault: str | None = None) -> None:
        """Writes one call down; status 0 is a connection that was cut without an answer."""
        at = self._clock.now().isoformat(timespec="milliseconds")
        self._calls.append(Call(len(self._calls), method, params, at, time.monotonic(), status, error, fault))

    def since(self, index: int) -> list[Call]:
        """The calls from an index on."""
        return self._calls[max(0, index) :]
