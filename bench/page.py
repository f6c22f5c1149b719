"""Write docs/performance.md from what was measured: ``python -m bench.page FOLDER``, FOLDER with SECTION.json in it.

The words stand here, the figures only there. A section that was not measured is left out.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.program import ROOT
from bench.report import shown

PAGE: Final = ROOT / "docs" / "performance.md"
HEAD: Final = """# How fast it is, beside its peers

`make bench` measures everything here and writes this page; no figure is written by hand. Each figure is the median of
its rounds. Contestants take turns within a run, so the machine's moods meet all of them; the bot has one core, the Bot
API server that it is measured against another; CPU and memory are what the operating system counted. Compare columns,
not machines: what is meant to hold anywhere is the ratios among the goals.
"""


@dataclass(frozen=True, slots=True)
class Words:
    """What is said about a section: what was done, and what limits it."""

    name: str
    title: str
    what: str
    limits: str


SECTIONS: Final = (
    Words(
        "updates",
        "Updates",
        """500 people fill in `/new` at the same time, eleven updates each, three of them presses; each says the next
thing when the bot has answered. Then someone has the bot to themselves. Ours keeps every answer in SQLite
(`synchronous=FULL`) before Telegram is told that it has the update; the peers keep theirs in memory, the second with
PicklePersistence at its own interval.""",
        """Throughput is bound by CPU, and no part of it stands out (see below). Updates that arrive together share
a commit, so the disk does not matter there. It does for someone alone: an update is one transaction of a handful of
statements, and the answer leaves after its commit has reached the disk, which nothing that keeps its promise can do
without. The peers in memory neither wait for the disk nor have statements, and lose the conversation with the process.
All of these waits are short beside the way between a person and Telegram.""",
    ),
    Words(
        "profile",
        "Where an update's time goes",
        """Of the moments at which the program was found at work, whose code that was, in percent: py-spy looked from
outside while 500 people talked at the same time, and while one after another had the bot alone. Waiting, for the disk
too, is not counted. Ours is the conversation, the texts and what is around them; SQLAlchemy and SQLite together are the
database's part; aiohttp, asyncio and json are mostly HTTP.""",
        """Together, no part stands out any more: deciding and writing the answer is ours to do, and the rest is spread
over the libraries. Alone, each statement and each trip through the loop is there for one person only, so SQLAlchemy
and asyncio weigh more.""",
    ),
    Words(
        "reminders",
        "Reminders",
        """So many pending, one of them due: the time from the start of the process to its push, memory then, and what
it takes to add, to move and to find one. Ours start after a stop in order. JobQueue keeps nothing, so it is handed all
of them at each start. What takes minutes has one round: JobQueue with a million, and APScheduler's SQL store with
100,000, which is the most that it can be waited for.""",
        """A due time is an indexed column, and nothing is loaded at the start, so neither time nor memory depends on
how many wait. The file is not read whole either, unless the bot crashed (see Start-up). Moving or adding one alone is a
commit that reaches the disk; those that are added together share it. Finding the next includes the transaction around
the query.""",
    ),
    Words(
        "burst",
        "A burst",
        """10,000 nudges due in the same minute, with a limit of 30 a second as Telegram sets it and with none, while
people ask for `/status`. At the limit a round takes six minutes, most of which the bot waits: those rounds run at the
same time, each with a bot, a database and a server of its own, on all cores. Lateness counts from the moment at which
all of them were due, so at the limit it grows with a nudge's place in the queue.""",
        """With the limit nothing but the limit. Without one, planning each person's nudges anew at the moment at which
they leave, and HTTP.""",
    ),
    Words(
        "postgres",
        "On PostgreSQL, with several replicas",
        """The program as it ships on a PostgreSQL with its own defaults (`fsync` and `synchronous_commit` on), as one,
two and four processes. First 3,000 nudges are due at once with no limit; then 300 people fill in `/new` at the same
time, as above. Each update is delivered as Telegram and a proxy do it: by a POST with the secret, to one replica after
the other, over a hundred connections, and is done when it is answered 200. A round counts only if every conversation
came to its end with each update answered once. Replicas, PostgreSQL and the server that delivers and measures share all
cores. CPU is that of all replicas together; the busiest one's, PostgreSQL's and the server's stand below it.""",
        """One replica leads. It alone sends, so that Telegram's pace is kept in one place: more replicas leave nudges
as they are, and take from the leader the reading, deciding and storing of updates, but not the answers. Nudges are
bound by the leader, by its CPU and its waits for PostgreSQL's answers; so are updates where it is the only one. With
more, the cores are what limits: the more replicas there are, the fewer updates each stores together, so the same ones
take more transactions and more CPU. On two cores a second replica helps, and four need more than they bring; replicas
are there first of all so that one may die. On machines of their own the leader and PostgreSQL are what is left to
limit them.""",
    ),
    Words(
        "startup",
        "Start-up",
        """From the start of the process to its first `getUpdates`, and what it holds when it then has nothing to do,
with a thousand and with a million reminders, after a stop in order; and with a million after a crash. The last column
says whose imports take how much of their time.""",
        """Imports are nearly all of it; what few commands need is imported where it is used. After a crash, or where
anything about the file is different, the check that it is whole (`PRAGMA quick_check`) reads all of it, so that a
damaged file is refused before anything is written to it. A stop in order leaves a mark that stands for it
([ADR 8](adr/0008-a-file-closed-in-order-is-not-read-whole.md)).""",
    ),
    Words(
        "status",
        "What the use cases cost",
        """Microseconds of CPU for someone with 1, 20 and 200 applications, and for single acts. `loaded` is a whole
dossier out of the database with its transaction; `at hand` the same for someone who wrote lately.""",
        """Everything grows with the number of applications and no faster. Loading a small dossier is mostly the fixed
cost of its eight statements, and who wrote lately costs no more than the transaction.""",
    ),
    Words(
        "counts",
        "What it asks of the database",
        """Counts that are the same on every machine, on SQLite: for `/status` asked by one person and by as many as are
claimed together, who have not written lately, and by the same once more soon after (`again`); for the turn in which
nudges are claimed; and for writing down what came of the calls (`sent`). A statement with many rows counts once. The
steps are those of SQLite's virtual machine, in hundreds. The tests hold these counts, so what asks for more is found
before it is measured.""",
        """Statements and commits are those of the turn, however many go together; steps grow with the rows that go
together, and not with how many wait.""",
    ),
)
FOUND: Final = """## What was found on the way, and done

- An update took three transactions: its turn, the one that found the answer in the outbox, and the one that wrote that
  it had arrived. On SQLite it is one ([ADR 9](adr/0009-an-answer-leaves-with-its-commit.md)).
- Half of an update was loading: eight SELECTs for a dossier that had been in hand a moment before. On SQLite it is
  kept ([ADR 10](adr/0010-who-wrote-last-is-not-loaded-again.md)).
- A statement takes less time than the trip to the thread in which aiosqlite runs it
  ([ADR 7](adr/0007-sqlite-where-it-is-asked.md)).
- SQLAlchemy makes a statement anew wherever it is written in a function, and spells an IN out for each number of
  values. Statements that every turn asks are made once, and lists of ids are one parameter.
- A start read the whole database ([ADR 8](adr/0008-a-file-closed-in-order-is-not-read-whole.md)).
- At Telegram's pace each nudge took two transactions. What came of one is written with the next.
- The collector of cycles looked through all that was imported again and again: it is frozen after the start.
- Tables of words were translated whole for one of their words, and the same few days were written anew for every
  screen.

"""
TRIED: Final = """## Tried, and of no help

- Savepoints around each update, so that one that fails leaves the others: they cost more than what they protect, and
  SQLite takes back the whole transaction behind them where the disk is full. A batch that fails goes again one by one.
- uvloop in place of asyncio's own loop: a little less CPU, no difference in waiting that could be told from noise. Not
  worth a dependency that does not exist on every system.
- The IN of a list of ids as a function that gives a truth value: on SQLite SQLAlchemy compares that with 1, the index
  is not used, and each load reads whole tables. It is an operator now; the steps counted by the tests show which it is.
- Fewer imports at the start: most of the time is python-telegram-bot, SQLAlchemy and pydantic themselves, and what is
  behind them (httpx brings its own command line where rich is installed).
- Answering before the commit: it would spare someone alone the wait for the disk, and break the promise that an answer
  which was acted upon is never forgotten.
"""


