"""A letter as a file that a mail program on a computer opens as a draft. Pure.

``X-Unsent: 1`` makes it one: Outlook for Windows and Thunderbird (`openEMLFile` in mozilla/releases-comm-central) open
such a file in their window for writing. Apple Mail shows it like a mail that came, where *Message, Send Again* makes it
one to be sent. There is no From, no Date and no Message-ID: those are the mail program's to fill in.
"""

from __future__ import annotations

import re
from email.charset import QP, Charset
from email.header import Header
from email.message import Message
from email.policy import compat32
from email.utils import formataddr
from typing import Final

from coachbot.typed import line

MEDIA_TYPE: Final = "message/rfc822"
LONGEST_PLAIN: Final = 60  # characters of a header's value that stand in one line as they are
_CRLF: Final = compat32.clone(linesep="\r\n")
_ADDRESS: Final = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z][a-z\d-]{0,61}[a-z\d]", re.A | re.I
)


def unsent(subject: str, body: str, *, name: str = "", address: str = "") -> str:
    """The mail with CRLF line ends, in ASCII whatever it says (UTF-8 as quoted-printable; RFC 2045, RFC 2047).

    Without an address, or with one that not every mail program takes, it is to nobody yet. The policies of today's
    ``email`` package lose spaces where they fold long headers, so these are written by the one before (`Header`).
    """
    mail: Message[str, str] = Message(policy=_CRLF)
    mail["X-Unsent"] = "1"
    if _ADDRESS.fullmatch(address):
        mail["To"] = _recipient(line(name), address)
    mail["Subject"] = _encoded(line(subject)) or line(subject)
    mail.set_payload(body, _quoted_printable())
    return mail.as_bytes().decode("ascii")


def _recipient(name: str, address: str) -> str:
    encoded = _encoded(name)
    return f"{encoded} <{address}>" if encoded else formataddr((name, address))


def _encoded(text: str) -> str:
    """A header's value as encoded words, in lines that are short enough; empty where short ASCII can stand as it is.

    What looks like an encoded word already is encoded too, as it was typed so.
    """
    plain = text.isascii() and "=?" not in text and len(text) <= LONGEST_PLAIN
    return "" if plain else Header(text, "utf-8", header_name="Subject").encode()


def _quoted_printable() -> Charset:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    return charset
