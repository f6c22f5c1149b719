"""The first table of PRODUCT's plan: target days, windows, what is next.

Interviews on Monday 2 March unless said: with a thank-you that evening the second note's window is 9 to 23 March.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from coachbot.outline import next_line, outline, thank_you
from coachbot.plan import Course, Line, Standing, courses
from tests.facts import (
    ANNA,
    BEN,
    CARA,
    DEBRIEF,
    FINAL,
    FOURTH,
    INVITED,
    KIND_WORDS,
    MORE_TIME,
    MOVE_ON,
    NEW_YORK,
    OFFER,
    REJECTION,
    SECOND,
    THANK_YOU,
    TOKYO,
    UNKNOWN,
    Part,
    ahead,
    called_off,
    closed,
    course_at,
    decision,
    interview,
    invited,
    kept_open,
    moved,
    reopened,
    replied,
    sent,
    skipped,
    someone,
    spelt_day,
    t,
    told,
)

if TYPE_CHECKING:
    from coachbot.model import Person, TimeFrame

THANKED = sent(THANK_YOU, "Mon 2 Mar 18:00")


def monday(frame: TimeFrame = UNKNOWN) -> tuple[Part, ...]:
    """The usual interview and its thank-you."""
    return interview("Mon 2 Mar 10:00", frame=frame), THANKED


def spelt_line(line: Line) -> str:
    return f"{line.standing} {spelt_day(line.day)}"


def window(line: Line) -> tuple[str | None, str | None]:
    return spelt_day(line.opens) if line.opens else None, spelt_day(line.closes) if line.closes else None


def dates(of: Course) -> list[str]:
    """Second note, final contact, move on."""
    return [spelt_line(line) for line in outline(of)[1:]]


# -- thank-you -----------------------------------------------------------------------------------------------------

PANEL = interview("Mon 2 Mar 10:00", who=(ANNA, BEN, CARA))
ALL = sent(THANK_YOU, "Mon 2 Mar 18:00")
TO_ANNA = sent(THANK_YOU, "Mon 2 Mar 18:00", ANNA)
TO_BEN = sent(THANK_YOU, "Tue 3 Mar 18:00", BEN)
NO_CARA = skipped(THANK_YOU, "Tue 3 Mar 19:00", CARA)


@pytest.mark.parametrize(
    ("parts", "owed"),
    [
        ([PANEL], [ANNA, BEN, CARA]),
        ([PANEL, TO_ANNA], [BEN, CARA]),
        ([PANEL, TO_ANNA, NO_CARA], [BEN]),
        ([PANEL, TO_ANNA, TO_BEN, NO_CARA], []),
        ([PANEL, ALL], []),
        ([interview("Mon 2 Mar 10:00", who=())], [None]),
        ([interview("Mon 2 Mar 10:00", who=()), ALL], []),
        ([interview("Mon 2 Mar 10:00", who=()), skipped(THANK_YOU, "Mon 2 Mar 18:00")], []),
    ],
)
def test_each_interviewer_is_owed_a_thank_you_until_ticked_or_out_of_reach(
    parts: list[Part], owed: list[object]
) -> None:
    assert list(course_at("Tue 3 Mar 20:00", *parts).owed()) == owed


def test_who_settled_a_thank_you_is_known_by_name() -> None:
    of = course_at("Tue 3 Mar 20:00", PANEL, TO_ANNA, NO_CARA)
    assert of.thanked(ANNA.id) == of.contacts(THANK_YOU)[0]
    assert of.thanked(BEN.id) is None
    assert of.thanked(CARA.id) is not None


@pytest.mark.parametrize(
    ("now", "parts", "line"),
    [
        ("Mon 2 Mar 11:00", [PANEL], "open Mon 2 Mar"),
        ("Wed 4 Mar 10:59", [PANEL], "open Mon 2 Mar"),
        ("Wed 4 Mar 11:00", [PANEL], "passed Mon 2 Mar"),  # 48 hours after 11:00
        ("Wed 4 Mar 11:00", [PANEL, TO_ANNA], "passed Mon 2 Mar"),  # open ticks stay on the card
        ("Wed 4 Mar 11:00", [PANEL, ALL], "done Mon 2 Mar"),
        ("Wed 4 Mar 11:00", [PANEL, TO_BEN, TO_ANNA, NO_CARA], "done Mon 2 Mar"),  # the first that was sent
        ("Mon 30 Mar 10:59", [interview("Sat 28 Mar 09:00")], "open Sat 28 Mar"),  # 47 hours by the clock
        ("Mon 30 Mar 11:00", [interview("Sat 28 Mar 09:00")], "passed Sat 28 Mar"),  # 48 elapsed, 49 by the clock
        ("Mon 26 Oct 08:59", [interview("Sat 24 Oct 09:00")], "open Sat 24 Oct"),
        ("Mon 26 Oct 09:00", [interview("Sat 24 Oct 09:00")], "passed Sat 24 Oct"),  # 47 by the clock
    ],
)
def test_thank_yous_are_due_for_48_elapsed_hours(now: str, parts: list[Part], line: str) -> None:
    assert spelt_line(thank_you(course_at(now, *parts))) == line


def test_contacts_made_count_the_thank_yous_as_one() -> None:
    after_two = (PANEL, TO_ANNA, TO_BEN, sent(SECOND, "Tue 10 Mar 10:00"))
    assert course_at("Thu 2 Apr 10:00", PANEL).made() == 0
    assert course_at("Thu 2 Apr 10:00", PANEL, NO_CARA).made() == 0
    assert course_at("Thu 2 Apr 10:00", *after_two).made() == 2
    assert course_at("Thu 2 Apr 10:00", *after_two, sent(FINAL, "Tue 17 Mar 10:00")).made() == 3
    fourth = (sent(FINAL, "Tue 17 Mar 10:00"), sent(FOURTH, "Tue 24 Mar 10:00"))
    assert course_at("Thu 2 Apr 10:00", *after_two, *fourth).made() == 4


# -- second note: target -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "target"),
    [
        (UNKNOWN, "Mon 9 Mar"),
        (decision("Tue 3 Mar"), "Mon 9 Mar"),  # Thu 5: before the window
        (decision("Sun 1 Feb"), "Mon 9 Mar"),
        (decision("Fri 6 Mar"), "Tue 10 Mar"),
        (decision("Mon 9 Mar"), "Wed 11 Mar"),
        (decision("Thu 12 Mar"), "Mon 16 Mar"),
        (decision("Fri 13 Mar"), "Tue 17 Mar"),
        (decision("Sat 14 Mar"), "Tue 17 Mar"),
        (decision("Thu 19 Mar"), "Mon 23 Mar"),  # the window's last day
        (decision("Fri 20 Mar"), "Mon 23 Mar"),  # Tue 24: after it
        (decision("Tue 2 Jun"), "Mon 23 Mar"),
        (invited("Tue 3 Mar"), "Tue 3 Mar"),  # before the window
        (invited("Tue 17 Mar"), "Tue 17 Mar"),
        (invited("Sun 15 Mar"), "Sun 15 Mar"),
        (invited("Mon 6 Apr"), "Mon 6 Apr"),  # Easter Monday, after the window
        (invited("Sat 6 Jun"), "Sat 6 Jun"),
    ],
)
def test_the_second_notes_day_follows_from_what_they_said(frame: TimeFrame, target: str) -> None:
    line = course_at("Tue 3 Mar 12:00", *monday(frame)).second()
    assert spelt_line(line) == f"open {target}"
    assert window(line) == ("Mon 9 Mar", "Mon 23 Mar")


@pytest.mark.parametrize(
    ("parts", "opens", "closes", "target"),
    [
        ([], "Mon 9 Mar", "Mon 23 Mar", "Mon 9 Mar"),  # none sent: from the round's end
        ([NO_CARA], "Mon 9 Mar", "Mon 23 Mar", "Mon 9 Mar"),  # a skip is no thank-you
        ([sent(THANK_YOU, "Tue 3 Mar 23:59")], "Tue 10 Mar", "Tue 24 Mar", "Tue 10 Mar"),
        ([TO_BEN, TO_ANNA], "Mon 9 Mar", "Mon 23 Mar", "Mon 9 Mar"),  # the first sent, not the first told
        ([sent(THANK_YOU, "Sat 7 Mar 10:00")], "Sat 14 Mar", "Sat 28 Mar", "Mon 16 Mar"),  # late, and a weekend
        # still Monday where it was sent, though Tuesday in Berlin; and the other way round
        ([sent(THANK_YOU, "Mon 2 Mar 23:30", zone=NEW_YORK)], "Mon 9 Mar", "Mon 23 Mar", "Mon 9 Mar"),
        ([sent(THANK_YOU, "Tue 3 Mar 01:00", zone=TOKYO)], "Tue 10 Mar", "Tue 24 Mar", "Tue 10 Mar"),
    ],
)
def test_the_window_is_one_to_three_weeks_after_the_first_thank_you(
    parts: list[Part], opens: str, closes: str, target: str
) -> None:
    line = course_at("Tue 3 Mar 12:00", PANEL, *parts).second()
    assert window(line) == (opens, closes)
    assert spelt_line(line) == f"open {target}"


@pytest.mark.parametrize(
    ("round_", "target"),
    [
        (interview("Mon 2 Mar 22:59"), "Mon 9 Mar"),
        (interview("Mon 2 Mar 23:30"), "Tue 10 Mar"),  # it ended on Tuesday
        (interview("Mon 2 Mar 20:00", zone=NEW_YORK), "Mon 9 Mar"),  # Tuesday in Berlin
    ],
)
def test_without_a_thank_you_the_window_counts_from_the_day_the_round_ended_in_its_zone(
    round_: Part, target: str
) -> None:
    assert spelt_line(course_at("Tue 3 Mar 12:00", round_).second()) == f"open {target}"


@pytest.mark.parametrize(
    ("thanked", "frame", "by", "target"),
    [
        # the window's end is a day off: the working day before, as the next one would leave the window
        ("Sat 7 Mar", decision("Tue 2 Jun"), someone(), "Fri 27 Mar"),  # Sat 28
        ("Sun 8 Mar", decision("Tue 2 Jun"), someone(), "Fri 27 Mar"),  # Sun 29
        ("Fri 13 Mar", decision("Tue 2 Jun"), someone(), "Thu 2 Apr"),  # Good Friday
        ("Mon 16 Mar", decision("Tue 2 Jun"), someone(), "Thu 2 Apr"),  # Easter Monday
        ("Mon 16 Mar", decision("Tue 2 Jun"), someone(holidays=False), "Mon 6 Apr"),
        ("Fri 13 Mar", decision("Tue 31 Mar"), someone(), "Thu 2 Apr"),
        ("Fri 13 Mar", decision("Wed 1 Apr"), someone(), "Thu 2 Apr"),  # two working days after: Tue 7
        ("Fri 13 Mar", decision("Wed 1 Apr"), someone(holidays=False), "Fri 3 Apr"),
        ("Tue 17 Mar", decision("Wed 1 Apr"), someone(), "Tue 7 Apr"),  # the window's last day itself
        # the window's first day is a day off
        ("Fri 27 Mar", UNKNOWN, someone(), "Tue 7 Apr"),
        ("Fri 27 Mar", UNKNOWN, someone(holidays=False), "Fri 3 Apr"),
        ("Thu 28 May", UNKNOWN, someone(), "Thu 4 Jun"),
        ("Thu 28 May", UNKNOWN, someone(region="BY"), "Fri 5 Jun"),  # Corpus Christi
        ("Mon 30 Mar", UNKNOWN, someone(country="GB", region="ENG"), "Tue 7 Apr"),
        ("Mon 30 Mar", UNKNOWN, someone(country="GB", region="SCT"), "Mon 6 Apr"),
        # other weekends
        ("Fri 5 Jun", UNKNOWN, someone(country="DE"), "Fri 12 Jun"),
        ("Fri 5 Jun", UNKNOWN, someone(country="SA"), "Sun 14 Jun"),
        ("Sat 6 Jun", UNKNOWN, someone(country="EG"), "Sun 14 Jun"),
        ("Sun 7 Jun", UNKNOWN, someone(country="EG"), "Sun 14 Jun"),
        ("Sun 7 Jun", UNKNOWN, someone(country="DE"), "Mon 15 Jun"),
        ("Fri 5 Jun", UNKNOWN, someone(country="IR"), "Sat 13 Jun"),
        ("Fri 5 Jun", UNKNOWN, someone(country="BN"), "Sat 13 Jun"),
        ("Fri 5 Jun", UNKNOWN, someone(country="XX"), "Fri 12 Jun"),
        ("Sat 23 May", decision("Tue 1 Sep"), someone(country="SA"), "Thu 11 Jun"),  # Sat 13
        ("Sun 24 May", decision("Tue 1 Sep"), someone(country="SA"), "Sun 14 Jun"),
        ("Mon 1 Jun", decision("Wed 10 Jun"), someone(country="SA"), "Sun 14 Jun"),
        # an invitation stands
        ("Mon 1 Jun", invited("Fri 12 Jun"), someone(country="SA"), "Fri 12 Jun"),
        ("Fri 13 Mar", invited("Fri 3 Apr"), someone(), "Fri 3 Apr"),
    ],
)
def test_a_day_off_moves_forward_unless_that_leaves_the_window(
    thanked: str, frame: TimeFrame, by: Person, target: str
) -> None:
    parts = (interview(f"{thanked} 10:00", frame=frame), sent(THANK_YOU, f"{thanked} 12:00"))
    assert spelt_line(course_at(f"{thanked} 12:00", *parts, by=by).second()) == f"open {target}"


def test_travelling_moves_neither_days_nor_the_calendar() -> None:
    parts = (interview("Fri 5 Jun 10:00"), sent(THANK_YOU, "Fri 5 Jun 23:30"))
    at_home = course_at("Sat 6 Jun 12:00", *parts, by=someone())
    away = course_at("Sat 6 Jun 12:00", *parts, by=someone("Asia/Riyadh"))
    assert dates(away) == dates(at_home) == ["open Fri 12 Jun", "open Fri 19 Jun", "open Fri 3 Jul"]


# -- second note: passed over --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("frame", "still_open", "passed"),
    [
        (UNKNOWN, "Sun 22 Mar 23:59", "Mon 23 Mar"),  # the window's last day, later than Mon 16
        (decision("Mon 9 Mar"), "Sun 22 Mar 23:59", "Mon 23 Mar"),  # later than Wed 18
        (decision("Wed 18 Mar"), "Thu 26 Mar 23:59", "Fri 27 Mar"),  # a week after Fri 20
        (decision("Tue 2 Jun"), "Sun 29 Mar 23:59", "Mon 30 Mar"),  # a week after Mon 23
        (invited("Tue 3 Mar"), "Sun 22 Mar 23:59", "Mon 23 Mar"),
        (invited("Mon 16 Mar"), "Sun 22 Mar 23:59", "Mon 23 Mar"),
        (invited("Tue 17 Mar"), "Mon 23 Mar 23:59", "Tue 24 Mar"),
        (invited("Sat 6 Jun"), "Fri 12 Jun 23:59", "Sat 13 Jun"),
    ],
)
def test_an_unsent_second_note_is_passed_over_on_the_later_of_window_end_and_a_week_after_its_day(
    frame: TimeFrame, still_open: str, passed: str
) -> None:
    assert course_at(still_open, *monday(frame)).second().standing is Standing.OPEN
    assert spelt_line(course_at(f"{passed} 00:00", *monday(frame)).second()) == f"passed {passed}"


def test_the_day_on_which_it_is_passed_over_is_that_of_the_rounds_zone() -> None:
    parts = (interview("Mon 2 Mar 10:00", zone=NEW_YORK), sent(THANK_YOU, "Mon 2 Mar 18:00", zone=NEW_YORK))
    assert course_at("Mon 23 Mar 04:59", *parts).second().standing is Standing.OPEN  # Sunday there, summer time
    assert course_at("Mon 23 Mar 05:00", *parts).second().standing is Standing.PASSED


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ([skipped(SECOND, "Mon 9 Mar 10:00")], ["passed Mon 9 Mar", "open Mon 9 Mar", "open Mon 23 Mar"]),
        ([skipped(SECOND, "Wed 11 Mar 10:00")], ["passed Wed 11 Mar", "open Wed 11 Mar", "open Wed 25 Mar"]),
        ([skipped(SECOND, "Sat 14 Mar 10:00")], ["passed Sat 14 Mar", "open Mon 16 Mar", "open Mon 30 Mar"]),
        # sent after all
        (
            [skipped(SECOND, "Mon 9 Mar 10:00"), sent(SECOND, "Wed 11 Mar 10:00")],
            ["done Wed 11 Mar", "open Wed 18 Mar", "open Wed 1 Apr"],
        ),
        # *Can't reach* skips no second note
        ([skipped(THANK_YOU, "Mon 9 Mar 10:00")], ["open Mon 9 Mar", "open Mon 16 Mar", "open Mon 30 Mar"]),
        # time has passed it over
        ([], ["open Mon 9 Mar", "open Mon 16 Mar", "open Mon 30 Mar"]),
    ],
)
def test_a_skipped_second_note_makes_the_final_contact_due_at_once(parts: list[Part], lines: list[str]) -> None:
    assert dates(course_at("Sat 14 Mar 12:00", *monday(), *parts)) == lines


@pytest.mark.parametrize(
    ("frame", "now", "lines"),
    [
        (UNKNOWN, "Mon 23 Mar 00:00", ["passed Mon 23 Mar", "open Mon 23 Mar", "open Tue 7 Apr"]),  # Easter Monday
        (UNKNOWN, "Sun 3 May 00:00", ["passed Mon 23 Mar", "open Mon 23 Mar", "open Tue 7 Apr"]),
        (invited("Sat 14 Mar"), "Mon 6 Apr 00:00", ["passed Mon 23 Mar", "open Mon 23 Mar", "open Tue 7 Apr"]),
        (invited("Sat 21 Mar"), "Mon 6 Apr 00:00", ["passed Sat 28 Mar", "open Mon 30 Mar", "open Mon 13 Apr"]),
        # not before two working days after D
        (decision("Wed 25 Mar"), "Mon 30 Mar 00:00", ["passed Mon 30 Mar", "open Mon 30 Mar", "open Mon 13 Apr"]),
        (decision("Thu 2 Apr"), "Mon 30 Mar 00:00", ["passed Mon 30 Mar", "open Wed 8 Apr", "open Wed 22 Apr"]),
        (decision("Tue 2 Jun"), "Mon 30 Mar 00:00", ["passed Mon 30 Mar", "open Thu 4 Jun", "open Thu 18 Jun"]),
    ],
)
def test_passed_over_by_time_the_final_contact_is_due_at_once_but_not_before_a_decision(
    frame: TimeFrame, now: str, lines: list[str]
) -> None:
    assert dates(course_at(now, *monday(frame))) == lines


# -- final contact and move on -------------------------------------------------------------------------------------

SECOND_SENT = sent(SECOND, "Wed 11 Mar 10:00")


@pytest.mark.parametrize(
    ("frame", "second", "final", "move_on"),
    [
        (UNKNOWN, "Wed 11 Mar", "Wed 18 Mar", "Wed 1 Apr"),
        (UNKNOWN, "Sat 14 Mar", "Mon 23 Mar", "Tue 7 Apr"),  # Sat 21; 14 days later is Easter Monday
        (UNKNOWN, "Fri 27 Mar", "Tue 7 Apr", "Tue 21 Apr"),  # Good Friday
        (UNKNOWN, "Wed 4 Mar", "Wed 11 Mar", "Wed 25 Mar"),  # *Write anyway*, before its day
        (invited("Wed 11 Mar"), "Wed 11 Mar", "Wed 18 Mar", "Wed 1 Apr"),
        (invited("Mon 1 Jun"), "Wed 11 Mar", "Wed 18 Mar", "Wed 1 Apr"),
        (decision("Mon 9 Mar"), "Wed 11 Mar", "Wed 18 Mar", "Wed 1 Apr"),
        (decision("Mon 16 Mar"), "Wed 11 Mar", "Wed 18 Mar", "Wed 1 Apr"),
        (decision("Tue 17 Mar"), "Wed 11 Mar", "Thu 19 Mar", "Thu 2 Apr"),
        (decision("Fri 20 Mar"), "Wed 11 Mar", "Tue 24 Mar", "Tue 7 Apr"),
        (decision("Tue 2 Jun"), "Mon 23 Mar", "Thu 4 Jun", "Thu 18 Jun"),
    ],
)
def test_the_final_contact_follows_a_sent_second_note(frame: TimeFrame, second: str, final: str, move_on: str) -> None:
    of = course_at("Sat 28 Mar 12:00", *monday(frame), sent(SECOND, f"{second} 10:00"))
    assert dates(of) == [f"done {second}", f"open {final}", f"open {move_on}"]


def test_the_final_contacts_window_opens_a_week_after_the_second_and_never_closes() -> None:
    sent_second = course_at("Thu 12 Mar 12:00", *monday(decision("Tue 2 Jun")), SECOND_SENT)
    assert window(sent_second.final()) == ("Wed 18 Mar", None)
    passed_over = course_at("Mon 30 Mar 12:00", *monday())
    assert window(passed_over.final()) == ("Mon 23 Mar", None)


@pytest.mark.parametrize(
    ("frame", "final", "move_on"),
    [
        (UNKNOWN, "Wed 18 Mar", "Wed 1 Apr"),
        (UNKNOWN, "Sat 21 Mar", "Tue 7 Apr"),  # Sat 4 Apr, then Easter
        (invited("Mon 1 Jun"), "Wed 18 Mar", "Wed 1 Apr"),
        (decision("Mon 30 Mar"), "Wed 18 Mar", "Wed 1 Apr"),  # Wed 1 Apr by both
        (decision("Tue 31 Mar"), "Wed 18 Mar", "Thu 2 Apr"),
        (decision("Wed 1 Apr"), "Wed 18 Mar", "Tue 7 Apr"),
        (decision("Tue 2 Jun"), "Wed 18 Mar", "Thu 4 Jun"),
    ],
)
def test_time_to_move_on_comes_two_weeks_after_the_final_contact_and_not_before_a_decision(
    frame: TimeFrame, final: str, move_on: str
) -> None:
    of = course_at("Sat 21 Mar 12:00", *monday(frame), SECOND_SENT, sent(FINAL, f"{final} 10:00"))
    assert dates(of) == ["done Wed 11 Mar", f"done {final}", f"open {move_on}"]


def test_a_contact_counts_on_the_day_of_the_zone_where_it_was_sent() -> None:
    parts = (*monday(), sent(SECOND, "Tue 10 Mar 23:30", zone=NEW_YORK))  # Wednesday in Berlin
    assert dates(course_at("Thu 12 Mar 12:00", *parts))[:2] == ["done Tue 10 Mar", "open Tue 17 Mar"]


def test_the_first_of_several_notes_is_the_one_that_counts() -> None:
    parts = (*monday(), sent(SECOND, "Thu 12 Mar 10:00"), sent(SECOND, "Wed 11 Mar 10:00"))
    assert dates(course_at("Thu 12 Mar 12:00", *parts))[:2] == ["done Wed 11 Mar", "open Wed 18 Mar"]


def test_a_final_contact_without_a_second_note_is_still_the_last_one() -> None:
    of = course_at("Wed 11 Mar 12:00", *monday(), sent(FINAL, "Wed 11 Mar 10:00"))
    assert dates(of) == ["passed Wed 11 Mar", "done Wed 11 Mar", "open Wed 25 Mar"]
    line = next_line(of)
    assert line is not None
    assert line.step is MOVE_ON


# -- they replied --------------------------------------------------------------------------------------------------

FINAL_SENT = sent(FINAL, "Wed 18 Mar 10:00")


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        # before the second note
        ([replied(MORE_TIME, "Fri 6 Mar 10:00", UNKNOWN)], ["open Fri 13 Mar", "open Fri 20 Mar", "open Tue 7 Apr"]),
        ([replied(MORE_TIME, "Fri 6 Mar 10:00")], ["open Fri 13 Mar", "open Fri 20 Mar", "open Tue 7 Apr"]),
        (
            [replied(MORE_TIME, "Fri 6 Mar 10:00", invited("Sun 7 Jun"))],
            ["open Sun 7 Jun", "open Mon 15 Jun", "open Mon 29 Jun"],
        ),
        (
            [replied(MORE_TIME, "Fri 6 Mar 10:00", decision("Fri 20 Mar"))],  # the 21-day end is lifted
            ["open Tue 24 Mar", "open Tue 31 Mar", "open Tue 14 Apr"],
        ),
        (
            [replied(MORE_TIME, "Fri 6 Mar 10:00", decision("Tue 2 Jun"))],
            ["open Thu 4 Jun", "open Thu 11 Jun", "open Thu 25 Jun"],
        ),
        (
            [replied(MORE_TIME, "Tue 3 Mar 10:00", decision("Tue 3 Mar"))],  # held by the window's first day
            ["open Mon 9 Mar", "open Mon 16 Mar", "open Mon 30 Mar"],
        ),
        # any number of times: the latest told
        (
            [
                replied(MORE_TIME, "Fri 6 Mar 10:00", decision("Tue 2 Jun")),
                replied(MORE_TIME, "Tue 10 Mar 10:00", decision("Fri 13 Mar")),
            ],
            ["open Tue 17 Mar", "open Tue 24 Mar", "open Tue 7 Apr"],
        ),
        (
            [
                replied(MORE_TIME, "Fri 6 Mar 10:00", decision("Tue 2 Jun")),
                replied(MORE_TIME, "Tue 10 Mar 10:00", UNKNOWN),
            ],
            ["open Tue 17 Mar", "open Tue 24 Mar", "open Tue 7 Apr"],
        ),
        # between the second note and the final contact: what was made still counts
        (
            [SECOND_SENT, replied(MORE_TIME, "Mon 16 Mar 10:00", UNKNOWN)],
            ["done Wed 11 Mar", "open Mon 23 Mar", "open Tue 7 Apr"],
        ),
        (
            [SECOND_SENT, replied(MORE_TIME, "Mon 16 Mar 10:00", invited("Sat 28 Mar"))],
            ["done Wed 11 Mar", "open Sat 28 Mar", "open Mon 13 Apr"],
        ),
        (
            [SECOND_SENT, replied(MORE_TIME, "Mon 16 Mar 10:00", invited("Tue 17 Mar"))],  # not before second + 7
            ["done Wed 11 Mar", "open Wed 18 Mar", "open Wed 1 Apr"],
        ),
        (
            [SECOND_SENT, replied(MORE_TIME, "Mon 16 Mar 10:00", decision("Mon 30 Mar"))],
            ["done Wed 11 Mar", "open Wed 1 Apr", "open Wed 15 Apr"],
        ),
        (
            [SECOND_SENT, replied(MORE_TIME, "Thu 12 Mar 10:00", decision("Thu 12 Mar"))],
            ["done Wed 11 Mar", "open Wed 18 Mar", "open Wed 1 Apr"],
        ),
        (  # an invitation that the second note answered counts no more for the final one
            [replied(MORE_TIME, "Fri 6 Mar 10:00", invited("Thu 26 Mar")), SECOND_SENT],
            ["done Wed 11 Mar", "open Wed 18 Mar", "open Wed 1 Apr"],
        ),
        # with three made, only move on remains
        (
            [SECOND_SENT, FINAL_SENT, replied(MORE_TIME, "Thu 26 Mar 10:00", UNKNOWN)],
            ["done Wed 11 Mar", "done Wed 18 Mar", "open Thu 9 Apr"],
        ),
        (
            [SECOND_SENT, FINAL_SENT, replied(MORE_TIME, "Thu 26 Mar 10:00", invited("Tue 14 Apr"))],
            ["done Wed 11 Mar", "done Wed 18 Mar", "open Tue 28 Apr"],
        ),
        (
            [SECOND_SENT, FINAL_SENT, replied(MORE_TIME, "Thu 26 Mar 10:00", decision("Tue 14 Apr"))],
            ["done Wed 11 Mar", "done Wed 18 Mar", "open Thu 16 Apr"],
        ),
        (
            [SECOND_SENT, FINAL_SENT, replied(MORE_TIME, "Thu 26 Mar 10:00", decision("Fri 27 Mar"))],
            ["done Wed 11 Mar", "done Wed 18 Mar", "open Wed 1 Apr"],
        ),
        # a final contact sent with the second one left out: nothing is made up for
        (
            [FINAL_SENT, replied(MORE_TIME, "Thu 26 Mar 10:00", decision("Tue 14 Apr"))],
            ["passed Wed 18 Mar", "done Wed 18 Mar", "open Thu 16 Apr"],
        ),
        # after *Skip*
        (
            [skipped(SECOND, "Wed 11 Mar 10:00"), replied(MORE_TIME, "Thu 12 Mar 10:00", decision("Mon 30 Mar"))],
            ["passed Wed 11 Mar", "open Wed 1 Apr", "open Wed 15 Apr"],
        ),
        (
            [skipped(SECOND, "Wed 11 Mar 10:00"), replied(MORE_TIME, "Thu 12 Mar 10:00", invited("Sun 22 Mar"))],
            ["passed Wed 11 Mar", "open Sun 22 Mar", "open Tue 7 Apr"],  # Sun 5 Apr, then Easter Monday
        ),
    ],
)
def test_more_time_starts_a_new_time_frame_and_keeps_the_contacts_made(parts: list[Part], lines: list[str]) -> None:
    first_frame = invited("Thu 12 Mar")
    assert dates(course_at("Fri 6 Mar 12:00", *monday(first_frame), *parts)) == lines


def test_more_time_lifts_the_window_s_end_and_the_note_waits_a_week_past_its_new_day() -> None:
    parts = (*monday(), replied(MORE_TIME, "Fri 6 Mar 10:00", decision("Tue 2 Jun")))
    assert window(course_at("Fri 6 Mar 12:00", *parts).second()) == ("Mon 9 Mar", None)
    assert course_at("Wed 10 Jun 23:59", *parts).second().standing is Standing.OPEN
    assert spelt_line(course_at("Thu 11 Jun 00:00", *parts).second()) == "passed Thu 11 Jun"


def test_more_time_brings_back_a_second_note_that_only_time_had_passed_over() -> None:
    parts = (*monday(), replied(MORE_TIME, "Wed 25 Mar 10:00", decision("Tue 31 Mar")))
    assert dates(course_at("Wed 25 Mar 12:00", *monday()))[0] == "passed Mon 23 Mar"
    assert dates(course_at("Wed 25 Mar 12:00", *parts))[0] == "open Thu 2 Apr"


@pytest.mark.parametrize(
    ("parts", "standing"),
    [
        ([replied(KIND_WORDS, "Fri 6 Mar 10:00")], Standing.OPEN),
        ([replied(OFFER, "Fri 6 Mar 10:00")], Standing.ENDED),
        ([replied(REJECTION, "Fri 6 Mar 10:00")], Standing.ENDED),
        ([replied(REJECTION, "Fri 6 Mar 10:00"), reopened()], Standing.ENDED),
        ([replied(INVITED, "Fri 6 Mar 10:00")], Standing.ENDED),
        ([replied(OFFER, "Fri 6 Mar 10:00"), replied(KIND_WORDS, "Mon 9 Mar 10:00")], Standing.ENDED),
        ([replied(OFFER, "Fri 6 Mar 10:00"), replied(MORE_TIME, "Mon 9 Mar 10:00")], Standing.ENDED),
    ],
)
def test_an_answer_ends_what_is_to_come_or_does_not(parts: list[Part], standing: Standing) -> None:
    of = course_at("Mon 9 Mar 12:00", *monday(), *parts)
    assert {line.standing for line in outline(of)[1:]} == {standing}
    assert thank_you(of).standing is Standing.DONE


def test_what_was_sent_before_an_offer_stays_sent() -> None:
    of = course_at("Mon 16 Mar 12:00", *monday(), SECOND_SENT, replied(OFFER, "Thu 12 Mar 10:00"))
    assert dates(of) == ["done Wed 11 Mar", "ended Wed 18 Mar", "ended Wed 1 Apr"]


# -- rounds --------------------------------------------------------------------------------------------------------

NEXT_ROUND = interview("Tue 10 Mar 10:00")


def test_second_note_and_final_contact_belong_to_the_latest_round() -> None:
    of = course_at("Wed 11 Mar 12:00", *monday(decision("Tue 2 Jun")), NEXT_ROUND, sent(THANK_YOU, "Wed 11 Mar 10:00"))
    assert of.is_latest
    assert dates(of) == ["open Wed 18 Mar", "open Wed 25 Mar", "open Wed 8 Apr"]
    earlier = course_at("Wed 11 Mar 12:00", *monday(), NEXT_ROUND, of=1)
    assert not earlier.is_latest


def test_contacts_and_replies_count_for_their_own_round() -> None:
    parts = (*monday(), SECOND_SENT, replied(INVITED, "Mon 9 Mar 10:00"), NEXT_ROUND)
    of = course_at("Wed 11 Mar 12:00", *parts)
    assert of.made() == 0
    assert of.news is None
    assert dates(of)[0] == "open Tue 17 Mar"


@pytest.mark.parametrize(
    ("answer", "parts", "news"),
    [
        (OFFER, (*monday(), NEXT_ROUND, replied(OFFER, "Wed 11 Mar 10:00", of=1)), OFFER),
        (REJECTION, (*monday(), NEXT_ROUND, replied(REJECTION, "Wed 11 Mar 10:00", of=1)), REJECTION),
        (INVITED, (*monday(), NEXT_ROUND, replied(INVITED, "Wed 11 Mar 10:00", of=1)), None),
        (OFFER, (*monday(), replied(OFFER, "Thu 5 Mar 10:00"), NEXT_ROUND), None),
    ],
)
def test_an_offer_heard_of_after_a_new_round_ends_its_contacts_too(
    answer: str, parts: tuple[Part, ...], news: str | None
) -> None:
    assert course_at("Wed 11 Mar 12:00", *parts).news == news, answer


def test_rounds_stand_in_the_order_in_which_they_take_place() -> None:
    of = course_at("Mon 2 Mar 12:00", ahead("Tue 10 Mar 10:00"), interview("Mon 2 Mar 10:00"))
    assert spelt_day(of.round.day) == "Tue 10 Mar"


def test_a_moved_round_counts_from_its_new_day() -> None:
    of = course_at("Mon 2 Mar 12:00", ahead("Mon 2 Mar 10:00"), moved("Thu 5 Mar 15:00", "Mon 2 Mar 09:00", minutes=30))
    assert spelt_line(of.second()) == "open Thu 12 Mar"
    assert of.deadline == t("Sat 7 Mar 15:30")


def test_a_moved_round_may_become_the_latest() -> None:
    parts = (ahead("Mon 2 Mar 10:00"), ahead("Tue 10 Mar 10:00"), moved("Thu 12 Mar 10:00", "Mon 2 Mar 09:00", of=1))
    assert spelt_day(course_at("Mon 2 Mar 12:00", *parts).round.day) == "Thu 12 Mar"


def test_a_called_off_round_has_no_course_and_nothing_next() -> None:
    application = told(ahead("Mon 2 Mar 10:00"), called_off())
    assert courses(application, someone(), t("Mon 2 Mar 12:00")) == ()
    assert next_line(course_at("Mon 2 Mar 12:00", ahead("Mon 2 Mar 10:00"), called_off())) is None


def test_a_called_off_latest_round_still_ended_the_earlier_ones_contacts() -> None:
    application = told(*monday(), ahead("Tue 10 Mar 10:00"), called_off())
    (earlier,) = courses(application, someone(), t("Wed 11 Mar 12:00"))
    assert not earlier.is_latest


# -- what is next --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "parts", "step"),
    [
        ("Tue 3 Mar 12:00", [PANEL], THANK_YOU),
        ("Tue 3 Mar 12:00", [PANEL, TO_ANNA], THANK_YOU),
        ("Wed 4 Mar 11:00", [PANEL, TO_ANNA], SECOND),  # after 48 h the step moves on
        ("Tue 3 Mar 12:00", [PANEL, ALL], SECOND),
        ("Sun 22 Mar 12:00", [PANEL, ALL], SECOND),
        ("Mon 23 Mar 00:00", [PANEL, ALL], FINAL),
        ("Tue 10 Mar 12:00", [PANEL, ALL, skipped(SECOND, "Tue 10 Mar 12:00")], FINAL),
        ("Thu 12 Mar 12:00", [PANEL, ALL, SECOND_SENT], FINAL),
        ("Fri 1 May 12:00", [PANEL, ALL, SECOND_SENT], FINAL),
        ("Fri 20 Mar 12:00", [PANEL, ALL, SECOND_SENT, FINAL_SENT], MOVE_ON),
        ("Fri 6 Mar 12:00", [PANEL, ALL, replied(OFFER, "Fri 6 Mar 10:00")], None),
        ("Tue 3 Mar 12:00", [PANEL, replied(OFFER, "Tue 3 Mar 10:00")], THANK_YOU),
        ("Tue 3 Mar 12:00", [PANEL, replied(REJECTION, "Tue 3 Mar 10:00")], None),
        ("Tue 3 Mar 12:00", [PANEL, closed()], None),
        ("Tue 3 Mar 12:00", [PANEL, closed(), reopened()], THANK_YOU),
        ("Tue 3 Mar 12:00", [PANEL, closed(), reopened(), closed()], None),
        ("Fri 6 Mar 12:00", [PANEL, ALL, replied(INVITED, "Fri 6 Mar 10:00")], None),
    ],
)
def test_the_next_step_is_the_first_that_is_open(now: str, parts: list[Part], step: str | None) -> None:
    line = next_line(course_at(now, *parts))
    assert (line and line.step) == step
    assert step != DEBRIEF


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ([], False),
        ([kept_open()], True),
        ([kept_open(), replied(KIND_WORDS, "Thu 2 Apr 10:00")], True),
        ([kept_open(), replied(MORE_TIME, "Thu 2 Apr 10:00", decision("Thu 30 Apr"))], False),
        ([replied(MORE_TIME, "Thu 2 Apr 10:00", decision("Thu 30 Apr")), kept_open()], True),
    ],
)
def test_keep_it_open_holds_until_they_ask_for_more_time(parts: list[Part], kept: bool) -> None:
    assert course_at("Fri 3 Apr 10:00", *monday(), SECOND_SENT, FINAL_SENT, *parts).kept_open is kept
