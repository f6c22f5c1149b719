"""What a playground is given by whoever runs the bot in it: the bot's plan, and the bot's machine."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Planned:
    """Something that the bot means to do: when (aware), and what, in a line that a person understands."""

    at: datetime
    text: str


class Machine(Protocol):
    """The bot's process."""

    async def restart(self) -> None:
        """Stops it as SIGTERM does (where it runs) and starts it again."""

    async def kill(self) -> None:
        """Ends it at once, as SIGKILL does; it stays down until it is restarted."""


Plan = Callable[[int], Awaitable[list[Planned]]]


@dataclass(frozen=True)
class Outside:
    """Both, where given."""

    plan: Plan | None = None
    machine: Machine | None = None
