"""python-telegram-bot's JobQueue: it keeps nothing, so all reminders are handed to it at the start, from a file.

``python -m bench.peers.jobqueue REMINDERS FIGURES``. A line of the file is a chat and the seconds until it is due.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from pathlib import Path
from typing import Any

from telegram.ext import Application, ContextTypes, JobQueue

from bench.peers.timing import each, tell


async def remind(context: ContextTypes.DEFAULT_TYPE) -> None:
    """The push; and then, what the queue takes for other things."""
    assert context.job and context.job.chat_id is not None and context.job_queue  # noqa: S101, PT018 - types only
    await context.bot.send_message(context.job.chat_id, "It is time to write.")
    asyncio.get_running_loop().call_later(1.0, measure, context.job_queue, context.bot_data["add"])


def measure(queue: JobQueue[Any], added: float) -> None:
    """Move reminders, and look for the next."""
    jobs, store = list(queue.jobs()), queue.scheduler._lookup_jobstore("default")

    def move(number: int) -> None:
        place = number * 7 % len(jobs)
        before, jobs[place] = jobs[place], queue.run_once(remind, 500_000, chat_id=jobs[place].chat_id)
        before.schedule_removal()

    figures = {"move one ms": each(move), "find the next ms": each(lambda _: store.get_next_run_time())}
    tell(sys.argv[2], {"add a second": added, **figures})


def reminders() -> list[str]:
    """The lines of the file."""
    return Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()


async def load(application: Application[Any, Any, Any, Any, Any, Any]) -> None:
    """Hand over all reminders."""
    lines, began = reminders(), time.perf_counter()
    assert application.job_queue  # noqa: S101 - types only
    for line in lines:
        chat, seconds = line.split()
        # what is due falls more than a second behind while the others are handed over, and would be dropped
        late = {"misfire_grace_time": None}
        application.job_queue.run_once(remind, float(seconds), chat_id=int(chat), job_kwargs=late)
    application.bot_data["add"] = len(lines) / (time.perf_counter() - began)


def main() -> None:
    """Poll until a signal."""
    builder = Application.builder().token(os.environ["TOKEN"]).base_url(f"{os.environ['API_URL']}/bot")
    builder.post_init(load).build().run_polling()


if __name__ == "__main__":
    main()
