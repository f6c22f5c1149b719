"""One of several processes of the bot: the program's own parts, with updates handed over a socket and decided simply.

Everything that has to do with several processes is the real thing. Each call to Telegram is written down before it is
made, with the epoch in which it is made.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
import time
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from coachbot import leadership
from coachbot.calls import Message
from coachbot.clock import Clock
from coachbot.leadership import Leadership, Term
from coachbot.model import Dossier, Person, PersonId
from coachbot.pace import Pace
from coachbot.sender import Sender
from coachbot.storage import Deposed, Store, Unavailable, postgres
from coachbot.turns import Arrived, Decided, Turns
from handlers.delivery import Delivery
from handlers.request import Request

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.calls import Outcome
    from coachbot.results import Digest, Prompt


async def decide(chat: int, known: Dossier | None, _now: datetime) -> Decided:
    """Count a person's updates, and say the number."""
    dossier = known or Dossier(Person(PersonId(chat)))
    number = int(dossier.person.signature or "0") + 1
    counted = replace(dossier, person=replace(dossier.person, signature=str(number)))
    return Decided(counted, ((chat, Message("sendMessage", {"chat_id": chat, "text": f"#{number}"})),))


def render(person: Person, _view: Prompt | Digest) -> Message:
    """A push in one word."""
    return Message("sendMessage", {"chat_id": person.id, "text": "nudge"})


def hasten(seconds: float) -> None:
    """Shorter leases, and all that goes with them."""
    leadership.LEASE = timedelta(seconds=seconds)
    leadership.MARGIN, leadership.RENEW, leadership.LOOK = seconds / 8, seconds / 4, seconds / 8
    postgres._SETTINGS["idle_in_transaction_session_timeout"] = f"{int(seconds * 600)}ms"


class Replica:
    """The parts, put together as ``coachbot.__main__`` does."""

    def __init__(self, store: Store, server: str, token: str, folder: Path) -> None:
        self._store = store
        self._clock = Clock()
        self._request = Request(token, self._clock, server)
        self._delivery = Delivery(self._request)
        self._turns: Turns[int] = Turns(store, decide)
        self._folder = folder
        self._log = os.open(folder / f"{os.getpid()}.calls", os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def run(self, number: int, stop: asyncio.Event) -> None:
        """Take updates, and lead when it is this one's time."""
        await self._delivery.probe()  # so that it knows the time
        app = web.Application()
        app.router.add_post("/", self._take)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.UnixSite(runner, str(self._folder / str(number))).start()
        try:
            await Leadership(self._store, str(os.getpid())).run(stop, self._lead)
        finally:
            await runner.cleanup()
            await self._request.shutdown()

    async def _take(self, request: web.Request) -> web.Response:
        update = await request.json()
        try:
            await self._turns.take([Arrived(update["id"], PersonId(update["chat"]), update["chat"])], self._clock.now())
        except Unavailable:
            return web.Response(status=503)
        return web.Response()

    async def _lead(self, term: Term, over: asyncio.Event) -> None:
        async def written_down(message: Message) -> Outcome:
            line = {"at": time.monotonic(), "epoch": term.epoch, "pid": os.getpid(), "chat": message.params["chat_id"]}
            os.write(self._log, f"{json.dumps(line)}\n".encode())
            return await self._delivery.send(message)

        deliver, probe = term.guarded(written_down), self._delivery.probe
        sender = Sender(term, self._clock, Pace(0), deliver=deliver, probe=probe, render=render)
        hearing = asyncio.create_task(self._store.hear(sender.wake, over))
        try:
            await sender.run(over)
        finally:
            hearing.cancel()
            with suppress(asyncio.CancelledError):
                await hearing


async def main(number: str, database: str, server: str, token: str, folder: str, lease: str) -> None:
    """Until SIGTERM."""
    hasten(float(lease))
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    store = await Store.open(database)
    with suppress(Deposed):
        await Replica(store, server, token, Path(folder)).run(int(number), stop)
    await store.close()


if __name__ == "__main__":
    logging.basicConfig(level="INFO", stream=sys.stderr, format="%(process)d %(levelname)s %(name)s: %(message)s")
    arguments: list[Any] = sys.argv[1:]
    asyncio.run(main(*arguments))
