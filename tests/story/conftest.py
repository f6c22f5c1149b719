"""What holds in every story, however it goes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from coachbot.storage import Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from coachbot.model import Dossier, PersonId


@pytest.fixture(autouse=True)
def what_is_not_loaded_anew_is_what_would_be_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the last detail: what is equal may still be another time zone, or another class."""
    dossiers = Unit.dossiers

    async def compared(self: Unit, ids: Collection[PersonId]) -> dict[PersonId, Dossier]:
        known = self._known(ids)
        loaded = await self._load(list(known))
        assert {person: repr(one) for person, one in known.items()} == {p: repr(one) for p, one in loaded.items()}
        return await dossiers(self, ids)

    monkeypatch.setattr(Unit, "dossiers", compared)


BOTH = ("sqlite_url", pytest.param("postgres_url", marks=pytest.mark.thorough))


@pytest.fixture(autouse=True)
def nothing_went_wrong(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """No story leaves an error in the log, or a message that Telegram would not take."""
    yield
    records = caplog.get_records("call")
    wrong = [r.getMessage() for r in records if r.levelno >= logging.ERROR or "refused" in r.getMessage()]
    assert not wrong


@pytest.fixture(params=BOTH)
def url(request: pytest.FixtureRequest) -> str:
    """Where everything is kept."""
    return str(request.getfixturevalue(request.param))
