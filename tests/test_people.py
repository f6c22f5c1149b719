"""What was typed about who was there -> names, with e-mail and role."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot.people import parse_people
from tests.cost import cpu_seconds

TYPED = [
    ("Jane Doe", ["Jane Doe"]),
    ("Jane Doe, jane@acme.example, Head of Design; Bob", ["Jane Doe|jane@acme.example|Head of Design", "Bob"]),
    ("Jane Doe <jane@acme.example>", ["Jane Doe|jane@acme.example"]),
    ("jane@acme.example", ["jane|jane@acme.example"]),
    ("mailto:jane@acme.example", ["jane|jane@acme.example"]),
    ("Jane (CTO), Bob (recruiter)", ["Jane||CTO", "Bob||recruiter"]),
    ("Jane and Bob", ["Jane", "Bob"]),
    ("Jane & Bob + Cara", ["Jane", "Bob", "Cara"]),
    ("Anna und Ben", ["Anna", "Ben"]),
    ("Anna Müller, Teamleiterin", ["Anna Müller||Teamleiterin"]),
    ("Jane\nBob\n\nCara", ["Jane", "Bob", "Cara"]),
    ("Jane, Bob, Cara", ["Jane", "Bob", "Cara"]),
    ("Jane: the CTO", ["Jane||the CTO"]),
    ("Jane - engineer", ["Jane||engineer"]),
    ("Anna-Lena O'Neil", ["Anna-Lena O'Neil"]),
    ("Anderson", ["Anderson"]),
    ("with Jane Doe and Bob", ["Jane Doe", "Bob"]),
    ("mit Frau Dr. Müller und Herrn Schmidt", ["Frau Dr. Müller", "Herrn Schmidt"]),
    ("Ana Pérez y Luis Gómez", ["Ana Pérez", "Luis Gómez"]),
    ("con María e Inés", ["María", "Inés"]),
    ("Claire Martin et M. Durand", ["Claire Martin", "M. Durand"]),
    ("Jane, Bob, and Cara", ["Jane", "Bob", "Cara"]),
    ("CTO Jane Doe", ["Jane Doe||CTO"]),
    ("hiring manager Jane Doe", ["Jane Doe||hiring manager"]),
    ("Teamleiter Max Roth (max@acme.example)", ["Max Roth|max@acme.example|Teamleiter"]),
    ("Head of Design", ["Head of Design"]),
    ("the recruiter", ["the recruiter"]),
    ("the CTO, Jane Doe, and Bob", ["Jane Doe||CTO", "Bob"]),
    ("la jefa de RRHH, Ana Ruiz", ["Ana Ruiz||jefa de RRHH"]),
    (
        "Jane Doe [jane@acme.example], Bob Roe (bob@acme.example, CTO)",
        ["Jane Doe|jane@acme.example", "Bob Roe|bob@acme.example|CTO"],
    ),
    ("Ana Ruiz (jefa de RRHH)", ["Ana Ruiz||jefa de RRHH"]),
    ("Mme Dupont, directrice", ["Mme Dupont||directrice"]),
    ("Jane, a@x.example, b@x.example", ["Jane|a@x.example", "b|b@x.example"]),
    ("  Jane   Doe  ", ["Jane Doe"]),
    ("👩🏽‍🚀", ["👩🏽‍🚀"]),
    ("<b>Jane</b>", ["<b>Jane</b>"]),
    ("שרה כהן", ["שרה כהן"]),
    ("a@b", ["a@b"]),
    ("", []),
    (" ; , \n", []),
    ("()", []),
]


@pytest.mark.parametrize(("text", "found"), TYPED)
def test_who_was_there(text: str, found: list[str]) -> None:
    assert ["|".join((p["name"], p["email"], p["role"])).rstrip("|") for p in parse_people(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "a@" * 5000,
        "a" * 10000,
        "a@" + "." * 9998,
        "@" * 10000,
        "a@b." * 2500,
        "<" * 10000,
        "x leiter" * 512,
        "\t" * 9999,
    ],
)
def test_a_hostile_text_takes_no_time(text: str) -> None:
    assert cpu_seconds(lambda: parse_people(text)) < 0.05


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(st.text(st.characters() | st.sampled_from(list("@.,;:()<>-\n &")), max_size=60))
def test_nobody_is_called_nothing_and_no_letter_is_lost(text: str) -> None:
    people = parse_people(text)
    assert all(who["name"].strip() for who in people)
    told = "".join(who["name"] + who["email"] + who["role"] for who in people)
    assert sorted({c for c in text if c.isalnum()}) == sorted({c for c in told if c.isalnum()}) or "mailto" in text
