"""What the peers measure by themselves, written as JSON where the one who measures looks for it. Stdlib only."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 50


def each(run: Callable[[int], object], times: int = TIMES) -> float:
    """The median of the milliseconds that it takes; it is handed the number of the time."""
    took = []
    for number in range(times):
        began = time.perf_counter()
        run(number)
        took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def tell(file: str, figures: dict[str, float]) -> None:
    """Write the figures, whole or not at all."""
    unfinished = Path(f"{file}.part")
    unfinished.write_text(json.dumps(figures), encoding="utf-8")
    unfinished.replace(file)
