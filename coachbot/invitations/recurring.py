"""The days of a repeating event (RFC 5545's RRULE), as far as invitations use it. Pure.

Days are tried one by one within bounds, so that no rule, however it was made up, keeps the bot busy.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY: Final = timedelta(days=1)
AROUND: Final = timedelta(days=2 * 366)
LONGEST_COUNT: Final = timedelta(days=10 * 366)
_WEEKDAYS: Final = {name: n for n, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_BYDAY: Final = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_KNOWN: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is understood; ``weekdays`` are (which of the month, or 0 for every; Monday is 0)."""

    every: str
    interval: int
    count: int | None
    until: date | None
    weekdays: tuple[tuple[int, int], ...]
    month_days: tuple[int, ...]
    months: tuple[int, ...]


def rule_of(text: str) -> Rule | None:
    """A rule as it stands in the file; None where it says what invitations do not say."""
    parts = dict(part.upper().split("=", 1) for part in text.split(";") if "=" in part)
    try:
        weekdays = [_BYDAY.fullmatch(day.strip()) for day in _listed(parts, "BYDAY")]
        rule = Rule(
            every=parts["FREQ"],
            interval=int(parts.get("INTERVAL", "1")),
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None,
            weekdays=tuple((int(match[1] or 0), _WEEKDAYS[match[2]]) for match in weekdays if match),
            month_days=tuple(int(day) for day in _listed(parts, "BYMONTHDAY")),
            months=tuple(int(month) for month in _listed(parts, "BYMONTH")),
        )
    except (KeyError, ValueError):
        return None
    plain = parts.keys() <= _KNOWN and all(weekdays) and rule.every in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
    return rule if plain and rule.interval > 0 else None


def days(rule: Rule, first: date, today: date) -> Iterator[date]:
    """The days of the series, earliest first; none beyond two years from today."""
    since = first if rule.count is not None else max(first, today - AROUND)
    if today - since > LONGEST_COUNT:
        return
    last = min(today + AROUND, rule.until or date.max)
    counted = 0
    for n in range((last - since).days + 1):
        day = since + n * DAY
        if day == first or falls_on(rule, first, day):
            counted += 1
            if rule.count is not None and counted > rule.count:
                return
            yield day


def falls_on(rule: Rule, first: date, day: date) -> bool:
    """Whether an event that began on ``first`` takes place on this day, end and count aside."""
    if (rule.months and day.month not in rule.months) or _passed(rule, first, day) % rule.interval:
        return False
    if rule.month_days and not {day.day, day.day - _days_in_month(day) - 1} & {*rule.month_days}:
        return False
    if rule.weekdays:
        return any(day.weekday() == weekday and _is_nth(day, nth) for nth, weekday in rule.weekdays)
    if rule.month_days or rule.every == "DAILY":
        return True
    if rule.every == "WEEKLY":
        return day.weekday() == first.weekday()
    return day.day == first.day and (rule.every == "MONTHLY" or bool(rule.months) or day.month == first.month)


def _passed(rule: Rule, first: date, day: date) -> int:
    """How many of the rule's periods lie between."""
    match rule.every:
        case "DAILY":
            return (day - first).days
        case "WEEKLY":
            return (day.toordinal() - day.weekday() - first.toordinal() + first.weekday()) // 7
        case "MONTHLY":
            return (day.year - first.year) * 12 + day.month - first.month
        case _:
            return day.year - first.year


def _is_nth(day: date, nth: int) -> bool:
    return nth in (0, (day.day - 1) // 7 + 1, -((_days_in_month(day) - day.day) // 7 + 1))


def _days_in_month(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _listed(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if parts.get(name) else []
