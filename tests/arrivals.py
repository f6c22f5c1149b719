"""Updates as they come in, against the playground: a person who writes, and a turn that stores or fails as ordered."""

from __future__ import annotations

import asyncio
import socket
from typing import TYPE_CHECKING, Any

from coachbot.clock import Clock
from coachbot.storage import Unstorable
from handlers.request import Request
from playground import acts
from playground.model import Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from playground.server import Server

ANN = 1001


class Storing:
    """What a turn does, without the turn: keeps updates, or fails as ordered."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.seen: list[int] = []
        self.failures: list[Exception | None] = []
        self.poison = ""
        self.gate: asyncio.Event | None = None
        self.begun = 0

    async def take(self, updates: list[dict[str, Any]]) -> None:
        """Keep them, all or none."""
        self.begun += 1
        if self.gate:
            await self.gate.wait()
        texts = [update["message"]["text"] for update in updates]
        failure = self.failures.pop(0) if self.failures else None
        if self.poison in texts:
            failure = Unstorable("lone surrogate")
        if failure:
            raise failure
        self.batches.append(texts)
        self.seen += [update["update_id"] for update in updates]

    @property
    def texts(self) -> list[str]:
        """Everything that was kept, in order."""
        return [text for batch in self.batches for text in batch]


class Arrivals:
    """A playground with Ann in it, and where her updates go."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.ann = server.world.people[ANN] = Person(ANN, "Ann")
        self.storing = Storing()
        self.request = Request(server.token, Clock(), server.url)

    def write(self, *texts: str) -> None:
        """Ann writes."""
        for text in texts:
            acts.write(self.server.world, self.ann, acts.text_content(text))

    @property
    def pending(self) -> int:
        """How many updates Telegram still keeps for us."""
        return len(self.server.world.updates.pending())


async def until(so: Callable[[], bool], seconds: float = 5) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(seconds):
        while not so():  # noqa: ASYNC110 - nothing says when
            await asyncio.sleep(0.01)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
