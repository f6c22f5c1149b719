"""What each draft holds, how free words are taken in, and what is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from coachbot.drafts import LANGUAGES, Address, Kind, Letter, Tone, draft, likeness, missing
from coachbot.drafts.wording import clipped, ended, tidy
from coachbot.model import FrameKind, TimeFrame, Wanted
from tests.drafts.facts import CALLS, ENGLISH, GERMAN, NOTES, PANEL, words

BOTH = pytest.mark.parametrize("known", [ENGLISH, GERMAN], ids=["en", "de"])
EVERY_TONE = pytest.mark.parametrize("tone", Tone)


def nothing(known: Letter) -> Letter:
    """A letter of which only the language is known."""
    return Letter(kind=known.kind, language=known.language, seed=known.seed)


@BOTH
@EVERY_TONE
@pytest.mark.parametrize(
    ("kind", "held"),
    [
        (Kind.THANK_YOU, {Wanted.SAID, Wanted.FIT}),
        (Kind.SECOND, {Wanted.STRENGTH, Wanted.FIT, Wanted.UNSAID}),
        (Kind.FINAL, {Wanted.FIT}),
        (Kind.PHONE, {Wanted.FIT}),
        (Kind.VOICEMAIL, {Wanted.FIT}),
    ],
)
def test_each_contact_holds_what_the_table_of_notes_says(
    known: Letter, tone: Tone, kind: Kind, held: set[Wanted]
) -> None:
    free = (Wanted.SAID, Wanted.FIT, Wanted.STRENGTH, Wanted.UNSAID)
    for place in range(PANEL):
        body = draft(replace(known, kind=kind, tone=tone, place=place)).body
        assert {wanted for wanted in free if getattr(known, wanted) in body} == held


@BOTH
@EVERY_TONE
@pytest.mark.parametrize("kind", [Kind.SECOND, Kind.FINAL, *CALLS])
def test_the_later_contacts_ask(known: Letter, tone: Tone, kind: Kind) -> None:
    asks = (
        "?",
        "status",
        "line",
        "update",
        "stand",
        "wüsste",
        "fragen",
        "interessiert",
        "weit",
        "Neues",
        "steht",
        "erkundigen",
    )
    for place in range(PANEL):
        body = draft(replace(known, kind=kind, tone=tone, place=place)).body
        assert any(word in body for word in asks), body


@BOTH
def test_a_thank_you_with_nothing_known_is_still_a_letter_of_fifty_words(known: Letter) -> None:
    for tone in Tone:
        for place in range(PANEL):
            assert words(draft(replace(nothing(known), tone=tone, place=place))) >= 50


@BOTH
def test_the_variants_differ_and_the_shorter_one_is_the_shortest(known: Letter) -> None:
    for kind in NOTES:
        for place in range(PANEL):
            drafts = {tone: draft(replace(known, kind=kind, tone=tone, place=place)) for tone in Tone}
            assert len({d.body for d in drafts.values()}) == len(Tone)
            assert min(drafts, key=lambda tone: words(drafts[tone])) is Tone.SHORTER


@BOTH
def test_a_panel_compares_notes_and_finds_none_alike(known: Letter) -> None:
    """The same fit in all of them, and each said something else."""
    said = ["early users", "code review as a habit", "how you plan a quarter", "we hire slowly", "", "on call"]
    for tone in Tone:
        letters = [
            replace(known, tone=tone, place=n, panel=PANEL, name=f"Nr {n}", said=said[n % 6]) for n in range(PANEL)
        ]
        drafts = [draft(letter) for letter in letters]
        openings = [d.body.split("\n\n")[1].partition(".")[0] for d in drafts]
        assert max(likeness(a.body, b.body) for a, b in combinations(drafts, 2)) <= 0.5
        assert len(set(openings)) == PANEL


@BOTH
def test_neighbours_in_a_panel_get_their_sentences_in_another_order(known: Letter) -> None:
    bodies = [draft(replace(known, place=place)).body for place in range(4)]
    orders = {tuple(sorted((known.said, known.fit, "Acme"), key=body.index)) for body in bodies}
    assert len(orders) >= 3


def test_two_candidates_of_one_interviewer_do_not_write_alike() -> None:
    ours, theirs = (draft(replace(ENGLISH, seed=seed, signature="")) for seed in ("7/1/2", "8/1/2"))
    assert likeness(ours.body, theirs.body) < 0.4


@BOTH
def test_one_reader_gets_no_sentence_twice_in_three_notes(known: Letter) -> None:
    for place in range(PANEL):
        first, second, final = (draft(replace(known, kind=kind, place=place)).body for kind in NOTES)
        theirs = {known.said, known.fit.strip("."), known.strength, known.unsaid}
        runs = [
            {line for part in body.split("\n\n")[1:-1] for line in part.split(". ")} - theirs
            for body in (first, second, final)
        ]
        assert not (runs[0] & runs[1] | runs[1] & runs[2])


FIT = [
    ("their mission on clean water", "their mission on clean water."),
    ("we laughed about the same bugs", "we laughed about the same bugs."),
    ("because I grew up by that river", "because I grew up by that river."),
    ("  I want to work on clean water.  ", "I want to work on clean water."),
    ("clean water, small team!", "clean water, small team!"),
    ("mission: clean water", "mission: clean water."),
    ("Clean water (they mean it)", "Clean water (they mean it)."),
    ("“we fix it together”", "“we fix it together”."),
    ("small teams 🙂", "small teams 🙂"),
    ("see https://acme.example/why", "see https://acme.example/why"),
    ("{company} [du|Sie] %s <b>&amp;", "{company} [du|Sie] %s <b>&amp;"),
    ("水をきれいにすること。", "水をきれいにすること。"),
]


@pytest.mark.parametrize(("typed", "shown"), FIT)
def test_free_words_stand_as_typed_with_one_end(typed: str, shown: str) -> None:
    for kind in Kind:
        for place in range(PANEL):
            body = draft(replace(ENGLISH, kind=kind, place=place, fit=typed)).body
            assert shown in body
            assert shown + "." not in body


def test_words_of_several_lines_stand_by_themselves() -> None:
    body = draft(replace(ENGLISH, fit="- clean water\n\n- a small team  ")).body
    assert ":\n- clean water\n- a small team.\n\n" in body


def test_a_whole_sentence_may_stand_before_ours_and_a_fragment_never_does() -> None:
    sentence, fragment = "We laughed about the same bugs.", "the same bugs"
    whole = [draft(replace(ENGLISH, fit=sentence, place=n)).body for n in range(PANEL)]
    parts = [draft(replace(ENGLISH, fit=fragment, place=n)).body for n in range(PANEL)]
    assert any(f": {sentence}" not in body for body in whole)
    assert all(f": {fragment}." in body for body in parts)


@pytest.mark.parametrize(
    ("known", "fit", "aside"),
    [
        (ENGLISH, "their mission on clean water", True),
        (ENGLISH, "They care about clean water.", True),
        (ENGLISH, "your mission on clean water", False),
        (GERMAN, "ihre Arbeit für sauberes Wasser", True),
        (GERMAN, "Ihre Arbeit für sauberes Wasser", False),
    ],
)
def test_a_note_about_the_reader_is_told_as_a_note(known: Letter, fit: str, aside: bool) -> None:
    """Where a plain "Why I'd fit in" would speak past the reader."""
    leads = [str(lead).partition(":")[0][1:] for lead in LANGUAGES[known.language].common["fit/aside"]]
    for place in range(PANEL):
        before = draft(replace(known, said="", fit=fit, place=place)).body.partition(fit)[0]
        assert any(before.endswith(f"{lead}: ") for lead in leads) is aside


def test_long_words_are_clipped_at_a_sentence_or_a_word_and_this_is_said() -> None:
    long = "I like how you work with care. " + "and then some more words " * 160
    made = draft(replace(ENGLISH, fit=long[:4096], said="x " * 2000))
    assert made.shortened == (Wanted.SAID, Wanted.FIT)
    assert words(made) <= 120


def test_what_a_whole_panel_would_read_is_clipped_sooner() -> None:
    fit = "I grew up beside a river that nobody could swim in, and I'd like to help those who change that for others."
    assert fit in draft(replace(ENGLISH, fit=fit)).body
    assert draft(replace(ENGLISH, fit=fit, panel=2)).shortened == (Wanted.FIT,)
    assert fit in draft(replace(ENGLISH, fit=fit, panel=2, kind=Kind.SECOND)).body


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("one two three", 3, "one two three"),
        ("one two three", 2, "one two…"),
        ("one two, three", 2, "one two…"),
        ("This is whole. And this is not", 5, "This is whole."),
        ("I met Dr. Doe and we spoke at length", 4, "I met Dr. Doe…"),
        ("one\ntwo three", 2, "one\ntwo…"),
        ("x" * 100, 1, "x" * 39 + "…"),
        ("e\u0301" * 40, 1, "e\u0301" * 19 + "…"),
    ],
)
def test_clipping(text: str, most: int, kept: str) -> None:
    assert clipped(text, most) == kept


@pytest.mark.parametrize(("text", "shown"), [("C++", "C++."), ("50 %", "50 %."), ("so, ", "so,"), ("Why?", "Why?")])
def test_an_end_is_put_where_there_is_none(text: str, shown: str) -> None:
    assert ended(tidy(text)) == shown


@pytest.mark.parametrize("typed", ["", " \n\t ", "\u200b\u2800", "\x00\x07"])
def test_what_cannot_be_seen_is_not_known(typed: str) -> None:
    nothing = replace(ENGLISH, said="", fit="", signature="")
    assert draft(replace(ENGLISH, said=typed, fit=typed, signature=typed)) == draft(nothing)


@pytest.mark.parametrize(
    ("kind", "wants"),
    [
        (Kind.THANK_YOU, "said fit signature"),
        (Kind.SECOND, "strength fit unsaid signature"),
        (Kind.FINAL, "fit signature"),
        (Kind.PHONE, "fit signature"),
        (Kind.VOICEMAIL, "fit signature"),
        (Kind.INVITATION, "signature"),
        (Kind.OFFER, "signature"),
        (Kind.REJECTION, "signature"),
    ],
)
def test_what_is_missing_is_what_the_note_needs(kind: Kind, wants: str) -> None:
    assert " ".join(missing(replace(nothing(ENGLISH), kind=kind))) == wants
    assert missing(replace(ENGLISH, kind=kind)) == ()


@pytest.mark.parametrize(
    ("signature", "end"),
    [("Max Example", "Best regards,\nMax Example"), ("", "Best regards"), ("x" * 900, "Best regards")],
)
def test_without_a_name_to_sign_its_line_is_left_out(signature: str, end: str) -> None:
    assert draft(replace(ENGLISH, signature=signature)).body.endswith(f"\n\n{end}")


@pytest.mark.parametrize(
    ("role", "company", "job"),
    [
        ("backend engineer", "Acme", "the backend engineer role at Acme"),
        ("sales position", "Acme", "the sales position at Acme"),
        ("", "Acme", "the role at Acme"),
        ("backend engineer", "", "the backend engineer role"),
        ("", "", "the role"),
        ("a b c d e f", "Acme", "the a b c d e f role"),
        ("x" * 61, "y " * 9, "the role"),
    ],
)
def test_the_job_is_named_as_far_as_it_is_known_and_short(role: str, company: str, job: str) -> None:
    bodies = [draft(replace(ENGLISH, role=role, company=company, place=n)).body for n in range(13)]
    assert all(f"{job}" in body for body in bodies)
    assert all(body.count(f"{job}") == 1 for body in bodies if job != "the role")


def test_a_company_that_ends_in_a_dot_ends_the_sentence() -> None:
    bodies = "".join(draft(replace(ENGLISH, company="Acme Inc.", place=n)).body for n in range(13))
    assert "Acme Inc.\n" in bodies or "Acme Inc. " in bodies
    assert ".." not in bodies


@pytest.mark.parametrize(
    ("known", "kind", "today", "said"),
    [
        (ENGLISH, Kind.THANK_YOU, None, " on Tuesday"),
        (ENGLISH, Kind.THANK_YOU, date(2026, 3, 9), " on Tuesday"),
        (ENGLISH, Kind.THANK_YOU, date(2026, 3, 10), " on 3 March"),
        (ENGLISH, Kind.SECOND, None, " on 3 March"),
        (GERMAN, Kind.THANK_YOU, None, " am Dienstag"),
        (GERMAN, Kind.FINAL, None, " am 3. März"),
    ],
)
def test_the_interview_is_recalled_by_its_day(known: Letter, kind: Kind, today: date | None, said: str) -> None:
    assert said in draft(replace(known, kind=kind, today=today)).body


@pytest.mark.parametrize(
    ("frame", "today", "said"),
    [
        (TimeFrame(FrameKind.DECISION, date(2026, 3, 13)), date(2026, 3, 17), "by 13 March"),
        (TimeFrame(FrameKind.INVITED, date(2026, 3, 13)), date(2026, 3, 13), "on 13 March"),
        (TimeFrame(FrameKind.DECISION, date(2026, 3, 13)), date(2026, 3, 12), ""),
        (TimeFrame(FrameKind.DECISION, date(2026, 3, 13)), None, ""),
        (TimeFrame(), date(2026, 3, 17), ""),
    ],
)
def test_the_day_they_named_is_a_reason_to_write_once_it_has_come(
    frame: TimeFrame, today: date | None, said: str
) -> None:
    for place in range(PANEL):
        body = draft(replace(ENGLISH, kind=Kind.FINAL, time_frame=frame, today=today, place=place)).body
        assert ("13 March" in body) is bool(said)
        assert said in body


def test_someone_who_was_not_there_is_written_to_about_my_interview() -> None:
    for kind in (Kind.SECOND, Kind.FINAL, *CALLS):
        for place in range(PANEL):
            body = draft(replace(ENGLISH, kind=kind, met=False, place=place, tone=Tone.WARMER)).body
            assert "my interview on 3 March" in body
            assert "our conversation" not in body


def test_the_familiar_form_runs_through_the_whole_letter() -> None:
    formal = ("Sie", "Ihnen", "Ihr", "Ihre", "Ihrer", "Ihrem", "Ihren")
    for kind in Kind:
        for tone in Tone:
            for place in range(PANEL):
                letter = replace(
                    GERMAN, kind=kind, tone=tone, place=place, address=Address.FAMILIAR, name="Jana Müller"
                )
                made = draft(letter)
                said = (made.subject + " " + made.body).replace("?", " ").replace(".", " ").split()
                assert not set(formal) & set(said), made.body


def test_words_to_say_have_no_subject_and_begin_with_a_hello() -> None:
    for kind in CALLS:
        assert draft(replace(ENGLISH, kind=kind)).subject == ""
        assert draft(replace(ENGLISH, kind=kind)).body.startswith("Hello Jane, ")
        assert draft(replace(GERMAN, kind=kind)).body.startswith("Guten Tag Frau Dr. Müller, ")


def test_a_language_without_letters_falls_back_to_english() -> None:
    assert draft(replace(ENGLISH, language="tlh")) == draft(ENGLISH)
