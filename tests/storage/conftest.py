"""A store on a fresh file, and an ear for the statements that reach the driver."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from coachbot.storage import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH = ("sqlite_url", "postgres_url")
on_sqlite = pytest.mark.parametrize("url", BOTH[:1], indirect=True)


@contextmanager
def heard() -> Iterator[list[tuple[str, Any]]]:
    """The statements with their parameters, in order, BEGIN aside."""
    statements: list[tuple[str, Any]] = []

    def listen(_c: object, _k: object, statement: str, parameters: Any, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            statements.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        yield statements
    finally:
        event.remove(Engine, "before_cursor_execute", listen)


@pytest.fixture(autouse=True)
def everything_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for comes out of the database, though it was only just saved."""
    monkeypatch.setattr(Unit, "_known", lambda _unit, _ids: {})


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """Where everything is kept."""
    return str(request.getfixturevalue(request.param))
