"""HTTP: how parameters may come, what is too much, and what is no call at all."""

import io
import json
import logging
from typing import Any

import aiohttp
import pytest

from playground.methods import METHODS
from tests.playground.conftest import Client


async def post(client: Client, method: str = "sendMessage", **request: Any) -> tuple[int, Any]:
    async with client.session.post(f"{client.server.bot_url}/{method}", **request) as answer:
        return answer.status, await answer.json()


async def test_parameters_come_by_query_form_multipart_or_json(client: Client, ann: int) -> None:
    parameters = {"chat_id": str(ann), "text": "grüße", "reply_markup": '{"inline_keyboard":[]}'}
    form = aiohttp.FormData(parameters, default_to_multipart=True)
    for request in ({"params": parameters}, {"data": parameters}, {"data": form}, {"json": parameters}):
        assert (await post(client, **request))[1]["result"]["text"] == "grüße"
    async with client.session.get(f"{client.server.bot_url}/sendMessage", params=parameters) as answer:
        assert answer.status == 200
    assert (await post(client, params={"chat_id": "1"}, json={"chat_id": ann, "text": "body wins"}))[0] == 200


@pytest.mark.parametrize(
    "body",
    [b"{", b"[]", b"5", b"\xff", b"[" * 100_000, b'{"x": NaN}', b'{"text": "\\ud800"}', b'{"x": ' + b"9" * 5000 + b"}",
     b'{"chat_id": 1' + b"0" * 4000 + b', "text": "x"}', b'{"a":' * 50_000],
)  # fmt: skip
async def test_junk_is_answered_with_a_clear_400(client: Client, body: bytes) -> None:
    status, answer = await post(client, data=body, headers={"Content-Type": "application/json"})
    assert (status, answer["ok"], answer["description"][:13]) == (400, False, "Bad Request: ")


@pytest.mark.parametrize(
    "parameters",
    [
        {"offset": "9" * 30},
        {"offset": "x"},
        {"limit": [1]},
        {"allowed_updates": "{"},
        {"allowed_updates": "[" * 20000},
        {"timeout": {"a": 1}},
    ],
)
async def test_wrong_kinds_of_parameters_are_answered_with_a_clear_400(
    client: Client, parameters: dict[str, Any]
) -> None:
    assert (await client.raw("getUpdates", **parameters))[0] == 400


@pytest.mark.parametrize(
    "content",
    [("application/x-www-form-urlencoded", b"text=%ff"), ("multipart/form-data", b"x"),
     ("multipart/form-data; boundary=x", b"--x\r\nbroken"), ("multipart/form-data; boundary=x", b"--y\r\n\r\n--y--")],
)  # fmt: skip
async def test_a_broken_form_is_answered_with_a_clear_400(client: Client, content: tuple[str, bytes]) -> None:
    status, answer = await post(client, data=content[1], headers={"Content-Type": content[0]})
    assert (status, answer["error_code"]) == (400, 400)


async def test_more_than_a_megabyte_of_parameters_is_too_much(client: Client, ann: int) -> None:
    huge = "x" * (1 << 20)
    too_much = {"ok": False, "error_code": 413, "description": "Request Entity Too Large"}
    body = io.BytesIO(json.dumps({"chat_id": ann, "text": huge}).encode())
    assert await post(client, data=body, headers={"Content-Type": "application/json"}) == (413, too_much)
    form = aiohttp.FormData({"chat_id": str(ann), "text": huge[1:], "more": "xx"}, default_to_multipart=True)
    assert await post(client, data=form) == (413, too_much)


async def test_a_file_of_more_than_50_megabytes_is_too_much(client: Client, ann: int) -> None:
    form = aiohttp.FormData({"chat_id": str(ann)})
    form.add_field("document", io.BytesIO(bytes((50 << 20) + 1)), filename="big.bin")
    assert (await post(client, "sendDocument", data=form))[0] == 413


async def test_a_method_that_is_not_there_is_told_loudly(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "playground"):
        status, body = await client.raw("sendRocket", where="moon")
    assert (status, body) == (404, {"ok": False, "error_code": 404, "description": "Not Found"})
    assert "sendRocket" in caplog.text
    call = (await client.play("log"))["calls"][-1]
    assert (call["method"], call["params"], call["status"]) == ("sendRocket", {"where": "moon"}, 404)


