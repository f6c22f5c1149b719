"""A database brought back from a copy: what the bot may have done since the copy was taken is not done again.

From then on until now the bot went on with another database, and nobody knows what it sent. So what waited in the
outbox is dropped, and every nudge that the bot would have pushed until now counts as pushed: its step is still shown
as due in /status, which asks the facts and not the pushes. And the numbers on the buttons sent meanwhile must not come
to mean something else: numbering goes on far beyond them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coachbot.coach.desk import mark_pushed
from coachbot.coach.push import push
from coachbot.nudges import plan_nudges
from coachbot.storage import Store, copies, sqlite
from coachbot.storage.lock import FileLock

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from coachbot.model import Dossier
    from coachbot.storage import Unit

BEYOND = 10_000  # more numbers than anyone's dossier uses up between a copy and its return
AT_ONCE = 200  # dossiers in memory


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of it: where the old database is kept (None: there was none), and what counts as perhaps sent."""

    kept: Path | None
    until: datetime | None  # the last update that is in it
    people: int
    messages: int
    nudges: int


async def restore(copy: Path, url: str, now: datetime) -> Restored:
    """Put a copy in the place of the database at ``url``. ``now`` is Telegram's time.

    Raises AlreadyRunning where the bot runs, and Corrupt, NewerDatabase or Unavailable with nothing changed.
    """
    _, path = sqlite.address(url)
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    prepared = path.with_name(f"{path.name}.restoring")
    try:
        _clear(prepared)
        copies.known(copy)
        copies.take(copy, prepared)
        store = await Store.open(f"sqlite:///{prepared}")  # which brings an older schema up
        try:
            async with store.begin() as unit:
                made = await _settled(unit, now)
        finally:
            await store.close()
        kept = path.with_name(f"{path.name}.before-restore-{now:%Y%m%dT%H%M%S}") if path.exists() else None
        copies.exchange(prepared, path, kept or path)
        return replace(made, kept=kept)
    finally:
        _clear(prepared)
        lock.release()


async def _settled(unit: Unit, now: datetime) -> Restored:
    until, messages = await unit.last_update(), await unit.drop_everything()
    people = nudges = after = 0
    while ids := await unit.people_after(after, AT_ONCE):
        changes = [(old, settled(old, until or now, now)) for old in (await unit.dossiers(ids)).values()]
        await unit.save(changes)
        people, after = people + len(ids), ids[-1]
        nudges += sum(_pushes(new) - _pushes(old) for old, new in changes)
    return Restored(None, until, people, messages, nudges)


def settled(dossier: Dossier, since: datetime, now: datetime) -> Dossier:
    """A dossier from a copy of ``since``, as it goes on ``now``: what may have been pushed between counts as pushed.

    The bot's own pushes are played through, each at the moment at which it was due, because what follows a push is
    planned from it. Whoever had blocked the bot may have come back meanwhile: their nudges count as well.
    """
    resting = dossier.person.resting
    person = replace(dossier.person, resting=False, next_id=dossier.person.next_id + BEYOND)
    forms = tuple(replace(form, version=form.version + BEYOND) for form in dossier.conversations)
    dossier = replace(dossier, person=person, conversations=forms)
    if resting:
        dossier = replace(dossier, nudges=plan_nudges(dossier, min(since, now)))
    while (due := min((nudge.due for nudge in dossier.nudges), default=now)) <= now and dossier.nudges:
        before = dossier.nudges
        dossier, _ = push(dossier, due)
        if dossier.nudges == before:  # what cannot be pushed would stand there for ever
            dossier = mark_pushed(dossier, [nudge for nudge in before if nudge.due <= due])
            dossier = replace(dossier, nudges=tuple(nudge for nudge in before if nudge.due > due))
    dossier = replace(dossier, person=replace(dossier.person, resting=resting))
    return replace(dossier, nudges=() if resting else dossier.nudges)


def _pushes(dossier: Dossier) -> int:
    return sum(fact.kind == "push" for application in dossier.applications for fact in application.facts)


def _clear(prepared: Path) -> None:
    for left in prepared.parent.glob(f"{prepared.name}*"):
        left.unlink()
