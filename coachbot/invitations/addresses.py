"""Mail addresses: whose a domain is, and which addresses are machines'. Pure; the lists are short and of our own."""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADDRESS: Final = re.compile(r"[^\s\x00-\x1f\x7f<>@,;:\"()]{1,64}@[^\s\x00-\x1f\x7f<>@,;:\"()]{1,190}\.[^\W\d_]{2,63}")
_FREE_MAIL: Final = _words(
    "gmail googlemail outlook hotmail live msn yahoo ymail icloud me mac aol gmx web t-online freenet posteo mailbox "
    "proton protonmail pm fastmail hey tuta tutanota zoho mail yandex qq 163 laposte orange free wanadoo"
)
_FREE_ENDS: Final = _words("com net org me de at ch fr es uk co eu be nl it ru info")
_SERVICES: Final = _words(  # of calendars and of applicants' data: they invite for companies
    "calendly.com zoom.us calendar.google.com bounces.google.com greenhouse.io greenhouse-mail.io lever.co ashbyhq.com "
    "workablemail.com smartrecruiters.com myworkday.com goodtime.io cronofy.com cal.com doodle.com personio.de"
)
_SECOND_LEVEL: Final = _words("co com org net ac gov edu or ne go")
_MACHINE: Final = re.compile(
    r"(?:no-?_?reply|do-?not-?reply|notifications?|calendar(?:-.*)?|mailer-daemon|invitations?|invites?|scheduling|bounces?)"
    r"(?:[+-].*)?"
)


def is_free(domain: str) -> bool:
    """Whether anyone can have an address there."""
    first, _, end = domain.partition(".")
    return first in _FREE_MAIL and end.rpartition(".")[2] in _FREE_ENDS and end.count(".") < 2


def company_domain(email: str) -> str:
    """The domain of a company; empty for free mail, for services that invite for companies, and without an address."""
    domain = domain_of(email)
    service = any(domain == each or domain.endswith(f".{each}") for each in _SERVICES)
    return "" if is_free(domain) or service else domain


def domain_of(email: str) -> str:
    """What stands behind the @."""
    return email.rpartition("@")[2]


def is_machine(email: str) -> bool:
    """Whether nobody reads what is sent there: no-reply addresses, calendars, rooms."""
    local, _, domain = email.partition("@")
    return bool(_MACHINE.fullmatch(local)) or domain.endswith(".calendar.google.com")


def label(domain: str) -> str:
    """What stands before the ending: "acme" of careers.acme.co.uk."""
    parts = domain.split(".")[:-1]
    if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
        parts.pop()
    return parts[-1] if parts else ""
