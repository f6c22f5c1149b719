"""A chat with the bot in a terminal: a client of /play like any other.

`python -m playground.terminal http://127.0.0.1:8081` opens one by hand.
"""

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import AsyncIterator
from typing import TextIO
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import aiohttp

from playground.screen import Screen
from playground.talk import Talk
from playground.typed import lines_from
from playground.webhook import is_loopback


async def chat(
    url: str,
    *,
    zone: str = "UTC",
    descriptor: int | None = None,
    out: TextIO | None = None,
    patience: float = 3.0,
    anywhere: bool = False,
) -> None:
    """Chats until the input ends or `:quit`; `url` is a running playground's.

    `zone` is where `:morning` is; `descriptor` (standard input) is read, `out` (standard output) is written. Where the
    input is no terminal, each line waits up to `patience` seconds for the bot before the next. Raises ValueError for an
    address that is not this machine's (unless `anywhere`) or an unknown zone, and
    aiohttp.ClientError where nothing answers.
    """
    if not anywhere and not is_loopback(urlsplit(url).hostname or ""):
        raise ValueError(f"{url} is not on this machine")
    source, target = sys.stdin.fileno() if descriptor is None else descriptor, out or sys.stdout
    origin = url.rstrip("/")
    screen = Screen(shutil.get_terminal_size().columns, styled=target.isatty(), origin=origin)
    async with aiohttp.ClientSession(f"{origin}/play/") as session:
        talk = Talk(session, screen, target, _zone(zone), 0.0 if os.isatty(source) else patience)
        await talk.begin()
        async with _following(talk):
            await talk.listen(lines_from(source))


def main() -> None:
    """Opens a chat with the playground whose address is the first argument."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m playground.terminal http://127.0.0.1:PORT")
    try:
        asyncio.run(chat(sys.argv[1]))
    except (ValueError, aiohttp.ClientError) as problem:
        raise SystemExit(f"no chat: {problem}") from problem
    except KeyboardInterrupt:
        raise SystemExit(0) from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError) as problem:
        raise ValueError(f"{name} is no time zone") from problem


@contextlib.asynccontextmanager
async def _following(talk: Talk) -> AsyncIterator[None]:
    """Follows the chat meanwhile."""
    task = asyncio.create_task(talk.follow())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


if __name__ == "__main__":
    main()
