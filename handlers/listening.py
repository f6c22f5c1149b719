"""Servers of our own: an application on an address, that is closed without cutting off whoever waits for an answer."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from aiohttp import web

from coachbot.faults import where
from coachbot.model import CoachError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiohttp.typedefs import Handler

log = logging.getLogger(__name__)

LINGER = 1.0  # seconds in which the rest of a refused body is let run out, so that its sender sees the answer
LAST_ANSWERS = 1.0  # seconds for answers that are on their way while the server is closed
IDLE = 75.0  # seconds, as long as proxies keep a connection


class CannotListen(CoachError):
    """The address is taken, or is not this machine's."""

    def __init__(self, address: tuple[str, int], error: OSError) -> None:
        super().__init__(f"cannot listen on {address[0]}:{address[1]} ({error.strerror or error}): choose another one")


async def listening(routes: Iterable[web.RouteDef], address: tuple[str, int], most: int = 0) -> web.AppRunner:
    """A server on a host and port, until its ``cleanup``. A body may have ``most`` bytes. Raises CannotListen."""
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)  # it logs what it cannot read
    application = web.Application(middlewares=[_told], client_max_size=most)
    application.add_routes(routes)
    runner = web.AppRunner(
        application,
        access_log=None,
        shutdown_timeout=LAST_ANSWERS,
        lingering_time=LINGER,
        keepalive_timeout=IDLE,
    )
    await runner.setup()
    try:
        await web.TCPSite(runner, *address).start()
    except OSError as error:
        await runner.cleanup()
        raise CannotListen(address, error) from None
    return runner


@web.middleware
async def _told(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say where a fault of our own is, without its words."""
    try:
        return await handler(request)
    except web.HTTPException:
        raise
    except Exception as error:
        log.error("a request could not be answered: %s", where(error))
        return web.Response(status=500)
