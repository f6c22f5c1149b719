"""What people do: write, press, block, add the bot to a group. Each makes the updates that Telegram makes."""

import random

from playground.arguments import Upload
from playground.entities import typed
from playground.errors import Json
from playground.model import Group, Message, Person
from playground.world import Press, World


def write(world: World, person: Person, content: Json) -> tuple[Message, int | None]:
    """A person sends a message to the bot; returns it and its update's number (None where the bot wants none)."""
    person.started = True
    message = world.add_message(person.chat(), person.user(), content)
    return message, world.updates.add("message", message.as_sent(), person.id)


def text_content(text: str) -> Json:
    """A typed text with the entities that Telegram finds in it."""
    stored = typed(text)
    return {"text": stored.text, "entities": stored.entities}


def document_content(world: World, upload: Upload, caption: str) -> Json:
    """A file that a person sends."""
    stored = typed(caption)
    content: Json = {"document": world.add_file(upload).document()}
    return content | ({"caption": stored.text, "caption_entities": stored.entities} if stored.text else {})


def forwarded(world: World, content: Json) -> Json:
    """The same content, forwarded from someone who hides their account."""
    origin = {"type": "hidden_user", "sender_user_name": "Someone Else", "date": world.clock.seconds() - 60}
    return {"forward_origin": origin, **content}


def edit(world: World, message: Message, content: Json) -> int | None:
    """A person edits one of their messages."""
    message.content = content
    message.edit_date = world.clock.seconds()
    world.attention.acted(message.chat["id"])
    world.touch(message.chat["id"])
    return world.updates.add("edited_message", message.as_sent(), message.chat["id"])


def press(world: World, person: Person, message_id: int, data: str) -> Press:
    """A person presses a button; a message that is gone is shown as inaccessible (date 0), as Telegram does."""
    done = Press(str(random.randrange(10**18, 10**19)), person, world.clock.seconds())  # noqa: S311 - an identifier
    world.presses[done.id] = done
    world.attention.acted(person.id)
    message = world.message_in(person.id, message_id)
    gone = {"chat": person.chat(), "message_id": message_id, "date": 0}
    query = {
        "id": done.id,
        "from": person.user(),
        "message": message.as_sent() if message else gone,
        "chat_instance": str(person.id * 7919),
        "data": data,
    }
    world.updates.add("callback_query", query, person.id)
    return done


def block(world: World, person: Person, *, blocked: bool) -> None:
    """A person blocks the bot, or lets it write again."""
    if person.blocked == blocked:
        return
    before, person.blocked = person.blocked, blocked
    world.touch(person.id)
    _member_update(world, person.chat(), person, _standing(before), _standing(blocked))


def add_to_group(world: World, group: Group, person: Person) -> None:
    """A person adds the bot to a group: its status changes, and the group is told who came."""
    before, group.status = group.status, "member"
    _member_update(world, group.chat(), person, {"status": before}, {"status": "member"})
    came = world.bot.user()
    service = {"new_chat_participant": came, "new_chat_member": came, "new_chat_members": [came]}
    message = world.add_message(group.chat(), person.user(), service)
    world.updates.add("message", message.as_sent(), group.id)


def write_to_group(world: World, group: Group, person: Person, text: str) -> tuple[Message, int | None]:
    """A person writes in a group; a bot in privacy mode, as bots are, is shown commands and what names it."""
    message = world.add_message(group.chat(), person.user(), text_content(text))
    addressed = f"@{world.bot.username}" in text or any(
        each["type"] == "bot_command" for each in message.content["entities"]
    )
    heard = addressed and group.status == "member"
    return message, world.updates.add("message", message.as_sent(), group.id) if heard else None


def bot_leaves(world: World, group: Group) -> None:
    """The bot left a group; Telegram tells it so."""
    group.status = "left"
    change = {"status": "member"}, {"status": "left"}
    _member_update(world, group.chat(), None, *change)


def _standing(blocked: bool) -> Json:
    """The bot's standing in a private chat: a blocked bot is `kicked` there, for good (until_date 0)."""
    return {"status": "kicked", "until_date": 0} if blocked else {"status": "member"}


def _member_update(world: World, chat: Json, person: Person | None, before: Json, after: Json) -> None:
    who = world.bot.user()
    update = {
        "chat": chat,
        "from": person.user() if person else who,
        "date": world.clock.seconds(),
        "old_chat_member": {"user": who, **before},
        "new_chat_member": {"user": who, **after},
    }
    world.updates.add("my_chat_member", update, chat["id"])
