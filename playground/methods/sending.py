"""Messages out: sendMessage, sendDocument, sendChatAction, and the files behind them."""

from dataclasses import replace

from playground.arguments import Arguments
from playground.entities import Formatted, formatted
from playground.errors import Json, bad_request
from playground.filenames import cleaned
from playground.keyboards import reply_markup
from playground.methods.answer import DONE, Answer, Context
from playground.utf16 import units

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_DOWNLOAD = 20 << 20
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note", "cancel",
}  # fmt: skip


async def send_message(context: Context, arguments: Arguments) -> Answer:
    """Sends a text of 1 to 4096 UTF-16 units, counted after the formatting was read."""
    text = message_text(arguments)
    return await _send(context, arguments, {"text": text.text, "entities": text.entities})


async def send_document(context: Context, arguments: Arguments) -> Answer:
    """Sends a file that is uploaded with the call, or one that the playground stored before."""
    content: Json = {"document": _document(context, arguments)}
    if arguments.text("caption"):
        caption = formatted(
            arguments.text("caption"), arguments.text("parse_mode"), arguments.json("caption_entities", "entities")
        )
        if units(caption.text) > MAX_CAPTION:
            raise bad_request("message caption is too long")
        content |= {"caption": caption.text, "caption_entities": caption.entities}
    return await _send(context, arguments, content)


async def send_chat_action(context: Context, arguments: Arguments) -> Answer:
    """Shows that the bot is typing."""
    if arguments.text("action").lower() not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = context.world.writable(arguments.text("chat_id"))
    context.world.attention.types(chat.id, arguments.text("action").lower())
    context.world.bell.ring()
    return DONE


async def get_file(context: Context, arguments: Arguments) -> Answer:
    """Where a file can be fetched: /file/bot<token>/<file_path>, for files of up to 20 MB."""
    if not arguments.text("file_id"):
        raise bad_request("file_id not specified")
    file = context.world.files.get(arguments.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    names = ("file_id", "file_unique_id", "file_size")
    return Answer({name: file.document()[name] for name in names} | {"file_path": file.path})


def message_text(arguments: Arguments) -> Formatted:
    """The call's text as Telegram will store it. Raises ApiError: empty, too long, can't parse entities."""
    if not arguments.text("text"):
        raise bad_request("message text is empty")
    text = formatted(arguments.text("text"), arguments.text("parse_mode"), arguments.json("entities", "entities"))
    if not text.text:
        raise bad_request("text must be non-empty")
    if units(text.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return text


async def _send(context: Context, arguments: Arguments, content: Json) -> Answer:
    world, markup = context.world, reply_markup(arguments)
    chat = world.writable(arguments.text("chat_id"))
    replied = _replied(context, arguments, chat.id)
    message = world.add_message(chat.chat(), world.bot.user(), {**replied, **content}, markup)
    await world.show(chat.id)
    return Answer(message.as_sent())


def _replied(context: Context, arguments: Arguments, chat_id: int) -> Json:
    """The message that the call replies to, as the new message will carry it."""
    asked = arguments.json("reply_parameters", "reply parameters")
    asked = asked if isinstance(asked, dict) else {}
    number = asked.get("message_id") or arguments.integer("reply_to_message_id")
    message = context.world.message_in(chat_id, number) if isinstance(number, int) else None
    if message:
        return {"reply_to_message": {**message.as_sent(), "reply_to_message": None}}
    if number and not (asked.get("allow_sending_without_reply") or arguments.flag("allow_sending_without_reply")):
        raise bad_request("message to be replied not found")
    return {}


def _document(context: Context, arguments: Arguments) -> Json:
    upload = arguments.file("document")
    if upload:
        if not upload.content:
            raise bad_request("file must be non-empty")
        return context.world.add_file(replace(upload, name=cleaned(upload.name))).document()
    if not arguments.text("document"):
        raise bad_request("there is no document in the request")
    file = context.world.files.get(arguments.text("document"))
    if file is None:
        raise bad_request("wrong remote file identifier specified: the playground fetches nothing from elsewhere")
    return file.document()
