"""Presses: what a button carries -> one use case. Ids are looked up in the presser's own dossier only."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from coachbot.coach import contacts, invited, keeping, later, notes, people, talk, views
from coachbot.coach.desk import Where
from coachbot.coach.drafting import Wish
from coachbot.drafts import Kind, Tone
from coachbot.forms import SETTINGS
from coachbot.model import (
    Answer,
    ApplicationId,
    Channel,
    CoachError,
    ConversationId,
    FactId,
    InterviewerId,
    RoundId,
    Step,
)
from coachbot.places import is_zone
from coachbot.results import MenuKind, Missing, Page, Paged, Tip
from handlers.i18n import languages
from handlers.render.tips import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable
    from enum import StrEnum

    from telegram import Update

    from coachbot.coach.desk import Decision
    from coachbot.model import Dossier
    from handlers.turns import Context

    Act: TypeAlias = Callable[[Dossier, "Arguments", datetime], Decision]

_Enum = TypeVar("_Enum", bound="StrEnum")


class OldButton(CoachError):
    """A button that this version of the program does not have."""


class Arguments:
    """What a button carries behind its verb. Raises OldButton where it is not as this version writes it."""

    def __init__(self, values: list[str]) -> None:
        self._values = values

    def text(self, index: int) -> str:
        """An argument as it stands."""
        if index >= len(self._values):
            raise OldButton
        return self._values[index]

    def rest(self, index: int) -> str:
        """This argument and those behind it, which belong together."""
        return ":".join(self._values[index:])

    def number(self, index: int, default: int | None = None) -> int:
        """A number, which may be left out where there is a default."""
        if default is not None and index >= len(self._values):
            return default
        value = self.text(index)
        if not (value.isascii() and value.isdecimal()):
            raise OldButton
        return int(value)

    def one_of(self, kind: type[_Enum], index: int, default: _Enum | None = None) -> _Enum:
        """A word of an enum, which may be left out where there is a default."""
        if default is not None and index >= len(self._values):
            return default
        try:
            return kind(self.text(index))
        except ValueError:
            raise OldButton from None

    @property
    def application(self) -> ApplicationId:
        """The application, which always comes first."""
        return ApplicationId(self.number(0))

    def where(self, step: Step | None = None) -> Where:
        """Application, round and step."""
        return Where(self.application, RoundId(self.number(1)), step or self.one_of(Step, 2))


async def press(update: Update, context: Context) -> None:
    """Do what a button says; one that is no longer known leads to the menu."""
    query, turn = update.callback_query, context.turn
    if query is None or turn.dossier is None:
        return
    dossier = people.awake(turn.dossier)
    verb, *values = (query.data or "").split(":")
    act = ACTS.get(verb)
    try:
        turn.decide(act(dossier, Arguments(values), turn.now) if act else _old(dossier))
    except OldButton:
        turn.decide(_old(dossier))


def _old(dossier: Dossier) -> Decision:
    return dossier, (Paged(Page.OLD_BUTTON, dossier.person),)


def _question(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    return talk.pressed(dossier, ConversationId(a.number(0)), a.number(1), a.rest(2), now)


def _page(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    return dossier, (Paged(a.one_of(Page, 0), dossier.person),)


def _tip(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if a.number(0) not in KEYS:
        raise OldButton
    return dossier, (Tip(a.number(0)),)


def _language(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if a.text(0) not in languages():
        raise OldButton
    return people.choose_language(dossier, a.text(0), now)


def _zone(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if not is_zone(a.text(0)):
        raise OldButton
    return people.choose_zone(dossier, a.text(0))


def _letters(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if a.text(0) and a.text(0) not in languages():
        raise OldButton
    return people.choose_letter_language(dossier, a.text(0))


def _setting(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if a.text(0) not in SETTINGS:
        raise OldButton
    return talk.open_form(dossier, a.text(0), {}, now)


def _card(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    application = dossier.application(a.application)
    return dossier, (views.card(dossier, application, now) if application else Missing(dossier.person),)


def _history(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    application = dossier.application(a.application)
    return dossier, (views.history(dossier, application) if application else Missing(dossier.person),)


def _open(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    return contacts.show(dossier, a.where(), now, a.one_of(Channel, 3, Channel.EMAIL), a.number(4, 0))


def _sent(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    channel = a.one_of(Channel, 4, Channel.EMAIL)
    return contacts.sent(dossier, a.where(), now, to=a.number(3), channel=channel, count=a.number(5, 0))


def _wish(a: Arguments) -> Wish:
    to = a.number(4, 0)
    tone = a.one_of(Tone, 5, Tone.STANDARD)
    return Wish(a.where(), a.one_of(Kind, 3), InterviewerId(to) if to else None, tone)


def _draft(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    return notes.write(dossier, _wish(a), now, anyway=a.number(6, 0) == 1)


def _check(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if a.rest(0) == "":
        return keeping.ask(dossier, now)
    return keeping.ask_for(dossier, a.where(), a.number(3, 0), now)


def _later(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    if a.text(3) == "date":
        return contacts.ask_later_day(dossier, a.where(), now)
    return later.put_off(dossier, a.where(), a.text(3), now)


def _erase(dossier: Dossier, a: Arguments, now: datetime) -> Decision:
    try:
        asked = datetime.fromtimestamp(a.number(0), UTC)
    except (ValueError, OverflowError, OSError):
        raise OldButton from None
    return people.erase(dossier, asked, now)


def _round_form(name: str) -> Act:
    return lambda dossier, a, now: contacts.open_round_form(dossier, name, a.where(Step.SECOND), now)


ACTS: dict[str, Act] = {
    "q": _question,
    "page": _page,
    "tip": _tip,
    "language": _language,
    "letters": _letters,
    "zone": _zone,
    "erase": _erase,
    "holidays": lambda dossier, a, now: people.count_holidays(dossier, wanted=a.number(0) == 1),
    "set": _setting,
    "new": lambda dossier, a, now: talk.open_form(dossier, "new", {}, now),
    "status": lambda dossier, a, now: (dossier, (views.overview(dossier, now, a.number(0)),)),
    "closed": lambda dossier, a, now: (dossier, (views.closed_ones(dossier, a.number(0)),)),
    "card": _card,
    "history": _history,
    "open": _open,
    "menu": lambda dossier, a, now: contacts.menu(dossier, a.where(), a.one_of(MenuKind, 3), now, a.number(4, 0)),
    "sent": _sent,
    "draft": _draft,
    "file": lambda dossier, a, now: notes.as_file(_draft(dossier, a, now)),
    "readers": lambda dossier, a, now: notes.readers(dossier, Wish(a.where(), a.one_of(Kind, 3)), now, a.number(4, 0)),
    "speak": lambda dossier, a, now: notes.speak(dossier, _wish(a), now, familiar=a.number(6) == 1),
    "other": lambda dossier, a, now: notes.ask_other(dossier, _wish(a), now),
    "forget": lambda dossier, a, now: notes.forget_other(dossier, _wish(a), now),
    "familiar": lambda dossier, a, now: people.speak(dossier, familiar=a.number(0) == 1),
    "check": _check,
    "keep_note": lambda dossier, a, now: keeping.keep(dossier, a.application, FactId(a.number(1)), now),
    "unkeep": lambda dossier, a, now: keeping.let_go(dossier, a.application, FactId(a.number(1)), now),
    "read": lambda dossier, a, now: keeping.read(dossier, a.application, FactId(a.number(1))),
    "skip": lambda dossier, a, now: contacts.skip(dossier, a.where(), now, to=a.number(3)),
    "later": _later,
    "reply": lambda dossier, a, now: contacts.replied(dossier, a.where(), a.one_of(Answer, 3), a.number(4), now),
    "undo": lambda dossier, a, now: contacts.undo(dossier, a.application, FactId(a.number(1)), now),
    "day": lambda dossier, a, now: contacts.another_day(dossier, a.application, FactId(a.number(1)), now),
    "close": lambda dossier, a, now: contacts.close(dossier, a.application, now),
    "reopen": lambda dossier, a, now: contacts.reopen(dossier, a.application, now),
    "keep": lambda dossier, a, now: contacts.keep_open(dossier, a.where(Step.MOVE_ON), now),
    "link": lambda dossier, a, now: invited.link(dossier, ConversationId(a.number(2)), a.where(Step.BEFORE), now),
    "calloff": lambda dossier, a, now: contacts.call_off(dossier, a.where(Step.BEFORE), now),
    "nextround": lambda dossier, a, now: contacts.next_round(dossier, a.application, now),
    "debrief": _round_form("debrief"),
    "edit": _round_form("edit"),
    "move": _round_form("move"),
}
