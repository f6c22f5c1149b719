"""Everything that the playground knows, and the rules about who may write where."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from playground.arguments import INTEGER, Upload
from playground.attention import Attention
from playground.bell import Bell
from playground.calls import CallLog
from playground.clock import Clock
from playground.errors import Json, bad_request, forbidden
from playground.faults import Faults
from playground.model import Bot, File, Group, Message, Person
from playground.updates import UpdateQueue


@dataclass(frozen=True)
class Press:
    """A pressed button that the bot may answer for 150 seconds of the playground's clock."""

    id: str
    person: Person
    at: int


class World:
    """People, chats, messages, files, pending updates and the bot's account, all under one clock."""

    def __init__(self, bot_id: int, clock: Clock) -> None:
        self.clock = clock
        self.bot = Bot(bot_id)
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.chats: dict[int, dict[int, Message]] = {}
        self.files: dict[str, File] = {}
        self.presses: dict[str, Press] = {}
        self.updates = UpdateQueue(clock)
        self.calls = CallLog(clock)
        self.faults = Faults()
        self.counts: dict[int, int] = {}
        self.revisions: dict[int, int] = {}
        self.epoch = random.randrange(2**32)  # noqa: S311 - tells one run's revisions from another's
        self.next_message = 1
        self.bell = Bell()
        self.attention = Attention()
        self.updates.on_wake(self.bell.ring)
        clock.on_turn(self._turned)

    def chat_of(self, chat_id: str) -> Person | Group:
        """The chat that a call names. Raises ApiError: chat_id is empty, chat not found."""
        if not chat_id.strip():
            raise bad_request("chat_id is empty")
        number = int(chat_id) if INTEGER.fullmatch(chat_id.strip()) else 0
        chat = self.people.get(number) or self.groups.get(number)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def writable(self, chat_id: str) -> Person | Group:
        """The chat that a call wants to write to. Raises ApiError where Telegram would not let the bot."""
        chat = self.chat_of(chat_id)
        if isinstance(chat, Group):
            _check_member(chat)
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        elif chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def add_message(self, chat: Json, sender: Json, content: Json, markup: Json | None = None) -> Message:
        """Stores a new message; numbers run through all chats of the bot, as they do in private chats."""
        message = Message(self.next_message, chat, sender, self.clock.seconds(), content, markup)
        self.next_message += 1
        self.chats.setdefault(chat["id"], {})[message.id] = message
        if message.from_bot:
            message.pushed = self.attention.bot_acted(chat["id"])
        else:
            self.attention.acted(chat["id"])
        self.touch(chat["id"])
        return message

    def message_in(self, chat_id: int, message_id: int) -> Message | None:
        """A message of a chat that is still there."""
        return self.chats.get(chat_id, {}).get(message_id)

    def messages_of(self, chat_id: int) -> list[Message]:
        """A chat's messages, oldest first."""
        return list(self.chats.get(chat_id, {}).values())

    def delete(self, message: Message) -> None:
        """Takes a message away for good."""
        self.chats[message.chat["id"]].pop(message.id, None)

    def add_file(self, upload: Upload) -> File:
        """Stores a file."""
        number = len(self.files) + 1
        suffix = upload.name.rpartition(".")[2] if "." in upload.name else "bin"
        safe = "".join(each for each in suffix if each.isascii() and each.isalnum()) or "bin"
        file_id = f"BQAC{random.randrange(16**20):020x}{number}"  # noqa: S311 - an identifier, not a secret
        self.files[file_id] = file = File(
            file_id, upload.name, upload.mime_type, upload.content, f"documents/file_{number}.{safe}"
        )
        return file

    async def show(self, chat_id: int, *, counted: bool = True) -> None:
        """Wakes whoever waits for the bot to do something in a chat; what is sent, edited or deleted is counted."""
        self.counts[chat_id] = self.count(chat_id) + counted
        self.attention.bot_acted(chat_id)
        self.touch(chat_id)

    def count(self, chat_id: int) -> int:
        """How often the bot sent, edited or deleted something in a chat."""
        return self.counts.get(chat_id, 0)

    def touch(self, chat_id: int) -> None:
        """Notes that something changed in a chat, whoever did it, and rings."""
        self.revisions[chat_id] = self.revisions.get(chat_id, 0) + 1
        self.bell.ring()

    def _turned(self) -> None:
        self.attention.turned()
        self.updates.wake("turned")

    async def wait(self, until: Callable[[], bool], seconds: float) -> bool:
        """Waits until something is so, for so many seconds of real time; False where it did not come."""
        return await self.bell.until(until, seconds)


def _check_member(group: Group) -> None:
    if group.status == "kicked":
        raise forbidden("bot was kicked from the group chat")
    if group.status == "left":
        raise forbidden("bot is not a member of the group chat")
