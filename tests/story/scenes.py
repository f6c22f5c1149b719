"""What many stories begin with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.stage import Someone


async def enters_ahead(who: Someone, company: str = "Acme", when: str = "tomorrow 14:30") -> str:
    """/new about an interview that is still to come, with its plan saved."""
    await who.says_all("/new", company, "Engineer", when)
    return await who.taps("Save")


async def enters_past(
    who: Someone,
    company: str = "Acme",
    *,
    when: str = "yesterday 3pm",
    people: str = "Jane Doe, jane@acme.example",
    frame: str = "They did not say",
) -> str:
    """/new about an interview that is over, nothing sent since."""
    await who.says_all("/new", company, "Engineer", when, people)
    await who.taps("That is everyone")
    await who.taps("Nothing yet")
    await who.taps(frame)
    await who.taps("Skip")
    await who.taps("Skip")
    return await who.taps("Save")


async def opens(who: Someone, company: str) -> str:
    """The card of an application, opened from /status."""
    await who.says("/status")
    return await who.taps(company)
