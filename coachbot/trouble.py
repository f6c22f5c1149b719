"""Whether Telegram can be reached: after a call of which nobody knows what came of it, it is asked until it answers."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds


class Trouble:
    """``probe`` says whether Telegram answers, and may raise what ends everything; ``over`` is called when it does."""

    def __init__(self, probe: Callable[[], Awaitable[bool]], over: Callable[[], None]) -> None:
        self._probe = probe
        self._over = over
        self._probing: asyncio.Task[None] | None = None
        self._pause = 0.0  # seconds, the latest one; above zero until a call went well after it
        self.failure: Exception | None = None
        """What the probe raised."""

    @property
    def here(self) -> bool:
        """Whether nothing may be sent, since Telegram has not answered yet."""
        return self._probing is not None

    @property
    def lingers(self) -> bool:
        """Whether one call is to go ahead of the others, to see how it fares."""
        return self._pause > 0

    def ask_first(self) -> None:
        """Ask whether it is there, before anything is sent."""
        self._probing = asyncio.create_task(self._until_it_answers(0.0))

    def begin(self, reason: str) -> None:
        """Nothing leaves until Telegram has answered; each time without a success between, that takes longer."""
        if self.here:
            return
        log.warning("Telegram cannot be reached, sending waits: %s", reason)
        self._pause = self._longer()
        self._probing = asyncio.create_task(self._until_it_answers(self._pause))

    def passed(self) -> None:
        """A call went well, which counts unless it began before the trouble."""
        if not self.here:
            self._pause = 0.0

    def stop(self) -> None:
        """Ask no more."""
        if self._probing:
            self._probing.cancel()

    async def _until_it_answers(self, pause: float) -> None:
        try:
            await asyncio.sleep(pause)
            while not await self._probe():
                if not self._pause:
                    log.warning("Telegram cannot be reached, sending waits")
                self._pause = self._longer()
                await asyncio.sleep(self._pause)
        except Exception as error:
            self.failure = error
        if self._pause:
            log.info("Telegram answers again")
        self._probing = None
        self._over()

    def _longer(self) -> float:
        return min(self._pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
