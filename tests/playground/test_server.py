"""Starting and stopping."""

import asyncio

import aiohttp
import pytest

from playground.server import start
from tests.playground.conftest import Client


async def test_each_playground_has_its_own_port_token_and_bot(client: Client) -> None:
    other = await start(token="77:other")
    try:
        assert other.url != client.server.url
        async with client.session.get(f"{other.bot_url}/getMe") as answer:
            assert (await answer.json())["result"]["id"] == 77
        async with client.session.get(f"{other.url}/bot{client.server.token}/getMe") as answer:
            assert answer.status == 401
    finally:
        await other.stop()


async def test_a_taken_port_is_an_error_that_leaves_nothing_behind(client: Client) -> None:
    with pytest.raises(OSError, match="in use"):
        await start(port=int(client.server.url.rpartition(":")[2]))


async def test_a_stopped_playground_answers_the_long_poll_and_is_gone() -> None:
    server = await start()
    async with aiohttp.ClientSession() as session:

        async def poll() -> object:
            async with session.get(f"{server.bot_url}/getUpdates?timeout=50") as answer:
                return await answer.json()

        waiting = asyncio.create_task(poll())
        await asyncio.wait_for(server.world.updates.polled.wait(), 5)
        await server.stop()
        assert await asyncio.wait_for(waiting, 5) == {"ok": True, "result": []}
        with pytest.raises(aiohttp.ClientError):
            await poll()
        await server.stop()


async def test_it_also_lives_on_ipv6() -> None:
    try:
        server = await start("::1")
    except OSError:
        pytest.skip("no IPv6 here")
    async with aiohttp.ClientSession() as session, session.get(f"{server.url}/play/people") as answer:
        assert (answer.status, server.url[:12]) == (200, "http://[::1]")
    await server.stop()
