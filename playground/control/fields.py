"""Reading control requests: what is missing or of the wrong kind is said, with what to send instead."""

import math
from typing import Any

from aiohttp import web

from playground.arguments import read_json
from playground.errors import ApiError, Json
from playground.model import Group, Person
from playground.outside import Outside
from playground.requests import read_body
from playground.webhook import is_loopback
from playground.world import World

WORLD = web.AppKey("world", World)
OUTSIDE = web.AppKey("outside", Outside)
BIGGEST = 2**52


class PlayError(Exception):
    """A control request that cannot be done: HTTP status, and what to do about it."""

    def __init__(self, status: int, problem: str) -> None:
        super().__init__(problem)
        self.status = status


async def fields(request: web.Request) -> Json:
    """The JSON object of a request; an empty body is an empty object."""
    body = await read_body(request)
    try:
        value = read_json(body.decode()) if body.strip() else {}
    except ValueError as problem:
        raise PlayError(400, f"the body is no JSON ({problem}): send a JSON object") from problem
    if not isinstance(value, dict):
        raise PlayError(400, "the body is no JSON object: send one, such as {}")
    return value


def text(body: Json, name: str, default: str | None = None) -> str:
    """A text field; without a default it must be there and not empty."""
    value = body.get(name, default)
    if not isinstance(value, str) or (default is None and not value):
        raise PlayError(400, f'"{name}" is needed, a text')
    if any("\ud800" <= each <= "\udfff" for each in value):
        raise PlayError(400, f'"{name}" holds half of a character (a lone surrogate)')
    return value


def number(body: Json, name: str, default: int | None = None) -> int:
    """A whole number of at most 52 bits, as Telegram's identifiers are."""
    value = body.get(name, default)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > BIGGEST:
        raise PlayError(400, f'"{name}" is needed, a whole number of at most 52 bits')
    return value


def seconds(value: Any, name: str) -> float:
    """Seconds, from JSON or from a query."""
    try:
        found = float(value)
    except (TypeError, ValueError, OverflowError):
        found = math.nan
    if isinstance(value, bool) or not math.isfinite(found):
        raise PlayError(400, f'"{name}" is a number of seconds')
    return found


def asked(request: web.Request, name: str, default: int) -> int:
    """A whole number from the query."""
    value = request.query.get(name, str(default))
    if not value.removeprefix("-").isascii() or not value.removeprefix("-").isdigit() or len(value) > 16:
        raise PlayError(400, f'"{name}" is a whole number, such as ?{name}=0')
    return int(value)


def person(request: web.Request, number_: int | None = None) -> Person:
    """The person whom the path (or a field) names."""
    wanted = number_ if number_ is not None else _in_path(request)
    found = request.app[WORLD].people.get(wanted)
    if found is None:
        raise PlayError(404, f"no person {wanted}: POST /play/people first")
    return found


def group(request: web.Request) -> Group:
    """The group that the path names."""
    found = request.app[WORLD].groups.get(_in_path(request))
    if found is None:
        raise PlayError(404, f"no group {_in_path(request)}: POST /play/groups first")
    return found


@web.middleware
async def in_words(request: web.Request, handler: Any) -> web.StreamResponse:
    """Turns every error into JSON: control routes in our words, everything else as Telegram answers."""
    own = request.path.startswith("/play")
    try:
        if own:
            _check_origin(request)
        response: web.StreamResponse = await handler(request)
        if own and request.method != "GET":
            request.app[WORLD].bell.ring()
    except PlayError as error:
        return web.json_response({"error": str(error)}, status=error.status)
    except ApiError as error:
        body = {"error": error.description} if own else error.body()
        return web.json_response(body, status=error.code)
    except web.HTTPException as error:
        told = {"error": f"{request.method} {request.path}: {error.reason}; the routes are in playground/control"}
        api = {"ok": False, "error_code": error.status, "description": error.reason}
        return web.json_response(told if own else api, status=error.status)
    return response


def _check_origin(request: web.Request) -> None:
    """Other sites' pages may not play: the browser names their origin, or a host that is not this machine's."""
    origin, host = request.headers.get("Origin"), request.host
    if origin is not None and origin.partition("://")[2] != host:
        raise PlayError(403, f"the playground is not for pages of {origin}: open its own address")
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if request.remote and is_loopback(request.remote) and not is_loopback(name):
        raise PlayError(403, f"{name} is no name of this machine: use 127.0.0.1 or localhost")


def _in_path(request: web.Request) -> int:
    return int(request.match_info["id"])
