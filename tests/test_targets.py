"""Which note someone comes with: the likely ones first, and none that cannot be written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coachbot.model import ApplicationId, Dossier, InterviewerId, OtherContact
from coachbot.targets import a_few, addressed, sole, targets
from tests.facts import (
    ANNA,
    BEN,
    CARA,
    FINAL,
    OFFER,
    SECOND,
    THANK_YOU,
    ahead,
    closed,
    interview,
    replied,
    sent,
    skipped,
    someone,
    t,
    told,
)

if TYPE_CHECKING:
    from coachbot.model import Application
    from coachbot.targets import Target
    from tests.facts import Part

MONDAY = "Mon 2 Mar 10:00"
BOTH = interview(MONDAY, who=(ANNA, BEN))
ROY = OtherContact(InterviewerId(-9), "Roy Roe", "roy@acme.example")


def spelt(target: Target) -> str:
    return f"{target.likely.name.lower()} {target.step} {target.reader.name if target.reader else '-'}"


def found(now: str, *applications: Application) -> tuple[Target, ...]:
    numbered = tuple(replace(a, id=ApplicationId(n), company=f"Co{n}") for n, a in enumerate(applications, 1))
    return targets(Dossier(someone(), numbered), t(now))


def likely(now: str, *parts: Part) -> list[str]:
    return [line for line in map(spelt, found(now, told(*parts))) if not line.startswith("other")]


@pytest.mark.parametrize(
    ("now", "parts", "first"),
    [
        ("Mon 2 Mar 18:00", (BOTH,), ["due thank_you Anna", "due thank_you Ben"]),
        ("Mon 2 Mar 18:00", (BOTH, sent(THANK_YOU, "Mon 2 Mar 12:00", ANNA)),
         ["due thank_you Ben", "made thank_you Anna"]),
        ("Thu 5 Mar 18:00", (BOTH,), ["next thank_you Anna", "next thank_you Ben", "next second Anna"]),
        (
            "Tue 3 Mar 18:00",
            (BOTH, sent(THANK_YOU, "Mon 2 Mar 12:00")),
            ["next second Anna", "made thank_you Anna", "made thank_you Ben"],
        ),
        (
            "Wed 11 Mar 10:00",
            (BOTH, sent(THANK_YOU, "Mon 2 Mar 12:00", ANNA), skipped(THANK_YOU, "Mon 2 Mar 12:00", BEN)),
            ["due second Anna", "made thank_you Anna"],
        ),
        (
            "Wed 18 Mar 10:00",
            (interview(MONDAY), sent(THANK_YOU, "Mon 2 Mar 12:00"), sent(SECOND, "Mon 9 Mar 12:00", ANNA)),
            ["due final Anna", "made thank_you Anna", "made second Anna"],
        ),
        ("Tue 3 Mar 18:00", (interview(MONDAY, who=()),), ["due thank_you -"]),
        ("Tue 3 Mar 18:00", (BOTH, sent(THANK_YOU, "Mon 2 Mar 12:00"), replied(OFFER, "Tue 3 Mar 10:00")),
         ["made thank_you Anna", "made thank_you Ben"]),
    ],
)  # fmt: skip
def test_the_likely_notes_come_first(now: str, parts: tuple[Part, ...], first: list[str]) -> None:
    assert likely(now, *parts) == first


def test_what_is_due_anywhere_comes_before_what_waits() -> None:
    waiting = told(interview(MONDAY), sent(THANK_YOU, "Mon 2 Mar 12:00"))
    due = told(interview("Tue 3 Mar 10:00", who=(BEN,)))
    assert [target.course.application.company for target in found("Tue 3 Mar 18:00", waiting, due)[:2]] == [
        "Co2",
        "Co1",
    ]


def test_there_is_nothing_to_check_before_an_interview_and_after_the_end() -> None:
    assert found("Mon 2 Mar 10:30", told(ahead(MONDAY))) == ()
    assert found("Tue 3 Mar 18:00", told(BOTH, closed())) == ()
    assert found("Tue 3 Mar 18:00") == ()


def test_only_thanks_are_left_for_an_earlier_round() -> None:
    twice = told(BOTH, ahead("Thu 5 Mar 10:00"))
    assert {target.step for target in found("Tue 3 Mar 18:00", twice)} == {THANK_YOU}


def test_who_was_not_there_can_get_the_second_note_and_the_last() -> None:
    application = replace(told(interview(MONDAY)), others=(ROY,))
    to_roy = [target.step for target in found("Tue 3 Mar 18:00", application) if target.reader == ROY]
    assert to_roy == [SECOND, FINAL]


@pytest.mark.parametrize(
    ("now", "parts", "only"),
    [
        ("Mon 2 Mar 18:00", (interview(MONDAY),), "due thank_you Anna"),
        ("Mon 2 Mar 18:00", (BOTH,), None),
        ("Wed 11 Mar 10:00", (interview(MONDAY), skipped(THANK_YOU, "Mon 2 Mar 12:00", ANNA)), "due second Anna"),
        ("Wed 11 Mar 10:00", (interview(MONDAY), sent(THANK_YOU, "Mon 2 Mar 12:00")), None),
    ],
)
def test_nobody_is_asked_where_only_one_note_is_likely(now: str, parts: tuple[Part, ...], only: str | None) -> None:
    target = sole(found(now, told(*parts)))
    assert (spelt(target) if target else None) == only


def test_a_large_panel_leaves_room_for_the_other_applications() -> None:
    panel = told(interview("Tue 3 Mar 10:00", who=(ANNA, BEN, CARA)))
    shown = a_few(found("Tue 3 Mar 18:00", panel, told(interview("Tue 3 Mar 11:00"))), 3)
    assert [(target.course.application.company, target.reader) for target in shown] == [
        ("Co1", ANNA),
        ("Co1", BEN),
        ("Co2", ANNA),
    ]
    assert a_few((), 3) == ()


LETTER = "Dear {name},\n\nthank you for the talk on Monday, I enjoyed it and would like to work with you.\n\nBest,\nEve"


@pytest.mark.parametrize(
    ("text", "greeted"),
    [
        (LETTER.format(name="Anna"), {"Anna"}),
        (LETTER.format(name="Ana"), {"Anna"}),
        (LETTER.format(name="Eve"), set()),
        (LETTER.format(name="team"), set()),
        (LETTER.format(name="Anna").removesuffix("Best,\nEve"), set()),
        ("Dear Anna,\n\nthanks.\n\nBest,\nEve", set()),
        ("Acme, engineer, yesterday at 3 with Anna and Ben, who said that they decide in two weeks", set()),
        ("", set()),
    ],
)
def test_a_letter_is_known_by_the_reader_that_it_greets(text: str, greeted: set[str]) -> None:
    notes = addressed(text, found("Mon 2 Mar 18:00", told(BOTH)))
    assert {target.reader.name for target in notes if target.reader} == greeted
