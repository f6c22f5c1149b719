"""What the check finds, shown one thing at a time on a note that is good but for it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.notes import missed_goals, sent
from coachbot.drafts import Kind, Letter, Tone
from coachbot.review import Finding, Found, Note, Weight, review
from tests.drafts.facts import ENGLISH as LETTER

ENDED = datetime(2026, 3, 3, 16, tzinfo=UTC)
GOOD = """Subject: Thank you for Tuesday's conversation

Dear Jane,

thank you for taking the time on Tuesday. What you told me about shipping every Friday has stayed with me. I'm very
interested in the backend engineer role at Acme. You fix problems together before you ask who caused them, and that's
how I work best, so I think I'd fit in well.

Best regards,
Max Example"""
NOTE = Note(text=GOOD, name="Jane Doe", others=("Bob Lee",), company="Acme", companies=("Brightwater",))


def changed(old: str, new: str, **facts: object) -> Note:
    """The good note with one thing changed."""
    assert old in GOOD
    return replace(NOTE, text=GOOD.replace(old, new), **facts)  # type: ignore[arg-type]


def found(note: Note) -> set[Found]:
    return {finding.what for finding in review(note).mend}


def test_a_good_note_looks_good_and_is_told_what_is_good() -> None:
    made = review(NOTE)
    assert made.looks_good
    assert not made.mend
    good = {Found.NAME, Found.COMPANY, Found.THANKS, Found.CONVERSATION, Found.INTEREST, Found.FIT, Found.BRIEF}
    assert {finding.what for finding in made.good} == good | {Found.SUBJECT}


@pytest.mark.parametrize(
    ("old", "new", "what", "words"),
    [
        ("Jane", "Jnae", Found.NAME, "Jnae"),
        ("Jane", "Janne", Found.NAME, "Janne"),
        ("Jane", "Mr Doe", Found.NAME, ""),
        ("Jane", "Bob", Found.PERSON, "Bob"),
        ("Jane", "Thomas", Found.PERSON, "Thomas"),
        ("Acme", "Acmee", Found.COMPANY, "Acmee"),
        ("Acme", "Brightwater", Found.OTHER_COMPANY, "Brightwater"),
        ("Jane", "[Name]", Found.PLACEHOLDER, "[Name]"),
        ("Acme", "{company}", Found.PLACEHOLDER, "{company}"),
        ("Acme", "<company>", Found.PLACEHOLDER, "<company>"),
        ("Acme", "XXX", Found.PLACEHOLDER, "XXX"),
        ("Jane", "Sir or Madam", Found.NOBODY, "Dear Sir or Madam"),
        ("well.", "well!!", Found.EXCLAMATIONS, "!!"),
        ("Thank you for Tuesday's conversation", "Hi", Found.SUBJECT, "Hi"),
    ],
)
def test_each_thing_to_mend_is_shown_in_its_own_words(old: str, new: str, what: Found, words: str) -> None:
    note = changed(old, new, name="Ms Jane Doe") if new == "Mr Doe" else changed(old, new)
    mend = [finding for finding in review(note).mend if finding.what is what]
    assert [finding.words for finding in mend] == [words or "Mr"]
    assert mend[0].words in note.text


@pytest.mark.parametrize(
    ("old", "new", "facts"),
    [
        ("Dear Jane", "Dear Ms Doe", {}),
        ("Dear Jane", "Hi Liz", {"name": "Elizabeth Doe"}),
        ("Dear Jane", "Hi Bob", {"name": "Robert Doe", "others": ()}),
        ("Dear Jane", "Dear all", {}),
        ("Dear Jane", "Hello J.", {}),
        ("Dear Jane", "Dear Jane and Bob", {}),
        ("Dear Jane", "Guten Tag Frau Mueller", {"name": "Frau Müller"}),
        ("Dear Jane", "Hi Jana", {"name": "Frau Müller"}),
        ("Dear Jane", "Dear Ms Doe", {"name": "Jane"}),
        ("role at Acme", "role at ACME", {}),
        ("role at Acme", "role, Acme's newest,", {}),
        ("role at Acme", "role in Acmes Team", {}),
        ("role at Acme", "role at Acme", {"company": "Acme GmbH"}),
        ("Dear Jane", "Dear 山田", {"name": "山田太郎"}),
        ("Dear Jane", "Dear Mary", {"name": "Mary Lane", "others": ("Will Hope",)}),
        (
            "thank you for",
            "many thanks, it was well worth it in June, for",
            {"name": "Jane Lane", "others": ("Mary Will",)},
        ),
    ],
)
def test_names_in_their_usual_forms_are_no_mistake(old: str, new: str, facts: dict[str, object]) -> None:
    assert not found(changed(old, new, **facts)) & {Found.NAME, Found.PERSON, Found.COMPANY}


@pytest.mark.parametrize(
    "below",
    [
        "\n\nOn Tue, 3 Mar 2026 at 09:12, Jane Doe <jane@acme.example> wrote:\n> Dear Jhon!!!\n> [Name]",
        "\n\nOn Tue, 3 Mar 2026 at 09:12, Jane Doe\n<jane@acme.example> wrote:\n\n> Dear Jhon!!!",
        "\n\nAm 03.03.2026 um 09:12 schrieb Jane Doe <jane@acme.example>:\n> Lieber Jhon!!!",
        "\n\n-----Original Message-----\nFrom: Jane\nDear Jhon!!! [Name]",
        "\n\n-----Ursprüngliche Nachricht-----\nVon: Jane\nHallo!!!",
        "\n\nFrom: Jane Doe\nSent: Monday\nTo: Max\nSubject: Interview\n\nDear Jhon!!! [Name]",
        "\n-- \nMax Example!!! [Title]\nBrightwater",
        "\n\nSent from my iPhone",
    ],
)
def test_quoted_mail_and_mail_signatures_are_not_the_persons(below: str) -> None:
    made = review(replace(NOTE, text=GOOD + below))
    assert made.looks_good, made.mend
    assert made.text == review(NOTE).text


def test_an_answer_below_quoted_lines_is_the_persons() -> None:
    quoted = "On Tue, 3 Mar 2026 at 09:12, Jane Doe <jane@acme.example> wrote:\n> Dear Max,\n> when?\n\n"
    assert review(replace(NOTE, text=quoted + GOOD.partition("\n\n")[2])).text.startswith("Dear Jane")


@pytest.mark.parametrize("first", ["Subject: The role", "Betreff: The role", "From: me\nSubject: The role\nTo: you"])
def test_a_subject_line_is_the_subject(first: str) -> None:
    made = review(replace(NOTE, text=f"{first}\n\nDear Jane, thanks."))
    assert made.subject == "The role"
    assert made.text == "Dear Jane, thanks."


@pytest.mark.parametrize(
    ("hours", "what", "good"), [(0, Found.IN_TIME, True), (48, Found.IN_TIME, True), (49, Found.LATE, False)]
)
def test_a_thank_you_is_in_time_for_48_hours(hours: int, what: Found, good: bool) -> None:
    made = review(replace(NOTE, ended=ENDED, at=ENDED + timedelta(hours=hours)))
    assert Finding(what, good=good) in made.findings
    assert made.looks_good, "a late note is better than none"


@pytest.mark.parametrize(
    ("words", "what"),
    [(24, Found.SHORT), (25, None), (49, None), (50, Found.BRIEF), (120, Found.BRIEF), (150, None), (151, Found.LONG)],
)
def test_a_thank_you_is_brief(words: int, what: Found | None) -> None:
    got = {f.what for f in review(replace(NOTE, text="word " * words)).findings}
    assert got & {Found.SHORT, Found.BRIEF, Found.LONG} == ({what} if what else set())


def test_the_same_text_to_a_colleague_is_found_and_another_is_not() -> None:
    theirs = GOOD.replace("Jane", "Bob")
    assert Found.DUPLICATE in found(replace(NOTE, panel=(theirs,)))
    assert Found.DUPLICATE not in found(replace(NOTE, panel=("Dear Bob, it was good to meet you.", "")))


def test_a_detail_that_was_said_before_is_no_new_one() -> None:
    told = "I don't think I mentioned that I moved a billing system to Postgres without downtime."
    second = replace(
        NOTE, kind=Kind.SECOND, text=f"Dear Jane, {told} I'm good at it. I'd fit in. What is the next step?"
    )
    assert Found.NEW_DETAIL not in found(second)
    assert Found.REPEATED not in found(second)
    cases: tuple[dict[str, Any], ...] = (
        {"earlier": (told,)},
        {"debrief": "moved the billing system to Postgres without downtime"},
    )
    for before in cases:
        repeated = [f for f in review(replace(second, **before)).mend if f.what is Found.REPEATED]
        assert [f.words in second.text for f in repeated] == [True]


def test_what_the_person_wrote_down_is_recognised_in_the_note() -> None:
    text = "Dear Jane,\n\nRivers nobody can swim in are why I came. Thank you, and I want the job."
    assert Found.FIT in found(replace(NOTE, text=text))
    assert Found.FIT not in found(replace(NOTE, text=text, fit="rivers that nobody can swim in"))


@pytest.mark.parametrize(
    ("text", "language", "complete"),
    [
        (GOOD, "en", True),
        ("Liebe Jane, vielen Dank für das Gespräch, das mir sehr gefallen hat.", "de", True),
        ("Bonjour Jane, je vous remercie pour le temps que vous avez pris pour nous.", "fr", False),
        ("Hola Jane: muchas gracias por la charla y por el tiempo de hoy.", "es", False),
        ("ありがとうございました。", "", False),
        ("Jane Doe", "", False),
    ],
)
def test_the_language_is_told_and_the_words_of_others_are_not_judged(text: str, language: str, complete: bool) -> None:
    made = review(replace(NOTE, text=text))
    assert (made.language, made.complete) == (language, complete)
    assert made.complete or not made.looks_good
    assert (made.certainty > 0) is bool(language)
    assert complete or not {f.what for f in made.findings} & {Found.THANKS, Found.FIT, Found.INTEREST}


def test_the_most_important_comes_first() -> None:
    bad = replace(NOTE, text="Subject: Hi\n\nDear Bob,\n\nthank you!! I want the job at Brightwater.")
    weights = [finding.weight for finding in review(bad).mend]
    assert weights == sorted(weights, reverse=True)
    assert weights[0] is Weight.GRAVE
    assert [f.good for f in review(bad).findings] == sorted(f.good for f in review(bad).findings)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "> only\n> quoted", "Subject: nothing"])
def test_nothing_written_is_the_only_finding(text: str) -> None:
    assert [f.what for f in review(replace(NOTE, text=text)).findings] == [Found.EMPTY]


def test_every_finding_has_a_weight_and_a_key_of_the_article_or_none() -> None:
    for what in Found:
        finding = Finding(what, good=False)
        assert finding.weight in Weight
        assert finding.key is None or finding.key in range(1, 7)


TEXT = st.text(max_size=300) | st.text(alphabet="JaneAcm <>[]{}!?.,\n>-\x00\u202e\u0130ßd", max_size=400)


@given(
    st.builds(
        Note,
        text=TEXT,
        kind=st.sampled_from(Kind),
        name=TEXT,
        others=st.lists(TEXT, max_size=3).map(tuple),
        company=TEXT,
        companies=st.lists(TEXT, max_size=3).map(tuple),
        role=TEXT,
        said=TEXT,
        fit=TEXT,
        strength=TEXT,
        unsaid=TEXT,
        debrief=TEXT,
        earlier=st.lists(TEXT, max_size=2).map(tuple),
        panel=st.lists(TEXT, max_size=2).map(tuple),
        language=st.sampled_from(["", "en", "de", "tlh"]),
    )
)
@example(Note(text="\x00<b>\u202eJane</b> &amp;" * 200, name="Jane", company="İ", language="en"))
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_text_makes_it_fail_and_words_stand_in_the_note(note: Note) -> None:
    made = review(note)
    assert all(f.words in note.text.replace("\r\n", "\n").replace("\r", "\n") for f in made.findings)
    assert made == review(note)


LONG = [
    GOOD * 8,
    "Jhon " * 820,
    "Jabcd Jacbd Jadcb " * 230,
    "Ihre Stelle, die ich gern " * 160,
    "[" * 4096,
    "a@" * 2048,
    "!" * 4096,
    "> \n" * 1365,
    "on 1 am 1 " * 400,
    "İ" * 4096,
    "i would where you if I need questions " * 110,
    "\n" * 4096,
    "www." * 1024,
    "Von: " * 800,
    "x" * 4096,
]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
@pytest.mark.parametrize("kind", [Kind.THANK_YOU, Kind.SECOND])
def test_the_longest_message_is_read_in_twenty_milliseconds(text: str, kind: Kind) -> None:
    note = replace(
        NOTE, kind=kind, text=text[:4096], others=("Jabdc Jbacd", "Thomas Becker"), said="what was said", language="en"
    )
    review(note)
    times = []
    for n in range(5):
        start = time.process_time()
        review(replace(note, text=f"{text[: 4096 - 1]}{n}"))
        times.append(time.process_time() - start)
    assert min(times) < 0.02


@pytest.mark.parametrize("tone", Tone)
@pytest.mark.parametrize("kind", [Kind.INVITATION, Kind.OFFER, Kind.REJECTION])
def test_our_answers_to_their_replies_pass_too(kind: Kind, tone: Tone) -> None:
    for language in ("en", "de"):
        for place in range(6):
            letter: Letter = replace(LETTER, kind=kind, tone=tone, place=place, language=language)
            assert not review(sent(letter)).mend


def test_a_goal_that_is_missed_is_named() -> None:
    checks = {"fit": {"precision": 0.9, "recall": 1.0}, "name": {"precision": 1.0, "recall": 1.0}}
    figures = {"notes": {"all": {"checks": checks}}, "drafts": {"situations": 1, "length": ["3 final"], "alike": []}}
    assert len(missed_goals(figures)) == 2
