"""``coachbot run`` with faults of our own in it, each of which has a person's words on its tongue."""

from __future__ import annotations

import asyncio
import threading
import warnings
from typing import TYPE_CHECKING, Any

from coachbot.__main__ import main
from handlers import answers
from handlers.request import Request

if TYPE_CHECKING:
    from telegram import Update

    from handlers.turns import Context

_text, _send = answers.text, Request._send


def _fail(words: str) -> None:
    try:
        raise KeyError(words)
    except KeyError as error:
        raise ValueError(words) from error


async def text(update: Update, context: Context) -> None:
    """The handler, which fails in the way that it is told."""
    typed = (update.effective_message and update.effective_message.text) or ""
    match typed.split()[0]:
        case "raise":
            _fail(typed)
        case "forget":
            asyncio.get_running_loop().call_soon(_fail, typed)
            asyncio.get_running_loop().create_task(_failing(typed), name=typed)
        case "warn":
            warnings.warn(typed, stacklevel=1)
        case "thread":
            threading.Thread(target=_fail, args=(typed,), name=typed).start()
        case _:
            pass
    await _text(update, context)


async def _failing(words: str) -> None:
    _fail(words)


async def _garbled(self: Request, verb: str, url: str, body: Any, patience: float) -> tuple[int, bytes]:
    """Telegram's answers; to a call whose words ask for it, garbage that quotes everything."""
    status, answer = await _send(self, verb, url, body, patience)
    sent = bytes(getattr(body, "_value", b""))
    return (status, b"<html>" + url.encode() + sent) if b"garbage" in sent else (status, answer)


if __name__ == "__main__":
    answers.text = text
    Request._send = _garbled  # type: ignore[method-assign]
    main()
