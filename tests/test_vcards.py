"""Contacts' cards of the makers that people use, and what is no card."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.vcards import looks_like_one, read_cards

V3 = "BEGIN:VCARD\nVERSION:3.0\n{}\nEND:VCARD\n"
V21 = "BEGIN:VCARD\nVERSION:2.1\n{}\nEND:VCARD\n"


def read(text: str) -> list[tuple[str, str, str]]:
    """Name, e-mail and role of each card."""
    return [(who["name"], who["email"], who["role"]) for who in read_cards(text.encode())]


@pytest.mark.parametrize(
    ("card", "who"),
    [
        (V3.format("FN:Jane Doe\nEMAIL:jane@acme.example"), ("Jane Doe", "jane@acme.example", "")),
        (V3.format("N:Doe;Jane;Maria;Dr.;\nFN:Dr. Jane Doe"), ("Dr. Jane Doe", "", "")),
        (V3.format("N:Doe;Jane;;;"), ("Jane Doe", "", "")),
        (V3.format("N:;Bob;;;\nFN:"), ("Bob", "", "")),
        (V3.format("FN:Jane\\, Doe \\; Co\\nLtd"), ("Jane, Doe ; Co Ltd", "", "")),
        (V3.format("FN:Jane\nTITLE:Head of Design\nORG:Acme;Design"), ("Jane", "", "Head of Design")),
        (V3.format("ORG:Acme;Design\nEMAIL:jobs@acme.example"), ("Acme", "jobs@acme.example", "")),
        (V3.format("EMAIL:jane@acme.example"), ("jane", "jane@acme.example", "")),
        (
            V3.format("FN:Jane\nEMAIL:a@acme.example\nEMAIL;TYPE=INTERNET,PREF:b@acme.example"),
            ("Jane", "b@acme.example", ""),
        ),
        (
            V3.format("FN:Jane\nitem1.EMAIL;type=pref:b@acme.example\nEMAIL:a@acme.example"),
            ("Jane", "b@acme.example", ""),
        ),
        (V3.format("FN:Jane\nEMAIL:a@acme.example\nEMAIL:b@acme.example"), ("Jane", "a@acme.example", "")),
        (
            V3.format("FN:Jane\nEMAIL;PREF=2:a@acme.example\nEMAIL;PREF=1:mailto:b@acme.example"),
            ("Jane", "b@acme.example", ""),
        ),
        (V3.format("FN:Jane\nEMAIL:no address\nEMAIL:b@acme.example"), ("Jane", "b@acme.example", "")),
        (V3.format("FN:Jane Inven\n ted\nEMAIL:jane@ac\n\tme.example"), ("Jane Invented", "jane@acme.example", "")),
        (V21.format("N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=BCrgen;;;"), ("Jürgen Müller", "", "")),
        (V21.format("FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:J=FCrgen M=\n=FCller"), ("Jürgen Müller", "", "")),
        (V21.format("FN;ENCODING=QUOTED-PRINTABLE;CHARSET=NONSENSE:J=C3=BCrgen"), ("Jürgen", "", "")),
        (V21.format("FN;CHARSET=UTF-8:Zoë\nEMAIL;INTERNET;PREF:zoe@acme.example"), ("Zoë", "zoe@acme.example", "")),
        ("begin:vcard\r\nfn:Jane\r\nend:vcard\r\n", ("Jane", "", "")),
        ("BEGIN:VCARD\rFN:Jane\rEND:VCARD\r", ("Jane", "", "")),
        (V3.format("FN:Jane\nPHOTO;ENCODING=b:" + "A" * 90_000), ("Jane", "", "")),
    ],
)
def test_a_card_names_someone(card: str, who: tuple[str, str, str]) -> None:
    assert read(card) == [who]


def test_one_file_may_hold_several_cards() -> None:
    two = V3.format("FN:Jane") + "\n" + V3.format("FN:Bob\nEMAIL:bob@acme.example") + V3.format("TEL:+1")
    assert read(two) == [("Jane", "", ""), ("Bob", "bob@acme.example", "")]


@pytest.mark.parametrize(
    "text", ["", "Jane Doe", "BEGIN:VCARD\nFN:Jane", "END:VCARD\nFN:Jane\nBEGIN:VCARD", V3.format("")]
)
def test_what_holds_no_whole_card_names_nobody(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["begin:vcard\r", "\n BEGIN:VCARD \r\n", "BEGIN:VCARD\rFN:Jane\r"])
def test_a_card_is_known_by_its_first_line(text: str) -> None:
    assert looks_like_one(text.encode())
    assert not looks_like_one(b"a text on BEGIN:VCARD")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_card_may_be_written_in_any_of_the_usual_encodings(encoding: str) -> None:
    content = V3.format("FN:Jürgen").encode(encoding)
    assert looks_like_one(content)
    assert [who["name"] for who in read_cards(content)] == ["Jürgen"]


@given(
    st.one_of(
        st.binary(), st.text().map(str.encode), st.text().map(lambda text: V21.format(text).encode("utf-8", "replace"))
    )
)
def test_any_bytes_are_read_without_an_error(content: bytes) -> None:
    assert all(who["name"] for who in read_cards(content))


@pytest.mark.parametrize(
    "piece", ["BEGIN:VCARD\n", "a\n ", "FN;QUOTED-PRINTABLE:=\n", ";", "EMAIL:" + "a@" * 3000 + "\n"]
)
def test_a_megabyte_made_to_keep_us_busy_does_not(piece: str) -> None:
    assert read("BEGIN:VCARD\nFN:Jane\nEND:VCARD\nBEGIN:VCARD\n" + piece * (1_000_000 // len(piece)))[0][0] == "Jane"
