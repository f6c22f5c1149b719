"""When someone last wrote, and when they leave: for those who are not to be kept for ever."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Whoever is known counts as seen today. SQLite makes the table anew, so that its columns stand in their order."""
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("people", recreate="always") as batch:
            batch.add_column(sa.Column("seen_on", sa.Date), insert_after="unknown_tries")
            batch.add_column(sa.Column("leaves_on", sa.Date), insert_after="seen_on")
    else:
        op.add_column("people", sa.Column("seen_on", sa.Date))
        op.add_column("people", sa.Column("leaves_on", sa.Date))
    op.execute("UPDATE people SET seen_on = CURRENT_DATE")


def downgrade() -> None:
    """There is no way back: a migration is preceded by a copy."""
    raise NotImplementedError
