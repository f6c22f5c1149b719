"""How names are greeted: nobody's gender is guessed, and a name that is not clear is used whole."""

from __future__ import annotations

import pytest

from coachbot.drafts import LANGUAGES, Address, Tone
from coachbot.drafts.names import greeting


@pytest.mark.parametrize(
    ("name", "tone", "shown"),
    [
        ("Jane Doe", Tone.STANDARD, "Dear Jane,"),
        ("Jane Doe", Tone.WARMER, "Hi Jane,"),
        ("Jane Doe", Tone.FORMAL, "Dear Jane Doe,"),
        ("Jane", Tone.FORMAL, "Dear Jane,"),
        ("Dr. Jane Doe", Tone.STANDARD, "Dear Dr. Doe,"),
        ("Dr. Jane Doe", Tone.WARMER, "Dear Dr. Doe,"),
        ("Dr Doe", Tone.FORMAL, "Dear Dr Doe,"),
        ("Prof. Dr. Jane Doe", Tone.STANDARD, "Dear Prof. Dr. Doe,"),
        ("Dr. med. Jane Doe", Tone.STANDARD, "Dear Dr. Doe,"),
        ("Ms Jane Doe", Tone.STANDARD, "Dear Ms Doe,"),
        ("Mrs. Doe", Tone.FORMAL, "Dear Mrs. Doe,"),
        ("Mr. John van der Berg", Tone.FORMAL, "Dear Mr. van der Berg,"),
        ("Frau Müller", Tone.STANDARD, "Dear Ms Müller,"),
        ("Herr Schmidt", Tone.STANDARD, "Dear Mr Schmidt,"),
        ("Frau Dr. Müller", Tone.STANDARD, "Dear Dr. Müller,"),
        ("Ana María López García", Tone.STANDARD, "Dear Ana,"),
        ("Dr. Ana María López García", Tone.STANDARD, "Dear Dr. Ana María López García,"),
        ("J", Tone.STANDARD, "Dear J,"),
        ("J. Doe", Tone.STANDARD, "Dear J. Doe,"),
        ("Doe, Jane", Tone.STANDARD, "Dear Jane,"),
        ("Jane Doe, PhD", Tone.STANDARD, "Dear Jane,"),
        ("Jane Doe (she/her)", Tone.FORMAL, "Dear Jane Doe,"),
        ("HR team", Tone.STANDARD, "Dear HR team,"),
        ("山田 太郎", Tone.STANDARD, "Dear 山田 太郎,"),
        ("Иван Петров", Tone.STANDARD, "Dear Иван Петров,"),
        ("محمد", Tone.STANDARD, "Dear محمد,"),
        ("<b>&Co", Tone.STANDARD, "Dear <b>&Co,"),
        ("{who}", Tone.STANDARD, "Dear {who},"),
        ("Dr.", Tone.STANDARD, "Dear Dr.,"),
        (",", Tone.STANDARD, "Dear ,,"),
        ("()", Tone.STANDARD, "Dear (),"),
        ("", Tone.STANDARD, "Hello,"),
        (" \u200b ", Tone.FORMAL, "Hello,"),
        ("x" * 4096, Tone.STANDARD, "Hello,"),
    ],
)
def test_in_english(name: str, tone: Tone, shown: str) -> None:
    assert greeting(name, tone, Address.FORMAL, LANGUAGES["en"]) == shown


SIE, DU = Address.FORMAL, Address.FAMILIAR


@pytest.mark.parametrize(
    ("name", "tone", "address", "shown"),
    [
        ("Jana Müller", Tone.STANDARD, SIE, "Guten Tag Jana Müller,"),
        ("Jana Müller", Tone.FORMAL, SIE, "Guten Tag Jana Müller,"),
        ("Jana Müller", Tone.WARMER, SIE, "Hallo Jana Müller,"),
        ("Jana Müller", Tone.STANDARD, DU, "Hallo Jana,"),
        ("Jana", Tone.FORMAL, DU, "Hallo Jana,"),
        ("Frau Dr. Müller", Tone.STANDARD, SIE, "Guten Tag Frau Dr. Müller,"),
        ("Frau Dr. Jana Müller", Tone.FORMAL, SIE, "Sehr geehrte Frau Dr. Müller,"),
        ("Herr Schmidt", Tone.STANDARD, SIE, "Guten Tag Herr Schmidt,"),
        ("Herrn Schmidt", Tone.FORMAL, SIE, "Sehr geehrter Herr Schmidt,"),
        ("Herr Schmidt", Tone.STANDARD, DU, "Guten Tag Herr Schmidt,"),
        ("Frau Ursula von der Au", Tone.STANDARD, SIE, "Guten Tag Frau von der Au,"),
        ("Dr. Jana Müller", Tone.FORMAL, SIE, "Guten Tag Dr. Jana Müller,"),
        ("Dr. Jana Müller", Tone.STANDARD, DU, "Hallo Jana,"),
        ("Ms Doe", Tone.STANDARD, SIE, "Guten Tag Frau Doe,"),
        ("Personal", Tone.STANDARD, SIE, "Guten Tag Personal,"),
        ("", Tone.STANDARD, SIE, "Guten Tag,"),
        ("", Tone.STANDARD, DU, "Hallo,"),
    ],
)
def test_in_german(name: str, tone: Tone, address: Address, shown: str) -> None:
    assert greeting(name, tone, address, LANGUAGES["de"]) == shown
