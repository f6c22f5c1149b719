"""The interpreter of forms, on a small form of its own."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot.conversation import (
    Asked,
    Choice,
    Done,
    Form,
    Given,
    Missed,
    Question,
    Scene,
    Took,
    Unclear,
    answer,
    begin,
    press,
)
from coachbot.model import ConversationId, Dossier
from tests.facts import someone, t

if TYPE_CHECKING:
    from coachbot.conversation import Advance, Answers, Reading
    from coachbot.model import Conversation

NOW = t("Wed 4 Mar 17:00")
SCENE = Scene(Dossier(someone()), NOW)


def text(given: Given, answers: Answers, scene: Scene) -> Reading:
    """Any text; "either" may be one of two, "huh" is not understood."""
    match given.text:
        case "either":
            return Unclear(({"day": 1}, {"day": 2}))
        case "huh":
            return Missed("odd")
        case other:
            return Took(other)


def never(answers: Answers, scene: Scene) -> bool:
    return False


def colours(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    return Choice("red", "r"), Choice("blue", "b")


def add(answers: Answers, value: str, scene: Scene) -> Answers:
    return {**answers, "guests": [*(answers.get("guests") or ()), value]}


def note_on(answers: Answers, index: str) -> tuple[Answers, str]:
    return {**answers, "about": index}, "note"


def late(answers: Answers, scene: Scene) -> bool:
    return scene.now >= NOW + timedelta(hours=1)


NAME = Question(key="name", part=1, read=text, optional=never, resets=("nick",))
NICK = Question(key="nick", part=1, read=text, applies=lambda a, s: a.get("name") == "Robert")
COLOURS = Question(key="colours", part=2, read=text, choices=colours, toggles=True, optional=never)
GUESTS = Question(key="guests", part=3, read=text, many=True, store=add, acts={"note": note_on})
NOTE = Question(key="note", part=3, read=text, applies=never, then="guests")
WHY_LATE = Question(key="why_late", part=4, read=text, applies=late)
SUMMARY = Question(key="summary", part=5, read=text, optional=never, choices=lambda a, s: (Choice("save", "save"),))
FORM = Form("party", (NAME, NICK, COLOURS, GUESTS, NOTE, WHY_LATE, SUMMARY))


def stored(state: Conversation) -> Conversation:
    """The conversation as its storage gives it back."""
    back = json.loads(json.dumps({"answers": state.answers, "options": state.options}))
    return replace(state, answers=back["answers"], options=tuple(back["options"]))


class Talk:
    """A conversation over the form, stored and loaded at every step."""

    def __init__(self, **known: Any) -> None:
        self.scene = SCENE
        self.last: Advance = begin(FORM, ConversationId(1), known, SCENE)

    @property
    def state(self) -> Conversation:
        return stored(self.last.conversation)

    @property
    def problem(self) -> str:
        assert isinstance(self.last, Asked)
        return self.last.problem

    def says(self, *texts: str) -> Talk:
        for each in texts:
            self.last = answer(FORM, self.state, Given(text=each), self.scene)
        return self

    def taps(self, *keys: str) -> Talk:
        for key in keys:
            self.last = press(FORM, self.state, key, self.scene)
        return self


def at_summary() -> Talk:
    talk = Talk().says("Ann").taps("red", "done").says("Bob").taps("done")
    assert talk.state.step == "summary"
    return talk


def test_a_form_begins_at_its_first_question() -> None:
    assert Talk().state.step == "name"


def test_a_form_begins_at_the_first_question_that_has_no_answer_yet() -> None:
    assert Talk(name="Ann").state.step == "colours"
    assert Talk(name="Robert").state.step == "nick"


def test_a_form_that_is_filled_in_already_begins_at_its_summary() -> None:
    assert Talk(name="Ann", colours=[], guests=None).state.step == "summary"


def test_an_answer_is_kept_and_leads_to_the_next_question() -> None:
    talk = Talk().says("Ann")
    assert (talk.state.answers, talk.state.step, talk.state.asked) == ({"name": "Ann"}, "colours", ("name",))


def test_a_question_that_does_not_apply_is_not_asked() -> None:
    assert Talk().says("Ann").state.step == "colours"
    assert Talk().says("Robert").state.step == "nick"


def test_what_was_not_understood_is_named_and_changes_no_answer() -> None:
    talk = Talk().says("huh")
    assert (talk.problem, talk.state.step, talk.state.answers) == ("odd", "name", {})


def test_an_unclear_answer_offers_its_readings_and_a_tap_takes_one() -> None:
    talk = Talk().says("either")
    assert (talk.problem, talk.state.step, talk.state.options) == ("unclear", "name", ({"day": 1}, {"day": 2}))
    assert talk.taps("option:1").state.answers == {"name": {"day": 2}}
    assert talk.state.options == ()


def test_a_reading_that_was_not_offered_just_shows_the_question() -> None:
    for key in ("option:2", "option:-1", "option:", "option:x", "option:²", "option"):
        assert Talk().says("either").taps(key).state.step == "name"


def test_after_an_unclear_answer_another_can_be_typed() -> None:
    talk = Talk().says("either", "Ann")
    assert (talk.state.answers, talk.state.options) == ({"name": "Ann"}, ())


def test_back_leads_to_the_question_before_and_keeps_its_answer() -> None:
    talk = Talk().says("Ann").taps("back")
    assert (talk.state.step, talk.state.answers, talk.state.asked) == ("name", {"name": "Ann"}, ())


def test_back_at_the_first_question_stays_there() -> None:
    assert Talk().taps("back", "back").state.step == "name"


def test_back_passes_over_what_is_not_asked_any_more() -> None:
    talk = Talk().says("Robert", "Rob").taps("back", "back").says("Ann")
    assert talk.state.step == "colours"
    assert talk.taps("back").state.step == "name"


def test_a_question_that_is_needed_cannot_be_skipped() -> None:
    assert Talk().taps("skip").state.answers == {}


def test_a_skipped_question_has_been_answered_with_nothing() -> None:
    talk = Talk().says("Robert").taps("skip")
    assert (talk.state.step, talk.state.answers) == ("colours", {"name": "Robert", "nick": None})


def test_toggles_turn_on_and_off_until_done() -> None:
    talk = Talk().says("Ann").taps("red", "blue")
    assert (talk.state.step, talk.state.answers["colours"]) == ("colours", ["r", "b"])
    assert talk.taps("red").state.answers["colours"] == ["b"]
    assert talk.taps("done").state.step == "guests"


def test_done_without_any_toggle_is_an_answer() -> None:
    assert Talk().says("Ann").taps("done").state.step == "guests"


def test_done_means_nothing_at_a_question_with_one_answer() -> None:
    assert Talk().taps("done").state.step == "name"


def test_a_question_for_many_collects_until_done() -> None:
    talk = Talk().says("Ann").taps("done").says("Bob", "Cara")
    assert (talk.state.step, talk.state.answers["guests"]) == ("guests", ["Bob", "Cara"])
    assert talk.taps("done").state.step == "summary"
    assert talk.state.answers["guests"] == ["Bob", "Cara"]


def test_an_act_opens_a_question_of_its_own_and_returns() -> None:
    talk = Talk().says("Ann").taps("done").says("Bob").taps("note:0")
    assert (talk.state.step, talk.state.answers["about"]) == ("note", "0")
    assert talk.says("tall").state.step == "guests"
    assert talk.state.answers["note"] == "tall"


def test_back_does_not_return_into_the_question_of_an_act() -> None:
    assert Talk().says("Ann").taps("done").says("Bob").taps("note:0").says("tall").taps("back").state.step == "colours"


def test_an_act_of_another_question_does_nothing() -> None:
    assert Talk().taps("note:0").state.answers == {}


def test_an_edit_returns_to_the_summary() -> None:
    talk = at_summary().taps("edit:name")
    assert talk.state.step == "name"
    talk.says("Zoe")
    assert (talk.state.step, talk.state.answers["name"]) == ("summary", "Zoe")


def test_back_from_an_edit_returns_to_the_summary_and_changes_nothing() -> None:
    talk = at_summary()
    before = talk.state.answers
    assert talk.taps("edit:name", "back").state.step == "summary"
    assert talk.state.answers == before


def test_an_edit_that_raises_a_new_question_asks_it_before_the_summary() -> None:
    talk = at_summary().taps("edit:name").says("Robert")
    assert talk.state.step == "nick"
    assert talk.says("Rob").state.step == "summary"


def test_an_answer_makes_those_void_that_depend_on_it() -> None:
    talk = Talk().says("Robert", "Rob").taps("back", "back").says("Robert")
    assert (talk.state.step, "nick" in talk.state.answers) == ("nick", False)


def test_only_what_was_answered_can_be_edited() -> None:
    for key in ("edit:nick", "edit:why_late", "edit:note", "edit:nonsense", "edit:", "edit"):
        assert at_summary().taps(key).state.step == "summary", key


def test_what_is_not_asked_by_itself_waits_behind_its_edit_button() -> None:
    form = replace(FORM, questions=tuple(replace(q, asked=never) if q is GUESTS else q for q in FORM.questions))
    state = begin(form, ConversationId(1), {"name": "Ann", "colours": ["r"]}, SCENE).conversation
    assert (state.step, form.waiting(state.answers, SCENE)) == ("summary", ("guests",))
    assert form.progress("summary", state.answers, SCENE) == (3, 3)
    for key, step in (("edit:guests", "guests"), ("skip", "summary")):
        state = stored(press(form, state, key, SCENE).conversation)
        assert state.step == step
    assert form.waiting(state.answers, SCENE) == ()


def test_saving_ends_the_form() -> None:
    done = at_summary().taps("save").last
    assert isinstance(done, Done)
    assert done.conversation.answers == {
        "name": "Ann", "colours": ["r"], "guests": ["Bob"], "summary": "save"
    }  # fmt: skip


def test_what_has_to_be_asked_by_now_is_asked_before_saving_and_the_summary_comes_again() -> None:
    talk = at_summary()
    talk.scene = replace(SCENE, now=NOW + timedelta(hours=1))
    assert talk.taps("save").state.step == "why_late"
    assert talk.says("traffic").state.step == "summary"
    assert isinstance(talk.taps("save").last, Done)


def test_an_unknown_button_shows_the_question_and_changes_nothing() -> None:
    for key in ("", ":", "nonsense", "red:blue", "save:x", "green"):
        talk = Talk().says("Ann")
        before = talk.state
        assert talk.taps(key).state == before, key


def test_every_change_makes_older_buttons_stale() -> None:
    talk, versions = Talk(), [1]
    for act in (talk.says, talk.taps):
        for what in ("huh", "Robert", "either", "skip", "back", "red", "done", "Bob"):
            before = talk.state
            act(what)
            changed = (talk.state.answers, talk.state.step, talk.state.options) != (
                before.answers, before.step, before.options
            )  # fmt: skip
            assert talk.state.version == before.version + 1 or not changed
            versions.append(talk.state.version)
    assert versions == sorted(versions)


def test_an_answer_wakes_a_parked_conversation_and_notes_the_moment() -> None:
    state = replace(Talk().state, parked=True)
    later = replace(SCENE, now=NOW + timedelta(days=2))
    taken = answer(FORM, state, Given(text="Ann"), later).conversation
    assert (taken.parked, taken.touched_at) == (False, later.now)


def test_the_progress_counts_the_parts_that_will_be_asked() -> None:
    def place(talk: Talk) -> tuple[int, int]:
        return FORM.progress(talk.state.step, talk.state.answers, talk.scene)

    talk = Talk()
    assert place(talk) == (1, 4)
    assert place(talk.says("Robert")) == (1, 4)  # the nickname belongs to the first part
    assert place(talk.says("Rob")) == (2, 4)
    assert place(talk.taps("done").says("Bob").taps("note:0")) == (3, 4)
    assert place(at_summary()) == (4, 4)
    talk.scene = replace(SCENE, now=NOW + timedelta(hours=1))
    assert place(talk) == (3, 5)


def test_a_question_that_an_older_version_knew_leads_to_the_first() -> None:
    state = replace(Talk().state, step="gone")
    assert FORM.question("gone") is NAME
    assert FORM.progress("gone", {}, SCENE) == (1, 4)
    assert answer(FORM, state, Given(text="Ann"), SCENE).conversation.answers == {"name": "Ann"}


KEYS = (
    "red",
    "blue",
    "done",
    "back",
    "skip",
    "save",
    "note:0",
    "edit:name",
    "edit:guests",
    "option:0",
    "option:7",
    "?",
)
TEXTS = ("Ann", "Robert", "either", "huh", "", "\0", "ü" * 50)
ACTS = st.sampled_from([*(("taps", key) for key in KEYS), *(("says", each) for each in TEXTS)])


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(acts=st.lists(ACTS, max_size=25))
def test_whatever_is_typed_and_pressed_the_conversation_stands_at_a_question_and_survives_storage(
    acts: list[tuple[str, str]],
) -> None:
    talk = Talk()
    for act, what in acts:
        if isinstance(talk.last, Done):
            assert {"name", "colours", "guests", "summary"} <= set(talk.state.answers)
            return
        getattr(talk, act)(what)
        assert asdict(talk.state) == asdict(talk.last.conversation)
        assert any(q.key == talk.state.step for q in FORM.questions)
        number, total = FORM.progress(talk.state.step, talk.state.answers, talk.scene)
        assert 1 <= number <= total <= 5
