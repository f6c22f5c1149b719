"""Control routes for groups."""

from aiohttp import web

from playground import acts
from playground.control.fields import WORLD, PlayError, fields, group, number, person, text
from playground.control.views import chat, shown
from playground.errors import Json
from playground.model import Group
from playground.world import World

FIRST_ID = -5001


async def add_bot(request: web.Request) -> web.Response:
    """POST /play/groups: a person (`added_by`) puts the bot into a group, new or left before."""
    world, body = request.app[WORLD], await fields(request)
    adder = person(request, number(body, "added_by"))
    number_ = number(body, "id", min(world.groups, default=FIRST_ID + 1) - 1)
    if number_ >= 0:
        raise PlayError(400, "a group's id is below zero")
    there = world.groups.get(number_)
    if there and there.status == "member":
        raise PlayError(409, f"the bot is in group {number_} already: leave the id out, or take another")
    added = there or world.groups.setdefault(number_, Group(number_, text(body, "title"), "left"))
    acts.add_to_group(world, added, adder)
    return web.json_response(_shown(world, added))


async def write(request: web.Request) -> web.Response:
    """POST /play/groups/{id}/messages: `from` and `text`; `delivered` says whether the bot was shown it.

    A bot in privacy mode sees commands and what names it (https://core.telegram.org/bots/features#privacy-mode).
    """
    world, there, body = request.app[WORLD], group(request), await fields(request)
    count = world.count(there.id)
    message, update = acts.write_to_group(world, there, person(request, number(body, "from")), text(body, "text"))
    told = {"update_id": update, "delivered": update is not None, "count": count}
    return web.json_response(shown(message) | told)


async def read(request: web.Request) -> web.Response:
    """GET /play/groups/{id}: whether the bot is a member, what it said, and all messages."""
    return web.json_response(_shown(request.app[WORLD], group(request)))


def _shown(world: World, there: Group) -> Json:
    seen = chat(world, there.id)
    said = [each for each in seen["messages"] if each["from"] == "bot"]
    about = {"id": there.id, "title": there.title, "member": there.status == "member", "status": there.status}
    return {**about, "said": said, **seen}
