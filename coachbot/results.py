"""What a use case answers: frozen dataclasses that say what is to be shown, in no language. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from coachbot.model import Channel

if TYPE_CHECKING:
    from datetime import date, datetime

    from coachbot.conversation import Choice, Form
    from coachbot.drafts import Draft, Kind, Letter, Tone
    from coachbot.export import Event
    from coachbot.invitations import Note, Problem
    from coachbot.model import Application, Contact, Conversation, Dossier, Fact, FactId, Nudge, Person, Reader, Step
    from coachbot.plan import Course, Line
    from coachbot.review import Review
    from coachbot.targets import Target


class Notice(StrEnum):
    """What a tap or a saving did, where a fact does not say it."""

    SAVED = "saved"
    EDITED = "edited"
    UNDONE = "undone"
    ALREADY = "already"  # a second press: nothing changed
    GONE = "gone"  # what the button was about is no longer there
    DAY_CHANGED = "day_changed"
    NOT_LATER = "not_later"  # that moment would be past the deadline
    CLOSED_ALREADY = "closed_already"
    KNOWN = "known"  # the invitation is of a round that stands so already
    LINKED = "linked"  # the invitation is of a round that was entered by hand
    ADDED = "added"
    LEFT = "left"  # the round stays when it is
    KEPT = "kept"  # the text of a note, with the contact that was noted before
    NEWER = "newer"  # the note was checked again since
    STILL_TO_COME = "still_to_come"  # the interview is not over: there is nothing to thank for yet


class Page(StrEnum):
    """Views that hold nothing but their text and the person's settings."""

    WELCOME = "welcome"
    LANGUAGE = "language"
    READY = "ready"
    HELP = "help"
    TIPS = "tips"
    SETTINGS = "settings"
    LETTER_LANGUAGE = "letter_language"
    HINT = "hint"
    NOTHING_TO_CHECK = "nothing_to_check"
    NOT_TEXT = "not_text"
    NOTHING_TO_CANCEL = "nothing_to_cancel"
    ANSWERED = "answered"
    OLD_BUTTON = "old_button"
    SORRY = "sorry"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class Paged:
    """One of the pages."""

    page: Page
    person: Person


@dataclass(frozen=True, slots=True)
class ConfirmErasure:
    """Whether everything about the person shall be erased; the answer counts for a while after ``asked``."""

    asked: datetime


@dataclass(frozen=True, slots=True)
class Erased:
    """Everything about the person is erased: the turn does it, and this is the last word."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """All that is the person's, as a file for them or for another program."""

    dossier: Dossier
    now: datetime


