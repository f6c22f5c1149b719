"""Whole letters, kept beside this file to be read. COACHBOT_LETTERS=1 writes them anew; read what changed."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from coachbot.drafts import Address, Draft, Kind, Letter, Tone, draft
from coachbot.model import FrameKind, TimeFrame
from tests.drafts.facts import ENGLISH, GERMAN

LETTERS = Path(__file__).parent / "letters"


def _later(letter: Letter) -> Letter:
    """The second note, after the day they named for their decision."""
    named = TimeFrame(FrameKind.DECISION, date(2026, 3, 13))
    return replace(letter, kind=Kind.SECOND, today=date(2026, 3, 17), time_frame=named)


HERR = replace(GERMAN, name="Herr Schmidt", said="wir entscheiden im Team, nicht im Büro daneben", place=1)
DU = replace(GERMAN, name="Jonas Weber", address=Address.FAMILIAR, said="ihr habt drei Jahre auf Sand gebaut", place=2)
CASES = {
    "thank-you-to-jane": ENGLISH,
    "thank-you-to-bob-of-the-same-panel": replace(ENGLISH, name="Bob Lee", said="on call is shared by all", place=1),
    "thank-you-to-dr-ito-who-said-nothing-quotable": replace(ENGLISH, name="Dr. Emi Ito", said="", place=2),
    "thank-you-shorter": replace(ENGLISH, tone=Tone.SHORTER, place=3),
    "thank-you-warmer": replace(ENGLISH, tone=Tone.WARMER, place=4, fit="We laughed about the same bugs."),
    "thank-you-formal": replace(ENGLISH, tone=Tone.FORMAL, place=5, name="Ms Doe"),
    "thank-you-with-nothing-known": Letter(kind=Kind.THANK_YOU, company="Acme"),
    "second": _later(replace(ENGLISH, fit="we laughed about the same bugs")),
    "final": replace(ENGLISH, kind=Kind.FINAL, written=(date(2026, 3, 4), date(2026, 3, 11))),
    "phone": replace(ENGLISH, kind=Kind.PHONE),
    "voicemail": replace(ENGLISH, kind=Kind.VOICEMAIL),
    "invitation": replace(ENGLISH, kind=Kind.INVITATION, fit=""),
    "offer": replace(ENGLISH, kind=Kind.OFFER, fit="you fix things together"),
    "rejection": replace(ENGLISH, kind=Kind.REJECTION, fit="the care you take of clean water"),
    "danke-an-frau-mueller": GERMAN,
    "danke-an-herrn-schmidt-aus-derselben-runde": HERR,
    "danke-per-du": DU,
    "danke-foermlich": replace(HERR, tone=Tone.FORMAL, fit="ihre Arbeit für sauberes Wasser"),
    "zweite-mail": _later(GERMAN),
    "letzte-mail-per-du": replace(DU, kind=Kind.FINAL),
    "anruf": replace(GERMAN, kind=Kind.PHONE),
    "mailbox": replace(GERMAN, kind=Kind.VOICEMAIL),
    "einladung": replace(GERMAN, kind=Kind.INVITATION),
    "angebot": replace(GERMAN, kind=Kind.OFFER),
    "absage": replace(GERMAN, kind=Kind.REJECTION, fit="wie offen wir geredet haben"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_letter_reads_as_it_is_kept(name: str) -> None:
    kept = LETTERS / f"{name}.txt"
    written = _shown(draft(CASES[name]))
    if os.environ.get("COACHBOT_LETTERS"):
        kept.write_text(written, encoding="utf-8")
    assert kept.read_text(encoding="utf-8") == written


def test_every_letter_that_is_kept_is_still_written() -> None:
    assert {path.stem for path in LETTERS.glob("*.txt")} == set(CASES)


def _shown(made: Draft) -> str:
    return f"{made.subject}\n\n{made.body}\n" if made.subject else f"{made.body}\n"
