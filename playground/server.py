"""The playground as one server: `server = await start()`, `server.url`, `await server.stop()`."""

import socket
from datetime import datetime
from pathlib import Path

from aiohttp import web

from playground import site
from playground.api import Api
from playground.clock import Clock
from playground.control.fields import OUTSIDE, WORLD, in_words
from playground.control.routes import ROUTES
from playground.outside import Machine, Outside, Plan, Planned
from playground.requests import MAX_BODY, MAX_FILE
from playground.state import State
from playground.webhook import is_loopback
from playground.world import World

__all__ = ["TOKEN", "Machine", "Plan", "Planned", "Server", "start"]

TOKEN = "1000001:playground-token-for-this-machine-only"  # noqa: S105 - opens nothing but this playground
GRACE = 0.2


class Server:
    """A running playground: `url` (no slash at its end), the bot's `token`, and the `world` behind it."""

    def __init__(self, runner: web.AppRunner, api: Api, url: str, state: State | None = None) -> None:
        self._runner = runner
        self._api = api
        self._state = state
        self.url = url
        self.token = api.token
        self.world = api.world

    @property
    def bot_url(self) -> str:
        """What comes before a method's name: http://127.0.0.1:8081/bot<token>."""
        return f"{self.url}/bot{self.token}"

    async def stop(self) -> None:
        """Ends deliveries, answers those who wait, closes the port, and writes the state where it is kept."""
        await self._api.webhook.stop()
        self.world.updates.wake("stop")
        self.world.bell.close()
        await self._runner.cleanup()
        if self._state:
            await self._state.stop()


async def start(
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    token: str = TOKEN,
    at: datetime | None = None,
    state: Path | None = None,
    plan: Plan | None = None,
    machine: Machine | None = None,
    anywhere: bool = False,
) -> Server:
    """Starts a playground; port 0 takes a free one. The bot's id is what stands before the token's colon.

    `at` is the moment at which its clock begins (aware; else where `state` left off, else the system's time). `state`
    is a file that keeps everything between runs. `plan` tells what the bot means to do for a person, `machine`
    restarts and kills the bot: the page offers both. Raises OSError where the port is taken or the state cannot be
    opened, and ValueError for a host that others can reach, unless `anywhere`: it is not for the internet.
    """
    if not anywhere and not is_loopback(host):
        raise ValueError(f"{host} is more than this machine, and the playground is not for the internet")
    number = token.partition(":")[0]
    world = World(int(number) if number.isascii() and number.isdigit() else 1000001, Clock(at))
    kept = State(world, state) if state else None
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if kept:
            kept.read()
    except BaseException:
        listening.close()
        raise
    if at:
        world.clock.turn_to(at)
    api = Api(world, token)
    app = _application(world, api, Outside(plan, machine))
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    if kept:
        kept.begin()
    shown = f"[{host}]" if ":" in host else host
    return Server(runner, api, f"http://{shown}:{listening.getsockname()[1]}", kept)


def _application(world: World, api: Api, outside: Outside) -> web.Application:
    app = web.Application(middlewares=[in_words], client_max_size=MAX_FILE + MAX_BODY)
    app[WORLD], app[OUTSIDE] = world, outside
    api.add_routes(app)
    app.add_routes([*ROUTES, *site.ROUTES])

    async def date(_request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = world.clock.http_date()

    app.on_response_prepare.append(date)
    return app
