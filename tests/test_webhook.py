"""The webhook over real HTTP: who may deliver, what is answered when, and that nothing is lost."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from coachbot.sender import WrongToken
from coachbot.storage import Corrupt, Unavailable
from handlers import listening, registration
from handlers import webhook as webhooks
from handlers.listening import CannotListen
from handlers.registration import WrongWebhook
from handlers.webhook import SECRET, Hook, Webhook
from playground import server as playground
from playground.faults import Fault
from tests.arrivals import Arrivals, free_port, until

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

OURS = "our-secret_" * 3
THEIRS = "the-other-bots-secret_" * 2


class World(Arrivals):
    """A playground with Ann in it, and the webhook that is tested."""

    def __init__(self, server: playground.Server, http: aiohttp.ClientSession) -> None:
        super().__init__(server)
        self.http = http
        self.port = free_port()
        self.secret = OURS
        self.url = f"http://127.0.0.1:{self.port}/hook"
        self.stop = asyncio.Event()
        self.hook: Webhook | None = None
        self.connections: list[asyncio.StreamWriter] = []

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """A webhook at work, and taken by Telegram, until the end of the block."""
        webhook = self.hook = self.webhook()
        running = asyncio.create_task(webhook.receive(self.stop))
        await until(lambda: not webhook.trouble())
        try:
            yield
        finally:
            self.stop.set()
            await asyncio.wait_for(running, 5)
            for connection in self.connections:
                connection.close()

    def webhook(self, **changed: Any) -> Webhook:
        """One that stores into ``storing``."""
        hook = {"url": self.url, "listen": ("127.0.0.1", self.port), "secret": self.secret, "seconds": 0.05}
        return Webhook(self.request, self.storing.take, Hook(**{**hook, **changed}))

    async def post(self, body: object, secret: str | None = OURS) -> int:
        """Deliver as Telegram does; gives the status."""
        return (await self.answer(body, secret))[0]

    async def answer(self, body: object, secret: str | None = OURS) -> tuple[int, str | None]:
        """The status, and when to come again."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {} if secret is None else {SECRET: secret}
        async with self.http.post(self.url, data=content, headers=headers) as answer:
            return answer.status, answer.headers.get("Retry-After")

    async def send(self, *lines: str, body: bytes = b"") -> asyncio.StreamReader:
        """Begin a request by hand."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write("\r\n".join(("POST /hook HTTP/1.1", "Host: x", *lines, "", "")).encode("latin-1") + body)
        await writer.drain()
        self.connections.append(writer)
        return reader

    async def queued(self, *calls: Awaitable[Any]) -> list[asyncio.Task[Any]]:
        """Begin calls of which none can be answered yet; their updates wait for a commit."""
        assert self.hook
        waiting = self.hook._queue._waiting
        before, tasks = len(waiting), [asyncio.ensure_future(call) for call in calls]
        await until(lambda: len(waiting) == before + len(tasks))
        return tasks

    async def committing(self, number: int = 1) -> asyncio.Task[int]:
        """Deliver an update whose commit lasts until ``go_on``."""
        self.storing.gate = gate = asyncio.Event()
        task = asyncio.ensure_future(self.post(update(number)))
        await until(lambda: self.storing.begun > 0)
        assert not gate.is_set()
        return task

    def go_on(self) -> None:
        """Let commits end."""
        assert self.storing.gate
        self.storing.gate.set()

    async def status(self, *lines: str, body: bytes = b"") -> int:
        """What is answered to what was sent by hand, while the connection is kept open."""
        reader = await self.send(*lines, body=body)
        return await said(reader)


async def said(reader: asyncio.StreamReader) -> int:
    """The status on a connection."""
    async with asyncio.timeout(5):
        return int((await reader.readline()).split()[1])


def update(number: int, text: str = "") -> dict[str, Any]:
    """An update with a text."""
    return {"update_id": number, "message": {"text": text or str(number)}}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter pauses."""
    monkeypatch.setattr(listening, "LINGER", 0.05)
    monkeypatch.setattr(registration, "FIRST_PAUSE", 0.1)


