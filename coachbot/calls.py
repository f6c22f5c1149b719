"""A call of the Bot API as plain data, and what can come of one. Standard library only."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from coachbot.model import Json


@dataclass(frozen=True, slots=True)
class Message:
    """A call of the Bot API as plain data: what a reply or a nudge becomes before it leaves."""

    method: str
    params: Json = field(default_factory=dict)

    @property
    def edits(self) -> int | None:
        """The id of the message that this one edits; a newer edit takes an unsent one's place."""
        return self.params["message_id"] if self.method.startswith("editMessage") else None


@dataclass(frozen=True, slots=True)
class Document:
    """A file for ``sendDocument``. All of ours are text, sent as UTF-8, so that a row of the outbox can hold one.

    ``filename`` is what it is saved as, ending included (see `coachbot.typed.file_name`), ``media_type`` what kind of
    text it is: "text/calendar".
    """

    filename: str
    media_type: str
    text: str

    def as_json(self) -> Json:
        """The parameter ``document`` of a message; whoever makes the call sends it as the file that it is."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """It surely did not reach Telegram (connection refused, DNS, TLS): waits, costs no attempt."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It may have reached Telegram (time-out, cut, 5xx)."""

    reason: str


@dataclass(frozen=True, slots=True)
class SlowDown:
    """429: for ``seconds`` nothing may go to this chat, or to anyone where ``everyone``."""

    seconds: float
    everyone: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """403, or chat not found: this person cannot be reached until they come back."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Telegram will never take this message (another 400)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unauthorized:
    """401 or 404: the token is wrong; the program stops."""

    reason: str


Outcome: TypeAlias = Sent | NotSent | Unknown | SlowDown | Gone | Refused | Unauthorized
