"""Backups while people talk, and restoring them: nothing is sent twice, nothing else is lost, no file is spoiled."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot import restoring
from coachbot.calls import Message
from coachbot.model import (
    Application,
    ApplicationId,
    Dossier,
    Interviewer,
    InterviewerId,
    Occasion,
    Person,
    PersonId,
    Round,
    RoundId,
    Step,
)
from coachbot.nudges import plan_nudges
from coachbot.storage import AlreadyRunning, Corrupt, NewerDatabase, Store, Unavailable, copies
from tests.process import said
from tests.storage.samples import NOW, dossiers, full
from tests.story.scenes import enters_past

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.stage import Someone, Stage

JANE = Interviewer(InterviewerId(3), "Jane Doe")


@pytest.fixture
def copy(path: Path, template: Path) -> Path:
    """A copy of a database with one dossier in it."""

    async def fill() -> None:
        store = await Store.open(f"sqlite:///{path}")
        async with store.begin() as unit:
            await unit.save([(None, full())])
            await unit.note_updates([1], NOW)
            await unit.reply([(1, Message("sendMessage", {"chat_id": 1, "text": "hello"}))])
        await store.close()

    asyncio.run(fill())
    made = path.with_name("copy.db")
    copies.take(path, made)
    return made


def files(path: Path) -> dict[str, bytes]:
    """What lies beside a database, its lock aside."""
    return {each.name: each.read_bytes() for each in path.parent.iterdir() if not each.name.endswith(".lock")}


async def test_after_a_restore_nothing_is_sent_twice_and_nothing_else_is_lost(
    stage: Stage, ann: Someone, tmp_path: Path
) -> None:
    known = {"token": stage.server.token, "api_url": stage.server.url}
    await enters_past(ann)
    bob = await stage.person("Bob")
    taken, *_ = await asyncio.gather(said(tmp_path, "backup", "copy.db", **known), bob.says("/start"))
    assert taken[0] == 0, taken
    assert "Last call" in await ann.hears_at("2026-03-05T12:00:30+01:00")
    assert (await said(tmp_path, "restore", "copy.db", **known))[0] == 1  # the bot runs
    await ann.says("/status")
    heard = await ann.count()
    await stage.bot.stop()

    code, output, _ = await said(tmp_path, "restore", "copy.db", **known)
    assert code == 0
    assert "2026-03-04 16:0" in output
    assert "1 nudges" in output
    await stage.bot.start()
    await ann.hears_nothing()
    assert await ann.count() == heard
    assert "Thank-you notes" in await ann.says("/status")  # still due
    assert "second note" in (await ann.hears_at("2026-03-10T09:00:30+01:00")).lower()
    with closing(sqlite3.connect(next(tmp_path.glob("coachbot.db.before-restore-*")))) as old:
        assert old.execute("SELECT count(*) FROM facts WHERE kind = 'push'").fetchone() == (1,)


async def test_what_waited_in_the_outbox_is_dropped_and_the_rest_comes_back_whole(copy: Path, path: Path) -> None:
    await asyncio.to_thread(path.unlink)
    made = await restoring.restore(copy, f"sqlite:///{path}", NOW)
    assert (made.people, made.messages, made.until, made.kept) == (1, 1, NOW, None)
    store = await Store.open(f"sqlite:///{path}")
    async with store.begin() as unit:
        assert await unit.waiting(NOW, 9, ()) == []
        assert await unit.note_updates([1, 2], NOW) == {2}
        found = (await unit.dossiers([PersonId(1)]))[PersonId(1)]
    await store.close()
    assert [a.company for a in found.applications] == [a.company for a in full().applications]
    assert found.person.next_id == full().person.next_id + restoring.BEYOND
    assert sorted(files(path)) == ["coachbot.db", "copy.db"]


def test_a_nudge_overdue_in_quiet_hours_is_not_sent_in_the_morning() -> None:
    """Planned anew at night it would wait for the morning, as if nobody had sent it at its time."""
    start = datetime(2026, 3, 3, 14, tzinfo=UTC)
    round_ = Round(RoundId(2), start, "UTC", saved_at=start + timedelta(hours=2), interviewers=(JANE,))
    dossier = Dossier(Person(PersonId(1), next_id=50), (Application(ApplicationId(1), "Acme", rounds=(round_,)),))
    saved, night = start + timedelta(hours=2), datetime(2026, 3, 4, 23, tzinfo=UTC)

    def thanks(of: Dossier) -> list[Occasion]:
        return [nudge.occasion for nudge in plan_nudges(of, night) if nudge.step is Step.THANK_YOU]

    planned = replace(dossier, nudges=plan_nudges(dossier, saved))
    asleep = replace(dossier, person=replace(dossier.person, resting=True))
    assert thanks(planned) == [Occasion.FIRST, Occasion.AGAIN]
    assert thanks(restoring.settled(planned, saved, night)) == [Occasion.AGAIN]
    after = restoring.settled(asleep, saved, night)
    assert after.person.resting
    assert thanks(replace(after, person=dossier.person)) == [Occasion.AGAIN]


@given(dossiers(), st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_whatever_was_planned_nothing_is_due_after_a_restore(dossier: Dossier, days: int) -> None:
    now = NOW + timedelta(days=days)
    assert not [nudge for nudge in restoring.settled(dossier, NOW, now).nudges if nudge.due <= now]


@pytest.mark.parametrize(
    ("spoil", "error"),
    [
        (lambda raw: raw.execute("UPDATE alembic_version SET version_num = '9999'"), NewerDatabase),
        (lambda raw: raw.execute("DROP TABLE alembic_version"), Corrupt),
        (None, Corrupt),
    ],
)
async def test_a_copy_that_must_not_be_taken_is_refused_and_everything_stays_as_it_is(
    copy: Path, path: Path, spoil: Callable[[sqlite3.Connection], object] | None, error: type[Exception]
) -> None:
    if spoil:
        with closing(sqlite3.connect(copy)) as raw, raw:
            spoil(raw)
    else:
        content = copy.read_bytes()
        copy.write_bytes(content[:5000] + bytes(6000) + content[11000:])
    before = files(path)
    with pytest.raises(error):
        await restoring.restore(copy, f"sqlite:///{path}", NOW)
    assert files(path) == before


async def test_a_running_bot_is_not_restored_under(copy: Path, path: Path) -> None:
    store = await Store.open(f"sqlite:///{path}")
    with pytest.raises(AlreadyRunning):
        await restoring.restore(copy, f"sqlite:///{path}", NOW)
    await store.close()


def test_a_backup_writes_over_nothing_and_is_its_owners_alone(copy: Path, path: Path) -> None:
    assert copy.stat().st_mode & 0o077 == 0
    before = files(path)
    with pytest.raises(Unavailable, match="exists already"):
        copies.take(path, copy)
    with pytest.raises(Unavailable, match="no such database"):
        copies.take(path.with_name("nowhere.db"), path.with_name("new.db"))
    with pytest.raises(Unavailable):
        copies.take(path, path.with_name("nowhere") / "new.db")
    assert files(path) == before


async def test_what_a_crash_left_beside_the_old_database_is_kept_with_it(copy: Path, path: Path) -> None:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("UPDATE applications SET company = 'Globex'")
    log = path.with_name("coachbot.db-wal").read_bytes()
    made = await restoring.restore(copy, f"sqlite:///{path}", NOW)
    assert made.kept
    assert made.kept.with_name(f"{made.kept.name}-wal").read_bytes() == log
    raw.close()
    with closing(sqlite3.connect(path)) as new:
        assert new.execute("SELECT company FROM applications").fetchall() == [("Acme",), ("Beta",)]


@pytest.mark.parametrize("command", [("run",), ("backup", "new.db")])
async def test_a_newer_or_damaged_database_is_one_clear_line_and_stays_as_it_is(
    copy: Path, path: Path, command: tuple[str, ...]
) -> None:
    for spoilt in (b"SQLite format 3\0" + bytes(5000), b"no database", None):
        if spoilt:
            path.write_bytes(spoilt)
        else:
            path.write_bytes(copy.read_bytes())
            with closing(sqlite3.connect(path)) as raw, raw:
                raw.execute("UPDATE alembic_version SET version_num = '9999'")
        before = files(path)
        code, _, errors = await said(path.parent, *command, token="1:x", api_url="http://127.0.0.1:9")
        assert code == 1
        assert [line for line in errors.splitlines() if line.startswith("coachbot: ")] == errors.splitlines()[-1:]
        assert files(path) == before
