"""The second table of PRODUCT's plan: when the nudges leave.

An interview on Monday 2 March from 10 to 11, saved at 11: 48 hours later it is Wednesday 11:00, and the last call,
due at 07:00 in quiet hours, leaves on Tuesday at 20:59.
"""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import pytest

from coachbot.model import Dossier
from coachbot.nudges import late, pending, plan_nudges
from tests.facts import (
    AGAIN,
    ANNA,
    BEFORE,
    BEN,
    BERLIN,
    DEBRIEF,
    FINAL,
    FIRST,
    FOURTH,
    INVITED,
    KIND_WORDS,
    LATER,
    LORD_HOWE,
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
    later,
    moved,
    only,
    planned,
    pushed,
    reopened,
    replied,
    sent,
    skipped,
    someone,
    t,
    told,
)

if TYPE_CHECKING:
    from coachbot.model import Person, TimeFrame

MONDAY = interview("Mon 2 Mar 10:00")
THANKED = sent(THANK_YOU, "Mon 2 Mar 18:00")
NIGHT_SHIFT = someone(quiet_from=time(1), quiet_to=time(19))
HALVES = someone(quiet_from=time(22, 30), quiet_to=time(7, 45))
NEVER_QUIET = someone(quiet_from=time(0), quiet_to=time(0))


def test_a_whole_plan_follows_from_one_interview() -> None:
    assert planned("Mon 2 Mar 11:00", MONDAY) == [
        "thank_you first Tue 3 Mar 09:00",
        "thank_you again Tue 3 Mar 20:59",
        "second first Mon 9 Mar 09:00",
        "second again Thu 12 Mar 09:00",
        "final first Mon 23 Mar 09:00",
        "final again Thu 26 Mar 09:00",
        "move_on first Tue 7 Apr 09:00",
    ]


def test_an_interview_entered_ahead_begins_with_the_question_to_ask() -> None:
    assert planned("Thu 1 Jan 12:00", ahead("Mon 2 Mar 14:00"))[:4] == [
        "before first Mon 2 Mar 12:00",
        "debrief first Mon 2 Mar 16:00",
        "thank_you first Tue 3 Mar 09:00",
        "thank_you again Wed 4 Mar 11:00",
    ]


def test_a_sent_second_note_fixes_what_follows() -> None:
    assert planned("Thu 12 Mar 12:00", MONDAY, THANKED, sent(SECOND, "Wed 11 Mar 10:00")) == [
        "final first Wed 18 Mar 09:00",
        "final again Mon 23 Mar 09:00",
        "move_on first Wed 1 Apr 09:00",
    ]


# -- before the interview ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "by", "then"),
    [
        ("Mon 2 Mar 14:00", someone(), "Mon 2 Mar 12:00"),
        ("Mon 2 Mar 10:00", someone(), "Mon 2 Mar 08:00"),
        ("Mon 2 Mar 09:59", someone(), "Sun 1 Mar 20:00"),
        ("Mon 2 Mar 22:59", someone(), "Mon 2 Mar 20:59"),
        ("Mon 2 Mar 23:00", someone(), "Sun 1 Mar 20:00"),
        ("Tue 3 Mar 00:30", someone(), "Mon 2 Mar 20:00"),
        ("Mon 2 Mar 10:00", NIGHT_SHIFT, "Sun 1 Mar 20:00"),
        ("Mon 2 Mar 21:00", NIGHT_SHIFT, "Mon 2 Mar 19:00"),
        ("Mon 2 Mar 09:45", HALVES, "Mon 2 Mar 07:45"),
        ("Mon 2 Mar 05:00", NEVER_QUIET, "Mon 2 Mar 03:00"),
        ("Sun 29 Mar 04:00", NEVER_QUIET, "Sun 29 Mar 01:00"),  # two elapsed hours, three by the clock
        ("Mon 2 Mar 09:00", someone(quiet_from=time(19, 30)), "Sun 1 Mar 19:29"),  # that evening is quiet too
        ("Mon 2 Mar 19:00", someone(NEW_YORK), "Mon 2 Mar 11:00"),  # 13:00 there
        ("Mon 2 Mar 15:59", someone(NEW_YORK), "Sun 1 Mar 20:00"),  # 09:59 there
    ],
)
def test_the_question_to_ask_comes_two_hours_before_or_on_a_quiet_morning_the_evening_before(
    start: str, by: Person, then: str
) -> None:
    nudges = planned("Thu 1 Jan 12:00", ahead(start), by=by)
    assert only(BEFORE, among=nudges) == [f"before first {then}"]


@pytest.mark.parametrize(
    ("start", "saved", "nudges"),
    [
        ("Mon 2 Mar 14:00", "Mon 2 Mar 11:59", ["before first Mon 2 Mar 12:00"]),
        ("Mon 2 Mar 14:00", "Mon 2 Mar 12:00", []),
        ("Mon 2 Mar 14:00", "Mon 2 Mar 13:00", []),
        ("Mon 2 Mar 14:00", "Mon 2 Mar 15:00", []),
        ("Mon 2 Mar 09:00", "Sun 1 Mar 19:59", ["before first Sun 1 Mar 20:00"]),
        ("Mon 2 Mar 09:00", "Sun 1 Mar 20:30", []),
    ],
)
def test_the_question_to_ask_is_pushed_only_where_its_moment_comes_after_the_saving(
    start: str, saved: str, nudges: list[str]
) -> None:
    assert only(BEFORE, among=planned(saved, ahead(start, saved))) == nudges


