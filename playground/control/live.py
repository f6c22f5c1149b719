"""Control routes that a page lives by: what changed, the plan, the bot's process, what a person's app keeps."""

import contextlib
import json
import logging

from aiohttp import web

from playground.control.fields import OUTSIDE, WORLD, PlayError, asked, fields, number, person, text
from playground.control.views import listed
from playground.errors import Json
from playground.model import Person
from playground.outside import Machine
from playground.world import World

LOG = logging.getLogger("playground")
HEARTBEAT = 15.0
LANGUAGE = 2


async def events(request: web.Request) -> web.StreamResponse:
    """GET /play/events: server-sent events; each is the overview as it is now, sent when it changed.

    Nothing is lost by a cut: the first event of the next connection is the whole overview again, and a chat whose
    `revision` differs from the one that was read is read again.
    """
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    with contextlib.suppress(ConnectionResetError):  # the page went away
        await _follow(request, response)
    return response


async def _follow(request: web.Request, response: web.StreamResponse) -> None:
    world, told = request.app[WORLD], ""
    while not world.bell.closed:
        rings, about = world.bell.rings, _overview(request)
        shown = json.dumps(about, ensure_ascii=False)
        if shown != told:
            await response.write(_beat(world) + f"data: {shown}\n\n".encode())
            told = shown
        if not await world.bell.next(rings, HEARTBEAT):
            await response.write(_beat(world))


def _beat(world: World) -> bytes:
    """The moment at which it is written."""
    return f"event: clock\ndata: {json.dumps({'now': world.clock.now().timestamp()})}\n\n".encode()


async def overview(request: web.Request) -> web.Response:
    """GET /play/overview: everyone with unread messages and what the bot is doing, faults, pending updates."""
    return web.json_response(_overview(request))


async def read_plan(request: web.Request) -> web.Response:
    """GET /play/plan?person=ID: what the bot means to do, soonest first; `known` is false where nobody gave a plan."""
    ask, who = request.app[OUTSIDE].plan, person(request, asked(request, "person", 0))
    if ask is None:
        return web.json_response({"known": False, "plan": [], "problem": None})
    try:
        planned = sorted(await ask(who.id), key=lambda each: each.at)
    except Exception as problem:
        LOG.warning("the bot's plan could not be read", exc_info=problem)
        return web.json_response({"known": True, "plan": [], "problem": "The bot's plan cannot be read just now."})
    shown = [{"at": each.at.isoformat(), "text": each.text} for each in planned]
    return web.json_response({"known": True, "plan": shown, "problem": None})


async def restart_bot(request: web.Request) -> web.Response:
    """POST /play/bot/restart: stops the bot as SIGTERM does, and starts it."""
    await _machine(request).restart()
    return web.json_response({"done": "restarted"})


async def kill_bot(request: web.Request) -> web.Response:
    """POST /play/bot/kill: ends the bot at once."""
    await _machine(request).kill()
    return web.json_response({"done": "killed"})


async def show_bot(request: web.Request) -> web.Response:
    """GET /play/people/{id}/bot: the bot as this person's app shows it, in their language."""
    bot, who = request.app[WORLD].bot, person(request)
    language = who.language_code[:LANGUAGE]
    texts = {"name": bot.names, "description": bot.descriptions, "short_description": bot.short_descriptions}
    shown = {name: each.get(language, each.get("", "")) for name, each in texts.items()}
    return web.json_response({**shown, "username": bot.username, "commands": commands_for(request.app[WORLD], who)})


async def change_language(request: web.Request) -> web.Response:
    """POST /play/people/{id}/language: `language_code`, as the person's app has it from now on."""
    who = person(request)
    who.language_code = text(await fields(request), "language_code")
    request.app[WORLD].touch(who.id)
    return web.json_response(listed(who))


async def mark_read(request: web.Request) -> web.Response:
    """POST /play/people/{id}/read: everything up to `message_id` has been seen."""
    who = person(request)
    who.read = max(who.read, number(await fields(request), "message_id"))
    return web.json_response({**listed(who), "read": who.read})


def commands_for(world: World, who: Person) -> list[Json]:
    """The commands that this person's app offers: the closest scope first, their language before none.

    Source: https://core.telegram.org/bots/api#determining-list-of-commands.
    """
    language = who.language_code[:LANGUAGE]
    for scope in (f"chat {who.id} ", "all_private_chats", "default"):
        for code in (language, ""):
            if commands := world.bot.commands.get((scope, code)):
                return commands
    return []


def _overview(request: web.Request) -> Json:
    world, outside = request.app[WORLD], request.app[OUTSIDE]
    return {
        "people": [_followed(world, each) for each in world.people.values()],
        "epoch": world.epoch,
        "bot": {"name": world.bot.names[""], "texts": len(world.bot.commands) + len(world.bot.descriptions)},
        "faults": world.faults.shown(),
        "pending": len(world.updates.pending()),
        "turned": world.clock.turns,
        "plan": outside.plan is not None,
        "machine": outside.machine is not None,
    }


def _followed(world: World, who: Person) -> Json:
    messages = world.chats.get(who.id, {})
    unread = [each for each in messages.values() if each.from_bot and each.id > who.read]
    last = next(reversed(messages.values()), None)
    about = {"text": _preview(last.content), "from_bot": last.from_bot, "date": last.date} if last else None
    pushed = next((each for each in reversed(messages.values()) if each.pushed), None)
    return listed(who) | {
        "unread": len(unread),
        "revision": world.revisions.get(who.id, 0),
        "typing": world.attention.doing(who.id),
        "last": about,
        "push": {"message_id": pushed.id, "text": _preview(pushed.content)} if pushed else None,
    }


def _preview(content: Json) -> str:
    said = str(content.get("text") or content.get("caption") or "").partition("\n")[0]
    if said:
        return said[:120]
    file = content.get("document")
    return str(file["file_name"]) if file else "Contact" if "contact" in content else "Location"


def _machine(request: web.Request) -> Machine:
    machine = request.app[OUTSIDE].machine
    if machine is None:
        raise PlayError(409, "the bot was started elsewhere: stop and start it where it runs")
    return machine
