"""What may happen to the program, at every moment at which it may happen, and what is promised all the same.

Each cell: the bot runs as a process of its own and stands still at a moment; something happens to it; it goes on, or
starts again. Then every answer was taken once and in its order, and what is said was said once. A second copy is there
only where a call had been made and nobody could know what came of it. Nothing was early, and nothing is left over.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from coachbot.failpoints import Moment
from tests.faults import troubles
from tests.faults.theatre import ANN, BOB, NINE, SHORTLY, opened

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.faults.theatre import Database, Theatre
    from tests.faults.troubles import Trouble

CONVERSATION = ("<b>1 of 8</b>", "<b>2 of 8</b>", "<b>3 of 8</b>", "Understood: <b>Tuesday, March 10, 2026, 2:30")
ALL_THAT_WAS_SAID = {"Acme", "Engineer"}
NUDGE = "<b>Second note: Acme, engineer</b>"
OF_AN_UPDATE = (Moment.RECEIVED, Moment.HANDLED, Moment.COMMITTED, Moment.ACKNOWLEDGED)
OF_A_MESSAGE = (Moment.CLAIMED, Moment.SENT)
ANYWHERE = (troubles.killed, troubles.stopped_for_hours)
TROUBLES: dict[str, tuple[Trouble, ...]] = {
    "sqlite": (*ANYWHERE, troubles.sqlite_locked, troubles.sqlite_refuses_writes, troubles.sqlite_full),
    "postgres": (troubles.killed, troubles.postgres_crashes),
}
IMPOSSIBLE = {(troubles.sqlite_locked, Moment.HANDLED)}  # then the lock is ours
HOUR, TEN_YEARS = 3600.0, 10 * 366 * 86400.0  # seconds
UNKNOWN = {(troubles.killed, Moment.SENT)}  # a call was made, and nobody lives who knows what came of it


def cells(*moments: Moment) -> list[object]:
    """On which database, what happens, and when."""
    return [
        pytest.param(kind, trouble, moment, id=f"{kind}-{trouble.__name__}-{moment}")
        for kind, happening in TROUBLES.items()
        for trouble, moment in product(happening, moments)
        if (trouble, moment) not in IMPOSSIBLE
    ]


@pytest.mark.parametrize(("database", "trouble", "moment"), cells(*OF_AN_UPDATE, *OF_A_MESSAGE), indirect=["database"])
async def test_an_answer_is_taken_once_and_said_once_in_its_order(
    database: Database, trouble: Trouble, moment: Moment, tmp_path: Path
) -> None:
    async with opened(database, tmp_path) as theatre:
        theatre.says("/new", "Acme", "Engineer")
        await theatre.frozen_at(moment)
        theatre.says("tomorrow 14:30")
        await trouble(theatre)
        await theatre.until(lambda: theatre.texts(ANN)[-1].startswith(CONVERSATION[-1]))
        await theatre.at_rest()
        copies = 2 if (trouble, moment) in UNKNOWN else 1
        expected = [CONVERSATION[0]] * copies + [*CONVERSATION[1:]]
        assert begins(theatre.texts(ANN)[1:], expected)
        assert set(theatre.texts(ANN)[-1].split()) >= ALL_THAT_WAS_SAID
        assert_nothing_early(theatre)


@pytest.mark.parametrize(("database", "trouble", "moment"), cells(*OF_A_MESSAGE), indirect=["database"])
async def test_a_nudge_leaves_once_and_again_only_where_nobody_knows_whether_it_did(
    database: Database, trouble: Trouble, moment: Moment, tmp_path: Path
) -> None:
    async with opened(database, tmp_path) as theatre:
        theatre.server.world.clock.turn_to(NINE)
        await theatre.frozen_at(moment)
        await trouble(theatre)
        copies = 2 if (trouble, moment) in UNKNOWN else 1
        await theatre.until(lambda: len(theatre.texts(BOB)) >= copies)
        await theatre.at_rest()
        assert begins(theatre.texts(BOB), [NUDGE] * copies)
        assert_nothing_early(theatre)


async def test_a_nudge_leaves_however_often_the_program_is_killed_before_its_call(
    database: Database, tmp_path: Path
) -> None:
    async with opened(database, tmp_path) as theatre:
        theatre.server.world.clock.turn_to(NINE)
        for _ in range(3):
            await theatre.frozen_at(Moment.CLAIMED)
            await troubles.killed(theatre)
        await theatre.until(lambda: bool(theatre.texts(BOB)))
        await theatre.at_rest()
        assert begins(theatre.texts(BOB), [NUDGE])


@pytest.mark.parametrize("turned", [HOUR, -HOUR, TEN_YEARS, -TEN_YEARS])
async def test_a_system_clock_that_is_turned_at_every_moment_makes_nothing_early_or_late(
    database: Database, turned: float, tmp_path: Path
) -> None:
    async with opened(database, tmp_path, ahead=turned) as theatre:
        clocks = iter((0.0, turned) * 4)
        theatre.says("/new", "Acme", "Engineer")
        for moment in (*OF_AN_UPDATE[:3], *OF_A_MESSAGE, Moment.ACKNOWLEDGED):
            await theatre.frozen_at(moment)
            theatre.turn_systems_clock(next(clocks))
        theatre.says("tomorrow 14:30")
        theatre.machine.thaw()
        await theatre.until(lambda: theatre.texts(ANN)[-1].startswith(CONVERSATION[-1]))
        await theatre.at_rest()
        theatre.server.world.clock.turn_to(NINE - SHORTLY)
        for moment in OF_A_MESSAGE:
            await theatre.frozen_at(moment)
            theatre.turn_systems_clock(next(clocks))
        theatre.machine.thaw()
        await theatre.at_rest()
        assert begins(theatre.texts(ANN)[1:], CONVERSATION)
        assert begins(theatre.texts(BOB), [NUDGE])
        assert_nothing_early(theatre)


def begins(texts: list[str], expected: Iterable[str]) -> bool:
    """Whether these texts, and no others, stand there in this order, each told by how it begins."""
    awaited = list(expected)
    assert len(texts) == len(awaited), texts
    return all(each.startswith(beginning) for each, beginning in zip(texts, awaited, strict=True))


def assert_nothing_early(theatre: Theatre) -> None:
    """No nudge left before its time on Telegram's clock."""
    assert all(call.at >= NINE.isoformat() for call in theatre.sent_to(BOB))
