"""What an invitation comes to: frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from coachbot.model import Invite


class Problem(StrEnum):
    """Why nothing could be taken from a file."""

    TOO_LARGE = "too_large"
    NOT_ONE = "not_one"  # no calendar at all
    BROKEN = "broken"  # a calendar that ends in the middle, or whose parts do not fit together
    NO_EVENT = "no_event"  # tasks, free and busy times, or nothing
    NO_DATE = "no_date"  # an event without a start that can be
    FAR = "far"  # more than two years away
    ANSWER = "answer"  # someone's answer to an invitation
    CANCELLED = "cancelled"  # an interview that nobody told us of was cancelled
    LOST = "lost"  # the file could not be fetched
    OTHER = "other"  # a file of another kind
    NOBODY = "nobody"  # a card that names nobody


class Note(StrEnum):
    """What the person should know about how it was read."""

    REPEATS = "repeats"  # it is the next of a series
    SEVERAL = "several"  # it is the first to come of several events
    ZONE_UNKNOWN = "zone_unknown"  # its zone means nothing to us: the person's was taken
    UNSURE = "unsure"  # which address is the person's own could not be told: it may be among the guests


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone who was invited or invites."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event. ``start`` is UTC and None where only the ``day`` is known, ``zone`` is IANA, ``minutes`` its length.

    ``guests``: the organizer first, without rooms, machines, and the person's own address as far as it could be told.
    ``company`` is empty where it is not plain. A cancelled one may hold no date at all.
    """

    invite: Invite
    start: datetime | None
    day: date | None
    zone: str
    minutes: int | None
    cancelled: bool
    title: str
    guests: tuple[Guest, ...]
    company: str
    notes: tuple[Note, ...]

    @property
    def unsure(self) -> bool:
        """Whether the person may be among the guests."""
        return Note.UNSURE in self.notes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing could be taken from it."""

    problem: Problem
