"""Control routes for people: they appear, write, press, block; and what they see."""

from aiohttp import web

from playground import acts
from playground.control.fields import WORLD, PlayError, fields, number, person, text
from playground.control.views import chat, listed, shown
from playground.errors import Json
from playground.keyboards import has_button
from playground.model import Message, Person
from playground.requests import read_multipart
from playground.utf16 import units

FIRST_ID = 1001
LONGEST_TEXT = 4096


async def everyone(request: web.Request) -> web.Response:
    """GET /play/people."""
    return web.json_response({"people": [listed(each) for each in request.app[WORLD].people.values()]})


async def appear(request: web.Request) -> web.Response:
    """POST /play/people: a new person, who has not written to the bot yet."""
    people, body = request.app[WORLD].people, await fields(request)
    new = Person(
        id=number(body, "id", max(people, default=FIRST_ID - 1) + 1),
        first_name=text(body, "first_name"),
        last_name=text(body, "last_name", ""),
        language_code=text(body, "language_code", "en"),
    )
    if new.id in people:
        raise PlayError(409, f"person {new.id} is there already: leave the id out, or take another")
    if new.id <= 0:
        raise PlayError(400, "a person's id is above zero")
    people[new.id] = new
    return web.json_response(listed(new))


async def write(request: web.Request) -> web.Response:
    """POST /play/people/{id}/messages: text, contact or location; `forward`, or `edit` with a message's number."""
    world, writer, body = request.app[WORLD], _free(person(request)), await fields(request)
    content, count = _content(writer, body), world.count(writer.id)
    if body.get("forward"):
        content = acts.forwarded(world, content)
    if "edit" in body:
        message = _own(world.message_in(writer.id, number(body, "edit")))
        update = acts.edit(world, message, content)
    else:
        message, update = acts.write(world, writer, content)
    return web.json_response(shown(message) | {"update_id": update, "count": count})


async def send_document(request: web.Request) -> web.Response:
    """POST /play/people/{id}/documents: multipart with a file, and perhaps a caption."""
    world, writer = request.app[WORLD], _free(person(request))
    if request.content_type != "multipart/form-data":
        raise PlayError(400, "send the file as multipart/form-data")
    values, files = await read_multipart(request)
    if not files:
        raise PlayError(400, "there is no file in the request: send one part with a file name")
    content = acts.document_content(world, next(iter(files.values())), values.get("caption", ""))
    count = world.count(writer.id)
    message, update = acts.write(world, writer, content)
    return web.json_response(shown(message) | {"update_id": update, "count": count})


async def press(request: web.Request) -> web.Response:
    """POST /play/people/{id}/presses: any data on any message; `on_message` says whether such a button is there."""
    world, presser, body = request.app[WORLD], _free(person(request)), await fields(request)
    message_id, data = number(body, "message_id"), text(body, "data")
    message, count = world.message_in(presser.id, message_id), world.count(presser.id)
    there = message is not None and has_button(message.reply_markup, data)
    done = acts.press(world, presser, message_id, data)
    return web.json_response({"callback_query_id": done.id, "on_message": there, "count": count})


async def toasts(request: web.Request) -> web.Response:
    """GET /play/people/{id}/toasts: the bot's answers to this person's presses, oldest first."""
    return web.json_response({"toasts": person(request).toasts})


async def read_chat(request: web.Request) -> web.Response:
    """GET /play/people/{id}/chat."""
    return web.json_response(chat(request.app[WORLD], person(request).id))


async def block(request: web.Request) -> web.Response:
    """POST /play/people/{id}/block and /unblock."""
    who = person(request)
    acts.block(request.app[WORLD], who, blocked=request.path.endswith("/block"))
    return web.json_response(listed(who))


def _free(writer: Person) -> Person:
    if writer.blocked:
        raise PlayError(409, f"person {writer.id} has blocked the bot: POST /play/people/{writer.id}/unblock first")
    return writer


def _own(message: Message | None) -> Message:
    if message is None or message.from_bot:
        raise PlayError(404, '"edit" names no message of this person: take a message_id from their chat')
    return message


def _content(writer: Person, body: Json) -> Json:
    """What is written. A contact has at least phone_number and first_name, a location latitude and longitude."""
    if isinstance(contact := body.get("contact"), dict):
        return {"contact": {"phone_number": "+10000000000", "first_name": writer.first_name, **contact}}
    if isinstance(location := body.get("location"), dict):
        return {"location": {"latitude": 0.0, "longitude": 0.0, **location}}
    content = acts.text_content(text(body, "text"))
    if not 1 <= units(content["text"]) <= LONGEST_TEXT:
        raise PlayError(400, f'"text" has 1 to {LONGEST_TEXT} characters after trimming: an app sends no other')
    return content
