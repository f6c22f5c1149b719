"""What is said of our own faults in the log. Standard library only."""

from __future__ import annotations

import traceback
from pathlib import Path


def where(error: BaseException) -> str:
    """What failed and where, without the error's own words: they may be a person's."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    return " < ".join([type(error).__name__, *(f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames))])
