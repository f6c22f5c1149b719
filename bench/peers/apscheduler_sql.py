"""APScheduler's SQL store, in a SQLite file, with python-telegram-bot's Bot to send.

``python -m bench.peers.apscheduler_sql add FILE REMINDERS FIGURES`` puts so many into it;
``python -m bench.peers.apscheduler_sql run FILE FIGURES`` pushes what is due, until a signal.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from telegram import Bot

from bench.peers.timing import each, tell

LATER = timedelta(days=30)
FIRST = 100_000
_bot: list[Bot] = []
_pushed = asyncio.Event()


async def remind(chat: int) -> None:
    """The push."""
    await _bot[0].send_message(chat, "It is time to write.")
    _pushed.set()


def scheduler(file: str) -> tuple[AsyncIOScheduler, SQLAlchemyJobStore]:
    """A scheduler on a file, and its store."""
    store = SQLAlchemyJobStore(url=f"sqlite:///{file}")
    return AsyncIOScheduler(jobstores={"default": store}, timezone=UTC), store


async def add(file: str, reminders: int, figures: str) -> None:
    """The first is due now."""
    made, _ = scheduler(file)
    made.start(paused=True)
    now = datetime.now(UTC)  # noqa: TID251 - its scheduler goes by the system's clock
    began = time.perf_counter()
    for number in range(reminders):
        due = now + (LATER + timedelta(seconds=number) if number else timedelta())
        made.add_job(remind, "date", run_date=due, args=(FIRST + number,), id=str(number), misfire_grace_time=None)
    tell(figures, {"add a second": reminders / (time.perf_counter() - began)})
    made.shutdown()


async def run(file: str, figures: str) -> None:
    """Push what is due; and then, what the store takes for other things."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with Bot(os.environ["TOKEN"], base_url=f"{os.environ['API_URL']}/bot") as bot:
        _bot.append(bot)
        made, store = scheduler(file)
        made.start()
        await _pushed.wait()
        await asyncio.sleep(1.0)
        later = datetime.now(UTC) + 2 * LATER  # noqa: TID251 - the same
        ids = [job.id for job in made.get_jobs()]
        moved = each(lambda number: made.reschedule_job(ids[number % len(ids)], trigger="date", run_date=later))
        tell(figures, {"move one ms": moved, "find the next ms": each(lambda _: store.get_next_run_time())})
        await stop.wait()


if __name__ == "__main__":
    if sys.argv[1] == "add":
        asyncio.run(add(sys.argv[2], int(sys.argv[3]), sys.argv[4]))
    else:
        asyncio.run(run(*sys.argv[2:4]))
