"""How much a person may send at once, and when they rest. Pure.

A bucket fills by one with each update and leaks one a second. Who fills it is warned once and rests: nothing more is
taken from them until it has run dry, which is a minute of silence; each update meanwhile makes that a second longer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Final

AT_ONCE: Final = 20  # updates: ten forwarded messages, or a panel ticked as fast as thumbs go, are half of it
A_SECOND: Final = 1.0  # updates that a person can keep up: nobody reads an answer and types the next in less
REST: Final = 60.0  # seconds
DRY: Final = timedelta(seconds=REST / A_SECOND)  # of silence, after which a bucket is like a new one


class Verdict(Enum):
    """What becomes of an update."""

    TAKE = auto()
    WARN = auto()  # it is not taken, and the person is told; once in each rest
    PASS_OVER = auto()


LONG_AGO: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Bucket:
    """What someone sent lately: ``level`` at the moment ``at``."""

    level: float = 0.0
    at: datetime = LONG_AGO
    resting: bool = False


def judged(bucket: Bucket, at: datetime) -> tuple[Bucket, Verdict]:
    """One more update that was sent at this moment. One sent before the last one is taken for as late as that."""
    passed = max(0.0, (at - bucket.at).total_seconds())
    level, at = max(0.0, bucket.level - passed * A_SECOND), max(at, bucket.at)
    if bucket.resting and level > 0:
        return Bucket(min(level + 1, REST * A_SECOND), at, resting=True), Verdict.PASS_OVER
    if level + 1 > AT_ONCE:
        return Bucket(REST * A_SECOND, at, resting=True), Verdict.WARN
    return Bucket(level + 1, at), Verdict.TAKE
