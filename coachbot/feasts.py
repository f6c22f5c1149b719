"""The holidays that people count by ("before Christmas", "nach Ostern"): a name -> its days in a year. Pure.

These are landmarks of speech, not days off: which days are worked is ``workdays``' concern.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

FIXED: Final = {
    "new year": (1, 1, 1), "epiphany": (1, 6, 1), "valentine": (2, 14, 1), "st patrick": (3, 17, 1),
    "labour day": (5, 1, 1),
    "victory day": (5, 8, 1), "juneteenth": (6, 19, 1), "quebec day": (6, 24, 1), "independence day": (7, 4, 1),
    "bastille day": (7, 14, 1), "swiss day": (8, 1, 1), "assumption": (8, 15, 1), "german unity": (10, 3, 1),
    "hispanic day": (10, 12, 1), "reformation": (10, 31, 1), "halloween": (10, 31, 1), "all saints": (11, 1, 1),
    "veterans day": (11, 11, 1), "armistice": (11, 11, 1), "st nicholas": (12, 6, 1), "constitution day": (12, 6, 3),
    "christmas eve": (12, 24, 1), "winter holidays": (12, 24, 9), "christmas": (12, 25, 1), "weihnachten": (12, 25, 2),
    "boxing day": (12, 26, 1), "between the years": (12, 27, 5), "new years eve": (12, 31, 1),
}  # fmt: skip
"""Month, day, and how many days it lasts."""
NTH: Final = {
    "mlk day": (1, 0, 3), "presidents day": (2, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2), "canadian thanksgiving": (10, 0, 2), "thanksgiving": (11, 3, 4),
}  # fmt: skip
"""Month, weekday (Monday 0), and which of the month's it is; -1 is the last."""
EASTER: Final = {
    "holy week": (-7, 8), "good friday": (-2, 1), "easter": (0, 2), "ascension": (39, 1), "pentecost": (49, 2),
    "corpus christi": (60, 1),
}  # fmt: skip
"""Days after Easter Sunday, and how many days it lasts."""


def feast_on(name: str, year: int) -> tuple[date, date]:
    """The first and last day of a holiday that begins in this year. Raises KeyError for a name that is in no table."""
    if name in FIXED:
        month, day, length = FIXED[name]
        first = date(year, month, day)
    elif name in NTH:
        first, length = _nth(year, *NTH[name]), 1
    else:
        from dateutil.easter import easter

        after, length = EASTER[name]
        first = easter(year) + timedelta(days=after)
    return first, first + timedelta(days=length - 1)


def feast_from(name: str, day: date) -> tuple[date, date]:
    """The first and last day of the holiday that is not over yet on this day."""
    years = (feast_on(name, year) for year in (day.year - 1, day.year, day.year + 1))
    return next(days for days in years if days[1] >= day)


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    last = monthrange(year, month)[1]
    days = [day for n in range(1, last + 1) if (day := date(year, month, n)).weekday() == weekday]
    return days[which - 1 if which > 0 else which]
