"""Whether a database's file is still what it was when it was closed in order (ADR 8).

What is compared is what the file system keeps about a file. Of an ordinary write it keeps a moment of its own clock,
which may not move for milliseconds, or for seconds, so a change right after the look could go unseen. Therefore the
file gets a time of its own choosing first, which no later write would happen to give it.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

SECOND: Final = 1_000_000_000  # nanoseconds
MICROSECOND: Final = 1_000  # finer times are not kept everywhere


def at_rest(path: Path) -> bool:
    """Whether the file is all of the database: neither log nor journal of SQLite's stands beside it."""
    return not any(path.with_name(f"{path.name}{end}").exists() for end in ("-wal", "-journal"))


def settled(path: Path) -> bytes:
    """The mark of a file that was just closed; empty where a later change could not be told by one."""
    try:
        before = path.stat()
        chosen = before.st_mtime_ns // SECOND * SECOND + secrets.randbelow(SECOND // MICROSECOND) * MICROSECOND
        os.utime(path, ns=(before.st_atime_ns, chosen))
        return mark(path) if path.stat().st_mtime_ns == chosen else b""
    except OSError:  # the file is another user's, or gone
        return b""


def mark(path: Path) -> bytes:
    """What tells a file from any other, and from itself after any write; empty where it is not at rest."""
    if not at_rest(path):
        return b""
    now = path.stat()
    return f"{now.st_ino} {now.st_size} {now.st_mtime_ns} {now.st_ctime_ns}\n".encode()
