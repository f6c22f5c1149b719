"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make all tables."""
    _people()
    _applications()
    _conversations()
    _nudges()
    _outbox()


def downgrade() -> None:
    """There is no way back: a migration is preceded by a copy."""
    raise NotImplementedError


def _people() -> None:
    op.create_table(
        "people",
        sa.Column("id", Id, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(35), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("country", sa.String(16), nullable=False),
        sa.Column("region", sa.String(16), nullable=False),
        sa.Column("nudge_hour", sa.Time, nullable=False),
        sa.Column("quiet_from", sa.Time, nullable=False),
        sa.Column("quiet_to", sa.Time, nullable=False),
        sa.Column("holidays", sa.Boolean, nullable=False),
        sa.Column("letter_language", sa.String(35), nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.Column("settled", sa.Boolean, nullable=False),
        sa.Column("resting", sa.Boolean, nullable=False),
        sa.Column("unknown_tries", sa.Integer, nullable=False),
        sa.Column("next_id", sa.Integer, nullable=False),
    )


def _applications() -> None:
    op.create_table(
        "applications",
        _person(),
        _key("id"),
        sa.Column("company", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rounds",
        _person(),
        _key("id"),
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
        _parent("application_id", "applications"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "interviewers",
        _person(),
        _key("id"),
        sa.Column("round_id", Id, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        _parent("round_id", "rounds"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "facts",
        _person(),
        _key("id"),
        sa.Column("application_id", Id, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
        _parent("application_id", "applications"),
        sqlite_with_rowid=False,
    )


def _conversations() -> None:
    op.create_table(
        "conversations",
        _person(),
        _key("id"),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("touched_at", Instant, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.Column("parked", sa.Boolean, nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )


def _nudges() -> None:
    op.create_table(
        "nudges",
        _person(),
        _key("round_id"),
        sa.Column("step", sa.String(16), primary_key=True),
        sa.Column("occasion", sa.String(16), primary_key=True),
        sa.Column("target", sa.Date, primary_key=True),
        sa.Column("application_id", Id, nullable=False),
        sa.Column("due", Instant, nullable=False),
        _parent("application_id", "applications"),
        _parent("round_id", "rounds"),
        sqlite_with_rowid=False,
    )
    op.create_index("nudges_due", "nudges", ["due", "person_id"])


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", Id, primary_key=True),
        sa.Column("chat", Id, nullable=False),
        sa.Column("edits", Id),
        sa.Column("method", sa.String(64), nullable=False),
        sa.Column("params", sa.Text, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", Instant),
        sa.Column("pushes", sa.Text),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_chat", "outbox", ["chat", "id"])
    _partial("outbox_nudges", "chat", "pushes IS NOT NULL")
    _partial("outbox_not_before", "not_before", "not_before IS NOT NULL")
    op.create_table(
        "updates",
        sa.Column("update_id", Id, primary_key=True, autoincrement=False),
        sa.Column("seen_at", Instant, nullable=False),
    )


def _partial(name: str, column: str, where: str) -> None:
    op.create_index(name, "outbox", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))


def _person() -> sa.Column[int]:
    return sa.Column("person_id", Id, sa.ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)


def _key(name: str) -> sa.Column[int]:
    return sa.Column(name, Id, primary_key=True, autoincrement=False)


def _parent(column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person_id", column], [f"{table}.person_id", f"{table}.id"], ondelete="CASCADE")