def page(folder: Path) -> str:
    """The page, from the files of a folder."""
    parts = [HEAD]
    for words in SECTIONS:
        file = folder / f"{words.name}.json"
        if file.exists():
            parts.append(_section(words, json.loads(file.read_text(encoding="utf-8"))))
    return "\n".join([*parts, FOUND + TRIED])


def _section(words: Words, found: dict[str, Any]) -> str:
    return "\n".join(
        [
            f"## {words.title}\n\n{words.what}\n",
            _table(found["medians"], {name: len(rounds) for name, rounds in found["rounds"].items()}),
            f"\nPython {found['python']}, {found['cores']} cores, load {shown(found['load'])} when it ended.",
            f"{_noise(found['rounds'])}\n",
            *_goals(found["goals"]),
            f"{words.limits}\n",
        ]
    )


def _table(medians: dict[str, dict[str, float]], rounds: dict[str, int]) -> str:
    lines = list(dict.fromkeys(line for figures in medians.values() for line in figures))
    rows = [["", *medians], ["---", *["---:"] * len(medians)], ["rounds", *(str(rounds[name]) for name in medians)]]
    rows += [[line, *(shown(figures.get(line)) for figures in medians.values())] for line in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _noise(rounds: dict[str, list[dict[str, float]]]) -> str:
    """How far the rounds of the first contestant's first figure lay apart."""
    name, measured = next(iter(rounds.items()))
    line = next(iter(measured[0]))
    values = [figures[line] for figures in measured]
    return f"The rounds of {name}'s first line lay between {shown(min(values))} and {shown(max(values))}."


def _goals(goals: list[dict[str, Any]]) -> list[str]:
    if not goals:
        return []
    rows = [
        f"| {goal['goal']} | {goal['bound']} | {shown(goal['found'])} | {'yes' if goal['met'] else '**no**'} |"
        for goal in goals
    ]
    return ["| goal | bound | found | met |\n| --- | --- | ---: | --- |", *rows, ""]


if __name__ == "__main__":
    PAGE.write_text(page(Path(sys.argv[1])), encoding="utf-8")
