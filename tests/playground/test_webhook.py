"""Webhooks: delivery, secret, retries, order, calls made by the answer."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from tests.playground.conftest import Client, Json, keyboard

ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class Bot:
    """A bot that takes webhooks: what came, and what it answers."""

    def __init__(self) -> None:
        self.url = ""
        self.came: asyncio.Queue[tuple[Json, str | None]] = asyncio.Queue()
        self.statuses: list[int] = []
        self.answer: Json = {}
        self.hold: dict[str, asyncio.Event] = {}

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.came.put_nowait((update, request.headers.get("X-Telegram-Bot-Api-Secret-Token")))
        held = self.hold.get(update.get("message", {}).get("text", ""))
        if held:
            await held.wait()
        answer, self.answer = self.answer, {}
        return web.json_response(answer, status=self.statuses.pop(0) if self.statuses else 200)

    async def next(self) -> Json:
        return (await asyncio.wait_for(self.came.get(), 5))[0]


@pytest.fixture
async def bot() -> AsyncIterator[Bot]:
    """A bot that listens."""
    listening = Bot()
    app = web.Application()
    app.router.add_post("/hook", listening.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    listening.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield listening
    for event in listening.hold.values():
        event.set()
    await runner.cleanup()


async def until(client: Client, so: Callable[[Json], bool]) -> Json:
    """Waits until getWebhookInfo says so."""
    for _ in range(500):
        if so(info := await client.bot("getWebhookInfo")):
            return dict(info)
        await asyncio.sleep(0.01)
    pytest.fail(f"not within 5 seconds: {info}")


async def test_updates_are_posted_with_the_secret(client: Client, ann: int, bot: Bot) -> None:
    status, body = await client.raw("setWebhook", url=bot.url, secret_token="s3cret_-", max_connections=5)
    assert (status, body) == (200, {"ok": True, "result": True, "description": "Webhook was set"})
    await client.play(f"people/{ann}/messages", text="hello")
    update, secret = await asyncio.wait_for(bot.came.get(), 5)
    assert (update["message"]["text"], secret) == ("hello", "s3cret_-")
    info = await until(client, lambda info: info["pending_update_count"] == 0)
    assert (info["url"], info["max_connections"], "last_error_message" in info) == (bot.url, 5, False)


async def test_what_was_waiting_is_delivered_or_dropped(client: Client, ann: int, bot: Bot) -> None:
    await client.play(f"people/{ann}/messages", text="old")
    await client.bot("setWebhook", url=bot.url, drop_pending_updates=True)
    await client.play(f"people/{ann}/messages", text="new")
    assert (await bot.next())["message"]["text"] == "new"
    await client.bot("deleteWebhook")
    await client.play(f"people/{ann}/messages", text="between")
    await client.bot("setWebhook", url=bot.url)
    assert (await bot.next())["message"]["text"] == "between"


async def test_a_refused_update_is_posted_again_until_it_is_taken(client: Client, ann: int, bot: Bot) -> None:
    bot.statuses = [500, 503]
    await client.bot("setWebhook", url=bot.url)
    number = (await client.play(f"people/{ann}/messages", text="again"))["update_id"]
    assert [(await bot.next())["update_id"] for _ in range(3)] == [number] * 3
    info = await until(client, lambda info: info["pending_update_count"] == 0)
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_where_nobody_listens_the_update_stays_pending(client: Client, ann: int) -> None:
    await client.bot("setWebhook", url="http://127.0.0.1:9/hook")
    await client.play(f"people/{ann}/messages", text="x")
    info = await until(client, lambda info: "last_error_message" in info)
    assert (info["pending_update_count"], info["last_error_message"]) == (1, "Connection refused")
    assert abs(info["last_error_date"] - client.server.world.clock.seconds()) < 5


async def test_messages_keep_their_order_and_presses_do_not_wait_for_them(client: Client, ann: int, bot: Bot) -> None:
    bot.hold["first"] = asyncio.Event()
    await client.bot("setWebhook", url=bot.url)
    for text in ("first", "second"):
        await client.play(f"people/{ann}/messages", text=text)
    await client.play(f"people/{ann}/presses", message_id=1, data="now")
    arrived = [await bot.next(), await bot.next()]
    assert sorted("callback_query" in each for each in arrived) == [False, True]
    bot.hold["first"].set()
    assert (await bot.next())["message"]["text"] == "second"


async def test_the_webhooks_answer_may_be_a_call(client: Client, ann: int, bot: Bot) -> None:
    bot.answer = {"method": "sendMessage", "chat_id": ann, "text": "at once", "reply_markup": keyboard(["a"])}
    await client.bot("setWebhook", url=bot.url)
    posted = await client.play(f"people/{ann}/messages", text="x")
    chat = await client.play(f"wait?person={ann}&after={posted['count']}&timeout=5")
    assert (chat["messages"][-1]["text"], chat["new"]) == ("at once", True)


async def test_getupdates_and_a_webhook_exclude_each_other(client: Client, bot: Bot) -> None:
    poll = asyncio.create_task(client.raw("getUpdates", timeout=30))
    await asyncio.wait_for(client.server.world.updates.polled.wait(), 5)
    await client.bot("setWebhook", url=bot.url)
    assert (await poll)[1]["description"] == "Conflict: terminated by setWebhook request"
    assert await client.refused("getUpdates") == ACTIVE
    assert (await client.raw("setWebhook", url=bot.url))[1]["description"] == "Webhook is already set"
    assert (await client.raw("deleteWebhook"))[1]["description"] == "Webhook was deleted"
    assert (await client.raw("setWebhook"))[1]["description"] == "Webhook is already deleted"
    assert await client.bot("getUpdates") == []


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"url": "ftp://x"}, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://[x"}, "Bad Request: invalid webhook URL specified"),
        (
            {"url": "https://example.com/"},
            "Bad Request: bad webhook: the playground delivers to this machine only (127.0.0.1, ::1 or localhost)",
        ),
        (
            {"url": "http://localhost:1/", "secret_token": "a b"},
            "Bad Request: secret token contains unallowed characters",
        ),
        ({"url": "http://localhost:1/", "secret_token": "a" * 257}, "Bad Request: secret token is too long"),
    ],
)
async def test_a_webhook_that_telegram_refuses_is_refused(
    client: Client, parameters: dict[str, Any], description: str
) -> None:
    assert await client.refused("setWebhook", **parameters) == description


async def test_webhook_info_shows_the_allowed_updates(client: Client, bot: Bot) -> None:
    await client.bot("setWebhook", url=bot.url, allowed_updates=["message"])
    assert (await client.bot("getWebhookInfo"))["allowed_updates"] == ["message"]
