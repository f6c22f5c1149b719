"""The bot about itself, and about chats: getMe, commands, names, descriptions, getChat, leaveChat."""

import re
from collections.abc import Callable
from typing import Any

from playground.acts import bot_leaves
from playground.arguments import Arguments
from playground.errors import Json, bad_request, forbidden
from playground.methods.answer import DONE, Answer, Context, Method
from playground.model import Bot, Person
from playground.utf16 import units

MAX_COMMANDS = 100
SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}
MENU_BUTTONS = ["default", "commands", "web_app"]
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}


async def get_me(context: Context, _arguments: Arguments) -> Answer:
    """The bot's own user."""
    return Answer(context.world.bot.user() | ABILITIES)


async def get_chat(context: Context, arguments: Arguments) -> Answer:
    """A chat with its full details."""
    chat = context.world.chat_of(arguments.text("chat_id"))
    if isinstance(chat, Person) and not chat.started:
        raise bad_request("chat not found")
    return Answer(chat.chat() | {"accent_color_id": 0, "max_reaction_count": 11})


async def leave_chat(context: Context, arguments: Arguments) -> Answer:
    """Leaves a group."""
    chat = context.world.chat_of(arguments.text("chat_id"))
    if isinstance(chat, Person):
        raise bad_request("Can't leave private chats")
    if chat.status != "member":
        raise forbidden("bot is not a member of the group chat")
    bot_leaves(context.world, chat)
    await context.world.show(chat.id)
    return DONE


async def set_my_commands(context: Context, arguments: Arguments) -> Answer:
    """Up to 100 commands for a scope and a language (https://core.telegram.org/bots/api#botcommand)."""
    commands = arguments.json("commands", "commands")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    context.world.bot.commands[_scope(context, arguments)] = [_command(each) for each in commands]
    return DONE


async def get_my_commands(context: Context, arguments: Arguments) -> Answer:
    """The commands of exactly this scope and language."""
    return Answer(context.world.bot.commands.get(_scope(context, arguments), []))


async def delete_my_commands(context: Context, arguments: Arguments) -> Answer:
    """Forgets the commands of this scope and language."""
    context.world.bot.commands.pop(_scope(context, arguments), None)
    return DONE


async def set_chat_menu_button(context: Context, arguments: Arguments) -> Answer:
    """The button beside the input field, for one private chat or (no chat_id) for all."""
    button = arguments.json("menu_button", "menu button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in MENU_BUTTONS:
        raise bad_request("Can't parse menu button: invalid menu button type specified")
    context.world.bot.menu_buttons[_menu_chat(context, arguments)] = button
    return DONE


async def get_chat_menu_button(context: Context, arguments: Arguments) -> Answer:
    """The button as it was set, or the default."""
    buttons = context.world.bot.menu_buttons
    return Answer(buttons.get(_menu_chat(context, arguments), buttons.get(0, {"type": "default"})))


def text_methods(field: str, limit: int, of: Callable[[Bot], dict[str, str]]) -> tuple[Method, Method]:
    """The pair that sets and gets one of the bot's texts by language; it holds up to `limit` UTF-16 units."""

    async def put(context: Context, arguments: Arguments) -> Answer:
        text, language = arguments.text(field).strip(), _language(arguments)
        if units(text) > limit:
            raise bad_request(f"{field.replace('_', ' ')} is too long: at most {limit} characters")
        texts = of(context.world.bot)
        if text:
            texts[language] = text
        elif field != "name" or language:
            texts.pop(language, None)
        return DONE

    async def get(context: Context, arguments: Arguments) -> Answer:
        texts = of(context.world.bot)
        return Answer({field: texts.get(_language(arguments), texts.get("", ""))})

    return put, get


def _language(arguments: Arguments) -> str:
    language = arguments.text("language_code")
    if not re.fullmatch(r"([a-z]{2})?", language):
        raise bad_request("Invalid language code specified")
    return language


def _scope(context: Context, arguments: Arguments) -> tuple[str, str]:
    scope = arguments.json("scope", "BotCommandScope") or {"type": "default"}
    kind = str(scope.get("type")) if isinstance(scope, dict) else ""
    if kind in CHAT_SCOPES:
        chat = context.world.chat_of(str(scope.get("chat_id", "")))
        return f"{kind} {chat.id} {scope.get('user_id', '')}", _language(arguments)
    if kind not in SCOPES:
        raise bad_request("Can't parse BotCommandScope: Unsupported type specified")
    return kind, _language(arguments)


def _command(each: Any) -> Json:
    if not isinstance(each, dict) or not all(isinstance(each.get(name), str) for name in ("command", "description")):
        raise bad_request("Can't parse BotCommand: expected an Object")
    command, description = each["command"].strip().removeprefix("/"), each["description"].strip()
    if not re.fullmatch(r"[a-z0-9_]{1,32}", command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= units(description) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _menu_chat(context: Context, arguments: Arguments) -> int:
    return context.world.chat_of(arguments.text("chat_id")).id if arguments.text("chat_id") else 0
