"""What the outcome of a call means for what else waits for that chat."""

from __future__ import annotations

import pytest

from coachbot.calls import Gone, Message
from coachbot.outcomes import Flight, Writing
from coachbot.storage import Parcel
from tests.storage.samples import NOW


@pytest.mark.parametrize(("chat", "dropped", "everything_to"), [(-100_777, [5], set()), (1001, [], {1001})])
def test_where_it_may_not_write_in_a_group_or_channel_it_still_leaves(
    chat: int, dropped: list[int], everything_to: set[int]
) -> None:
    writing, parcel = Writing(), Parcel(5, chat, Message("sendMessage", {"chat_id": chat, "text": "in private only"}))
    writing.note(Flight(parcel, 0.0, outcome=Gone("have no rights to send a message")), NOW)
    assert (writing.drop, writing.gone) == (dropped, everything_to)
