"""A playground for each test, and a client that speaks to it over HTTP."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from playground.server import Server, start

Json = dict[str, Any]
ANN = 1001


class Client:
    """The bot's side (`bot`, `refused`) and the control side (`play`) of one playground."""

    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def raw(self, method: str, **parameters: Any) -> tuple[int, Json]:
        """A call of the bot: HTTP status and body."""
        async with self.session.post(f"{self.server.bot_url}/{method}", json=parameters) as answer:
            return answer.status, await answer.json()

    async def bot(self, method: str, **parameters: Any) -> Any:
        """A call that must succeed: its result."""
        status, body = await self.raw(method, **parameters)
        assert (status, body["ok"]) == (200, True), body
        return body["result"]

    async def refused(self, method: str, **parameters: Any) -> str:
        """A call that must fail: its description; the HTTP status is the error code."""
        status, body = await self.raw(method, **parameters)
        assert (body["ok"], body["error_code"]) == (False, status)
        return str(body["description"])

    async def play(self, route: str, **body: Any) -> Json:
        """A control request that must succeed; GET where nothing is sent."""
        status, found = await self.control("POST" if body else "GET", route, **body)
        assert status == 200, found
        return found

    async def control(self, verb: str, route: str, **body: Any) -> tuple[int, Json]:
        """A control request: HTTP status and body."""
        sent = body if body or verb == "POST" else None
        async with self.session.request(verb, f"{self.server.url}/play/{route}", json=sent) as answer:
            return answer.status, await answer.json()

    async def person(self, **about: Any) -> int:
        """A person who has pressed /start; the update is confirmed."""
        number = int((await self.play("people", **{"first_name": "Ann", **about}))["id"])
        await self.play(f"people/{number}/messages", text="/start")
        await self.updates()
        return number

    async def updates(self) -> list[Json]:
        """All pending updates, confirmed."""
        found: list[Json] = await self.bot("getUpdates")
        if found:
            await self.bot("getUpdates", offset=found[-1]["update_id"] + 1)
        return found

    async def chat(self, number: int = ANN) -> list[Json]:
        """A person's chat."""
        return list((await self.play(f"people/{number}/chat"))["messages"])


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A running playground."""
    running = await start()
    yield running
    await running.stop()


@pytest.fixture
async def client(server: Server) -> AsyncIterator[Client]:
    """A client of it."""
    async with aiohttp.ClientSession() as session:
        yield Client(server, session)


@pytest.fixture
async def ann(client: Client) -> int:
    """A person who has started the bot."""
    return await client.person()


def keyboard(*rows: list[str]) -> Json:
    """An inline keyboard whose buttons carry their own text as data."""
    return {"inline_keyboard": [[{"text": each, "callback_data": each} for each in row] for row in rows]}
