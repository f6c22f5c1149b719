"""The goals of the measurement hold."""

from __future__ import annotations

from bench.notes import drafts, measured, missed_goals, samples
from coachbot.review import Found

FEWER = 40


def test_there_are_notes_enough_and_a_part_is_held_out() -> None:
    labelled = samples()
    assert len(labelled) >= 60
    assert {sample.note.text.partition(":")[0].strip() for sample in labelled} >= {
        "Subject",
        "Betreff",
        "Objet",
        "Asunto",
    }
    only_good = {Found.BRIEF, Found.IN_TIME, Found.EMPTY}
    assert {found for sample in labelled for found, _ in sample.mend} == set(Found) - only_good


def test_each_check_finds_what_a_reader_would_mend_and_our_drafts_pass() -> None:
    """Fewer situations than `python -m bench.notes` takes, to be quick."""
    assert missed_goals({"notes": measured(), "drafts": drafts(FEWER)}) == []
