"""At the door: who sends too much at once is passed over before anything is read, loaded or fetched for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from coachbot.floods import DRY, Bucket, Verdict, judged

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTED: Final = ("message", "callback_query")  # a block, or an end to it, is always heard of


class Gate:
    """Judges the updates of each chat by when they were sent.

    It remembers the last minute, and only in memory: a restart forgives, which costs a burst; several processes each
    grant their own. What is passed over is acknowledged and kept nowhere. Should it come again, it is judged again:
    nothing was done about it the first time.
    """

    def __init__(self) -> None:
        self._buckets: dict[int, Bucket] = {}  # by chat, the latest judged last

    def judge(self, batch: Sequence[dict[str, Any]], now: datetime) -> tuple[list[Verdict], dict[int, Bucket]]:
        """A verdict for each update, and what to ``remember`` once the batch is stored: until then it may come again.

        Messages count at their own date, so that what waited for the bot in one heap is no flood. A press bears
        none; it counts as late as it can have been: at the chat's next message of the batch, else now.
        """
        chats = [_chat(update) for update in batch]
        changed: dict[int, Bucket] = {}
        verdicts = []
        for chat, at in zip(chats, _moments(batch, chats, now), strict=True):
            verdict = Verdict.TAKE
            if chat is not None:
                bucket = changed.get(chat) or self._buckets.get(chat) or Bucket()
                changed[chat], verdict = judged(bucket, at)
            verdicts.append(verdict)
        return verdicts, changed

    def remember(self, changed: dict[int, Bucket], now: datetime) -> None:
        """What the batch did to the buckets; those that have run dry are forgotten."""
        for chat, bucket in changed.items():
            self._buckets.pop(chat, None)
            self._buckets[chat] = bucket
        while self._buckets and now - next(iter(self._buckets.values())).at > DRY:
            del self._buckets[next(iter(self._buckets))]


def _moments(batch: Sequence[dict[str, Any]], chats: Sequence[int | None], now: datetime) -> list[datetime]:
    next_in: dict[int | None, datetime] = {}
    moments = []
    for update, chat in zip(reversed(batch), reversed(chats), strict=True):
        next_in[chat] = _date(update) or next_in.get(chat, now)
        moments.append(next_in[chat])
    return moments[::-1]


def _chat(update: dict[str, Any]) -> int | None:
    """The chat of a message or a press. What is not shaped like one is left to others."""
    found = (_within(update, name, *(("message",) if name == "callback_query" else ()), "chat", "id")
             for name in _COUNTED)  # fmt: skip
    return next((chat for chat in found if isinstance(chat, int)), None)


def _date(update: dict[str, Any]) -> datetime | None:
    seconds = _within(update, "message", "date")
    try:
        return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None
    except (ValueError, OverflowError, OSError):
        return None


def _within(update: object, *names: str) -> object:
    for name in names:
        update = update.get(name) if isinstance(update, dict) else None
    return update
