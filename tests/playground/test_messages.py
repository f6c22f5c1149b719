"""Sending, editing, deleting, answering presses: what Telegram takes and what it refuses."""

import pytest

from tests.playground.conftest import Client, keyboard

UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_sent_message_comes_back_as_telegram_stores_it(client: Client, ann: int) -> None:
    sent = await client.bot(
        "sendMessage", chat_id=ann, text="<b>Hi</b> Ann\n", parse_mode="HTML", reply_markup=keyboard(["Yes", "No"])
    )
    assert sent["text"] == "Hi Ann"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent["from"]["is_bot"]
    assert sent["chat"] == {"id": ann, "first_name": "Ann", "type": "private"}
    assert sent["reply_markup"] == keyboard(["Yes", "No"])
    assert abs(sent["date"] - client.server.world.clock.seconds()) <= 1


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({}, "Bad Request: message text is empty"),
        ({"text": " \n\t "}, "Bad Request: text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: text must be non-empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "x", "chat_id": 999999}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": "@someone"}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": 10**30}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"text": "x", "parse_mode": "BBCode"}, "Bad Request: unsupported parse_mode"),
        (
            {"text": "<x>", "parse_mode": "HTML"},
            'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        ({"text": "x", "reply_to_message_id": 99}, "Bad Request: message to be replied not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"text": "x", "entities": [5]}, "Bad Request: can't parse MessageEntity: expected an Object"),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": 9}]},
            "Bad Request: entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
    ],
)
async def test_what_telegram_refuses_to_send_is_refused_in_its_words(
    client: Client, ann: int, parameters: dict[str, object], description: str
) -> None:
    assert await client.refused("sendMessage", **{"chat_id": ann, **parameters}) == description


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (keyboard(["x" * 65]), "Bad Request: BUTTON_DATA_INVALID"),
        (keyboard(["é" * 33]), "Bad Request: BUTTON_DATA_INVALID"),
        (keyboard(["x"] * 9), "Bad Request: reply markup is too long"),
        (keyboard(*[["x"] * 8] * 13), "Bad Request: reply markup is too long"),
        ("nonsense", "Bad Request: can't parse reply keyboard markup JSON object"),
        ([], "Bad Request: object expected as reply markup"),
        (
            {"inline_keyboard": 5},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array',
        ),
        (
            {"inline_keyboard": [5]},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (
            {"inline_keyboard": [[{"text": "x", "callback_data": ""}]]},
            "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"inline_keyboard": [[{"callback_data": "x"}]]},
            "Bad Request: can't parse inline keyboard button: Can't find field \"text\"",
        ),
    ],
)
async def test_a_keyboard_that_telegram_refuses_is_refused(
    client: Client, ann: int, markup: object, description: str
) -> None:
    assert await client.refused("sendMessage", chat_id=ann, text="x", reply_markup=markup) == description


async def test_what_just_fits_is_taken(client: Client, ann: int) -> None:
    assert len((await client.bot("sendMessage", chat_id=ann, text="x" * 4096))["text"]) == 4096
    await client.bot("sendMessage", chat_id=ann, text=f"<b>{'&lt;' * 4096}</b>  ", parse_mode="HTML")
    await client.bot("sendMessage", chat_id=ann, text="x", reply_markup=keyboard(["é" * 32], *[["x"] * 8] * 12))


async def test_a_bot_cannot_open_a_chat(client: Client) -> None:
    stranger = (await client.play("people", first_name="Bob"))["id"]
    description = "Forbidden: bot can't initiate conversation with a user"
    assert await client.refused("sendMessage", chat_id=stranger, text="x") == description
    assert await client.refused("getChat", chat_id=stranger) == "Bad Request: chat not found"


async def test_a_reply_carries_the_message_it_answers(client: Client, ann: int) -> None:
    first = await client.bot("sendMessage", chat_id=ann, text="one")
    second = await client.bot("sendMessage", chat_id=ann, text="two", reply_to_message_id=first["message_id"])
    assert second["reply_to_message"]["text"] == "one"


async def test_an_edit_replaces_text_and_keyboard(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="one", reply_markup=keyboard(["a"]))
    edited = await client.bot("editMessageText", chat_id=ann, message_id=sent["message_id"], text="two")
    assert (edited["text"], "reply_markup" in edited, edited["edit_date"] >= sent["date"]) == ("two", False, True)
    shown = (await client.chat(ann))[-1]
    assert (shown["text"], shown["edited"], shown["reply_markup"]) == ("two", True, None)