async def test_a_wrong_token_is_unauthorized(client: Client) -> None:
    for path in ("/bot1:x/getMe", "/bot/getMe", "/file/bot1:x/documents/file_1.pdf"):
        async with client.session.get(client.server.url + path) as answer:
            assert answer.status == 401
            assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_the_log_shows_calls_readably_and_by_index(client: Client, ann: int) -> None:
    await client.bot("sendMessage", chat_id=ann, text="[1]", reply_markup={"inline_keyboard": []})
    call = (await client.play("log?since=0"))["calls"][-1]
    assert call["params"]["chat_id"] == ann
    assert call["params"]["reply_markup"] == {"inline_keyboard": []}
    assert (call["method"], call["status"], call["error"], call["fault"]) == ("sendMessage", 200, None, None)
    assert (await client.play(f"log?since={call['index'] + 1}"))["calls"] == []
    assert client.server.token not in json.dumps(await client.play("log"))


@pytest.mark.parametrize(
    ("verb", "route", "status"),
    [
        ("GET", "nothing", 404),
        ("POST", "log", 405),
        ("GET", "log?since=x", 400),
        ("GET", "log?since=", 400),
        ("GET", "wait?person=5", 404),
        ("GET", "wait", 404),
        ("GET", "files/none", 404),
        ("GET", "people/99999999999999999999/chat", 404),
        ("GET", "people/5/chat", 404),
    ],
)
async def test_a_control_request_that_cannot_be_says_so(client: Client, verb: str, route: str, status: int) -> None:
    found, body = await client.control(verb, route)
    assert (found, list(body)) == (status, ["error"])


async def test_pages_of_other_sites_may_not_play(client: Client) -> None:
    for headers in ({"Origin": "https://example.com"}, {"Host": "example.com"}, {"Host": "[::"}):
        async with client.session.post(f"{client.server.url}/play/people", json={}, headers=headers) as answer:
            assert answer.status == 403
    async with client.session.get(f"{client.server.url}/play/people", headers={"Origin": client.server.url}) as answer:
        assert answer.status == 200


async def test_waiting_ends_when_the_bot_acts_or_the_time_is_over(client: Client, ann: int) -> None:
    assert (await client.play(f"wait?person={ann}&timeout=0.05"))["new"] is False
    count = (await client.play(f"people/{ann}/chat"))["count"]
    await client.bot("sendMessage", chat_id=ann, text="x")
    chat = await client.play(f"wait?person={ann}&after={count}")
    assert (chat["new"], chat["messages"][-1]["text"], chat["count"]) == (True, "x", count + 1)


JUNK: list[Any] = [
    None, True, "", "x", 5, -1, 10**40, 1.5, [], {}, [[]], [{}], [5], {"type": []}, {"type": {}}, [{"type": []}],
    {"inline_keyboard": [[{}]]}, {"inline_keyboard": [[{"text": {}, "callback_data": []}]]}, {"keyboard": [[5]]},
    [{"type": "text_link", "offset": 0, "length": 1}], [{"command": [], "description": {}}], {"message_id": {}},
    {"type": "chat", "chat_id": {}}, [{"type": "bold", "offset": "0", "length": None}], "\ud83d", "\0",
]  # fmt: skip
PARAMETERS = [
    "chat_id", "text", "parse_mode", "entities", "reply_markup", "message_id", "callback_query_id", "offset", "limit",
    "allowed_updates", "url", "secret_token", "commands", "scope", "language_code", "name", "description",
    "menu_button", "document", "caption", "action", "file_id", "reply_parameters",
]  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
async def test_no_junk_makes_a_method_stumble(client: Client, ann: int, method: str) -> None:
    valid = {"chat_id": ann, "text": "x", "commands": [], "action": "typing"}
    for junk in JUNK:
        for parameters in (dict.fromkeys(PARAMETERS, junk), {**dict.fromkeys(PARAMETERS, junk), **valid}):
            body = json.dumps(parameters).encode()
            status, answer = await post(client, method, data=body, headers={"Content-Type": "application/json"})
            assert (status < 500, answer["ok"]) == (True, status == 200), parameters
    assert (await client.control("GET", f"people/{ann}/chat"))[0] == 200
