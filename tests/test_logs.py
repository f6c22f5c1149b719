"""What stands in the log: one line for each thing, and never a token or what a person wrote."""

from __future__ import annotations

import json
import logging
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from coachbot.logs import Lines
from playground.faults import KINDS, Fault
from tests.conftest import WEDNESDAY
from tests.process import process_on_stage

if TYPE_CHECKING:
    from pathlib import Path

    from coachbot.logs import Style

CANARY = "canary"
FIELDS = (
    f"{CANARY}, {CANARY}, yesterday 3pm with {CANARY} {CANARY} ({CANARY}@acme.example), they decide in two weeks",
    "/new", CANARY, CANARY, "yesterday 3pm", f"{CANARY}, {CANARY}@acme.example", f"/{CANARY}", f"<b>{CANARY}",
)  # fmt: skip
EVERYTHING_GOES_WRONG = """
import asyncio, gc, logging, sys, threading, warnings
from coachbot.logs import begin

begin("DEBUG", sys.argv[1], ["s3cr3t"])

def fail():
    try:
        raise KeyError("canary")
    except KeyError as error:
        raise ValueError("canary") from error

class Dying:
    def __del__(self):
        fail()

async def forgotten():
    async def failing():
        fail()
    task = asyncio.create_task(failing(), name="canary")
    await asyncio.wait({task})
    asyncio.get_running_loop().call_soon(lambda words: fail(), "canary")
    await asyncio.sleep(0)

for name in ("telegram.ext", "aiohttp.server", "sqlalchemy.engine", "aiosqlite", "asyncio", "py.warnings"):
    for level in (logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR):
        logging.getLogger(name).log(level, "canary %s", "canary", extra={"words": "canary"})
try:
    fail()
except ValueError:
    logging.getLogger("aiohttp.server").exception("canary", stack_info=True)
    logging.getLogger("coachbot.x").exception("our own words")
logging.getLogger("coachbot.x").error("%s %s", "canary")
logging.getLogger("coachbot.x").warning("https://api.telegram.org/bot1:s3cr3t/getMe")
warnings.warn("canary")
Dying()
thread = threading.Thread(target=fail, name="canary")
thread.start()
thread.join()
asyncio.run(forgotten(), debug=True)
gc.collect()
fail()
"""


def line(style: Style, text: str, *arguments: object, name: str = "coachbot.x", **fields: object) -> str:
    """A record as it is written."""
    record = logging.LogRecord(name, logging.WARNING, "/somewhere/lib.py", 7, text, arguments, None)
    record.created = 1_772_640_000.5
    vars(record).update(fields)
    return Lines(style, ["s3cr3t"]).format(record)


def test_a_line_of_text_is_pairs_of_names_and_values() -> None:
    assert line("text", "refused: %s", "no rights", update_id=7) == (
        'time=2026-03-04T16:00:00.500Z level=warning logger=coachbot.x message="refused: no rights" update_id=7'
    )


def test_a_line_of_json_is_an_object_with_the_same_names() -> None:
    assert json.loads(line("json", "refused: %s", "no rights", update_id=7)) == {
        "time": "2026-03-04T16:00:00.500Z",
        "level": "warning",
        "logger": "coachbot.x",
        "message": "refused: no rights",
        "update_id": 7,
    }


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("text", ['a "quoted" one', "two\nlines\u2028or more", "", "\ud800", "a=b level=error"])
def test_no_text_can_break_a_line_or_forge_one(style: Style, text: str) -> None:
    written = line(style, "%s", text)
    assert written.isascii()
    assert written.splitlines() == [written]
    pairs = json.loads(written) if style == "json" else dict(pair.split("=", 1) for pair in shlex.split(written))
    assert list(pairs) == ["time", "level", "logger", "message"]
    assert pairs["level"] == "warning"


@pytest.mark.parametrize("style", ["text", "json"])
def test_of_other_libraries_it_says_who_spoke_and_where_but_not_what(style: Style) -> None:
    written = line(style, "%s", CANARY, name="telegram.ext", words=CANARY)
    assert CANARY not in written
    assert "telegram.ext" in written
    assert "lib.py:7" in written


@pytest.mark.parametrize("style", ["text", "json"])
def test_a_secret_is_never_written(style: Style) -> None:
    assert "s3cr3t" not in line(style, "https://api.telegram.org/bot1:s3cr3t/getMe", address="bot1:s3cr3t")


@pytest.mark.parametrize("style", ["text", "json"])
def test_whatever_fails_in_the_process_no_word_of_it_reaches_stderr(style: Style) -> None:
    command = [sys.executable, "-c", EVERYTHING_GOES_WRONG, style]
    said = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own program
    assert said.returncode == 1
    assert CANARY not in said.stderr
    assert "s3cr3t" not in said.stderr
    for known in ("Python warns", "a thread ended", "could not be raised", "the program ended", "our own words"):
        assert said.stderr.count(known) == 1, said.stderr
    assert said.stderr.count("ValueError") >= 6
    assert "Traceback" not in said.stderr
    if style == "json":
        assert all(json.loads(each)["level"] for each in said.stderr.splitlines())


async def test_over_all_faults_no_line_of_the_bot_holds_a_persons_words_or_the_token(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "tests.faulty", "run")
    async with process_on_stage(tmp_path, WEDNESDAY, command, log_level="DEBUG") as (stage, bot):
        ann = await stage.person(CANARY)
        await ann.says("/start")
        for typed in FIELDS:
            await stage.play(f"people/{ann.id}/messages", {"text": typed})
        for kind in KINDS:
            if kind not in ("unauthorized", "not_found"):  # which end it
                stage.server.world.faults.order(Fault(kind, method="sendMessage", retry_after=1, seconds=0.1))
        for typed in ("raise", "forget", "warn", "thread", "garbage"):
            await stage.play(f"people/{ann.id}/messages", {"text": f"{typed} {CANARY} {CANARY}@acme.example"})
        await stage.settled()
        await ann.blocks()
        stage.server.world.faults.order(Fault("unauthorized", method="getUpdates"))
        code, log = await bot.ended()
    assert code == 1
    assert CANARY not in log
    assert stage.server.token.partition(":")[2] not in log
    for known_line in ("could not be decided", "Python warns", "a thread ended", "asyncio", "cannot be reached"):
        assert known_line in log, log
    assert "Traceback" not in log