@pytest.mark.parametrize(
    ("now", "start", "nudges"),
    [
        ("Mon 2 Mar 12:00", "Mon 2 Mar 14:00", ["before first Mon 2 Mar 12:00"]),
        ("Mon 2 Mar 13:59", "Mon 2 Mar 14:00", ["before first Mon 2 Mar 13:59"]),
        ("Mon 2 Mar 14:00", "Mon 2 Mar 14:00", []),
        ("Mon 2 Mar 02:00", "Mon 2 Mar 09:00", ["before first Mon 2 Mar 08:00"]),  # late, and not at night
        ("Mon 2 Mar 02:00", "Mon 2 Mar 08:00", []),  # the night lasts until it starts
    ],
)
def test_a_late_question_to_ask_is_dropped_once_the_interview_started(now: str, start: str, nudges: list[str]) -> None:
    assert only(BEFORE, among=planned(now, ahead(start))) == nudges


# -- debrief -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "parts", "by", "nudges"),
    [
        ("Thu 1 Jan 12:00", [ahead("Mon 2 Mar 10:00")], someone(), ["debrief first Mon 2 Mar 12:00"]),
        ("Thu 1 Jan 12:00", [ahead("Mon 2 Mar 10:00", minutes=90)], someone(), ["debrief first Mon 2 Mar 12:30"]),
        (
            "Mon 2 Mar 10:30",
            [ahead("Mon 2 Mar 10:00", "Mon 2 Mar 10:30")],
            someone(),
            ["debrief first Mon 2 Mar 12:00"],
        ),
        ("Mon 2 Mar 11:00", [ahead("Mon 2 Mar 10:00", "Mon 2 Mar 11:00")], someone(), []),  # it was over
        ("Thu 1 Jan 12:00", [ahead("Mon 2 Mar 10:00", debriefed=True)], someone(), []),
        ("Thu 1 Jan 12:00", [ahead("Mon 2 Mar 19:30")], someone(), ["debrief first Tue 3 Mar 08:00"]),  # a quiet night
        ("Mon 2 Mar 15:00", [ahead("Mon 2 Mar 10:00")], someone(), ["debrief first Mon 2 Mar 15:00"]),  # late
        # from the first thank-you nudge on it is part of that
        ("Thu 1 Jan 12:00", [ahead("Mon 2 Mar 19:30")], someone(nudge_hour=time(8)), []),
        ("Tue 3 Mar 08:59", [ahead("Mon 2 Mar 10:00")], someone(), ["debrief first Tue 3 Mar 08:59"]),
        ("Tue 3 Mar 09:00", [ahead("Mon 2 Mar 10:00")], someone(), []),
        ("Mon 2 Mar 22:00", [ahead("Mon 2 Mar 10:00")], someone(), ["debrief first Tue 3 Mar 08:00"]),
        # where everyone is thanked already there is nothing to join, and after 48 hours nothing to ask
        ("Tue 3 Mar 10:00", [ahead("Mon 2 Mar 10:00"), THANKED], someone(), ["debrief first Tue 3 Mar 10:00"]),
        ("Wed 4 Mar 11:00", [ahead("Mon 2 Mar 10:00"), THANKED], someone(), []),
        ("Mon 2 Mar 13:00", [ahead("Mon 2 Mar 10:00"), pushed(DEBRIEF, FIRST, "Mon 2 Mar")], someone(), []),
        ("Mon 2 Mar 13:00", [ahead("Mon 2 Mar 10:00"), called_off()], someone(), []),
    ],
)
def test_the_debrief_comes_an_hour_after_the_end_until_it_joins_the_first_thank_you_nudge(
    now: str, parts: list[Part], by: Person, nudges: list[str]
) -> None:
    assert only(DEBRIEF, among=planned(now, *parts, by=by)) == nudges


# -- thank-you -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "by", "nudges"),
    [
        ("Mon 2 Mar 02:00", someone(), ["first Mon 2 Mar 09:00", "again Tue 3 Mar 20:59"]),  # six hours to the minute
        ("Mon 2 Mar 02:01", someone(), ["first Tue 3 Mar 09:00", "again Tue 3 Mar 20:59"]),
        ("Mon 2 Mar 14:00", someone(), ["first Tue 3 Mar 09:00", "again Wed 4 Mar 11:00"]),
        ("Mon 2 Mar 11:00", someone(), ["first Tue 3 Mar 09:00", "again Wed 4 Mar 08:00"]),  # the end is permitted
        ("Mon 2 Mar 10:59", someone(), ["first Tue 3 Mar 09:00", "again Tue 3 Mar 20:59"]),
        ("Mon 2 Mar 23:59", someone(), ["first Tue 3 Mar 09:00", "again Wed 4 Mar 20:59"]),
        ("Tue 3 Mar 00:00", someone(), ["first Tue 3 Mar 09:00", "again Wed 4 Mar 20:59"]),  # the start is not
        ("Fri 6 Mar 14:00", someone(), ["first Sat 7 Mar 09:00", "again Sun 8 Mar 11:00"]),  # weekends count
        # less than six hours apart
        ("Mon 2 Mar 08:00", someone(nudge_hour=time(14, 59)), ["first Tue 3 Mar 14:59", "again Tue 3 Mar 20:59"]),
        ("Mon 2 Mar 08:01", someone(nudge_hour=time(15)), ["again Tue 3 Mar 20:59"]),
        ("Mon 2 Mar 10:00", NIGHT_SHIFT, ["again Wed 4 Mar 00:59"]),  # the first would be Tue 19:00
        # the nudge hour in quiet hours
        ("Mon 2 Mar 14:00", someone(nudge_hour=time(6)), ["first Tue 3 Mar 08:00", "again Wed 4 Mar 11:00"]),
        ("Mon 2 Mar 14:00", someone(nudge_hour=time(22)), ["first Tue 3 Mar 08:00", "again Wed 4 Mar 11:00"]),
        ("Mon 2 Mar 10:00", HALVES, ["first Tue 3 Mar 09:00", "again Tue 3 Mar 22:29"]),
        ("Mon 2 Mar 10:00", NEVER_QUIET, ["first Tue 3 Mar 09:00", "again Wed 4 Mar 07:00"]),
        # 48 elapsed hours over a change of the clocks
        ("Sat 28 Mar 14:00", someone(), ["first Sun 29 Mar 09:00", "again Mon 30 Mar 12:00"]),
        ("Sat 24 Oct 14:00", someone(), ["first Sun 25 Oct 09:00", "again Mon 26 Oct 10:00"]),
        # in the zone where the person is now
        ("Mon 2 Mar 14:00", someone(NEW_YORK), ["first Tue 3 Mar 09:00", "again Tue 3 Mar 20:59"]),
        ("Mon 2 Mar 14:00", someone(TOKYO), ["first Tue 3 Mar 09:00", "again Wed 4 Mar 19:00"]),
    ],
)
def test_thank_you_nudges_come_the_next_morning_and_four_hours_before_the_end(
    start: str, by: Person, nudges: list[str]
) -> None:
    found = only(THANK_YOU, among=planned("Sun 1 Mar 12:00", interview(start), by=by))
    assert found == [f"thank_you {nudge}" for nudge in nudges]


