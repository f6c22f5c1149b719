"""What a person can do, one by one: once it counts, twice it changes nothing, and what is not theirs is missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coachbot.coach import contacts
from coachbot.coach.desk import Where, settle, take_back, tell
from coachbot.coach.push import AT_ONCE, push, unpush
from coachbot.model import (
    Answer,
    ApplicationId,
    Channel,
    Close,
    Contact,
    KeepOpen,
    Reopen,
    Reply,
    RoundId,
    Skip,
    Snooze,
    Step,
)
from coachbot.nudges import plan_nudges
from coachbot.results import (
    Asking,
    Card,
    Did,
    Digest,
    FourthStop,
    Menu,
    MenuKind,
    Missing,
    Notice,
    Prompt,
)
from tests.coach.chat import Chat
from tests.facts import spelt

if TYPE_CHECKING:
    from coachbot.model import Fact
    from coachbot.results import View


@pytest.fixture
def chat() -> Chat:
    """Someone who was at Acme yesterday, with Jane Doe and Bob."""
    chat = Chat()
    chat.adds()
    return chat


def at(chat: Chat, what: str) -> str:
    """A button with the ids of the latest application filled in: {a}, {r}, {jane}, {bob}, {fact}."""
    round_ = chat.application.rounds[-1]
    who = [w.id for w in round_.interviewers] + [0, 0]
    facts = chat.facts
    return what.format(a=chat.application.id, r=round_.id, jane=who[0], bob=who[1], fact=facts[-1].id if facts else 0)


def does(chat: Chat, *what: str) -> tuple[View, ...]:
    """Press these, one after the other."""
    for each in what:
        chat.presses(at(chat, each))
    return chat.seen


def kinds(chat: Chat) -> list[str]:
    return [fact.kind for fact in chat.facts]


# -- each, and each again ------------------------------------------------------------------------------------------

SENT = "sent:{a}:{r}:second:0"
ONCE: list[tuple[str, tuple[str, ...], str, list[str]]] = [
    ("sent to one", (), "sent:{a}:{r}:thank_you:{jane}", ["contact"]),
    ("sent to all", (), "sent:{a}:{r}:thank_you:0", ["contact"]),
    ("sent by post", (), "sent:{a}:{r}:second:0:post", ["contact"]),
    ("second note", (), SENT, ["contact"]),
    ("final contact", (), "sent:{a}:{r}:final:0:phone", ["contact"]),
    ("a fourth", ("sent:{a}:{r}:thank_you:0", SENT, "sent:{a}:{r}:final:0"), "sent:{a}:{r}:fourth:0:email:3",
     ["contact", "contact", "contact", "contact"]),
    ("no fourth before three", (), "sent:{a}:{r}:fourth:0:email:0", []),
    ("skip", (), "skip:{a}:{r}:second:0", ["skip"]),
    ("can't reach", (), "skip:{a}:{r}:thank_you:{bob}", ["skip"]),
    ("later", (), "later:{a}:{r}:second:tomorrow", ["snooze"]),
    ("kind words", (), "reply:{a}:{r}:second:kind_words:0", ["reply"]),
    ("offer", (), "reply:{a}:{r}:second:offer:0", ["reply"]),
    ("rejection", (), "reply:{a}:{r}:second:rejection:0", ["reply"]),
    ("invited", (), "reply:{a}:{r}:second:invited:0", ["reply"]),
    ("more time, asked", (), "reply:{a}:{r}:second:more_time:0", []),
    ("undo", (SENT,), "undo:{a}:{fact}", []),
    ("another day, asked", (SENT,), "day:{a}:{fact}", ["contact"]),
    ("close", (), "close:{a}", ["close"]),
    ("reopen", ("close:{a}",), "reopen:{a}", ["close", "reopen"]),
    ("reopen what is open", (), "reopen:{a}", []),
    ("keep open", (), "keep:{a}:{r}", ["keep_open"]),
    ("call off", (), "calloff:{a}:{r}", ["call_off"]),
    ("next round, asked", (), "nextround:{a}", []),
    ("debrief, asked", (), "debrief:{a}:{r}", []),
    ("edit, asked", (), "edit:{a}:{r}", []),
    ("move, asked", (), "move:{a}:{r}", []),
    ("card", (), "card:{a}", []),
    ("history", (), "history:{a}", []),
    ("a menu", (), "menu:{a}:{r}:second:reply", []),
    ("a step", (), "open:{a}:{r}:second", []),
]  # fmt: skip


@pytest.mark.parametrize(("before", "button", "told"), [case[1:] for case in ONCE], ids=[case[0] for case in ONCE])
def test_a_button_counts_once(chat: Chat, before: tuple[str, ...], button: str, told: list[str]) -> None:
    does(chat, *before)
    data = at(chat, button)
    chat.presses(data)
    assert kinds(chat) == told
    once = chat.dossier.applications
    chat.presses(data)
    assert chat.dossier.applications == once
    assert len(chat.dossier.conversations) <= 1


GONE = [
    "sent:99:{r}:second:0", "sent:{a}:99:second:0", "sent:{a}:{r}:second:99", "sent:{a}:{r}:thank_you:99",
    "sent:{a}:{r}:before:0", "sent:{a}:{r}:debrief:0", "sent:{a}:{r}:move_on:0", "skip:99:{r}:second:0",
    "skip:{a}:{r}:final:0", "skip:{a}:{r}:thank_you:99", "later:99:{r}:second:hour", "later:{a}:{r}:before:hour",
    "later:{a}:{r}:move_on:date", "later:{a}:99:second:date", "reply:99:{r}:second:offer:0", "undo:99:1", "day:99:1",
    "day:{a}:99", "close:99", "reopen:99", "keep:99:{r}", "keep:{a}:99", "calloff:99:{r}", "calloff:{a}:99",
    "nextround:99", "debrief:{a}:99", "edit:99:{r}", "move:{a}:99", "card:99", "history:99", "open:99:{r}:second",
    "menu:{a}:99:second:later", "card:99999999999999999999999999",
]  # fmt: skip


@pytest.mark.parametrize("button", GONE)
def test_what_is_not_there_is_missing(chat: Chat, button: str) -> None:
    before = chat.dossier
    assert does(chat, button) == (Missing(chat.dossier.person),)
    assert chat.dossier == before


@pytest.mark.parametrize("button", ["undo:{a}:99", "undo:{a}:0", "undo:{a}:{r}"])
def test_an_undo_of_what_is_not_there_shows_the_card(chat: Chat, button: str) -> None:
    before = chat.dossier
    (card,) = does(chat, button)
    assert isinstance(card, Card)
    assert (card.notice, chat.dossier) == (Notice.UNDONE, before)


def test_a_nudge_that_left_cannot_be_undone(chat: Chat) -> None:
    chat.waits("Thu 19 Mar 09:00")
    chat.pushed()
    before = chat.dossier
    for fact in chat.application.facts:
        chat.presses(f"undo:{chat.application.id}:{fact.id}")
    assert chat.dossier.applications == before.applications


def test_the_rounds_of_one_application_are_not_found_in_another(chat: Chat) -> None:
    first = chat.application
    chat.adds(company="Beta")
    (view,) = chat.presses(f"sent:{chat.application.id}:{first.rounds[0].id}:second:0")
    assert isinstance(view, Missing)
    chat.presses(f"sent:{first.id}:{first.rounds[0].id}:second:0")
    (fact,) = chat.facts
    for verb in ("day", "undo"):
        chat.presses(f"{verb}:{chat.application.id}:{fact.id}")
    assert chat.facts == [fact]
    assert chat.dossier.conversations == ()


OLD = [
    "", "nonsense", "sent", "sent:", "sent:x:y", "sent:1:2:nonsense:0", "sent:1:2:second:x", "q", "q:1", "tip:7",
    "tip:0", "language:xx", "language:../de", "set:delete", "page:nonsense", "holidays:", "card:-1", "card:١", "::::",
    "menu:1:2:second:nonsense", "reply:1:2:second:maybe:0", "later:1:2",
]  # fmt: skip


@pytest.mark.parametrize("data", OLD)
def test_a_button_of_another_version_leads_to_the_menu(chat: Chat, data: str) -> None:
    before = chat.dossier
    chat.presses(data)
    assert chat.screen().rows
    assert "earlier version" in chat.screen().text
    assert chat.dossier == before


# -- sent ----------------------------------------------------------------------------------------------------------


def test_a_panel_is_ticked_one_by_one(chat: Chat) -> None:
    (view,) = does(chat, "sent:{a}:{r}:thank_you:{jane}")
    assert isinstance(view, Prompt)
    assert [who.name for who in view.course.owed() if who] == ["Bob"]
    (view,) = does(chat, "sent:{a}:{r}:thank_you:{bob}")
    assert isinstance(view, Did)
    assert view.next is not None
    assert view.next.step is Step.SECOND


def test_all_after_one_leaves_the_one(chat: Chat) -> None:
    does(chat, "sent:{a}:{r}:thank_you:{jane}", "sent:{a}:{r}:thank_you:0")
    assert len(chat.contacts) == 2
    does(chat, "undo:{a}:{fact}")
    assert [c.to for c in chat.contacts] == [chat.application.rounds[0].interviewers[0].id]


def test_a_contact_remembers_how_and_where_it_was_made(chat: Chat) -> None:
    chat.dossier = replace(chat.dossier, person=replace(chat.dossier.person, zone="Asia/Tokyo"))
    does(chat, "sent:{a}:{r}:second:0:phone")
    (contact,) = chat.contacts
    assert (contact.channel, contact.zone, contact.at) == (Channel.PHONE, "Asia/Tokyo", chat.now)


def test_three_contacts_stop_a_fourth_which_can_be_logged_anyway(chat: Chat) -> None:
    does(chat, "sent:{a}:{r}:thank_you:0", SENT, "sent:{a}:{r}:final:0")
    (stop,) = does(chat, "open:{a}:{r}:fourth")
    assert isinstance(stop, FourthStop)
    chat.taps("I have sent one anyway")
    assert len(chat.contacts) == 4
    does(chat, "open:{a}:{r}:fourth")
    chat.taps("I have sent one anyway")
    assert len(chat.contacts) == 5


def test_after_a_thank_you_for_an_earlier_round_the_latest_rounds_step_is_next(chat: Chat) -> None:
    earlier = chat.application.rounds[0]
    does(chat, "nextround:{a}")
    chat.types("6 March 10:00")
    chat.taps("Save")
    chat.presses(f"sent:{chat.application.id}:{earlier.id}:thank_you:0")
    (did,) = chat.seen
    assert isinstance(did, Did)
    assert did.next is not None
    assert did.next.step is Step.BEFORE
    assert "Friday, March 6" in chat.screen().text


# -- replies -------------------------------------------------------------------------------------------------------


def test_another_answer_from_an_older_menu_is_told_all_the_same(chat: Chat) -> None:
    does(chat, "reply:{a}:{r}:second:kind_words:0", "reply:{a}:{r}:second:offer:0", "reply:{a}:{r}:second:offer:0")
    assert [f.answer for f in chat.facts if isinstance(f, Reply)] == [Answer.KIND_WORDS, Answer.OFFER]


def test_the_same_words_again_from_a_new_menu_are_another_reply(chat: Chat) -> None:
    does(chat, "reply:{a}:{r}:second:kind_words:0", "reply:{a}:{r}:second:kind_words:1")
    assert len(chat.facts) == 2


def test_a_reply_that_was_undone_can_be_told_again(chat: Chat) -> None:
    does(chat, "reply:{a}:{r}:second:offer:0", "undo:{a}:{fact}", "reply:{a}:{r}:second:offer:0")
    assert len(chat.facts) == 1


def test_an_invitation_opens_new_with_company_and_role(chat: Chat) -> None:
    did, asking = does(chat, "reply:{a}:{r}:second:invited:0")
    assert isinstance(did, Did)
    assert isinstance(asking, Asking)
    assert (asking.conversation.step, asking.conversation.answers["company"]) == ("when", "Acme")


def test_more_time_can_be_told_any_number_of_times(chat: Chat) -> None:
    for count, words in enumerate(("in two weeks", "in a month", "they did not say")):
        does(chat, f"reply:{{a}}:{{r}}:second:more_time:{count}")
        chat.types(words)
    assert [f.answer for f in chat.facts if isinstance(f, Reply)] == [Answer.MORE_TIME] * 3


def test_more_time_pressed_again_after_the_answer_asks_nothing(chat: Chat) -> None:
    does(chat, "reply:{a}:{r}:second:more_time:0")
    chat.types("in two weeks")
    (did,) = does(chat, "reply:{a}:{r}:second:more_time:0")
    assert isinstance(did, Did)
    assert (did.notice, chat.dossier.conversations) == (Notice.ALREADY, ())


def test_a_rejection_closes_and_its_undo_opens(chat: Chat) -> None:
    does(chat, "reply:{a}:{r}:second:rejection:0")
    assert chat.application.closed
    assert chat.dossier.nudges == ()
    does(chat, "undo:{a}:{fact}")
    assert not chat.application.closed
    assert chat.dossier.nudges


# -- closed --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "button",
    [SENT, "skip:{a}:{r}:second:0", "later:{a}:{r}:second:tomorrow", "later:{a}:{r}:second:date", "keep:{a}:{r}"],
)
def test_a_closed_application_is_reopened_first(chat: Chat, button: str) -> None:
    does(chat, "close:{a}")
    before = chat.dossier
    (view,) = does(chat, button)
    assert isinstance(view, Did)
    assert view.notice is Notice.CLOSED_ALREADY
    assert chat.dossier == before


def test_a_next_round_reopens_what_was_closed(chat: Chat) -> None:
    does(chat, "close:{a}", "nextround:{a}")
    chat.types("6 March 10:00")
    chat.taps("Save")
    assert not chat.application.closed
    assert [type(f) for f in chat.facts] == [Close, Reopen]


def test_closing_ends_the_nudges_and_reopening_brings_them_back(chat: Chat) -> None:
    nudges = chat.dossier.nudges
    does(chat, "close:{a}")
    assert chat.dossier.nudges == ()
    does(chat, "reopen:{a}")
    assert chat.dossier.nudges == nudges


# -- later ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("step", ["thank_you", "second", "final"])
@pytest.mark.parametrize("name", ["hour", "evening", "tomorrow"])
def test_what_later_promises_is_pushed_then(chat: Chat, step: str, name: str) -> None:
    (view,) = does(chat, f"later:{{a}}:{{r}}:{step}:{name}")
    assert isinstance(view, Did)
    assert isinstance(view.fact, Snooze)
    pending = [n for n in chat.dossier.nudges if n.step == step]
    assert [n.due for n in pending] == [view.fact.until]
    chat.now = view.fact.until
    pushed = chat.pushed()
    assert isinstance(pushed, Prompt)
    assert pushed.step == step


def test_later_on_a_date_is_pushed_at_the_nudge_hour(chat: Chat) -> None:
    does(chat, "later:{a}:{r}:final:date")
    chat.types("10 March")
    assert [spelt(n.due) for n in chat.dossier.nudges if n.step is Step.FINAL] == ["Tue 10 Mar 09:00"]


def test_later_offers_only_what_is_before_the_deadline(chat: Chat) -> None:
    chat.waits("Thu 5 Mar 15:30")  # the 48 hours end at 16:00
    (menu,) = does(chat, "menu:{a}:{r}:thank_you:later")
    assert isinstance(menu, Menu)
    assert menu.moments == ()
    (view,) = does(chat, "later:{a}:{r}:thank_you:hour")
    assert isinstance(view, Did)
    assert view.notice is Notice.NOT_LATER


def test_later_never_falls_into_quiet_hours(chat: Chat) -> None:
    chat.waits("Wed 4 Mar 20:30")
    (menu,) = does(chat, "menu:{a}:{r}:thank_you:later")
    assert isinstance(menu, Menu)
    assert [(name, spelt(at)) for name, at in menu.moments] == [
        ("hour", "Thu 5 Mar 08:00"), ("tomorrow", "Thu 5 Mar 09:00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "step", "notice"),
    [
        (("sent:{a}:{r}:thank_you:0",), "thank_you", Notice.ALREADY),
        ((SENT,), "second", Notice.ALREADY),
        (("sent:{a}:{r}:final:0",), "final", Notice.ALREADY),
        (("skip:{a}:{r}:second:0",), "second", Notice.NOT_LATER),
        (("reply:{a}:{r}:second:offer:0",), "final", None),
        (("keep:{a}:{r}",), "final", None),
    ],
)
@pytest.mark.parametrize("when", ["tomorrow", "date"])
def test_later_promises_no_push_that_will_not_come(
    chat: Chat, before: tuple[str, ...], step: str, notice: Notice | None, when: str
) -> None:
    does(chat, *before)
    told = chat.facts
    (view,) = does(chat, f"later:{{a}}:{{r}}:{step}:{when}")
    assert isinstance(view, Did)
    assert (view.fact, view.notice, chat.facts) == (None, notice, told)


# -- undo and another day ------------------------------------------------------------------------------------------

UNDONE = [button for _, before, button, told in ONCE if told and not before and "reply" not in button]


@pytest.mark.parametrize("button", UNDONE)
def test_an_undo_leaves_everything_as_it_was(chat: Chat, button: str) -> None:
    before = chat.dossier
    does(chat, button, "undo:{a}:{fact}")
    assert chat.facts == []
    assert [n.due for n in chat.dossier.nudges] == [n.due for n in before.nudges]


def test_another_day_moves_the_plan(chat: Chat) -> None:
    does(chat, "sent:{a}:{r}:thank_you:0", "day:{a}:{fact}")
    (view,) = chat.seen
    assert isinstance(view, Asking)
    chat.types("yesterday")
    (contact,) = chat.contacts
    assert (contact.day.isoformat(), spelt(contact.at)) == ("2026-03-03", "Tue 3 Mar 16:00")  # not before the end


def test_another_day_of_what_was_undone_meanwhile_is_missing(chat: Chat) -> None:
    does(chat, SENT, "day:{a}:{fact}", "undo:{a}:{fact}")
    assert isinstance(chat.types("yesterday"), Missing)
    assert chat.facts == []


def test_a_call_off_can_be_undone(chat: Chat) -> None:
    chat.adds_ahead(company="Beta")
    nudges = chat.dossier.nudges
    does(chat, "calloff:{a}:{r}")
    assert {n.application for n in chat.dossier.nudges} == {chat.dossier.applications[0].id}
    does(chat, "undo:{a}:{fact}")
    assert chat.dossier.nudges == nudges


def test_a_move_moves_the_nudges_and_its_undo_brings_them_back() -> None:
    chat = Chat()
    chat.adds_ahead()
    nudges = chat.dossier.nudges
    does(chat, "move:{a}:{r}")
    chat.types("9 March 10:00")
    assert spelt(chat.dossier.nudges[0].due) == "Sun 8 Mar 20:00" or chat.dossier.nudges[0].due != nudges[0].due
    does(chat, "undo:{a}:{fact}")
    assert chat.dossier.nudges == nudges


def test_keeping_open_ends_the_nudges_until_they_ask_for_more_time(chat: Chat) -> None:
    does(chat, "keep:{a}:{r}")
    assert isinstance(chat.facts[-1], KeepOpen)
    assert chat.dossier.nudges == ()
    does(chat, "reply:{a}:{r}:second:more_time:0")
    chat.types("in two weeks")
    assert chat.dossier.nudges


# -- what a person's own doing made due ----------------------------------------------------------------------------


def test_what_the_persons_own_doing_made_due_counts_as_said(chat: Chat) -> None:
    chat.waits("Wed 1 Apr 12:00")
    chat.dossier = replace(chat.dossier, nudges=plan_nudges(chat.dossier, chat.now))
    chat.pushed()
    does(chat, "skip:{a}:{r}:second:0")
    pushed = len(chat.pushes)
    assert chat.pushed() is None
    assert len(chat.pushes) == pushed


def test_what_was_due_before_is_still_pushed(chat: Chat) -> None:
    """The bot was down: kind words are noted first, and the second note's nudge leaves all the same."""
    chat.waits("Thu 19 Mar 09:00")
    does(chat, "reply:{a}:{r}:second:kind_words:0")
    assert chat.pushes == []
    pushed = chat.pushed()
    assert isinstance(pushed, Prompt)
    assert pushed.step is Step.SECOND


