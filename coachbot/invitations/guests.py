"""Who is in an invitation: interviewers, rooms, machines, and the person who got it. Pure.

Nothing in an invitation says whose copy it is: all copies list all addresses, and who forwards one passes on someone
else's. So an address is taken for the person's own, and left out, only where one of these holds, tried in this order:

1. exactly one guest has the person's name (of the Telegram profile, or with which letters are signed), first and
   last, as the name or in the address;
2. there is an organizer from no free-mail service, and exactly one attendee, of another domain (Calendly, a recruiter);
3. exactly one guest uses a free-mail service and is not the organizer, while the others use their company's.

That someone has accepted or not proves nothing: interviewers answer late, and copies are sent on after the answer.
Otherwise, where there are several guests, all of them are kept, and the person is asked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coachbot.folding import folded
from coachbot.invitations.addresses import ADDRESS, company_domain, domain_of, is_free, is_machine
from coachbot.invitations.invitation import Guest
from coachbot.typed import can_be_seen
from coachbot.typed import line as one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachbot.invitations.lines import Block, Line

MOST: Final = 40  # guests that are looked at
LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Present:
    """Who interviews, as far as it can be told; ``unsure``: one of them may be the person."""

    guests: tuple[Guest, ...]
    own: Guest | None
    unsure: bool

    @property
    def everyone(self) -> tuple[Guest, ...]:
        """The person included."""
        return (*self.guests, self.own) if self.own else self.guests


def present(event: Block, known_as: Sequence[str]) -> Present:
    """The organizer, then the attendees, by the rule of this module. ``known_as``: the person's own names."""
    found = [guest for line in event.all("ORGANIZER") if (guest := _guest(line))]
    organizer = found[0] if found else None
    for line in list(event.all("ATTENDEE"))[:MOST]:
        guest = _guest(line)
        if guest and all(other.email != guest.email for other in found):
            found.append(guest)
    own = _own(found, organizer, known_as)
    return Present(tuple(g for g in found if g is not own), own, own is None and len(found) > 1)


def _guest(line: Line) -> Guest | None:
    """Who a line names; None for rooms, for machines, and for whoever has neither name nor address."""
    email = _email(line)
    local = email.partition("@")[0]
    if line.params.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE", "GROUP") or is_machine(email):
        return None
    name = one_line(line.params.get("CN", "").replace('"', " "))[:LONGEST_NAME]
    if not name or "@" in name:
        name = " ".join(part.capitalize() for part in re.split(r"[._+-]+", local) if part.isalpha()) or local
    return Guest(_in_order(name), email) if can_be_seen(name) else None


def _email(line: Line) -> str:
    """The address of a calendar user; Apple puts it beside a name of its own, Outlook writes none as invalid:nomail."""
    for value in (line.value, line.params.get("EMAIL", "")):
        match = ADDRESS.fullmatch(re.sub(r"^mailto:", "", value.strip(), flags=re.IGNORECASE))
        if match:
            return match[0].lower()
    return ""


def _in_order(name: str) -> str:
    """A name as it is spoken: company directories write "Doe, Jane"."""
    last, comma, first = name.partition(", ")
    return f"{first} {last}" if comma and "," not in first else name


def _own(found: Sequence[Guest], organizer: Guest | None, known_as: Sequence[str]) -> Guest | None:
    others = [guest for guest in found if guest is not organizer]
    named = [guest for guest in found if any(_is_named(guest, name) for name in known_as)]
    if len(named) == 1:
        return named[0]
    if organizer and len(others) == 1 and not is_free(domain_of(organizer.email)):
        return others[0] if domain_of(others[0].email) != domain_of(organizer.email) else None
    free = [guest for guest in others if is_free(domain_of(guest.email))]
    companies = [guest for guest in found if company_domain(guest.email)]
    return free[0] if len(free) == 1 and len(companies) == len(found) - 1 and companies else None


def _is_named(guest: Guest, name: str) -> bool:
    wanted = tokens(name)
    return len(wanted) > 1 and (wanted <= tokens(guest.name) or wanted <= tokens(guest.email.partition("@")[0]))


def tokens(text: str) -> set[str]:
    """The words of a name, as they are compared."""
    return set(re.findall(r"[^\W\d_]+", folded(text)))