@pytest.mark.parametrize(
    ("start", "nudges"),
    [
        ("Sat 3 Oct 14:00", ["first Sun 4 Oct 09:00", "again Mon 5 Oct 11:30"]),  # half an hour is skipped
        ("Sat 4 Apr 14:00", ["first Sun 5 Apr 09:00", "again Mon 6 Apr 10:30"]),  # half an hour comes twice
    ],
)
def test_48_hours_elapse_on_lord_howe_too(start: str, nudges: list[str]) -> None:
    round_, by = interview(start, zone=LORD_HOWE), someone(LORD_HOWE, "AU")
    found = only(THANK_YOU, among=planned("Sun 1 Mar 12:00", round_, by=by))
    assert found == [f"thank_you {nudge}" for nudge in nudges]


PANEL = interview("Mon 2 Mar 10:00", who=(ANNA, BEN))
TO_ANNA = sent(THANK_YOU, "Mon 2 Mar 18:00", ANNA)
TO_BEN = sent(THANK_YOU, "Mon 2 Mar 18:30", BEN)
SAID_FIRST = pushed(THANK_YOU, FIRST, "Mon 2 Mar")
SAID_AGAIN = pushed(THANK_YOU, AGAIN, "Mon 2 Mar")


@pytest.mark.parametrize(
    ("now", "parts", "nudges"),
    [
        ("Mon 2 Mar 19:00", [PANEL, TO_ANNA], ["first Tue 3 Mar 09:00", "again Tue 3 Mar 20:59"]),
        ("Mon 2 Mar 19:00", [PANEL, TO_ANNA, TO_BEN], []),
        ("Mon 2 Mar 19:00", [PANEL, TO_ANNA, skipped(THANK_YOU, "Mon 2 Mar 19:00", BEN)], []),
        ("Mon 2 Mar 19:00", [PANEL, THANKED], []),
        ("Tue 3 Mar 09:00", [PANEL, SAID_FIRST], ["again Tue 3 Mar 20:59"]),
        ("Tue 3 Mar 10:00", [PANEL], ["first Tue 3 Mar 10:00", "again Tue 3 Mar 20:59"]),  # late
        ("Tue 3 Mar 20:59", [PANEL, SAID_FIRST], ["again Tue 3 Mar 20:59"]),
        ("Tue 3 Mar 21:00", [PANEL, SAID_FIRST], ["again Wed 4 Mar 08:00"]),  # late, before the 48 hours end
        ("Wed 4 Mar 10:59", [PANEL, SAID_FIRST], ["again Wed 4 Mar 10:59"]),
        ("Wed 4 Mar 11:00", [PANEL, SAID_FIRST], []),
        ("Wed 4 Mar 11:00", [PANEL, SAID_AGAIN], []),
        # nothing was said in the 48 hours: once, late
        ("Wed 4 Mar 11:00", [PANEL], ["first Wed 4 Mar 11:00"]),
        ("Wed 4 Mar 23:00", [PANEL], ["first Thu 5 Mar 08:00"]),
        ("Sun 8 Mar 12:00", [PANEL, TO_ANNA], ["first Sun 8 Mar 12:00"]),
        ("Sun 8 Mar 12:00", [PANEL, SAID_FIRST], []),
        ("Mon 9 Mar 00:00", [PANEL], []),  # from the second note's day on that is the step
        # saved late: what was due by then was said in the message that confirms
        ("Tue 3 Mar 12:00", [interview("Mon 2 Mar 10:00", saved="Tue 3 Mar 12:00")], ["again Tue 3 Mar 20:59"]),
        ("Tue 3 Mar 09:00", [interview("Mon 2 Mar 10:00", saved="Tue 3 Mar 09:00")], ["again Tue 3 Mar 20:59"]),
        ("Tue 3 Mar 20:59", [interview("Mon 2 Mar 10:00", saved="Tue 3 Mar 20:59")], []),
        ("Thu 5 Mar 10:00", [interview("Mon 2 Mar 10:00", saved="Thu 5 Mar 10:00")], []),
    ],
)
def test_thank_you_nudges_stop_when_everyone_is_thanked_or_48_hours_are_over(
    now: str, parts: list[Part], nudges: list[str]
) -> None:
    assert only(THANK_YOU, among=planned(now, *parts)) == [f"thank_you {nudge}" for nudge in nudges]


