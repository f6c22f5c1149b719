"""Moments at which a test may stop the program, named where they are.

Nothing listens in production, and no setting makes anything listen: only the tests' own way of starting the program
does (``tests/faults/bot.py``). Standard library only.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class Moment(StrEnum):
    """Where an update, a reply or a nudge can be when something happens."""

    RECEIVED = "received"  # updates have come, nothing was done
    HANDLED = "handled"  # they were decided and written, not committed
    COMMITTED = "committed"  # they are stored, Telegram was not told
    ACKNOWLEDGED = "acknowledged"  # Telegram was told
    CLAIMED = "claimed"  # replies or nudges were chosen to leave (a nudge is leased), no call was made
    SENT = "sent"  # a call has ended, and what came of it was not recorded


_listener: Callable[[Moment], None] | None = None


def listen(listener: Callable[[Moment], None]) -> None:
    """Have ``listener`` called, by whoever reaches a moment."""
    global _listener
    _listener = listener


def reached(moment: Moment) -> None:
    """A moment has come."""
    if _listener is not None:
        _listener(moment)