@asynccontextmanager
async def started() -> AsyncIterator[World]:
    """A playground of its own."""
    server = await playground.start()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        made = World(server, http)
        yield made
        await made.request.shutdown()
    await server.stop()


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A playground."""
    async with started() as made:
        yield made


async def test_telegram_is_told_where_to_deliver_what_and_with_which_secret(world: World) -> None:
    async with world.listening():
        target: Any = world.server._api.webhook.target
        assert (target.url, target.secret_token, target.max_connections) == (world.url, OURS, 100)
        assert sorted(world.server.world.updates.allowed_as_set) == ["callback_query", "message", "my_chat_member"]


async def test_what_waits_is_delivered_and_answered_only_once_it_is_stored(world: World) -> None:
    world.storing.gate = asyncio.Event()
    world.write("a", "b")
    async with world.listening():
        await asyncio.sleep(0.3)
        assert world.pending == 2
        world.storing.gate.set()
        await until(lambda: world.pending == 0)
    assert world.storing.texts == ["a", "b"]


# -- who may deliver -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("secret", [None, "", "x", OURS[:-1], OURS + "x", OURS.upper(), THEIRS])
async def test_who_does_not_know_the_secret_is_turned_away(world: World, secret: str | None) -> None:
    async with world.listening():
        assert await world.post(update(1), secret) == 401
        assert await world.post(update(2)) == 200
    assert world.storing.texts == ["2"]


async def test_a_wrong_secret_is_answered_before_the_body_has_come(world: World) -> None:
    async with world.listening():
        assert await world.status(f"{SECRET}: wrong", "Content-Length: 100") == 401
        assert await world.status(f"{SECRET}: \xe9\xff", "Content-Length: 100") == 401


async def test_two_bots_beside_each_other_take_only_their_own_updates(world: World) -> None:
    async with started() as other:
        other.secret = THEIRS
        async with world.listening(), other.listening():
            assert [await world.post(update(1), secret) for secret in (OURS, THEIRS)] == [200, 401]
            assert [await other.post(update(1), secret) for secret in (OURS, THEIRS)] == [401, 200]


# -- what may be delivered -------------------------------------------------------------------------------------------


async def test_a_body_beyond_a_megabyte_is_refused_unread_or_as_soon_as_it_shows(world: World) -> None:
    async with world.listening():
        assert await world.status(f"{SECRET}: {OURS}", f"Content-Length: {(1 << 20) + 1}") == 413
        chunk = b"10000\r\n" + b" " * (1 << 16) + b"\r\n"
        assert await world.status(f"{SECRET}: {OURS}", "Transfer-Encoding: chunked", body=chunk * 17) == 413
        assert await world.post(json.dumps(update(1)).encode().ljust(1 << 20)) == 200


async def test_a_body_that_does_not_come_is_waited_for_so_long(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "BODY", 0.2)
    async with world.listening():
        assert await world.status(f"{SECRET}: {OURS}", "Content-Length: 100", body=b"{") == 408


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"x"',
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 5000,
        b'{"message": {}}',
        b'{"update_id": "1"}',
        b'{"update_id": 1.5}',
        b'{"update_id": true}',
        b'{"update_id": null}',
    ],
    ids=lambda body: body[:20].decode("latin-1"),
)
async def test_what_is_no_update_is_refused_and_harms_nobody(world: World, body: bytes) -> None:
    async with world.listening():
        assert await world.post(body) == 400
        assert await world.post(update(1)) == 200
    assert world.storing.texts == ["1"]


async def test_what_is_no_http_is_refused_and_not_logged(world: World, caplog: pytest.LogCaptureFixture) -> None:
    async with world.listening():
        assert await world.status(f"{SECRET}: {OURS}", "Transfer-Encoding: chunked", body=b"my words\r\n") == 400
        assert await world.status("no header: \x00 my words") == 400
        assert await world.post(update(1)) == 200
    assert "my words" not in caplog.text


async def test_only_posts_to_the_one_path_are_taken(world: World) -> None:
    async with world.listening():
        for verb, path, status in (("GET", "/hook", 405), ("PUT", "/hook", 405), ("POST", "/", 404)):
            url = f"http://127.0.0.1:{world.port}{path}"
            async with world.http.request(verb, url, json=update(1), headers={SECRET: OURS}) as answer:
                assert answer.status == status
    assert world.storing.texts == []


# -- together --------------------------------------------------------------------------------------------------------


async def test_what_arrives_during_a_commit_is_stored_by_the_next_in_order(world: World) -> None:
    async with world.listening():
        first = await world.committing(5)
        others = await world.queued(*(world.post(update(number)) for number in (9, 7, 8, 6)))
        world.go_on()
        assert await asyncio.gather(first, *others) == [200] * 5
    assert world.storing.batches == [["5"], ["6", "7", "8", "9"]]


async def test_a_batch_holds_a_hundred_at_most(world: World) -> None:
    async with world.listening():
        first = await world.committing(0)
        others = await world.queued(*(world.post(update(number)) for number in range(1, 231)))
        world.go_on()
        assert await asyncio.gather(first, *others) == [200] * 231
    assert [len(batch) for batch in world.storing.batches] == [1, 100, 100, 30]
    assert world.storing.seen == list(range(231))


async def test_an_update_that_comes_twice_before_its_turn_is_handed_on_once(world: World) -> None:
    async with world.listening():
        first = await world.committing(1)
        (early,) = await world.queued(world.post(update(2)))
        late = asyncio.ensure_future(world.post(update(2)))
        (other,) = await world.queued(world.post(update(3)))
        world.go_on()
        assert [await each for each in (first, early, late, other)] == [200] * 4
    assert world.storing.batches == [["1"], ["2", "3"]]


async def test_who_hangs_up_early_changes_nothing_for_the_others(world: World) -> None:
    async with world.listening():
        first = await world.committing(1)
        impatient, other = await world.queued(world.post(update(2)), world.post(update(3)))
        impatient.cancel()
        await asyncio.wait({impatient})
        world.go_on()
        assert (await first, await other) == (200, 200)
    assert world.storing.batches == [["1"], ["2", "3"]]


# -- where storing fails ---------------------------------------------------------------------------------------------


async def test_while_the_database_is_away_telegram_is_asked_to_come_again_and_nothing_is_lost(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.storing.failures = [Unavailable("disk full")] * 4
    async with world.listening():
        assert await world.answer(update(1, "by hand")) == (503, "5")
        world.write("a", "b")
        await until(lambda: world.storing.texts == ["a", "b"])
        await until(lambda: world.pending == 0)
        await until(lambda: "could not deliver: Wrong response from the webhook: 503" in caplog.text)
    assert "disk full" in caplog.text
    assert OURS not in caplog.text


async def test_an_update_that_can_never_be_stored_is_reported_and_does_not_come_again(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.storing.poison = "b"
    world.write("a", "b", "c")
    async with world.listening():
        await until(lambda: world.pending == 0)
    assert world.storing.texts == ["a", "c"]
    assert "cannot be stored, it is passed over" in caplog.text


async def test_after_a_batch_that_fails_each_is_tried_by_itself_until_one_fails_again(world: World) -> None:
    gone = Unavailable("gone")
    async with world.listening():
        first = await world.committing(1)
        others = await world.queued(*(world.post(update(number)) for number in (2, 3, 4)))
        world.storing.failures = [None, gone, None, gone, gone]
        world.go_on()
        assert await asyncio.gather(first, *others) == [200, 200, 503, 503]
        assert [await world.post(update(number)) for number in (3, 4)] == [200, 200]
    assert world.storing.batches == [["1"], ["2"], ["3"], ["4"]]


async def test_a_damaged_database_ends_it_and_whoever_waits_is_asked_to_come_again(world: World) -> None:
    webhook, world.storing.failures = world.webhook(), [Corrupt("x.db", "damaged")]
    running = asyncio.create_task(webhook.receive(world.stop))
    await until(lambda: not webhook.trouble())
    assert await world.post(update(1)) == 503
    with pytest.raises(Corrupt):
        await asyncio.wait_for(running, 3)


# -- a stop ----------------------------------------------------------------------------------------------------------


async def test_a_stop_answers_everyone_who_waits_and_accepts_nobody_new(world: World) -> None:
    async with world.listening():
        first = await world.committing(1)
        others = await world.queued(*(world.post(update(number)) for number in range(2, 21)))
        slow = await world.send(f"{SECRET}: {OURS}", "Content-Length: 100", "Expect: 100-continue")
        assert await said(slow) == 100  # it waits for the body
        world.stop.set()
        await slow.readline()
        assert await said(slow) == 503
        with pytest.raises(aiohttp.ClientConnectorError):
            await world.post(update(99))
        world.go_on()
        assert await asyncio.gather(first, *others) == [200] * 20
    assert sorted(world.storing.seen) == list(range(1, 21))


async def test_a_stop_waits_only_so_long_for_the_database(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhooks, "LAST_COMMITS", 0.2)
    async with world.listening():
        first = await world.committing(1)
        others = await world.queued(*(world.answer(update(number)) for number in (2, 3)))
        world.stop.set()
        assert await first == 503
        assert await asyncio.gather(*others) == [(503, "5")] * 2
    assert world.storing.seen == []


# -- Telegram's side -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("fault", ["unauthorized", "not_found"])
async def test_a_wrong_token_ends_it_with_a_clear_error(world: World, fault: str) -> None:
    world.server.world.faults.order(Fault(fault, method="setWebhook"))
    with pytest.raises(WrongToken, match="COACHBOT_TOKEN"):
        await asyncio.wait_for(world.webhook().receive(world.stop), 3)


async def test_an_address_that_telegram_refuses_ends_it_with_a_clear_error(world: World) -> None:
    with pytest.raises(WrongWebhook, match=r"bad webhook.*COACHBOT_WEBHOOK_URL"):
        await asyncio.wait_for(world.webhook(url="https://bot.example/hook").receive(world.stop), 3)


async def test_an_address_that_is_taken_is_said_clearly(world: World) -> None:
    async with world.listening():
        with pytest.raises(CannotListen, match=f"cannot listen on 127.0.0.1:{world.port}"):
            await world.webhook().receive(asyncio.Event())


@pytest.mark.parametrize("fault", ["bad_gateway", "cut_before", "flood"])
async def test_while_telegram_cannot_be_reached_the_webhook_is_set_later(world: World, fault: str) -> None:
    world.server.world.faults.order(Fault(fault, method="setWebhook", retry_after=1))
    world.write("a")
    async with world.listening():
        await until(lambda: world.storing.texts == ["a"])


async def test_a_webhook_that_another_program_took_away_is_set_again_and_reported(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    async with world.listening():
        await world.request.call("deleteWebhook", {})
        world.write("a")
        await until(lambda: world.storing.texts == ["a"])
    assert caplog.text.count("another program changed") == 1


async def test_a_turned_clock_is_noticed_without_an_update(world: World) -> None:
    caught: list[int] = []
    world.request._clock.on_turn(lambda: caught.append(1))
    async with world.listening():
        world.server.world.clock.turn_by(86400)
        before = len(caught)
        await until(lambda: len(caught) > before)
        ahead = world.request._clock.now() - world.server.world.clock.now()
    assert abs(ahead.total_seconds()) < 2


async def test_what_goes_well_is_not_talked_about(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "handlers")
    world.write("my words")
    async with world.listening():
        await until(lambda: world.pending == 0)
        await asyncio.sleep(0.2)
    assert [record.message for record in caplog.records if record.name.startswith("handlers")] == ["the webhook is set"]