def test_a_last_call_that_would_leave_after_the_48_hours_never_leaves() -> None:
    parts = (interview("Mon 2 Mar 06:00"), pushed(THANK_YOU, FIRST, "Mon 2 Mar"))  # over on Wednesday at 07:00
    assert only(THANK_YOU, among=planned("Tue 3 Mar 20:30", *parts)) == ["thank_you again Tue 3 Mar 20:59"]
    assert only(THANK_YOU, among=planned("Tue 3 Mar 21:00", *parts)) == []


def test_a_last_call_says_when_it_is_late() -> None:
    round_ = interview("Mon 2 Mar 14:00")
    assert not late(course_at("Wed 4 Mar 11:00", round_))
    assert not late(course_at("Wed 4 Mar 11:10", round_))
    assert late(course_at("Wed 4 Mar 11:11", round_))


# -- second note, final contact, move on ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "frame", "by", "nudges"),
    [
        ("Mon 2 Mar 10:00", UNKNOWN, someone(), ["first Mon 9 Mar 09:00", "again Thu 12 Mar 09:00"]),
        ("Wed 4 Mar 10:00", UNKNOWN, someone(), ["first Wed 11 Mar 09:00", "again Mon 16 Mar 09:00"]),
        ("Thu 26 Mar 10:00", UNKNOWN, someone(), ["first Thu 2 Apr 09:00", "again Thu 9 Apr 09:00"]),  # Easter
        ("Thu 26 Mar 10:00", UNKNOWN, someone(holidays=False), ["first Thu 2 Apr 09:00", "again Tue 7 Apr 09:00"]),
        ("Mon 2 Mar 10:00", invited("Sun 15 Mar"), someone(), ["first Sun 15 Mar 09:00", "again Wed 18 Mar 09:00"]),
        ("Mon 2 Mar 10:00", invited("Wed 4 Mar"), someone(), ["first Wed 4 Mar 09:00", "again Mon 9 Mar 09:00"]),
        # the reminder even beyond the window, which ends on Mon 23
        (
            "Mon 2 Mar 10:00",
            decision("Tue 2 Jun"),
            someone(),
            ["first Mon 23 Mar 09:00", "again Thu 26 Mar 09:00"],
        ),
        # Russia's new year: three working days after 31 December is 13 January; the final is due from the 7th on
        ("Thu 10 Dec 10:00", invited("Thu 31 Dec"), someone(country="RU"), ["first Thu 31 Dec 09:00"]),
        ("Mon 2 Mar 10:00", UNKNOWN, someone(nudge_hour=time(7)), ["first Mon 9 Mar 08:00", "again Thu 12 Mar 08:00"]),
        (
            "Mon 2 Mar 10:00",
            UNKNOWN,
            someone(nudge_hour=time(23)),
            ["first Tue 10 Mar 08:00", "again Fri 13 Mar 08:00"],
        ),
        ("Mon 2 Mar 10:00", UNKNOWN, NIGHT_SHIFT, ["first Mon 9 Mar 19:00", "again Thu 12 Mar 19:00"]),
        (
            "Sun 22 Mar 10:00",
            invited("Sun 29 Mar"),
            someone(nudge_hour=time(2, 30), quiet_from=time(0), quiet_to=time(0)),
            ["first Sun 29 Mar 03:30", "again Wed 1 Apr 02:30"],  # the hour is skipped
        ),
        (
            "Sun 18 Oct 10:00",
            invited("Sun 25 Oct"),
            someone(nudge_hour=time(2, 30), quiet_from=time(0), quiet_to=time(0)),
            ["first Sun 25 Oct 02:30", "again Wed 28 Oct 02:30"],  # the hour comes twice
        ),
        # in the person's present zone, on the same day
        ("Mon 2 Mar 10:00", UNKNOWN, someone(TOKYO), ["first Mon 9 Mar 09:00", "again Thu 12 Mar 09:00"]),
        ("Mon 2 Mar 10:00", UNKNOWN, someone(NEW_YORK), ["first Mon 9 Mar 09:00", "again Thu 12 Mar 09:00"]),
    ],
)
def test_the_second_note_is_pushed_on_its_day_and_three_working_days_later(
    start: str, frame: TimeFrame, by: Person, nudges: list[str]
) -> None:
    parts = (interview(start, frame=frame), sent(THANK_YOU, start.replace("10:00", "12:00")))
    found = only(SECOND, among=planned(start, *parts, by=by))
    assert found == [f"second {nudge}" for nudge in nudges]


def test_the_final_contact_is_due_where_the_reminder_was_dropped() -> None:
    parts = (interview("Thu 10 Dec 10:00", frame=invited("Thu 31 Dec")), sent(THANK_YOU, "Thu 10 Dec 12:00"))
    found = planned("Fri 11 Dec 10:00", *parts, by=someone(country="RU"))
    assert only(FINAL, MOVE_ON, among=found) == [
        "final first Mon 11 Jan 2027 09:00",
        "final again Thu 14 Jan 2027 09:00",
        "move_on first Mon 25 Jan 2027 09:00",
    ]


