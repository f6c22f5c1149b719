"""Generated situations: rounds with any facts missing, and rounds of which everything is known."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from coachbot.drafts import Address, Kind, Letter
from tests.drafts.facts import PANEL

SOME_WORDS = """the team ships every Friday legacy code review tests mission clean water their rivers data platform on
call we laughed about same bugs early users feedback trust own small steps die Kolleginnen sauberes Wasser gemeinsam"""
OTHER_WORDS = """billing Postgres downtime weekend thesis volunteers bakery night shift Norwegian choir licence welding
budget warehouse apprentices podcast Excel forklift translated sixty invoices harvest tractor"""
NAMES = (
    "Jane Doe",
    "Bob Lee",
    "Dr. Emi Ito",
    "Carla Nunez",
    "Frau Dr. Müller",
    "Herr Schmidt",
    "Tom",
    "Ana María López",
)


def some_words(dice: random.Random, fewest: int, most: int, among: str = SOME_WORDS) -> str:
    """A phrase that means nothing."""
    return " ".join(dice.choice(among.split()) for _ in range(dice.randint(fewest, most)))


def panel(number: int) -> list[Letter]:
    """One round, two people to one more than a panel may have, any facts missing."""
    dice = random.Random(number)
    shared = Letter(
        kind=Kind.THANK_YOU,
        language=dice.choice(["en", "de"]),
        address=dice.choice(list(Address)),
        company=dice.choice(["Acme", "", "Acme Institute for Applied Water Research"]),
        role=dice.choice(["", "engineer", "Senior Software Engineer, Developer Experience and Tooling"]),
        fit=dice.choice(
            ["", some_words(dice, 2, 8), some_words(dice, 9, 22), some_words(dice, 40, 600), "We laughed about bugs."]
        ),
        day=dice.choice([None, date(2026, 3, 3)]),
        signature=dice.choice(["", "Max", "Max Maria Example"]),
        seed=str(number),
    )
    known, size = dice.random(), dice.choice([2, 3, 5, 8, PANEL, PANEL + 1])
    return [
        replace(
            shared,
            place=place,
            panel=size,
            name=dice.choice(["", "Jane Doe", "Frau Dr. Müller"]),
            said=some_words(dice, 3, 40) if dice.random() < known else "",
        )
        for place in range(size)
    ]


def whole(number: int) -> list[Letter]:
    """The same round with every fact that was missing."""
    dice = random.Random(-number - 1)
    return [
        replace(
            letter,
            company=letter.company or "Acme",
            name=NAMES[letter.place % len(NAMES)],
            said=letter.said or some_words(dice, 3, 20),
            fit=letter.fit or some_words(dice, 3, 12),
            strength=some_words(dice, 3, 12),
            unsaid=some_words(dice, 8, 30, OTHER_WORDS),
            signature=letter.signature or "Max",
        )
        for letter in panel(number)
    ]