@dataclass(frozen=True, slots=True)
class PlanFile:
    """The plan as a file for a calendar."""

    person: Person
    events: tuple[Event, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class TooLong:
    """A text of so many characters, more than ``most``: nothing of it was taken. ``open`` still waits for an answer."""

    length: int
    most: int
    open: Conversation | None


@dataclass(frozen=True, slots=True)
class Full:
    """There are as many current applications as there may be: nothing was added, and nothing is lost.

    ``open`` is the form that can be saved once one is closed.
    """

    most: int
    open: Conversation | None = None


@dataclass(frozen=True, slots=True)
class Leaving:
    """The person has not written for long: on this day everything about them is erased, unless they write."""

    person: Person
    day: date


@dataclass(frozen=True, slots=True)
class Located:
    """A location was shared while its zone was not asked for: the zones at it are offered, and nothing is changed."""

    person: Person
    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tip:
    """One of the six keys, opened in place."""

    key: int


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a form. ``understood`` names the question whose answer is echoed, ``problem`` what went wrong.

    ``idle``: typed text is not taken before *Continue*. ``stale``: the button that was pressed is older than this.
    ``waiting``: the keys of what was not said yet and is not asked for, which the summary offers. ``target``: the note
    that is to be checked.
    """

    person: Person
    form: Form
    conversation: Conversation
    progress: tuple[int, int]
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    problem: str = ""
    understood: str = ""
    idle: bool = False
    stale: bool = False
    again: bool = False
    notes: tuple[Note, ...] = ()
    waiting: tuple[str, ...] = ()
    application: Application | None = None
    target: Target | None = None
    preview: Course | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A form was left; ``parked`` is the one that waits below it, ``application`` what the form was about."""

    parked: Conversation | None
    application: Application | None = None
    was_setting: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One application in /status: its next step, and when that is due."""

    application: Application
    course: Course | None
    line: Line | None
    now: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """/status: what is due now, what waits, how many are closed."""

    person: Person
    now: tuple[Entry, ...]
    waiting: tuple[Entry, ...]
    closed: int
    half_done: Conversation | None
    page: int = 0


@dataclass(frozen=True, slots=True)
class ClosedOnes:
    """The closed applications, which stay readable."""

    applications: tuple[Application, ...]
    page: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One application with everything that can be done. ``fact`` or ``notice`` says what has just been done."""

    person: Person
    application: Application
    courses: tuple[Course, ...]
    latest: Course | None
    due: Entry
    next_nudge: Nudge | None
    fact: Fact | None = None
    notice: Notice | None = None


@dataclass(frozen=True, slots=True)
class Prompt:
    """A step with its buttons: what a nudge pushes, and what a card opens in place."""

    person: Person
    course: Course
    step: Step
    again: bool = False
    late: bool = False
    channel: Channel = Channel.EMAIL
    fact: Fact | None = None
    notice: Notice | None = None
    page: int = 0  # of a panel that is larger than a screen


@dataclass(frozen=True, slots=True)
class Digest:
    """Several nudges that are due together, in one message."""

    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Did:
    """A fact that a tap told, undone where it stands; ``notice`` where the tap changed nothing."""

    person: Person
    course: Course
    fact: Fact | None
    next: Line | None
    notice: Notice | None = None


class MenuKind(StrEnum):
    """Small menus that a button opens in place."""

    CHANNEL = "channel"
    LATER = "later"
    REPLY = "reply"
    CANT_REACH = "cant_reach"


@dataclass(frozen=True, slots=True)
class Menu:
    """A small menu about a step; ``moments`` are the offers of *Later* by name."""

    kind: MenuKind
    person: Person
    course: Course
    step: Step
    moments: tuple[tuple[str, datetime], ...] = ()
    page: int = 0


@dataclass(frozen=True, slots=True)
class History:
    """Everything that was told about an application, each with its Undo."""

    person: Person
    application: Application
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class FourthStop:
    """Three contacts are made: the tip, and the offer to close (key 6)."""

    person: Person
    course: Course


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing could be taken from a file, and why."""

    person: Person
    problem: Problem


@dataclass(frozen=True, slots=True)
class Offer:
    """An invitation seems to be about a round that is known: it may be the same (``new`` is the form that waits for
    *No*), or the round may be cancelled where there is no such form.
    """

    person: Person
    course: Course
    new: Conversation | None = None


@dataclass(frozen=True, slots=True)
class ChooseNote:
    """/draft: the notes that are next, each with its round, step and kind; the first are due."""

    person: Person
    notes: tuple[tuple[Course, Step, Kind], ...]


@dataclass(frozen=True, slots=True)
class ChooseReader:
    """A note is to one person: which of the round's interviewers, or of the application's other contacts?"""

    person: Person
    course: Course
    step: Step
    kind: Kind
    page: int = 0


@dataclass(frozen=True, slots=True)
class TooEarly:
    """The contact's target day is still to come (key 1)."""

    person: Person
    course: Course
    step: Step
    kind: Kind
    target: date


@dataclass(frozen=True, slots=True)
class Drafted:
    """A first draft, and whom it is to; None where nobody's name is known."""

    person: Person
    course: Course
    step: Step
    kind: Kind
    tone: Tone
    reader: Reader | None
    letter: Letter
    draft: Draft


@dataclass(frozen=True, slots=True)
class MailFile:
    """A drafted e-mail as a file for a mail program; it comes beside the draft, which stays as it is."""

    drafted: Drafted


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What was found in a note. ``fact`` is the note as it was checked; None where nothing was there to check."""

    person: Person
    target: Target
    review: Review
    fact: FactId | None


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note as it was sent, to be copied. ``text`` is a part of it where one message does not hold it all."""

    person: Person
    application: Application
    contact: Contact
    text: str
    first: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """What the button was about is no longer there."""

    person: Person


View: TypeAlias = (
    Paged
    | ConfirmErasure
    | Erased
    | DataFile
    | PlanFile
    | Leaving
    | TooLong
    | Full
    | Located
    | Tip
    | Asking
    | Cancelled
    | Overview
    | ClosedOnes
    | Card
    | Prompt
    | Digest
    | Did
    | Menu
    | History
    | FourthStop
    | ChooseNote
    | ChooseReader
    | TooEarly
    | Drafted
    | MailFile
    | Reviewed
    | KeptNote
    | Unread
    | Offer
    | Missing
)
