"""One process leads, by a lease."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """One table with its one row: a lease that has run out."""
    lease = op.create_table(
        "lease",
        sa.Column("name", sa.String(16), primary_key=True),
        sa.Column("epoch", Id, nullable=False),
        sa.Column("holder", sa.Text, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    ran_out = datetime(1970, 1, 1, tzinfo=UTC)
    op.bulk_insert(lease, [{"name": "leader", "epoch": 0, "holder": "", "until": ran_out}])


def downgrade() -> None:
    """There is no way back: a migration is preceded by a copy."""
    raise NotImplementedError
