"""What the page lives by: its files, what changed, pushes, the plan, the bot's process."""

import asyncio
import json
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from playground.server import Planned, Server, start
from tests.playground.conftest import ANN, Client, Json, keyboard


async def test_the_page_is_served_with_a_policy_that_allows_only_its_own_files(client: Client) -> None:
    async with client.session.get(f"{client.server.url}/") as answer:
        html, policy = await answer.text(), answer.headers["Content-Security-Policy"]
        assert (answer.status, answer.content_type) == (200, "text/html")
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
    assert "unsafe" not in policy
    assert "://" not in html
    assert "not for the internet" in html
    async with client.session.get(f"{client.server.url}/page/app.js") as answer:
        assert (answer.status, answer.content_type) == (200, "text/javascript")


@pytest.mark.parametrize("path", ["/page/none.js", "/page/..%2fserver.py", "/page/%2e%2e/server.py", "/server.py"])
async def test_nothing_but_the_pages_files_is_served(client: Client, path: str) -> None:
    async with client.session.get(client.server.url + path) as answer:
        assert answer.status == 404


async def overviews(client: Client) -> AsyncGenerator[Json, None]:
    """The overviews as the stream sends them."""
    async with client.session.get(f"{client.server.url}/play/events") as answer:
        assert answer.content_type == "text/event-stream"
        async for line in answer.content:
            found = json.loads(line[6:]) if line.startswith(b"data: ") else {}
            if "people" in found:
                yield found


async def test_the_stream_tells_what_changed_and_begins_with_everything(client: Client, ann: int) -> None:
    stream = overviews(client)
    async with asyncio.timeout(5):
        first = (await anext(stream))["people"][0]
        assert (first["id"], first["unread"], first["last"]["text"]) == (ann, 0, "/start")
        await client.bot("sendMessage", chat_id=ann, text="one\ntwo")
        told = (await anext(stream))["people"][0]
        assert (told["unread"], told["last"]["text"], told["last"]["from_bot"]) == (1, "one", True)
        assert told["revision"] > first["revision"]
        again = overviews(client)
        assert (await anext(again))["people"][0] == told
        await again.aclose()
        number = (await client.chat())[-1]["message_id"]
        await client.play(f"people/{ann}/read", message_id=number)
        assert (await anext(stream))["people"][0]["unread"] == 0
        await client.play("clock", by=60)
        assert (await anext(stream))["turned"] == 1
    await stream.aclose()


async def test_a_stopped_playground_ends_the_stream(client: Client) -> None:
    stream = overviews(client)
    async with asyncio.timeout(5):
        await anext(stream)
        await client.server.stop()
        with pytest.raises((StopAsyncIteration, aiohttp.ClientError)):
            await anext(stream)


async def pushed(client: Client) -> list[bool]:
    """Whether the bot's messages were pushes."""
    return [each["pushed"] for each in await client.chat() if each["from"] == "bot"]


async def test_what_nobody_waits_for_is_a_push(client: Client, ann: int) -> None:
    await client.bot("sendMessage", chat_id=ann, text="an answer")
    await client.bot("sendMessage", chat_id=ann, text="its second part")
    await client.play("clock", by=3600)
    sent = await client.bot("sendMessage", chat_id=ann, text="a push", reply_markup=keyboard(["x"]))
    await client.play(f"people/{ann}/presses", message_id=sent["message_id"], data="x")
    await client.bot("editMessageText", chat_id=ann, message_id=sent["message_id"], text="edited")
    await client.bot("sendMessage", chat_id=ann, text="an answer again")
    assert await pushed(client) == [False, False, True, False]
    about = (await client.play("overview"))["people"][0]
    assert about["push"] == {"message_id": sent["message_id"], "text": "edited"}


async def test_typing_is_shown_until_the_bot_speaks(client: Client, ann: int) -> None:
    async def doing() -> str | None:
        shown: str | None = (await client.play("overview"))["people"][0]["typing"]
        return shown

    assert await doing() is None
    await client.bot("sendChatAction", chat_id=ann, action="upload_document")
    assert await doing() == "upload_document"
    await client.bot("sendMessage", chat_id=ann, text="x")
    assert await doing() is None
    await client.bot("sendChatAction", chat_id=ann, action="typing")
    await client.bot("sendChatAction", chat_id=ann, action="cancel")
    assert await doing() is None


async def test_a_persons_menu_is_in_their_language_with_the_closest_scope_first(client: Client, ann: int) -> None:
    async def menu() -> list[str]:
        return [each["description"] for each in (await client.play(f"people/{ann}/bot"))["commands"]]

    async def put(description: str, **where: object) -> None:
        await client.bot("setMyCommands", commands=[{"command": "x", "description": description}], **where)

    assert await menu() == []
    await put("everyone")
    await put("jeder", language_code="de")
    assert await menu() == ["everyone"]
    assert (await client.play(f"people/{ann}/language", language_code="de-AT"))["language_code"] == "de-AT"
    assert await menu() == ["jeder"]
    await put("in private", scope={"type": "all_private_chats"})
    assert await menu() == ["in private"]
    await put("Ann", scope={"type": "chat", "chat_id": ann})
    assert await menu() == ["Ann"]


async def test_without_a_plan_the_page_is_told_so(client: Client, ann: int) -> None:
    assert await client.play(f"plan?person={ann}") == {"known": False, "plan": [], "problem": None}
    assert (await client.control("GET", "plan?person=5"))[0] == 404


async def test_the_plan_is_told_soonest_first_and_a_failing_one_is_no_error() -> None:
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)

    async def plan(person: int) -> list[Planned]:
        if person != ANN:
            raise RuntimeError("the bot is down")
        return [Planned(monday + timedelta(days=1), "later"), Planned(monday, "first")]

    server = await start(plan=plan)
    async with aiohttp.ClientSession() as session:
        client = Client(server, session)
        await client.play("people", first_name="Ann")
        await client.play("people", first_name="Bob", id=7)
        found = await client.play(f"plan?person={ANN}")
        assert found["plan"][0] == {"at": "2026-03-02T09:00:00+00:00", "text": "first"}
        assert [each["text"] for each in found["plan"]] == ["first", "later"]
        failed = await client.play("plan?person=7")
        assert failed["problem"] == "The bot's plan cannot be read just now."
    await server.stop()


class Power:
    """A machine that writes down what was done to it."""

    def __init__(self) -> None:
        self.done: list[str] = []

    async def restart(self) -> None:
        """Noted."""
        self.done.append("restart")

    async def kill(self) -> None:
        """Noted."""
        self.done.append("kill")


async def test_the_bots_process_is_restarted_and_killed_where_it_can_be(client: Client) -> None:
    status, told = await client.control("POST", "bot/restart")
    assert (status, told["error"][:30]) == (409, "the bot was started elsewhere:")
    power = Power()
    server = await start(machine=power)
    async with aiohttp.ClientSession() as session:
        own = Client(server, session)
        assert (await own.control("POST", "bot/kill"))[0] == 200
        assert (await own.control("POST", "bot/restart"))[0] == 200
        assert (await own.play("overview"))["machine"] is True
    await server.stop()
    assert power.done == ["kill", "restart"]


async def test_it_serves_this_machine_only_unless_told(server: Server) -> None:
    with pytest.raises(ValueError, match="not for the internet"):
        await start("0.0.0.0")  # noqa: S104 - it is refused
    other = await start("0.0.0.0", anywhere=True)  # noqa: S104 - for a moment
    await other.stop()
