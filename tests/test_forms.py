"""The forms: which questions are asked of whom, in which order, with which progress and quick answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coachbot import forms
from coachbot.coach import talk
from coachbot.forms import FORMS
from coachbot.model import FrameKind
from coachbot.readers import PANEL, frame_of
from coachbot.results import Page, Paged
from tests.coach.chat import Chat

if TYPE_CHECKING:
    from coachbot.results import Asking


def new(*answers: str, chat: Chat | None = None) -> Chat:
    """/new with these answers typed."""
    chat = chat or Chat()
    chat.says("/new")
    for each in answers:
        chat.types(each)
    return chat


def place(chat: Chat) -> str:
    """The question and its progress, as "role 2 of 8"."""
    view = chat.asking
    return f"{view.conversation.step} {view.progress[0]} of {view.progress[1]}"


def keys(chat: Chat) -> list[str]:
    """The quick answers to the current question."""
    return [choice.key for choice in chat.asking.choices]


PAST = ("Acme", "engineer", "yesterday 3pm")
AHEAD = ("Acme", "engineer", "6 March 10:00")


# -- /new ----------------------------------------------------------------------------------------------------------


def test_a_past_interview_is_asked_in_eight_parts() -> None:
    chat = Chat()
    chat.says("/new")
    asked = [place(chat)]
    for what, how in (
        (chat.types, "Acme"), (chat.types, "engineer"), (chat.types, "yesterday 3pm"), (chat.types, "Jane; Bob"),
        (chat.taps, "That is everyone"), (chat.taps, "Nothing yet"), (chat.types, "in two weeks"),
        (chat.types, "the mission"), (chat.types, "my patents"),
    ):  # fmt: skip
        what(how)
        asked.append(place(chat))
    assert asked == [
        "company 1 of 8", "role 2 of 8", "when 3 of 8", "who 4 of 8", "who 4 of 8", "sent 4 of 8", "frame 5 of 8",
        "fit 6 of 8", "unsaid 7 of 8", "summary 8 of 8",
    ]  # fmt: skip


def test_an_interview_ahead_is_asked_in_four_parts() -> None:
    assert place(new(*AHEAD)) == "summary 4 of 4"


def test_an_interview_that_is_going_on_is_still_ahead() -> None:
    assert place(new("Acme", "engineer", "today 16:30")) == "summary 4 of 4"
    assert place(new("Acme", "engineer", "today 16:00")) == "who 4 of 8"


def test_a_day_without_a_time_is_asked_for_its_time() -> None:
    chat = new("Acme", "engineer", "yesterday")
    assert place(chat) == "time 3 of 8"
    chat.types("3pm")
    assert place(chat) == "who 4 of 8"


def test_another_day_asks_for_the_time_again() -> None:
    chat = new("Acme", "engineer", "yesterday", "3pm", "Jane")
    chat.taps("Back")
    chat.taps("Back")
    assert chat.step == "when"
    chat.types("2 March")
    assert place(chat) == "time 3 of 8"


def test_company_and_date_cannot_be_skipped_and_the_rest_can() -> None:
    chat = Chat()
    chat.says("/new")
    assert not chat.asking.optional
    chat.types("Acme")
    chat.taps("Skip")
    assert (chat.step, chat.asking.optional) == ("when", False)
    chat.types("yesterday 3pm")
    assert (chat.step, chat.asking.optional) == ("who", False)
    chat.types("Jane")
    chat.taps("That is everyone")
    chat.taps("Nothing yet")
    for _ in range(3):
        chat.taps("Skip")
    assert place(chat) == "summary 8 of 8"
    chat.taps("Save")
    (round_,) = chat.application.rounds
    assert (chat.application.role, round_.fit, round_.unsaid) == ("", "", "")
    assert round_.time_frame.kind is FrameKind.UNKNOWN


def test_a_known_company_is_asked_about_once() -> None:
    chat = Chat()
    chat.adds()
    new("ACME", chat=chat)
    assert (place(chat), keys(chat)) == ("known 1 of 8", [f"round:{chat.application.id}", "other"])
    assert chat.types("the next one").problem == "choose"  # type: ignore[union-attr]


def test_the_next_round_of_a_known_company_has_its_role_already() -> None:
    chat = Chat()
    chat.adds()
    new("acme", chat=chat)
    chat.taps("Next round")
    assert place(chat) == "when 2 of 7"
    chat.types("6 March 10:00")
    chat.taps("Save")
    assert len(chat.dossier.applications) == 1
    assert len(chat.application.rounds) == 2
    assert (chat.application.company, chat.application.role) == ("Acme", "engineer")


def test_another_role_at_a_known_company_is_another_application() -> None:
    chat = Chat()
    chat.adds()
    new("Acme", chat=chat)
    chat.taps("Another role")
    assert place(chat) == "role 2 of 8"
    for each in ("designer", "6 March 10:00"):
        chat.types(each)
    chat.taps("Save")
    assert [a.role for a in chat.dossier.applications] == ["engineer", "designer"]


def test_a_closed_application_is_not_taken_for_the_known_company() -> None:
    chat = Chat()
    chat.adds()
    chat.presses(f"close:{chat.application.id}")
    assert place(new("Acme", chat=chat)) == "role 2 of 8"


def test_a_company_mended_in_the_summary_is_another_company() -> None:
    chat = Chat()
    chat.adds()
    new("Acme", chat=chat)
    chat.taps("Next round")
    chat.types("6 March 10:00")
    chat.taps("Company")
    chat.types("Beta")
    assert chat.step == "role"
    chat.types("designer")
    chat.taps("Save")
    assert [a.company for a in chat.dossier.applications] == ["Acme", "Beta"]


def test_what_was_sent_already_is_ticked_and_each_contact_asked_for_its_day() -> None:
    chat = new("Acme", "engineer", "2 February 10:00", "Jane; Bob")
    chat.taps("That is everyone")
    assert keys(chat) == ["thank_you:0", "thank_you:1", "second", "final"]
    for label in ("Thank-you to Jane", "Thank-you to Bob", "Second note", "Done"):
        chat.taps(label)
    assert (chat.step, keys(chat)[0]) == ("sent_thank_you", "day:2026-03-04")
    chat.types("3 February")
    assert chat.step == "sent_second"
    chat.types("12 February")
    assert chat.step == "frame"
    for _ in range(3):
        chat.taps("Skip")
    chat.taps("Save")
    jane, bob = chat.application.rounds[0].interviewers
    assert [(c.step.value, c.to, c.day.isoformat()) for c in chat.contacts] == [
        ("thank_you", jane.id, "2026-02-03"), ("thank_you", bob.id, "2026-02-03"), ("second", None, "2026-02-12"),
    ]  # fmt: skip


def test_on_the_interviews_own_day_only_thanks_can_have_been_sent() -> None:
    chat = new("Acme", "engineer", "today 10:00", "Jane")
    chat.taps("That is everyone")
    assert keys(chat) == ["thank_you:0"]


def test_a_past_interview_needs_someone_to_thank() -> None:
    chat = new(*PAST, "Jane")
    chat.taps("Remove Jane")
    state = chat.asking.conversation
    chat.presses(f"q:{state.id}:{state.version}:done")
    assert (chat.step, chat.asking.problem) == ("who", "people")


@pytest.mark.parametrize("day", ["2 March", "5 March", "in a week"])
def test_nothing_was_sent_before_the_interview_or_after_today(day: str) -> None:
    chat = new(*PAST, "Jane")
    chat.taps("That is everyone")
    chat.taps("Thank-you to Jane")
    chat.taps("Done")
    chat.types(day)
    assert (chat.step, chat.asking.problem) == ("sent_thank_you", "day_range")


def test_a_contact_on_a_day_that_is_tomorrow_for_the_person_can_be_told() -> None:
    """In Auckland it is Thursday already, at home still Wednesday: the interview's day must be on offer."""
    chat = new("Acme", "engineer", "5 March 01:00 Auckland", "Jane")
    chat.taps("That is everyone")
    chat.taps("Thank-you to Jane")
    chat.taps("Done")
    assert keys(chat) == ["day:2026-03-05"]
    chat.taps("Thu, Mar 5")
    assert chat.step == "frame"


