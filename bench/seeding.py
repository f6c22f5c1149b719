"""A database with any number of reminders in it: one dossier is saved as the program saves it, then copied in SQL."""

from __future__ import annotations

import asyncio
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coachbot.model import Dossier, PersonId
from coachbot.nudges import plan_nudges
from coachbot.storage import Store
from coachbot.storage.tables import DOSSIER
from tests.facts import THANK_YOU, interview, sent, someone, t, told

if TYPE_CHECKING:
    from datetime import datetime

DUE: Final = t("Mon 9 Mar 09:00")
FIRST: Final = 100_000
"""The first person; those after it are numbered on."""
LATER: Final = DUE + timedelta(days=30)


def dossier(number: int) -> Dossier:
    """Someone whose second note is due at DUE."""
    application = told(interview("Mon 2 Mar 10:00"), sent(THANK_YOU, "Mon 2 Mar 18:00"))
    made = Dossier(replace(someone(), id=PersonId(number), next_id=100), (application,))
    return replace(made, nudges=plan_nudges(made, DUE - timedelta(days=1)))


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """A folder that goes when the process ends."""
    return tempfile.TemporaryDirectory(prefix="coachbot-bench-")


@cache
def seeded(reminders: int, first_due: datetime) -> Path:
    """The folder of such a database, which is made once: a million takes ten seconds."""
    folder = Path(_kept().name) / f"{reminders}-{first_due:%Y%m%d}"
    folder.mkdir()
    asyncio.run(seed(folder / "coachbot.db", reminders, first_due=first_due))
    return folder


async def seed(path: Path, reminders: int, *, first_due: datetime = DUE) -> None:
    """A new database of so many people with one reminder each. The first one's is due then, the others' at LATER and a
    second after each other.
    """
    store = await Store.open(f"sqlite+aiosqlite:///{path}")
    one = dossier(FIRST)
    async with store.begin() as unit:
        await unit.save([(None, replace(one, nudges=one.nudges[:1]))])
    await store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("CREATE TEMP TABLE others (number INTEGER PRIMARY KEY)")
        others = ((FIRST + number,) for number in range(1, reminders))
        connection.executemany("INSERT INTO others VALUES (?)", others)
        for table in DOSSIER:
            _copy(connection, table.name, [column.name for column in table.columns])
        connection.execute(
            "UPDATE nudges SET due = strftime('%Y-%m-%d %H:%M:%S.000000', ?, (person_id - ?) || ' seconds')",
            (_stored(LATER), FIRST),
        )
        connection.execute("UPDATE nudges SET due = ? WHERE person_id = ?", (_stored(first_due), FIRST))
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    await stopped(path)


async def stopped(path: Path) -> None:
    """As a bot leaves a database when it stops in order."""
    await (await Store.open(f"sqlite+aiosqlite:///{path}")).close()


def crashed(path: Path) -> None:
    """As a bot leaves it when it is killed: without the mark of a stop in order."""
    path.with_name(f"{path.name}.lock").unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, table: str, columns: list[str]) -> None:
    owner = "id" if table == "people" else "person_id"
    values = ", ".join("number" if column == owner else f'"{column}"' for column in columns)
    names = ", ".join(f'"{column}"' for column in columns)
    connection.execute(
        f"INSERT INTO {table} ({names}) SELECT {values} FROM others, {table} WHERE {owner} = ?",  # noqa: S608 - our own names
        (FIRST,),
    )


def _stored(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}.000000"
