"""The words of the product as types: ids, enums, frozen dataclasses. Standard library only.

A person's *dossier* is all that is theirs. An application keeps what was told about it (rounds, interviewers) and
what happened to it (*facts*); the plan is computed from both and never stored as truth. To undo something is to
take its fact away. Instants are aware datetimes in UTC; a zone beside an instant says whose local day it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, Literal, NewType, TypeAlias
from zoneinfo import ZoneInfo

PersonId = NewType("PersonId", int)  # Telegram's id of the person, which is the id of the private chat too
ApplicationId = NewType("ApplicationId", int)  # this and the ids below are counted within one person's dossier
RoundId = NewType("RoundId", int)
InterviewerId = NewType("InterviewerId", int)
FactId = NewType("FactId", int)
ConversationId = NewType("ConversationId", int)

Json: TypeAlias = Mapping[str, Any]


class Step(StrEnum):
    """What a nudge, a contact or a line of the plan is about, in the order of the article's keys."""

    BEFORE = "before"
    DEBRIEF = "debrief"
    THANK_YOU = "thank_you"
    SECOND = "second"
    FINAL = "final"
    FOURTH = "fourth"  # can be logged, is never pushed (key 6)
    MOVE_ON = "move_on"


CONTACTS = (Step.THANK_YOU, Step.SECOND, Step.FINAL)


class Occasion(StrEnum):
    """Which nudge of a step: the first, the one after it (a reminder, the last call), or one put off with *Later*."""

    FIRST = "first"
    AGAIN = "again"
    LATER = "later"


class Channel(StrEnum):
    """How a contact was made. *Sent* means by e-mail; the others stand behind *Other way* (key 3)."""

    EMAIL = "email"
    PHONE = "phone"
    POST = "post"
    MESSAGE = "message"
    IN_PERSON = "in_person"


class FrameKind(StrEnum):
    """The three kinds of time frame (key 1)."""

    UNKNOWN = "unknown"
    INVITED = "invited"
    DECISION = "decision"


class Answer(StrEnum):
    """What they replied."""

    KIND_WORDS = "kind_words"
    INVITED = "invited"
    MORE_TIME = "more_time"
    OFFER = "offer"
    REJECTION = "rejection"


class Wanted(StrEnum):
    """A fact that a note needs and that only the person can tell, in their own words (PRODUCT, Notes)."""

    SAID = "said"
    FIT = "fit"
    STRENGTH = "strength"
    UNSAID = "unsaid"
    SIGNATURE = "signature"


class CoachError(Exception):
    """Root of this program's own errors."""


@dataclass(frozen=True, slots=True)
class TimeFrame:
    """What they said about when to follow up. ``day`` is PRODUCT's D; ``words`` is what was typed."""

    kind: FrameKind = FrameKind.UNKNOWN
    day: date | None = None
    words: str = ""

    def decided_by(self) -> date | None:
        """The last day of what they named, where they named a decision."""
        return self.day if self.kind is FrameKind.DECISION else None


@dataclass(frozen=True, slots=True)
class Interviewer:
    """A person met in a round, who is owed a thank-you (key 2)."""

    id: InterviewerId
    name: str
    email: str = ""
    role: str = ""
    said: str = ""
    familiar: bool | None = None  # du in letters; None: as the person's settings say


@dataclass(frozen=True, slots=True)
class OtherContact:
    """Someone who was not there, such as a recruiter: owed no thank-you, can be sent the second note and the final."""

    id: InterviewerId
    name: str
    email: str = ""
    role: str = ""
    familiar: bool | None = None


Reader: TypeAlias = Interviewer | OtherContact
"""Whoever a note can be to."""


@dataclass(frozen=True, slots=True)
class Invite:
    """Which calendar event a round is, and which of its versions is known (RFC 5545: UID, SEQUENCE, DTSTAMP in UTC)."""

    uid: str
    sequence: int = 0
    stamp: datetime | None = None

    def is_newer(self, known: Invite) -> bool:
        """Whether this version replaces the one that is known."""
        if self.sequence != known.sequence:
            return self.sequence > known.sequence
        return self.stamp is not None and (known.stamp is None or self.stamp > known.stamp)