def test_a_tick_taken_back_takes_its_day_along() -> None:
    chat = new(*PAST, "Jane")
    for label in ("That is everyone", "Thank-you to Jane", "Done", "Tue, Mar 3", "Skip", "Skip", "Skip"):
        chat.taps(label)
    for label in ("Already sent", "Thank-you to Jane", "Nothing yet"):
        chat.taps(label)
    assert "Already sent:" not in chat.screen().text
    chat.taps("Save")
    assert chat.contacts == []


def test_going_back_from_the_ticks_to_the_summary_breaks_nothing() -> None:
    chat = new(*PAST, "Jane")
    for label in ("That is everyone", "Nothing yet", "Skip", "Skip", "Skip"):
        chat.taps(label)
    for label in ("Already sent", "Thank-you to Jane", "Back"):
        chat.taps(label)
    assert chat.step == "summary"
    chat.taps("Save")
    assert chat.step == "sent_thank_you"


def test_an_interviewer_who_is_removed_takes_the_ticks_along() -> None:
    """The ticks count people by their place: without asking anew Jane's would be Bob's."""
    chat = new(*PAST, "Jane; Bob; Cara")
    for label in ("That is everyone", "Thank-you to Cara", "Done", "Tue, Mar 3", "Skip", "Skip", "Skip"):
        chat.taps(label)
    for label in ("Who", "Remove Jane", "Remove Bob", "That is everyone"):
        chat.taps(label)
    assert chat.step == "sent"
    chat.taps("Nothing yet")
    chat.taps("Save")
    assert chat.contacts == []
    assert [who.name for who in chat.application.rounds[0].interviewers] == ["Cara"]


