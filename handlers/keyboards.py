"""Inline keyboards, and what their buttons carry: a verb and its arguments, at most 64 bytes (Telegram's limit)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from handlers.i18n import clip, isolated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coachbot.model import Step
    from coachbot.plan import Course

DATA_LIMIT = 64  # bytes
LABEL_LIMIT = 48  # characters: what a phone shows in one row

Row: TypeAlias = "tuple[Button, ...]"


@dataclass(frozen=True, slots=True)
class Button:
    """A button: what it says, and what it carries; or the ``address`` of a page that it opens."""

    label: str
    data: str
    address: str = ""

    def as_json(self) -> dict[str, str]:
        """The button as the Bot API takes it."""
        does = {"url": self.address} if self.address else {"callback_data": self.data}
        return {"text": isolated(clip(self.label, LABEL_LIMIT))} | does


def link(label: str, address: str) -> Button:
    """A button that opens a page."""
    return Button(label, "", address)


def button(label: str, verb: str, *arguments: object) -> Button:
    """A button that carries a verb with its arguments."""
    data = ":".join((verb, *(str(argument) for argument in arguments)))
    if len(data.encode()) > DATA_LIMIT:
        raise ValueError(f"button data over {DATA_LIMIT} bytes: {verb}")
    return Button(label, data)


def at_step(label: str, verb: str, of: Course, step: Step, *more: object) -> Button:
    """A button about a step of a round."""
    return button(label, verb, of.application.id, of.round.id, step, *more)


def in_rows(buttons: Iterable[Button], width: int = 2) -> tuple[Row, ...]:
    """Buttons side by side, ``width`` to a row."""
    every = tuple(buttons)
    return tuple(every[n : n + width] for n in range(0, len(every), width))


def markup(rows: Sequence[Row]) -> dict[str, Any]:
    """The keyboard as the Bot API takes it; rows without buttons are left out."""
    return {"inline_keyboard": [[b.as_json() for b in row] for row in rows if row]}
