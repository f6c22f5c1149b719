"""What a bot does to messages that stand: edit, delete, answer a press."""

from playground.arguments import Arguments
from playground.errors import Json, bad_request
from playground.keyboards import reply_markup
from playground.methods.answer import DONE, Answer, Context
from playground.methods.sending import message_text
from playground.model import Message
from playground.updates import PRESS_LIFE
from playground.utf16 import units

MAX_TOAST = 200
DELETABLE = 48 * 60 * 60
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


async def edit_message_text(context: Context, arguments: Arguments) -> Answer:
    """Replaces a text and its keyboard; without reply_markup the keyboard goes."""
    text, markup = message_text(arguments), _inline(reply_markup(arguments))
    message = _editable(context, arguments)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    kept = {name: value for name, value in message.content.items() if name not in {"text", "entities"}}
    return await _edit(context, message, {**kept, "text": text.text, "entities": text.entities}, markup)


async def edit_message_reply_markup(context: Context, arguments: Arguments) -> Answer:
    """Replaces a message's inline keyboard, or takes it away."""
    markup = _inline(reply_markup(arguments))
    message = _editable(context, arguments)
    return await _edit(context, message, message.content, markup)


async def delete_message(context: Context, arguments: Arguments) -> Answer:
    """Deletes a message up to 48 hours old (https://core.telegram.org/bots/api#deletemessage)."""
    world = context.world
    chat = world.writable(arguments.text("chat_id"))
    message = world.message_in(chat.id, _message_id(arguments))
    if message is None:
        raise bad_request("message to delete not found")
    if world.clock.seconds() - message.date > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)
    await world.show(chat.id)
    return DONE


async def answer_callback_query(context: Context, arguments: Arguments) -> Answer:
    """Ends the waiting of a pressed button, with up to 200 characters; for 150 s on the playground's clock."""
    world = context.world
    press = world.presses.get(arguments.text("callback_query_id"))
    if press is None or world.clock.seconds() - press.at > PRESS_LIFE:
        raise bad_request(TOO_OLD)
    if units(arguments.text("text")) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    text, alert = arguments.text("text"), arguments.flag("show_alert")
    press.person.toasts.append({"callback_query_id": press.id, "text": text, "show_alert": alert})
    await world.show(press.person.id, counted=False)
    return DONE


def _editable(context: Context, arguments: Arguments) -> Message:
    if not arguments.text("chat_id") and not arguments.text("message_id"):
        given = bool(arguments.text("inline_message_id"))
        raise bad_request("MESSAGE_ID_INVALID" if given else "inline message identifier is not specified")
    chat = context.world.writable(arguments.text("chat_id"))
    message = context.world.message_in(chat.id, _message_id(arguments))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.from_bot:
        raise bad_request("message can't be edited")
    return message


def _inline(markup: Json | None) -> Json | None:
    if markup is not None and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    return markup


def _message_id(arguments: Arguments) -> int:
    number = arguments.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return number


async def _edit(context: Context, message: Message, content: Json, markup: Json | None) -> Answer:
    if (content, markup) == (message.content, message.reply_markup):
        raise bad_request(UNCHANGED)
    message.content, message.reply_markup = content, markup
    message.edit_date = context.world.clock.seconds()
    await context.world.show(message.chat["id"])
    return Answer(message.as_sent())
