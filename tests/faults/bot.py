"""How the fault matrix starts the program: ``python -m tests.faults.bot``, in a folder in which it finds its orders.

The program is the one that is shipped, with shorter pauses and leases. A file there that is named after a moment makes
it freeze itself (SIGSTOP) when that moment comes, once; what happens then is done from outside. While there is a file
``FULL``, SQLite finds its disk full in the middle of each transaction. ``AHEAD`` and ``ASLEEP`` hold seconds, and are
read at the start and after each freeze: how far the system's clock was turned, and how long the process stood still.
"""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import time_machine
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coachbot import failpoints

if TYPE_CHECKING:
    from coachbot.failpoints import Moment

FULL, AHEAD, ASLEEP = "full", "ahead", "asleep"
WRITES = ("INSERT INTO outbox", "DELETE FROM outbox")  # every turn that matters has one, after other writes
BALLAST = "CREATE TABLE ballast AS SELECT zeroblob(1000000)"
NO_MORE_PAGES, ANY_NUMBER = "PRAGMA max_page_count = 1", "PRAGMA max_page_count = 4294967294"


class Clocks:
    """The clocks of this process, as its orders have them."""

    def __init__(self) -> None:
        self._monotonic = time.monotonic
        self._asleep = 0.0
        self._turned: time_machine.travel | None = None
        time.monotonic = lambda: self._monotonic() + self._asleep
        self.read()

    def read(self) -> None:
        """Set them."""
        self._asleep = _ordered(ASLEEP)
        if self._turned:
            self._turned.stop()
        self._turned = time_machine.travel(time.time() + _ordered(AHEAD), tick=True)  # noqa: TID251 - the system's
        self._turned.start()


def _ordered(name: str) -> float:
    with suppress(FileNotFoundError):
        return float(Path(name).read_text())
    return 0.0


def fill(_connection: Any, cursor: Any, statement: str, parameters: Any, _context: Any, many: Any) -> tuple[str, Any]:
    """Put more into the transaction than the disk takes: SQLITE_FULL, with which SQLite takes all of it back."""
    if not statement.startswith(WRITES):
        return statement, parameters
    full = Path(FULL).exists()
    cursor.execute(NO_MORE_PAGES if full else ANY_NUMBER)
    return (BALLAST, [()] if many else ()) if full else (statement, parameters)


def main() -> None:
    """``coachbot run``, with an ear for the moments."""
    clocks = Clocks()  # before the program is imported, which keeps time.monotonic where it needs it

    def freeze(moment: Moment) -> None:
        with suppress(FileNotFoundError):
            Path(moment).unlink()
            os.kill(os.getpid(), signal.SIGSTOP)
            clocks.read()

    from coachbot import leadership, sender, trouble
    from coachbot.__main__ import cli
    from handlers import intake

    sender.PAUSE = trouble.FIRST_PAUSE = intake.FIRST_PAUSE = 0.1
    leadership.LEASE, leadership.MARGIN, leadership.RENEW, leadership.LOOK = timedelta(seconds=2), 0.2, 0.5, 0.1
    failpoints.listen(freeze)
    if os.environ["COACHBOT_DATABASE_URL"].startswith("sqlite"):
        event.listen(Engine, "before_cursor_execute", fill, retval=True)
    cli(["run"])


if __name__ == "__main__":
    main()
