"""The sender, over real HTTP against the playground and with a real database."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from bench.burst import busiest
from coachbot import failpoints, trouble
from coachbot import sender as senders
from coachbot.calls import Message
from coachbot.coach.push import push
from coachbot.model import Occasion
from coachbot.sender import Sender, WrongToken
from handlers import request as requests
from handlers.delivery import Delivery
from handlers.request import Request
from playground import server as playground
from tests.facts import SECOND, THANK_YOU, interview, later, pushed, sent, t, told
from tests.world import ANN, BOB, CARA, NINE, emptied, pushes, until, waiting

if TYPE_CHECKING:
    from coachbot.model import Person
    from coachbot.results import Digest, Prompt
    from coachbot.storage import Store
    from tests.world import World

AT_THE_EDGES = 1  # a call is noted here a moment after the pace has counted it


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shorter pauses."""
    monkeypatch.setattr(senders, "PAUSE", 0.1)
    monkeypatch.setattr(trouble, "FIRST_PAUSE", 0.1)


async def writable(store: Store, *, yes: bool) -> None:
    """Let the database refuse every write, or take them again."""
    async with store._engine.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        await driver.execute(f"PRAGMA query_only={'OFF' if yes else 'ON'}")


# -- replies -----------------------------------------------------------------------------------------------------------


async def test_replies_keep_their_order_within_each_of_several_chats(world: World) -> None:
    for number in range(10):
        await asyncio.gather(*(world.reply(str(number), to=chat) for chat in (ANN, BOB, CARA)))
    async with world.sending():
        await emptied(world)
    for chat in (ANN, BOB, CARA):
        assert world.texts(chat) == [str(number) for number in range(10)]


async def test_a_slow_chat_does_not_delay_the_others(world: World) -> None:
    world.order("silence", chat_id=ANN, seconds=1)
    await world.reply("slow", "after it", to=ANN)
    await world.reply("quick", to=BOB)
    async with world.sending():
        await until(lambda: world.texts(BOB) == ["quick"], 0.9)
        assert world.texts(ANN) == []
        await emptied(world)
    assert world.texts(ANN) == ["slow", "after it"]


async def test_what_is_put_into_the_outbox_leaves_at_once_when_the_sender_is_woken(world: World) -> None:
    async with world.sending() as sender:
        await asyncio.sleep(0.3)
        await world.reply("hello")
        sender.wake()
        await until(lambda: world.texts() == ["hello"], 0.5)


async def test_an_edit_of_a_message_that_is_gone_is_sent_as_a_new_one(world: World) -> None:
    markup = {"inline_keyboard": [[{"text": "b", "callback_data": "b"}]]}
    params = {"chat_id": ANN, "message_id": 999, "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": markup}
    await world.put(Message("editMessageText", params))
    async with world.sending():
        await emptied(world)
    (message,) = world.server.world.messages_of(ANN)
    assert (message.content["text"], message.reply_markup) == ("x", markup)
    assert [call.method for call in world.server.world.calls.since(1)] == ["editMessageText", "sendMessage"]


async def test_an_edit_that_changes_nothing_is_a_success(world: World) -> None:
    await world.reply("x")
    async with world.sending() as sender:
        await emptied(world)
        number = world.server.world.messages_of(ANN)[0].id
        await world.put(Message("editMessageText", {"chat_id": ANN, "message_id": number, "text": "x"}))
        sender.wake()
        await emptied(world)
    assert world.texts() == ["x"]


