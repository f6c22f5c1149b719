"""What was typed about who was there -> names, with e-mail and role where they were given. Pure.

People stand apart by a new line, a semicolon, or "and" in English, German, Spanish or French; after a comma or in
brackets comes an e-mail, a role, or the next person. A role is known by its words and may stand before the name ("CTO
Jane Doe"); a title stays with the name; anything else is taken for a name and shown for mending.
"""

from __future__ import annotations

import re
from typing import Any

_WITH = re.compile(r"\s*(?:with|mit|con|avec)\s+(?=\S)", re.IGNORECASE)
_PEOPLE = re.compile(r"\n|;|,?(?<!\s)\s+(?:and|und|sowie|y|et|&|\+|e(?=\s+h?i))\s+", re.IGNORECASE)
_PIECES = re.compile(r",|\(|\)|\[|\]|\s[-–—]\s|:")
_EMAIL = re.compile(
    r"<?(?:mailto:)?(?<![^\s<>,;:()@\[\]])([^\s<>,;:()@\[\]]++@[^\s<>,;:()@\[\]]+\.[^\s<>,;:().@\[\]]+)>?"
)  # one @, or it takes minutes
_ROLE = re.compile(
    r"\b(head|lead|leader|manager|managerin|director|direktorin?|engineer|developer|designer|analyst|recruiter|recruiterin"
    r"|talent|hr|human resources|people|vp|vice president|president|chief|c[efto]o|cpo|cio|founder|co-?founder|partner"
    r"|senior|junior|principal|staff|architect|architekt|team|product|owner|professor|dean|nurse|doctor|teacher|sales"
    r"|marketing|finance|operations|officer|assistant|consultant|supervisor|coordinator|specialist|scientist|hiring"
    r"|\w*leiter(?:in)?|\w*leitung|chef(?:in|fe)?|personal\w*|entwickler(?:in)?|ingenieur(?:in)?|gründer(?:in)?"
    r"|geschäftsführer(?:in)?|vorstand|berater(?:in)?|referent(?:in)?"
    r"|jef[ea]|directora?|gerente|responsable|reclutador(?:a)?|ingenier[oa]|desarrollador(?:a)?|analista|fundador(?:a)?"
    r"|soci[oa]|rrhh|recursos humanos|consultor(?:a)?|técnic[oa]|encargad[oa]"
    r"|direct(?:eur|rice)|recruteu(?:r|se)|ingénieure?|développeu(?:r|se)|analyste|fondat(?:eur|rice)|gérante?|rh|drh"
    r"|ressources humaines|chargée? de|associée?|consultante?)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|an?|de[rmn]|die|el|la|le|l['’])(?:\s+|(?<=['’]))")
_GOES_ON = re.compile(r"(?:of|for|de|del|des|du|der|für|von|d['’]|und|and|&)\b", re.IGNORECASE)


def parse_people(text: str) -> list[dict[str, Any]]:
    """The people in a text, as ``name``, ``email``, ``role`` and ``said``; empty where there is no name."""
    people: list[dict[str, Any]] = []
    for part in _PEOPLE.split(_WITH.sub("", text, count=1) if _WITH.match(text) else text):
        first = len(people)
        for piece in _PIECES.split(_EMAIL.sub(r",\1,", part)):
            _add(people, " ".join(piece.split()), first)
    return people


def person(name: str, email: str = "", role: str = "") -> dict[str, Any]:
    """One interviewer as the form keeps them."""
    return {"name": name, "email": email, "role": role, "said": ""}


def names_a_role(text: str) -> bool:
    """Whether a text holds a word by which roles are known."""
    return bool(_ROLE.search(text))


def _add(people: list[dict[str, Any]], piece: str, first: int) -> None:
    known = people[-1] if len(people) > first else None
    if not piece:
        return
    if _EMAIL.fullmatch(piece):
        if known and not known["email"]:
            known["email"] = piece
        else:
            people.append(person(piece.partition("@")[0], piece))
    elif known and not known["role"] and _ROLE.search(piece):
        known["role"] = piece
    elif known and not known["role"] and known["name"][:1].islower() and _ROLE.search(known["name"]):
        known["role"], known["name"] = _ARTICLE.sub("", known["name"]), piece  # the CTO, Jane Doe
    else:
        role, name = _role_before(piece)
        people.append(person(name, role=role))


def _role_before(piece: str) -> tuple[str, str]:
    """The role that stands before a name, and the name: "hiring manager Jane Doe"."""
    words = piece.split(" ")
    count = next((n for n, word in enumerate(words) if not _ROLE.fullmatch(word)), len(words))
    rest = " ".join(words[count:])
    if not count or not rest[:1].isupper() or _GOES_ON.match(rest):
        return "", piece
    return " ".join(words[:count]), rest
