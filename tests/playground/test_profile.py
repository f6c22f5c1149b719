"""What the bot says of itself."""

from typing import Any

import pytest

from tests.playground.conftest import Client


async def test_getme_shows_the_bot(client: Client) -> None:
    me = await client.bot("getMe")
    assert (me["id"], me["is_bot"]) == (1000001, True)
    assert await client.bot("GETME") == me


async def test_commands_are_kept_by_scope_and_language(client: Client, ann: int) -> None:
    one, two = [{"command": "new", "description": "One"}], [{"command": "neu", "description": "Zwei"}]
    private = {"type": "all_private_chats"}
    await client.bot("setMyCommands", commands=one)
    await client.bot("setMyCommands", commands=two, language_code="de", scope=private)
    await client.bot("setMyCommands", commands=two, scope={"type": "chat", "chat_id": ann})
    assert await client.bot("getMyCommands") == one
    assert await client.bot("getMyCommands", language_code="de") == []
    assert await client.bot("getMyCommands", language_code="de", scope=private) == two
    await client.bot("deleteMyCommands")
    assert await client.bot("getMyCommands") == []
    assert (await client.play("bot"))["commands"] == {"all_private_chats de": two, f"chat {ann}": two}


@pytest.mark.parametrize(
    ("parameters", "description"),
    [
        ({"commands": [{"command": "New", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "n" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "n", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "n", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "n", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": "x"}, "can't parse commands JSON object"),
        ({"commands": {}}, "expected an Array of BotCommand"),
        ({"commands": [5]}, "can't parse BotCommand: expected an Object"),
        ({"commands": [], "language_code": "english"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "x"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_commands_that_telegram_refuses_are_refused(
    client: Client, parameters: dict[str, Any], description: str
) -> None:
    assert await client.refused("setMyCommands", **parameters) == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("name", "field", "limit"),
    [("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120)],
)
async def test_names_and_descriptions_have_languages_and_limits(
    client: Client, name: str, field: str, limit: int
) -> None:
    await client.bot(f"setMy{name}", **{field: "x" * limit})
    await client.bot(f"setMy{name}", **{field: "Deutsch"}, language_code="de")
    assert await client.bot(f"getMy{name}") == {field: "x" * limit}
    assert await client.bot(f"getMy{name}", language_code="de") == {field: "Deutsch"}
    assert await client.bot(f"getMy{name}", language_code="fr") == {field: "x" * limit}
    assert "too long" in await client.refused(f"setMy{name}", **{field: "x" * (limit + 1)})
    await client.bot(f"setMy{name}", **{field: ""}, language_code="de")
    assert await client.bot(f"getMy{name}", language_code="de") == {field: "x" * limit}


async def test_the_menu_button_is_kept(client: Client, ann: int) -> None:
    await client.bot("setChatMenuButton", menu_button={"type": "commands"})
    assert await client.bot("getChatMenuButton", chat_id=ann) == {"type": "commands"}
    assert (await client.raw("setChatMenuButton", menu_button={"type": "x"}))[0] == 400


async def test_close_and_logout_are_accepted(client: Client) -> None:
    assert (await client.bot("close"), await client.bot("logOut")) == (True, True)
