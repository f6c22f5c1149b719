"""PTB's part of a turn: its routing, a context that knows the turn, and the replies as plain messages."""

from __future__ import annotations

import asyncio
import logging
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from telegram import Update
from telegram.ext import Application, CallbackContext, ContextTypes, ExtBot

from coachbot.coach import people, retaining
from coachbot.coach.desk import settle
from coachbot.faults import where
from coachbot.floods import Verdict
from coachbot.model import PersonId
from coachbot.results import Erased, Page, Paged
from coachbot.turns import Arrived, Decided
from handlers import render
from handlers.downloads import Incoming, document_of
from handlers.i18n import Texts, language_for

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Collection, Sequence
    from datetime import datetime, timedelta

    from coachbot.calls import Message
    from coachbot.clock import Clock
    from coachbot.coach.desk import Decision
    from coachbot.model import Dossier
    from coachbot.results import View
    from coachbot.turns import Turns
    from handlers.gate import Gate

log = logging.getLogger(__name__)

LAST_TOASTS = 0.5  # seconds: how long a stop waits for them


@dataclass(slots=True)
class Turn:
    """One update and what comes of it. ``dossier`` is None where there is no private chat."""

    now: datetime
    chat: int
    dossier: Dossier | None
    pressed: int | None = None  # the message under which a button was pressed
    content: bytes | None = None  # of the file that came with it
    messages: list[Message] = field(default_factory=list)
    forget: bool = False  # the person wants everything about them erased

    def decide(self, decision: Decision) -> None:
        """Take over what a use case decided: the first view edits the pressed message, the others are new ones."""
        if self.dossier is None:
            raise ValueError("nothing to decide without a dossier")
        self.dossier, views = settle(self.dossier, decision[0], decision[1], self.now), decision[1]
        self.forget = any(isinstance(view, Erased) for view in views)
        for view in views:
            self.reply(view)

    def reply(self, view: View) -> None:
        """Show a view in the person's language; one that is a file leaves the pressed message as it is."""
        screen = render.screen(view, self.texts)
        if self.pressed is None or screen.document:
            self.messages.append(render.as_new(screen, self.chat))
        else:
            self.messages.append(render.as_edit(screen, self.chat, self.pressed))
            self.pressed = None

    @property
    def texts(self) -> Texts:
        """The texts of the person's language."""
        return Texts(self.dossier.person.language if self.dossier else language_for(None))


class Context(CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """PTB's context with the turn that is being decided."""

    @property
    def turn(self) -> Turn:
        """The turn of this update."""
        return _turn.get()


_turn: ContextVar[Turn] = ContextVar("turn")  # of the task that decides: several may at a time


class CoachApplication(Application[ExtBot[None], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], None]):
    """PTB's application, for its routing. ``zone`` is where newcomers are taken to be, ``keep`` how long anything is
    kept of which nothing more is heard (None: for ever).
    """

    zone: str = "UTC"
    keep: timedelta | None = None

    async def process_error(self, update: object, error: Exception, *_: object, **__: object) -> bool:
        """Let the error reach the turn, which is then not saved; stock PTB only logs it."""
        raise error

    async def decide(self, incoming: Incoming, known: Dossier | None, now: datetime) -> Decided:
        """One update: what came of it, or an apology that leaves the dossier as it was."""
        update = incoming.update
        if incoming.too_many:
            return self._told(Page.TOO_MANY, update, known, now)
        turn = self._turn(update, known, now)
        turn.content = incoming.content
        token = _turn.set(turn)
        try:
            await self.process_update(update)
        except Exception as error:
            log.error("an update could not be decided: %s", where(error), extra={"update_id": update.update_id})
            return self._told(Page.SORRY, update, known, now)
        finally:
            _turn.reset(token)
        if turn.forget:
            return Decided(None, tuple((turn.chat, message) for message in turn.messages), PersonId(turn.chat))
        return Decided(
            turn.dossier if turn.messages or known else None, tuple((turn.chat, message) for message in turn.messages)
        )

    def _told(self, page: Page, update: Update, known: Dossier | None, now: datetime) -> Decided:
        """The update is not acted upon, and the person is told why."""
        turn = self._turn(update, known, now)
        turn.pressed = None
        if turn.dossier:
            turn.reply(Paged(page, turn.dossier.person))
        return Decided(known, tuple((turn.chat, message) for message in turn.messages))

    def read(self, raw: dict[str, Any]) -> Update:
        """An update as it came; one that PTB cannot read comes empty, and is passed over."""
        try:
            return Update.de_json(raw, self.bot)
        except Exception as error:
            log.error("an update could not be read: %s", where(error), extra={"update_id": raw["update_id"]})
            return Update(raw["update_id"])

    def _turn(self, update: Update, known: Dossier | None, now: datetime) -> Turn:
        chat = private_chat(update)
        if chat is None:
            return Turn(now, update.effective_chat.id if update.effective_chat else 0, None)
        user, query = update.effective_user, update.callback_query
        language = language_for(user.language_code if user else None)
        dossier = retaining.seen(known or people.newcomer(PersonId(chat), language, self.zone), now, self.keep)
        return Turn(now, chat, dossier, query.message.message_id if query and query.message else None)


