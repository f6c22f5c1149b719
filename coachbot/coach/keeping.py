"""/check, from the note that is asked for to the one that was sent: opened, kept, read again. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from coachbot.check_form import WITHIN
from coachbot.coach import contacts, talk, views
from coachbot.coach.desk import Where, contact_of, course_at, put
from coachbot.model import Checked
from coachbot.results import KeptNote, Missing, Notice, Page, Paged
from coachbot.targets import sole, targets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.model import ApplicationId, Dossier, FactId

PART: Final = 3000
"""Characters of a note in one message, in UTF-16: with its heading it stays below Telegram's 4,096."""


def ask(dossier: Dossier, now: datetime) -> Decision:
    """/check: asks for a note, and before that which one it is where it could be several."""
    found = targets(dossier, now)
    if not found:
        return dossier, (Paged(Page.NOTHING_TO_CHECK, dossier.person),)
    only = sole(found)
    return talk.open_form(dossier, "check", {"note": only.value} if only else {}, now)


def ask_for(dossier: Dossier, where: Where, to: int, now: datetime) -> Decision:
    """*Check my note* of a step. ``to`` is its reader, or 0 where that is not said; of several one is asked for."""
    at = [where.application, where.round, str(where.step)]
    here = [target for target in targets(dossier, now) if target.value[:3] == at]
    chosen = [target for target in here if target.value[3] == to] or here
    of = course_at(dossier, where, now)
    if of and of.application.closed:
        return dossier, (views.did(dossier, of, None, Notice.CLOSED_ALREADY),)
    if not chosen:
        return dossier, (Missing(dossier.person),)
    return talk.open_form(dossier, "check", {"note": chosen[0].value} if len(chosen) == 1 else {WITHIN: at}, now)


def keep(dossier: Dossier, application_id: ApplicationId, fact_id: FactId, now: datetime) -> Decision:
    """*That's what I sent*: the note is kept with its contact, which is noted where it was not yet."""
    application = dossier.application(application_id)
    if application is None:
        return dossier, (Missing(dossier.person),)
    note = next((f for f in application.facts if f.id == fact_id and isinstance(f, Checked)), None)
    if note is None:
        return dossier, (views.card(dossier, application, now, notice=Notice.NEWER),)
    return contacts.sent_as_checked(dossier, Where(application_id, note.round, note.step), note, now)


def let_go(dossier: Dossier, application_id: ApplicationId, fact_id: FactId, now: datetime) -> Decision:
    """Undo of a text that was put to a contact noted before: the contact stays."""
    application = dossier.application(application_id)
    contact = contact_of(application, fact_id)
    of = course_at(dossier, Where(application_id, contact.round, contact.step), now) if contact else None
    if application is None or contact is None or of is None:
        return dossier, (Missing(dossier.person),)
    dossier = put(dossier, application, replace(contact, subject="", text=""))
    return dossier, (views.did(dossier, of, None, Notice.UNDONE),)


def read(dossier: Dossier, application_id: ApplicationId, fact_id: FactId) -> Decision:
    """The note as it was sent; a long one in several messages."""
    application = dossier.application(application_id)
    contact = contact_of(application, fact_id)
    if application is None or contact is None or not contact.text:
        return dossier, (Missing(dossier.person),)
    parts = enumerate(_parts(contact.text))
    return dossier, tuple(KeptNote(dossier.person, application, contact, part, first=not n) for n, part in parts)


def _parts(text: str) -> Iterator[str]:
    """A text in parts, cut at a line or a word where there is one."""
    while len(text.encode("utf-16-le", "surrogatepass")) > 2 * PART:
        whole = text.encode("utf-16-le", "surrogatepass")[: 2 * PART].decode("utf-16-le", "ignore")
        at = max(whole.rfind("\n"), whole.rfind(" ")) + 1 or len(whole)
        yield text[:at]
        text = text[at:]
    yield text
