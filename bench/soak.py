"""Whether memory stays flat: ``coachbot run`` as a process, and a Telegram of a few lines that never rests.

``python -m bench.soak [UPDATES]`` (100,000 by default). The whole program is driven: it polls over HTTP, reads,
decides, stores in a SQLite file, and sends over HTTP. Only Telegram is a stand-in, which takes every call and keeps
nothing but the last keyboard of those who talk (the playground would grow itself). People come and go: each writes
``LIFE`` updates, commands, interviews in one message, nonsense, presses of whatever button stands there, and is never
heard of again. The `Date` of the answers runs ahead (``STEP`` for each update), so that nudges fall due and old
updates are forgotten.

Prints the process's resident memory at ten points. Exits 1 where it grew by more than ``MOST`` from the end of the
warm-up (the third point) to the last point.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

POINTS: Final = 10
WARM: Final = 3  # points: caches fill, and the database's pages come into memory
MOST: Final = 0.04  # of growth after that
LIFE: Final = 60  # updates of one person
AT_ONCE: Final = 400  # people who talk in the same days
BATCH: Final = 100  # updates in a poll, as with Telegram
STEP: Final = timedelta(seconds=4)
BEGIN: Final = datetime(2026, 3, 4, 16, tzinfo=UTC)
TOKEN: Final = "1000001:soak"  # noqa: S105 - opens nothing
STALLED: Final = 120.0  # seconds without a poll
TEXTS: Final = (
    "/new", "/status", "/tips", "/settings", "/help", "/cancel", "/start", "Acme", "Berlin", "hello?", "x" * 3000,
    "Acme, engineer, yesterday 3pm with Jane Doe, they decide in two weeks",
    "Globex, designer, tomorrow 10:00 with Zoe Roe and Max Moe <max@globex.example>",
    "Tuesday 14:30", "in two weeks", "🐝" * 50, "/unknown", "<b>&",
)  # fmt: skip


class Telegram:
    """Hands out updates as fast as they are asked for, and says yes to everything."""

    def __init__(self, updates: int) -> None:
        self._random = random.Random(7)  # noqa: S311 - the same people every time
        self._updates = updates
        self._people = dict.fromkeys(range(1, AT_ONCE + 1), 0)  # how much each has said
        self._newest = AT_ONCE
        self._keyboards: dict[int, tuple[int, list[str]]] = {}
        self._messages = 0
        self.sent = 0
        self.confirmed = 0
        self._waiting: list[dict[str, Any]] = []
        self._made = 0
        self.polled = asyncio.Event()

    async def answer(self, request: web.Request) -> web.Response:
        """One call of the Bot API."""
        body = await _read(request)
        answers: dict[str, Callable[[dict[str, Any]], Any]] = {"getUpdates": self._poll, "getMe": self._me}
        result = answers.get(request.match_info["method"], self._take)(body)
        moment = format_datetime(BEGIN + self.confirmed * STEP, usegmt=True)
        return web.json_response({"ok": True, "result": result}, headers={"Date": moment})

    def _me(self, _body: dict[str, Any]) -> dict[str, Any]:
        return {"id": 1000001, "is_bot": True, "first_name": "Coach", "username": "soak_bot"}

    def _poll(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        self._waiting = [each for each in self._waiting if each["update_id"] >= body["offset"]]
        self.confirmed = self._made - len(self._waiting)
        self.polled.set()
        if not self._waiting:
            self._waiting = [*self._some(min(BATCH, self._updates - self._made))]
        return self._waiting

    def _some(self, count: int) -> Iterator[dict[str, Any]]:
        for _ in range(count):
            self._made += 1
            yield {"update_id": self._made, **self._act(self._random.choice([*self._people]))}

    def _act(self, person: int) -> dict[str, Any]:
        said = self._people[person] = self._people[person] + 1
        who = {"id": person, "first_name": f"P{person}", "is_bot": False, "language_code": "de" if person % 3 else "en"}
        number, buttons = self._keyboards.get(person, (0, []))
        if said >= LIFE:
            self._replace(person)
        chat = {"id": person, "type": "private", "first_name": who["first_name"]}
        message = {"message_id": number or 1, "date": 1_772_640_000, "chat": chat}
        if buttons and said % 3:
            data = buttons[0] if said % 2 else self._random.choice(buttons)
            press = {"id": str(self._made), "from": who, "chat_instance": "1", "data": data}
            return {"callback_query": {**press, "message": {**message, "text": "…"}}}
        text = "/start" if said == 1 else self._random.choice(TEXTS)
        command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]} if text[0] == "/" else {}
        return {"message": {**message, "from": who, "text": text, **command}}

    def _replace(self, person: int) -> None:
        self._newest += 1
        del self._people[person]
        self._keyboards.pop(person, None)
        self._people[self._newest] = 0

    def _take(self, body: dict[str, Any]) -> Any:
        if "chat_id" not in body:
            return True
        self.sent += 1
        self._messages += 1
        number = body.get("message_id", self._messages)
        rows = (body.get("reply_markup") or {}).get("inline_keyboard", ())
        if body["chat_id"] in self._people:
            self._keyboards[body["chat_id"]] = (
                number,
                [b["callback_data"] for r in rows for b in r if "callback_data" in b],
            )
        return {"message_id": number, "date": 1_772_640_000, "chat": {"id": body["chat_id"], "type": "private"}}


async def _read(request: web.Request) -> dict[str, Any]:
    """Parameters as JSON, or as the form in which a file comes."""
    if request.content_type == "application/json":
        read: dict[str, Any] = await request.json()
        return read
    form = dict(await request.post())
    return form | {name: json.loads(str(form[name])) for name in ("chat_id", "reply_markup") if name in form}


async def soak(updates: int) -> list[float]:
    """The process's resident memory in MB at ten points. Raises RuntimeError where it ends or stalls."""
    telegram = Telegram(updates)
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    with tempfile.TemporaryDirectory() as folder:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "coachbot", "run", cwd=folder, env=_environment(port), stderr=asyncio.subprocess.PIPE
        )
        errors = asyncio.create_task(_drained(bot.stderr))
        try:
            return await _watched(telegram, bot, updates, Path(folder))
        except TimeoutError:
            raise RuntimeError(f"the bot stalled; its exit code is {bot.returncode}") from None
        finally:
            if bot.returncode is None:
                bot.terminate()
            lines = await errors
            if await bot.wait():
                sys.stderr.write(b"".join(lines).decode())
            await runner.cleanup()


