"""What Telegram may answer to a reply and to a nudge, and what becomes of it: one table, the real sender over HTTP.

What each answer means by itself stands in ``tests/test_delivery.py``, how polling takes it in ``tests/test_intake.py``.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from coachbot import trouble
from coachbot.calls import Message
from coachbot.sender import WrongToken
from handlers import request as requests
from handlers.delivery import Delivery
from handlers.request import Request
from playground import server as playground
from tests.world import ANN, BOB, NINE, World, emptied, until, waiting

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from coachbot.model import Person
    from coachbot.results import Digest, Prompt
    from coachbot.storage import Store
    from handlers.request import Reply

PATIENCE = 0.3  # seconds that a call is waited for, in place of thirty
SILENT = 2.0  # seconds
FLOOD = 1  # seconds that a flood asks for, or is taken to ask for


@dataclass(frozen=True)
class Answer:
    """An answer, and what becomes of what it answers. ``copies`` arrive in the end, after so many ``calls``.

    ``waits``: nothing goes to this chat while the flood asks for it. ``probes``: nothing goes to anyone before Telegram
    has answered a getMe. ``rests``: the person is left in peace. ``stops``: the program ends.
    """

    name: str
    fault: str = ""
    times: int = 1
    retry_after: int | None = None
    copies: int = 1
    calls: int = 1
    waits: bool = False
    probes: bool = False
    rests: bool = False
    stops: bool = False


ANSWERS = (
    Answer("taken"),
    Answer("429 with retry_after", "flood", retry_after=FLOOD, calls=2, waits=True),
    Answer("429 without retry_after", "flood", calls=2, waits=True),
    Answer("403 blocked", copies=0, rests=True),
    Answer("400 chat not found", copies=0, rests=True),
    Answer("400 can't parse", copies=0),
    Answer("401", "unauthorized", copies=0, stops=True),
    Answer("404", "not_found", copies=0, stops=True),
    Answer("500", "server_error", calls=2, probes=True),
    Answer("502", "bad_gateway", calls=2, probes=True),
    Answer("502 twice", "bad_gateway", times=2, copies=0, calls=2, probes=True),
    Answer("cut before", "cut_before", calls=2, probes=True),
    Answer("cut after", "cut_after", copies=2, calls=2, probes=True),
    Answer("cut after, twice", "cut_after", times=2, copies=2, calls=2, probes=True),
    Answer("30 s of silence", "silence", calls=2, probes=True),
)


class Impatient(Request):
    """Requests that wait for an answer for a shorter time."""

    async def call(self, method: str, params: Mapping[str, Any], patience: float = PATIENCE, **rest: Any) -> Reply:
        """See Request."""
        return await super().call(method, params, patience, **rest)


class Answering(World):
    """A playground that answers Ann as the table has it."""

    text: dict[str, Any] = {"text": "hello"}  # noqa: RUF012 - replaced, never changed

    def answers(self, answer: Answer) -> None:
        """Have Telegram answer so."""
        people = self.server.world.people
        if answer.fault:
            rest = {"times": answer.times, "retry_after": answer.retry_after, "seconds": SILENT}
            self.order(answer.fault, method="sendMessage", chat_id=ANN, **rest)
        people[ANN].blocked = answer.name == "403 blocked"
        if answer.name == "400 chat not found":
            del people[ANN]
        if answer.name == "400 can't parse":
            self.text = {"text": "<my secret>", "parse_mode": "HTML"}

    def render(self, person: Person, _view: Prompt | Digest) -> Message:
        """A push that says the same as a reply."""
        return Message("sendMessage", {"chat_id": person.id, **self.text})

    async def sent(self, answer: Answer) -> None:
        """Run the sender until it has nothing left to send, or stops; meanwhile Bob is written to."""
        if answer.stops:
            with pytest.raises(WrongToken):
                await asyncio.wait_for(self.sender().run(asyncio.Event()), 5)
            return
        async with self.sending() as sender:
            await until(lambda: bool(self.to_ann()))
            await self.reply("for Bob", to=BOB)
            sender.wake()
            await until(lambda: self.texts(BOB) == ["for Bob"])
            await until(lambda: len(self.to_ann()) == answer.calls)
            await emptied(self)

    def to_ann(self) -> list[float]:
        """When she was written to, whatever came of it: seconds."""
        return [call.monotonic for call in self.calls() if int(call.params["chat_id"]) == ANN]

    def holds(self, answer: Answer) -> None:
        """What is promised for replies and nudges alike."""
        assert self.texts() == ["hello"] * answer.copies
        assert len(self.to_ann()) == answer.calls
        assert not answer.waits or all(later - earlier >= FLOOD for earlier, later in pairwise(self.to_ann()))
        assert (len(self.calls("getMe")) > 1) is answer.probes  # the first asks at the start


@pytest.fixture
async def world(store: Store, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Answering]:
    """On a Monday at nine, with no time to lose."""
    monkeypatch.setattr(trouble, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(requests, "CONNECT", PATIENCE)
    monkeypatch.setattr(requests, "DEFAULT_WAIT", float(FLOOD))
    made = Answering(await playground.start(at=NINE - timedelta(minutes=1)), store)
    made.request = Impatient(made.server.token, made.clock, made.server.url)
    made.delivery = Delivery(made.request)
    yield made
    await made.request.shutdown()
    await made.server.stop()


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
async def test_what_becomes_of_a_reply(world: Answering, answer: Answer) -> None:
    world.answers(answer)
    await world.plan(waiting())
    await world.put(Message("sendMessage", {"chat_id": ANN, **world.text}))
    await world.sent(answer)
    world.holds(answer)
    assert (await world.dossier()).person.resting is answer.rests
    assert await world.outbox() == int(answer.stops)  # kept until the token is right


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.name)
async def test_what_becomes_of_a_nudge(world: Answering, answer: Answer) -> None:
    world.answers(answer)
    await world.plan(waiting())
    world.server.world.clock.turn_to(NINE)
    await world.sent(answer)
    world.holds(answer)
    dossier = await world.dossier()
    assert dossier.person.resting is answer.rests
    assert await world.outbox() == 0
    due = [nudge for nudge in dossier.nudges if nudge.due <= world.clock.now()]
    assert len(due) == int(answer.stops)  # given back to the plan, where it is not known to have gone or to be useless