SAID = {
    "second": pushed(SECOND, FIRST, "Mon 9 Mar"),
    "second again": pushed(SECOND, AGAIN, "Mon 9 Mar"),
    "final": pushed(FINAL, FIRST, "Wed 18 Mar"),
    "final again": pushed(FINAL, AGAIN, "Wed 18 Mar"),
    "move on": pushed(MOVE_ON, FIRST, "Wed 1 Apr"),
}
SECOND_SENT = sent(SECOND, "Wed 11 Mar 10:00")
FINAL_SENT = sent(FINAL, "Wed 18 Mar 10:00")
SKIPPED = skipped(SECOND, "Tue 10 Mar 12:00")


@pytest.mark.parametrize(
    ("now", "parts", "nudges"),
    [
        ("Mon 9 Mar 09:00", [], ["second first Mon 9 Mar 09:00", "second again Thu 12 Mar 09:00"]),
        ("Mon 9 Mar 09:00", [SAID["second"]], ["second again Thu 12 Mar 09:00"]),
        ("Mon 9 Mar 12:00", [], ["second first Mon 9 Mar 12:00", "second again Thu 12 Mar 09:00"]),  # late
        ("Mon 9 Mar 21:00", [], ["second first Tue 10 Mar 08:00", "second again Thu 12 Mar 09:00"]),
        ("Thu 12 Mar 09:00", [SAID["second"], SAID["second again"]], []),  # at most two
        ("Sun 22 Mar 20:00", [SAID["second"]], ["second again Sun 22 Mar 20:00"]),
        ("Sun 22 Mar 21:00", [SAID["second"]], []),  # it would leave on the day on which it is passed over
        ("Mon 23 Mar 00:00", [], []),
        ("Tue 10 Mar 12:00", [SKIPPED], []),
        ("Thu 12 Mar 12:00", [SECOND_SENT], []),
        ("Thu 12 Mar 12:00", [sent(FINAL, "Wed 11 Mar 10:00")], []),  # a final contact is the last one
    ],
)
def test_the_second_note_is_pushed_until_it_is_sent_skipped_or_passed_over(
    now: str, parts: list[Part], nudges: list[str]
) -> None:
    assert only(SECOND, among=planned(now, MONDAY, THANKED, *parts)) == nudges


@pytest.mark.parametrize(
    ("now", "parts", "nudges"),
    [
        # passed over by time on Mon 23 March, or by Skip: due at once
        ("Mon 2 Mar 12:00", [], ["final first Mon 23 Mar 09:00", "final again Thu 26 Mar 09:00"]),
        ("Mon 23 Mar 08:00", [], ["final first Mon 23 Mar 09:00", "final again Thu 26 Mar 09:00"]),
        ("Tue 10 Mar 12:00", [SKIPPED], ["final first Tue 10 Mar 12:00", "final again Fri 13 Mar 09:00"]),
        ("Thu 12 Mar 12:00", [SECOND_SENT], ["final first Wed 18 Mar 09:00", "final again Mon 23 Mar 09:00"]),
        ("Wed 18 Mar 09:00", [SECOND_SENT, SAID["final"]], ["final again Mon 23 Mar 09:00"]),
        ("Mon 23 Mar 09:00", [SECOND_SENT, SAID["final"], SAID["final again"]], []),
        ("Wed 18 Mar 22:00", [SECOND_SENT], ["final first Thu 19 Mar 08:00", "final again Mon 23 Mar 09:00"]),
        ("Wed 18 Mar 12:00", [SECOND_SENT, FINAL_SENT], []),
    ],
)
def test_the_final_contact_is_pushed_on_its_day_and_three_working_days_later(
    now: str, parts: list[Part], nudges: list[str]
) -> None:
    assert only(FINAL, among=planned(now, MONDAY, THANKED, *parts)) == nudges


@pytest.mark.parametrize(
    ("frame", "parts", "nudges"),
    [
        (decision("Thu 19 Mar"), [SKIPPED], ["final first Mon 23 Mar 09:00", "final again Thu 26 Mar 09:00"]),
        (decision("Tue 2 Jun"), [], ["final first Thu 4 Jun 09:00", "final again Tue 9 Jun 09:00"]),
        (decision("Tue 2 Jun"), [SECOND_SENT], ["final first Thu 4 Jun 09:00", "final again Tue 9 Jun 09:00"]),
        (invited("Sat 13 Jun"), [], ["final first Mon 22 Jun 09:00", "final again Thu 25 Jun 09:00"]),  # Sat 20
    ],
)
def test_the_final_contact_waits_for_a_decision(frame: TimeFrame, parts: list[Part], nudges: list[str]) -> None:
    round_ = interview("Mon 2 Mar 10:00", frame=frame)
    assert only(FINAL, among=planned("Tue 10 Mar 12:00", round_, THANKED, *parts)) == nudges


@pytest.mark.parametrize(
    ("now", "parts", "nudges"),
    [
        ("Wed 18 Mar 12:00", [SECOND_SENT, FINAL_SENT], ["move_on first Wed 1 Apr 09:00"]),
        ("Sun 5 Apr 12:00", [SECOND_SENT, FINAL_SENT], ["move_on first Sun 5 Apr 12:00"]),  # late
        ("Wed 1 Apr 09:00", [SECOND_SENT, FINAL_SENT, SAID["move on"]], []),  # once
        ("Wed 18 Mar 12:00", [SECOND_SENT], ["move_on first Wed 1 Apr 09:00"]),  # after the target of one not sent
        ("Fri 20 Mar 12:00", [SECOND_SENT, sent(FINAL, "Fri 20 Mar 10:00")], ["move_on first Tue 7 Apr 09:00"]),
        # a fourth contact that was made all the same is not pushed and changes nothing
        (
            "Thu 26 Mar 12:00",
            [SECOND_SENT, FINAL_SENT, sent(FOURTH, "Thu 26 Mar 10:00")],
            ["move_on first Wed 1 Apr 09:00"],
        ),
    ],
)
def test_time_to_move_on_is_pushed_once_and_nothing_after_three_contacts(
    now: str, parts: list[Part], nudges: list[str]
) -> None:
    found = planned(now, MONDAY, THANKED, *parts)
    assert only(MOVE_ON, among=found) == nudges
    assert only(FOURTH, among=found) == []


