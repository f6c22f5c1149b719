"""Someone who sends far too much: one warning, a rest, and nothing of it is felt by anyone else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from coachbot import floods
from tests.conftest import WEDNESDAY
from tests.stage import staged
from tests.storage.conftest import heard

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.stage import Someone, Stage

WARNING = "That was more at once than I can follow."


@pytest.fixture
async def stage(path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """The bot with its limits, fewer at once: each is answered, one a second."""
    monkeypatch.setattr(floods, "AT_ONCE", 3)
    async with staged(path, WEDNESDAY, messages_per_second=1000) as running:
        yield running


async def sends_too_much(who: Someone, count: int) -> None:
    """Write as fast as the playground takes it."""
    await asyncio.gather(*(who.stage.play(f"people/{who.id}/messages", {"text": "/tips"}) for _ in range(count)))
    await who.stage.settled()


async def test_who_floods_is_warned_once_rests_and_is_welcome_again(stage: Stage) -> None:
    ann, ben = await stage.person("Ann"), await stage.person("Ben")
    await sends_too_much(ann, 60)
    assert "I coach you" in await ben.says("/start")
    with heard() as statements:
        await sends_too_much(ann, 200)
    written = [text for text, _ in statements if "updates" in text or "people" in text]
    assert len(written) <= 2, "what is passed over costs no statement"
    assert (await ann.hears(floods.AT_ONCE)).startswith(WARNING)
    await stage.turn_by(seconds=90)  # the playground's clock is that of the messages
    assert "six keys" in await ann.says("/tips")
    assert len([m for m in await ann.chat() if (m["text"] or "").startswith(WARNING)]) == 1
