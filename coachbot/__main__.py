"""The command line, and the one place where the parts are put together."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
import shutil
from dataclasses import asdict
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from coachbot import logs
from coachbot.cli.copies import backup, restore
from coachbot.cli.doctor import doctor
from coachbot.cli.play import PLAY_FOLDER, PLAY_PORT
from coachbot.cli.play import play as play_it
from coachbot.cli.process import said_clearly, signalled
from coachbot.cli.understand import understand
from coachbot.settings import Settings, endpoint, load

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Mapping
    from typing import Any

    from coachbot.calls import Message
    from coachbot.model import Person
    from coachbot.results import View
    from coachbot.storage import Store
    from handlers.request import Request
    from handlers.turns import Reception

    Part: TypeAlias = Callable[[asyncio.Event], Coroutine[Any, Any, None]]  # runs until the event is set

log = logging.getLogger("coachbot")
cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


async def serve(settings: Settings, stop: asyncio.Event, opened: Callable[[Store], None] | None = None) -> None:
    """Run the bot until ``stop`` is set; ``opened`` is handed its store. Raises CoachError where it cannot go on."""
    from coachbot.clock import Clock
    from coachbot.leadership import Leadership, Term
    from coachbot.metrics import Metrics
    from coachbot.pace import Pace
    from coachbot.retention import Retention
    from coachbot.sender import Sender
    from coachbot.storage import Store
    from coachbot.turns import Turns
    from handlers.app import build, greet
    from handlers.delivery import Delivery
    from handlers.downloads import fetched
    from handlers.gate import Gate
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
        application.keep = timedelta(days=settings.retention_days) or None
        gate = Gate() if settings.messages_per_second else None
        reception = Reception(application, turns, fetch, clock, delivery.toast, gate)
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
            turns.along = None if store.shared else sender.ride
            parts: list[Part] = [
                sender.run,
                partial(store.hear, sender.wake),
                partial(introduce, deliver),
            ]
            if not settings.webhook_url:
                parts.append(receive)
            if settings.retention_days:
                parts.append(Retention(term, clock, settings.retention_days, render=nudge, wake=sender.wake).run)
            await _together(over, *(run(over) for run in parts))

        if await greet(application, stop):
            log.info("running")
            delivered = (receive(stop),) if settings.webhook_url else ()
            await _together(stop, leadership.run(stop, lead), _learn_words(), *delivered)
    log.info("stopped")


def _source(settings: Settings, request: Request, reception: Reception) -> tuple[Part, Callable[[], str]]:
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
    with said_clearly():
        settings = load()
        logs.begin(settings.log_level, settings.log_format, settings.secrets)
        asyncio.run(_until_signalled(settings))


@cli.command()
def play(
    terminal: Annotated[bool, typer.Option(help="Chat in this terminal instead of the browser.")] = False,
    fresh: Annotated[bool, typer.Option(help="Forget what was kept from earlier runs.")] = False,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    port: Annotated[int, typer.Option(help="Where the page is; 0 takes any free port.")] = PLAY_PORT,
) -> None:
    """See the coach at work: a Telegram on this machine, with no account, no token, and a clock to turn."""
    with said_clearly():
        logs.begin("WARNING", "text")
        if fresh:
            shutil.rmtree(PLAY_FOLDER, ignore_errors=True)
        PLAY_FOLDER.mkdir(exist_ok=True)
        asyncio.run(play_it(serve, port, terminal=terminal, browser=browser))


for command in (understand, doctor, backup, restore):
    cli.command()(command)


@cli.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as version_of

    typer.echo(version_of("coachbot"))


async def _until_signalled(settings: Settings) -> None:
    await serve(settings, signalled())


def main() -> None:
    """The ``coachbot`` command."""
    cli()


if __name__ == "__main__":
    main()