# -- at most two, and a changed target day counts anew -------------------------------------------------------------


def test_a_changed_target_day_counts_anew() -> None:
    told_twice = (MONDAY, THANKED, SAID["second"], SAID["second again"])
    more_time = replied(MORE_TIME, "Fri 13 Mar 10:00", decision("Fri 20 Mar"))
    assert only(SECOND, among=planned("Fri 13 Mar 12:00", *told_twice)) == []
    assert only(SECOND, among=planned("Fri 13 Mar 12:00", *told_twice, more_time)) == [
        "second first Tue 24 Mar 09:00",
        "second again Fri 27 Mar 09:00",
    ]


@pytest.mark.parametrize(("zone", "by"), [(BERLIN, someone()), (NEW_YORK, someone(TOKYO)), (TOKYO, someone(NEW_YORK))])
def test_a_reminder_that_easter_moves_to_the_day_of_the_final_contact_is_dropped(zone: str, by: Person) -> None:
    round_ = interview("Mon 2 Mar 10:00", zone=zone)
    thanked = sent(THANK_YOU, "Mon 2 Mar 18:00", zone=zone)
    more_time = replied(MORE_TIME, "Fri 13 Mar 10:00", decision("Fri 27 Mar"), zone=zone)
    assert only(SECOND, FINAL, among=planned("Fri 13 Mar 12:00", round_, thanked, more_time, by=by)) == [
        "second first Tue 31 Mar 09:00",
        "final first Tue 7 Apr 09:00",
        "final again Fri 10 Apr 09:00",
    ]


def test_a_new_nudge_hour_or_zone_repeats_nothing() -> None:
    parts = (MONDAY, THANKED, SAID["second"])
    for by in (someone(nudge_hour=time(11)), someone(NEW_YORK), someone(quiet_from=time(1), quiet_to=time(19))):
        assert [line.split()[1] for line in only(SECOND, among=planned("Mon 9 Mar 09:30", *parts, by=by))] == ["again"]


@pytest.mark.parametrize(
    ("saved", "nudges"),
    [
        (
            "Mon 9 Mar 08:59",
            ["second first Mon 9 Mar 09:00", "second again Thu 12 Mar 09:00", "final first Mon 23 Mar 09:00"],
        ),
        ("Mon 9 Mar 09:00", ["second again Thu 12 Mar 09:00", "final first Mon 23 Mar 09:00"]),
        ("Thu 12 Mar 09:00", ["final first Mon 23 Mar 09:00", "final again Thu 26 Mar 09:00"]),
        ("Thu 26 Mar 08:00", ["final again Thu 26 Mar 09:00", "move_on first Tue 7 Apr 09:00"]),
        ("Tue 7 Apr 08:00", ["move_on first Tue 7 Apr 09:00"]),
        ("Tue 7 Apr 09:00", []),
    ],
)
def test_only_moments_after_the_round_was_saved_are_pushed(saved: str, nudges: list[str]) -> None:
    parts = (interview("Mon 2 Mar 10:00", saved=saved), THANKED)
    assert planned(saved, *parts)[: len(nudges) or None][:3] == nudges


# -- they replied, closed, kept open -------------------------------------------------------------------------------

ALL_TO_COME = ["thank_you", "second", "final", "move_on"]


@pytest.mark.parametrize(
    ("parts", "steps"),
    [
        ([], ALL_TO_COME),
        ([replied(KIND_WORDS, "Mon 2 Mar 12:00")], ALL_TO_COME),
        ([replied(MORE_TIME, "Mon 2 Mar 12:00", decision("Tue 2 Jun"))], ALL_TO_COME),
        ([replied(OFFER, "Mon 2 Mar 12:00")], ["thank_you"]),
        ([replied(INVITED, "Mon 2 Mar 12:00")], ["thank_you"]),
        ([replied(REJECTION, "Mon 2 Mar 12:00")], []),
        ([replied(REJECTION, "Mon 2 Mar 12:00"), reopened()], ["thank_you"]),
        ([closed()], []),
        ([closed(), reopened()], ALL_TO_COME),
        ([closed(), reopened(), closed()], []),
        ([kept_open()], []),
        ([kept_open(), replied(MORE_TIME, "Mon 2 Mar 12:00", UNKNOWN)], ALL_TO_COME),
        ([called_off()], []),
        # a new round: the earlier one's thank-you runs on, the rest is the latest's
        ([replied(OFFER, "Mon 2 Mar 12:00"), ahead("Tue 10 Mar 10:00", debriefed=True)], ["before", *ALL_TO_COME]),
        ([ahead("Tue 10 Mar 10:00", debriefed=True), replied(OFFER, "Mon 2 Mar 12:00", of=1)], ["before", "thank_you"]),
        ([ahead("Tue 10 Mar 10:00", debriefed=True), called_off()], ["thank_you"]),
        ([ahead("Tue 10 Mar 10:00", debriefed=True), closed()], []),
        ([kept_open(), ahead("Tue 10 Mar 10:00", debriefed=True)], ["before", *ALL_TO_COME]),
    ],
)
def test_what_was_told_decides_which_steps_are_still_pushed(parts: list[Part], steps: list[str]) -> None:
    found = planned("Mon 2 Mar 12:00", MONDAY, *parts)
    assert sorted({line.split()[0] for line in found}) == sorted(steps)


