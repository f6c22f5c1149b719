"""One process for each database file."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from coachbot.storage.errors import AlreadyRunning, Unavailable

if TYPE_CHECKING:
    from pathlib import Path

MARK: Final = 200  # bytes, more than a mark has


class FileLock:
    """An flock on a file beside the database. The system drops it with the process, however that ends.

    The file itself stays: removing it would let two processes lock two files of one name. In it stands the mark that
    the holder before left when it ended in order; it is there once.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises AlreadyRunning where another has it, Unavailable where no file can be made."""
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Unavailable(f"{path}: {error.strerror}") from error
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.mark = self._taken()
        except OSError as error:
            os.close(self._descriptor)
            if isinstance(error, BlockingIOError):
                raise AlreadyRunning(path) from None
            raise Unavailable(f"{path}: {error.strerror}") from error

    def _taken(self) -> bytes:
        """The mark, which is gone from the disk before anyone writes to the database: a crash leaves none."""
        found = os.pread(self._descriptor, MARK, 0)
        if found:
            os.ftruncate(self._descriptor, 0)
            os.fsync(self._descriptor)
        return found

    def release(self, mark: bytes = b"") -> None:
        """Let the next one in, and leave it a mark. One that cannot be written is only missed."""
        with suppress(OSError):
            os.pwrite(self._descriptor, mark, 0)
        os.close(self._descriptor)
