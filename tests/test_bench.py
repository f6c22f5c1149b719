"""The measurements of `make bench` in small: each takes place, and gives all of its figures."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING

import pytest

from bench import counts, page
from bench.peers.script import UPDATES
from bench.postgres import Replicas
from bench.profile import shares
from bench.program import OURS
from bench.reminders import Ours
from bench.report import Goal, measured, medians
from bench.startup import OWN, by_package
from bench.status import Single, Status
from bench.updates import Conversations

if TYPE_CHECKING:
    from pathlib import Path

    from tests.postgres import Postgres

pytestmark = pytest.mark.thorough
PTB = (sys.executable, "-m", "bench.peers.ptb")


@pytest.mark.parametrize("command", [OURS, PTB])
def test_people_reach_the_end_of_the_conversation_with_ours_and_with_a_peer(command: tuple[str, ...]) -> None:
    figures = Conversations(command, people=2, alone=1).measure()
    assert figures["updates a second"] > 0
    assert 0 < figures["alone p50 ms"] <= figures["alone p99 ms"]
    assert UPDATES == 11


def test_a_program_with_reminders_pushes_the_one_that_is_due_and_its_store_is_measured() -> None:
    figures = Ours(30).measure()
    assert figures["first push s"] > 0
    assert min(figures.values()) > 0


def test_replicas_behind_a_webhook_lose_nothing_and_repeat_nothing(postgres: Postgres) -> None:
    figures = Replicas(postgres, 2, people=3, nudges=20).measure()
    assert all(figure > 0 for name, figure in figures.items() if " ms " not in name)
    assert min(figures.values()) >= 0  # CPU is told in hundredths of a second, which so few may not take


def test_updates_that_go_together_cost_no_more_statements_than_one_alone() -> None:
    found = medians(measured(counts.section(together=10, many=20), rounds=1))
    assert found["1 update"]["statements"] == found["10 updates"]["statements"] > 0
    assert found["1 nudge"]["commits"] == found["10 nudges"]["commits"] == 1
    assert found["10 sent"]["statements"] == 1


def test_the_use_cases_cost_more_for_more_applications() -> None:
    few, many = (Status(number, least=0.01).measure() for number in (1, 50))
    assert many["/status decided us"] > few["/status decided us"]
    assert min(Single(least=0.001).measure().values()) > 0


def test_the_time_of_an_import_is_its_packages_own() -> None:
    lines = [
        "import time: self [us] | cumulative | imported package",
        "import time:       100 |        100 |     telegram._bot",
        "import time:        20 |        120 |   telegram",
        f"import time:         3 |        123 | {OWN[1]}.model",
        "import time:         5 |          5 | asyncio.events",
        "a warning of something else",
    ]
    assert by_package(lines) == {"telegram": 120, "ours": 3, "standard library": 5}


def test_a_sample_counts_for_the_innermost_line_of_the_thread_that_does_the_work() -> None:
    samples = [
        "thread (1): MainThread;take (coachbot/turns.py:70);execute (sqlalchemy/engine/base.py:9) 3",
        "thread (1): MainThread;take (coachbot/turns.py:71) 4",
        "thread (1): MainThread;_do (coachbot/storage/driver.py:72) 2",
        "thread (1): MainThread;escape (html/__init__.py:19) 1",
        "thread (2): Thread-1;wait (aiosqlite/core.py:59) 50",
    ]
    assert shares(samples) == {"ours %": 40, "SQLAlchemy %": 30, "SQLite %": 20, "the rest %": 10}


def test_a_goal_may_be_a_multiple_of_what_another_has() -> None:
    figures = medians({"ours": [{"a second": 300.0}], "theirs": [{"a second": 100.0}]})
    assert Goal("ours", "a second", at_least=3, of="theirs").missed(figures) is None
    assert Goal("ours", "a second", at_least=4, of="theirs").missed(figures) == (
        "ours: a second over that of theirs 3, at least 4 is the goal"
    )


def test_the_page_holds_what_was_measured_and_no_section_that_was_not(tmp_path: Path) -> None:
    found = {
        "python": "3.11", "cores": 2, "load": 0.5,
        "medians": {"ours": {"a second": 1234.5}, "theirs": {"other": 0.12}},
        "rounds": {"ours": [{"a second": 1200}, {"a second": 1300}], "theirs": [{"other": 0.12}]},
        "goals": [{"goal": "ours: a second", "bound": "at least 2", "found": 1.5, "met": False}],
    }  # fmt: skip
    (tmp_path / "updates.json").write_text(json.dumps(found))
    written = page.page(tmp_path)
    assert "| a second | 1,234 | - |" in written
    assert "between 1,200 and 1,300" in written
    assert "| ours: a second | at least 2 | 1.5 | **no** |" in written
    assert "## Updates" in written
    assert "## Start-up" not in written


def test_a_database_that_was_seeded_is_one_that_the_program_knows(tmp_path: Path) -> None:
    from bench.seeding import DUE, FIRST, LATER, seed
    from coachbot.model import PersonId
    from coachbot.storage import Store

    async def looked_at() -> None:
        await seed(tmp_path / "coachbot.db", 3)
        store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/coachbot.db")
        async with store.begin() as unit:
            found = await unit.dossiers([PersonId(FIRST), PersonId(FIRST + 2)])
            counted = (await unit.counts()).people
        await store.close()
        assert counted == 3
        (first,), (last,) = (dossier.nudges for dossier in found.values())
        assert first.due == DUE
        assert (last.due - LATER).total_seconds() == 2
        assert found[PersonId(FIRST)].applications == found[PersonId(FIRST + 2)].applications

    asyncio.run(looked_at())
