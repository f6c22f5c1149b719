"""Who and what there is in the playground: the bot, people, groups, messages, files."""

from dataclasses import dataclass, field

from playground.errors import Json


@dataclass
class Person:
    """A Telegram user. `started` once they wrote to the bot: before that it may not write to them.

    `read` is the number of the last message that they have seen.
    """

    id: int
    first_name: str
    last_name: str = ""
    language_code: str = "en"
    started: bool = False
    blocked: bool = False
    read: int = 0
    toasts: list[Json] = field(default_factory=list)

    def names(self) -> Json:
        """First name, and last name where there is one."""
        return {"first_name": self.first_name} | ({"last_name": self.last_name} if self.last_name else {})

    def user(self) -> Json:
        """As the Bot API writes a User."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {"id": self.id, "is_bot": False, **self.names(), **language}

    def chat(self) -> Json:
        """As the Bot API writes their private chat."""
        return {"id": self.id, **self.names(), "type": "private"}


@dataclass
class Group:
    """A group chat; `status` is the bot's: member, left or kicked."""

    id: int
    title: str
    status: str = "member"

    def chat(self) -> Json:
        """As the Bot API writes a Chat."""
        return {"id": self.id, "title": self.title, "type": "group", "all_members_are_administrators": True}


@dataclass
class Bot:
    """The bot's own account, with what it may set of itself, by language ("" is the default)."""

    id: int
    username: str = "playground_coach_bot"
    names: dict[str, str] = field(default_factory=lambda: {"": "Coachbot"})
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int, Json] = field(default_factory=dict)

    def user(self) -> Json:
        """As the Bot API writes the bot's User."""
        return {"id": self.id, "is_bot": True, "first_name": self.names[""], "username": self.username}


@dataclass(frozen=True)
class File:
    """A stored file; `path` is what getFile answers."""

    id: str
    name: str
    mime_type: str
    content: bytes
    path: str

    def document(self) -> Json:
        """As the Bot API writes a Document."""
        return {
            "file_name": self.name,
            "mime_type": self.mime_type,
            "file_id": self.id,
            "file_unique_id": f"u{self.id}",
            "file_size": len(self.content),
        }


@dataclass
class Message:
    """A message of a chat. `content` holds text, entities, document and the like, as the Bot API names them.

    `pushed` where the bot wrote it although no act of the person waited for an answer.
    """

    id: int
    chat: Json
    sender: Json
    date: int
    content: Json
    reply_markup: Json | None = None
    edit_date: int | None = None
    pushed: bool = False

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.sender["is_bot"])

    def as_sent(self) -> Json:
        """As the Bot API writes a Message; of the keyboards, only an inline one is shown to a bot."""
        message = {"message_id": self.id, "from": self.sender, "chat": self.chat, "date": self.date}
        message |= {"edit_date": self.edit_date} if self.edit_date else {}
        message |= {name: value for name, value in self.content.items() if value not in ([], None)}
        inline = self.reply_markup is not None and "inline_keyboard" in self.reply_markup
        return message | ({"reply_markup": self.reply_markup} if inline else {})
