"""The playground as one server: `server = await start()`, `server.url`, `await server.stop()`."""

import socket
from datetime import datetime

from aiohttp import web

from playground.api import Api
from playground.clock import Clock
from playground.control.fields import WORLD, in_words
from playground.control.routes import ROUTES
from playground.requests import MAX_BODY, MAX_FILE
from playground.world import World

TOKEN = "1000001:playground-token-for-this-machine-only"  # noqa: S105 - opens nothing but this playground
GRACE = 0.2


class Server:
    """A running playground: `url` (no slash at its end), the bot's `token`, and the `world` behind it."""

    def __init__(self, runner: web.AppRunner, api: Api, url: str) -> None:
        self._runner = runner
        self._api = api
        self.url = url
        self.token = api.token
        self.world = api.world

    @property
    def bot_url(self) -> str:
        """What comes before a method's name: http://127.0.0.1:8081/bot<token>."""
        return f"{self.url}/bot{self.token}"

    async def stop(self) -> None:
        """Ends deliveries, answers those who wait, and closes the port."""
        await self._api.webhook.stop()
        self.world.updates.wake("stop")
        await self._runner.cleanup()


async def start(host: str = "127.0.0.1", port: int = 0, *, token: str = TOKEN, at: datetime | None = None) -> Server:
    """Starts a playground; port 0 takes a free one. The bot's id is what stands before the token's colon.

    `at` is the moment at which its clock begins (aware; the system's time unless given). Raises OSError where the
    port is taken.
    """
    number = token.partition(":")[0]
    world = World(int(number) if number.isascii() and number.isdigit() else 1000001, Clock(at))
    api = Api(world, token)
    listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    runner = web.AppRunner(_application(world, api), access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    shown = f"[{host}]" if ":" in host else host
    return Server(runner, api, f"http://{shown}:{listening.getsockname()[1]}")


def _application(world: World, api: Api) -> web.Application:
    app = web.Application(middlewares=[in_words], client_max_size=MAX_FILE + MAX_BODY)
    app[WORLD] = world
    api.add_routes(app)
    app.add_routes(ROUTES)

    async def date(_request: web.Request, response: web.StreamResponse) -> None:
        response.headers["Date"] = world.clock.http_date()

    app.on_response_prepare.append(date)
    return app
