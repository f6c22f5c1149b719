"""The terminal chat, driven through a pipe as a person would type."""

import asyncio
import contextlib
import io
import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from playground.screen import Screen, visible
from playground.terminal import chat
from playground.typed import (
    HELP,
    Button,
    Hint,
    Morning,
    Quit,
    Say,
    TurnBy,
    TurnTo,
    Typed,
    Who,
    next_morning,
    understood,
)
from tests.playground.conftest import ANN, Client, Json, keyboard


@contextlib.asynccontextmanager
async def echoing(client: Client) -> AsyncIterator[None]:
    """A bot that answers every text with three buttons, and every press with an edit and a toast."""

    async def run() -> None:
        offset = 0
        while True:
            for update in await client.bot("getUpdates", timeout=30, offset=offset):
                offset = update["update_id"] + 1
                await answer(client, update)

    task = asyncio.create_task(run())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def answer(client: Client, update: Json) -> None:
    if "message" in update:
        text, person = update["message"]["text"], update["message"]["from"]["id"]
        await client.bot(
            "sendMessage", chat_id=person, text=f"You said: {text}", reply_markup=keyboard(["one", "two"], ["three"])
        )
    else:
        query = update["callback_query"]
        where = {"chat_id": query["from"]["id"], "message_id": query["message"]["message_id"]}
        await client.bot("editMessageText", **where, text=f"Pressed {query['data']}", reply_markup=keyboard(["last"]))
        await client.bot("answerCallbackQuery", callback_query_id=query["id"], text="Noted")


async def typing(client: Client, *lines: str, zone: str = "UTC", patience: float = 5.0) -> str:
    """What a terminal shows when these lines are piped into it."""
    read, write = os.pipe()
    os.write(write, "\n".join(lines).encode())
    os.close(write)
    out = io.StringIO()
    try:
        await asyncio.wait_for(chat(client.server.url, zone=zone, descriptor=read, out=out, patience=patience), 30)
    finally:
        os.close(read)
    return out.getvalue()


async def test_a_chat_shows_messages_buttons_edits_and_toasts(client: Client) -> None:
    async with echoing(client):
        shown = await typing(client, "hello", "2", "", "2:1", "2:9", "7", ":quit", "never sent")
    assert "You are Person 1." in shown
    assert "    You said: hello\n    [1] one  [2] two\n    [3] three\n" in shown
    assert "(edited)\n    Pressed two\n    [1] last\n" in shown
    assert "    (toast) Noted\n" in shown
    assert "Pressed last" in shown
    assert "! message 2 has no button 9" in shown
    assert "You said: 7" in shown
    assert "never sent" not in shown


async def test_the_clock_is_turned_and_people_are_switched_by_local_commands(client: Client) -> None:
    await client.play("clock", at="2026-03-03T10:00:00+00:00")
    shown = await typing(
        client, ":morning", ":+1d", ":at 2026-04-01T09:00+02:00", ":at 2026-04-01T09:00", ":who 2", ":who", ":say 5",
        ":nonsense", ":help", zone="Europe/Berlin", patience=0.01,
    )  # fmt: skip
    for line in (
        "It is now Wed 04 Mar 2026, 09:00 (Europe/Berlin).",
        "It is now Thu 05 Mar 2026, 09:00 (Europe/Berlin).",
        "It is now Wed 01 Apr 2026, 09:00 (Europe/Berlin).",
        "2026-04-01T09:00 needs an offset",
        "You are Person 2.",
        "[1] Person 1  [2] Person 2  (:who 3 makes a new one)",
        "'nonsense' is no local command",
        HELP,
    ):
        assert line in shown
    assert [each["text"] for each in await client.chat(ANN + 1)] == ["5"]


async def test_what_the_playground_refuses_is_shown_and_the_chat_goes_on(client: Client) -> None:
    shown = await typing(client, "x" * 5000, "ok", patience=0.01)
    assert '! "text" has 1 to 4096 characters' in shown
    assert [each["text"] for each in await client.chat()] == ["ok"]


async def test_an_earlier_chat_is_shown_at_the_beginning(client: Client, ann: int) -> None:
    await client.bot("sendMessage", chat_id=ann, text="Welcome <b>back</b>", parse_mode="HTML")
    shown = await typing(client)
    assert "#1 you" in shown
    assert "Welcome *back*" in shown


async def test_a_terminal_speaks_to_this_machine_only_unless_told(client: Client) -> None:
    with pytest.raises(ValueError, match="not on this machine"):
        await chat("http://example.com")
    with pytest.raises(ValueError, match="no time zone"):
        await chat(client.server.url, zone="Mars/Base", descriptor=0)


async def test_a_cancelled_chat_ends_cleanly(client: Client) -> None:
    read, write = os.pipe()
    talk = asyncio.create_task(chat(client.server.url, descriptor=read, out=io.StringIO()))
    await asyncio.sleep(0.05)
    talk.cancel()
    with pytest.raises(asyncio.CancelledError):
        await talk
    os.close(write)
    os.close(read)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("", None),
        ("  hi ", Say("hi")),
        ("/new Acme", Say("/new Acme")),
        ("3", Button(3, None)),
        ("12:3", Button(3, 12)),
        ("12:30 tomorrow", Say("12:30 tomorrow")),
        (":+1h", TurnBy(3600)),
        (":+30m", TurnBy(1800)),
        (":+2w", TurnBy(1209600)),
        (":morning", Morning(None)),
        (":morning Europe/Berlin", Morning(ZoneInfo("Europe/Berlin"))),
        (":morning Nowhere", Hint("Nowhere is no zone that I know; see :help")),
        (":morning ../etc/passwd", Hint("../etc/passwd is no zone that I know; see :help")),
        (":at 2026-03-04T09:00+01:00", TurnTo(datetime(2026, 3, 4, 8, tzinfo=UTC))),
        (":at noon", Hint("noon is no moment that I know; see :help")),
        (":who", Who(None)),
        (":who 2", Who(2)),
        (":quit", Quit()),
        (":help", Hint(HELP)),
        (":say 12", Say("12")),
    ],
)
def test_what_is_typed_is_understood(line: str, meaning: Typed | None) -> None:
    assert understood(line) == meaning


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-03-04T07:59:00+00:00", "2026-03-04T09:00:00+01:00"),
        ("2026-03-04T08:00:00+00:00", "2026-03-05T09:00:00+01:00"),
        ("2026-03-28T12:00:00+00:00", "2026-03-29T09:00:00+02:00"),
    ],
)
def test_the_next_morning_is_nine_oclock_there(now: str, morning: str) -> None:
    assert next_morning(datetime.fromisoformat(now), ZoneInfo("Europe/Berlin")).isoformat() == morning


def test_long_lines_wrap_and_styles_do_not_count() -> None:
    bold, italic = {"type": "bold", "offset": 4, "length": 14}, {"type": "italic", "offset": 4, "length": 3}
    message: Json = {"text": "one two three four five", "entities": [bold, italic]}
    assert Screen(24).text(message) == ["    one *_two_ three", "    four* five"]
    assert Screen(24, styled=True).text(message) == [
        "    one \x1b[1m\x1b[3mtwo\x1b[0m\x1b[1m three four\x1b[0m",
        "    five",
    ]


def test_a_text_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[2Jb\x9bc\nd") == "a[2Jbc\nd"
