"""What letters need: a strength, du or Sie, and contacts who were not in the interview."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CLUSTERED = {"sqlite_with_rowid": False}
Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """SQLite makes the tables anew, so that their columns stand before their constraints as in a new database."""
    added: tuple[tuple[str, str, sa.Column[Any], dict[str, Any]], ...] = (
        ("people", "letter_language", sa.Column("familiar", sa.Boolean, nullable=False, server_default=sa.false()), {}),
        ("rounds", "unsaid", sa.Column("strength", sa.Text, nullable=False, server_default=""), _CLUSTERED),
        ("interviewers", "said", sa.Column("familiar", sa.Boolean), _CLUSTERED),
    )
    anew = op.get_bind().dialect.name == "sqlite"
    for table, before, column, options in added:
        if anew:
            with op.batch_alter_table(table, recreate="always", table_kwargs=options) as batch:
                batch.add_column(column, insert_after=before)
        else:
            op.add_column(table, column)
    op.create_table(
        "other_contacts",
        sa.Column("person_id", Id, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("application_id", Id, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("familiar", sa.Boolean),
        sa.ForeignKeyConstraint(
            ["person_id", "application_id"], ["applications.person_id", "applications.id"], ondelete="CASCADE"
        ),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """There is no way back: a migration is preceded by a copy."""
    raise NotImplementedError
