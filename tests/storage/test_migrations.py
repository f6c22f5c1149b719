"""The schema: what the migrations make is what the tables say; older ones are copied, then brought up."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from coachbot.model import PersonId
from coachbot.storage import Corrupt, Store, Unavailable, migrate
from coachbot.storage.tables import metadata
from tests.storage.conftest import on_sqlite
from tests.storage.samples import FACTS, full

if TYPE_CHECKING:
    from pathlib import Path

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "{head}next"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("people", recreate="always") as table:
        table.add_column(sa.Column("shoe_size", sa.Integer))
    {more}
"""


_FOREIGN_KEY = re.compile(r",? FOREIGN KEY\([^)]*\) REFERENCES \w+ \([^)]*\)[^,)]*")


def _shape(path: Path) -> set[tuple[str, ...]]:
    """What makes each table and index. In which order a table's foreign keys stand is SQLite's affair."""
    with closing(sqlite3.connect(path)) as raw:
        made = raw.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'alembic%'")
        said = (" ".join(sql.replace('"', "").split()).replace(" ,", ",") for (sql,) in made)  # quoted where renamed
        return {
            (_FOREIGN_KEY.sub("", sql), *sorted(key.strip(", ") for key in _FOREIGN_KEY.findall(sql))) for sql in said
        }


async def _filled(path: Path) -> None:
    store = await Store.open(f"sqlite:///{path}")
    async with store.begin() as unit:
        await unit.save([(None, full())])
    await store.close()


def _with_next(monkeypatch: pytest.MonkeyPatch, folder: Path, more: str = "") -> None:
    """A program that knows one migration more."""
    (folder / "next").mkdir()
    (folder / "next" / "next.py").write_text(NEXT.format(head=migrate.HEAD, more=more))
    config = migrate.config()
    versions = ScriptDirectory.from_config(config).versions
    config.set_main_option("version_locations", f"{versions}\n{folder / 'next'}")
    monkeypatch.setattr(migrate, "config", lambda: config)
    monkeypatch.setattr(migrate, "HEAD", f"{migrate.HEAD}next")


def test_the_head_that_the_program_names_is_the_newest_migration() -> None:
    assert ScriptDirectory.from_config(migrate.config()).get_heads() == [migrate.HEAD]


def test_alembic_finds_no_difference_between_the_migrations_and_the_tables(template: Path) -> None:
    engine = create_engine(f"sqlite:///{template}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": metadata})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_migrations_make_the_very_tables_down_to_partial_indexes_and_clustering(
    template: Path, tmp_path: Path
) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/made.db")
    metadata.create_all(engine)
    engine.dispose()
    assert _shape(template) == _shape(tmp_path / "made.db")


@on_sqlite
async def test_a_database_that_is_up_to_date_is_neither_copied_nor_written(store: Store, path: Path) -> None:
    await store.close()
    before = await asyncio.to_thread(path.read_bytes)
    await (await Store.open(f"sqlite:///{path}")).close()
    assert await asyncio.to_thread(path.read_bytes) == before
    assert sorted(file.name for file in path.parent.iterdir()) == ["coachbot.db", "coachbot.db.lock"]


async def test_an_older_database_is_copied_and_then_migrated_with_nothing_lost(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _filled(path)
    _with_next(monkeypatch, tmp_path)
    store = await Store.open(f"sqlite:///{path}")
    await store.close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == (migrate.HEAD,)
        assert raw.execute("SELECT count(shoe_size), count(*) FROM people").fetchone() == (0, 1)
        assert raw.execute("SELECT count(*) FROM facts").fetchone() == (len(FACTS),)
    monkeypatch.undo()
    copy = path.with_name(f"coachbot.db.{migrate.HEAD}.bak")
    assert copy.stat().st_mode & 0o077 == 0
    copy.rename(path.with_name("old.db"))
    old = await Store.open(f"sqlite:///{path.with_name('old.db')}")
    async with old.begin() as unit:
        assert await unit.dossiers([PersonId(1)]) == {PersonId(1): full()}
    await old.close()


async def test_rounds_from_before_invitations_were_read_are_kept_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "HEAD", "0001")
    await (await Store.open(f"sqlite:///{path}")).close()
    monkeypatch.undo()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("INSERT INTO people VALUES (1,'en','UTC','','','09:00','21:00','08:00',1,'','',1,0,0,40)")
        raw.execute("INSERT INTO applications VALUES (1,2,'Acme','')")
        raw.execute(
            "INSERT INTO rounds VALUES (1,3,2,'2026-03-10 14:30:00','UTC','2026-03-01 09:00:00',45,'unknown',NULL,'',"
            "'fit','unsaid',0)"
        )
        raw.execute("INSERT INTO interviewers VALUES (1,4,3,0,'Jane','','','')")
    store = await Store.open(f"sqlite:///{path}")
    async with store.begin() as unit:
        found = (await unit.dossiers([PersonId(1)]))[PersonId(1)].applications[0].rounds[0]
    await store.close()
    assert (found.minutes, found.fit, found.interviewers[0].name, found.invite) == (45, "fit", "Jane", None)


@pytest.mark.parametrize("more", ["op.execute('nonsense')", "op.execute('DELETE FROM applications')"])
async def test_a_migration_that_fails_is_taken_back_whole(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    await _filled(path)
    before = _shape(path)
    _with_next(monkeypatch, tmp_path, more)
    with pytest.raises((Unavailable, Corrupt)):
        await Store.open(f"sqlite:///{path}")
    monkeypatch.undo()
    assert _shape(path) == before
    store = await Store.open(f"sqlite:///{path}")
    async with store.begin() as unit:
        assert await unit.dossiers([PersonId(1)]) == {PersonId(1): full()}
    await store.close()
