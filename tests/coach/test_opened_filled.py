"""/new opened with what one message told: when it is, what is asked first, what waits in the summary, what is saved."""

from __future__ import annotations

import html
import re
from typing import Any
from zoneinfo import ZoneInfo

from coachbot.capture import read_interview
from coachbot.coach import talk
from coachbot.conversation import Unclear
from coachbot.forms import FRAME_WORDS
from coachbot.model import TimeFrame
from coachbot.people import person
from coachbot.readers import PANEL
from coachbot.results import Page, Paged
from handlers.i18n import languages
from tests.coach.chat import Chat

YESTERDAY = {"start": "2026-03-03T14:00:00+00:00", "minutes": None, "zone": "Europe/Berlin"}
FRIDAY = {"start": "2026-03-06T09:00:00+00:00", "minutes": 45, "zone": "Europe/Berlin"}
LAST_FRIDAY = {"start": "2026-02-27T09:00:00+00:00", "minutes": 45, "zone": "Europe/Berlin"}
TWO_WEEKS = {"kind": "decision", "day": "2026-03-17", "words": "they decide in two weeks"}
JANE = person("Jane Doe", "jane@acme.example")
PAST = {"company": "Acme", "role": "engineer", "when": YESTERDAY, "who": [JANE], "frame": TWO_WEEKS}


def opened(chat: Chat | None = None, /, **answers: Any) -> Chat:
    """The form opened with these answers."""
    chat = chat or Chat()
    chat.does(talk.open_filled(chat.dossier, answers, chat.now))
    return chat


def test_what_is_complete_takes_one_tap() -> None:
    chat = opened(**PAST)
    assert (chat.step, chat.screen().rows[0][0].label) == ("summary", "Save")
    chat.taps("Save")
    (round_,) = chat.application.rounds
    assert (chat.application.company, chat.application.role) == ("Acme", "engineer")
    assert [who.email for who in round_.interviewers] == ["jane@acme.example"]
    assert (str(round_.time_frame.day), round_.debriefed) == ("2026-03-17", True)


def test_what_was_left_out_is_not_asked_but_offered() -> None:
    chat = opened(company="Acme", when=YESTERDAY, who=[JANE])
    assert chat.step == "summary"
    assert "Not said yet: Role, Time frame, Fit, For the second note, Already sent." in chat.screen().text
    chat.taps("Fit")
    assert chat.step == "fit"
    chat.types("their mission")
    assert chat.step == "summary"
    assert "Not said yet: Role, Time frame, For the second note, Already sent." in chat.screen().text
    chat.taps("Save")
    assert (chat.application.rounds[0].fit, chat.application.role) == ("their mission", "")
    assert chat.application.rounds[0].time_frame == TimeFrame()


def test_what_was_sent_already_can_be_told_from_the_summary() -> None:
    chat = opened(**PAST)
    for label in ("Already sent", "Thank-you to Jane", "Done", "Wed, Mar 4"):
        chat.taps(label)
    assert chat.step == "summary"
    chat.taps("Save")
    assert [str(contact.day) for contact in chat.contacts] == ["2026-03-04"]


def test_another_person_or_another_date_leads_straight_back_to_the_summary() -> None:
    chat = opened(**PAST)
    chat.taps("Who")
    chat.types("Bob")
    chat.taps("That is everyone")
    assert chat.step == "summary"
    chat.taps("When")
    chat.types("2 March 10:00")
    assert chat.step == "summary"
    assert "Time frame" in chat.screen().text.partition("Not said yet:")[2]


def test_of_a_coming_round_the_debrief_asks_the_rest() -> None:
    chat = opened(company="Acme", when=FRIDAY)
    assert chat.step == "summary"
    assert "Not said yet: Role." in chat.screen().text
    chat.taps("Save")
    assert not chat.application.rounds[0].debriefed


def test_who_is_coming_can_be_known_ahead() -> None:
    chat = opened(company="Acme", when=FRIDAY, who=[JANE])
    assert (chat.step, "Jane Doe" in chat.screen().text) == ("summary", True)


def test_what_the_form_cannot_do_without_is_asked_one_by_one() -> None:
    chat = opened(role="engineer", when={"day": "2026-03-03"})
    asked = [chat.step]
    for what, how in (
        (chat.types, "Acme"), (chat.types, "3pm"), (chat.types, "Jane Doe"), (chat.taps, "That is everyone"),
    ):  # fmt: skip
        what(how)
        asked.append(chat.step)
    assert asked == ["company", "time", "who", "who", "summary"]
    chat.taps("Save")
    assert chat.application.role == "engineer"


def test_a_message_without_a_date_is_asked_for_it_and_its_time_frame_counts_from_there() -> None:
    chat = opened(company="Acme", who=[JANE], **{FRAME_WORDS: "they decide in two weeks"})
    assert chat.step == "when"
    chat.types("2 March 10:00")
    assert chat.step == "summary"
    chat.taps("Save")
    assert str(chat.application.rounds[0].time_frame.day) == "2026-03-16"


def test_of_two_readings_one_is_tapped() -> None:
    which = Unclear((LAST_FRIDAY, FRIDAY))
    chat = opened(company="Acme", when=which, who=[JANE], **{FRAME_WORDS: "they decide in two weeks"})
    assert (chat.step, chat.asking.problem, len(chat.asking.conversation.options)) == ("when", "unclear", 2)
    chat.taps("Fri, Feb 27")
    assert (chat.step, chat.asking.conversation.answers["frame"]["day"]) == ("summary", "2026-03-13")