def test_what_someone_said_belongs_to_them() -> None:
    chat = new(*PAST, "Jane; Bob")
    chat.taps("What Bob said")
    assert place(chat) == "said 4 of 8"
    chat.types("bees are fine")
    assert chat.step == "who"
    assert [who["said"] for who in chat.asking.conversation.answers["who"]] == ["", "bees are fine"]


def test_a_shared_contact_counts_as_someone_who_was_there() -> None:
    chat = new(*PAST)
    chat.shares("Jane Doe", "jane@acme.example")
    assert chat.asking.conversation.answers["who"] == [
        {"name": "Jane Doe", "email": "jane@acme.example", "role": "", "said": ""}
    ]


def test_a_panel_has_its_limit_and_says_so() -> None:
    chat = new(*PAST, ";".join(f"Jane {n}" for n in range(PANEL)))
    assert len(chat.asking.conversation.answers["who"]) == PANEL
    chat.types("One more")
    assert chat.asking.problem == "panel"
    assert len(chat.asking.conversation.answers["who"]) == PANEL
    assert new(*PAST, ";".join(["Jane"] * 500)).asking.problem == "panel"


def test_a_round_ahead_that_is_over_before_it_is_saved_is_asked_about_first() -> None:
    chat = new(*AHEAD)
    chat.waits("Fri 6 Mar 11:30")
    chat.presses(f"q:{chat.asking.conversation.id}:{chat.asking.conversation.version}:save")
    assert place(chat) == "who 4 of 8"
    chat.types("Jane")
    for label in ("That is everyone", "Nothing yet", "Skip", "Skip", "Skip"):
        chat.taps(label)
    assert place(chat) == "summary 8 of 8"
    assert chat.dossier.applications == ()
    chat.taps("Save")
    assert chat.application.rounds[0].debriefed


def test_a_past_round_that_turns_out_to_be_ahead_has_nothing_sent() -> None:
    chat = new(*PAST, "Jane")
    for label in ("That is everyone", "Thank-you to Jane", "Done", "Tue, Mar 3", "Skip", "Skip", "Skip"):
        chat.taps(label)
    chat.taps("When")
    chat.types("6 March 10:00")
    assert place(chat) == "summary 4 of 4"
    assert "Already sent:" not in chat.screen().text
    chat.taps("Save")
    assert chat.contacts == []
    assert [who.name for who in chat.application.rounds[0].interviewers] == ["Jane"]


def test_on_another_day_the_time_frame_is_asked_anew() -> None:
    """It counts from the interview's day (key 1)."""
    chat = new(*PAST, "Jane")
    chat.taps("That is everyone")
    chat.taps("Nothing yet")
    chat.types("they decide in two weeks")
    chat.taps("Skip")
    chat.taps("Skip")
    chat.taps("When")
    chat.types("2 March 10:00")
    chat.taps("Nothing yet")
    assert place(chat) == "frame 5 of 8"
    chat.types("they decide in two weeks")
    assert frame_of(chat.asking.conversation.answers["frame"]).day.isoformat() == "2026-03-16"  # type: ignore[union-attr]
    assert place(chat) == "summary 8 of 8"


def test_at_another_time_of_the_same_day_the_time_frame_stays() -> None:
    chat = new(*PAST, "Jane")
    for label in ("That is everyone", "Nothing yet", "Within two weeks", "Skip", "Skip", "When"):
        chat.taps(label)
    chat.types("yesterday 10:00")
    chat.taps("Nothing yet")
    assert place(chat) == "summary 8 of 8"


