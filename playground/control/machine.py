"""Control routes for the machine: clock, log, pending updates, raw updates, faults, waiting."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from aiohttp import web

from playground.control.fields import WORLD, PlayError, asked, fields, number, seconds, text
from playground.control.views import chat
from playground.errors import Json
from playground.faults import KINDS, Fault
from playground.world import World

LONGEST_WAIT = 60.0


async def read_clock(request: web.Request) -> web.Response:
    """GET /play/clock: the moment, ISO in UTC and in seconds since 1970."""
    return web.json_response(_clock(request.app[WORLD]))


async def turn_clock(request: web.Request) -> web.Response:
    """POST /play/clock: `at`, an ISO moment with offset, or `by`, seconds."""
    world, body = request.app[WORLD], await fields(request)
    if ("at" in body) == ("by" in body):
        raise PlayError(400, 'send either "at" (2026-03-04T09:00:00+01:00) or "by" (seconds)')
    try:
        if "at" in body:
            world.clock.turn_to(datetime.fromisoformat(text(body, "at")))
        else:
            world.clock.turn_by(seconds(body["by"], "by"))
    except ValueError as problem:
        raise PlayError(400, f"the clock stays as it is: {problem}") from problem
    return web.json_response(_clock(world))


async def read_log(request: web.Request) -> web.Response:
    """GET /play/log?since=N: the bot's calls from index N on."""
    calls = request.app[WORLD].calls.since(asked(request, "since", 0))
    return web.json_response({"calls": [asdict(each) for each in calls]})


async def read_pending(request: web.Request) -> web.Response:
    """GET /play/pending: how many updates the bot has not confirmed."""
    return web.json_response({"pending": len(request.app[WORLD].updates.pending())})


async def inject(request: web.Request) -> web.Response:
    """POST /play/updates: an update as it is, without update_id."""
    body = await fields(request)
    if "update_id" in body:
        raise PlayError(400, 'leave "update_id" out: the playground numbers updates')
    return web.json_response({"update_id": request.app[WORLD].updates.inject(body)})


async def read_faults(request: web.Request) -> web.Response:
    """GET /play/faults: the orders that still stand."""
    return web.json_response({"faults": request.app[WORLD].faults.shown()})


async def order_fault(request: web.Request) -> web.Response:
    """POST /play/faults: see playground.faults; `times` null stands until cleared."""
    body = await fields(request)
    kind = text(body, "fault")
    if kind not in KINDS:
        raise PlayError(400, f'"fault" is one of: {", ".join(KINDS)}')
    fault = Fault(
        kind,
        text(body, "method") if body.get("method") is not None else None,
        _or_none(body, "chat_id"),
        _or_none(body, "retry_after"),
        number(body, "times", 1) if body.get("times", 1) is not None else None,
        seconds(body.get("seconds", 5.0), "seconds"),
    )
    request.app[WORLD].faults.order(fault)
    return web.json_response({"faults": request.app[WORLD].faults.shown()})


async def clear_faults(request: web.Request) -> web.Response:
    """DELETE /play/faults."""
    request.app[WORLD].faults.clear()
    return web.json_response({"faults": []})


async def wait(request: web.Request) -> web.Response:
    """GET /play/wait?person=ID&after=COUNT&timeout=S: the chat, once its count exceeds COUNT, or after S seconds.

    Without `after`: once the bot does something more. `new` says whether it did. `person` may be a group's id. With
    `toasts=N`, a person's toast after the Nth ends the waiting too (the count leaves toasts out).
    """
    world, who = request.app[WORLD], asked(request, "person", 0)
    if who not in world.people and who not in world.groups:
        raise PlayError(404, "no such person: /play/wait?person=ID, with an id from /play/people")
    after, toasts = asked(request, "after", world.count(who)), asked(request, "toasts", -1)
    limit = min(max(seconds(request.query.get("timeout", 10), "timeout"), 0.0), LONGEST_WAIT)
    said = world.people[who].toasts if who in world.people else []
    new = await world.wait(lambda: world.count(who) > after or 0 <= toasts < len(said), limit)
    return web.json_response({**chat(world, who), "toasts": said, "new": new})


async def read_bot(request: web.Request) -> web.Response:
    """GET /play/bot: what the bot told Telegram about itself; commands by "scope language"."""
    bot = request.app[WORLD].bot
    about = {"names": bot.names, "descriptions": bot.descriptions, "short_descriptions": bot.short_descriptions}
    commands: dict[str, Any] = {f"{scope} {language}".strip(): each for (scope, language), each in bot.commands.items()}
    return web.json_response({**bot.user(), **about, "commands": commands})


async def read_file(request: web.Request) -> web.Response:
    """GET /play/files/{file_id}: a file's content, to be saved and never shown in place."""
    file = request.app[WORLD].files.get(request.match_info["file_id"])
    if file is None:
        raise PlayError(404, "no such file: take the url from a message's document")
    headers = {"Content-Disposition": "attachment", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=file.content, content_type="application/octet-stream", headers=headers)


def _clock(world: World) -> Json:
    return {"now": world.clock.now().isoformat(timespec="milliseconds"), "timestamp": world.clock.seconds()}


def _or_none(body: Json, name: str) -> int | None:
    return number(body, name) if body.get(name) is not None else None