@dataclass(frozen=True, slots=True)
class Round:
    """One interview, or one panel on one day. ``start`` is UTC, ``zone`` is where it took place."""

    id: RoundId
    start: datetime
    zone: str
    saved_at: datetime
    minutes: int = 60
    interviewers: tuple[Interviewer, ...] = ()
    time_frame: TimeFrame = TimeFrame()
    fit: str = ""
    unsaid: str = ""
    strength: str = ""
    debriefed: bool = False
    invite: Invite | None = None

    @property
    def end(self) -> datetime:
        """When the 48 hours begin to run (key 2), UTC."""
        return self.start + timedelta(minutes=self.minutes)

    @property
    def day(self) -> date:
        """The interview's day in the round's zone, from which a time frame counts."""
        return local_day(self.start, self.zone)

    @property
    def ahead(self) -> bool:
        """Entered before it was over: what was said there is asked in the debrief."""
        return self.saved_at < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A note or call that the person sent, at an instant, on the local day of ``zone``.

    ``subject`` and ``text`` are the note's where the person keeps it as it was sent.
    """

    kind: Literal["contact"] = "contact"
    id: FactId
    round: RoundId
    step: Step
    at: datetime
    zone: str
    to: InterviewerId | None = None
    channel: Channel = Channel.EMAIL
    subject: str = ""
    text: str = ""

    @property
    def day(self) -> date:
        """The day it counts on, also after the person has travelled."""
        return local_day(self.at, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """*Skip this one* for a second note, *Can't reach* for one interviewer's thank-you."""

    kind: Literal["skip"] = "skip"
    id: FactId
    round: RoundId
    step: Step
    at: datetime
    zone: str
    to: InterviewerId | None = None

    @property
    def day(self) -> date:
        """The day that counts as the second note's, which was not sent."""
        return local_day(self.at, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """*Later*: one push at ``until`` instead of those pending for this contact and target day."""

    kind: Literal["snooze"] = "snooze"
    id: FactId
    round: RoundId
    step: Step
    target: date
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """*They replied*. A new time frame counts from the reply's day and replaces the old."""

    kind: Literal["reply"] = "reply"
    id: FactId
    round: RoundId
    answer: Answer
    at: datetime
    zone: str
    time_frame: TimeFrame | None = None

    @property
    def day(self) -> date:
        """The day from which the new time frame counts."""
        return local_day(self.at, self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """*Moved*: the round has a new start."""

    kind: Literal["move"] = "move"
    id: FactId
    round: RoundId
    start: datetime
    minutes: int
    zone: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallOff:
    """*Cancelled*: the round will not take place."""

    kind: Literal["call_off"] = "call_off"
    id: FactId
    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """*Close it*: readable in /status, never pushed."""

    kind: Literal["close"] = "close"
    id: FactId


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """Current again after a close or a rejection."""

    kind: Literal["reopen"] = "reopen"
    id: FactId


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepOpen:
    """*Keep it open*: current, and no more pushes for this round."""

    kind: Literal["keep_open"] = "keep_open"
    id: FactId
    round: RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class Push:
    """A nudge that left, or was said in the message that confirmed a saving. Kept so that none goes out twice."""

    kind: Literal["push"] = "push"
    id: FactId
    round: RoundId
    step: Step
    occasion: Occasion
    target: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A fact that a note lacked was asked for at its draft. Kept so that none is asked for twice (PRODUCT, Notes)."""

    kind: Literal["asked"] = "asked"
    id: FactId
    round: RoundId
    wanted: Wanted
    to: InterviewerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A note as it was checked last, so that *That's what I sent* finds it. ``to`` is None where nobody is known."""

    kind: Literal["checked"] = "checked"
    id: FactId
    round: RoundId
    step: Step
    to: InterviewerId | None = None
    subject: str = ""
    text: str = ""


Fact: TypeAlias = Contact | Skip | Snooze | Reply | Move | CallOff | Close | Reopen | KeepOpen | Push | Asked | Checked


@dataclass(frozen=True, slots=True)
class Application:
    """A company and a role. ``facts`` stand in the order in which they were told (their ids grow)."""

    id: ApplicationId
    company: str
    role: str = ""
    rounds: tuple[Round, ...] = ()
    facts: tuple[Fact, ...] = ()
    others: tuple[OtherContact, ...] = ()

    def told(self) -> tuple[Fact, ...]:
        """What the person told, without what is only kept so that nothing is said twice, or lost."""
        return tuple(fact for fact in self.facts if not isinstance(fact, Push | Asked | Checked))

    def round(self, round_id: RoundId) -> Round | None:
        """The round as it stands now, moves applied; None where there is no such round."""
        return next((r for r in self.standing() if r.id == round_id), None)

    def standing(self) -> tuple[Round, ...]:
        """The rounds with their moves applied, earliest first."""
        moved = {f.round: f for f in self.facts if isinstance(f, Move)}
        rounds = (_moved(r, moved[r.id]) if r.id in moved else r for r in self.rounds)
        return tuple(sorted(rounds, key=lambda r: (r.start, r.id)))

    def latest(self) -> Round | None:
        """The round to which second note and final contact belong."""
        return next(reversed(self.standing()), None)

    def called_off(self, round_id: RoundId) -> bool:
        """Whether this round was cancelled."""
        return any(isinstance(f, CallOff) and f.round == round_id for f in self.facts)

    @property
    def closed(self) -> bool:
        """Closed by the person or by a rejection, and not reopened since."""
        closed = False
        for fact in self.facts:
            match fact:
                case Close() | Reply(answer=Answer.REJECTION):
                    closed = True
                case Reopen():
                    closed = False
                case _:
                    pass
        return closed


@dataclass(frozen=True, slots=True)
class Nudge:
    """A push that is planned: leaves at ``due`` (UTC), for a contact and its target day."""

    application: ApplicationId
    round: RoundId
    step: Step
    occasion: Occasion
    target: date
    due: datetime

    @property
    def key(self) -> tuple[RoundId, Step, Occasion, date]:
        """What makes it this nudge, whenever it leaves."""
        return self.round, self.step, self.occasion, self.target


@dataclass(frozen=True, slots=True)
class Person:
    """A person's settings. Times of day are local to ``zone``; ``next_id`` numbers everything in the dossier."""

    id: PersonId
    language: str = "en"
    zone: str = "UTC"
    country: str = ""
    region: str = ""
    nudge_hour: time = time(9)
    quiet_from: time = time(21)
    quiet_to: time = time(8)
    holidays: bool = True
    letter_language: str = ""  # empty: as the interface
    familiar: bool = False  # letters say du where nothing else is said of their reader
    signature: str = ""
    settled: bool = False  # has confirmed language and time zone
    resting: bool = False  # has blocked the bot: nudges wait for the next /start
    unknown_tries: int = 0  # nudge sends whose outcome was never learned, since the last known one
    seen_on: date | None = None  # the last day (UTC) on which they wrote
    leaves_on: date | None = None  # the day from which they are erased unless they write, of which they were told
    next_id: int = 1


@dataclass(frozen=True, slots=True)
class Conversation:
    """A form that someone is filling in. ``version`` grows with each change, so that a stale button shows as one."""

    id: ConversationId
    form: str
    step: str
    answers: Json
    touched_at: datetime
    version: int = 1
    asked: tuple[str, ...] = ()  # the steps that lie behind, for *Back*
    parked: bool = False  # another form was opened: typed text is no answer before *Continue*
    options: tuple[Any, ...] = ()  # the readings of an answer that could mean several things


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is one person's. The last of the conversations is the current one, the others are parked."""

    person: Person
    applications: tuple[Application, ...] = ()
    conversations: tuple[Conversation, ...] = ()
    nudges: tuple[Nudge, ...] = ()

    def application(self, application_id: ApplicationId) -> Application | None:
        """The application of this person with this id; None where there is none."""
        return next((a for a in self.applications if a.id == application_id), None)

    def with_application(self, application: Application) -> Dossier:
        """The dossier with this application put in, or put in the place of its earlier self."""
        if self.application(application.id) is None:
            return replace(self, applications=(*self.applications, application))
        changed = tuple(application if a.id == application.id else a for a in self.applications)
        return replace(self, applications=changed)

    def take_id(self) -> tuple[Dossier, int]:
        """A number never used in this dossier before, and the dossier that remembers it."""
        number = self.person.next_id
        return replace(self, person=replace(self.person, next_id=number + 1)), number


def local_day(at: datetime, zone: str) -> date:
    """The local day of an instant in a zone."""
    return at.astimezone(ZoneInfo(zone)).date()


def _moved(original: Round, move: Move) -> Round:
    return replace(
        original,
        start=move.start.astimezone(UTC),
        minutes=move.minutes,
        zone=move.zone,
        saved_at=max(original.saved_at, move.at),
        debriefed=original.debriefed and move.start + timedelta(minutes=move.minutes) <= move.at,
    )
