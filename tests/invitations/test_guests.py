"""Who interviews, who is the person, and which company it is."""

from __future__ import annotations

import pytest

from tests.invitations.test_reading import event, file, understood

JANE = "ORGANIZER;CN=Jane Doe:mailto:jane@acme.example"
BOB = "ATTENDEE;CN=Bob Roe:mailto:bob@acme.example"
ANN = "ATTENDEE;CN=Ann Miller:mailto:ann@post.example"
FREE = "ATTENDEE:mailto:candidate.invented@gmail.com"


def invited(*lines: str, known_as: str = "") -> tuple[list[str], bool]:
    """Who is left, and whether one of them may be the person."""
    found = understood(event("DTSTART:20260310T100000Z", *lines), known_as)
    return [guest.name for guest in found.guests], found.unsure


@pytest.mark.parametrize(
    ("lines", "known_as", "left"),
    [
        ((JANE, BOB, ANN), "Ann Miller", ["Jane Doe", "Bob Roe"]),
        ((JANE, BOB, ANN), "Miller Ann", ["Jane Doe", "Bob Roe"]),
        ((JANE, BOB, "ATTENDEE:mailto:ann.miller@post.example"), "Ann Miller", ["Jane Doe", "Bob Roe"]),
        (("ORGANIZER;CN=Ann Miller:mailto:ann@post.example", BOB), "Ann Miller", ["Bob Roe"]),
        ((JANE, ANN), "", ["Jane Doe"]),
        ((JANE, FREE), "", ["Jane Doe"]),
        ((JANE, BOB, FREE), "", ["Jane Doe", "Bob Roe"]),
        ((JANE,), "", ["Jane Doe"]),
        ((JANE, "ATTENDEE;CN=Jane Doe:mailto:JANE@acme.example", ANN), "", ["Jane Doe"]),
    ],
)
def test_the_persons_own_address_is_left_out_where_it_is_plain(
    lines: tuple[str, ...], known_as: str, left: list[str]
) -> None:
    assert invited(*lines, known_as=known_as) == (left, False)


@pytest.mark.parametrize(
    ("lines", "known_as"),
    [
        ((JANE, BOB, ANN), ""),
        ((JANE, BOB, ANN), "Ann"),
        ((JANE, BOB), ""),
        ((JANE, FREE.replace("PARTSTAT", ""), "ATTENDEE:mailto:other.invented@gmx.de"), ""),
        (("ORGANIZER;CN=Recruiter:mailto:recruiter.invented@gmail.com", BOB), ""),
        ((JANE, BOB, "ATTENDEE;CN=Ann Miller;PARTSTAT=ACCEPTED:mailto:ann@post.example"), ""),
        ((BOB, ANN), ""),
    ],
)
def test_else_all_are_kept_and_the_person_is_asked(lines: tuple[str, ...], known_as: str) -> None:
    left, unsure = invited(*lines, known_as=known_as)
    assert len(left) == len(lines)
    assert unsure


@pytest.mark.parametrize(
    "line",
    [
        "ATTENDEE;CUTYPE=ROOM;CN=Fjord:mailto:fjord@acme.example",
        "ATTENDEE;CUTYPE=RESOURCE;CN=Beamer:mailto:beamer@acme.example",
        "ATTENDEE;CN=Fjord:mailto:c_1@resource.calendar.google.com",
        "ATTENDEE:mailto:no-reply@acme.example",
        "ATTENDEE:mailto:noreply+17@zoom.us",
        "ATTENDEE;CN=Calendar:mailto:calendar-notification@google.com",
        "ATTENDEE:invalid:nomail",
    ],
)
def test_rooms_and_machines_interview_nobody(line: str) -> None:
    assert invited(JANE, line) == (["Jane Doe"], False)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ORGANIZER:mailto:jane.doe@acme.example", "Jane Doe"),
        ("ORGANIZER;CN=jane.doe@acme.example:MAILTO:jane.doe@acme.example", "Jane Doe"),
        ('ORGANIZER;CN="Doe, Jane":mailto:jd@acme.example', "Jane Doe"),
        ("ORGANIZER:mailto:jd7@acme.example", "jd7"),
        ("ORGANIZER;CN=Zoë Poe:invalid:nomail", "Zoë Poe"),
    ],
)
def test_names_are_read_as_they_are_spoken(line: str, name: str) -> None:
    assert invited(line)[0] == [name]


@pytest.mark.parametrize(
    ("title", "company"),
    [
        ("Interview with Acme", "Acme"),
        ("Interview: Backend Engineer at Acme", "Acme"),
        ("Vorstellungsgespräch bei Acme", "Acme"),
        ("Interview with Acme Corporation for Backend Engineer", "Acme Corporation"),
        ("ACME <> Ann", "ACME"),
        ("Interview", "Acme"),
        ("Interview with Jane", "Acme"),
        ("Interview with Ann Miller", "Acme"),
        ("Interview with the hiring manager", "Acme"),
        ("Interview with Hiring Team", "Acme"),
        ("Interview at HQ", "Acme"),
        ("Interview at Globex", ""),
        ("Interview at ²", "Acme"),
        ("Interview at Ⅷ²", ""),
    ],
)
def test_the_company_is_named_by_the_title_and_the_domain_where_they_agree(title: str, company: str) -> None:
    assert understood(event("DTSTART:20260310T100000Z", f"SUMMARY:{title}", JANE, ANN)).company == company


@pytest.mark.parametrize(
    ("address", "company"),
    [
        ("jane@careers.acme.co.uk", "Acme"),
        ("jane@blue-sky.example", "Blue Sky"),
        ("jane.invented@gmail.com", ""),
        ("jane.invented@yahoo.co.uk", ""),
        ("jane@calendly.com", ""),
        ("jane@eu.greenhouse.io", ""),
        ("jane@live.acme.example", "Acme"),
    ],
)
def test_a_domain_names_a_company_unless_it_is_a_service(address: str, company: str) -> None:
    assert understood(event("DTSTART:20260310T100000Z", f"ORGANIZER;CN=Jane:mailto:{address}")).company == company


def test_no_company_is_named_by_two_domains_or_by_guests_one_of_whom_is_the_person() -> None:
    assert understood(file("panel_unsure"), "").company == ""
    other = "ATTENDEE;CN=Zoe:mailto:zoe@globex.example"
    assert understood(event("DTSTART:20260310T100000Z", JANE, ANN, other)).company == ""
