"""HTTP requests -> parameters, within limits."""

from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from playground.arguments import Arguments, Upload, as_arguments, checked, read_json
from playground.errors import ApiError, bad_request

MAX_BODY = 1 << 20
MAX_FILE = 50 << 20


def too_large() -> ApiError:
    """More than 1 MB of parameters, or a file of more than 50 MB (https://core.telegram.org/bots/api#sending-files)."""
    return ApiError(413, "Request Entity Too Large")


async def read_arguments(request: web.Request) -> Arguments:
    """The parameters of a call: from its query and from a form, multipart or JSON body; the body wins.

    Raises ApiError where they cannot be read.
    """
    query = dict(request.query)
    if request.content_type == "multipart/form-data":
        values, files = await read_multipart(request)
        return checked(query | values, files)
    body = await read_body(request)
    if request.content_type == "application/json":
        return checked(query | _json(body).values, {})
    if request.content_type == "application/x-www-form-urlencoded":
        return checked(query | _form(body), {})
    return checked(query, {})


async def read_body(request: web.Request) -> bytes:
    """The body, of up to 1 MB."""
    body = b""
    while chunk := await request.content.readany():
        body += chunk
        if len(body) > MAX_BODY:
            raise too_large()
    return body


async def read_multipart(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Texts and files of a multipart body."""
    values: dict[str, str] = {}
    files: dict[str, Upload] = {}
    try:
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                with part.file as file:
                    files[name] = Upload(part.filename, file.read(), part.content_type)
            else:
                values[name] = part if isinstance(part, str) else part.decode()
    except web.HTTPRequestEntityTooLarge as problem:
        raise too_large() from problem
    except (ValueError, AssertionError, LookupError, RuntimeError, HttpProcessingError) as problem:
        raise bad_request("can't parse the multipart body") from problem
    if sum(map(len, values.values())) > MAX_BODY or any(len(each.content) > MAX_FILE for each in files.values()):
        raise too_large()
    return values, files


def _json(body: bytes) -> Arguments:
    try:
        return as_arguments(read_json(body.decode()) if body.strip() else {})
    except ValueError as problem:
        raise bad_request("can't parse JSON object") from problem


def _form(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, errors="strict"))
    except ValueError as problem:
        raise bad_request("strings must be encoded in UTF-8") from problem
