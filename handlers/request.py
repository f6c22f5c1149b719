"""HTTP to the Bot API: aiohttp under PTB's request class, and calls of our own whose outcome is told apart here.

PTB's exceptions are no help for that: its 429 without `retry_after`, 500 and 502 are all `NetworkError`.
Nothing here logs, and no error's text is passed on as it is: aiohttp's hold the address, and so the token.
"""

from __future__ import annotations

import errno
import json
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from coachbot.calls import Document, Gone, NotSent, Outcome, Refused, Sent, SlowDown, Unauthorized, Unknown
from coachbot.metrics import Metrics

if TYPE_CHECKING:
    from collections.abc import Mapping

    from telegram._utils.types import ODVInput

    from coachbot.clock import Clock

CONNECT: Final = 10.0  # seconds to find the server, connect, and agree on TLS
ANSWER: Final = 20.0  # seconds more until the answer has come
UPLOAD: Final = 60.0  # the same where a file goes along
CONNECTIONS: Final = 100
IDLE: Final = 15.0  # a connection idle for longer is not used again: the server might be closing it
DEFAULT_WAIT: Final = 5.0  # seconds, where a 429 does not say how long

# Telegram's words for someone who cannot be written to, where the status does not say it
# (https://github.com/TelegramBotAPI/errors, and the texts of tdlib/telegram-bot-api).
GONE: Final = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "bot was blocked",
    "bot was kicked",
    "bot can't initiate conversation",
    "have no rights to send",
    "input_user_deactivated",
    "user_is_blocked",
    "peer_id_invalid",
    "chat_write_forbidden",
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What came of a call: its outcome, and where Telegram answered, the HTTP status and the result."""

    outcome: Outcome
    status: int = 0
    result: Any = None


class Request(BaseRequest):
    """One pool of connections for everything. Each answer's `Date` sets the clock.

    ``call`` is ours; ``do_request`` serves PTB's own methods. A POST is never repeated by itself: aiohttp repeats only
    idempotent methods on a connection that turned out closed, and PTB's GET (file downloads) is one.
    """

    def __init__(
        self, token: str, clock: Clock, api_url: str = "https://api.telegram.org", metrics: Metrics | None = None
    ) -> None:
        self._methods = f"{api_url}/bot{token}/"
        self._files = f"{api_url}/file/bot{token}/"
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._session: aiohttp.ClientSession | None = None
        logging.getLogger("telegram").setLevel(logging.INFO)  # at DEBUG it logs parameters, which are people's words

    @property
    def read_timeout(self) -> float | None:
        """Seconds until an answer has come, for PTB."""
        return ANSWER

    async def initialize(self) -> None:
        """Open the pool. Called again, it leaves the pool as it is."""
        self._opened()

    async def shutdown(self) -> None:
        """Close the pool; a later call opens a new one."""
        session, self._session = self._session, None
        if session:
            await session.close()

    async def call(self, method: str, params: Mapping[str, Any], patience: float = ANSWER) -> Reply:
        """One call of the Bot API, made once. ``patience``: seconds until the answer has come.

        A ``document`` that is a mapping (`Document.as_json`) goes along as a file, with the patience that files need.
        """
        body: aiohttp.BytesPayload | aiohttp.FormData
        if isinstance(document := params.get("document"), dict):
            body, patience = _upload(Document(**document), params), max(patience, UPLOAD)
        else:
            body = aiohttp.BytesPayload(json.dumps(dict(params)).encode(), content_type="application/json")
        try:
            status, payload = await self._send("POST", self._methods + method, body, patience)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError) as error:
            return Reply(NotSent(_named(error)))  # there was no connection yet, so nothing was written
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Reply(Unknown(_named(error)))
        return _reply(status, payload, to_chat="chat_id" in params)

    async def download(self, file_id: str, most: int) -> bytes | None:
        """At most so many bytes of a file that was sent to the bot; None where it does not come."""
        found = await self.call("getFile", {"file_id": file_id})
        path = found.result.get("file_path") if isinstance(found.result, dict) else None
        if not isinstance(path, str):
            return None
        timeout = aiohttp.ClientTimeout(total=CONNECT + ANSWER, connect=CONNECT)
        try:
            async with self._opened().get(self._files + quote(path), timeout=timeout, allow_redirects=False) as answer:
                return await _at_most(answer.content, most) if answer.status == 200 else None
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """See BaseRequest. Raises TimedOut or NetworkError, without the address."""
        with_files = request_data is not None and request_data.contains_files
        patience = UPLOAD if with_files else ANSWER
        try:
            return await self._send(
                method,
                url,
                _form(request_data) if request_data else None,
                read_timeout if isinstance(read_timeout, int | float) else patience,
            )
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(_named(error)) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """PTB's own logs an answer that it cannot read, people's words included. Raises TelegramError."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None

    async def _send(self, verb: str, url: str, body: Any, patience: float) -> tuple[int, bytes]:
        timeout = aiohttp.ClientTimeout(total=CONNECT + patience, connect=CONNECT, ceil_threshold=60)
        async with self._opened().request(verb, url, data=body, timeout=timeout, allow_redirects=False) as answer:
            self._clock.observe(answer.headers.get("Date", ""))
            self._metrics.floods += answer.status == 429
            return answer.status, await answer.read()

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS, keepalive_timeout=IDLE),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "coachbot"},
            )
        return self._session


