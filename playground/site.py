"""The page's files, as they are: nothing is built, and nothing is loaded from elsewhere."""

from importlib import resources
from importlib.resources.abc import Traversable

from aiohttp import web

KINDS = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}


async def index(_request: web.Request) -> web.Response:
    """GET /: the chat page."""
    return _answer(_folder() / "index.html")


async def part(request: web.Request) -> web.Response:
    """GET /page/{name}: one of its files."""
    name = request.match_info["name"]
    file = next((each for each in _folder().iterdir() if each.name == name), None)
    if file is None or name.rpartition(".")[2] not in KINDS:
        raise web.HTTPNotFound
    return _answer(file)


ROUTES = (web.get("/", index), web.get("/page/{name}", part))


def _folder() -> Traversable:
    return resources.files("playground") / "page"


def _answer(file: Traversable) -> web.Response:
    kind = KINDS[file.name.rpartition(".")[2]]
    return web.Response(body=file.read_bytes(), content_type=kind, charset="utf-8", headers=HEADERS)
