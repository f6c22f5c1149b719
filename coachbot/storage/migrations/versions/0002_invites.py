"""Rounds know which calendar event they are: its UID, SEQUENCE and DTSTAMP."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Three columns more; SQLite, which would put them behind the constraints, makes the table anew."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        for column in _added():
            op.add_column("rounds", column)


def downgrade() -> None:
    """There is no way back: a migration is preceded by a copy."""
    raise NotImplementedError


def _make_anew() -> None:
    kept = _kept()
    names = ", ".join(f'"{column.name}"' for column in kept)
    op.create_table(
        "rounds_new",
        *kept,
        *_added(),
        sa.ForeignKeyConstraint(
            ["person_id", "application_id"], ["applications.person_id", "applications.id"], ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )
    op.execute(f"INSERT INTO rounds_new ({names}) SELECT {names} FROM rounds")  # noqa: S608 - names of columns
    op.drop_table("rounds")
    op.rename_table("rounds_new", "rounds")


def _added() -> tuple[sa.Column[Any], ...]:
    return sa.Column("uid", sa.Text), sa.Column("sequence", sa.Integer), sa.Column("stamp", Instant)


def _kept() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("person_id", Id, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("application_id", Id, nullable=False),
        sa.Column("start", Instant, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("saved_at", Instant, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("frame_kind", sa.String(16), nullable=False),
        sa.Column("frame_day", sa.Date),
        sa.Column("frame_words", sa.Text, nullable=False),
        sa.Column("fit", sa.Text, nullable=False),
        sa.Column("unsaid", sa.Text, nullable=False),
        sa.Column("debriefed", sa.Boolean, nullable=False),
    )