def test_after_three_contacts_more_time_leaves_only_move_on() -> None:
    more_time = replied(MORE_TIME, "Thu 26 Mar 10:00", decision("Tue 14 Apr"))
    found = planned("Thu 26 Mar 12:00", MONDAY, THANKED, SECOND_SENT, FINAL_SENT, more_time)
    assert found == ["move_on first Thu 16 Apr 09:00"]


def test_a_new_round_takes_over_while_the_earlier_ones_thank_yous_run_on() -> None:
    parts = (PANEL, SAID_FIRST, interview("Tue 3 Mar 14:00"))
    assert planned("Tue 3 Mar 15:00", *parts) == [
        "thank_you again Tue 3 Mar 20:59",
        "thank_you first Wed 4 Mar 09:00",
        "thank_you again Thu 5 Mar 11:00",
        "second first Tue 10 Mar 09:00",
        "second again Fri 13 Mar 09:00",
        "final first Tue 24 Mar 09:00",
        "final again Fri 27 Mar 09:00",
        "move_on first Tue 7 Apr 09:00",
    ]


def test_an_earlier_rounds_thank_yous_are_not_pushed_after_their_48_hours() -> None:
    parts = (PANEL, interview("Tue 3 Mar 14:00"), THANKED)
    application = told(*parts)
    earlier = application.rounds[0].id
    before = pending(application, someone(), t("Wed 4 Mar 10:59"))
    assert [n.occasion for n in before if n.round == earlier] == [FIRST, AGAIN]
    assert [n for n in pending(application, someone(), t("Wed 4 Mar 11:00")) if n.round == earlier] == []


# -- moved ---------------------------------------------------------------------------------------------------------


def test_a_moved_round_is_pushed_at_its_new_time() -> None:
    parts = (ahead("Mon 2 Mar 14:00"), moved("Thu 5 Mar 10:30", "Mon 2 Mar 11:00", minutes=30))
    assert planned("Mon 2 Mar 11:00", *parts)[:5] == [
        "before first Thu 5 Mar 08:30",
        "debrief first Thu 5 Mar 12:00",
        "thank_you first Fri 6 Mar 09:00",
        "thank_you again Fri 6 Mar 20:59",
        "second first Thu 12 Mar 09:00",
    ]


def test_a_round_moved_after_its_nudges_left_has_them_anew() -> None:
    left: list[Part] = [pushed(step, FIRST, "Mon 2 Mar") for step in (BEFORE, DEBRIEF, THANK_YOU)]
    parts: tuple[Part, ...] = (ahead("Mon 2 Mar 10:00"), *left, moved("Thu 5 Mar 10:00", "Tue 3 Mar 10:00"))
    assert planned("Tue 3 Mar 10:00", *parts)[:4] == [
        "before first Thu 5 Mar 08:00",
        "debrief first Thu 5 Mar 12:00",
        "thank_you first Fri 6 Mar 09:00",
        "thank_you again Fri 6 Mar 20:59",
    ]
    assert only(THANK_YOU, among=planned("Sat 7 Mar 12:00", *parts)) == ["thank_you first Sat 7 Mar 12:00"]


def test_a_round_moved_into_the_past_asks_for_nothing_that_is_over() -> None:
    parts = (ahead("Mon 9 Mar 10:00"), moved("Mon 2 Mar 10:00", "Mon 2 Mar 12:00"))
    assert only(BEFORE, DEBRIEF, among=planned("Mon 2 Mar 12:00", *parts)) == []


# -- Later ---------------------------------------------------------------------------------------------------------

TUESDAY_EVENING = later(SECOND, "Mon 9 Mar", "Tue 10 Mar 18:00")
LATER_LEFT = pushed(SECOND, LATER, "Mon 9 Mar")