async def test_an_edit_that_changes_nothing_is_refused_as_telegram_refuses_it(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="one", reply_markup=keyboard(["a"]))
    same = {"chat_id": ann, "message_id": sent["message_id"]}
    assert await client.refused("editMessageText", **same, text=" one ", reply_markup=keyboard(["a"])) == UNCHANGED
    assert await client.refused("editMessageReplyMarkup", **same, reply_markup=keyboard(["a"])) == UNCHANGED
    await client.bot("editMessageReplyMarkup", **same)
    assert await client.refused("editMessageReplyMarkup", **same) == UNCHANGED


async def test_what_cannot_be_edited_is_refused_in_telegrams_words(client: Client, ann: int) -> None:
    bob = await client.person(first_name="Bob")
    sent = (await client.bot("sendMessage", chat_id=bob, text="x"))["message_id"]
    for parameters, description in (
        ({"chat_id": ann, "message_id": 99}, "message to edit not found"),
        ({"chat_id": ann, "message_id": sent}, "message to edit not found"),
        ({"chat_id": ann, "message_id": 1}, "message can't be edited"),
        ({"chat_id": ann}, "message identifier is not specified"),
        ({"message_id": 1}, "chat_id is empty"),
        ({}, "inline message identifier is not specified"),
        ({"chat_id": ann, "message_id": "x"}, 'parameter "message_id" must be an integer'),
    ):
        assert await client.refused("editMessageText", text="y", **parameters) == f"Bad Request: {description}"


async def test_an_edit_takes_inline_keyboards_only(client: Client, ann: int) -> None:
    sent = (await client.bot("sendMessage", chat_id=ann, text="x"))["message_id"]
    markup = {"keyboard": [["a"]]}
    description = await client.refused("editMessageText", chat_id=ann, message_id=sent, text="y", reply_markup=markup)
    assert description == "Bad Request: inline keyboard expected"


async def test_a_reply_keyboard_is_shown_to_the_person_and_not_to_the_bot(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="x", reply_markup={"keyboard": [["a", {"text": "b"}]]})
    assert "reply_markup" not in sent
    assert (await client.chat(ann))[-1]["reply_markup"] == {"keyboard": [[{"text": "a"}, {"text": "b"}]]}


async def test_a_deleted_message_is_gone(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="one")
    this = {"chat_id": ann, "message_id": sent["message_id"]}
    assert await client.bot("deleteMessage", **this) is True
    assert await client.refused("deleteMessage", **this) == "Bad Request: message to delete not found"
    assert await client.refused("editMessageText", **this, text="x") == "Bad Request: message to edit not found"
    assert [each["text"] for each in await client.chat(ann)] == ["/start"]


async def test_a_message_older_than_two_days_cannot_be_deleted(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="one")
    await client.play("clock", by=48 * 3600 + 5)
    description = await client.refused("deleteMessage", chat_id=ann, message_id=sent["message_id"])
    assert description == "Bad Request: message can't be deleted for everyone"


async def test_an_answered_press_becomes_a_toast(client: Client, ann: int) -> None:
    sent = await client.bot("sendMessage", chat_id=ann, text="one", reply_markup=keyboard(["a"]))
    press = await client.play(f"people/{ann}/presses", message_id=sent["message_id"], data="a")
    query = (await client.updates())[0]["callback_query"]
    assert (query["id"], query["data"], press["on_message"]) == (press["callback_query_id"], "a", True)
    assert query["message"]["text"] == "one"
    await client.bot("answerCallbackQuery", callback_query_id=query["id"], text="Done", show_alert=True)
    toasts = (await client.play(f"people/{ann}/toasts"))["toasts"]
    assert toasts == [{"callback_query_id": query["id"], "text": "Done", "show_alert": True}]


async def test_a_press_is_answered_within_150_seconds_of_the_playgrounds_clock_or_not_at_all(
    client: Client, ann: int
) -> None:
    press = await client.play(f"people/{ann}/presses", message_id=1, data="a")
    query = press["callback_query_id"]
    long = await client.refused("answerCallbackQuery", callback_query_id=query, text="x" * 201)
    assert long == "Bad Request: MESSAGE_TOO_LONG"
    await client.play("clock", by=151)
    assert await client.refused("answerCallbackQuery", callback_query_id=query) == TOO_OLD
    assert await client.refused("answerCallbackQuery", callback_query_id="5") == TOO_OLD
    assert await client.updates() == []


async def test_a_press_on_a_button_that_is_not_there_is_delivered_and_flagged(client: Client, ann: int) -> None:
    press = await client.play(f"people/{ann}/presses", message_id=77, data="of another time")
    assert press["on_message"] is False
    query = (await client.updates())[0]["callback_query"]
    assert (query["message"]["message_id"], query["message"]["date"]) == (77, 0)


async def test_chat_actions_are_checked(client: Client, ann: int) -> None:
    assert await client.bot("sendChatAction", chat_id=ann, action="typing") is True
    description = "Bad Request: wrong parameter action in request"
    assert await client.refused("sendChatAction", chat_id=ann, action="dancing") == description
