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


class Note(StrEnum):
    """What the person should know about how it was read."""

    REPEATS = "repeats"  # it is the next of a series
    SEVERAL = "several"  # it is the first to come of several events
    ZONE_UNKNOWN = "zone_unknown"  # its zone means nothing to us: the person's was taken


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone who was invited or invites."""

    name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """One event. ``start`` is UTC and None where only the ``day`` is known, ``zone`` is IANA, ``minutes`` its length.

    ``guests``: the organizer first, without rooms, machines, and the person's own address. ``unsure``: which address
    is the person's own could not be told, it may be among them. ``company`` is empty where it is not plain.
    A cancelled one may hold no date at all.
    """

    invite: Invite
    start: datetime | None
    day: date | None
    zone: str
    minutes: int | None
    cancelled: bool
    title: str
    guests: tuple[Guest, ...]
    unsure: bool
    company: str
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Nothing could be taken from it."""

    problem: Problem
