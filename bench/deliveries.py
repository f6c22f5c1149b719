"""Updates delivered as Telegram does it to a webhook, and handed on as by a proxy in front of several replicas."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import aiohttp

from handlers.webhook import SECRET

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bench.server import BotApi, Hook

CONNECTIONS: Final = 100  # as many as the bot allows Telegram


@asynccontextmanager
async def delivering(server: BotApi, connections: int = CONNECTIONS) -> AsyncIterator[None]:
    """Until the end of the block, post each update to one of the webhooks that were set, in turn.

    A connection is free for the next update when the last one was answered. Raises an ExceptionGroup of RuntimeError
    where an update was not taken.
    """
    free = asyncio.Semaphore(connections)
    async with (
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as http,
        asyncio.TaskGroup() as posts,
    ):

        async def post(hook: Hook, update: dict[str, Any]) -> None:
            async with http.post(hook.url, json=update, headers={SECRET: hook.secret}) as answer:
                if answer.status != 200:
                    raise RuntimeError(f"a webhook answered {answer.status}")
            free.release()

        async def take_turns() -> None:
            for hook in itertools.cycle(server.hooks):
                update = await server.next_update()
                await free.acquire()
                posts.create_task(post(hook, update))

        turns = posts.create_task(take_turns())
        yield
        turns.cancel()