def test_the_doing_at_one_application_says_nothing_of_another(chat: Chat) -> None:
    chat.adds(company="Beta")
    chat.waits("Thu 19 Mar 09:00")
    does(chat, SENT)
    assert chat.pushes == []
    pushed = chat.pushed()
    assert isinstance(pushed, Prompt)
    assert pushed.course.application.company == "Acme"


def test_a_setting_that_makes_a_nudge_due_does_not_swallow_it(chat: Chat) -> None:
    chat.waits("Thu 19 Mar 08:30")
    person = replace(chat.dossier.person, nudge_hour=chat.now.time().replace(hour=8, minute=15))
    chat.does((replace(chat.dossier, person=person), ()))
    assert chat.pushes == []
    assert chat.pushed() is not None


def test_looking_plans_nothing_anew(chat: Chat) -> None:
    before = chat.dossier
    assert settle(before, before, (), chat.now) is before


# -- pushes --------------------------------------------------------------------------------------------------------


def test_several_that_are_due_together_are_one_message(chat: Chat) -> None:
    chat.adds(company="Beta")
    chat.waits("Thu 19 Mar 09:00")
    digest = chat.pushed()
    assert isinstance(digest, Digest)
    assert [p.course.application.company for p in digest.prompts] == ["Acme", "Beta"]
    assert chat.pushed() is None


