"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import logging
from hmac import compare_digest

from aiohttp import web

from playground.arguments import Arguments, as_arguments
from playground.errors import ApiError, Json
from playground.faults import CONNECTION, Fault
from playground.methods import BY_SMALL_NAME, Answer, Context
from playground.requests import read_arguments
from playground.webhook import Webhook
from playground.world import World

LOG = logging.getLogger("playground")
NOT_FOUND = ApiError(404, "Not Found")


class Api:
    """Answers the bot, and writes down what it asked."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.webhook = Webhook(world, self.call_by_answer)

    def add_routes(self, app: web.Application) -> None:
        """Puts the Bot API into an application."""
        for verb in ("GET", "POST"):
            app.router.add_route(verb, "/bot{token:[^/]*}/{method:[^/]*}", self.handle)
        app.router.add_get("/file/bot{token:[^/]*}/{path:.+}", self.download)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, from HTTP to HTTP, with the faults that are ordered for it."""
        name, arguments, fault = request.match_info["method"], Arguments(), None
        try:
            self._authorize(request)
            arguments = await read_arguments(request)
            name = BY_SMALL_NAME.get(name.lower(), (name,))[0]
            fault = self.world.faults.strike(name, arguments.text("chat_id"))
            body, status = await self._perform(request, name, arguments, fault), 200
        except ApiError as error:
            body, status = error.body(), error.code
        cut = body is None or (fault is not None and fault.kind == "cut_after")
        self._note(name, arguments, body, status, fault)
        return _cut(request) if cut else web.json_response(body, status=status)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that getFile named."""
        path = request.match_info["path"]
        try:
            self._authorize(request)
            file = next((each for each in self.world.files.values() if each.path == path), None)
            if file is None:
                raise NOT_FOUND
        except ApiError as error:
            return web.json_response(error.body(), status=error.code)
        return web.Response(body=file.content, content_type="application/octet-stream")

    async def call(self, name: str, arguments: Arguments) -> Answer:
        """Runs a method by its name, whatever its letters' size. Raises ApiError."""
        if name.lower() not in BY_SMALL_NAME:
            LOG.warning("the bot called %r, which this playground does not have: it was answered 404", name)
            raise NOT_FOUND
        return await BY_SMALL_NAME[name.lower()][1](Context(self.world, self.webhook), arguments)

    async def call_by_answer(self, call: Json) -> None:
        """A call that the bot made by answering a webhook: its result goes nowhere, as with Telegram."""
        name, arguments = str(call["method"]), Arguments()
        try:
            arguments = as_arguments({key: value for key, value in call.items() if key != "method"})
            body, status = (await self.call(name, arguments)).body(), 200
        except ApiError as error:
            body, status = error.body(), error.code
        self._note(name, arguments, body, status, None)

    def _authorize(self, request: web.Request) -> None:
        if not compare_digest(request.match_info["token"].encode(errors="replace"), self.token.encode()):
            raise ApiError(401, "Unauthorized")

    async def _perform(self, request: web.Request, name: str, arguments: Arguments, fault: Fault | None) -> Json | None:
        """The answer's body; None where the connection is cut before anything was done."""
        if fault and fault.kind not in CONNECTION:
            raise fault.error()
        if fault and fault.kind == "silence":
            await asyncio.sleep(fault.seconds)
        if (fault and fault.kind == "cut_before") or request.transport is None or request.transport.is_closing():
            return None
        return (await self.call(name, arguments)).body()

    def _note(self, name: str, arguments: Arguments, body: Json | None, status: int, fault: Fault | None) -> None:
        self.world.bell.ring()
        if name == "getUpdates" and status == 200 and fault is None and body is not None and body["result"] == []:
            return
        status = 0 if body is None else status
        error = body.get("description") if body and not body["ok"] else None
        self.world.calls.note(name, arguments.readable(), status, error, fault.kind if fault else None)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