async def test_a_refused_message_is_reported_without_its_words_and_makes_room(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    await world.put(Message("sendMessage", {"chat_id": ANN, "text": "<secret>", "parse_mode": "HTML"}))
    await world.reply("next")
    async with world.sending():
        await emptied(world)
    assert world.texts() == ["next"]
    assert "refused: method=sendMessage Bad Request: can't parse entities" in caplog.text
    assert "secret" not in caplog.text


# -- trouble -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("fault", "copies"), [("cut_before", 1), ("bad_gateway", 1), ("cut_after", 2)])
async def test_a_reply_with_an_unknown_outcome_is_tried_once_more_after_a_probe(
    world: World, fault: str, copies: int
) -> None:
    world.order(fault, method="sendMessage")
    await world.reply("x")
    await world.reply("y", to=BOB)
    async with world.sending():
        await emptied(world)
    assert world.texts() == ["x"] * copies
    assert world.texts(BOB) == ["y"]
    assert len(world.calls("getMe")) == 2


async def test_after_two_unknown_outcomes_a_reply_is_perhaps_sent_and_reported(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.order("cut_before", method="sendMessage", times=2)
    await world.reply("my secret", "next")
    async with world.sending():
        await emptied(world)
    assert world.texts() == ["next"]
    assert f"perhaps sent: chat={ANN} method=sendMessage" in caplog.text
    assert "secret" not in caplog.text


async def test_while_telegram_is_away_nothing_costs_an_attempt_and_nothing_is_lost(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    port = int(world.server.url.rpartition(":")[2])
    await world.server.stop()
    caplog.set_level(logging.INFO)
    for number in range(3):
        await world.reply(f"{number}")
    async with world.sending():
        await asyncio.sleep(1)
        world.server = await playground.start(port=port, at=NINE)
        world.meet(ANN)
        await emptied(world)
    assert world.texts() == ["0", "1", "2"]
    assert caplog.text.count("Telegram cannot be reached") == 1
    assert caplog.text.count("Telegram answers again") == 1


async def test_a_flooded_chat_waits_while_others_go_on(world: World) -> None:
    world.order("flood", chat_id=ANN, retry_after=1)
    await world.reply("first", "second", to=ANN)
    started = time.monotonic()
    async with world.sending() as sender:
        await until(lambda: len(world.calls()) == 1)
        await world.reply("quick", to=BOB)
        sender.wake()
        await until(lambda: world.texts(BOB) == ["quick"], 0.9)
        await emptied(world)
    assert world.texts(ANN) == ["first", "second"]
    assert 1 <= time.monotonic() - started < 3
    assert len(world.calls()) == 4


async def test_a_flood_without_a_wait_stops_everyone(world: World) -> None:
    world.order("flood", chat_id=ANN)
    await world.reply("x", to=ANN)
    async with world.sending() as sender:
        await until(lambda: len(world.calls()) == 1)
        await world.reply("y", to=BOB)
        sender.wake()
        await asyncio.sleep(0.5)
        assert world.texts(BOB) == []


async def test_a_wrong_token_ends_the_sender_with_a_clear_error(world: World) -> None:
    request = Request("1000001:wrong", world.clock, world.server.url)
    world.delivery = Delivery(request)
    with pytest.raises(WrongToken, match="COACHBOT_TOKEN"):
        await asyncio.wait_for(world.sender().run(asyncio.Event()), 3)
    await request.shutdown()


async def test_a_token_that_is_revoked_later_ends_it_too_and_keeps_the_reply(world: World) -> None:
    world.order("unauthorized", method="sendMessage")
    await world.reply("x")
    with pytest.raises(WrongToken):
        await asyncio.wait_for(world.sender().run(asyncio.Event()), 3)
    assert await world.outbox() == 1


async def test_a_database_that_cannot_be_written_is_waited_for_and_nothing_is_sent_twice(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    world.order("silence", chat_id=ANN, seconds=0.3)
    await world.reply("x", "y")
    async with world.sending():
        await until(lambda: not world.server.world.faults.shown())
        await writable(world.store, yes=False)
        await asyncio.sleep(0.8)
        assert world.texts() == ["x"]
        await writable(world.store, yes=True)
        await emptied(world)
    assert world.texts() == ["x", "y"]
    assert caplog.text.count("the database cannot be used") == 1
    assert caplog.text.count("the database works again") == 1


async def test_a_stop_finishes_what_is_in_flight_and_takes_nothing_new(world: World) -> None:
    world.order("silence", chat_id=ANN, seconds=0.5)
    await world.reply("in flight", "waits")
    stop = asyncio.Event()
    running = asyncio.create_task(world.sender().run(stop))
    await until(lambda: not world.server.world.faults.shown())
    stop.set()
    await asyncio.wait_for(running, 3)
    assert world.texts() == ["in flight"]
    assert await world.outbox() == 1


# -- nudges ------------------------------------------------------------------------------------------------------------


async def test_a_nudge_leaves_within_two_seconds_of_its_time_and_not_before(world: World) -> None:
    await world.plan(waiting())
    async with world.sending():
        await until(lambda: bool(world.texts()))
    (call,) = world.calls()
    assert world.texts() == ["nudge second"]
    assert timedelta() <= world.clock.now() - NINE < timedelta(seconds=2)
    assert call.at >= "2026-03-09T08:00:00"
    assert (pushes(await world.dossier()), await world.outbox()) == ([Occasion.FIRST], 0)


async def test_a_nudge_leaves_within_two_seconds_of_a_turn_of_the_clock(world: World) -> None:
    world.server.world.clock.turn_to(NINE - timedelta(days=3))
    await world.plan(waiting(now=NINE - timedelta(days=3)))
    async with world.sending():
        await asyncio.sleep(0.3)
        world.server.world.clock.turn_to(NINE)
        await world.delivery.probe()
        await until(lambda: bool(world.texts()), 2)


async def test_nothing_leaves_by_a_system_clock_that_is_ahead(world: World) -> None:
    world.server.world.clock.turn_to(NINE - timedelta(days=3))  # the system's clock shows a later year, or day
    await world.plan(waiting(now=NINE - timedelta(days=3)))
    async with world.sending():
        await asyncio.sleep(0.5)
    assert world.calls() == []


async def test_a_reply_overtakes_the_nudges_that_wait(world: World) -> None:
    crowd = range(2000, 2040)
    world.meet(*crowd)
    await world.plan(*(waiting(number) for number in crowd))
    world.server.world.clock.turn_to(NINE)
    async with world.sending(per_second=20) as sender:
        await until(lambda: len(world.calls()) >= 5)
        before = len(world.calls())
        await world.reply("reply", to=ANN)
        sender.wake()
        await until(lambda: bool(world.texts(ANN)))
        assert len(world.calls()) - before <= 2


async def test_nudges_that_are_due_together_are_planned_anew_and_sent_once(world: World) -> None:
    told_of = told(interview("Mon 2 Mar 10:00"), sent(THANK_YOU, "Mon 2 Mar 18:00"), sent(SECOND, "Mon 9 Mar 08:50"))
    stale = replace(waiting(application=told_of), nudges=waiting().nudges)
    await world.plan(stale)
    world.server.world.clock.turn_to(NINE)
    async with world.sending():
        await asyncio.sleep(0.5)
    assert world.calls() == []
    assert all(nudge.due > NINE for nudge in (await world.dossier()).nudges)


async def test_a_nudge_whose_outcome_is_unknown_goes_out_once_more(world: World) -> None:
    world.order("cut_before", method="sendMessage")
    await world.plan(waiting())
    async with world.sending():
        await until(lambda: bool(world.texts()))
        await emptied(world)
    assert world.texts() == ["nudge second"]
    dossier = await world.dossier()
    assert (pushes(dossier), dossier.person.unknown_tries) == ([Occasion.FIRST], 0)


async def test_after_two_unknown_outcomes_a_nudge_is_perhaps_sent(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.order("cut_after", method="sendMessage", times=None)
    await world.plan(waiting())
    async with world.sending():
        await until(lambda: "perhaps sent" in caplog.text)
        await asyncio.sleep(0.2)
    assert world.texts() == ["nudge second"] * 2
    dossier = await world.dossier()
    assert (pushes(dossier), dossier.person.unknown_tries, await world.outbox()) == ([Occasion.FIRST], 0, 0)


async def test_a_restart_with_a_leased_nudge_sends_it_once_more(world: World) -> None:
    before = waiting()
    await world.plan(before)
    after, made = push(before, NINE)
    assert made
    async with world.store.begin() as unit:
        await unit.put_nudges([(before.person.id, world.render(after.person, made.view), made.facts)])
        await unit.save([(before, after)])
    world.server.world.clock.turn_to(NINE)
    async with world.sending():
        await until(lambda: bool(world.texts()))
        await emptied(world)
    async with world.sending():
        await asyncio.sleep(0.3)
    assert world.texts() == ["nudge second"]
    dossier = await world.dossier()
    assert (pushes(dossier), dossier.person.unknown_tries) == ([Occasion.FIRST], 0)


async def test_what_a_crash_left_is_planned_by_telegrams_clock_and_not_by_the_systems(world: World) -> None:
    before = waiting()
    await world.plan(before)
    after, made = push(before, NINE)
    assert made
    async with world.store.begin() as unit:
        await unit.put_nudges([(before.person.id, world.render(after.person, made.view), made.facts)])
        await unit.save([(before, after)])
    world.server.world.clock.turn_to(NINE)  # the system's clock shows another day
    world.order("silence", method="getMe", seconds=0.4)
    async with world.sending():
        await asyncio.sleep(0.2)
        assert await world.outbox() == 1
        await until(lambda: bool(world.texts()))


async def test_someone_who_blocked_the_bot_is_left_in_peace_and_their_data_kept(world: World) -> None:
    world.server.world.people[ANN].blocked = True
    await world.plan(waiting(ANN), waiting(BOB))
    await world.reply("one", "two", to=ANN)
    world.server.world.clock.turn_to(NINE)
    async with world.sending():
        await until(lambda: bool(world.texts(BOB)))
        await emptied(world)
    dossier = await world.dossier(ANN)
    assert dossier.person.resting
    assert dossier.nudges == ()
    assert pushes(dossier) == []
    assert len([call for call in world.calls() if call.params["chat_id"] == ANN]) == 1


async def test_a_nudge_that_finds_the_bot_blocked_is_given_back(world: World) -> None:
    world.server.world.people[ANN].blocked = True
    await world.plan(waiting(ANN))
    world.server.world.clock.turn_to(NINE)
    async with world.sending():
        await until(lambda: bool(world.calls()))
        await emptied(world)
    dossier = await world.dossier(ANN)
    assert (dossier.person.resting, dossier.nudges, pushes(dossier)) == (True, (), [])


async def test_quiet_hours_that_begin_during_an_outage_are_kept(world: World) -> None:
    late = told(
        interview("Mon 2 Mar 10:00"),
        sent(THANK_YOU, "Mon 2 Mar 18:00"),
        pushed(SECOND, Occasion.FIRST, "Mon 9 Mar"),
        later(SECOND, "Mon 9 Mar", "Mon 9 Mar 20:59"),
    )
    world.server.world.clock.turn_to(t("Mon 9 Mar 20:59"))
    port = int(world.server.url.rpartition(":")[2])
    async with world.sending() as sender:
        await until(lambda: bool(world.calls("getMe")))
        await world.server.stop()
        await world.plan(waiting(application=late))
        sender.wake()
        await until(lambda: bool(world.rendered))
        await emptied(world)
        assert pushes(await world.dossier()) == [Occasion.FIRST]
        world.server = await playground.start(port=port, at=t("Mon 9 Mar 21:00"))
        world.meet(ANN)
        await until(lambda: bool(world.calls("getMe")))
        await asyncio.sleep(0.3)
        assert world.texts() == []
        dossier = await world.dossier()
        assert (pushes(dossier), [n.due for n in dossier.nudges][:1]) == ([Occasion.FIRST], [t("Tue 10 Mar 08:00")])
        world.server.world.clock.turn_to(t("Tue 10 Mar 08:00"))
        await world.delivery.probe()
        await until(lambda: world.texts() == ["nudge second"], 2)


async def test_a_nudge_claimed_before_the_process_stood_still_into_the_quiet_hours_waits_until_morning(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = 0.0
    monkeypatch.setattr(senders, "_monotonic", lambda: time.monotonic() + stood)

    def stands_still(moment: failpoints.Moment) -> None:
        nonlocal stood
        if moment is failpoints.Moment.CLAIMED and world.rendered and not stood:
            stood = 12 * 3600.0
            world.time_passes(t("Mon 9 Mar 21:30"))

    monkeypatch.setattr(failpoints, "_listener", stands_still)
    await world.plan(waiting())
    async with world.sending() as sender:
        world.server.world.clock.turn_to(NINE)
        await world.delivery.probe()
        sender.wake()
        await until(lambda: stood > 0)
        await emptied(world)
        await another_look(world, sender)
        assert world.texts() == []
        assert [n.due for n in (await world.dossier()).nudges][:1] == [t("Tue 10 Mar 08:00")]


async def another_look(world: World, sender: Sender) -> None:
    """Wait until a reply has come and gone, before which the sender has looked at the nudges again."""
    world.meet(BOB)
    await world.reply("look", to=BOB)
    sender.wake()
    await until(lambda: world.texts(BOB) == ["look"])
    await emptied(world)


async def test_a_nudge_that_is_flooded_is_given_back_and_leaves_after_the_wait(world: World) -> None:
    world.order("flood", chat_id=ANN, retry_after=1)
    await world.plan(waiting())
    world.server.world.clock.turn_to(NINE)
    async with world.sending():
        await until(lambda: bool(world.texts()))
    first, second = world.calls()
    assert second.monotonic - first.monotonic >= 1
    assert pushes(await world.dossier()) == [Occasion.FIRST]


async def test_a_push_that_fails_by_our_own_fault_stops_nobody_elses(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    healthy = world.render

    def render(person: Person, view: Prompt | Digest) -> Message:
        if person.id == ANN:
            raise KeyError("a secret")
        return healthy(person, view)

    world.render = render  # type: ignore[method-assign]
    await world.plan(waiting(ANN), waiting(BOB))
    world.server.world.clock.turn_to(NINE)
    async with world.sending():
        await until(lambda: bool(world.texts(BOB)))
        await asyncio.sleep(0.2)
    assert f"a push could not be made: person={ANN} KeyError" in caplog.text
    assert "secret" not in caplog.text
    assert caplog.text.count("could not be made") == 1
    assert len((await world.dossier(ANN)).nudges) == len(waiting(ANN).nudges)


# -- pace --------------------------------------------------------------------------------------------------------------


async def another_call(world: World) -> None:
    """Wait until one begins."""
    before = len(world.begun)
    await until(lambda: len(world.begun) > before)


async def test_sixty_messages_take_two_seconds_at_thirty_a_second(world: World) -> None:
    crowd = range(2000, 2060)
    world.meet(*crowd)
    await world.put(*(Message("sendMessage", {"chat_id": number, "text": "x"}) for number in crowd))
    async with world.sending(per_second=30):
        await emptied(world)
    assert len(world.calls()) == 60
    assert 1.9 <= world.begun[-1] - world.begun[0] < 3
    assert busiest(world.begun) <= 30 + AT_THE_EDGES


async def test_no_second_holds_more_than_the_limit_where_the_machine_stands_still_meanwhile(world: World) -> None:
    crowd = range(2000, 2040)
    world.meet(*crowd)
    await world.plan(*(waiting(number) for number in crowd[:20]))
    await world.put(*(Message("sendMessage", {"chat_id": number, "text": "x"}) for number in crowd[20:]))
    world.server.world.clock.turn_to(NINE)
    async with world.sending(per_second=20):
        for _ in range(4):
            await another_call(world)
            time.sleep(0.24)  # noqa: ASYNC251 - as a machine does that is busy
        await until(lambda: len(world.calls()) == len(crowd))
    assert busiest(world.begun) <= 20 + AT_THE_EDGES


async def test_at_a_slow_pace_a_reply_leaves_when_its_place_has_come(world: World) -> None:
    async with world.sending(per_second=1) as sender:
        await world.reply("1", to=ANN)
        sender.wake()
        await until(lambda: world.texts(ANN) == ["1"])
        await world.reply("2", to=BOB)
        sender.wake()
        await until(lambda: world.texts(BOB) == ["2"], 2)


async def test_what_is_no_message_takes_no_place_in_the_pace(world: World) -> None:
    async with world.sending(per_second=1) as sender:
        await asyncio.gather(*(world.delivery.toast("1") for _ in range(5)), world.delivery.probe())
        await world.reply("x")
        sender.wake()
        await until(lambda: world.texts() == ["x"], 0.9)


async def test_a_chat_gets_three_messages_at_once_and_then_one_a_second(world: World) -> None:
    await world.reply("1", "2", "3", "4", "5")
    async with world.sending(per_second=30):
        await emptied(world)
    gaps = [later - earlier for earlier, later in pairwise(world.begun)]
    assert max(gaps[:2]) < 0.4
    assert world.begun[4] - world.begun[0] >= 1.95
    assert world.texts() == ["1", "2", "3", "4", "5"]


async def test_several_chats_that_are_flooded_stop_everyone_for_as_long_as_telegram_says(world: World) -> None:
    world.meet(2000)
    for chat in (ANN, BOB, CARA):
        world.order("flood", chat_id=chat, retry_after=1)
        await world.reply("x", to=chat)
    async with world.sending() as sender:
        await until(lambda: len(world.calls()) == 3)
        await world.reply("y", to=2000)
        sender.wake()
        await emptied(world)
    refused, later = world.calls()[:3], world.calls()[3:]
    assert [call.status for call in refused] == [429] * 3
    assert min(call.monotonic for call in later) - max(call.monotonic for call in refused) >= 0.99
    assert [world.texts(chat) for chat in (ANN, BOB, CARA, 2000)] == [["x"], ["x"], ["x"], ["y"]]


async def test_a_call_whose_place_was_booked_before_everyone_had_to_wait_waits_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "DEFAULT_WAIT", 1.0)
    world.order("flood", chat_id=ANN)
    for chat in (ANN, BOB, CARA):
        await world.reply("x", to=chat)
    async with world.sending(per_second=10):
        await emptied(world)
    first, *others = world.calls()
    assert (first.status, len(others)) == (429, 3)
    assert min(call.monotonic for call in others) - first.monotonic >= 0.99
