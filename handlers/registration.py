"""The webhook as Telegram knows it: set at the start, and looked after from then on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from coachbot.calls import Refused, Sent, SlowDown, Unauthorized
from coachbot.model import CoachError
from coachbot.sender import WrongToken
from handlers.stopping import unless, wait
from handlers.storing import AT_ONCE, WANTED

if TYPE_CHECKING:
    import asyncio

    from handlers.request import Request

log = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds


class WrongWebhook(CoachError):
    """Telegram will not deliver there."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"Telegram refuses the webhook ({reason}): check COACHBOT_WEBHOOK_URL")


class Registration:
    """Keeps the webhook set. Looking at it every so often gives the clock Telegram's time, too."""

    def __init__(self, request: Request, url: str, secret: str, seconds: float) -> None:
        """``seconds`` between two looks."""
        self._request = request
        self._url = url
        self._secret = secret
        self._seconds = seconds
        self._seen_error: int | None = None
        self.is_set = False

    async def keep(self, ended: asyncio.Future[Any]) -> None:
        """Until ``ended``. Raises WrongToken and WrongWebhook."""
        await self._set(ended)
        self._seen_error = (await self._info(ended)).get("last_error_date")  # of an earlier run
        while not ended.done():
            await wait(ended, self._seconds)
            await self._look(ended)

    async def _set(self, ended: asyncio.Future[Any]) -> None:
        params = {
            "url": self._url,
            "secret_token": self._secret,
            "allowed_updates": WANTED,
            "max_connections": AT_ONCE,
            "drop_pending_updates": False,
        }
        pause = 0.0
        while not ended.done():
            reply = await unless(ended, self._request.call("setWebhook", params))
            match reply.outcome if reply else None:
                case None:
                    return
                case Sent():
                    self.is_set = True
                    log.info("the webhook is set")
                    return
                case Unauthorized(reason):
                    raise WrongToken(reason)
                case Refused(reason):
                    raise WrongWebhook(reason)
                case SlowDown(seconds):
                    await wait(ended, seconds)
                case outcome:
                    if not pause:
                        log.warning("the webhook could not be set yet: %s", outcome)
                    pause = min(pause * 2 or FIRST_PAUSE, LONGEST_PAUSE)
                    await wait(ended, pause)

    async def _look(self, ended: asyncio.Future[Any]) -> None:
        info = await self._info(ended)
        if info.get("url", self._url) != self._url:
            log.error("another program changed this bot's webhook, it is set again: end it, or use another token")
            await self._set(ended)
        elif info.get("last_error_date") not in (None, self._seen_error):
            self._seen_error = info["last_error_date"]
            said, waiting = " ".join(str(info.get("last_error_message")).split()), info.get("pending_update_count")
            log.warning("Telegram could not deliver: %.200s (%s updates wait)", said, waiting)

    async def _info(self, ended: asyncio.Future[Any]) -> dict[str, Any]:
        """What Telegram knows of it; nothing where it does not answer, which others report. Raises WrongToken."""
        if ended.done():
            return {}
        reply = await unless(ended, self._request.call("getWebhookInfo", {}))
        if reply and isinstance(reply.outcome, Unauthorized):
            raise WrongToken(reply.outcome.reason)
        return reply.result if reply and isinstance(reply.result, dict) else {}
