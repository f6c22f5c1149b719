"""Faults to order."""

import time

import aiohttp
import pytest

from tests.playground.conftest import ANN, Client


@pytest.mark.parametrize(
    ("fault", "status", "description", "parameters"),
    [
        ({"fault": "flood", "retry_after": 7}, 429, "Too Many Requests: retry after 7", {"retry_after": 7}),
        ({"fault": "flood"}, 429, "Too Many Requests", None),
        ({"fault": "bad_gateway"}, 502, "Bad Gateway", None),
        ({"fault": "server_error"}, 500, "Internal Server Error", None),
        ({"fault": "unauthorized"}, 401, "Unauthorized", None),
        ({"fault": "not_found"}, 404, "Not Found", None),
    ],
)
async def test_an_ordered_error_is_answered_once_as_telegram_answers_it(
    client: Client, ann: int, fault: dict[str, object], status: int, description: str, parameters: object
) -> None:
    await client.play("faults", **fault)
    found, body = await client.raw("sendMessage", chat_id=ann, text="x")
    assert (found, body["error_code"], body["description"]) == (status, status, description)
    assert body.get("parameters") == parameters
    await client.bot("sendMessage", chat_id=ann, text="x")
    assert [each["text"] for each in await client.chat(ann)] == ["/start", "x"]
    assert (await client.play("log"))["calls"][-2]["fault"] == fault["fault"]


async def test_a_fault_strikes_only_its_method_and_chat_as_often_as_ordered(client: Client, ann: int) -> None:
    bob = await client.person(first_name="Bob")
    await client.play("faults", fault="server_error", method="sendMessage", chat_id=bob, times=2)
    await client.bot("sendMessage", chat_id=ann, text="x")
    await client.bot("getMe")
    assert [(await client.raw("sendMessage", chat_id=bob, text="x"))[0] for _ in range(3)] == [500, 500, 200]


async def test_a_fault_without_times_stands_until_cleared(client: Client) -> None:
    await client.play("faults", fault="bad_gateway", times=None)
    assert [(await client.raw("getMe"))[0] for _ in range(3)] == [502] * 3
    assert len((await client.play("faults"))["faults"]) == 1
    assert (await client.control("DELETE", "faults"))[1] == {"faults": []}
    await client.bot("getMe")


@pytest.mark.parametrize(("fault", "done"), [("cut_before", False), ("cut_after", True)])
async def test_a_cut_connection_leaves_the_call_undone_or_done(
    client: Client, ann: int, fault: str, done: bool
) -> None:
    await client.play("faults", fault=fault, method="sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await client.raw("sendMessage", chat_id=ann, text="x")
    assert (len(await client.chat(ann)) == 2) == done
    assert (await client.play("log"))["calls"][-1]["fault"] == fault


async def test_silence_answers_late(client: Client) -> None:
    await client.play("faults", fault="silence", seconds=0.3)
    began = time.monotonic()
    await client.bot("getMe")
    assert time.monotonic() - began > 0.25


async def test_a_call_whose_caller_left_in_the_silence_is_not_done(client: Client, ann: int) -> None:
    await client.play("faults", fault="silence", seconds=0.3)
    with pytest.raises(TimeoutError):
        async with client.session.post(
            f"{client.server.bot_url}/sendMessage",
            json={"chat_id": ann, "text": "x"},
            timeout=aiohttp.ClientTimeout(total=0.1),
        ):
            pass
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{client.server.url}/play/wait?person={ann}&timeout=0.4"),
    ):
        assert len(await client.chat(ann)) == 1


async def test_an_unknown_fault_is_refused_with_the_list(client: Client) -> None:
    status, body = await client.control("POST", "faults", fault="gremlins")
    assert (status, "cut_before" in body["error"]) == (400, True)
    assert (await client.control("POST", "faults", fault="flood", chat_id="x"))[0] == 400
    assert ANN == 1001
