"""PRODUCT's story from /start to moving on, the bot restarted before every act, the clock turned over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.stage import Someone

if TYPE_CHECKING:
    from tests.stage import Stage


class Restarting(Someone):
    """Someone before whose every act the bot is stopped and started again."""

    async def _acts(self, what: str, body: dict[str, Any]) -> dict[str, Any]:
        await self.stage.bot.restart()
        return await super()._acts(what, body)


async def add_acme(who: Someone) -> str:
    """The eight questions of /new, about an interview that was yesterday at three."""
    assert "1 of 8" in await who.says("/new")
    assert "2 of 8" in await who.says("Acme")
    assert "3 of 8" in await who.says("Backend engineer")
    echo = await who.says("yesterday 3pm")
    assert "Tuesday, March 3, 2026" in echo
    assert "(Berlin)" in echo
    assert "4 of 8" in echo
    assert "Jane Doe (jane@acme.example)" in await who.says("Jane Doe, jane@acme.example; Bob")
    await who.taps("That is everyone")
    assert "5 of 8" in await who.taps("Nothing yet")
    assert "Tuesday, March 17, 2026" in await who.says("they decide in two weeks")
    assert "7 of 8" in await who.says("Their mission is mine")
    summary = await who.says("I ran the same migration at home")
    assert "8 of 8" in summary
    assert "Second note: Thu, Mar 19" in summary
    return await who.taps("Save")


@pytest.mark.parametrize("kind", [Someone, Restarting])
async def test_the_coach_leads_from_the_interview_to_moving_on(stage: Stage, kind: type[Someone]) -> None:
    ann = kind(stage, (await stage.person("Ann")).id)
    assert "Which language" in await ann.says("/start")
    assert "time zone" in await ann.taps("English")
    assert "Germany" in await ann.taps("Berlin")
    saved = await add_acme(ann)
    assert "Saved." in saved
    assert "Due now: Thank-you notes" in saved  # the first nudge hour was this morning: said here, and not pushed
    await ann.hears_nothing()

    await stage.turn_to("2026-03-05T12:00:30+01:00")
    last_call = await ann.hears()
    assert "Last call" in last_call
    assert "○ Jane Doe: open" in last_call
    assert "✓ Jane Doe" in await ann.taps("Sent: Jane")
    assert "○ Jane Doe: open" in await ann.taps("Undo")
    await ann.taps("Sent: Jane")
    await ann.taps("Can't reach")
    done = await ann.taps("Bob")
    assert "Next: Second note, Thursday, March 19, 2026" in done

    await stage.turn_to("2026-03-19T08:59:00+01:00")
    await ann.hears_nothing()
    await stage.turn_to("2026-03-19T09:00:01+01:00")
    second = await ann.hears()
    assert "I ran the same migration at home" in second
    await ann.taps("Later")
    assert "Fri, Mar 20, 9:00" in await ann.taps("Tomorrow")
    await stage.turn_to("2026-03-20T09:00:01+01:00")
    assert "Second note" in await ann.hears()
    await ann.taps("Other way")
    by_post = await ann.taps("Letter")
    assert "Tom Woodruff" in by_post
    await ann.taps("Undo")
    assert "Next: Final contact, Friday, March 27, 2026" in await ann.taps("Sent")

    await stage.turn_to("2026-03-27T09:00:01+01:00")
    assert "The last of three" in await ann.hears()
    assert "Next: Time to move on" in await ann.taps("Sent")
    await ann.taps("Open Acme")
    assert "three contacts" in await ann.taps("Another contact")

    await stage.turn_to("2026-04-10T09:00:01+02:00")
    assert "Time to move on" in await ann.hears()
    await ann.taps("They replied")
    await ann.taps("They need more time")
    assert "Tuesday, May 5" in await ann.says("by 30 April")
    await stage.turn_to("2026-05-05T09:00:01+02:00")
    assert "Time to move on" in await ann.hears()
    closed = await ann.taps("Close it")
    assert "Closed." in closed
    assert "Closed (1)" in "".join(await ann.labels()) or "Nothing is due" in await ann.says("/status")
    await stage.turn_by(days=60)
    await ann.hears_nothing()
