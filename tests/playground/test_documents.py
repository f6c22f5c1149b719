"""Files that a bot sends: their names, their limits, and what is refused."""

import io

import aiohttp
import pytest

from playground import requests
from playground.filenames import cleaned
from playground.screen import Screen
from tests.playground.conftest import Client, Json


async def upload(client: Client, name: str = "a.txt", content: bytes = b"x", **parameters: str) -> Json:
    """A sendDocument as a form: the body of the answer."""
    form = aiohttp.FormData(parameters)
    form.add_field("document", io.BytesIO(content), filename=name)
    async with client.session.post(f"{client.server.bot_url}/sendDocument", data=form) as answer:
        body: Json = await answer.json()
        assert body.get("error_code", 200) == answer.status
        return body


@pytest.mark.parametrize(
    ("sent", "arrives"),
    [
        ("Thank-you to Jane Doe.eml", "Thank-you to Jane Doe.eml"),
        ("Danke%20an%20M%C3%BCller%20100%25.eml", "Danke an Müller 100%.eml"),
        ("Письмо для Ольги.eml", "Письмо для Ольги.eml"),
        ("给李明的信.eml", "给李明的信.eml"),
        ("a<b>:c\"d|e?f*g&h'i`.eml", "a b  c d e f g h i.eml"),
        ("../../etc/passwd", "passwd"),
        ("C:\\folder\\note.eml", "note.eml"),
        ("a\nb\x07c.eml", "a b c.eml"),
        (" ..hidden. .eml", "hidden.eml"),
        ("Jane — 😀.eml", "Jane.eml"),
        ("e\u0301t\u202ee.eml", "ete.eml"),
        ("x" * 99 + "." + "y" * 99, "x" * 64 + "." + "y" * 16),
        ("???", "file"),
        ("", "file"),
    ],
)
def test_a_files_name_arrives_as_telegram_cleans_it(sent: str, arrives: str) -> None:
    assert cleaned(sent) == arrives


async def test_a_name_of_a_form_is_decoded_and_cleaned(client: Client, ann: int) -> None:
    sent = await upload(client, "Danke an Müller & 100 %.eml", chat_id=str(ann))
    assert sent["result"]["document"]["file_name"] == "Danke an Müller   100 %.eml"


async def test_a_caption_has_1024_characters_after_its_formatting_was_read(client: Client, ann: int) -> None:
    most = f"<b>{'😀' * 512}</b>"
    sent = await upload(client, chat_id=str(ann), caption=most, parse_mode="HTML")
    assert (sent["result"]["caption"], sent["result"]["caption_entities"][0]["length"]) == ("😀" * 512, 1024)
    over = await upload(client, chat_id=str(ann), caption="x" * 1025)
    assert over["description"] == "Bad Request: message caption is too long"
    torn = await upload(client, chat_id=str(ann), caption="<b>x", parse_mode="HTML")
    assert torn["description"].startswith("Bad Request: can't parse entities: Can't find end tag")


async def test_what_is_no_file_is_refused(client: Client, ann: int, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await upload(client, content=b"", chat_id=str(ann)))["description"] == "Bad Request: file must be non-empty"
    markup = await upload(client, chat_id=str(ann), reply_markup="{")
    assert markup["description"] == "Bad Request: can't parse reply keyboard markup JSON object"
    as_json = await client.refused("sendDocument", chat_id=ann, document={"filename": "a.txt", "text": "x"})
    assert as_json.startswith("Bad Request: wrong remote file identifier specified")
    monkeypatch.setattr(requests, "MAX_FILE", 9)
    assert (await upload(client, content=b"x" * 10, chat_id=str(ann)))["description"] == "Request Entity Too Large"
    assert [each["text"] for each in await client.chat(ann)] == ["/start"]


async def test_a_terminal_shows_where_a_file_can_be_fetched(client: Client, ann: int) -> None:
    await upload(client, content=b"x" * 2048, chat_id=str(ann), caption="yours")
    screen = Screen(40, origin=client.server.url)
    *_, text, file = screen.message((await client.chat(ann))[-1]).splitlines()
    assert text == "    yours"
    assert file.startswith("    [file] a.txt, 2.0 kB, http://127.0.0.1:")
    async with client.session.get(file.rpartition(" ")[2]) as answer:
        assert await answer.read() == b"x" * 2048
