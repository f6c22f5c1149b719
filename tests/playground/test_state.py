"""What is kept between runs."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from playground.bell import Bell
from playground.server import Server, start
from playground.snapshot import snapshot
from tests.playground.conftest import ANN, Client, keyboard

COMMANDS = [{"command": "x", "description": "y"}]


async def used(server: Server) -> dict[str, Any]:
    """A playground in which a bit of everything happened; what is kept of it."""
    async with aiohttp.ClientSession() as session:
        client = Client(server, session)
        ann = await client.person()
        await client.play("groups", title="Team", added_by=ann)
        await client.updates()
        sent = await client.bot(
            "sendMessage", chat_id=ann, text="<b>x</b>", parse_mode="HTML", reply_markup=keyboard(["k"])
        )
        await client.bot("setMyCommands", commands=COMMANDS, language_code="de")
        await client.bot("setChatMenuButton", chat_id=ann, menu_button={"type": "commands"})
        form = aiohttp.FormData()
        form.add_field("file", b"PDF!", filename="cv.pdf")
        async with session.post(f"{server.url}/play/people/{ann}/documents", data=form) as answer:
            assert answer.status == 200
        await client.play(f"people/{ann}/presses", message_id=sent["message_id"], data="k")
        await client.play("clock", by=86400 * 40)
        await client.play(f"people/{ann}/messages", text="still to be fetched")
        await client.play("faults", fault="flood")
    return snapshot(server.world)


async def test_everything_but_faults_is_there_again(tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "telegram.db"
    server = await start(state=path)
    before, moment = await used(server), server.world.clock.now()
    await server.stop()
    again = await start(state=path)
    try:
        assert snapshot(again.world) == {**before, "offset": pytest.approx(before["offset"], abs=1)}
        assert timedelta() <= again.world.clock.now() - moment < timedelta(seconds=5)
        assert [each.content for each in again.world.files.values()] == [b"PDF!"]
        assert again.world.faults.shown() == []
        async with aiohttp.ClientSession() as session:
            client = Client(again, session)
            (waiting,) = await client.updates()
            assert waiting["message"]["text"] == "still to be fetched"
            sent = await client.bot("sendMessage", chat_id=ANN, text="goes on")
            assert sent["message_id"] == before["next_message"]
    finally:
        await again.stop()


async def test_it_is_written_soon_after_a_change_and_survives_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "telegram.db"
    server = await start(state=path)
    await used(server)
    for _ in range(100):
        await Bell().next(0, 0.05)
        if path.exists() and "still to be fetched" in _body(path):
            break
    assert "still to be fetched" in _body(path)
    copy = tmp_path / "as it was at the crash.db"
    copy.write_bytes(path.read_bytes())
    await server.stop()
    again = await start(state=copy)
    assert len(again.world.messages_of(ANN)) == 4
    await again.stop()


@pytest.mark.parametrize("junk", [b"junk" * 999, b"", "newer", '{"people": 5}', "{", '{"offset": "x"}'])
async def test_a_broken_file_is_kept_aside_and_said(
    tmp_path: Path, junk: bytes | str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "telegram.db"
    if isinstance(junk, bytes):
        path.write_bytes(junk)
    else:
        with sqlite3.connect(path) as database:
            database.execute("create table world (id integer primary key, version integer, body text)")
            database.execute("create table files (id, name, mime_type, path, content)")
            database.execute("insert into world values (1, ?, ?)", (2 if junk == "newer" else 1, junk))
        database.close()
    server = await start(state=path)
    assert (tmp_path / "telegram.db.broken").exists()
    assert "starts anew" in caplog.text
    assert server.world.people == {}
    await server.stop()
    assert '"people": []' in _body(path)


async def test_a_file_that_cannot_be_opened_is_an_error_that_leaves_the_port_free(tmp_path: Path) -> None:
    (tmp_path / "telegram.db").mkdir()
    with pytest.raises(OSError, match="unable to open"):
        await start(state=tmp_path / "telegram.db")


async def test_a_given_moment_wins_over_the_kept_one(tmp_path: Path) -> None:
    path, moment = tmp_path / "telegram.db", datetime(2026, 3, 4, tzinfo=UTC)
    await (await start(state=path)).stop()
    server = await start(state=path, at=moment)
    assert server.world.clock.now() - moment < timedelta(seconds=5)
    await server.stop()


def _body(path: Path) -> str:
    with sqlite3.connect(path) as database:
        row = database.execute("select body from world").fetchone()
    database.close()
    return str(row[0]) if row else ""
