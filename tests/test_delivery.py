"""One call, one outcome: what Telegram, the network and the machine can answer, over real HTTP."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TimedOut

from coachbot.calls import Document, Gone, Message, NotSent, Refused, Sent, SlowDown, Unauthorized, Unknown
from coachbot.clock import Clock
from coachbot.sender import WrongToken
from handlers import request as requests
from handlers.delivery import Delivery
from handlers.request import Request
from playground import server as playground
from playground.faults import Fault
from playground.model import Person
from playground.world import Press

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from coachbot.calls import Outcome
    from playground.server import Server

ANN, BOB = 1001, 1002
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HELLO = Message("sendMessage", {"chat_id": ANN, "text": "hello"})
FILE = Document("Danke an Zoë, 100 %.eml", "message/rfc822", "Zoë 😀\r\n" * 3)
UPLOAD = Message("sendDocument", {"chat_id": ANN, "document": FILE.as_json(), "caption": "yours"})


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A playground in which Ann has started the bot and Bob has not."""
    running = await playground.start(at=NOON)
    running.world.people.update({ANN: Person(ANN, "Ann", started=True), BOB: Person(BOB, "Bob")})
    yield running
    await running.stop()


@pytest.fixture
async def request_(server: Server) -> AsyncIterator[Request]:
    """Requests to it."""
    made = Request(server.token, Clock(), server.url)
    yield made
    await made.shutdown()


@pytest.fixture
def delivery(request_: Request) -> Delivery:
    """Deliveries to it."""
    return Delivery(request_)


async def test_a_message_that_telegram_took_is_sent(server: Server, delivery: Delivery) -> None:
    assert await delivery.send(HELLO) == Sent()
    assert [message.content["text"] for message in server.world.messages_of(ANN)] == ["hello"]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault("flood", retry_after=7), SlowDown(7, everyone=False)),
        (Fault("flood"), SlowDown(requests.DEFAULT_WAIT, everyone=True)),
        (Fault("bad_gateway"), Unknown("status 502")),
        (Fault("server_error"), Unknown("status 500")),
        (Fault("cut_before"), Unknown("ServerDisconnectedError")),
        (Fault("cut_after"), Unknown("ServerDisconnectedError")),
        (Fault("unauthorized"), Unauthorized("Unauthorized")),
        (Fault("not_found"), Unauthorized("Not Found")),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else "",
)
async def test_each_fault_has_its_outcome(server: Server, delivery: Delivery, fault: Fault, outcome: Outcome) -> None:
    server.world.faults.order(fault)
    found = await delivery.send(HELLO)
    if isinstance(outcome, Unknown) and isinstance(found, Unknown):
        assert found.reason.split()[0] in (outcome.reason, outcome.reason.split()[0], "ClientOSError")
    else:
        assert found == outcome


async def test_a_document_arrives_as_a_file_with_everything_else_that_was_said(
    server: Server, delivery: Delivery
) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Open “it”", "callback_data": "x"}]]}
    more = {"caption": "<b>für “dich”</b>", "parse_mode": "HTML", "reply_markup": keyboard, "protect_content": True}
    stored = Message(UPLOAD.method, json.loads(json.dumps({**UPLOAD.params, **more})))  # as the outbox gives it back
    assert await delivery.send(stored) == Sent()
    message = server.world.messages_of(ANN)[0]
    document = message.content["document"]
    assert (document["file_name"], document["mime_type"]) == (FILE.filename, FILE.media_type)
    assert server.world.files[document["file_id"]].content == FILE.text.encode()
    assert (message.content["caption"], message.reply_markup) == ("für “dich”", keyboard)
    assert server.world.calls.since(0)[0].params["protect_content"] == "true"


@pytest.mark.parametrize("kind", ["cut_before", "cut_after", "bad_gateway"])
async def test_a_document_that_was_cut_off_may_have_arrived(server: Server, delivery: Delivery, kind: str) -> None:
    server.world.faults.order(Fault(kind))
    assert isinstance(await delivery.send(UPLOAD), Unknown)
    assert len(server.world.calls.since(0)) == 1


