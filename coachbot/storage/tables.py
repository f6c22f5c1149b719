"""The tables. A dossier's keys begin with its person: ids are counted within one dossier, and nobody reaches another's.

Columns of ``people``, ``interviewers`` and ``nudges`` bear the names of the model's fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    false,
    text,
)

from coachbot.storage.columns import Id, Instant, Json, Told

if TYPE_CHECKING:
    from sqlalchemy.schema import SchemaItem

metadata = MetaData()


def _owned(name: str, *items: SchemaItem, key: tuple[Column[int], ...] | None = None) -> Table:
    """A table of a dossier, clustered by person on SQLite, so that one reads and writes neighbouring rows."""
    person = Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    return Table(name, metadata, person, *(key or (_key("id"),)), *items, sqlite_with_rowid=False)


def _key(name: str) -> Column[int]:
    return Column(name, Id, primary_key=True, autoincrement=False)


def _parent(column: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["person_id", column], [f"{table}.person_id", f"{table}.id"], ondelete="CASCADE")


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("language", String(35), nullable=False),
    Column("zone", String(64), nullable=False),
    Column("country", String(16), nullable=False),
    Column("region", String(16), nullable=False),
    Column("nudge_hour", Time, nullable=False),
    Column("quiet_from", Time, nullable=False),
    Column("quiet_to", Time, nullable=False),
    Column("holidays", Boolean, nullable=False),
    Column("letter_language", String(35), nullable=False),
    Column("familiar", Boolean, nullable=False, server_default=false()),
    _words("signature"),
    Column("settled", Boolean, nullable=False),
    Column("resting", Boolean, nullable=False),
    Column("unknown_tries", Integer, nullable=False),
    Column("seen_on", Date),
    Column("leaves_on", Date),
    Column("next_id", Integer, nullable=False),
)

applications = _owned("applications", _words("company"), _words("role"))

rounds = _owned(
    "rounds",
    Column("application_id", Id, nullable=False),
    Column("start", Instant, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("saved_at", Instant, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("frame_kind", String(16), nullable=False),
    Column("frame_day", Date),
    _words("frame_words"),
    _words("fit"),
    _words("unsaid"),
    Column("strength", Text, nullable=False, server_default=""),
    Column("debriefed", Boolean, nullable=False),
    Column("uid", Text),  # null: no calendar event is known of it
    Column("sequence", Integer),
    Column("stamp", Instant),
    _parent("application_id", "applications"),
)

interviewers = _owned(
    "interviewers",
    Column("round_id", Id, nullable=False),
    Column("position", Integer, nullable=False),
    _words("name"),
    _words("email"),
    _words("role"),
    _words("said"),
    Column("familiar", Boolean),
    _parent("round_id", "rounds"),
)

other_contacts = _owned(
    "other_contacts",
    Column("application_id", Id, nullable=False),
    Column("position", Integer, nullable=False),
    _words("name"),
    _words("email"),
    _words("role"),
    Column("familiar", Boolean),
    _parent("application_id", "applications"),
)

facts = _owned(
    "facts",
    Column("application_id", Id, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("data", Told, nullable=False),
    _parent("application_id", "applications"),
)

conversations = _owned(
    "conversations",
    Column("position", Integer, nullable=False),
    Column("form", String(64), nullable=False),
    Column("step", String(64), nullable=False),
    Column("answers", Json, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("asked", Json, nullable=False),
    Column("parked", Boolean, nullable=False),
    Column("options", Json, nullable=False),
)

nudges = _owned(
    "nudges",
    Column("step", String(16), primary_key=True),
    Column("occasion", String(16), primary_key=True),
    Column("target", Date, primary_key=True),
    Column("application_id", Id, nullable=False),
    Column("due", Instant, nullable=False),
    _parent("application_id", "applications"),
    _parent("round_id", "rounds"),
    Index("nudges_due", "due", "person_id"),
    key=(_key("round_id"),),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat", Id, nullable=False),
    Column("edits", Id),
    Column("method", String(64), nullable=False),
    Column("params", Json, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Instant),
    Column("pushes", Json),  # null: a reply
    Index("outbox_chat", "chat", "id"),
    Index(
        "outbox_nudges", "chat", sqlite_where=text("pushes IS NOT NULL"), postgresql_where=text("pushes IS NOT NULL")
    ),
    Index(
        "outbox_not_before",
        "not_before",
        sqlite_where=text("not_before IS NOT NULL"),
        postgresql_where=text("not_before IS NOT NULL"),
    ),
    sqlite_autoincrement=True,  # a number is never used again
)

updates = Table(
    "updates",
    metadata,
    Column("update_id", Id, primary_key=True, autoincrement=False),
    Column("seen_at", Instant, nullable=False),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(16), primary_key=True),  # of what one process at a time does
    Column("epoch", Id, nullable=False),  # grows with each process that takes it
    Column("holder", Text, nullable=False),  # for people to read
    Column("until", Instant, nullable=False),  # by the database's clock
)

DOSSIER = (people, applications, rounds, interviewers, other_contacts, facts, conversations, nudges)  # parents first