async def _at_most(content: aiohttp.StreamReader, most: int) -> bytes:
    read = bytearray()
    while len(read) < most and (more := await content.read(most - len(read))):
        read += more
    return bytes(read)


def _upload(document: Document, params: Mapping[str, Any]) -> aiohttp.FormData:
    """The parameters as a form, in which Telegram takes strings as they are and all else as JSON.

    aiohttp writes a file's name in percent signs, which Telegram's server decodes (`HttpReader` in tdlib/td).
    """
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in params.items():
        if name != "document":
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    content = document.text.encode()
    form.add_field("document", content, filename=document.filename, content_type=document.media_type)
    return form


def _form(data: RequestData) -> aiohttp.FormData | bytes:
    """The parameters as PTB gives them: JSON, or a multipart form where files go along."""
    if not data.contains_files:
        return aiohttp.FormData(data.json_parameters)
    form = aiohttp.FormData(data.json_parameters, default_to_multipart=True)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _reply(status: int, payload: bytes, *, to_chat: bool) -> Reply:
    try:
        answer = json.loads(payload)
    except ValueError:
        answer = None
    answer = answer if isinstance(answer, dict) else {}
    if status == 200 and answer.get("ok") is True:
        return Reply(Sent(), status, answer.get("result"))
    return Reply(_outcome(status, answer, to_chat=to_chat), status)


def _outcome(status: int, answer: Mapping[str, Any], *, to_chat: bool) -> Outcome:
    """What Telegram means by an answer that is no success.

    A 429 is about the request it answers, which here means its chat; Telegram does not let clients tell whether all
    are meant (levlam in tdlib/td#715). All are, where the request was to no chat, or where the wait is not given,
    since then a server in front of Telegram's refused it. That several chats are refused at once, the pace sees.
    """
    if status == 429:
        wait = _wait(answer)
        return SlowDown(wait or DEFAULT_WAIT, everyone=not to_chat or wait is None)
    said = _without_quotes(str(answer.get("description", "")))
    if status == 413:
        return Refused(said or "request entity too large")
    if not answer or not 400 <= status < 500:  # 5xx, or not Telegram's own words
        return Unknown(f"status {status}")
    if status in (401, 404):
        return Unauthorized(said)
    if "message is not modified" in said.lower():
        return Sent()
    if status == 403 or any(words in said.lower() for words in GONE):
        return Gone(said)
    return Refused(said)


def _wait(answer: Mapping[str, Any]) -> float | None:
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(wait) if isinstance(wait, int | float) and wait > 0 else None


def _without_quotes(description: str) -> str:
    """Telegram quotes what it cannot read, such as an unsupported tag: those may be a person's words."""
    return re.sub(r'".*"|(?<!\w)\'.*\'', '"…"', description, flags=re.DOTALL)[:200]


def _named(error: BaseException) -> str:
    """The error's kind, and the system's name for it: nothing that was sent, and no address."""
    number = error.errno if isinstance(error, OSError) else None
    return f"{type(error).__name__} {errno.errorcode.get(number, '') if number else ''}".strip()
