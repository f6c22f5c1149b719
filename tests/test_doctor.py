"""What the doctor finds, and that it changes nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from coachbot import doctor
from coachbot.doctor import Level
from coachbot.storage import Store, migrate
from tests.process import said

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stage import Someone, Stage

NOW = datetime(2026, 3, 4, 16, tzinfo=UTC)


async def found(url: str) -> dict[str, doctor.Finding]:
    """What is found of a database."""
    return {finding.check: finding for finding in await doctor.database(url)}


async def test_with_the_bot_running_every_line_is_said_and_nothing_is_touched(
    stage: Stage, ann: Someone, tmp_path: Path
) -> None:
    known = {"token": stage.server.token, "api_url": stage.server.url}
    before = sorted(tmp_path.iterdir())
    code, output, _ = await said(tmp_path, "doctor", **known)
    lines = {line.split()[1]: line for line in output.splitlines()}
    assert code == 0, output
    assert list(lines) == ["version", "telegram", "token", "webhook", "clock", "database", "lock", "disk", "zone"]
    assert "SQLite" in lines["version"]
    assert lines["clock"].startswith("warning")  # the playground's is turned
    assert "whole, schema" in lines["database"]
    assert "the bot runs on it" in lines["lock"] or "cannot be seen" in lines["lock"]
    assert sorted(tmp_path.iterdir()) == before
    assert "No applications yet" in await ann.says("/status")


async def test_a_wrong_token_and_a_spoilt_database_are_problems_with_advice(stage: Stage, tmp_path: Path) -> None:
    spoilt = tmp_path / "spoilt.db"
    spoilt.write_bytes(b"no database")
    url = f"sqlite:///{spoilt}"
    code, output, _ = await said(
        tmp_path, "doctor", "--json", token="1:wrong", api_url=stage.server.url, database_url=url
    )
    problems = {each["check"]: each["advice"] for each in json.loads(output) if each["level"] == "problem"}
    assert code == 1
    assert problems.keys() == {"token", "database"}
    assert all(problems.values())
    assert "1:wrong" not in output
    assert spoilt.read_bytes() == b"no database"


async def test_without_settings_or_telegram_the_rest_is_still_said(tmp_path: Path) -> None:
    code, output, _ = await said(tmp_path, "doctor")
    assert (code, output.splitlines()[0].split()[:2]) == (1, ["problem", "settings"])
    code, output, _ = await said(tmp_path, "doctor", token="1:x", api_url="http://127.0.0.1:9")
    assert code == 1
    assert "problem  telegram" in output
    assert "not there yet" in output


@pytest.mark.parametrize(
    ("off", "level", "words"),
    [(0, Level.OK, "agrees"), (-4, Level.OK, "agrees"), (3600, Level.WARNING, "ahead"), (-60, Level.WARNING, "behind")],
)
def test_the_clock_is_held_against_telegrams(off: int, level: Level, words: str) -> None:
    finding = doctor.clock(NOW + timedelta(seconds=off), NOW)
    assert finding.level is level
    assert words in finding.said


def test_zone_data_of_years_ago_are_old() -> None:
    assert doctor.zones(NOW).level in (Level.OK, Level.WARNING)
    assert doctor.zones(NOW + timedelta(days=20 * 365)).level is Level.WARNING


async def test_a_database_that_is_not_held_says_so_and_its_rights_are_looked_at(path: Path, template: Path) -> None:
    path.write_bytes(template.read_bytes())
    path.chmod(0o644)
    assert (await found(f"sqlite:///{path}"))["database"].level is Level.WARNING
    path.chmod(0o600)
    assert (await found(f"sqlite:///{path}"))["database"].level is Level.OK
    assert (await found(f"sqlite:///{path}"))["lock"].said in (
        "no bot runs on it",
        "who holds it cannot be seen on this system",
    )
    assert [each.name for each in path.parent.iterdir()] == [path.name]  # none of SQLite's other files is left there
    store = await Store.open(f"sqlite:///{path}")
    assert "process" in (await found(f"sqlite:///{path}"))["lock"].said or not doctor.LOCKS.exists()
    await store.close()


async def test_of_postgresql_it_says_the_schema_and_who_leads(postgres_url: str) -> None:
    assert (await found(postgres_url))["database"].said.endswith("no bot runs on it")
    store = await Store.open(postgres_url)
    async with store.begin() as unit:
        assert await unit.take_lease("one of ours", timedelta(seconds=9)) == 1
    await store.close()
    finding = (await found(postgres_url))["database"]
    assert (finding.level, finding.said.rpartition(", ")[2]) == (Level.OK, "one of ours leads")
    assert f"schema {migrate.HEAD}" in finding.said


async def test_a_postgresql_that_cannot_be_reached_is_a_problem_and_its_password_is_not_said() -> None:
    finding = (await found("postgresql://ann:verysecret@127.0.0.1:1/coachbot"))["database"]
    assert finding.level is Level.PROBLEM
    assert finding.advice
    assert "verysecret" not in finding.said
