"""Messages out: one call to Telegram, one outcome."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from coachbot.calls import Sent, Unauthorized
from coachbot.sender import WrongToken

if TYPE_CHECKING:
    from coachbot.calls import Message, Outcome
    from handlers.request import Request

log = logging.getLogger(__name__)

TOAST = 5.0  # seconds: a press waits no longer for its toast
PROBE = 10.0
LONGEST_TOAST = 200  # characters (https://core.telegram.org/bots/api#answercallbackquery)


class Delivery:
    """Calls Telegram for those who decide what is called, and when."""

    def __init__(self, request: Request) -> None:
        self._request = request

    async def send(self, message: Message) -> Outcome:
        """One call, made once."""
        return (await self._request.call(message.method, message.params)).outcome

    async def probe(self) -> bool:
        """Whether Telegram answers. Raises WrongToken where it does not know the bot."""
        match (await self._request.call("getMe", {}, PROBE)).outcome:
            case Unauthorized(reason):
                raise WrongToken(reason)
            case outcome:
                return isinstance(outcome, Sent)

    async def toast(self, callback_query_id: str, text: str = "") -> None:
        """End a press's waiting, best effort: whatever happens, nothing depends on it."""
        said = text if len(text) <= LONGEST_TOAST else f"{text[: LONGEST_TOAST - 1]}…"
        params = {"callback_query_id": callback_query_id, **({"text": said} if said else {})}
        outcome = (await self._request.call("answerCallbackQuery", params, TOAST)).outcome
        if not isinstance(outcome, Sent):
            log.info("a press was not answered: %s", type(outcome).__name__)
