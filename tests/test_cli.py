"""The command as an operator runs it: real processes."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from playground.server import start
from tests.process import DRAINED, STARTED, coachbot

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playground.server import Server

ROOT = Path(__file__).parent.parent


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    """A playground for the process to speak to."""
    running = await start()
    yield running
    await running.stop()


async def running(folder: Path, server: Server) -> asyncio.subprocess.Process:
    """A bot that polls the playground."""
    process = await coachbot(folder, "run", token=server.token, api_url=server.url)
    async with asyncio.timeout(STARTED):
        await server.world.updates.polled.wait()
    return process


async def test_without_a_token_it_says_so_in_one_line_and_exits_with_2(tmp_path: Path) -> None:
    process = await coachbot(tmp_path, "run")
    _, said = await process.communicate()
    assert process.returncode == 2
    assert said.decode().splitlines() == [
        "coachbot: COACHBOT_TOKEN is not set: put it into the environment or into .env (see .env.example)"
    ]


async def test_a_token_that_telegram_does_not_know_is_said_clearly(tmp_path: Path, server: Server) -> None:
    process = await coachbot(tmp_path, "run", token="1:wrong", api_url=server.url)
    _, said = await process.communicate()
    assert process.returncode == 1
    assert "check COACHBOT_TOKEN" in said.decode().splitlines()[-1]
    assert "1:wrong" not in said.decode()


async def test_a_second_process_refuses_to_start(tmp_path: Path, server: Server) -> None:
    first = await running(tmp_path, server)
    second = await coachbot(tmp_path, "run", token=server.token, api_url=server.url)
    _, said = await second.communicate()
    assert second.returncode == 1
    assert "another coachbot process" in said.decode().splitlines()[-1]
    first.terminate()
    await first.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_it_cleanly(tmp_path: Path, server: Server, number: signal.Signals) -> None:
    process = await running(tmp_path, server)
    began = time.monotonic()
    process.send_signal(number)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()
    assert time.monotonic() - began < DRAINED
    assert "Traceback" not in said.decode()
    assert server.token not in said.decode()


async def test_after_kill_9_it_starts_again(tmp_path: Path, server: Server) -> None:
    first = await running(tmp_path, server)
    first.kill()
    await first.communicate()
    server.world.updates.polled.clear()
    second = await running(tmp_path, server)
    second.terminate()
    await second.communicate()
    assert second.returncode == 0


async def test_play_needs_nothing_and_keeps_what_happened_until_it_is_to_forget(tmp_path: Path) -> None:
    process = await coachbot(tmp_path, "play", "--terminal", "--port", "0")
    shown, said = await process.communicate(b"/start\n1\n:quit\n")
    assert process.returncode == 0, said.decode()
    assert "I coach you through what comes after an interview." in shown.decode()
    assert "Which time zone are you in?" in shown.decode()
    again = await coachbot(tmp_path, "play", "--terminal", "--port", "0")
    shown, _ = await again.communicate(b":quit\n")
    assert "Which time zone are you in?" in shown.decode()  # kept from the run before
    anew = await coachbot(tmp_path, "play", "--terminal", "--fresh", "--port", "0")
    shown, _ = await anew.communicate(b":quit\n")
    assert "Which time zone are you in?" not in shown.decode()


async def test_a_wheel_holds_all_that_the_program_needs(tmp_path: Path, server: Server) -> None:
    build = (sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index")
    process = await coachbot(ROOT, "-w", str(tmp_path), ".", command=build)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(unpacked)
    script = "import sys; sys.path.insert(0, sys.argv.pop(1)); from coachbot.__main__ import main; main()"
    command = (sys.executable, "-P", "-c", script, str(unpacked))
    process = await coachbot(tmp_path, "run", command=command, token=server.token, api_url=server.url)
    async with asyncio.timeout(STARTED):
        await server.world.updates.polled.wait()
    process.terminate()
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()
    assert sorted(p.parent.parent.name for p in unpacked.glob("locales/*/LC_MESSAGES/coachbot.po")) == ["de", "en"]


async def understands(folder: Path, *arguments: str) -> tuple[int | None, str, str]:
    """``coachbot understand`` with these arguments: exit code, output, errors."""
    process = await coachbot(folder, "understand", *arguments)
    output, errors = await process.communicate()
    return process.returncode, output.decode(), errors.decode()


SPOKEN = ("--at", "2026-03-04T16:00", "--zone", "Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "bis Ende nächster Woche",
            "de",
            {"time_frame": {"kind": "decision", "first": "2026-03-04", "last": "2026-03-13"}, "when": None},
        ),
        ("ni idea", "es", {"time_frame": {"kind": "unknown", "first": None, "last": None}, "when": None}),
        (
            "hier de 14h à 15h30",
            "fr",
            {
                "time_frame": None,
                "when": {
                    "start": "2026-03-03T14:00:00+01:00",
                    "end": "2026-03-03T15:30:00+01:00",
                    "zone": "Europe/Berlin",
                    "ambiguous": [],
                },
            },
        ),
        ("the weather is nice", "en", {"time_frame": None, "when": None}),
    ],
)
async def test_understand_prints_what_was_understood(
    tmp_path: Path, text: str, language: str, expected: dict[str, object]
) -> None:
    code, output, _ = await understands(tmp_path, text, "--language", language, *SPOKEN)
    assert (code, json.loads(output)) == (0, expected)


async def test_understand_gives_every_reading_of_what_is_ambiguous(tmp_path: Path) -> None:
    _, output, _ = await understands(tmp_path, "3/4 at 10am", *SPOKEN)
    starts = [choice["start"] for choice in json.loads(output)["when"]["ambiguous"]]
    assert starts == ["2026-03-04T10:00:00+01:00", "2026-04-03T10:00:00+02:00"]


@pytest.mark.parametrize(
    "wrong", [("--zone", "Mars/Crater"), ("--at", "gestern"), ("--at", "9999-12-31T23:00"), ("--language", "xx")]
)
async def test_a_wrong_option_of_understand_is_one_clear_line(tmp_path: Path, wrong: tuple[str, str]) -> None:
    code, output, errors = await understands(tmp_path, "two weeks", *wrong)
    assert (code, output, errors.count("\n")) == (2, "", 1)
    assert wrong[0] in errors