def test_the_reading_is_asked_before_the_company_that_is_missing() -> None:
    chat = opened(when=Unclear((LAST_FRIDAY, FRIDAY)))
    chat.taps("Fri, Mar 6")
    assert chat.step == "company"
    chat.types("Acme")
    assert chat.step == "summary"


def test_a_known_company_is_asked_about_and_another_role_keeps_its_name() -> None:
    chat = Chat()
    chat.adds()
    opened(chat, **PAST | {"role": "designer"})
    assert chat.step == "known"
    chat.taps("Another role")
    assert chat.step == "summary"
    chat.taps("Save")
    assert [a.role for a in chat.dossier.applications] == ["engineer", "designer"]


def test_the_next_round_of_a_known_company_belongs_to_its_application() -> None:
    chat = Chat()
    chat.adds()
    opened(chat, company="acme", when=FRIDAY)
    chat.taps("Next round")
    assert chat.step == "summary"
    chat.taps("Save")
    assert len(chat.application.rounds) == 2


def test_what_was_half_done_waits_and_is_offered_after_saving() -> None:
    chat = Chat()
    chat.says("/new")
    chat.types("Bolt")
    opened(chat, **PAST)
    chat.taps("Save")
    assert (chat.asking.idle, chat.asking.conversation.answers) == (True, {"company": "Bolt"})


def test_an_empty_new_is_replaced_and_a_filled_one_is_kept() -> None:
    chat = Chat()
    chat.says("/new")
    opened(chat, **PAST)
    opened(chat, company="Beta", when=FRIDAY)
    assert [c.answers["company"] for c in chat.dossier.conversations] == ["Acme", "Beta"]
    chat.says("/new")
    assert (chat.asking.again, len(chat.dossier.conversations)) == (True, 2)


def test_the_same_message_twice_opens_one_form() -> None:
    chat = opened(**PAST)
    opened(chat, **PAST)
    unclear = {"company": "Beta", "when": Unclear((LAST_FRIDAY, FRIDAY))}
    opened(chat, **unclear)
    opened(chat, **unclear)
    assert len(chat.dossier.conversations) == 2


def test_more_people_than_fit_are_left_to_ask_and_it_is_said() -> None:
    many = [person(f"Jane {n}") for n in range(PANEL + 1)]
    chat = opened(**PAST | {"who": many})
    assert (chat.step, chat.asking.problem) == ("who", "panel")
    chat = opened(company="Acme", when=FRIDAY, who=many)
    assert (chat.step, chat.asking.problem) == ("summary", "panel")


# -- what is typed -------------------------------------------------------------------------------------------------

MESSAGE = "Acme, engineer, yesterday 3pm with Jane Doe (jane@acme.example) and Bob, they decide in two weeks"


def test_a_message_about_an_interview_opens_it_filled_in() -> None:
    chat = Chat()
    chat.types(MESSAGE)
    assert chat.step == "summary"
    chat.taps("Save")
    (round_,) = chat.application.rounds
    assert [who.name for who in round_.interviewers] == ["Jane Doe", "Bob"]
    assert str(round_.time_frame.day) == "2026-03-17"


def test_any_other_text_gets_the_hint_which_says_that_one_message_is_enough() -> None:
    chat = Chat()
    for text in ("hello", "thanks", "what is this?"):
        assert chat.types(text) == Paged(Page.HINT, chat.dossier.person)
    assert "One message is enough" in chat.screen().text
    assert "eine einzige Nachricht" in chat.screen(language="de").text
    assert "One message is enough" in chat.screen(chat.says("/help")[0]).text


def test_the_example_of_the_hint_is_understood_in_every_language() -> None:
    chat = Chat()
    chat.types("hello")
    for language in languages():
        hint = html.unescape(chat.screen(Paged(Page.HINT, chat.dossier.person), language).text)
        example = re.split("[“„”]", hint)[1]
        told = read_interview(example, now=chat.now, zone=ZoneInfo("Europe/Berlin")) or {}
        assert told.keys() == {"company", "role", "who", "when", "frame"}, example


def test_a_shared_contact_outside_a_form_is_a_person_whatever_the_name_says() -> None:
    chat = Chat()
    chat.shares("Interview at Acme yesterday 3pm")
    assert chat.step == "company"
    assert [who["name"] for who in chat.dossier.conversations[-1].answers["who"]] == ["Interview at Acme yesterday 3pm"]


def test_the_first_question_takes_a_whole_message_or_a_company() -> None:
    chat = Chat()
    for company in ("Acme", "Monday.com", "Interview Partners GmbH", "3M", "Friday Harbor", "Acme, Inc."):
        chat.says("/new")
        chat.types(company)
        assert (chat.step, chat.asking.conversation.answers) == ("role", {"company": company})
        chat.says("/cancel")
    chat.says("/new")
    chat.types(MESSAGE)
    assert (chat.step, len(chat.dossier.conversations)) == ("summary", 1)


def test_a_later_question_takes_what_is_typed_as_its_answer() -> None:
    chat = Chat()
    chat.says("/new")
    chat.types("Bolt")
    chat.types(MESSAGE)
    assert chat.asking.conversation.answers == {"company": "Bolt", "role": MESSAGE}


def test_what_is_typed_while_a_form_waits_is_no_answer_but_may_be_another_interview() -> None:
    chat = Chat()
    chat.says("/new")
    chat.types("Bolt")
    chat.waits(hours=13)
    for text in ("engineer", "Interview tomorrow at 3pm"):
        assert chat.types(text).idle  # type: ignore[union-attr]
    chat.types(MESSAGE)
    assert chat.step == "summary"
    chat.taps("Save")
    assert (chat.asking.idle, chat.asking.conversation.answers) == (True, {"company": "Bolt"})