def test_an_ambiguous_date_is_asked_about() -> None:
    chat = new("Acme", "engineer", "03/04 10:00")
    assert chat.asking.problem == "unclear"
    assert len(chat.asking.conversation.options) == 2
    chat.taps("Fri, Apr 3")
    assert place(chat) == "summary 4 of 4"


def test_the_summary_can_only_be_saved_or_mended() -> None:
    assert new(*AHEAD, "yes").asking.problem == "choose"


# -- the other forms -----------------------------------------------------------------------------------------------


def debriefing(now: str = "Fri 6 Mar 12:00") -> Chat:
    chat = Chat()
    chat.adds_ahead()
    chat.waits(now)
    round_ = chat.application.rounds[0]
    chat.presses(f"debrief:{chat.application.id}:{round_.id}")
    return chat


def test_the_debrief_asks_for_what_could_not_be_known() -> None:
    chat = debriefing()
    assert place(chat) == "who 1 of 5"
    chat.types("Jane")
    chat.taps("That is everyone")
    assert place(chat) == "frame 2 of 5"
    for each, then in (("in two weeks", "fit 3 of 5"), ("mission", "unsaid 4 of 5"), ("patents", "summary 5 of 5")):
        chat.types(each)
        assert place(chat) == then
    chat.taps("Save")
    (round_,) = chat.application.rounds
    assert (round_.debriefed, round_.interviewers[0].name, round_.fit) == (True, "Jane", "mission")


def test_a_debrief_days_later_counts_the_time_frame_from_the_interview() -> None:
    chat = debriefing("Tue 10 Mar 12:00")
    chat.taps("Skip")
    chat.types("they decide in two weeks")
    chat.taps("Skip")
    chat.taps("Skip")
    chat.taps("Save")
    assert chat.application.rounds[0].time_frame.day.isoformat() == "2026-03-20"  # type: ignore[union-attr]


def test_a_second_debrief_begins_with_what_the_first_one_told() -> None:
    chat = debriefing()
    chat.types("Jane")
    chat.taps("That is everyone")
    for each in ("in two weeks", "mission", "patents"):
        chat.types(each)
    chat.taps("Save")
    before = chat.application.rounds
    chat.presses(f"debrief:{chat.application.id}:{before[0].id}")
    assert place(chat) == "summary 5 of 5"
    chat.taps("Save")
    assert chat.application.rounds == before


def test_a_debrief_keeps_a_date_that_was_changed_meanwhile() -> None:
    chat = debriefing()
    chat.types("Jane")
    started = chat.asking.conversation
    chat.presses(f"move:{chat.application.id}:{chat.application.rounds[0].id}")
    chat.types("5 March 10:00")
    chat.presses(f"q:{started.id}:{started.version}:continue")
    chat.taps("That is everyone")
    for _ in range(3):
        chat.taps("Skip")
    chat.taps("Save")
    assert chat.application.standing()[0].day.isoformat() == "2026-03-05"


def edited(chat: Chat) -> Chat:
    latest = chat.application.standing()[-1]
    chat.presses(f"edit:{chat.application.id}:{latest.id}")
    return chat


def test_an_edit_begins_at_the_summary_with_everything_that_is_known() -> None:
    chat = Chat()
    chat.adds()
    before = chat.application
    edited(chat)
    assert place(chat) == "summary 8 of 8"
    chat.taps("Save")
    assert replace(chat.application, facts=()) == replace(before, facts=())


def test_an_edit_ahead_has_four_parts() -> None:
    chat = Chat()
    chat.adds_ahead()
    assert place(edited(chat)) == "summary 4 of 4"


def test_an_edit_starts_over_with_what_is_known() -> None:
    chat = Chat()
    chat.adds()
    before = chat.application.rounds
    edited(chat)
    chat.taps("Fit")
    chat.types("something else")
    edited(chat)
    chat.taps("Start over")
    assert place(chat) == "summary 8 of 8"
    chat.taps("Save")
    assert chat.application.rounds == before


def test_an_edit_of_a_round_ahead_keeps_who_was_named_already() -> None:
    chat = new(*PAST, "Jane")
    for label in ("That is everyone", "Nothing yet", "Skip", "Skip", "Skip", "When"):
        chat.taps(label)
    chat.types("6 March 10:00")
    chat.taps("Save")
    edited(chat)
    chat.taps("Save")
    assert [who.name for who in chat.application.rounds[0].interviewers] == ["Jane"]


