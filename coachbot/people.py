"""What was typed about who was there -> names, with e-mail and role where they were given. Pure.

People stand apart by a new line, a semicolon, "and" or "und"; after a comma or in brackets comes an e-mail, a role, or
the next person: a role is known by its words, anything else is taken for a name and shown for mending.
"""

from __future__ import annotations

import re
from typing import Any

_PEOPLE = re.compile(r"\n|;|\s+(?:and|und|&|\+)\s+", re.IGNORECASE)
_PIECES = re.compile(r",|\(|\)|\s[-–—]\s|:")
_EMAIL = re.compile(r"<?(?:mailto:)?([^\s<>,;:()@]++@[^\s<>,;:()@]+\.[^\s<>,;:().@]+)>?")  # one @, or it takes minutes
_ROLE = re.compile(
    r"\b(head|lead|leader|manager|managerin|director|direktorin?|engineer|developer|designer|analyst|recruiter|recruiterin"
    r"|talent|hr|human resources|people|vp|vice president|president|chief|c[efto]o|cpo|cio|founder|co-?founder|partner"
    r"|senior|junior|principal|staff|architect|architekt|team|product|owner|professor|dean|nurse|doctor|teacher|sales"
    r"|marketing|finance|operations|officer|assistant|consultant|supervisor|coordinator|specialist"
    r"|\w*leiter(?:in)?|\w*leitung|chef(?:in)?|personal\w*|entwickler(?:in)?|ingenieur(?:in)?|gründer(?:in)?"
    r"|geschäftsführer(?:in)?|vorstand|berater(?:in)?|referent(?:in)?)\b",
    re.IGNORECASE,
)


def parse_people(text: str) -> list[dict[str, Any]]:
    """The people in a text, as ``name``, ``email``, ``role`` and ``said``; empty where there is no name."""
    people: list[dict[str, Any]] = []
    for part in _PEOPLE.split(text):
        first = len(people)
        for piece in _PIECES.split(_EMAIL.sub(r",\1,", part)):
            _add(people, " ".join(piece.split()), first)
    return people


def person(name: str, email: str = "", role: str = "") -> dict[str, Any]:
    """One interviewer as the form keeps them."""
    return {"name": name, "email": email, "role": role, "said": ""}


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
    else:
        people.append(person(piece))
