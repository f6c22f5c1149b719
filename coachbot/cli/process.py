"""What every command needs of the process: signals, the log, and errors said in one line."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import TYPE_CHECKING

import typer

from coachbot.model import CoachError
from coachbot.settings import WrongSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

WRONG_USE = 2  # the exit code for a wrong or missing setting


def signalled() -> asyncio.Event:
    """Set once the process is asked to end."""
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


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
