"""What is typed in the terminal chat: text, a button's number, or a local command."""

import asyncio
import codecs
import os
import re
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

STEPS = {"m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
HELP = """text          is sent to the bot, /commands too      :say TEXT   sends it even if it is a number
2             presses button 2 of the latest message     12:3        presses button 3 of message 12
:+1h          turns the clock by 1 hour (m, h, d, w)      :morning    to the next 09:00 (:morning Europe/Berlin)
:at MOMENT    sets it: :at 2026-03-04T09:00+01:00         :who 2      plays person 2 (:who lists them)
:help         shows this                                  :quit       ends"""
LONGEST_TURN = 10**10


@dataclass(frozen=True)
class Say:
    """A text for the bot."""

    text: str


@dataclass(frozen=True)
class Button:
    """A button by number, of a message by number, or (None) of the latest that has any."""

    number: int
    message: int | None


@dataclass(frozen=True)
class TurnBy:
    """The clock, forwards by seconds."""

    seconds: int


@dataclass(frozen=True)
class TurnTo:
    """The clock, to an aware moment."""

    moment: datetime


@dataclass(frozen=True)
class Morning:
    """The clock, to the next 09:00 of a zone."""

    zone: ZoneInfo | None


@dataclass(frozen=True)
class Who:
    """Another person by number, or (None) the list."""

    number: int | None


@dataclass(frozen=True)
class Hint:
    """Something to tell the one who types."""

    text: str


@dataclass(frozen=True)
class Quit:
    """The end."""


Typed = Say | Button | TurnBy | TurnTo | Morning | Who | Hint | Quit


def understood(line: str) -> Typed | None:
    """What a typed line means; None for an empty one."""
    line = line.strip()
    button = re.fullmatch(r"(?:([0-9]{1,9}):)?([0-9]{1,3})", line)
    if button:
        return Button(int(button[2]), int(button[1]) if button[1] else None)
    if line.startswith(":"):
        return _command(*line[1:].strip().partition(" ")[::2])
    return Say(line) if line else None


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """The next 09:00 in a zone after a moment."""
    local = now.astimezone(zone)
    nine = local.replace(hour=9, minute=0, second=0, microsecond=0)
    return nine if nine > local else (local + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)


def _command(name: str, rest: str) -> Typed:
    rest, step = rest.strip(), re.fullmatch(r"\+([0-9]{1,6})([mhdw])", name)
    if step:
        return TurnBy(min(int(step[1]) * STEPS[step[2]], LONGEST_TURN))
    if name == "say" and rest:
        return Say(rest)
    if name == "who" and (not rest or rest.isdecimal()):
        return Who(int(rest[:6]) if rest else None)
    if name in {"quit", "help"}:
        return Quit() if name == "quit" else Hint(HELP)
    return _moment(name, rest) or Hint(
        f"{name!r} is no local command here; :help lists them, :say sends a text as it is"
    )


def _moment(name: str, rest: str) -> Typed | None:
    try:
        if name == "morning":
            return Morning(ZoneInfo(rest) if rest else None)
        if name == "at":
            moment = datetime.fromisoformat(rest)
            return TurnTo(moment) if moment.tzinfo else Hint(f"{rest} needs an offset, such as {rest}+01:00")
    except (ValueError, OSError, KeyError):
        return Hint(f"{rest or 'nothing'} is no {'zone' if name == 'morning' else 'moment'} that I know; see :help")
    return None


def lines_from(descriptor: int) -> "asyncio.Queue[str | None]":
    """Lines as they are typed, None at the end. A thread reads them, so that neither loop nor exit waits for it."""
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def put(line: str | None) -> None:
        if not loop.is_closed():
            loop.call_soon_threadsafe(queue.put_nowait, line)

    def read() -> None:
        decoder, rest = codecs.getincrementaldecoder("utf-8")("replace"), ""
        while chunk := _read(descriptor):
            *whole, rest = (rest + decoder.decode(chunk)).split("\n")
            for line in whole:
                put(line)
        if rest:
            put(rest)
        put(None)

    threading.Thread(target=read, daemon=True, name="typed lines").start()
    return queue


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # a terminal that went away
        return b""
