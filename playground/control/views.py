"""What control routes show."""

from typing import Any

from playground.errors import Json
from playground.model import Message, Person
from playground.render import as_html
from playground.world import World


def shown(message: Message) -> Json:
    """A message as a page or a test wants to see it; date in seconds since 1970 on the playground's clock."""
    content = message.content
    name = "caption" if "caption" in content else "text"
    text, entities = content.get(name), content.get("entities" if name == "text" else "caption_entities", [])
    return {
        "message_id": message.id,
        "from": "bot" if message.from_bot else "person",
        "sender": message.sender["id"],
        "date": message.date,
        "text": text,
        "entities": entities,
        "html": as_html(text, entities) if text else "",
        "reply_markup": message.reply_markup,
        "pushed": message.pushed,
        "edited": message.edit_date is not None,
        "document": document(content.get("document")),
    } | {name: content[name] for name in ("contact", "location", "forward_origin") if name in content}


def document(stored: Any) -> Json | None:
    """A document with where it can be fetched."""
    return {**stored, "url": f"/play/files/{stored['file_id']}"} if stored else None


def chat(world: World, chat_id: int) -> Json:
    """A chat: its messages, oldest first, and how often the bot sent, edited or deleted something there."""
    return {"messages": [shown(each) for each in world.messages_of(chat_id)], "count": world.count(chat_id)}


def listed(person: Person) -> Json:
    """A person."""
    return {**person.user(), "started": person.started, "blocked": person.blocked}