async def _watched(telegram: Telegram, bot: asyncio.subprocess.Process, updates: int, folder: Path) -> list[float]:
    figures: list[float] = []
    began = time.monotonic()
    while len(figures) < POINTS:
        telegram.polled.clear()
        await asyncio.wait_for(telegram.polled.wait(), STALLED)  # a bot that has ended polls no more
        if telegram.confirmed >= updates * (len(figures) + 1) // POINTS:
            figures.append(_resident(bot.pid))
            size = (folder / "coachbot.db").stat().st_size / 1e6
            took = time.monotonic() - began
            sys.stdout.write(
                f"{telegram.confirmed:>9,} updates  {telegram.sent:>9,} sent  {figures[-1]:6.1f} MB resident"
                f"  {size:6.1f} MB on disk  {telegram.confirmed / took:5.0f} updates/s\n"
            )
            sys.stdout.flush()
    return figures


async def _drained(stream: asyncio.StreamReader | None) -> list[bytes]:
    """The last lines of what the bot logs."""
    kept: list[bytes] = []
    while stream and (line := await stream.readline()):
        kept = [*kept[-9:], line]
    return kept


def _resident(pid: int) -> float:
    """Megabytes, from what Linux says of the process."""
    fields = Path(f"/proc/{pid}/statm").read_text().split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _environment(port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COACHBOT_")}
    kept["PYTHONPATH"] = str(Path(__file__).parent.parent)  # it runs in a folder of its own, without anyone's .env
    ours = {"TOKEN": TOKEN, "API_URL": f"http://127.0.0.1:{port}", "MESSAGES_PER_SECOND": "0"}
    return kept | {f"COACHBOT_{name}": value for name, value in ours.items()}


def main() -> int:
    """0 where the memory stayed flat."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("updates", nargs="?", type=int, default=100_000)
    figures = asyncio.run(soak(parser.parse_args().updates))
    grown = figures[-1] / figures[WARM - 1] - 1
    sys.stdout.write(f"after warm-up it grew by {grown:.1%} (at most {MOST:.0%} is flat)\n")
    return 0 if grown <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
