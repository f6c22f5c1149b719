"""Telegram is away for minutes or hours while nudges fall due: none is lost, and quiet hours are kept."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from coachbot import trouble
from coachbot.model import Occasion
from tests.facts import SECOND, THANK_YOU, interview, later, pushed, sent, t, told
from tests.world import NINE, REFUSED, emptied, pushes, until, waiting

if TYPE_CHECKING:
    from datetime import datetime

    from tests.world import World

CROWD = range(2000, 2024)
PROBES = 3  # so many found nobody, the first aside
EVENING = t("Mon 9 Mar 20:59")
NOT_HEARD = (REFUSED, "bad_gateway", "cut_before")  # nothing that was sent meanwhile arrived


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter pauses."""
    monkeypatch.setattr(trouble, "FIRST_PAUSE", 0.1)
    monkeypatch.setattr(trouble, "LONGEST_PAUSE", 0.2)


async def nudged(world: World) -> None:
    """Wait until everyone has got something."""
    await until(lambda: all(world.texts(number) for number in CROWD))


async def all_due(world: World, at: datetime) -> None:
    """Wait until everyone's next nudge is planned for this moment."""
    async with asyncio.timeout(5):
        while {(await world.dossier(number)).nudges[0].due for number in CROWD} != {at}:  # noqa: ASYNC110 - stored only
            await asyncio.sleep(0.05)


@pytest.mark.parametrize(
    ("how", "back"),
    [*((how, NINE + timedelta(hours=3)) for how in NOT_HEARD), (REFUSED, NINE + timedelta(minutes=4))],
)
async def test_an_outage_loses_no_nudge_and_repeats_none(world: World, how: str, back: datetime) -> None:
    world.meet(*CROWD)
    await world.plan(*(waiting(number) for number in CROWD))
    async with world.sending() as sender:
        await until(lambda: bool(world.calls("getMe")))
        await world.goes_away(how)
        world.time_passes(NINE + timedelta(minutes=1))
        sender.wake()
        await until(lambda: len(world.rendered) >= len(CROWD) and world.probed > PROBES)
        world.time_passes(back)
        await world.comes_back(how)
        await nudged(world)
    for number in CROWD:
        assert world.texts(number) == ["nudge second"]
        dossier = await world.dossier(number)
        assert (pushes(dossier), dossier.person.unknown_tries) == ([Occasion.FIRST], 0)


async def test_where_every_answer_is_cut_off_for_hours_only_what_was_in_flight_comes_twice(world: World) -> None:
    world.meet(*CROWD)
    await world.plan(*(waiting(number) for number in CROWD))
    world.time_passes(NINE)
    async with world.sending():
        await until(lambda: bool(world.calls("getMe")))
        await world.goes_away("cut_after")
        await nudged(world)
        world.time_passes(NINE + timedelta(hours=3))
        await world.comes_back("cut_after")
        await until(lambda: all(len(world.texts(number)) == 2 for number in CROWD))
        await emptied(world)
    assert {len(world.texts(number)) for number in CROWD} == {2}


@pytest.mark.parametrize("how", NOT_HEARD)
async def test_quiet_hours_that_begin_during_an_outage_are_kept(world: World, how: str) -> None:
    snoozed = told(
        interview("Mon 2 Mar 10:00"),
        sent(THANK_YOU, "Mon 2 Mar 18:00"),
        pushed(SECOND, Occasion.FIRST, "Mon 9 Mar"),
        later(SECOND, "Mon 9 Mar", "Mon 9 Mar 20:59"),
    )
    world.meet(*CROWD)
    await world.plan(*(waiting(number, application=snoozed) for number in CROWD))
    world.time_passes(EVENING - timedelta(minutes=1))
    async with world.sending() as sender:
        await until(lambda: bool(world.calls("getMe")))
        await world.goes_away(how)
        world.time_passes(EVENING)
        sender.wake()
        await until(lambda: len(world.rendered) >= len(CROWD) and world.probed > PROBES)
        world.time_passes(t("Mon 9 Mar 23:00"))
        await world.comes_back(how)
        await all_due(world, t("Tue 10 Mar 08:00"))
        assert not any(world.texts(number) for number in CROWD)
        world.time_passes(t("Tue 10 Mar 08:00"))
        sender.wake()
        await nudged(world)
    assert all(world.texts(number) == ["nudge second"] for number in CROWD)
