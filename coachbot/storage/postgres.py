"""All that is PostgreSQL's alone: its pool and time-outs, the schema's check and migration, locks, and LISTEN."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, inspect, make_url, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import create_async_engine

from coachbot.storage import migrate
from coachbot.storage.errors import Corrupt, Unavailable, translated
from coachbot.storage.tables import lease

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Table
    from sqlalchemy.dialects.postgresql import Insert
    from sqlalchemy.engine import URL
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

log = logging.getLogger(__name__)

AT_ONCE = 5  # units of work at a time in one process; one connection more listens
CONNECT, ANSWER = 5, 15  # seconds to get a connection, and until a statement has its answer
# A process that stands still in the middle of a transaction (SIGSTOP, a suspended machine) keeps its locks. It loses
# them well before the lease of a leader runs out, so that nobody waits for it longer than for a dead one.
IDLE_IN_TRANSACTION = "5s"
LOCK = "10s"  # nobody waits longer for a row
BELL = "coachbot"  # the channel on which a turn says that there is something to send
PING, PAUSE = 15.0, 0.5  # seconds between looks whether the listening connection lives, and before it is made again
MIGRATION = -1  # the advisory lock of who migrates; those of people are their ids


def address(url: str) -> URL | None:
    """The URL with its driver; None where it is another database's, or cannot be read."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        return None
    return parsed.set(drivername="postgresql+asyncpg") if parsed.get_backend_name() == "postgresql" else None


async def connected(url: URL) -> AsyncEngine:
    """An engine on a database whose schema is the one that this program knows, migrated by one process where due."""
    made = _engine(url, pool_size=AT_ONCE + 1, command_timeout=ANSWER, server_settings=_SETTINGS)
    try:
        async with made.connect() as connection:
            revision = await connection.run_sync(_revision)
        if revision != migrate.HEAD:
            await _migrate(url)
    except BaseException:
        await made.dispose()
        raise
    return made


_SETTINGS = {
    "application_name": "coachbot",
    "idle_in_transaction_session_timeout": IDLE_IN_TRANSACTION,
    "lock_timeout": LOCK,
}


def _engine(url: URL, *, pool_size: int, **arguments: Any) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=pool_size,
        max_overflow=0,
        pool_pre_ping=True,  # a connection that broke while it was idle costs nobody a turn
        hide_parameters=True,
        connect_args={"timeout": CONNECT, **arguments},
    )


async def _migrate(url: URL) -> None:
    """Bring an older schema up, one process at a time; who comes second finds it done. There is no time-out."""
    patient = _engine(url, pool_size=1)
    try:
        async with patient.begin() as connection:
            await connection.execute(select(func.pg_advisory_xact_lock(MIGRATION)))
            if await connection.run_sync(_revision) != migrate.HEAD:
                await connection.run_sync(migrate.upgrade)
    finally:
        await patient.dispose()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a database shows: the server's version, the schema's revision (None: empty), and who leads."""

    version: str
    revision: str | None
    leader: str | None


async def look(url: URL) -> Seen:
    """Look, and write nothing. Raises Unavailable, Corrupt and NewerDatabase."""
    made = _engine(url, pool_size=1, command_timeout=ANSWER)
    try:
        with translated():
            async with made.connect() as connection:
                version = (await connection.execute(text("SHOW server_version"))).scalar_one()
                revision = await connection.run_sync(_revision)
                leader = (await connection.execute(_LEADER)).scalar_one_or_none() if revision == migrate.HEAD else None
                return Seen(str(version), revision, leader)
    finally:
        await made.dispose()


_LEADER = select(lease.c.holder).where(lease.c.until > func.clock_timestamp())


def _revision(connection: Connection) -> str | None:
    """The schema's revision, None in an empty database. Raises NewerDatabase, and Corrupt where it is another's."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        if tables:
            raise Corrupt(connection.engine.url.render_as_string(), "a database of another program")
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if found is not None and found != migrate.HEAD:
        migrate.check_known(str(found))
    return found


def inserting_unknown(table: Table) -> Insert:
    """An INSERT that passes over the rows whose key is there already, once whoever is inserting them has committed."""
    return insert(table).on_conflict_do_nothing()


# Whoever is making a row for these people has to finish first: where there is no row yet, none can be locked.
# In the order of ids, as the rows are, so that two turns never wait for each other.
LOCK_NEWCOMERS = text(
    "SELECT pg_advisory_xact_lock(id) FROM (SELECT unnest(CAST(:people AS bigint[])) AS id ORDER BY 1) AS newcomers"
)
RING = select(func.pg_notify(BELL, ""))


async def hear(engine: AsyncEngine, heard: Callable[[], None], until: asyncio.Event) -> None:
    """Call ``heard`` whenever some process has committed something to send, until the event is set.

    After the connection was lost it is called once more, since something may have been missed.
    """
    import asyncpg

    # the driver's own errors too, since it is used directly
    lost = (Unavailable, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)
    while not until.is_set():
        try:
            with translated():
                await _hear(engine, heard, until)
        except lost as error:
            log.info("the bell cannot be heard, it is tried again: %s", type(error).__name__)
            await _pause(until, PAUSE)


async def _hear(engine: AsyncEngine, heard: Callable[[], None], until: asyncio.Event) -> None:
    async with engine.connect() as connection:
        driver = await _driver(connection)
        ended = asyncio.Event()
        driver.add_termination_listener(lambda *_: ended.set())
        await driver.add_listener(BELL, lambda *_: heard())
        stopped = asyncio.ensure_future(until.wait())
        lost = asyncio.ensure_future(ended.wait())
        try:
            heard()
            while not await _first(stopped, lost):
                await driver.execute("SELECT 1")  # a connection can be dead without a word
        finally:
            stopped.cancel()
            lost.cancel()
            await connection.invalidate()  # nobody else gets one that listens


async def _driver(connection: AsyncConnection) -> Any:
    return (await connection.get_raw_connection()).driver_connection


async def _first(*events: asyncio.Future[Any]) -> bool:
    done, _ = await asyncio.wait(events, timeout=PING, return_when=asyncio.FIRST_COMPLETED)
    return bool(done)


async def _pause(until: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await until.wait()
