"""The command line, and the one place where the parts are put together."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from coachbot.model import CoachError
from coachbot.settings import Settings, WrongSettings, load

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from typing import Any

    from coachbot.model import Message, Person
    from coachbot.results import View

log = logging.getLogger("coachbot")
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

WRONG_USE = 2  # the exit code for a wrong or missing setting


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Run the bot until ``stop`` is set. Raises CoachError where it cannot go on."""
    from coachbot.clock import Clock
    from coachbot.pace import Pace
    from coachbot.sender import Sender
    from coachbot.storage import Store
    from coachbot.turns import Turns
    from handlers.app import build, greet
    from handlers.delivery import Delivery
    from handlers.intake import Intake
    from handlers.profile import introduce
    from handlers.request import Request
    from handlers.turns import Reception

    clock = Clock()
    async with contextlib.AsyncExitStack() as stack:
        store = await Store.open(settings.database_url)
        stack.push_async_callback(store.close)
        request = Request(settings.token, clock, settings.api_url)
        stack.push_async_callback(request.shutdown)
        delivery = Delivery(request)
        application = build(settings.token, settings.api_url, settings.default_timezone, request)
        pace = Pace(settings.messages_per_second)
        sender = Sender(store, clock, pace, deliver=delivery.send, probe=delivery.probe, render=nudge)
        reception = Reception(application, Turns(store, application.decide), clock, sender.wake, delivery.toast)
        intake = Intake(request, reception.take, settings.poll_seconds)
        await greet(application, stop)
        log.info("running")
        await _together(
            stop,
            sender.run(stop),
            intake.poll(stop),
            introduce(delivery.send),
        )
    log.info("stopped")


def nudge(person: Person, view: View) -> Message:
    """A push as a message, in the person's language."""
    from handlers.i18n import Texts
    from handlers.render import as_new, screen

    return as_new(screen(view, Texts(person.language)), person.id)


async def _together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run the parts; where one fails, the others finish what is in flight before its error is raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    stop.set()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result


@cli.command()
def run() -> None:
    """Run the bot. Settings come from the environment or from .env; see .env.example."""
    with _said_clearly():
        settings = load()
        _log_to_stderr(settings.log_level)
        asyncio.run(_until_signalled(settings))


@cli.command()
def play() -> None:
    """See the coach at work in this terminal: no Telegram account, no token, and a clock to turn."""
    with _said_clearly(), tempfile.TemporaryDirectory(prefix="coachbot-play-") as folder:
        _log_to_stderr("WARNING")
        asyncio.run(_play(Path(folder)))


@cli.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as version_of

    typer.echo(version_of("coachbot"))


async def _play(folder: Path) -> None:
    from playground.server import start
    from playground.terminal import chat

    server = await start()
    stop = asyncio.Event()
    settings = load(
        token=server.token,
        api_url=server.url,
        database_url=f"sqlite+aiosqlite:///{folder / 'coachbot.db'}",
        messages_per_second=0,
    )
    bot = asyncio.create_task(serve(settings, stop))
    try:
        typer.echo(f"A Telegram of your own, on this machine only: {server.url}. Type /start, or :help.")
        await chat(server.url)
    finally:
        stop.set()
        await bot
        await server.stop()


async def _until_signalled(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(settings, stop)


@contextlib.contextmanager
def _said_clearly() -> Iterator[None]:
    """What a person can mend is one clear line: exit 2 for settings, 1 for the rest."""
    try:
        yield
    except WrongSettings as error:
        typer.echo(f"coachbot: {error}", err=True)
        raise typer.Exit(WRONG_USE) from None
    except CoachError as error:
        typer.echo(f"coachbot: {error}", err=True)
        raise typer.Exit(1) from None


def _log_to_stderr(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)


def main() -> None:
    """The ``coachbot`` command."""
    cli()


if __name__ == "__main__":
    main()
