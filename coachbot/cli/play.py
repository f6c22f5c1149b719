"""``coachbot play``: a Telegram on this machine, with the bot on it."""

from __future__ import annotations

import asyncio
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

from coachbot.cli.process import signalled
from coachbot.model import CoachError, PersonId
from coachbot.settings import Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from typing import Any

    from coachbot.storage import Store
    from playground.server import Planned

    Serve: TypeAlias = Callable[[Settings, asyncio.Event, Callable[[Store], None]], Coroutine[Any, Any, None]]

PLAY_PORT = 8081
PLAY_FOLDER = Path(".playground")


async def play(serve: Serve, port: int, *, terminal: bool, browser: bool) -> None:
    """Serve the page and run the bot on it until the process is asked to end."""
    from playground.server import start
    from playground.terminal import chat

    bot = Player(serve)
    try:
        server = await start(port=port, state=PLAY_FOLDER / "telegram.db", plan=bot.plan, machine=bot)
    except OSError as error:
        raise CoachError(f"the page cannot be served ({error}): try another --port, or --fresh") from None
    bot.settings = load(
        token=server.token,
        api_url=server.url,
        database_url=f"sqlite+aiosqlite:///{PLAY_FOLDER / 'coachbot.db'}",
        messages_per_second=0,
    )
    await bot.restart()
    try:
        typer.echo(f"A Telegram of your own, on this machine only: {server.url}")
        if terminal:
            await chat(server.url)
        else:
            typer.echo("Ctrl-C ends it. What happened is kept for the next time; --fresh forgets it.")
            if browser:
                await asyncio.to_thread(webbrowser.open, server.url)
            await signalled().wait()
    finally:
        await bot.stop()
        await server.stop()


class Player:
    """The bot of ``coachbot play``: it can be restarted and killed, and asked what it plans."""

    settings: Settings

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._store: Store | None = None

    async def stop(self) -> None:
        """Stop it as SIGTERM does. Raises what ended it before."""
        self._stop.set()
        task, self._task, self._store = self._task, None, None
        if task:
            await task

    async def restart(self) -> None:
        """Stop it where it runs, and start it again."""
        await self.stop()
        self._stop = asyncio.Event()
        self._task = asyncio.create_task(self._serve(self.settings, self._stop, self._opened))

    async def kill(self) -> None:
        """End it wherever it is, with nothing finished."""
        task, self._task, self._store = self._task, None, None
        if task:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def plan(self, person: int) -> list[Planned]:
        """What it would push to a person, and when."""
        from handlers.i18n import Texts
        from handlers.render import planned
        from playground.server import Planned

        if self._store is None:
            return []
        async with self._store.begin() as unit:
            dossier = (await unit.dossiers([PersonId(person)])).get(PersonId(person))
        if dossier is None:
            return []
        t = Texts(dossier.person.language)
        return [Planned(nudge.due, planned(dossier, nudge, t)) for nudge in dossier.nudges]

    def _opened(self, store: Store) -> None:
        self._store = store