def test_many_that_are_due_together_are_several_messages_of_a_readable_length(chat: Chat) -> None:
    for n in range(AT_ONCE + 1):
        chat.adds(company=f"Beta {n}")
    chat.waits("Thu 19 Mar 09:00")
    first, second, third = chat.pushed(), chat.pushed(), chat.pushed()
    assert isinstance(first, Digest)
    assert isinstance(second, Digest)
    assert (len(first.prompts), len(second.prompts), third) == (AT_ONCE, 2, None)
    named = [p.course.application.id for p in (*first.prompts, *second.prompts)]
    assert len(set(named)) == AT_ONCE + 2


def test_a_round_is_pushed_once_for_its_furthest_step(chat: Chat) -> None:
    chat.waits("Fri 27 Mar 09:00")  # second, its reminder and the final are overdue
    pushed = chat.pushed()
    assert isinstance(pushed, Prompt)
    assert chat.pushed() is None
    assert chat.pushes.count(f"{pushed.step} first") == 1


def test_what_did_not_leave_is_pending_again(chat: Chat) -> None:
    chat.waits("Thu 19 Mar 09:00")
    before = replace(chat.dossier, nudges=plan_nudges(chat.dossier, chat.now))
    after, pushed = push(before, chat.now)
    assert pushed is not None
    assert after.applications != before.applications
    back = unpush(after, pushed.facts, chat.now)
    assert (back.applications, back.nudges) == (before.applications, before.nudges)


