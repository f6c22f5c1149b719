"""People and groups: writing, blocking, files, groups."""

import aiohttp

from tests.playground.conftest import ANN, Client


async def test_people_are_numbered_and_listed(client: Client) -> None:
    made = await client.play("people", first_name="Ann", last_name="Lee", language_code="de")
    assert made == {
        "id": ANN, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "language_code": "de",
        "started": False, "blocked": False,
    }  # fmt: skip
    assert (await client.play("people", first_name="Bob", id=7))["id"] == 7
    assert [each["id"] for each in (await client.play("people"))["people"]] == [ANN, 7]
    assert (await client.control("POST", "people", first_name="Eve", id=7))[0] == 409
    assert (await client.control("POST", "people", last_name="x"))[0] == 400
    assert (await client.control("POST", "people", first_name="x", id=-7))[0] == 400


async def test_people_write_text_contacts_and_places_forward_and_edit(client: Client, ann: int) -> None:
    written = await client.play(f"people/{ann}/messages", text="/new <b>")
    assert (written["from"], written["html"], written["entities"][0]["type"]) == (
        "person",
        "/new &lt;b&gt;",
        "bot_command",
    )
    await client.play(f"people/{ann}/messages", contact={"phone_number": "+1", "first_name": "Jo"})
    await client.play(f"people/{ann}/messages", location={"latitude": 1.5, "longitude": 2.5})
    await client.play(f"people/{ann}/messages", text="passed on", forward=True)
    await client.play(f"people/{ann}/messages", text="/new", edit=written["message_id"])
    text, contact, place, forward, edit = await client.updates()
    assert text["message"]["text"] == "/new <b>"
    assert contact["message"]["contact"] == {"phone_number": "+1", "first_name": "Jo"}
    assert place["message"]["location"] == {"latitude": 1.5, "longitude": 2.5}
    assert forward["message"]["forward_origin"]["type"] == "hidden_user"
    assert (edit["edited_message"]["message_id"], edit["edited_message"]["text"]) == (written["message_id"], "/new")
    assert [each["edited"] for each in await client.chat(ann)] == [False, True, False, False, False]


async def test_what_no_app_would_send_is_refused(client: Client, ann: int) -> None:
    for body in ({}, {"text": ""}, {"text": "  "}, {"text": "x" * 4097}, {"text": "\ud800"}, {"text": 5}):
        assert (await client.control("POST", f"people/{ann}/messages", **body))[0] == 400
    assert (await client.control("POST", f"people/{ann}/messages", text="x", edit=99))[0] == 404
    assert (await client.control("POST", "people/99/messages", text="x"))[0] == 404
    assert await client.updates() == []


async def test_a_person_who_blocked_the_bot_gets_nothing_until_they_unblock(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="x")
    await client.control("POST", f"people/{ann}/block")
    update = (await client.updates())[0]["my_chat_member"]
    assert (update["old_chat_member"]["status"], update["new_chat_member"]["status"]) == ("member", "kicked")
    assert update["chat"]["type"] == "private"
    description = "Forbidden: bot was blocked by the user"
    assert await client.refused("sendMessage", chat_id=ann, text="y") == description
    assert await client.refused("editMessageText", chat_id=ann, message_id=sent["message_id"], text="y") == description
    assert await client.refused("sendChatAction", chat_id=ann, action="typing") == description
    assert (await client.control("POST", f"people/{ann}/messages", text="x"))[0] == 409
    await client.control("POST", f"people/{ann}/unblock")
    assert (await client.updates())[0]["my_chat_member"]["new_chat_member"]["status"] == "member"
    await client.bot("sendMessage", chat_id=ann, text="y")


