"""What the playground's log holds against what should have been said. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playground.calls import Call

TELLING = ("sendMessage", "editMessageText")


@dataclass(frozen=True)
class Awaited:
    """A message that is to come: how it is told, what it says, and the moment before which it must not leave."""

    method: str
    words: str
    due: datetime | None = None

    def is_in(self, call: Call) -> bool:
        """Whether a call is it."""
        return call.method == self.method and self.words in call.params["text"]


@dataclass
class Tally:
    """What was counted."""

    said: int = 0
    lost: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # said out of order, or for an effect that came twice
    repeated: int = 0  # second copies of what was in flight at a kill
    unexcused: list[str] = field(default_factory=list)  # second copies of anything else

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return [*self.wrong, *self.unexcused, *self.early, *self.lost]

    def hold(self, chat: int, awaited: Sequence[Awaited], calls: Sequence[Call], kills: Sequence[int]) -> None:
        """Hold a chat's messages against those awaited there, in their order.

        ``kills`` are the places in the log (``Call.index``) at which a new life began after a kill. What was said last
        in a chat in one life may be said once more in a later one; whoever did so knew nothing of it.
        """
        expected = iter(awaited)
        wanted, before = next(expected, None), None
        for call in calls:
            if before is not None and (before.method, before.params["text"]) == (call.method, call.params["text"]):
                self._again(before, call, kills)
            elif wanted is not None and wanted.is_in(call):
                self.said += 1
                if wanted.due and datetime.fromisoformat(call.at) < wanted.due:
                    self.early.append(f"early in {chat}: {_shown(call)} at {call.at}, due {wanted.due}")
                wanted = next(expected, None)
            else:
                self.wrong.append(f"wrong in {chat}: {_shown(call)} instead of {wanted}")
            before = call
        self.lost += [f"lost in {chat}: {each}" for each in (wanted, *expected) if each is not None]

    def _again(self, before: Call, call: Call, kills: Sequence[int]) -> None:
        if bisect_right(kills, before.index) < bisect_right(kills, call.index):
            self.repeated += 1
        else:
            self.unexcused.append(f"twice in {call.params['chat_id']}: {_shown(call)}")


def told(calls: Sequence[Call], chat: int) -> list[Call]:
    """What arrived in a chat, oldest first."""
    return [c for c in calls if c.method in TELLING and c.status == 200 and int(c.params["chat_id"]) == chat]


def lives(calls: Sequence[Call], killed: Sequence[int]) -> list[int]:
    """Where new lives began after kills at these places in the log: a life asks first who the bot is.

    What a killed process had written already may be done after its death.
    """
    begun = [call.index for call in calls if call.method == "getMe"]
    places = (bisect_right(begun, place - 1) for place in killed)
    return [begun[place] for place in places if place < len(begun)]


def _shown(call: Call) -> str:
    return f"{call.method} {call.params['text'][:60]!r}"
