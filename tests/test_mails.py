"""A letter as an unsent mail, read back as mail programs read it."""

from __future__ import annotations

from email.header import decode_header, make_header
from email.parser import BytesParser
from email.policy import default
from email.utils import parseaddr
from typing import TYPE_CHECKING

import pytest

from coachbot.mails import unsent

if TYPE_CHECKING:
    from email.message import EmailMessage

ADDRESS = "jane@acme.example"
SUBJECTS = (
    "Thank you for Tuesday",
    "x",
    "Danke für das Gespräch am Dienstag, 3. März",
    "Благодарю вас за беседу в понедельник и за рассказ о новой лаборатории",
    "感谢您周二抽出时间与我交谈",
    "شكرا على وقتك 😀 👩🏽‍🚀",
    "“Quotes”, commas; <b>tags</b> & more: 100 % (really)",
    "=?utf-8?q?not_encoded?= =?x?=",
    "word " * 40 + "end",
    "é" * 300,
    "x" * 300,
)
NAMES = (
    "Jane Doe",
    "J",
    "李",
    "Prof. Dr. Jane Doe",
    "Maria del Carmen Lopez",
    "María José de la Cruz",
    "Doe, Jane",
    'Jane "JD" Doe',
    "Jane <b>Doe</b>",
    "Jane (HR); bob@evil.example, x",
    "Jane \\ Doe",
    "<script>",
    "=?utf-8?q?Jane?=",
    "O’Neil, Zoë",
    "ليلى حداد",
    "שרה כהן",
    "王小明",
    "Ольга Иванова",
    "😀",
    "jane@acme.example",
)
LONG_NAMES = ("Ольга Владимировна Иванова-Константинопольская", "é" * 40, "Jane " * 20 + "Doe", "x" * 300)
BODIES = (
    "Dear Jane,\n\nThank you.\n\nBest,\nAnn",
    "",
    "Sehr geehrte Frau Müller,\n\nvielen Dank für das Gespräch – es hat mir „gefallen“.",
    "شكرا\n感谢 😀 👩🏽‍🚀\nשלום \u202eabc",
    "x" * 1200 + "\n" + "é" * 1200,
    "word " * 800,
    ("Ein Satz über 80 Zeichen, damit er umgebrochen werden muss, und noch ein paar Wörter mehr.\n" * 45)[
        :4000
    ].rstrip(),
    ".\n..\nFrom here on\n>quoted\n--\n-- \n\n\n\nend",
    "Subject: forged\nTo: bob@evil.example\n\n--boundary--",
    "trailing spaces  \n\ttabs\t\n = equals =3D =\n&amp; <b>",
)


def read(mail: str) -> EmailMessage:
    """The mail, after checking what every line of one has to be."""
    lines = mail.split("\r\n")
    assert mail.isascii()
    assert max(map(len, lines)) <= 78
    assert not any("\n" in each or "\r" in each for each in lines)
    return BytesParser(policy=default).parsebytes(mail.encode())


def body_of(mail: EmailMessage) -> str:
    text = mail.get_content()
    assert isinstance(text, str)
    return text.replace("\r\n", "\n")


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_arrives_as_it_was_written(subject: str) -> None:
    mail = read(unsent(subject, "x", name="Jane", address=ADDRESS))
    assert mail["Subject"] == subject


@pytest.mark.parametrize("name", NAMES)
def test_a_recipient_arrives_with_name_and_address_and_nobody_beside(name: str) -> None:
    (to,) = read(unsent("Hello", "x", name=name, address=ADDRESS))["To"].addresses
    assert (to.display_name, to.addr_spec) == (name, ADDRESS)


@pytest.mark.parametrize("name", LONG_NAMES)
def test_a_long_name_is_folded_and_stays_one_recipient(name: str) -> None:
    mail = read(unsent("Hello", "x", name=name, address=ADDRESS))
    assert [to.addr_spec for to in mail["To"].addresses] == [ADDRESS]
    (raw,) = (value for key, value in mail.raw_items() if key == "To")
    encoded, address = parseaddr(str(raw))  # the parser above puts a space where two encoded words meet
    assert (str(make_header(decode_header(encoded))), address) == (name, ADDRESS)


@pytest.mark.parametrize("body", BODIES)
def test_a_body_arrives_line_for_line(body: str) -> None:
    mail = read(unsent("Hello", body, name="Jane", address=ADDRESS))
    assert body_of(mail) == body
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")


def test_a_mail_is_unsent_and_leaves_the_rest_to_the_mail_program() -> None:
    mail = read(unsent("Hello", "x", name="Jane", address=ADDRESS))
    assert (mail["X-Unsent"], mail["MIME-Version"]) == ("1", "1.0")
    assert {"From", "Date", "Message-ID"}.isdisjoint(mail.keys())


@pytest.mark.parametrize(
    "address",
    ["", "jane", "jane@acme", "jane@@acme.example", "jané@acme.example", "jane@acmé.example", "a b@acme.example",
     '"jane"@acme.example', "jane@acme.example,bob@evil.example", "jane@acme.example>", "j@acme.example\nCc: b@c.de",
     "jane@-acme.example", "jane@acme..example", "x" * 65 + "@acme.example", "😀@acme.example"],
)  # fmt: skip
def test_without_an_address_that_every_mail_program_takes_it_is_to_nobody_yet(address: str) -> None:
    mail = read(unsent("Hello", "x", name="Jane", address=address))
    assert "To" not in mail
    assert "Cc" not in mail


@pytest.mark.parametrize("address", ["j.d+x@mail.acme.example", "JANE_D'OE@ACME.EXAMPLE", "jane@xn--mller-kva.example"])
def test_an_unusual_address_arrives_as_it_is(address: str) -> None:
    assert read(unsent("Hello", "x", address=address))["To"].addresses[0].addr_spec == address


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\n\n", "\u2028", "\x0b", "\x85", "\0"])
def test_no_name_and_no_subject_can_add_a_header(end: str) -> None:
    forged = f"Jane{end}Bcc: bob@evil.example{end}{end}body"
    mail = read(unsent(forged, "x", name=forged, address=ADDRESS))
    assert sorted(mail.keys()) == [
        "Content-Transfer-Encoding", "Content-Type", "MIME-Version", "Subject", "To", "X-Unsent"
    ]  # fmt: skip
    assert [to.addr_spec for to in mail["To"].addresses] == [ADDRESS]
    assert body_of(mail) == "x"