def test_an_edit_changes_one_line_and_keeps_the_rest() -> None:
    chat = Chat()
    chat.adds()
    before = chat.application.rounds[0]
    edited(chat)
    chat.taps("Fit")
    chat.types("bees")
    chat.taps("Save")
    assert chat.application.rounds[0] == replace(before, fit="bees")


def test_an_edit_keeps_the_ticks_of_those_who_stay() -> None:
    chat = Chat()
    chat.adds()
    _, bob = chat.application.rounds[0].interviewers
    chat.presses(f"sent:{chat.application.id}:{chat.application.rounds[0].id}:thank_you:{bob.id}")
    edited(chat)
    for label in ("Who", "Remove Jane"):
        chat.taps(label)
    chat.types("Cara")
    chat.taps("That is everyone")
    chat.taps("Save")
    who = chat.application.rounds[0].interviewers
    assert [each.name for each in who] == ["Bob", "Cara"]
    assert who[0] == bob
    assert [c.to for c in chat.contacts] == [bob.id]


def moving(*answers: str) -> Chat:
    chat = Chat()
    chat.adds_ahead("6 March 10:00-11:30")
    chat.presses(f"move:{chat.application.id}:{chat.application.rounds[0].id}")
    for each in answers:
        chat.types(each)
    return chat


@pytest.mark.parametrize(
    ("answers", "day", "minutes"),
    [
        (("10 March 14:00",), "2026-03-10", 90),
        (("10 March", "14:00"), "2026-03-10", 90),
        (("10 March 14:00-14:30",), "2026-03-10", 30),
    ],
)
def test_a_moved_interview_keeps_its_length_unless_another_is_said(
    answers: tuple[str, ...], day: str, minutes: int
) -> None:
    (round_,) = moving(*answers).application.standing()
    assert (round_.day.isoformat(), round_.minutes) == (day, minutes)


def test_a_move_asks_one_question_and_the_time_where_it_is_missing() -> None:
    chat = moving()
    assert place(chat) == "when 1 of 1"
    chat.types("10 March")
    assert place(chat) == "time 1 of 1"


def test_more_time_counts_from_the_day_of_the_reply() -> None:
    chat = Chat()
    chat.adds()
    round_ = chat.application.rounds[0]
    chat.waits("Fri 13 Mar 23:30")
    chat.presses(f"reply:{chat.application.id}:{round_.id}:second:more_time:0")
    assert (place(chat), keys(chat)) == ("frame 1 of 1", ["week", "two_weeks", "month_end", "not_said"])
    chat.waits("Sat 14 Mar 00:30")
    chat.types("within two weeks")
    assert chat.facts[-1].time_frame.day.isoformat() == "2026-03-27"  # type: ignore[union-attr]


SETTINGS = [
    ("zone", "Tokyo", "zone", "Asia/Tokyo"),
    ("zone", "Germany/Nowhere", "zone", None),
    ("country", "us", "country", "US"),
    ("country", "United", "country", None),
    ("region", "by", "region", "BY"),
    ("region", "XX", "region", None),
    ("nudge_hour", "8:30", "nudge_hour", "08:30:00"),
    ("nudge_hour", "noonish", "nudge_hour", None),
    ("quiet", "22:00 - 7:30", "quiet_from", "22:00:00"),
    ("quiet", "08:00 - 07:00", "quiet_from", None),
    ("signature", "J. Doe", "signature", "J. Doe"),
]


@pytest.mark.parametrize(("form", "typed", "field", "value"), SETTINGS)
def test_a_setting_is_one_question(form: str, typed: str, field: str, value: str | None) -> None:
    chat = Chat()
    chat.presses(f"set:{form}")
    assert chat.asking.progress == (1, 1)
    before = chat.dossier.person
    chat.types(typed)
    if value is None:
        assert chat.asking.problem
        assert chat.dossier.person == before
    else:
        assert chat.seen == (Paged(Page.SETTINGS, chat.dossier.person),)
        assert str(getattr(chat.dossier.person, field)) == value