class Reception:
    """Takes updates as they come in: has them decided and stored, then answers the presses.

    Without a ``gate`` everyone may send as much as they like.
    """

    def __init__(
        self,
        application: CoachApplication,
        turns: Turns[Incoming],
        fetch: Callable[[Sequence[Update]], Awaitable[list[Incoming]]],
        clock: Clock,
        toast: Callable[[str], Awaitable[None]],
        gate: Gate | None = None,
    ) -> None:
        self._application = application
        self._turns = turns
        self._fetch = fetch
        self._clock = clock
        self._toast = toast
        self._toasts: set[asyncio.Task[None]] = set()
        self._gate = gate

    async def take(self, batch: list[dict[str, Any]]) -> None:
        """Decide and store a batch, without what the gate passes over.

        Raises Unavailable; what was stored by then is not taken again.
        """
        if self._gate is None:
            return await self._taken(batch, ())
        now = self._clock.now()
        verdicts, changed = self._gate.judge(batch, now)
        judged = [(raw, verdict) for raw, verdict in zip(batch, verdicts, strict=True) if verdict != Verdict.PASS_OVER]
        too_many = {raw["update_id"] for raw, verdict in judged if verdict is Verdict.WARN}
        await self._taken([raw for raw, _ in judged], too_many)
        return self._gate.remember(changed, now)

    async def _taken(self, batch: Sequence[dict[str, Any]], too_many: Collection[int]) -> None:
        """First the chats that sent no files, meanwhile the others' are fetched."""
        updates = [self._application.read(raw) for raw in batch]
        waiting = {chat for update in updates if (chat := private_chat(update)) and document_of(update)}
        if not waiting:
            return await self._decided([Incoming(update) for update in updates], too_many)
        fetching = asyncio.ensure_future(self._fetch([u for u in updates if private_chat(u) in waiting]))
        try:
            others = [Incoming(update) for update in updates if private_chat(update) not in waiting]
            await self._decided(others, too_many)
            return await self._decided(await fetching, too_many)
        finally:
            fetching.cancel()

    async def _decided(self, incoming: Sequence[Incoming], too_many: Collection[int]) -> None:
        if not incoming:
            return
        incoming = [replace(each, too_many=each.update.update_id in too_many) for each in incoming]
        new = await self._turns.take([_arrived(each) for each in incoming], self._clock.now())
        for each in new:
            if each.update.callback_query:
                task = asyncio.ensure_future(self._toast(each.update.callback_query.id))
                self._toasts.add(task)
                task.add_done_callback(self._toasts.discard)

    async def finish(self) -> None:
        """Wait for the answers to presses that are still under way, though not for long: nothing depends on them."""
        if self._toasts:
            _, late = await asyncio.wait(self._toasts, timeout=LAST_TOASTS)
            for toast in late:
                toast.cancel()


def _arrived(incoming: Incoming) -> Arrived[Incoming]:
    chat = private_chat(incoming.update)
    return Arrived(incoming.update.update_id, PersonId(chat) if chat else None, incoming)


def private_chat(update: Update) -> int | None:
    """The id of the private chat that an update is from, which is the person's."""
    chat = update.effective_chat
    return chat.id if chat and chat.type == "private" else None


CONTEXT_TYPES = ContextTypes(context=Context)
