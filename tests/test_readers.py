"""What was given -> a JSON value, several readings, or the name of a problem; whatever was given."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coachbot import readers
from coachbot.conversation import Given, Missed, Scene, Took, Unclear
from coachbot.model import Dossier
from coachbot.people import person
from tests.facts import d, someone, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from coachbot.conversation import Reading

SCENE = Scene(Dossier(someone()), t("Wed 4 Mar 17:00"))
FREE_TEXT = [readers.read_line, readers.read_text]
READERS: list[Callable[[Given], Reading]] = [
    lambda g: readers.read_line(g, {}, SCENE),
    lambda g: readers.read_text(g, {}, SCENE),
    lambda g: readers.read_people(g, {}, SCENE),
    lambda g: readers.read_when(g, {}, SCENE),
    lambda g: readers.read_time(g, {"when": {"day": "2026-03-03"}}, SCENE),
    lambda g: readers.read_frame(g, {}, SCENE, since=d("Tue 3 Mar")),
    lambda g: readers.read_day(g, SCENE, first=d("Tue 3 Mar"), last=d("Wed 4 Mar")),
    lambda g: readers.read_zone(g, {}, SCENE),
    lambda g: readers.read_country(g, {}, SCENE),
    lambda g: readers.read_hour(g, {}, SCENE),
    lambda g: readers.read_quiet(g, {}, SCENE),
]

EMPTY = ["", " ", "\n\t ", "\0", "\x07\x1b", "\u200b", "\u202e\u2069", "\ud800", "\u2028", "\u00a0", "\ufeff", "\x85"]
HOSTILE = [
    "<b>", "</b>", "<3", "&lt;", "{company}", "%s%n", "'; drop table people;--", "😀" * 2048, "👩🏽‍🚀", "שלום עולם",
    "\u202eevil\u202c", "x" * 4096, "a\0b", "a@" * 2048, "@" * 4096, "-" * 4096, "1" * 4096, "(" * 4096, "9:" * 2048,
    " and " * 800, "mailto:" * 580, "²³", "٣:٣٠", "\u0661", "🄰", "٠٩", "1e9", "9" * 20, "\ud83d", "ß" * 100,
]  # fmt: skip


@pytest.mark.parametrize("reader", FREE_TEXT)
@pytest.mark.parametrize("text", EMPTY)
def test_what_cannot_be_seen_is_no_answer(reader: Callable[..., Reading], text: str) -> None:
    assert reader(Given(text=text), {}, SCENE) == Missed("empty")


@pytest.mark.parametrize(
    ("text", "line", "free"),
    [
        ("  Acme  ", "Acme", "Acme"),
        ("Acme\nand sons", "Acme and sons", "Acme\nand sons"),
        ("a\r\nb", "a b", "a\nb"),
        ("a\0b\x1b[31m", "ab[31m", "ab[31m"),
        ("a\ud800b", "ab", "ab"),
        ("tab\tbed", "tab bed", "tab\tbed"),
        ("<b>&lt;", "<b>&lt;", "<b>&lt;"),
        ("👩🏽‍🚀", "👩🏽‍🚀", "👩🏽‍🚀"),
        ("\u202eabc", "\u202eabc", "\u202eabc"),
        ("a\u2028b", "a b", "a\u2028b"),
        ("x" * 4096, "x" * 4096, "x" * 4096),
    ],
)
def test_a_text_is_kept_as_it_was_typed(text: str, line: str, free: str) -> None:
    assert readers.read_line(Given(text=text), {}, SCENE) == Took(line)
    assert readers.read_text(Given(text=text), {}, SCENE) == Took(free)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (Given(people=(person("Jane"),)), [("Jane", "")]),
        (Given(people=(person("Jane\nDoe", "jane@x.example"),)), [("Jane Doe", "jane@x.example")]),
        (Given(people=(person("Doe, Jane"),)), [("Doe, Jane", "")]),
        (Given(people=(person("\0Jane", "j\0@x.example"),)), [("Jane", "j@x.example")]),
        (Given(text="Jane\0; \u200b; Bob"), [("Jane", ""), ("Bob", "")]),
    ],
)
def test_people_are_typed_or_shared(given: Given, found: list[tuple[str, str]]) -> None:
    taken = readers.read_people(given, {}, SCENE)
    assert isinstance(taken, Took)
    assert [(who["name"], who["email"]) for who in taken.value] == found


@pytest.mark.parametrize(
    "given", [*(Given(text=text) for text in EMPTY), *(Given(people=(person(text),)) for text in EMPTY[1:])]
)
def test_nobody_is_called_nothing(given: Given) -> None:
    assert readers.read_people(given, {}, SCENE) == Missed("people")


@pytest.mark.parametrize(("known", "more", "fits"), [(0, 50, True), (0, 51, False), (49, 1, True), (50, 1, False)])
def test_a_panel_has_its_limit(known: int, more: int, fits: bool) -> None:
    answers = {"who": [{"name": "x"}] * known}
    taken = readers.read_people(Given(text=";".join(["Jane"] * more)), answers, SCENE)
    assert isinstance(taken, Took) is fits
    assert fits or taken == Missed("panel")


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9", "09:00"), ("8:30", "08:30"), ("8.30", "08:30"), ("7 am", "07:00"), ("12 am", "00:00"),
        ("12 pm", "12:00"), ("9 Uhr", "09:00"), ("18h", "18:00"), ("8h15", "08:15"), ("24", "00:00"), ("0", "00:00"),
        ("25", None), ("8:60", None), ("-1", None), ("nine", None), ("8:3", None), ("9 10", None),
    ],
)  # fmt: skip
def test_a_time_of_day(text: str, at: str | None) -> None:
    assert readers.read_hour(Given(text=text), {}, SCENE) == (Took(at) if at else Missed("hour"))


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22:00 - 7:30", ["22:00", "07:30"]), ("22-7", ["22:00", "07:00"]), ("10pm to 7am", ["22:00", "07:00"]),
        ("22 Uhr bis 7 Uhr", ["22:00", "07:00"]), ("none", ["00:00", "00:00"]), ("Keine", ["00:00", "00:00"]),
        ("14:00 – 08:00", ["14:00", "08:00"]),
    ],
)  # fmt: skip
def test_quiet_hours(text: str, hours: list[str]) -> None:
    assert readers.read_quiet(Given(text=text), {}, SCENE) == Took(hours)


@pytest.mark.parametrize(
    ("text", "problem"),
    [("13:59 - 8:00", "quiet_long"), ("8 to 7", "quiet_long"), ("22", "quiet"), ("at night", "quiet"), ("-", "quiet")],
)
def test_quiet_hours_leave_six_hours_a_day(text: str, problem: str) -> None:
    assert readers.read_quiet(Given(text=text), {}, SCENE) == Missed(problem)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("today", Took("2026-03-04")), ("yesterday", Took("2026-03-03")), ("4.3.", Took("2026-03-04")),
        ("2 March", Missed("day_range")), ("tomorrow", Missed("day_range")), ("whenever", Missed("day")),
        ("03/04", Took("2026-03-04")),  # in April it cannot have been
    ],
)  # fmt: skip
def test_a_day_within_bounds(text: str, taken: Reading) -> None:
    assert readers.read_day(Given(text=text), SCENE, first=d("Tue 3 Mar"), last=d("Wed 4 Mar")) == taken


def test_a_day_that_can_be_two_is_asked_about() -> None:
    taken = readers.read_day(Given(text="03/04"), SCENE, first=None, last=None)
    assert taken == Unclear(("2026-03-04", "2026-04-03"))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Berlin", "Europe/Berlin"), ("new york", "America/New_York"), ("europe/london", "Europe/London"),
        ("UTC", "UTC"), ("gmt", "UTC"), ("Wien", "Europe/Vienna"), ("Narnia", None), ("../../etc/passwd", None),
    ],
)  # fmt: skip
def test_a_zone_by_its_city(text: str, zone: str | None) -> None:
    assert readers.read_zone(Given(text=text), {}, SCENE) == (Took(zone) if zone else Missed("zone"))


@pytest.mark.parametrize("text", [*EMPTY, *HOSTILE])
def test_hostile_text_is_an_answer_or_a_problem_and_takes_no_time(text: str) -> None:
    began = time.process_time()
    for reader in READERS:
        whole(reader(Given(text=text)))
    whole(readers.read_people(Given(people=(person(text, text, text),)), {}, SCENE))
    assert time.process_time() - began < 2


@settings(max_examples=150, derandomize=True, deadline=None, database=None)
@given(text=st.text(st.characters(), max_size=40), name=st.text(st.characters(), max_size=10))
@example(text="\u202e", name="\u2069")
def test_any_text_is_an_answer_or_a_problem(text: str, name: str) -> None:
    for reader in READERS:
        whole(reader(Given(text=text)))
    whole(readers.read_people(Given(people=(person(name, text),)), {}, SCENE))


def whole(reading: Reading) -> None:
    """It is plain JSON that can be stored, and not empty."""
    match reading:
        case Took(value):
            assert value
            assert json.loads(json.dumps(value)) == value
            json.dumps(value, ensure_ascii=False).encode()  # no half of a surrogate pair
            if isinstance(value, list) and isinstance(value[0], dict):
                assert all(who["name"].strip() for who in value)
        case Unclear(several):
            assert len(several) > 1
            assert json.loads(json.dumps(several)) == list(several)
        case Missed(problem):
            assert problem
