"""A bot that tells Telegram of updates before it has stored them, as many do: the torture has to find it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.__main__ import cli
from handlers.intake import Intake

if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from handlers.storing import Update

honest = Intake._hand_on


async def hasty(self: Intake, updates: list[Update], stopped: asyncio.Task[Any]) -> None:
    """Acknowledge, then store."""
    if updates:
        self._offset = updates[-1]["update_id"] + 1
        await self._ask(0, limit=1)
    await honest(self, updates, stopped)


if __name__ == "__main__":
    Intake._hand_on = hasty  # type: ignore[method-assign]
    cli(["run"])
