"""What holds in every story, however it goes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

BOTH = ("sqlite_url", "postgres_url")


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
