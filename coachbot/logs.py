"""Log lines for machines and people, none of which holds a token or what a person wrote. Standard library only.

Our own loggers write texts that are known to hold neither. Other libraries' texts are not ours to know: PTB logs
parameters, asyncio and aiohttp quote exceptions, SQLAlchemy rows. Of theirs a line says who spoke, where in their code,
and what failed where; never the text itself. The same holds for what Python writes to stderr by itself: exceptions that
end the program, a thread or a destructor, and warnings.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from coachbot.faults import where

if TYPE_CHECKING:
    from collections.abc import Iterable

Style: TypeAlias = Literal["text", "json"]

OURS: Final = ("coachbot", "handlers", "playground")
KNOWN: Final = ("alembic.runtime.migration",)  # says which revision it brings the schema to
_STANDARD: Final = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName"}
_log = logging.getLogger("coachbot")


def begin(level: str, style: Style, secrets: Iterable[str] = ()) -> None:
    """From now on log to stderr, from this level on; others' loggers from WARNING on. No line holds a secret."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines(style, secrets))
    logging.basicConfig(level=max(logging.getLevelName(level), logging.WARNING), handlers=[handler], force=True)
    for name in (*OURS, *KNOWN):
        logging.getLogger(name).setLevel(level)
    logging.getLogger(KNOWN[0]).setLevel(max(logging.getLevelName(level), logging.INFO))
    logging.raiseExceptions = False  # else a line that cannot be written is printed with its arguments
    sys.excepthook = lambda _kind, error, _trace: _unhandled("the program ended by its own fault", error)
    sys.unraisablehook = lambda failed: _unhandled("an error could not be raised", failed.exc_value)
    threading.excepthook = lambda failed: _unhandled("a thread ended by its own fault", failed.exc_value)
    warnings.showwarning = lambda _text, kind, file, number, *_: _warned(kind, file, number)


class Lines(logging.Formatter):
    """One record, one line: ``name=value`` pairs (logfmt), or a JSON object."""

    def __init__(self, style: Style, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._as = style
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """The line, without a line break in it."""
        fields = _fields(record)
        if self._as == "json":
            line = json.dumps(fields, default=str)
        else:
            line = " ".join(f"{name}={_quoted(str(value))}" for name, value in fields.items())
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


def _fields(record: logging.LogRecord) -> dict[str, Any]:
    """Time (UTC), level, logger and text; the fields given as ``extra``; what failed and where."""
    ours = record.name in KNOWN or record.name.partition(".")[0] in OURS
    found = {
        "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": record.getMessage() if ours else f"said at {Path(record.pathname).name}:{record.lineno}",
    }
    if ours:
        found |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
    error = record.exc_info[1] if record.exc_info else None
    return found | ({"error": where(error)} if error else {})


def _quoted(value: str) -> str:
    plain = value.isascii() and value.isprintable() and value and not any(mark in value for mark in ' "=\\')
    return value if plain else json.dumps(value)


def _unhandled(what: str, error: BaseException | None) -> None:
    _log.critical(what, exc_info=error)


def _warned(kind: type[Warning], file: str, number: int) -> None:
    _log.warning("Python warns", extra={"category": kind.__name__, "at": f"{Path(file).name}:{number}"})
