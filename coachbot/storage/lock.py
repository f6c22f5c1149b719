"""One process for each database file."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

from coachbot.storage.errors import AlreadyRunning, Unavailable

if TYPE_CHECKING:
    from pathlib import Path


class FileLock:
    """An flock on a file beside the database. The system drops it with the process, however that ends.

    The file itself stays: removing it would let two processes lock two files of one name.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises AlreadyRunning where another has it, Unavailable where no file can be made."""
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable(f"{path}: {error.strerror}") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            if isinstance(error, BlockingIOError):
                raise AlreadyRunning(path) from None
            raise Unavailable(f"{path}: {error.strerror}") from error

    def release(self) -> None:
        """Let the next one in."""
        os.close(self._descriptor)
