"""Working days, local times, quiet hours."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from coachbot.workdays import (
    Calendar,
    Quiet,
    at_local,
    calendar_of,
    countries,
    country_of,
    first_hour,
    free_hours,
    push_on,
    quiet_of,
    regions_of,
)
from tests.facts import BERLIN, LORD_HOWE, NEW_YORK, TOKYO, d, someone, spelt, spelt_day, t

# -- working days --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("calendar", "day", "works"),
    [
        (Calendar("DE"), "Fri 13 Mar", True),
        (Calendar("DE"), "Sat 14 Mar", False),
        (Calendar("DE"), "Sun 15 Mar", False),
        (Calendar("DE"), "Fri 3 Apr", False),  # Good Friday
        (Calendar("DE"), "Mon 6 Apr", False),  # Easter Monday
        (Calendar("DE", holidays=False), "Mon 6 Apr", True),
        (Calendar("DE", holidays=False), "Sun 5 Apr", False),
        (Calendar("DE"), "Thu 4 Jun", True),  # Corpus Christi: in Bavaria, not in Berlin
        (Calendar("DE", "BY"), "Thu 4 Jun", False),
        (Calendar("DE", "BE"), "Thu 4 Jun", True),
        (Calendar("DE", "BY", holidays=False), "Thu 4 Jun", True),
        (Calendar("GB", "ENG"), "Mon 6 Apr", False),
        (Calendar("GB", "SCT"), "Mon 6 Apr", True),  # no Easter Monday in Scotland
        (Calendar("US"), "Fri 3 Jul", False),  # Independence Day, observed
        (Calendar("US"), "Thu 26 Nov", False),  # Thanksgiving
        (Calendar("SA"), "Thu 11 Jun", True),
        (Calendar("SA"), "Fri 12 Jun", False),
        (Calendar("SA"), "Sat 13 Jun", False),
        (Calendar("SA"), "Sun 14 Jun", True),
        (Calendar("SA", holidays=False), "Fri 12 Jun", False),  # a weekend is no holiday: it stays
        (Calendar("EG"), "Fri 12 Jun", False),
        (Calendar("EG"), "Sun 14 Jun", True),
        (Calendar("AE"), "Fri 12 Jun", True),  # Saturday and Sunday since 2022
        (Calendar("AE"), "Sun 14 Jun", False),
        (Calendar("IR"), "Fri 12 Jun", False),  # Friday alone
        (Calendar("IR"), "Sat 13 Jun", True),
        (Calendar("IR"), "Sun 14 Jun", True),
        (Calendar("BN"), "Fri 12 Jun", False),  # Friday and Sunday
        (Calendar("BN"), "Sat 13 Jun", True),
        (Calendar("BN"), "Sun 14 Jun", False),
        (Calendar("HK"), "Sat 13 Jun", True),  # Sunday alone
        (Calendar("HK"), "Sun 14 Jun", False),
        (Calendar(""), "Fri 12 Jun", True),
        (Calendar(""), "Sat 13 Jun", False),
        (Calendar("XX"), "Sun 14 Jun", False),
        (Calendar("XX"), "Fri 25 Dec", True),
        (Calendar("SA", "nowhere"), "Fri 12 Jun", False),  # an unknown region: the country's
        (Calendar("DE", "nowhere"), "Mon 6 Apr", False),
    ],
)
def test_a_country_works_outside_its_weekend_and_holidays(calendar: Calendar, day: str, works: bool) -> None:
    assert calendar.works(d(day)) is works


@pytest.mark.parametrize(
    ("country", "day", "next_one", "last_one"),
    [
        ("DE", "Wed 11 Mar", "Wed 11 Mar", "Wed 11 Mar"),
        ("DE", "Sat 14 Mar", "Mon 16 Mar", "Fri 13 Mar"),
        ("DE", "Sat 4 Apr", "Tue 7 Apr", "Thu 2 Apr"),  # the whole of Easter
        ("DE", "Fri 25 Dec", "Mon 28 Dec", "Thu 24 Dec"),
        ("DE", "Thu 31 Dec", "Thu 31 Dec", "Thu 31 Dec"),
        ("DE", "Fri 1 Jan 2027", "Mon 4 Jan 2027", "Thu 31 Dec"),
        ("SA", "Fri 12 Jun", "Sun 14 Jun", "Thu 11 Jun"),
        ("IR", "Fri 12 Jun", "Sat 13 Jun", "Thu 11 Jun"),
        ("BN", "Sun 14 Jun", "Mon 15 Jun", "Sat 13 Jun"),
    ],
)
def test_a_day_off_moves_to_the_next_or_the_last_working_day(
    country: str, day: str, next_one: str, last_one: str
) -> None:
    calendar = Calendar(country)
    assert spelt_day(calendar.not_before(d(day))) == next_one
    assert spelt_day(calendar.not_after(d(day))) == last_one


@pytest.mark.parametrize(
    ("country", "day", "count", "then"),
    [
        ("DE", "Mon 9 Mar", 2, "Wed 11 Mar"),
        ("DE", "Thu 12 Mar", 2, "Mon 16 Mar"),
        ("DE", "Fri 13 Mar", 2, "Tue 17 Mar"),
        ("DE", "Sat 14 Mar", 2, "Tue 17 Mar"),
        ("DE", "Sun 15 Mar", 2, "Tue 17 Mar"),
        ("DE", "Wed 1 Apr", 2, "Tue 7 Apr"),  # Thu, then Tue after Easter
        ("DE", "Thu 2 Apr", 3, "Thu 9 Apr"),
        ("DE", "Mon 9 Mar", 0, "Mon 9 Mar"),
        ("EG", "Wed 10 Jun", 2, "Sun 14 Jun"),
        ("SA", "Thu 11 Jun", 3, "Tue 16 Jun"),
    ],
)
def test_working_days_are_counted_from_the_day_after(country: str, day: str, count: int, then: str) -> None:
    assert spelt_day(Calendar(country).after(d(day), count)) == then


def test_the_calendar_is_the_countrys_wherever_the_person_is() -> None:
    person = someone(TOKYO, country="SA", region="", holidays=False)
    assert calendar_of(person) == Calendar("SA", "", holidays=False)


# -- local times ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "day", "clock", "utc"),
    [
        (BERLIN, "Mon 2 Mar", time(9), "Mon 2 Mar 08:00"),
        (BERLIN, "Mon 30 Mar", time(9), "Mon 30 Mar 07:00"),
        (BERLIN, "Sun 29 Mar", time(2, 30), "Sun 29 Mar 01:30"),  # skipped: 03:30 summer time
        (BERLIN, "Sun 29 Mar", time(3), "Sun 29 Mar 01:00"),
        (BERLIN, "Sun 25 Oct", time(2, 30), "Sun 25 Oct 00:30"),  # doubled: the first
        (BERLIN, "Sun 25 Oct", time(3), "Sun 25 Oct 02:00"),
        (NEW_YORK, "Sun 8 Mar", time(2, 15), "Sun 8 Mar 07:15"),  # skipped: 03:15
        (NEW_YORK, "Sun 1 Nov", time(1, 45), "Sun 1 Nov 05:45"),  # doubled: the first
        (LORD_HOWE, "Sun 5 Apr", time(1, 45), "Sat 4 Apr 14:45"),  # half an hour doubled: the first, +11:00
        (LORD_HOWE, "Sun 4 Oct", time(2, 15), "Sat 3 Oct 15:45"),  # half an hour skipped: 02:45, +11:00
        ("Africa/Cairo", "Fri 24 Apr", time(0), "Thu 23 Apr 22:00"),  # midnight itself is skipped: 01:00, +03:00
    ],
)
def test_a_skipped_hour_moves_forward_and_a_doubled_one_counts_once(zone: str, day: str, clock: time, utc: str) -> None:
    assert spelt(at_local(d(day), clock, zone), "UTC") == utc


@pytest.mark.parametrize(
    ("zone", "hour", "since", "then"),
    [
        (BERLIN, time(9), "Mon 2 Mar 17:00", "Tue 3 Mar 09:00"),
        (BERLIN, time(9), "Mon 2 Mar 09:00", "Mon 2 Mar 09:00"),
        (BERLIN, time(9), "Mon 2 Mar 09:01", "Tue 3 Mar 09:00"),
        (BERLIN, time(9), "Mon 2 Mar 00:00", "Mon 2 Mar 09:00"),
        (BERLIN, time(2, 30), "Sat 28 Mar 12:00", "Sun 29 Mar 03:30"),
        (BERLIN, time(2, 30), "Sun 25 Oct 02:10 again", "Mon 26 Oct 02:30"),  # its first is over
        (LORD_HOWE, time(1, 45), "Sat 4 Apr 12:00", "Sun 5 Apr 01:45"),
    ],
)
def test_the_first_nudge_hour_is_at_or_after_a_moment(zone: str, hour: time, since: str, then: str) -> None:
    assert first_hour(someone(zone, nudge_hour=hour), t(since, zone)) == t(then, zone)


# -- quiet hours ---------------------------------------------------------------------------------------------------

USUAL = Quiet(time(21), time(8), BERLIN)
ODD = Quiet(time(1), time(19), BERLIN)
HALVES = Quiet(time(22, 30), time(7, 45), BERLIN)
NONE = Quiet(time(9), time(9), BERLIN)
INTO_THE_GAP = Quiet(time(21), time(2, 30), BERLIN)
FROM_THE_GAP = Quiet(time(2, 30), time(9), BERLIN)
HOWE = Quiet(time(21), time(2, 15), LORD_HOWE)
YORK = Quiet(time(1, 30), time(8), NEW_YORK)


@pytest.mark.parametrize(
    ("quiet", "at", "next_one", "last_one"),
    [
        (USUAL, "Mon 2 Mar 20:59", "Mon 2 Mar 20:59", "Mon 2 Mar 20:59"),
        (USUAL, "Mon 2 Mar 21:00", "Tue 3 Mar 08:00", "Mon 2 Mar 20:59"),  # the start belongs to them
        (USUAL, "Tue 3 Mar 00:00", "Tue 3 Mar 08:00", "Mon 2 Mar 20:59"),
        (USUAL, "Tue 3 Mar 07:59", "Tue 3 Mar 08:00", "Mon 2 Mar 20:59"),
        (USUAL, "Tue 3 Mar 08:00", "Tue 3 Mar 08:00", "Tue 3 Mar 08:00"),  # the end does not
        (USUAL, "Sun 29 Mar 01:00", "Sun 29 Mar 08:00", "Sat 28 Mar 20:59"),
        (ODD, "Mon 2 Mar 00:59", "Mon 2 Mar 00:59", "Mon 2 Mar 00:59"),
        (ODD, "Mon 2 Mar 01:00", "Mon 2 Mar 19:00", "Mon 2 Mar 00:59"),
        (ODD, "Mon 2 Mar 18:59", "Mon 2 Mar 19:00", "Mon 2 Mar 00:59"),
        (ODD, "Mon 2 Mar 19:00", "Mon 2 Mar 19:00", "Mon 2 Mar 19:00"),
        (HALVES, "Mon 2 Mar 22:29", "Mon 2 Mar 22:29", "Mon 2 Mar 22:29"),
        (HALVES, "Mon 2 Mar 23:10", "Tue 3 Mar 07:45", "Mon 2 Mar 22:29"),
        (HALVES, "Tue 3 Mar 07:44", "Tue 3 Mar 07:45", "Mon 2 Mar 22:29"),
        (NONE, "Mon 2 Mar 09:00", "Mon 2 Mar 09:00", "Mon 2 Mar 09:00"),
        (NONE, "Mon 2 Mar 03:00", "Mon 2 Mar 03:00", "Mon 2 Mar 03:00"),
        # Berlin, 29 March: from 02:00 to 03:00 there is nothing; 25 October: 02:00 to 03:00 comes twice
        (INTO_THE_GAP, "Sun 29 Mar 01:00", "Sun 29 Mar 03:00", "Sat 28 Mar 20:59"),
        (INTO_THE_GAP, "Sun 25 Oct 01:00", "Sun 25 Oct 02:30", "Sat 24 Oct 20:59"),
        (INTO_THE_GAP, "Sun 25 Oct 02:10 again", "Sun 25 Oct 02:30 again", "Sat 24 Oct 20:59"),
        (FROM_THE_GAP, "Sun 29 Mar 03:10", "Sun 29 Mar 09:00", "Sun 29 Mar 01:59"),
        (FROM_THE_GAP, "Sun 29 Mar 08:00", "Sun 29 Mar 09:00", "Sun 29 Mar 01:59"),
        (FROM_THE_GAP, "Sun 25 Oct 02:40", "Sun 25 Oct 09:00", "Sun 25 Oct 02:29"),
        (FROM_THE_GAP, "Sun 25 Oct 02:40 again", "Sun 25 Oct 09:00", "Sun 25 Oct 02:29 again"),
        # Lord Howe, 4 October: 02:00 to 02:30 is skipped; 5 April: 01:30 to 02:00 comes twice
        (HOWE, "Sun 4 Oct 01:59", "Sun 4 Oct 02:30", "Sat 3 Oct 20:59"),
        (HOWE, "Sun 5 Apr 01:45 again", "Sun 5 Apr 02:15", "Sat 4 Apr 20:59"),
        # New York, 8 March: 02:00 to 03:00 is skipped; 1 November: 01:00 to 02:00 comes twice
        (YORK, "Sun 8 Mar 03:30", "Sun 8 Mar 08:00", "Sun 8 Mar 01:29"),
        (YORK, "Sun 1 Nov 01:45 again", "Sun 1 Nov 08:00", "Sun 1 Nov 01:29 again"),
    ],
)
def test_a_moment_in_quiet_hours_moves_to_the_next_or_the_last_permitted_one(
    quiet: Quiet, at: str, next_one: str, last_one: str
) -> None:
    moment = t(at, quiet.zone)
    assert spelt(quiet.next_permitted(moment), quiet.zone) == next_one.removesuffix(" again")
    assert quiet.next_permitted(moment) == t(next_one, quiet.zone)
    assert quiet.last_permitted(moment) == t(last_one, quiet.zone)
    assert quiet.holds(moment) is (next_one != at)


def test_the_last_second_before_quiet_hours_is_permitted() -> None:
    moment = t("Mon 2 Mar 20:59") + timedelta(seconds=59)
    assert not USUAL.holds(moment)
    assert USUAL.next_permitted(moment) == moment


def test_quiet_hours_are_those_of_the_zone_where_the_person_is() -> None:
    night_in_berlin = t("Mon 2 Mar 23:00")
    assert quiet_of(someone(BERLIN)).holds(night_in_berlin)
    assert not quiet_of(someone(NEW_YORK)).holds(night_in_berlin)  # 17:00 there


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        (time(21), time(8), 13),
        (time(1), time(19), 6),
        (time(22, 30), time(7, 45), 14.75),
        (time(0), time(0), 24),
        (time(8), time(7, 30), 0.5),
    ],
)
def test_the_free_hours_are_what_quiet_hours_leave_of_a_day(start: time, end: time, hours: float) -> None:
    assert free_hours(start, end) == hours


@pytest.mark.parametrize(
    ("settings", "day", "then"),
    [
        ({}, "Mon 9 Mar", "Mon 9 Mar 09:00"),
        ({"nudge_hour": time(7)}, "Mon 9 Mar", "Mon 9 Mar 08:00"),
        ({"nudge_hour": time(21)}, "Mon 9 Mar", "Tue 10 Mar 08:00"),
        ({"nudge_hour": time(20, 59)}, "Mon 9 Mar", "Mon 9 Mar 20:59"),
        ({"quiet_from": time(1), "quiet_to": time(19)}, "Mon 9 Mar", "Mon 9 Mar 19:00"),
        ({"quiet_from": time(9), "quiet_to": time(9)}, "Mon 9 Mar", "Mon 9 Mar 09:00"),
        ({"quiet_from": time(0), "quiet_to": time(0), "nudge_hour": time(2, 30)}, "Sun 29 Mar", "Sun 29 Mar 03:30"),
        ({"quiet_from": time(0), "quiet_to": time(0), "nudge_hour": time(2, 30)}, "Sun 25 Oct", "Sun 25 Oct 02:30"),
    ],
)
def test_a_push_leaves_at_the_nudge_hour_or_when_quiet_hours_end(
    settings: dict[str, time], day: str, then: str
) -> None:
    person = someone(
        nudge_hour=settings.get("nudge_hour", time(9)),
        quiet_from=settings.get("quiet_from", time(21)),
        quiet_to=settings.get("quiet_to", time(8)),
    )
    assert push_on(person, d(day)) == t(then)


# -- countries -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "country"),
    [
        (BERLIN, "DE"),
        (NEW_YORK, "US"),
        (LORD_HOWE, "AU"),
        ("Africa/Cairo", "EG"),
        ("Asia/Riyadh", "SA"),
        ("UTC", ""),
        ("Etc/GMT+5", ""),
    ],
)
def test_the_country_is_guessed_from_the_zone(zone: str, country: str) -> None:
    assert country_of(zone) == country


def test_countries_are_known() -> None:
    assert {"DE", "US", "SA"} <= countries()
    assert all(len(code) == 2 for code in countries())


@pytest.mark.parametrize(
    ("country", "code", "name"),
    [("DE", "BY", "Bayern"), ("US", "CA", "California"), ("FR", "57", "Moselle"), ("FR", "971", "Guadeloupe")],
)
def test_regions_are_known_by_their_names(country: str, code: str, name: str) -> None:
    assert regions_of(country)[code] == name


def test_a_country_that_is_not_known_has_no_regions() -> None:
    assert regions_of("XX") == {}