async def test_a_persons_file_can_be_fetched_by_the_bot(client: Client, ann: int) -> None:
    form = aiohttp.FormData({"caption": "my CV"})
    form.add_field("file", b"PDF!", filename="cv.pdf", content_type="application/pdf")
    async with client.session.post(f"{client.server.url}/play/people/{ann}/documents", data=form) as answer:
        assert (await answer.json())["document"]["file_name"] == "cv.pdf"
    message = (await client.updates())[0]["message"]
    assert (message["caption"], message["document"]["file_size"]) == ("my CV", 4)
    file = await client.bot("getFile", file_id=message["document"]["file_id"])
    async with client.session.get(f"{client.server.url}/file/bot{client.server.token}/{file['file_path']}") as answer:
        assert await answer.read() == b"PDF!"
    async with client.session.get(f"{client.server.url}/file/bot{client.server.token}/documents/none") as answer:
        assert answer.status == 404
    assert await client.refused("getFile") == "Bad Request: file_id not specified"
    missing = await client.refused("getFile", file_id="x")
    assert missing == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_a_bots_file_arrives_with_its_name_and_content(client: Client, ann: int) -> None:
    for name in ("document", "attached"):
        form = aiohttp.FormData({"chat_id": str(ann), "caption": "<b>all</b>", "parse_mode": "HTML"})
        form.add_field(name, b"{}", filename="data.json", content_type="application/json")
        if name == "attached":
            form.add_field("document", "attach://attached")
        async with client.session.post(f"{client.server.bot_url}/sendDocument", data=form) as answer:
            assert (await answer.json())["result"]["caption"] == "all"
    shown = (await client.chat(ann))[-1]
    assert (shown["html"], shown["document"]["file_name"]) == ("<b>all</b>", "data.json")
    async with client.session.get(client.server.url + shown["document"]["url"]) as answer:
        assert (await answer.read(), answer.headers["Content-Disposition"]) == (b"{}", "attachment")
    again = await client.bot("sendDocument", chat_id=ann, document=shown["document"]["file_id"])
    assert again["document"]["file_id"] == shown["document"]["file_id"]
    missing = await client.refused("sendDocument", chat_id=ann)
    assert missing == "Bad Request: there is no document in the request"
    edit = await client.refused("editMessageText", chat_id=ann, message_id=again["message_id"], text="x")
    assert edit == "Bad Request: there is no text in the message to edit"


async def test_a_bot_in_a_group_hears_commands_and_can_leave(client: Client, ann: int) -> None:
    group = (await client.play("groups", title="Team", added_by=ann))["id"]
    joined, service = await client.updates()
    assert joined["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert service["message"]["new_chat_members"][0]["is_bot"]
    assert group < 0
    route = f"groups/{group}/messages"
    assert (await client.play(route, **{"from": ann, "text": "hello"}))["delivered"] is False
    assert (await client.play(route, **{"from": ann, "text": "/new"}))["delivered"] is True
    assert (await client.updates())[0]["message"]["chat"]["type"] == "group"
    await client.bot("sendMessage", chat_id=group, text="only in private")
    assert await client.bot("leaveChat", chat_id=group) is True
    shown = await client.play(f"groups/{group}")
    assert (shown["member"], [each["text"] for each in shown["said"]]) == (False, ["only in private"])
    left = "Forbidden: bot is not a member of the group chat"
    assert await client.refused("sendMessage", chat_id=group, text="x") == left
    assert await client.refused("leaveChat", chat_id=group) == left
    assert await client.refused("leaveChat", chat_id=ann) == "Bad Request: can't leave private chats"
    assert (await client.updates())[0]["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert (await client.play("groups", id=group, added_by=ann))["member"] is True


async def test_groups_that_cannot_be_are_refused(client: Client, ann: int) -> None:
    assert (await client.control("POST", "groups", title="x", added_by=99))[0] == 404
    assert (await client.control("POST", "groups", title="x", added_by=ann, id=5))[0] == 400
    group = (await client.play("groups", title="x", added_by=ann))["id"]
    assert (await client.control("POST", "groups", title="x", added_by=ann, id=group))[0] == 409
    assert (await client.control("GET", "groups/-1"))[0] == 404


async def test_getchat_shows_people_and_groups(client: Client, ann: int) -> None:
    assert (await client.bot("getChat", chat_id=ann))["first_name"] == "Ann"
    group = (await client.play("groups", title="Team", added_by=ann))["id"]
    assert (await client.bot("getChat", chat_id=group))["title"] == "Team"
