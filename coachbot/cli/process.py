"""What every command needs of the process: signals, the log, and errors said in one line."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from typing import TYPE_CHECKING

import typer

from coachbot.model import CoachError
from coachbot.settings import WrongSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

log = logging.getLogger("coachbot")

LONGEST_STOP = 7.0  # seconds: the promise is 8 from the signal to the end of the process
WRONG_USE = 2  # the exit code for a wrong or missing setting


def signalled() -> asyncio.Event:
    """Set once the process is asked to end. It has 7 s for that: what is not finished by then is left as by a crash."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def asked() -> None:
        if not stop.is_set():
            stop.set()
            loop.call_later(LONGEST_STOP, _leave)

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked)
    return stop


def _leave() -> None:
    """End at once: the database may be held by another, and waiting longer only brings SIGKILL. Nothing that was
    acknowledged is lost by it.
    """
    log.warning("stopped with work unfinished: messages in flight may come twice")
    os._exit(0)


@contextlib.contextmanager
def said_clearly() -> Iterator[None]:
    """What a person can mend is one clear line: exit 2 for settings, 1 for the rest."""
    try:
        yield
    except WrongSettings as error:
        typer.echo(f"coachbot: {error}", err=True)
        raise typer.Exit(WRONG_USE) from None
    except CoachError as error:
        typer.echo(f"coachbot: {error}", err=True)
        raise typer.Exit(1) from None
