"""What an unusual order of things must not break: each of these once lost a nudge or a tick."""

from __future__ import annotations

from coachbot.model import Step
from coachbot.plan import latest
from coachbot.results import Card, Notice
from tests.coach.chat import Chat


def due(chat: Chat) -> list[str]:
    """What is still to be pushed, as "second again"."""
    return [f"{n.step} {n.occasion}" for n in sorted(chat.dossier.nudges, key=lambda n: n.due)]


def owed(chat: Chat) -> list[str]:
    """Who still waits for a thank-you."""
    of = latest(chat.application, chat.dossier.person, chat.now)
    assert of
    return [who.name for who in of.owed() if who]


def press(chat: Chat, verb: str, *more: object) -> None:
    """Press a button about the application's round."""
    number, round_ = chat.application.id, chat.application.rounds[-1].id
    chat.presses(":".join(str(part) for part in (verb, number, round_, *more)))


def test_a_nudge_that_the_answer_does_not_name_is_still_pushed() -> None:
    chat = Chat()
    chat.adds("they did not say", "the mission", "my patents", who="Jane")
    chat.taps("Thank-you notes")
    chat.taps("Sent")
    chat.waits("Wed 11 Mar 09:00")
    chat.pushed()
    chat.taps("Sent")
    chat.waits("Mon 30 Mar 12:00")
    chat.taps("Undo")  # shows the second note, while the final contact is due since it was passed over
    assert sorted(due(chat)[:2]) == ["final again", "final first"]


def test_those_named_after_a_tick_for_everyone_are_owed_theirs() -> None:
    chat = Chat()
    chat.adds()
    press(chat, "sent", Step.THANK_YOU, 0)
    assert owed(chat) == []
    press(chat, "edit")
    chat.taps("Who")
    chat.types("Carla")
    chat.taps("That is everyone")
    chat.taps("Save")
    assert owed(chat) == ["Carla"]


def test_those_named_in_the_debrief_are_owed_theirs_after_a_tick_without_names() -> None:
    chat = Chat("Wed 4 Mar 09:00")
    chat.adds_ahead("4 March 14:00")
    chat.waits("Thu 5 Mar 09:00")
    chat.pushed()
    chat.taps("Sent")
    press(chat, "debrief")
    chat.types("Jane; Bob")
    chat.taps("That is everyone")
    for _ in range(3):
        chat.taps("Skip")
    chat.taps("Save")
    assert owed(chat) == ["Jane", "Bob"]


def test_nothing_is_logged_before_the_interview() -> None:
    chat = Chat("Wed 4 Mar 09:00")
    chat.adds_ahead("6 March 10:00")
    for verb, more in (("sent", (Step.THANK_YOU, 0)), ("sent", (Step.SECOND, 0)), ("skip", (Step.SECOND, 0))):
        press(chat, verb, *more)
        (view,) = chat.seen
        assert isinstance(view, Card)
        assert view.notice is Notice.STILL_TO_COME
    assert chat.facts == []


def test_an_interview_moved_on_the_same_day_gets_its_nudges_again() -> None:
    chat = Chat("Tue 3 Mar 09:00")
    chat.adds_ahead("4 March 10:00")
    chat.waits("Wed 4 Mar 08:00")
    chat.pushed()
    chat.taps("Moved")
    chat.types("today 16:00")
    assert due(chat)[:2] == ["before first", "debrief first"]
    chat.waits("Wed 4 Mar 18:00")
    chat.pushed()
    chat.taps("Moved")
    chat.types("today 19:00")
    assert due(chat)[0] == "debrief first"


def test_the_time_frame_in_force_is_the_one_that_is_edited() -> None:
    chat = Chat()
    chat.adds("they decide in two weeks", "the mission", "my patents")
    chat.taps("They replied")
    chat.taps("They need more time")
    chat.types("three months")
    press(chat, "edit")
    chat.taps("Time frame")
    chat.types("by 20 March")
    chat.taps("Save")
    of = latest(chat.application, chat.dossier.person, chat.now)
    assert of
    assert str(of.frame.day) == "2026-03-20"
    assert str(of.second_target) == "2026-03-24"


def test_a_date_mended_on_the_card_can_be_undone() -> None:
    chat = Chat()
    chat.adds()
    press(chat, "edit")
    chat.taps("When")
    chat.types("2 March 10:00")
    chat.taps("Within two weeks")
    chat.taps("Save")
    of = latest(chat.application, chat.dossier.person, chat.now)
    assert of
    assert str(of.round.day) == "2026-03-02"
    chat.taps("History")
    chat.taps("Undo 1")
    assert str(chat.application.standing()[0].day) == "2026-03-03"
