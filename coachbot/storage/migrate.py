"""The schema's way to what this program knows. Alembic is imported only where there is something to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.storage.errors import Corrupt, NewerDatabase

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0005"  # the newest revision in migrations/versions (a test holds them equal)


def config() -> Config:
    """Alembic's configuration without a file: the scripts are found through the package, installed or not."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", "coachbot.storage:migrations")
    made.set_main_option("path_separator", "newline")
    return made


def check_known(revision: str) -> None:
    """Raise NewerDatabase where this program has no such revision: a newer one made it."""
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(config()).walk_revisions()}
    if revision not in known:
        raise NewerDatabase(revision, HEAD)


def upgrade(connection: Connection) -> None:
    """Bring the schema to HEAD in the transaction that is open, foreign keys off, and check them after."""
    from alembic import command

    settings = config()
    settings.attributes["connection"] = connection
    command.upgrade(settings, HEAD)
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise Corrupt("the database", f"{len(broken)} rows refer to nothing after the migration")
