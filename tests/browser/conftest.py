"""The page in the system's Chromium, with the real bot behind it. Left out, and said so, where there is no Chromium."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest
import pytest_asyncio

from coachbot.__main__ import serve
from coachbot.cli.play import Player
from coachbot.settings import load
from playground.server import start
from tests.stage import Stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from playwright.async_api import Browser, BrowserContext, Page

    from tests.stage import Bot

HERE = Path(__file__).parent
WEDNESDAY = "2026-03-04T17:00:00+01:00"
PHONE = (390, 844)
DESKTOP = (1280, 800)
PATIENCE = 15_000  # milliseconds, on a busy machine
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-lcd-text",
)  # fmt: skip
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
MISSING = (
    "there is no playwright here" if find_spec("playwright") is None
    else "there is no Chromium here (apt-get install chromium)" if CHROMIUM is None
    else ""
)  # fmt: skip
IN_CI = os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One loop for this folder's tests, as one browser serves them all; where they cannot run, CI alone fails."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            if MISSING and not IN_CI:
                item.add_marker(pytest.mark.skip(reason=MISSING))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """One clear line about what was left out."""
    if MISSING and not IN_CI:
        terminalreporter.write_line(f"The browser tests were left out: {MISSING}.")


class Phone:
    """A page, and the person who looks at it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def says(self, text: str) -> None:
        """Types a text and sends it."""
        await self.page.fill("#text", text)
        await self.page.press("#text", "Enter")

    async def taps(self, label: str) -> None:
        """Presses the last button in the chat whose label begins so."""
        await self.page.locator(".message .key", has_text=label).last.click()

    async def reads(self, text: str) -> None:
        """Waits until the text stands in the chat, on the screen."""
        from playwright.async_api import expect

        await expect(self.page.locator(".message", has_text=text).last).to_be_in_viewport()

    async def begins(self) -> None:
        """Goes through /start in English, in Berlin."""
        await self.page.click("#begin")
        await self.taps("English")
        await self.taps("Berlin")
        await self.reads("Germany")

    async def turns(self, button: str) -> None:
        """Presses a button of the clock."""
        await self.page.get_by_role("group", name="Turn the clock").get_by_role("button", name=button).click()


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """The bot as `coachbot play` runs it, on Wednesday 4 March 2026 at 17:00 in Berlin."""
    async with played(tmp_path, WEDNESDAY) as running:
        yield running


@asynccontextmanager
async def played(folder: Path, at: str) -> AsyncIterator[Stage]:
    """A playground with the bot of `coachbot play`."""
    bot = Player(serve)
    server = await start(at=datetime.fromisoformat(at), plan=bot.plan, machine=bot)
    bot.settings = load(
        token=server.token,
        api_url=server.url,
        database_url=f"sqlite+aiosqlite:///{folder / 'coachbot.db'}",
        default_timezone="Europe/Berlin",
        messages_per_second=0,
    )
    await bot.restart()
    try:
        async with aiohttp.ClientSession() as http:
            yield Stage(server, as_bot(bot), http)
        await bot.stop()
    finally:
        await server.stop()


def as_bot(bot: Any) -> Bot:
    """The stage's bot, by another class with the same methods."""
    found: Bot = bot
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The system's Chromium, started once for all tests of a worker."""
    from playwright.async_api import async_playwright, expect

    if MISSING:
        pytest.fail(f"{MISSING}, and in CI these tests must run")
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        await running.close()


@pytest.fixture
def errors() -> Iterator[list[str]]:
    """What the pages wrote to their consoles as errors or warnings; a test that expects some clears it."""
    written: list[str] = []
    yield written
    assert written == []


@pytest_asyncio.fixture(loop_scope="session")
async def opens(browser: Browser, stage: Stage, errors: list[str]) -> AsyncIterator[Callable[..., Any]]:
    """A new page, of a size and a colour scheme, in a context of its own; all are closed before the bot stops."""
    contexts: list[BrowserContext] = []

    async def open_page(size: tuple[int, int] = DESKTOP, scheme: str = "light", **more: Any) -> Phone:
        width, height = size
        about: dict[str, Any] = {"color_scheme": scheme, "timezone_id": "Europe/Berlin", "locale": "en-US", **more}
        context = await browser.new_context(
            viewport={"width": width, "height": height}, has_touch=size == PHONE, reduced_motion="reduce", **about
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("console", lambda each: errors.append(each.text) if each.type in {"error", "warning"} else None)
        page.on("pageerror", lambda each: errors.append(str(each)))
        await page.goto(stage.server.url)
        await page.wait_for_selector("#everyone button", state="attached")
        return Phone(page)

    yield open_page
    for context in contexts:
        for page in context.pages:
            await page.unroute_all(behavior="ignoreErrors")  # else an answer still held errs in another's test
        await context.close()
