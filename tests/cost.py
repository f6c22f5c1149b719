"""What a piece of code costs, apart from what else the process does meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def cpu_seconds(run: Callable[[], object], times: int = 3) -> float:
    """The seconds of CPU that it takes, the best of so many runs: a collection of garbage may fall into any one."""
    costs = []
    for _ in range(times):
        began = time.process_time()
        run()
        costs.append(time.process_time() - began)
    return min(costs)
