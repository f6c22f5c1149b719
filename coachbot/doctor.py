"""Whether all is well for the bot, one finding for each thing that can go wrong. Writes nothing, takes no lock."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
import zoneinfo
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coachbot.storage import StorageError, copies, migrate, postgres, sqlite

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.engine import URL

MEGA: Final = 1_000_000
FULL, TIGHT = 50 * MEGA, 500 * MEGA  # bytes free
OFF = timedelta(seconds=5)  # of the clock, from where on it is said
OLD_ZONES = timedelta(days=2 * 365)
LOCKS: Final = Path("/proc/locks")  # Linux only
OLDEST_SQLITE = (3, 35)  # RETURNING


class Level(StrEnum):
    """How good a finding is."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one thing, and what to do about it."""

    check: str
    level: Level
    said: str
    advice: str = ""


def versions() -> Finding:
    """Our version, Python's, SQLite's, and that of python-telegram-bot."""
    parts = (
        f"coachbot {metadata.version('coachbot')}",
        f"Python {sys.version.split()[0]}",
        f"SQLite {sqlite3.sqlite_version}",
        f"python-telegram-bot {metadata.version('python-telegram-bot')}",
    )
    said = ", ".join(parts)
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return Finding("version", Level.PROBLEM, said, "use a Python with SQLite 3.35 or newer")
    return Finding("version", Level.OK, said)


def clock(system: datetime, telegram: datetime) -> Finding:
    """This machine's clock beside Telegram's. The bot itself goes by Telegram's."""
    off = system - telegram
    if abs(off) <= OFF:
        return Finding("clock", Level.OK, "agrees with Telegram's")
    said = f"{abs(off)} {'ahead of' if off > timedelta() else 'behind'} Telegram's"
    return Finding("clock", Level.WARNING, said, "set it (NTP); nudges go by Telegram's clock, the log by this one")


def zones(now: datetime) -> Finding:
    """Where time zones come from, and of which year's rules they are."""
    for folder in (Path(path) for path in zoneinfo.TZPATH):
        if (folder / "Europe" / "Berlin").is_file():
            listed = folder / "tzdata.zi"
            lines = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
            version = lines[0].removeprefix("# version ") if lines else "of an unknown version"
            return _zones(version, str(folder), now)
    try:
        return _zones(metadata.version("tzdata"), str(resources.files("tzdata")), now)
    except (metadata.PackageNotFoundError, ModuleNotFoundError):
        return Finding("zone data", Level.PROBLEM, "there is none", "pip install tzdata")


def _zones(version: str, place: str, now: datetime) -> Finding:
    said, year = f"{version} in {place}", version[:4]
    if year.isdigit() and int(year) < (now - OLD_ZONES).year:
        return Finding("zone data", Level.WARNING, said, "it is old: update the system's tzdata")
    return Finding("zone data", Level.OK, said)


async def database(url: str) -> list[Finding]:
    """SQLite: the file, its schema and whether it is whole; who holds it; the room that is left beside it.

    PostgreSQL: whether it answers, its schema, and which process leads.
    """
    if address := postgres.address(url):
        return [await _server(address)]
    try:
        _, path = sqlite.address(url)
    except StorageError as error:
        return [Finding("database", Level.PROBLEM, str(error), "see COACHBOT_DATABASE_URL in .env.example")]
    return [_file(path), _holder(path), _room(path)]


async def _server(url: URL) -> Finding:
    place = url.render_as_string()  # which hides the password
    try:
        seen = await postgres.look(url)
    except StorageError as error:
        return Finding("database", Level.PROBLEM, f"{place}: {error}", _cure(error))
    if seen.revision is None:
        return Finding("database", Level.OK, f"{place}: empty, coachbot run makes its tables")
    leads = f"{seen.leader} leads" if seen.leader else "no bot runs on it"
    said = f"{place}: PostgreSQL {seen.version}, schema {seen.revision}{_due(seen.revision)}, {leads}"
    return Finding("database", Level.OK, said)


def _due(revision: str | None) -> str:
    return f", migrated to {migrate.HEAD} at the next start" if revision != migrate.HEAD else ""


def _file(path: Path) -> Finding:
    if not path.exists():
        if os.access(path.parent, os.W_OK):
            return Finding("database", Level.OK, f"{path}: not there yet, coachbot run makes it")
        return Finding("database", Level.PROBLEM, f"{path}: it cannot be made", f"let this user write to {path.parent}")
    try:
        revision = copies.known(path)
    except StorageError as error:
        return Finding("database", Level.PROBLEM, str(error), _cure(error))
    if not os.access(path, os.W_OK):
        return Finding("database", Level.PROBLEM, f"{path}: not writable", "give it to the user that runs the bot")
    said = f"{path}: whole, schema {revision}{_due(revision)}, {path.stat().st_size / MEGA:.1f} MB"
    if path.stat().st_mode & 0o077:
        return Finding("database", Level.WARNING, f"{said}, others may read it", f"chmod 600 {path}")
    return Finding("database", Level.OK, said)


def _cure(error: StorageError) -> str:
    match type(error).__name__:
        case "NewerDatabase":
            return "install the newer version again"
        case "Corrupt":
            return "stop the bot, then restore your latest backup"
        case _:
            return "see that it can be reached, that this user may read it, and that the disk works"


def _holder(path: Path) -> Finding:
    """Which process has the lock: from /proc/locks, since asking for it could turn a bot away that is starting."""
    lock = path.with_name(f"{path.name}.lock")
    try:
        lines = LOCKS.read_text().splitlines()
    except OSError:
        return Finding("lock", Level.OK, "who holds it cannot be seen on this system")
    if not lock.exists():
        return Finding("lock", Level.OK, "no bot runs on it")
    node = str(lock.stat().st_ino)
    for kind, _, _, process, place, *_ in (line.split()[1:] for line in lines if "->" not in line):
        if kind == "FLOCK" and place.rpartition(":")[2] == node:
            return Finding("lock", Level.OK, f"the bot runs on it (process {process})")
    return Finding("lock", Level.OK, "no bot runs on it")


def _room(path: Path) -> Finding:
    """Free disk: for the database's growth, for its log, and for one copy of it."""
    size = path.stat().st_size if path.exists() else 0
    free = shutil.disk_usage(path.parent).free
    said = f"{free / MEGA:,.0f} MB free beside the database"
    if free < FULL:
        return Finding("disk", Level.PROBLEM, said, "make room: with a full disk nothing can be stored")
    if free < TIGHT + size:
        return Finding("disk", Level.WARNING, said, "make room for growth and a copy")
    return Finding("disk", Level.OK, said)
