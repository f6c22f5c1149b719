"""Which company an invitation is from, where that is plain. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from coachbot.folding import folded
from coachbot.invitations.addresses import company_domain, label
from coachbot.invitations.guests import tokens

if TYPE_CHECKING:
    from coachbot.invitations.guests import Present

_NAME: Final = r"\s+(?P<name>[^\W_a-z][^|,;:()<>–—]{0,60})"
_AT: Final = re.compile(r"\b(?i:at|bei|chez)" + _NAME)
_WITH: Final = re.compile(
    r"(?i:interview|gespräch|entretien|entrevista|call|chat|meeting|termin)\s+(?i:with|mit|avec|con)" + _NAME
)
_ENDS_THERE: Final = re.compile(r"\s+(?:-|for|für|as|als|on|am|via|about|re)\s.*")
_NO_COMPANY: Final = re.compile(
    r"the|our|your|you|us|hr|hiring|manager|team|recruite\w*|recruiting|talent|people|zoom|teams|microsoft|google|meet|skype"
    r"|phone|telefon|video|interview|die|der|das|dem|den|unserem|unser|home|office|hq"
)


def company(title: str, who: Present) -> str:
    """The company where it is plain: named in the title, or the one domain of all who interview; else empty.

    Where the two are unlike (a recruiter's domain, "Interview at Berlin"), neither is sure.
    """
    domains = {domain for guest in who.guests if (domain := company_domain(guest.email))}
    domain_label = label(next(iter(domains))) if len(domains) == 1 and not who.unsure else ""
    name = next((name for match in (_AT.search(title), _WITH.search(title)) if (name := _named(match, who))), "")
    if name and domain_label:
        return name if _alike(name, domain_label) else ""
    named = re.search(rf"(?<!\w){re.escape(domain_label)}(?!\w)", title, re.IGNORECASE) if domain_label else None
    return name or (named[0] if named else _as_name(domain_label))


def _named(match: re.Match[str] | None, who: Present) -> str:
    """The company that the title names there; empty where it is a person, or any company."""
    name = _ENDS_THERE.sub("", match["name"]).strip(" .-") if match else ""
    words = tokens(name)
    is_someone = any(words & tokens(f"{guest.name} {guest.email.partition('@')[0]}") for guest in who.everyone)
    return "" if not words or is_someone or any(_NO_COMPANY.fullmatch(word) for word in words) else name


def _alike(name: str, domain_label: str) -> bool:
    """Whether a company of this name may have this domain: "Acme Corporation" acme or acmecorp, or by its initials."""
    words = re.findall(r"[^\W_]+", folded(name))
    plain = domain_label.replace("-", "")
    return plain in "".join(words) or words[0] in plain or plain == "".join(word[0] for word in words)


def _as_name(domain_label: str) -> str:
    return " ".join(word.capitalize() for word in domain_label.split("-"))