@pytest.mark.parametrize(
    ("now", "parts", "nudges"),
    [
        ("Mon 9 Mar 10:00", [SAID["second"], TUESDAY_EVENING], ["second later Tue 10 Mar 18:00"]),
        ("Sun 8 Mar 10:00", [TUESDAY_EVENING], ["second later Tue 10 Mar 18:00"]),
        ("Tue 10 Mar 19:00", [SAID["second"], TUESDAY_EVENING], ["second later Tue 10 Mar 19:00"]),  # late
        ("Tue 10 Mar 22:00", [SAID["second"], TUESDAY_EVENING], ["second later Wed 11 Mar 08:00"]),
        (
            "Mon 9 Mar 10:00",
            [SAID["second"], later(SECOND, "Mon 9 Mar", "Mon 9 Mar 21:30")],
            ["second later Tue 10 Mar 08:00"],
        ),
        ("Tue 10 Mar 18:00", [SAID["second"], TUESDAY_EVENING, LATER_LEFT], []),  # one, and no reminder after it
        (  # put off again
            "Tue 10 Mar 19:00",
            [SAID["second"], TUESDAY_EVENING, LATER_LEFT, later(SECOND, "Mon 9 Mar", "Wed 11 Mar 18:00")],
            ["second later Wed 11 Mar 18:00"],
        ),
        (  # changed one's mind: the last one holds
            "Mon 9 Mar 11:00",
            [SAID["second"], TUESDAY_EVENING, later(SECOND, "Mon 9 Mar", "Mon 9 Mar 18:00")],
            ["second later Mon 9 Mar 18:00"],
        ),
        ("Mon 9 Mar 10:00", [SAID["second"]], ["second again Thu 12 Mar 09:00"]),  # undone: the other is back
        ("Tue 10 Mar 12:00", [SAID["second"], TUESDAY_EVENING, sent(SECOND, "Tue 10 Mar 12:00")], []),
        ("Tue 10 Mar 12:00", [SAID["second"], TUESDAY_EVENING, SKIPPED], []),
        ("Tue 10 Mar 12:00", [SAID["second"], TUESDAY_EVENING, replied(OFFER, "Tue 10 Mar 12:00")], []),
        ("Tue 10 Mar 12:00", [SAID["second"], TUESDAY_EVENING, closed()], []),
        (  # another target day: what was put off is another contact's
            "Tue 10 Mar 12:00",
            [SAID["second"], TUESDAY_EVENING, replied(MORE_TIME, "Tue 10 Mar 12:00", decision("Wed 18 Mar"))],
            ["second first Fri 20 Mar 09:00", "second again Wed 25 Mar 09:00"],
        ),
        (
            "Mon 23 Mar 09:00",
            [SAID["second"], later(SECOND, "Mon 9 Mar", "Tue 24 Mar 09:00")],  # passed over meanwhile
            [],
        ),
        (
            "Mon 9 Mar 10:00",
            [SAID["second"], later(SECOND, "Mon 9 Mar", "Tue 24 Mar 09:00")],  # will be passed over by then
            [],
        ),
    ],
)
def test_later_puts_one_push_in_the_place_of_a_contacts_pending_ones(
    now: str, parts: list[Part], nudges: list[str]
) -> None:
    assert only(SECOND, among=planned(now, MONDAY, THANKED, *parts)) == nudges


@pytest.mark.parametrize(
    ("now", "parts", "nudges"),
    [
        ("Tue 3 Mar 10:00", [SAID_FIRST, later(THANK_YOU, "Mon 2 Mar", "Tue 3 Mar 18:00")], ["later Tue 3 Mar 18:00"]),
        ("Mon 2 Mar 12:00", [later(THANK_YOU, "Mon 2 Mar", "Tue 3 Mar 18:00")], ["later Tue 3 Mar 18:00"]),
        ("Tue 3 Mar 10:00", [SAID_FIRST, later(THANK_YOU, "Mon 2 Mar", "Tue 3 Mar 18:00"), THANKED], []),
        (
            "Tue 3 Mar 18:00",
            [later(THANK_YOU, "Mon 2 Mar", "Tue 3 Mar 18:00"), pushed(THANK_YOU, LATER, "Mon 2 Mar")],
            [],
        ),
        (  # the round was moved: what was put off is over
            "Tue 3 Mar 10:00",
            [
                SAID_FIRST,
                later(THANK_YOU, "Mon 2 Mar", "Tue 3 Mar 18:00"),
                moved("Thu 5 Mar 10:00", "Tue 3 Mar 11:00"),
            ],
            ["first Fri 6 Mar 09:00", "again Fri 6 Mar 20:59"],
        ),
    ],
)
def test_later_puts_off_a_thank_you(now: str, parts: list[Part], nudges: list[str]) -> None:
    assert only(THANK_YOU, among=planned(now, MONDAY, *parts)) == [f"thank_you {nudge}" for nudge in nudges]


def test_later_puts_off_a_final_contact_and_nothing_else() -> None:
    put_off = (SAID["final"], later(FINAL, "Wed 18 Mar", "Thu 19 Mar 18:00"))
    assert planned("Wed 18 Mar 10:00", MONDAY, THANKED, SECOND_SENT, *put_off) == [
        "final later Thu 19 Mar 18:00",
        "move_on first Wed 1 Apr 09:00",
    ]


def test_later_holds_where_the_day_has_begun_for_the_person_and_not_yet_for_the_round() -> None:
    parts = (interview("Mon 2 Mar 10:00", zone=NEW_YORK), sent(THANK_YOU, "Mon 2 Mar 18:00", zone=NEW_YORK))
    put_off = (pushed(FINAL, FIRST, "Mon 23 Mar"), later(FINAL, "Mon 23 Mar", "Mon 23 Mar 10:30", zone=TOKYO))
    found = planned("Mon 23 Mar 09:30", *parts, *put_off, by=someone(TOKYO))  # Sunday evening in New York
    assert only(FINAL, among=found) == ["final later Mon 23 Mar 10:30"]


# -- a person's nudges ---------------------------------------------------------------------------------------------


def test_a_persons_nudges_are_those_of_all_applications_and_none_while_they_rest() -> None:
    one, other = told(MONDAY, THANKED), told(interview("Wed 4 Mar 10:00"), sent(THANK_YOU, "Wed 4 Mar 12:00"))
    both = (one, other)
    assert len(plan_nudges(Dossier(someone(), applications=both), t("Thu 5 Mar 10:00"))) == 10
    assert plan_nudges(Dossier(someone(resting=True), applications=both), t("Thu 5 Mar 10:00")) == ()


def test_a_called_off_round_asks_nothing_more() -> None:
    assert planned("Mon 2 Mar 09:00", ahead("Mon 2 Mar 14:00"), called_off()) == []


def test_several_nudges_are_planned_earliest_first() -> None:
    found = pending(told(PANEL, interview("Tue 3 Mar 14:00")), someone(), t("Tue 3 Mar 15:00"))
    assert [n.due for n in found] == sorted(n.due for n in found)
    assert found[0].due == t("Tue 3 Mar 15:00")
