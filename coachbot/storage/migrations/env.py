"""Alembic's entry: runs on the connection that ``coachbot.storage.migrate`` hands over, in its transaction."""

from alembic import context

from coachbot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
)
with context.begin_transaction():
    context.run_migrations()
