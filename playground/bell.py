"""A bell that rings whenever something changes; whoever waits looks again."""

import asyncio
from collections.abc import Callable


class Bell:
    """Rings for everyone who waits. `rings` counts, so that none is missed between looking and waiting."""

    def __init__(self) -> None:
        self.rings = 0
        self.closed = False
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wakes everyone who waits."""
        self.rings += 1
        for each in self._waiting:
            if not each.done():
                each.set_result(None)

    def close(self) -> None:
        """Rings for the last time: who follows what changes, ends."""
        self.closed = True
        self.ring()

    async def next(self, after: int, seconds: float | None = None) -> bool:
        """Waits for more rings than `after`, for so many seconds of real time; False where none came."""
        if self.rings > after or self.closed:
            return True
        mine = asyncio.get_running_loop().create_future()
        self._waiting.add(mine)
        try:
            await asyncio.wait({mine}, timeout=seconds)
            return mine.done()
        finally:
            self._waiting.discard(mine)

    async def until(self, so: Callable[[], bool], seconds: float) -> bool:
        """Waits until something is so, for so many seconds of real time; False where it did not come."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while not so():
            left = end - loop.time()
            if left <= 0 or self.closed or not await self.next(self.rings, left):
                return so()
        return True
