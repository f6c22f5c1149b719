"""The README's pictures; `COACHBOT_SCREENSHOTS=docs/images pytest tests/browser/test_screenshots.py` makes them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PHONE
from tests.browser.png import smaller
from tests.browser.test_the_page import adds_acme

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.browser.conftest import Phone
    from tests.stage import Stage

    Opens = Callable[..., Awaitable[Phone]]

LIMIT = 150_000  # bytes
SIZES = {"play-phone": PHONE, "play-desktop": (1180, 740)}


@pytest.mark.parametrize("name", SIZES)
async def test_the_pictures_of_the_readme_can_be_made(stage: Stage, opens: Opens, tmp_path: Path, name: str) -> None:
    from playwright.async_api import expect

    phone = await opens(SIZES[name])
    await phone.begins()
    await adds_acme(phone)
    await stage.person("Jonas", "de")
    await expect(phone.page.get_by_role("button", name="To the next nudge")).to_be_enabled()
    await phone.turns("To the next nudge")
    await phone.page.locator(".banner").get_by_role("button", name="Dismiss").click()
    await phone.reads("Last call")
    await phone.taps("Sent: Jane")
    await phone.reads("✓ Jane Doe")
    kept = os.environ.get("COACHBOT_SCREENSHOTS")
    await phone.page.wait_for_timeout(5000 if kept else 0)  # toasts go, and the plan is what it will be
    folder = Path(kept or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    picture = smaller(await phone.page.screenshot())
    assert len(picture) < LIMIT
    (folder / f"{name}.png").write_bytes(picture)
