"""What a method is, and what it gives back."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.arguments import Arguments
from playground.errors import Json
from playground.webhook import Webhook
from playground.world import World


@dataclass(frozen=True)
class Answer:
    """A success: the result, and the description that a few methods add."""

    result: Any
    description: str | None = None

    def body(self) -> Json:
        """The JSON object that Telegram answers with."""
        described = {"description": self.description} if self.description else {}
        return {"ok": True, "result": self.result, **described}


@dataclass(frozen=True)
class Context:
    """What a method works with: the world, and where updates are delivered to."""

    world: World
    webhook: Webhook


Method = Callable[[Context, Arguments], Awaitable[Answer]]
DONE = Answer(result=True)
