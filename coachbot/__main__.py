"""The command line, and the one place where the parts are put together."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import shutil
import signal
import sys
import webbrowser
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coachbot.model import CoachError, PersonId
from coachbot.settings import Settings, WrongSettings, endpoint, load

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Mapping
    from typing import Any

    from coachbot.calls import Message
    from coachbot.model import Person
    from coachbot.results import View
    from coachbot.storage import Store
    from handlers.request import Request
    from handlers.turns import Reception
    from playground.server import Planned

log = logging.getLogger("coachbot")
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

WRONG_USE = 2  # the exit code for a wrong or missing setting
PLAY_PORT = 8081
PLAY_FOLDER = Path(".playground")


async def serve(settings: Settings, stop: asyncio.Event, opened: Callable[[Store], None] | None = None) -> None:
    """Run the bot until ``stop`` is set; ``opened`` is handed its store. Raises CoachError where it cannot go on."""
    from coachbot.clock import Clock
    from coachbot.leadership import Leadership, Term
    from coachbot.metrics import Metrics
    from coachbot.pace import Pace
    from coachbot.sender import Sender
    from coachbot.storage import Store
    from coachbot.turns import Turns
    from handlers.app import build, greet
    from handlers.delivery import Delivery
    from handlers.downloads import fetched
    from handlers.profile import introduce
    from handlers.request import Request
    from handlers.turns import Reception

    clock, metrics = Clock(), Metrics()
    async with contextlib.AsyncExitStack() as stack:
        store = await Store.open(settings.database_url)
        stack.push_async_callback(store.close)
        if opened:
            opened(store)
        request = Request(settings.token, clock, settings.api_url, metrics)
        stack.push_async_callback(request.shutdown)
        delivery = Delivery(request)
        application = build(settings.token, settings.api_url, settings.default_timezone, request)
        turns, fetch = Turns(store, application.decide, metrics), partial(fetched, request)
        reception = Reception(application, turns, fetch, clock, store.ring, delivery.toast)
        stack.push_async_callback(reception.finish)
        leadership = Leadership(store)
        receive, trouble = _source(settings, request, reception)
        if settings.health_listen:
            from handlers.health import Health

            def troubled() -> str:
                return trouble() if settings.webhook_url or leadership.leads else ""

            health = Health(metrics, partial(_counts, store), troubled, stop)
            stack.push_async_callback((await health.listen(endpoint(settings.health_listen))).cleanup)

        async def lead(term: Term, over: asyncio.Event) -> None:
            """What one process at a time does: send, keep the pace, and poll where updates are polled."""
            pace, deliver, probe = Pace(settings.messages_per_second), term.guarded(delivery.send), delivery.probe
            sender = Sender(term, clock, pace, deliver=deliver, probe=probe, render=nudge, metrics=metrics)
            polling = () if settings.webhook_url else (receive(over),)
            await _together(over, sender.run(over), store.hear(sender.wake, over), introduce(deliver), *polling)

        if await greet(application, stop):
            log.info("running")
            delivered = (receive(stop),) if settings.webhook_url else ()
            await _together(stop, leadership.run(stop, lead), _learn_words(), *delivered)
    log.info("stopped")


def _source(
    settings: Settings, request: Request, reception: Reception
) -> tuple[Callable[[asyncio.Event], Coroutine[Any, Any, None]], Callable[[], str]]:
    """Where updates come from, until a stop; and how to ask why they may not."""
    if not settings.webhook_url:
        from handlers.intake import Intake

        intake = Intake(request, reception.take, settings.poll_seconds)
        return intake.poll, intake.trouble
    from handlers.webhook import Hook, Webhook

    listen = endpoint(settings.webhook_listen)
    hook = Hook(settings.webhook_url, listen, settings.webhook_secret, settings.look_seconds)
    webhook = Webhook(request, reception.take, hook)
    return webhook.receive, webhook.trouble


async def _counts(store: Store) -> Mapping[str, int]:
    """How much there is. Raises Unavailable."""
    async with store.begin() as unit:
        return asdict(await unit.counts())


async def _learn_words() -> None:
    """Read the tables of words beside the work, so that the first person who types a date does not wait for it."""
    from coachbot.when import learn_words

    await asyncio.to_thread(learn_words)
    gc.collect()
    gc.freeze()  # what stands by now stays; looking through it again and again held everything up


def nudge(person: Person, view: View) -> Message:
    """A push as a message, in the person's language."""
    from handlers.i18n import Texts
    from handlers.render import as_new, screen

    return as_new(screen(view, Texts(person.language)), person.id)


