"""What was erased is nowhere in the database's files, however the rows were moved about before."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from coachbot.calls import Message
from coachbot.model import Application, ApplicationId, Dossier, PersonId
from tests.storage.samples import NOW, full

if TYPE_CHECKING:
    from pathlib import Path

    from coachbot.storage import Store


def word(person: int, length: int) -> str:
    """A word that is this person's alone."""
    return f"ZQ{person:03d}X{'k' * length}ZQ{person:03d}X"


def grown(old: Dossier | None, person: int, chance: random.Random) -> Dossier:
    """A dossier, or the next state of one: rows that are new, longer or shorter."""
    if old is None:
        return full(person, word(person, 50))
    first, length = old.applications[0], chance.choice([10, 300, 3000])
    if chance.random() < 0.5:
        return old.with_application(replace(first, company=word(person, length)))
    dossier, number = old.take_id()
    return dossier.with_application(Application(ApplicationId(1000 + number), word(person, length)))


@pytest.mark.parametrize("seed", [2, 3])
async def test_no_word_of_who_was_erased_is_left_in_the_files(store: Store, path: Path, seed: int) -> None:
    chance, known = random.Random(seed), dict[int, Dossier]()
    for _ in range(40):
        async with store.begin() as unit:
            for person in {chance.randint(1, 30) for _ in range(8)}:
                after = grown(known.get(person), person, chance)
                await unit.save([(known.get(person), after)])
                known[person] = after
                await unit.reply([(person, Message("sendMessage", {"text": word(person, 900)}))])
            await unit.drop([parcel.id for parcel in await unit.waiting(NOW, 5, [])])
    gone = chance.sample(sorted(known), 12)
    async with store.begin() as unit:
        for person in gone:
            await unit.forget(PersonId(person))
    content = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    assert {person: content.count(f"ZQ{person:03d}X".encode()) for person in gone} == dict.fromkeys(gone, 0)
    async with store.begin() as unit:
        left = await unit.dossiers([PersonId(person) for person in known])
    assert left == {PersonId(number): dossier for number, dossier in known.items() if number not in gone}
