"""What holds for drafts whatever the facts, and for the drafts of two hundred panels."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot.drafts import LANGUAGES, Address, Kind, Letter, Tone, draft, likeness, missing, seconds_to_say
from coachbot.drafts.wording import needs, tidy
from coachbot.model import FrameKind, TimeFrame
from tests.drafts.facts import CALLS, ENGLISH, GERMAN, NOTES, sentences_of, words
from tests.drafts.situations import panel

MARKS = "{}[]|!"
TEXTS = ("company", "role", "name", "said", "fit", "strength", "unsaid", "signature")
SOME_DAY = st.none() | st.dates()
TEXT = st.text(max_size=80) | st.text(alphabet="ab .,!?\n{}[]|<>&:", max_size=400) | st.just("word " * 800)
LETTERS = st.builds(
    Letter,
    kind=st.sampled_from(Kind),
    tone=st.sampled_from(Tone),
    language=st.sampled_from([*LANGUAGES, "tlh"]),
    address=st.sampled_from(Address),
    company=TEXT,
    role=TEXT,
    name=TEXT,
    said=TEXT,
    fit=TEXT,
    strength=TEXT,
    unsaid=TEXT,
    day=SOME_DAY,
    today=SOME_DAY,
    written=st.lists(st.dates(), max_size=3).map(tuple),
    time_frame=st.builds(TimeFrame, st.sampled_from(FrameKind), SOME_DAY),
    signature=TEXT,
    met=st.booleans(),
    place=st.integers(0, 100),
    seed=st.text(max_size=5),
)
LENGTHS = {
    Kind.THANK_YOU: (50, 120, 80),
    Kind.SECOND: (20, 160, 100),
    Kind.FINAL: (20, 120, 85),
    Kind.PHONE: (15, 130, 95),
    Kind.VOICEMAIL: (15, 70, 70),
    Kind.INVITATION: (20, 110, 80),
    Kind.OFFER: (20, 110, 80),
    Kind.REJECTION: (20, 110, 80),
}


@given(LETTERS)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_any_facts_make_a_draft_of_the_right_length(letter: Letter) -> None:
    made = draft(letter)
    low, high, high_shorter = LENGTHS[letter.kind]
    assert low <= words(made) <= (high_shorter if letter.tone is Tone.SHORTER else high)
    assert made == draft(letter)
    missing(letter)
    if letter.kind in CALLS:
        assert made.subject == ""
    else:
        assert 3 <= len(made.subject.split()) <= 8


@given(LETTERS)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_mailbox_message_takes_less_than_thirty_seconds(letter: Letter) -> None:
    made = draft(replace(letter, kind=Kind.VOICEMAIL))
    assert seconds_to_say(made.body, letter.language) < 30


@given(LETTERS)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_no_mark_of_ours_and_no_exclamation_is_left_in_a_draft(letter: Letter) -> None:
    """Whoever writes none of these marks reads none."""
    unmarked: dict[str, Any] = {fact: re.sub(r"[{}\[\]|!]", "", getattr(letter, fact)) for fact in TEXTS}
    made = draft(replace(letter, **unmarked))
    assert not set(MARKS) & set(made.subject + made.body)


@given(st.text(min_size=1, max_size=60), st.sampled_from(NOTES), st.sampled_from(Tone), st.integers(0, 20))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_a_known_fit_stands_in_every_note_as_it_was_typed(fit: str, kind: Kind, tone: Tone, place: int) -> None:
    short = " ".join(fit.split()[:8])
    for known in (ENGLISH, GERMAN):
        made = draft(replace(known, kind=kind, tone=tone, place=place, fit=short))
        assert tidy(short) in made.body


@pytest.mark.parametrize("tone", Tone)
def test_no_two_of_one_panel_are_more_than_half_alike_in_two_hundred_situations(tone: Tone) -> None:
    """Alike: the share of the shorter note's runs of three words that the other has too, names and facts included."""
    for number in range(200):
        bodies = [draft(replace(letter, tone=tone)).body for letter in panel(number)]
        worst = max(likeness(one, other) for one, other in combinations(bodies, 2))
        assert worst <= 0.5, f"situation {number}: {worst:.2f}"


def test_likeness_counts_runs_of_three_words() -> None:
    assert likeness("We ship every Friday.", "we ship, every friday") == 1
    assert likeness("one two three four", "one two three five six") == 0.5
    assert likeness("one two three", "four five six") == 0
    assert likeness("Hello", "hello") == 1
    assert likeness("", "hello") == 0


@pytest.mark.parametrize("code", LANGUAGES)
def test_sentences_of_ours_have_no_filler_and_name_only_facts_that_exist(code: str) -> None:
    facts = {"on_day", "weekday", "company", "post", "job", "to_job", "talk", "to_talk", "me", "hello"}
    facts |= {"invited", "decision", "written", "said", "fit", "strength", "unsaid"}
    filler = re.compile(
        r"hope this finds|checking in|touch base|reach(ing)? out|amazing|awesome|passion|!|unfortunately"
    )
    for where, sentence in sentences_of(LANGUAGES[code]):
        assert not filler.search(sentence), where
        assert needs(sentence) <= facts, where
        assert "  " not in sentence, where


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_kind_has_enough_to_choose_from(code: str) -> None:
    openings = {
        Kind.THANK_YOU: "thanks", Kind.SECOND: "open", Kind.FINAL: "open", Kind.PHONE: "hello",
        Kind.VOICEMAIL: "hello", Kind.INVITATION: "thanks", Kind.OFFER: "thanks", Kind.REJECTION: "thanks",
    }  # fmt: skip
    for kind, slot in openings.items():
        sheet = LANGUAGES[code].kinds[kind]
        assert len(sheet[slot]) >= 6
        assert len(sheet["subject"]) >= 6 if kind not in CALLS else "subject" not in sheet
        assert all(len(set(pool)) == len(pool) for pool in sheet.values())


def test_the_formal_tone_has_no_contractions() -> None:
    for kind in Kind:
        for place in range(14):
            for seed in "abcde":
                letter = replace(ENGLISH, kind=kind, tone=Tone.FORMAL, place=place, seed=seed)
                assert not re.search(r"\w'\w", draft(letter).body), draft(letter).body
