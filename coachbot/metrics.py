"""What the program counts of itself: how often and how long, never who or what was said. Standard library only."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachbot.calls import Outcome

TURN = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)  # seconds
LATE = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0, 14400.0, 86400.0)  # seconds


class Spread:
    """How values are spread over bounds, each of which belongs to the values below it."""

    def __init__(self, bounds: Sequence[float]) -> None:
        self._bounds = (*bounds, math.inf)
        self._counts = [0] * len(self._bounds)
        self.sum = 0.0

    def add(self, value: float) -> None:
        """Count one value."""
        self._counts[bisect_left(self._bounds, value)] += 1
        self.sum += value

    def up_to(self) -> list[tuple[float, int]]:
        """Each bound, the last of them infinite, with how many values lie at or below it."""
        return list(zip(self._bounds, accumulate(self._counts), strict=True))


@dataclass(slots=True)
class Metrics:
    """Counted since the start. Whoever counts is handed it; whoever shows it reads it."""

    updates: int = 0  # taken, and stored
    turns: Spread = field(default_factory=lambda: Spread(TURN))  # seconds until a batch was stored
    calls: Counter[tuple[str, type[Outcome]]] = field(
        default_factory=Counter
    )  # "reply" or "nudge", and what came of it
    lateness: Spread = field(default_factory=lambda: Spread(LATE))  # of a nudge sent, since it was due or last tried
    floods: int = 0  # answers with 429, to whatever call
    database_failures: int = 0  # turns that found the database away

    def called(self, outcome: Outcome, *, nudge: bool) -> None:
        """Count a message that was given to Telegram."""
        self.calls["nudge" if nudge else "reply", type(outcome)] += 1
