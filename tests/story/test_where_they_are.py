"""Where a person is: a city, a country, a shared location or their clock, at any time, and nothing changed silently."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from tests.story.test_bad_input import STRANGE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stage import Someone, Stage

NEW_YORK = (40.7128, -74.006)
AT_SEA = (0.0, -30.0)
URUMQI = (43.8, 87.6)


async def asked(stage: Stage, language: str = "en") -> Someone:
    """Someone new whose time zone is being asked."""
    bo = await stage.person("Bo", language=language)
    await bo.says("/start")
    question = await bo.taps("English" if language == "en" else "Deutsch")
    assert ("attachment menu" if language == "en" else "Büroklammer") in question
    return bo


async def test_a_shared_location_answers_the_question(stage: Stage) -> None:
    bo = await asked(stage)
    assert "Time zone: New York. Country for working days: United States." in await bo.is_at(*NEW_YORK)


async def test_a_venue_counts_and_what_follows_of_a_live_location_does_not(stage: Stage) -> None:
    bo = await asked(stage)
    where = {"latitude": NEW_YORK[0], "longitude": NEW_YORK[1]}
    venue = {"venue": {"location": where, "title": "Café <3", "address": "1 Main St"}, "location": where}
    await bo.sends(venue)
    assert "Time zone: New York" in (await bo.all_said())[-1]["text"]
    told = len(await bo.chat())
    for _ in range(3):
        moved = {"latitude": 52.52, "longitude": 13.4, "live_period": 900}
        await bo.sends({"location": moved, "edit_date": 1_772_640_001}, kind="edited_message")
    await bo.hears_nothing()
    assert len(await bo.chat()) == told


async def test_at_sea_there_is_no_zone_and_the_clock_helps(stage: Stage) -> None:
    bo = await asked(stage)
    assert "Tell by the clock" not in await bo.labels()
    assert "no time zone at that location" in await bo.is_at(*AT_SEA)
    assert "What time is it for you now?" in await bo.taps("Tell by the clock")
    assert "Time zone: New York" in await bo.is_at(*NEW_YORK)


async def test_a_clock_offers_the_zones_of_its_time_the_likely_ones_first(stage: Stage) -> None:
    bo = await asked(stage)
    assert "do not know that place" in await bo.says("Narnia")
    await bo.taps("Tell by the clock")
    assert "did not understand that as a time" in await bo.says("late")
    assert "No clock in the world" in await bo.says("17:22")
    assert "Which one?" in await bo.says("it is 17:01")
    assert (await bo.labels())[0] == "Berlin, Germany"
    assert len(await bo.labels()) <= 14
    await bo.says("11:00 am")
    assert (await bo.labels())[0] == "New York, United States"
    await bo.says("4")  # of the morning or the afternoon: both are looked for
    assert "London, United Kingdom" in await bo.labels()
    assert "Time zone: London. Country for working days: United Kingdom." in await bo.taps("London")


async def test_places_are_understood_in_the_persons_language_and_shown_in_it(stage: Stage) -> None:
    eva = await asked(stage, "de")
    assert "Zeitzone: Wien. Land für die Arbeitstage: Österreich." in await eva.says("wien")
    await eva.says("/settings")
    await eva.taps("Zeitzone")
    await eva.says("London")
    assert (await eva.labels())[:2] == ["London, Vereinigtes Königreich", "London, Kanada (Toronto)"]
    assert "Zeitzone: Toronto\nLand: Österreich" in await eva.taps("London, Kanada")
    await eva.taps("Zeitzone")
    await eva.says("Portland")
    assert (await eva.labels())[0] == "Portland, OR, Vereinigte Staaten"
    await eva.says("Spanien")
    assert (await eva.labels())[:2] == ["Madrid, Spanien", "Kanaren, Spanien"]
    assert "Zeitzone: Kanaren" in await eva.taps("Kanaren")
    await eva.taps("Land")
    assert "Land: Schweiz" in await eva.says("Suiza")


async def test_outside_the_question_a_location_is_an_offer_and_changes_nothing_by_itself(ann: Someone) -> None:
    await ann.says_all("/new", "Acme")
    offer = await ann.is_at(*NEW_YORK)
    assert "Shall my nudges follow it?" in offer
    assert (await ann.labels())[0] == "Use New York"
    assert "3 of 8" in await ann.says("Engineer")  # the question that was open still is
    await ann.says("/cancel")
    assert "Time zone: Berlin" in await ann.says("/settings")
    assert "Time zone: New York\nCountry: Germany" in await ann.taps("Use New York")
    message, data = (await ann.last())["message_id"], "zone:America/New_York"
    assert "Time zone: New York" in await ann.presses(message, data)  # a second press does no harm
    assert "your time zone, New York" in await ann.is_at(*NEW_YORK)
    assert "no time zone there" in await ann.is_at(*AT_SEA)
    await ann.is_at(*URUMQI)
    assert (await ann.labels())[:2] == ["Use Shanghai", "Use Urumqi"]


@pytest.mark.parametrize("data", ["zone:", "zone", "zone:Mars/Olympus", "zone:../../etc/passwd", "zone:Etc/GMT+5"])
async def test_a_button_sets_no_zone_that_is_none(ann: Someone, data: str) -> None:
    await ann.says("/help")
    assert "earlier version" in await ann.presses((await ann.last())["message_id"], data)
    assert "Time zone: Berlin" in await ann.says("/settings")


async def test_nothing_that_is_no_place_breaks_the_question(stage: Stage) -> None:
    bo = await asked(stage)
    for text in STRANGE.values():
        assert "do not know that place" in await bo.says(text)
    await bo.taps("Tell by the clock")
    for text in STRANGE.values():
        assert "did not understand that as a time" in await bo.says(text)
    await bo.stage.bot.restart()
    await bo.taps("Back")
    for latitude, longitude in ((91.0, 0.0), (0.0, 181.0), (-1e9, 1e9), (90.0, 0.0)):
        await bo.sends({"location": {"latitude": latitude, "longitude": longitude}})
        assert "no time zone at that location" in (await bo.all_said())[-1]["text"]
    await bo.taps("Berlin")
    assert "Time zone: Berlin" in await bo.says("/settings")


@pytest.mark.parametrize("url", ["sqlite_url"], indirect=True)  # whose file can be searched
async def test_a_location_is_neither_stored_nor_logged(
    stage: Stage, ann: Someone, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await ann.is_at(40.71281234, -74.00601234)
    await ann.taps("Use New York")
    await stage.bot.stop()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"America/New_York" in kept
    assert b"40.7128" not in kept
    assert b"74.0060" not in kept
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("coachbot", "handlers"))]
    assert not [line for line in ours if "40.71" in line]
    await stage.bot.start()
