"""What names a span of days when people speak of what is to come, and the rules that find it. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from coachbot.almanac import NONE, ONE_DAY, Almanac, Stretch
from coachbot.days import FARTHEST, WEEKS, exact, month_end, next_weekday, week_of, written
from coachbot.grammar import Hit, rule
from coachbot.numerals import Day
from coachbot.tongues import Token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from coachbot.grammar import Pieces, Rule

FEW: Final = {"day": (3, 5), "workday": (3, 5), "week": (3, 4), "month": (3, 4)}
"""How many "a few" are, at least and at most."""
PAST: Final = ("last", "before last")
BARE_IS_A_TIME: Final = ("en", "de")
"""Where a bare number behind a weekday may be an hour: mardi 10 is a date, Tuesday 10 may not be."""

_DATE: Final = "(?:D|[NO][fd]*M(?!U)(?:w|f*Y)?|M[NO](?![hmeU]|[tbo@]+d?[NO](?!f*M))Y?)"
_ALONE: Final = "(?![UexhmsSNC]|[fd]*M|[tbo@]+d?[NO][fd]*(?:U|e|M|x))"


class Spans:
    """The rules for spans that are counted as an almanac counts. ``later``: of two readings the later one."""

    def __init__(self, almanac: Almanac, *, later: bool = False) -> None:
        self._almanac = almanac
        self._start = almanac.start
        self._later = later
        self.doubted = False
        """Whether something had two readings."""
        self.rules: Sequence[Rule] = (
            rule("W?[df]*[NO][tbo@]+[df]*W?d?[NO][fd]*M(?:f*Y)?", self._days_of_a_month),
            rule("W?M[NO][tbo@]+d?[NO](?![UehmM])Y?", self._days_of_a_month),
            rule(f"U[fdi]*W?(?:{_DATE}|O{_ALONE}|N{_ALONE})", self._week_with),
            rule(f"[di]*RT?W|[di]*W[df@i]*{_DATE}W?|[dfi]*{_DATE}W?", self._date),
            rule(f"[di]*Wd*[NO]{_ALONE}", self._weekday_the_nth),
            rule("[dfi]*[Ow]d*(?:U[fdi]*(?:M(?:f*Y)?|wU|Uw)|MU)", self._week_of_a_month),
            rule("[dfi]*(?:O|N)[fd]*(?:wU|Uw|U)", self._day_of_a_month),
            rule("[dfi]*p?[fdi]*Q(?:f*Y)?|[dfi]*OU", self._quarter),
            rule("[dfi]*p?[fdi]*w?M(?:w|f*Y)?", self._month),
            rule("[dfi]*(?:W[fdi]*wU|W[fdi]*Uw|wU[fdi]*W|Uw[fdi]*W)", self._weekday_of_a_week),
            rule("[di]*(?:W[iI]NU|NU[fdF]*W|WU)", self._weekday_and_weeks),
            rule("[dfi]*(?:wW|Ww(?!U)|W)", self._weekday),
            rule("[dfi]*(?:wN[Ue]|Nw[Ue]|N[Ue]w|w?N?x[Ue]|xw[Ue])", self._next_few),
            rule("[dfi]*pw[fdi]*[to]?[di]*pwU", self._two_periods),
            rule("[dfi]*p[fdi]*(?:wU|Uw|U)|[dfi]*(?:wU|Uw)p?|f+d*U(?=$|[^N])", self._period),
            rule("R[iI]?N[Ue]|NU[fF]?R|RU", self._from_a_day),
            rule("N[Ue]oN|x?N[tbo@]+x?N[Ueh]|x?NN[Ue]", self._so_many_or_so_many),
            rule("N[Ue][tbo@]N[Ue]", self._so_long_to_so_long),
            rule("x?N[Ue]S?|x?Nh", self._so_long),
            rule("[di]*(?:RT?R|R)", self._relative),
            rule("[dfi]*H", self._feast),
            rule(f"fd*[NO][tb@]d*[NO]{_ALONE}", self._days_between),
            rule(f"[df]*(?:O{_ALONE}|(?<=[dtbBaF])N{_ALONE}|[dtf]N{_ALONE})", self._nth),
        )
        """What names a span, in the order in which it is tried."""

    def _one(self, first: date | None, last: date | None = None, kind: str = "") -> Pieces:
        return (self._almanac.stretch(first, last, kind),)

    def _either(self, days: Sequence[date]) -> date | None:
        """The one day, or of two that are meant the earlier or the later."""
        days = sorted({day for day in days if self._start <= day <= self._start + FARTHEST})
        self.doubted = self.doubted or len(days) > 1
        if not days:
            return None
        return days[-1] if self._later else days[0]

    def _date(self, hit: Hit) -> Pieces:
        if hit.has("R"):  # end of business Friday
            return self._one(next_weekday(self._start - ONE_DAY, hit.first("W")))
        days = [day for each in hit.first("D") or written(hit) for day in self._almanac.on_or_after(each)]
        if hit.has("W"):
            days = [day for day in days if day.weekday() == hit.first("W")]
        return self._one(self._either(days))

    def _days_of_a_month(self, hit: Hit) -> Pieces | None:
        (low, high), month, year = hit.all("NO"), hit.first("M"), hit.first("Y")
        if not (isinstance(low, int) and isinstance(high, int)):
            return None
        last = self._either(self._almanac.on_or_after(Day(month, high, year)))
        first = exact(Day(month, low, last.year)) if last else []
        return self._one(first[0], last) if first and last and first[0] < last else (NONE,)

    def _week_with(self, hit: Hit) -> Pieces | None:
        """The week of 9 March, calendar week 12."""
        unit, number = hit.first("U"), hit.first("NO")
        if isinstance(number, int) and (unit == "kw" or (unit == "week" and not hit.has("fdiDMO"))):
            return (self._almanac.calendar_week(number),)
        if unit != "week":
            return None
        if hit.has("DM"):
            around = next(iter(self._almanac.on_or_after((hit.first("D") or written(hit) or [Day(0, 0)])[0])), None)
        else:
            around = self._almanac.nth(number) if isinstance(number, int) else None
        return (self._almanac.week(around) if around else NONE,)

    def _nth(self, hit: Hit) -> Pieces | None:
        number = hit.first("NO")
        if not isinstance(number, int) or (hit.has("N") and hit.language == "en" and not hit.has("d")):
            return None
        return self._one(self._almanac.nth(number))

    def _days_between(self, hit: Hit) -> Pieces | None:
        """Between the 7th and the 11th."""
        numbers = hit.all("NO")
        if not all(isinstance(number, int) for number in numbers):
            return None
        first, last = (self._almanac.nth(number) for number in numbers)
        return self._one(first if first and last and first < last else None, last)

    def _weekday_the_nth(self, hit: Hit) -> Pieces | None:
        number = hit.first("NO")
        bare = hit.has("N") and not hit.has("d") and hit.language in BARE_IS_A_TIME
        if bare or not isinstance(number, int):
            return None
        return self._one(self._almanac.weekday_the_nth(hit.first("W"), number))

    def _week_of_a_month(self, hit: Hit) -> Pieces | None:
        """The first week of April is its days 1 to 7, the last one its last seven."""
        last = not hit.has("O") and hit.first("w") == "last"
        if hit.first("U") != "week" or not (last or hit.has("O")):
            return None
        first = self._month_of(hit)
        end = month_end(first)
        if last:
            return self._one(end - 6 * ONE_DAY, end)
        begin = first + (hit.first("O") - 1) * 7 * ONE_DAY
        return self._one(begin, min(begin + 6 * ONE_DAY, end))

    def _month_of(self, hit: Hit) -> date:
        """The first day of the month that is named, or that is so many months away."""
        if hit.has("M"):
            return self._almanac.named_month(hit.first("M"), hit.first("Y"))
        return self._almanac.month(WEEKS.get(hit.all("w")[-1], 0) if hit.has("w") else 0)

    def _day_of_a_month(self, hit: Hit) -> Pieces | None:
        """The 5th of next month, der 5. des Monats."""
        number, which = hit.first("NO"), hit.first("w")
        counted = hit.has("N") and not hit.has("fd")
        if hit.first("U") != "month" or counted or not isinstance(number, int) or which in PAST:
            return None
        if which in (None, "this"):
            return self._one(self._almanac.nth(number))
        month = self._almanac.month(WEEKS[which])
        return self._one(next(iter(exact(Day(month.month, number, month.year))), None))

    def _month(self, hit: Hit) -> Pieces:
        if hit.first("w") in PAST:
            return (NONE,)
        return (self._almanac.part_of_month(self._month_of(hit), hit.first("p") or ""),)

    def _quarter(self, hit: Hit) -> Pieces | None:
        number = hit.first("Q") or (hit.first("O") if hit.first("U") == "quarter" else None)
        if number not in (1, 2, 3, 4):
            return None
        first = self._almanac.named_quarter(number, hit.first("Y"))
        return (self._almanac.part_of_quarter(first, hit.first("p") or ""),)

    def _weekday_of_a_week(self, hit: Hit) -> Pieces:
        which = hit.first("w")
        if hit.first("U") != "week" or which in PAST:
            return (NONE,)
        first = week_of(self._start, self._almanac.week_starts()) + WEEKS[which] * 7 * ONE_DAY
        return self._one(first + (hit.first("W") - first.weekday()) % 7 * ONE_DAY)

    def _weekday_and_weeks(self, hit: Hit) -> Pieces | None:
        """Tuesday week, a week on Tuesday, Dienstag in zwei Wochen."""
        count = hit.first("N") or 1
        if hit.first("U") != "week" or not isinstance(count, int):
            return None
        return self._one(next_weekday(self._start, hit.first("W")) + count * 7 * ONE_DAY)

    def _weekday(self, hit: Hit) -> Pieces:
        """The first such day after the start; "this Friday" is of the same week, and may be the same day."""
        day = next_weekday(self._start, hit.first("W"))
        this_week = week_of(day) == week_of(self._start)
        match hit.first("w"):
            case "last" | "before last" | "after next":
                return (NONE,)
            case "this":
                same = self._start.weekday() == hit.first("W")
                return self._one(self._start if same else day if this_week else None)
            case "next" if this_week:
                return self._one(self._either([day, day + 7 * ONE_DAY]))
            case _:
                return self._one(day)

    def _next_few(self, hit: Hit) -> Pieces | None:
        """The next two weeks, the next days: from now to their end; a few days: three to five."""
        which, unit = hit.first("w"), self._unit(hit)
        count = None if hit.has("x") else hit.first("N")
        if count is None and unit not in FEW:
            return None
        if which in PAST:
            return (NONE,)
        low, high = FEW[unit] if count is None else (count, count)
        last = self._almanac.after(high, unit)
        first = self._start if which else self._almanac.after(low, unit)
        return self._one(first if last else None, last, "within" if which else "few")

    def _unit(self, hit: Hit) -> str:
        return "hour" if hit.has("eh") and not hit.has("U") else str(hit.first("U"))

    def _period(self, hit: Hit) -> Pieces | None:
        """A week, weekend, month, quarter or year, or a part of it; the next one's where this one's is over."""
        which, part, unit = hit.first("w"), hit.first("p") or "", str(hit.first("U"))
        if which in PAST:
            return (NONE,)
        if unit == "weekend" and which == "next" and (saturday := self._next_saturday()):
            return self._one(saturday, saturday + ONE_DAY, "weekend")
        found = self._almanac.part(unit, WEEKS[which] if which else 0, part)
        if which is None and found == NONE:
            found = self._almanac.part(unit, 1, part)
        return None if found is None else (found,)

    def _next_saturday(self) -> date | None:
        """Of next weekend, which within the week may be this one or the one after; None where it is sure."""
        coming = week_of(self._start) + 5 * ONE_DAY
        return self._either([coming, coming + 7 * ONE_DAY]) if coming > self._start else None

    def _two_periods(self, hit: Hit) -> Pieces:
        """Ende dieser, Anfang nächster Woche."""
        (part, then), (which, next_), unit = hit.all("p"), hit.all("w"), Token("U", hit.first("U"))
        first = self._period(Hit((Token("p", part), Token("w", which), unit), hit.today))
        last = self._period(Hit((Token("p", then), Token("w", next_), unit), hit.today))
        match first, last:
            case (Stretch(begin),), (Stretch(_, end),) if begin <= end:
                return self._one(begin, end)
            case _:
                return (NONE,)

    def _from_a_day(self, hit: Hit) -> Pieces:
        """Heute in einer Woche, tomorrow week."""
        start = self._start + hit.first("R") * ONE_DAY
        return self._one(self._almanac.after(hit.first("N") or 1, self._unit(hit), start), kind="duration")

    def _so_many_or_so_many(self, hit: Hit) -> Pieces | None:
        """A week or two, two to three weeks."""
        (low, high), unit = hit.all("N"), self._unit(hit)
        if unit in ("minute", "kw", "weekend") or (hit.has("h") and low < 24):
            return None
        first, last = self._almanac.after(low, unit), self._almanac.after(high, unit)
        return self._one(first if last and low < high else None, last, "duration")

    def _so_long_to_so_long(self, hit: Hit) -> Pieces:
        """Ten days to two weeks."""
        ends = (self._almanac.after(count, unit) for count, unit in zip(hit.all("N"), self._units(hit), strict=True))
        first, last = ends
        return self._one(first if first and last and first < last else None, last, "duration")

    def _units(self, hit: Hit) -> list[str]:
        return [str(token.value) if token.code == "U" else "hour" for token in hit.tokens if token.code in "Ue"]

    def _so_long(self, hit: Hit) -> Pieces | None:
        count, unit = hit.first("N"), self._unit(hit)
        if unit in ("minute", "kw", "weekend") or (hit.has("h") and (count < 24 or hit.first("h") == "oclock")):
            return None
        day = self._almanac.after(count + (0.5 if 30 in hit.all("S") else 0), unit)
        return self._one(day, day, "duration")

    def _relative(self, hit: Hit) -> Pieces:
        return self._one(self._start + max(hit.all("R"), key=abs) * ONE_DAY)

    def _feast(self, hit: Hit) -> Pieces:
        return (self._almanac.feast(hit.first("H")),)