async def test_a_document_that_telegram_does_not_take_is_refused_and_one_to_nobody_gone(
    server: Server, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = Message("sendDocument", {**UPLOAD.params, "caption": "x" * 1025})
    assert await delivery.send(long) == Refused("Bad Request: message caption is too long")
    assert isinstance(await delivery.send(Message("sendDocument", {**UPLOAD.params, "chat_id": BOB})), Gone)
    monkeypatch.setattr("playground.requests.MAX_FILE", 9)
    assert await delivery.send(UPLOAD) == Refused("Request Entity Too Large")


async def test_a_document_is_given_more_time_than_a_text(
    server: Server, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "CONNECT", 0.0)
    monkeypatch.setattr(requests, "UPLOAD", 5.0)
    server.world.faults.order(Fault("silence", seconds=0.3, times=2))
    short = 0.1
    assert isinstance((await delivery._request.call(HELLO.method, HELLO.params, short)).outcome, Unknown)
    assert (await delivery._request.call(UPLOAD.method, UPLOAD.params, short)).outcome == Sent()


async def test_a_call_is_made_once_even_where_the_connection_is_cut(server: Server, delivery: Delivery) -> None:
    await delivery.send(HELLO)
    server.world.faults.order(Fault("cut_after"))
    await delivery.send(HELLO)
    assert len(server.world.calls.since(0)) == 2


async def test_a_wait_for_a_call_to_no_chat_is_for_everyone(server: Server, delivery: Delivery) -> None:
    server.world.faults.order(Fault("flood", retry_after=7))
    assert await delivery.send(Message("setMyDescription", {"description": "x"})) == SlowDown(7, everyone=True)


async def test_silence_ends_in_an_unknown_outcome(
    server: Server, delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "CONNECT", 0.2)
    server.world.faults.order(Fault("silence", seconds=2))
    reply = await delivery._request.call("sendMessage", HELLO.params, 0.1)
    assert isinstance(reply.outcome, Unknown)


async def test_who_blocked_the_bot_or_never_started_it_or_does_not_exist_is_gone(
    server: Server, delivery: Delivery
) -> None:
    server.world.people[ANN].blocked = True
    for chat in (ANN, BOB, 999):
        assert isinstance(await delivery.send(Message("sendMessage", {"chat_id": chat, "text": "x"})), Gone)


async def test_a_refusal_names_the_reason_without_what_was_written(delivery: Delivery) -> None:
    html = {"chat_id": ANN, "text": "<b>a</b> <my secret>", "parse_mode": "HTML"}
    outcome = await delivery.send(Message("sendMessage", html))
    assert isinstance(outcome, Refused)
    assert outcome.reason.startswith("Bad Request: can't parse entities")
    assert "secret" not in outcome.reason


async def test_a_message_that_is_not_modified_is_a_success(server: Server, delivery: Delivery) -> None:
    await delivery.send(HELLO)
    number = server.world.messages_of(ANN)[0].id
    edit = Message("editMessageText", {"chat_id": ANN, "message_id": number, "text": "hello"})
    assert await delivery.send(edit) == Sent()


async def test_a_refused_connection_and_an_unknown_host_are_not_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    for url in (f"http://127.0.0.1:{port}", "http://no-such-host.invalid"):
        request = Request("1:secret-token", Clock(), url)
        for message in (HELLO, UPLOAD):
            outcome = await Delivery(request).send(message)
            assert isinstance(outcome, NotSent)
            assert "secret" not in outcome.reason
        await request.shutdown()


async def test_a_failed_tls_handshake_is_not_sent(server: Server) -> None:
    request = Request(server.token, Clock(), server.url.replace("http", "https"))
    assert isinstance(await Delivery(request).send(HELLO), NotSent)
    await request.shutdown()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (200, b"<html>captive portal</html>", Unknown),
        (200, b"[]", Unknown),
        (200, b'{"ok":true', Unknown),
        (302, b"", Unknown),
        (404, b"<html>no such page</html>", Unknown),
        (413, b"<html>too large</html>", Refused),
        (429, b"<html>slow down</html>", SlowDown),
        (503, b"", Unknown),
        (400, b'{"ok":false,"error_code":400,"description":"Bad Request: PEER_ID_INVALID"}', Gone),
        (403, b'{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}', Gone),
    ],
)
async def test_what_is_no_answer_of_telegrams_leaves_the_outcome_open(status: int, body: bytes, kind: type) -> None:
    async def answer(_request: web.Request) -> web.Response:
        return web.Response(status=status, body=body)

    app = web.Application()
    app.router.add_post("/bot1:x/sendMessage", answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    listening = socket.create_server(("127.0.0.1", 0))
    await web.SockSite(runner, listening).start()
    request = Request("1:x", Clock(), f"http://127.0.0.1:{listening.getsockname()[1]}")
    assert isinstance(await Delivery(request).send(HELLO), kind)
    await request.shutdown()
    await runner.cleanup()


async def test_every_answer_sets_the_clock(server: Server) -> None:
    clock = Clock()
    request = Request(server.token, clock, server.url)
    server.world.clock.turn_to(datetime(2030, 1, 1, tzinfo=UTC))
    server.world.faults.order(Fault("bad_gateway"))
    await Delivery(request).send(HELLO)
    assert clock.now().year == 2030
    await request.shutdown()


async def test_a_press_gets_its_toast_and_an_old_one_hurts_nobody(server: Server, delivery: Delivery) -> None:
    ann = server.world.people[ANN]
    server.world.presses["5"] = Press("5", ann, server.world.clock.seconds())
    await delivery.toast("5", "x" * 300)
    await delivery.toast("6", "unheard")
    assert [len(toast["text"]) for toast in ann.toasts] == [200]


async def test_a_probe_says_whether_telegram_answers(server: Server, delivery: Delivery) -> None:
    assert await delivery.probe()
    server.world.faults.order(Fault("bad_gateway"))
    assert not await delivery.probe()
    server.world.faults.order(Fault("unauthorized"))
    with pytest.raises(WrongToken):
        await delivery.probe()


async def test_ptbs_own_methods_use_the_same_connections(server: Server, request_: Request) -> None:
    async with Bot(server.token, f"{server.url}/bot", f"{server.url}/file/bot", request_, request_) as bot:
        message = await bot.send_message(ANN, "from PTB")
        document = await bot.send_document(ANN, io.BytesIO(b"{}"), filename="all.json", caption="yours")
        assert document.document
        file = await bot.get_file(document.document.file_id)
        assert bytes(await file.download_as_bytearray()) == b"{}"
        with pytest.raises(BadRequest, match="not found"):
            await bot.delete_message(ANN, message.message_id + 999)
        server.world.faults.order(Fault("cut_before"))
        with pytest.raises(NetworkError) as cut:
            await bot.send_message(ANN, "x")
        server.world.faults.order(Fault("silence", seconds=2))
        with pytest.raises(TimedOut):
            await bot.send_message(ANN, "x", read_timeout=-requests.CONNECT + 0.2)
    assert server.token not in str(cut.value)


async def test_no_log_holds_a_token_or_a_persons_words(
    server: Server, request_: Request, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    delivery = Delivery(request_)
    bot = Bot(server.token, f"{server.url}/bot", request=request_, get_updates_request=request_)
    secret: dict[str, Any] = {"chat_id": ANN, "text": "my secret <x>", "parse_mode": "HTML"}
    for fault in ("bad_gateway", "cut_before", "flood"):
        server.world.faults.order(Fault(fault))
        await delivery.send(Message("sendMessage", secret))
        await delivery.send(Message("sendDocument", {**UPLOAD.params, "caption": "my secret"}))
        await delivery.toast("1", "my secret")
    async with bot:
        with pytest.raises(BadRequest):
            await bot.send_message(**secret)
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("playground"))
    assert server.token.partition(":")[2] not in said
    assert "secret" not in said


async def test_closing_twice_and_calling_afterwards_is_harmless(server: Server, request_: Request) -> None:
    await request_.initialize()
    await request_.shutdown()
    await request_.shutdown()
    assert await asyncio.wait_for(Delivery(request_).probe(), 3)
