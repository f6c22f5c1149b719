"""Invitations in the shape of each maker's files, read on Wednesday 4 March 2026 at 17:00 by Ann Miller in Berlin."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.invitations import MOST, Invitation, Note, Problem, Unreadable, read
from coachbot.model import Invite

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 17, tzinfo=BERLIN)
FILES = Path(__file__).parent
JANE, BOB = "Jane Doe", "Bob Roe"


def file(name: str) -> bytes:
    """A file of this folder."""
    return (FILES / f"{name}.ics").read_bytes()


def event(*lines: str, method: str = "REQUEST") -> bytes:
    """An event of these lines."""
    inside = "\n".join(("BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\nMETHOD:{method}\n{inside}\nEND:VCALENDAR\n".encode()


def understood(
    content: bytes, known_as: str = "Ann Miller", now: datetime = NOW, zone: str = "Europe/Berlin"
) -> Invitation:
    """What a file comes to that can be read."""
    found = read(content, now=now, zone=ZoneInfo(zone), known_as=(known_as,))
    assert isinstance(found, Invitation), found
    return found


def start(found: Invitation) -> str:
    """The start as the person sees it."""
    return found.start.astimezone(ZoneInfo(found.zone)).strftime("%a %d %b %H:%M") if found.start else ""


@pytest.mark.parametrize(
    ("name", "when", "zone", "minutes", "company", "guests"),
    [
        ("google", "Tue 10 Mar 10:00", "America/New_York", 45, "Acme", [JANE, BOB]),
        ("outlook", "Mon 09 Mar 14:00", "Europe/Berlin", 60, "Acme", [JANE]),
        ("exchange_custom_zone", "Mon 30 Mar 09:00", "Europe/Berlin", 45, "Acme", [JANE]),
        ("exchange_customized", "Mon 30 Mar 09:00", "America/New_York", 45, "Acme", [JANE]),
        ("apple", "Thu 12 Mar 11:00", "Europe/London", 30, "Acme", [JANE]),
        ("zoom", "Wed 11 Mar 16:30", "Europe/Berlin", 45, "Acme", []),
        ("calendly", "Tue 10 Mar 09:00", "America/Los_Angeles", 30, "Globex", [BOB]),
        ("all_day", "", "Europe/Berlin", None, "Initech", ["Peggy"]),
        ("floating", "Fri 13 Mar 10:15", "Europe/Berlin", 90, "Acme", []),
        ("weekly", "Mon 16 Mar 16:00", "Europe/Berlin", 30, "Acme", [JANE]),
        ("several", "Fri 06 Mar 14:00", "Europe/Berlin", 60, "Acme", []),
        ("mozilla_zone", "Tue 10 Mar 10:00", "America/Argentina/Buenos_Aires", None, "Acme", []),
        ("offset_zone", "Tue 10 Mar 16:00", "Europe/Berlin", None, "Acme", []),
        ("unknown_zone", "Tue 10 Mar 10:00", "Europe/Berlin", 60, "Acme", []),
        ("negative_duration", "Tue 10 Mar 11:00", "Europe/Berlin", None, "Acme", []),
        ("ends_before", "Tue 10 Mar 11:00", "Europe/Berlin", None, "Acme", []),
        ("bomb_daily", "Thu 01 Jan 00:00", "America/Cuiaba", None, "Acme", []),
    ],
)
def test_a_file_says_when_where_and_with_whom(
    name: str, when: str, zone: str, minutes: int | None, company: str, guests: list[str]
) -> None:
    found = understood(file(name))
    assert (start(found), found.zone, found.minutes, found.company) == (when, zone, minutes, company)
    assert [guest.name for guest in found.guests] == guests
    assert not found.unsure
    assert not found.cancelled


def test_the_organizer_and_the_attendees_keep_their_addresses() -> None:
    found = understood(file("google"))
    assert [guest.email for guest in found.guests] == ["jane.doe@acme.example", "bob.roe@acme.example"]


def test_an_all_day_event_leaves_the_time_to_be_asked() -> None:
    found = understood(file("all_day"))
    assert (found.start, str(found.day)) == (None, "2026-03-13")


@pytest.mark.parametrize(
    ("name", "note"),
    [("weekly", Note.REPEATS), ("several", Note.SEVERAL), ("unknown_zone", Note.ZONE_UNKNOWN)],
)
def test_what_the_person_should_know_is_noted(name: str, note: Note) -> None:
    assert understood(file(name)).notes == (note,)


@pytest.mark.parametrize("name", ["google_cancelled", "status_cancelled"])
def test_a_cancellation_is_known_as_one(name: str) -> None:
    assert understood(file(name)).cancelled


def test_a_cancellation_needs_no_date() -> None:
    found = understood(event(method="CANCEL"))
    assert (found.cancelled, found.start, found.day, found.invite.uid) == (True, None, None, "1")


def test_of_several_events_one_that_is_cancelled_is_passed_over() -> None:
    first = event("DTSTART:20260306T100000Z", "STATUS:CANCELLED").decode()
    second = event("DTSTART:20260309T100000Z").decode().replace("UID:1", "UID:2")
    found = understood((first + second).encode())
    assert (found.cancelled, start(found)) == (False, "Mon 09 Mar 11:00")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.NOT_ONE),
        (b"\x00\x01\x02", Problem.NOT_ONE),
        (b"PK\x03\x04 a zip", Problem.NOT_ONE),
        (b"BEGIN:VCALENDAR\n", Problem.BROKEN),
        (file("cut_off"), Problem.BROKEN),
        (file("crossed"), Problem.BROKEN),
        (file("only_tasks"), Problem.NO_EVENT),
        (file("reply"), Problem.ANSWER),
        (file("no_start"), Problem.NO_DATE),
        (file("impossible_date"), Problem.NO_DATE),
        (file("bomb"), Problem.NO_DATE),
        (file("year_1"), Problem.NO_DATE),
        (file("year_9999"), Problem.NO_DATE),
        (event("DTSTART:00010101T000000Z"), Problem.FAR),
        (event("DTSTART:99991231T235900Z"), Problem.NO_DATE),
        (event("DTSTART;VALUE=DATE:99991231"), Problem.FAR),
        (event("DTSTART:20280401T100000Z"), Problem.FAR),
        (b"x" * (MOST + 1), Problem.TOO_LARGE),
    ],
)
def test_what_cannot_be_an_invitation_says_why(content: bytes, problem: Problem) -> None:
    assert read(content, now=NOW, zone=BERLIN) == Unreadable(problem)


@pytest.mark.parametrize(
    ("lines", "minutes"),
    [
        (("DTEND:20260310T113000Z",), 90),
        (("DURATION:PT1H",), 60),
        (("DURATION:P1DT1H",), None),
        (("DURATION:PT0S",), None),
        (("DURATION:P",), None),
        (("DURATION:nonsense",), None),
        (("DTEND:20260310T100030Z",), None),
        ((), None),
    ],
)
def test_the_length_is_said_or_left_open(lines: tuple[str, ...], minutes: int | None) -> None:
    assert understood(event("DTSTART:20260310T100000Z", *lines)).minutes == minutes


@pytest.mark.parametrize(
    ("tzid", "zone", "when"),
    [
        ("Europe/Berlin", "Europe/Berlin", "Tue 10 Mar 10:00"),
        ("europe/berlin", "Europe/Berlin", "Tue 10 Mar 10:00"),
        ("/freeassociation.sourceforge.net/Europe/Paris", "Europe/Paris", "Tue 10 Mar 10:00"),
        ("Pacific Standard Time", "America/Los_Angeles", "Tue 10 Mar 10:00"),
        ("Tokyo Standard Time", "Asia/Tokyo", "Tue 10 Mar 10:00"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "Europe/Berlin", "Tue 10 Mar 16:00"),
        ("(GMT+01.00) Madrid/Paris", "Europe/Berlin", "Tue 10 Mar 10:00"),
        ("tzone://Microsoft/Utc", "Europe/Berlin", "Tue 10 Mar 11:00"),
        ("UTC", "Europe/Berlin", "Tue 10 Mar 11:00"),
        ("GMT", "Europe/Berlin", "Tue 10 Mar 11:00"),
        ("../../etc/passwd", "Europe/Berlin", "Tue 10 Mar 10:00"),
    ],
)
def test_a_zone_without_a_definition_is_found_by_its_name(tzid: str, zone: str, when: str) -> None:
    found = understood(event(f'DTSTART;TZID="{tzid}":20260310T100000'))
    assert (found.zone, start(found)) == (zone, when)


def test_a_zone_defined_in_one_file_counts_in_no_other() -> None:
    assert understood(file("exchange_customized")).zone == "America/New_York"
    other = understood(event("DTSTART;TZID=Customized Time Zone:20260330T090000"))
    assert (other.zone, other.notes) == ("Europe/Berlin", (Note.ZONE_UNKNOWN,))


def test_of_zones_with_the_same_clocks_the_persons_own_is_shown() -> None:
    assert understood(file("exchange_customized"), zone="America/Toronto").zone == "America/Toronto"


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati", "UTC"])
@pytest.mark.parametrize("at", ["00010101T000000Z", "00010101", "99991231T235900Z", "99991231"])
def test_the_ends_of_the_calendar_are_no_interviews(zone: str, at: str) -> None:
    for lines in ([], ["RRULE:FREQ=DAILY;UNTIL=00010105"], ["RRULE:FREQ=HOURLY"], ["DTEND:99991231T235959Z"]):
        found = read(event(f"DTSTART:{at}", *lines), now=NOW, zone=ZoneInfo(zone))
        assert isinstance(found, Unreadable)


@pytest.mark.parametrize(
    ("at", "when"),
    [("20260329T023000", "Sun 29 Mar 03:30"), ("20261025T023000", "Sun 25 Oct 02:30")],
)
def test_a_skipped_hour_moves_forward_and_a_doubled_one_counts_once(at: str, when: str) -> None:
    assert start(understood(event(f"DTSTART;TZID=Europe/Berlin:{at}"))) == when


@pytest.mark.parametrize(
    ("rule", "when"),
    [
        ("FREQ=DAILY", "Wed 04 Mar 18:00"),
        ("FREQ=DAILY;INTERVAL=7", "Mon 09 Mar 18:00"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "Thu 05 Mar 18:00"),
        ("FREQ=WEEKLY;INTERVAL=2", "Mon 16 Mar 18:00"),
        ("FREQ=MONTHLY", "Thu 05 Mar 18:00"),
        ("FREQ=MONTHLY;BYDAY=2WE", "Wed 11 Mar 18:00"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Fri 27 Mar 18:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Tue 31 Mar 18:00"),
        ("FREQ=YEARLY", "Tue 05 Jan 18:00"),
        ("FREQ=WEEKLY;COUNT=3", "Mon 19 Jan 18:00"),
        ("FREQ=WEEKLY;UNTIL=20260202T170000Z", "Mon 02 Feb 18:00"),
        ("FREQ=DAILY;COUNT=2147483647", "Wed 04 Mar 18:00"),
    ],
)
def test_of_a_series_the_next_is_taken_and_of_one_that_is_over_the_last(rule: str, when: str) -> None:
    assert start(understood(event("DTSTART;TZID=Europe/Berlin:20260105T180000", f"RRULE:{rule}"))) == when


def test_one_of_a_series_that_was_moved_takes_place_at_its_new_time() -> None:
    series = event("DTSTART;TZID=Europe/Berlin:20260105T180000", "RRULE:FREQ=WEEKLY").decode()
    moved = event("DTSTART:20260310T080000Z", "RECURRENCE-ID;TZID=Europe/Berlin:20260309T180000").decode()
    found = understood((series + moved).encode())
    assert (start(found), found.notes) == ("Tue 10 Mar 09:00", ())


@pytest.mark.parametrize(
    ("known", "newer", "expected"),
    [
        (Invite("1", 0), Invite("1", 1), True),
        (Invite("1", 1), Invite("1", 0), False),
        (Invite("1", 0), Invite("1", 0), False),
        (Invite("1", 0, NOW), Invite("1", 0, NOW + timedelta(minutes=1)), True),
        (Invite("1", 0, NOW), Invite("1", 0, NOW - timedelta(minutes=1)), False),
        (Invite("1", 0), Invite("1", 0, NOW), True),
        (Invite("1", 1, NOW), Invite("1", 0, NOW + timedelta(minutes=1)), False),
    ],
)
def test_a_later_version_has_a_higher_sequence_or_a_later_stamp(
    known: Invite, newer: Invite, *, expected: bool
) -> None:
    assert newer.is_newer(known) is expected


def test_the_version_is_read_with_its_bounds() -> None:
    found = understood(event("DTSTART:20260310T100000Z", "SEQUENCE:99999999999", "DTSTAMP:20260301T000000Z"))
    assert found.invite.sequence == 2**31 - 1
    assert str(found.invite.stamp) == "2026-03-01 00:00:00+00:00"
    assert understood(event("DTSTART:20260310T100000Z", "SEQUENCE:-1")).invite.sequence == 0


@given(
    st.one_of(
        st.binary(), st.text().map(lambda text: event(text)), st.lists(st.text()).map(lambda lines: event(*lines))
    )
)
def test_any_bytes_are_read_without_an_error(content: bytes) -> None:
    read(content, now=NOW, zone=BERLIN, known_as=("Ann Miller",))


LINES = st.sampled_from(
    ["DTSTART", "DTEND", "RRULE", "EXDATE", "DURATION", "RECURRENCE-ID", "ORGANIZER", "ATTENDEE", "SEQUENCE", "SUMMARY"]
)
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "00010101T000000",
            "99991231T235959Z",
            "20260310T100000",
            "20260310",
            "FREQ=DAILY",
            "-P1D",
            "P9999999D",
            "\x00",
            "FREQ=MONTHLY;BYMONTHDAY=-31,0,99;BYDAY=-99MO",
            "FREQ=YEARLY;BYMONTH=13;COUNT=0",
            "mailto:a@b.example",
        ]
    ),
)
PARAMS = st.sampled_from(
    ["", ";TZID=Europe/Berlin", ";TZID=Own", ";TZID=UTC", ";VALUE=DATE", ";CN=Jane", ";TZID=GMT+99:99"]
)
OWN = "BEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nTZOFFSETTO:{}\nDTSTART:{}\nRRULE:{}\nEND:STANDARD\nEND:VTIMEZONE\n"


@given(
    st.lists(st.tuples(LINES, PARAMS, VALUES), max_size=8), VALUES, VALUES, st.sampled_from(["+0100", "-2359", "+9999"])
)
def test_any_values_of_an_event_are_read_without_an_error(
    lines: list[tuple[str, str, str]], begins: str, rule: str, offset: str
) -> None:
    content = event(*(f"{name}{params}:{value}" for name, params, value in lines)).decode("utf-8", "replace")
    own = OWN.format(offset, begins, rule)
    found = read(content.replace("BEGIN:VEVENT", own + "BEGIN:VEVENT", 1).encode(), now=NOW, zone=BERLIN)
    if isinstance(found, Invitation) and found.start:
        assert abs(found.start - NOW) < timedelta(days=740)


HEAD = "BEGIN:VCALENDAR\n"
TAIL = "\nBEGIN:VEVENT\nUID:2\nDTSTART:20260310T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
RULES = (
    "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETTO:+0307\nRRULE:FREQ=YEARLY;BYDAY=1SU,2SU,-1MO\nEND:STANDARD\n"
)


@pytest.mark.parametrize(
    "repeated",
    [
        "\n",
        "a\n ",
        "BEGIN:VEVENT\nUID:1\nDTSTART:20200310T100000Z\nRRULE:FREQ=DAILY;COUNT=9999\nEND:VEVENT\n",
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Own:20240401T100000\nRRULE:FREQ=DAILY\nEND:VEVENT\n",
        f"BEGIN:VTIMEZONE\nTZID:Own\n{RULES * 50}END:VTIMEZONE\n",
        'ATTENDEE;CN="' + '\\"' * 3000 + "\n",
        "X" * 5000 + ":\n",
    ],
)
def test_a_megabyte_made_to_keep_us_busy_does_not(repeated: str) -> None:
    own = f"BEGIN:VTIMEZONE\nTZID:Own\n{RULES * 50}END:VTIMEZONE\n"
    content = (HEAD + own + repeated * ((MOST - 20_000) // len(repeated)) + TAIL).encode()
    assert len(content) <= MOST
    before = perf_counter()
    assert understood(content).start
    assert perf_counter() - before < 5  # seconds, on a busy machine; it takes less than one