def test_unpushing_takes_back_nothing_but_those_pushes(chat: Chat) -> None:
    chat.waits("Thu 19 Mar 09:00")
    after, pushed = push(chat.dossier, chat.now)
    assert pushed is not None
    chat.dossier = after
    does(chat, SENT)
    told: list[Fact] = chat.facts
    back = unpush(chat.dossier, (*pushed.facts, *(f.id for f in told)), chat.now)
    assert back.applications[0].facts == tuple(told)


def test_nothing_is_pushed_to_who_blocked_the_bot(chat: Chat) -> None:
    chat.waits("Thu 19 Mar 09:00")
    chat.dossier = replace(chat.dossier, person=replace(chat.dossier.person, resting=True))
    assert chat.pushed() is None
    assert chat.pushes == []


def test_telling_and_taking_back_are_opposites(chat: Chat) -> None:
    application = chat.application
    told, fact = tell(chat.dossier, application, lambda number: Close(id=number))
    back = take_back(told, told.applications[0], fact)
    assert back.applications == chat.dossier.applications
    assert back.person.next_id == chat.dossier.person.next_id + 1


def test_use_cases_change_no_dossier_in_place(chat: Chat) -> None:
    before, where = chat.dossier, Where(chat.application.id, chat.application.rounds[0].id, Step.SECOND)
    after, _ = contacts.sent(before, where, chat.now)
    assert before.applications[0].facts == ()
    assert [type(f) for f in after.applications[0].facts] == [Contact]


def test_a_menu_opens_for_each_kind(chat: Chat) -> None:
    where = Where(ApplicationId(chat.application.id), RoundId(chat.application.rounds[0].id), Step.THANK_YOU)
    for kind in MenuKind:
        dossier, (view,) = contacts.menu(chat.dossier, where, kind, chat.now)
        assert isinstance(view, Menu)
        assert dossier is chat.dossier
    assert Skip not in {type(f) for f in chat.facts}
