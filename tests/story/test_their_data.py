"""A person's data are theirs: /export gives all of it, /delete_me leaves none."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import icalendar
import pytest

from tests.stage import PATIENCE
from tests.story.scenes import enters_past

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stage import Someone, Stage

CANARY = "Zyxxomatic"
GOODBYE = "Everything about you is erased."


def traces(path: Path, *words: str) -> dict[str, int]:
    """How often these words stand in the database's files."""
    files = [path, path.with_name(f"{path.name}-wal")]
    content = b"".join(file.read_bytes() for file in files if file.exists())
    return {word: content.lower().count(word.lower().encode()) for word in words}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "coachbot.db"


async def test_an_export_is_two_files_that_other_programs_read(ann: Someone) -> None:
    await enters_past(ann, CANARY)
    await ann.says("/new")
    await ann.says("Half done")
    await ann.says("/export", answers=2)
    name, content = await ann.file()
    assert name == "coachbot-2026-03-04.ics"
    entries = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert f"Second note: {CANARY}, Engineer" in {str(entry["SUMMARY"]) for entry in entries}
    sent = [m["document"]["url"] for m in await ann.chat() if m["from"] == "bot" and m["document"]]
    async with ann.stage.http.get(ann.stage.server.url + sent[-2]) as answer:
        everything = json.loads(await answer.text())
    assert everything["applications"][0]["company"] == CANARY
    assert everything["conversations"][0]["answers"] == {"company": "Half done"}
    assert everything["nudges"]


async def test_who_has_no_plan_yet_gets_their_settings_alone(ann: Someone) -> None:
    await ann.says("/export")
    name, content = await ann.file()
    assert (name, json.loads(content)["person"]["zone"]) == ("coachbot-2026-03-04.json", "Europe/Berlin")


async def test_after_delete_me_nothing_of_a_person_is_left_and_start_begins_anew(ann: Someone, path: Path) -> None:
    ben = await ann.stage.person("Ben")
    await ben.says("/start")
    await enters_past(ann, CANARY, people=f"{CANARY} Doe, {CANARY}@acme.example")
    await ann.says("/settings")
    await ann.taps("Name to sign with")
    await ann.says(f"{CANARY} Miller")
    await ann.says("/new")
    await ann.says(f"{CANARY} again")
    await ann.says("/export", answers=2)
    assert traces(path, CANARY)[CANARY]
    assert "Erase everything about you?" in await ann.says("/delete_me")
    assert traces(path, CANARY)[CANARY]
    assert (await ann.taps("Erase everything")).startswith(GOODBYE)
    assert await ann.labels() == []
    await ben.says("/help")  # by then the goodbye has left, and is written as sent
    assert traces(path, CANARY) == {CANARY: 0}
    await ann.hears_nothing_until("2026-03-05T12:00:00+01:00")
    assert "Which language" in await ann.says("/start")
    assert "No applications yet" in await ann.says("/status")


async def test_an_old_button_only_asks_again_and_a_second_press_erases_nothing_more(ann: Someone) -> None:
    await enters_past(ann)
    await ann.says("/delete_me")
    message, data = await ann.button("Erase everything")
    await ann.stage.turn_by(minutes=11)
    assert "Erase everything about you?" in await ann.presses(message, data)
    assert "Acme" in await ann.says("/status")
    message, data = await ann.button("Erase everything")
    said = await ann.presses_at_once(message, data, data)
    assert next(m["text"] for m in said if m["message_id"] == message).startswith(GOODBYE)


async def test_keeping_it_keeps_it(ann: Someone) -> None:
    await enters_past(ann)
    await ann.says("/delete_me")
    assert "I coach you" in await ann.taps("Keep it")
    assert "Acme" in await ann.says("/status")


async def test_what_was_under_way_at_the_erasure_brings_nobody_back(stage: Stage, ann: Someone, path: Path) -> None:
    await enters_past(ann, CANARY)
    await stage.turn_to("2026-03-05T11:59:50+01:00")
    await ann.says("/delete_me")
    message, data = await ann.button("Erase everything")
    await stage.play("faults", {"fault": "silence", "method": "sendMessage", "seconds": 1})
    await stage.turn_to("2026-03-05T12:00:05+01:00")
    async with asyncio.timeout(PATIENCE):
        while (await stage.play("faults"))["faults"]:  # noqa: ASYNC110 - only the playground knows, over HTTP
            await asyncio.sleep(0.02)
    await ann.presses(message, data, answers=2)
    assert next(m["text"] for m in await ann.chat() if m["message_id"] == message).startswith(GOODBYE)
    await stage.bot.stop()
    with closing(sqlite3.connect(path)) as raw:
        tables = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608
    assert {name for name, count in rows.items() if count} == {"alembic_version", "updates", "sqlite_sequence"}
    assert traces(path, CANARY) == {CANARY: 0}