def test_another_country_has_other_regions() -> None:
    chat = Chat()
    for form, typed in (("region", "BY"), ("country", "FR")):
        chat.presses(f"set:{form}")
        chat.types(typed)
    assert chat.dossier.person.region == ""


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_quick_answer_of_a_setting_is_taken(form: str) -> None:
    if form not in forms.SETTINGS:
        return
    chat = Chat()
    chat.presses(f"set:{form}")
    for choice in chat.asking.choices:
        chat.presses(f"set:{form}")
        state = chat.asking.conversation
        chat.presses(f"q:{state.id}:{state.version}:{choice.key}")
        assert chat.seen == (Paged(Page.SETTINGS, chat.dossier.person),), choice


# -- half-done forms -----------------------------------------------------------------------------------------------


def test_another_form_parks_the_first_and_gives_it_back() -> None:
    chat = new("Acme", "engineer")
    chat.presses("set:nudge_hour")
    chat.types("8:30")
    assert chat.asking.idle
    assert chat.types("yesterday 3pm").idle  # type: ignore[union-attr]
    chat.taps("Continue")
    chat.types("yesterday 3pm")
    assert place(chat) == "who 4 of 8"


def test_after_twelve_hours_of_silence_typed_text_is_no_answer_before_continue() -> None:
    chat = new("Acme")
    chat.waits(hours=12)
    view: Asking = chat.types("engineer")  # type: ignore[assignment]
    assert (view.idle, "role" in chat.dossier.conversations[-1].answers) == (True, False)
    chat.taps("Continue")
    chat.types("engineer")
    assert place(chat) == "when 3 of 8"


def test_a_button_is_an_answer_after_any_silence() -> None:
    chat = new("Acme")
    chat.waits(days=5)
    chat.taps("Skip")
    assert place(chat) == "when 3 of 8"


def test_an_older_button_shows_where_the_conversation_stands() -> None:
    chat = new("Acme")
    stale = next(b.data for row in chat.screen().rows for b in row if b.label == "Skip")
    chat.types("engineer")
    chat.presses(stale)
    assert (chat.asking.stale, chat.step) == (True, "when")


def test_a_half_done_interview_is_offered_again_and_can_start_over() -> None:
    chat = new("Acme")
    chat.says("/new")
    assert chat.asking.again
    chat.taps("Start over")
    assert place(chat) == "company 1 of 8"
    assert len(chat.dossier.conversations) == 1


def test_the_day_of_another_contact_is_asked_for_that_contact() -> None:
    chat = Chat()
    chat.adds()
    where = f"{chat.application.id}:{chat.application.rounds[0].id}"
    chat.presses(f"sent:{where}:second:0")
    chat.presses(f"sent:{where}:final:0")
    second, final = chat.contacts
    chat.presses(f"day:{chat.application.id}:{second.id}")
    chat.presses(f"day:{chat.application.id}:{final.id}")
    chat.types("yesterday")
    assert [c.day.isoformat() for c in chat.contacts] == ["2026-03-04", "2026-03-03"]


def test_a_date_for_another_step_is_asked_for_that_step() -> None:
    chat = Chat()
    chat.adds()
    where = f"{chat.application.id}:{chat.application.rounds[0].id}"
    chat.presses(f"later:{where}:second:date")
    chat.presses(f"later:{where}:final:date")
    chat.types("13 March")
    assert [f.step.value for f in chat.facts] == ["final"]  # type: ignore[union-attr]


def test_cancel_leaves_the_form_and_shows_the_one_below() -> None:
    chat = new("Acme")
    chat.presses("set:zone")
    assert chat.says("/cancel")[0].parked.form == "new"  # type: ignore[union-attr]
    chat.says("/cancel")
    assert chat.says("/cancel") == (Paged(Page.NOTHING_TO_CANCEL, chat.dossier.person),)


def test_a_button_of_a_form_that_is_gone_says_so() -> None:
    chat = new("Acme")
    stale = next(b.data for row in chat.screen().rows for b in row if b.label == "Skip")
    chat.says("/cancel")
    assert chat.presses(stale) == (Paged(Page.ANSWERED, chat.dossier.person),)


def test_a_pressed_button_that_means_nothing_wakes_the_form_all_the_same() -> None:
    chat = new("Acme")
    state = chat.asking.conversation
    chat.presses("set:zone")
    chat.presses(f"q:{state.id}:{state.version}:nonsense")
    chat.types("engineer")
    assert place(chat) == "when 3 of 8"


def test_a_fresh_form_opened_twice_is_one() -> None:
    chat = Chat()
    chat.says("/new")
    chat.does(talk.open_form(chat.dossier, "new", {}, chat.now))
    assert len(chat.dossier.conversations) == 1
    assert not chat.asking.again
