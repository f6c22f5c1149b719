"""``coachbot backup`` and ``coachbot restore``: a copy of the database, and back again."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coachbot.cli.process import said_clearly
from coachbot.model import CoachError
from coachbot.settings import load

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.restoring import Restored
    from coachbot.settings import Settings

File = Annotated[Path, typer.Argument(help="The copy.")]


def backup(file: File) -> None:
    """Copy the database into FILE, also while the bot runs. An existing file is not written over."""
    from coachbot.storage import copies, sqlite

    with said_clearly():
        url = _sqlite(load(), "pg_dump --format=custom --file=FILE DATABASE")
        _, path = sqlite.address(url)
        copies.take(path, file.absolute())
        typer.echo(f"{file}: {file.stat().st_size:,} bytes, checked")


def restore(file: File) -> None:
    """Put the copy FILE in the place of the database, which is kept beside it. Stop the bot first."""
    from coachbot.restoring import restore as restore_it

    with said_clearly():
        settings = load()
        url = _sqlite(settings, "pg_restore --clean --dbname=DATABASE FILE")

        async def work() -> tuple[Restored, str]:
            now, doubt = await _telegrams_time(settings)
            return await restore_it(file.absolute(), url, now), doubt

        made, doubt = asyncio.run(work())
        reach = f"up to {made.until:%Y-%m-%d %H:%M} UTC" if made.until else "of unknown age"
        typer.echo(f"restored: {made.people} people, {reach}; what they told the bot since is not in it")
        typer.echo(f"not sent again, since they may have been sent: {made.messages} messages, {made.nudges} nudges")
        if made.kept:
            typer.echo(f"the database that was there is kept: {made.kept}")
        if doubt:
            typer.echo(f"{doubt}: where this machine's clock is behind, nudges may come twice", err=True)


def _sqlite(settings: Settings, instead: str) -> str:
    url = settings.database_url
    if not url.startswith("sqlite"):
        raise CoachError(f"this is for SQLite; PostgreSQL has its own tools: {instead}")
    return url


async def _telegrams_time(settings: Settings) -> tuple[datetime, str]:
    """Telegram's time, which is the bot's; where it does not answer, this machine's, and a word about it."""
    from coachbot.clock import Clock
    from handlers.request import Request

    clock = Clock()
    request = Request(settings.token, clock, settings.api_url)
    try:
        reply = await request.call("getMe", {}, patience=5)
    finally:
        await request.shutdown()
    return clock.now(), "" if reply.status else "Telegram does not answer, so the time is this machine's"