async def _together(stop: asyncio.Event, *parts: Coroutine[Any, Any, None]) -> None:
    """Run the parts; where one fails, the others finish what is in flight before its error is raised."""
    tasks = [asyncio.create_task(part) for part in parts]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
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
def play(
    terminal: Annotated[bool, typer.Option(help="Chat in this terminal instead of the browser.")] = False,
    fresh: Annotated[bool, typer.Option(help="Forget what was kept from earlier runs.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    port: Annotated[int, typer.Option(help="Where the page is; 0 takes any free port.")] = PLAY_PORT,
) -> None:
    """See the coach at work: a Telegram on this machine, with no account, no token, and a clock to turn."""
    with _said_clearly():
        _log_to_stderr("WARNING")
        if fresh:
            shutil.rmtree(PLAY_FOLDER, ignore_errors=True)
        PLAY_FOLDER.mkdir(exist_ok=True)
        asyncio.run(_play(port, terminal=terminal, browser=browser))


@cli.command()
def understand(
    text: Annotated[str, typer.Argument(help="What a person typed.")],
    language: Annotated[str, typer.Option(help="The language that is tried first: en, de, es or fr.")] = "en",
    at: Annotated[str, typer.Option(help="When it was said, like 2026-03-04T16:00; by default now.")] = "",
    zone: Annotated[str, typer.Option(help="Where, like Europe/Berlin.")] = "UTC",
) -> None:
    """Print as JSON what is understood of a text: as a time frame, and as the start of an interview."""
    import json
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from coachbot.clock import Clock
    from coachbot.tongues import LANGUAGES
    from coachbot.understanding import understood

    with _said_clearly():
        if language not in LANGUAGES:
            raise WrongSettings(f"--language {language!r} is none of {', '.join(LANGUAGES)}")
        try:
            there = ZoneInfo(zone)
        except (LookupError, ValueError, OSError):
            raise WrongSettings(f"--zone {zone!r} is no time zone; write one like Europe/Berlin") from None
        try:
            said = datetime.fromisoformat(at) if at else Clock().now()
            said = said if said.tzinfo else said.replace(tzinfo=there)
            found = understood(text, at=said, zone=there, language=language)
        except (ValueError, OverflowError):
            raise WrongSettings(f"--at {at!r} is no moment; write one like 2026-03-04T16:00") from None
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))


@cli.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as version_of

    typer.echo(version_of("coachbot"))


async def _play(port: int, *, terminal: bool, browser: bool) -> None:
    from playground.server import start
    from playground.terminal import chat

    bot = _Player()
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
            await _signalled().wait()
    finally:
        await bot.stop()
        await server.stop()


class _Player:
    """The bot of ``coachbot play``: it can be restarted and killed, and asked what it plans."""

    settings: Settings

    def __init__(self) -> None:
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
        self._task = asyncio.create_task(serve(self.settings, self._stop, self._opened))

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


async def _until_signalled(settings: Settings) -> None:
    await serve(settings, _signalled())


def _signalled() -> asyncio.Event:
    """Set once the process is asked to end."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


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
    logging.getLogger("alembic.runtime.plugins").setLevel(logging.WARNING)


def main() -> None:
    """The ``coachbot`` command."""
    cli()


if __name__ == "__main__":
    main()
