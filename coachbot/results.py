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
    from coachbot.invitations import Note, Problem
    from coachbot.model import Application, Conversation, Fact, Nudge, Person, Reader, Step
    from coachbot.plan import Course, Line


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
    NOT_TEXT = "not_text"
    NOTHING_TO_CANCEL = "nothing_to_cancel"
    ANSWERED = "answered"
    OLD_BUTTON = "old_button"
    SORRY = "sorry"


@dataclass(frozen=True, slots=True)
class Paged:
    """One of the pages."""

    page: Page
    person: Person


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
    ``waiting``: the keys of what was not said yet and is not asked for, which the summary offers.
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
class Missing:
    """What the button was about is no longer there."""

    person: Person


View: TypeAlias = (
    Paged
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
    | Unread
    | Offer
    | Missing
)
