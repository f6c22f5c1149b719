"""Dossiers in and out: whole, only the differences, and never mixed."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from coachbot.model import ApplicationId, Contact, Conversation, ConversationId, Dossier, Fact, Nudge, Person, PersonId
from coachbot.storage import Store, Unstorable
from tests.storage.conftest import heard, on_sqlite
from tests.storage.samples import FACTS, NOW, dossiers, full

if TYPE_CHECKING:
    from pathlib import Path

    from coachbot.storage import Unit

ME, YOU = PersonId(1), PersonId(2)
any_examples = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


async def load(unit: Unit, person: int = 1) -> Dossier | None:
    return (await unit.dossiers([PersonId(person)])).get(PersonId(person))


async def test_a_dossier_with_every_kind_of_fact_comes_back_as_it_was(store: Store) -> None:
    assert {type(fact) for fact in FACTS} == set(get_args(Fact))
    async with store.begin() as unit:
        await unit.save([(None, full())])
    async with store.begin() as unit:
        assert await load(unit) == full()


async def test_whatever_was_loaded_is_in_utc_proper(store: Store) -> None:
    async with store.begin() as unit:
        await unit.save([(None, full())])
        loaded = await load(unit)
    assert loaded is not None
    parts = [*loaded.applications[0].rounds, *loaded.applications[0].facts, *loaded.nudges, *loaded.conversations]
    instants = [getattr(part, f.name) for part in parts for f in fields(part) if f.type == "datetime"]
    assert len(instants) > 10
    assert {instant.tzinfo for instant in instants} == {UTC}


async def test_an_instant_in_another_zone_is_kept_as_the_same_instant_in_utc(store: Store) -> None:
    elsewhere = NOW.astimezone(timezone(timedelta(hours=5, minutes=45)))
    said = Conversation(ConversationId(1), "f", "s", {}, elsewhere)
    async with store.begin() as unit:
        await unit.save([(None, Dossier(Person(ME), conversations=(said,)))])
        loaded = await load(unit)
    assert loaded is not None
    assert loaded.conversations[0].touched_at == NOW
    assert loaded.conversations[0].touched_at.tzinfo is UTC


@pytest.mark.parametrize("where", ["column", "fact"])
async def test_a_naive_datetime_is_refused_and_nothing_is_kept(store: Store, where: str) -> None:
    naive = datetime(2026, 1, 1)  # noqa: DTZ001
    dossier, first, thanked = full(), full().applications[0], FACTS[0]
    assert isinstance(thanked, Contact)
    if where == "column":
        wrong = replace(dossier, conversations=(replace(dossier.conversations[0], touched_at=naive),))
    else:
        wrong = replace(dossier, applications=(replace(first, facts=(replace(thanked, at=naive),)),), nudges=())
    with pytest.raises(Unstorable, match="naive"):
        async with store.begin() as unit:
            await unit.save([(None, wrong)])
    async with store.begin() as unit:
        assert await load(unit) is None


async def test_what_can_never_be_stored_is_told_from_what_can_be_tried_again(store: Store) -> None:
    lone = replace(full().person, signature="secret \ud83d words")
    orphan = replace(full(), applications=())
    for wrong in (Dossier(lone), orphan, Dossier(replace(full().person, next_id=2**80))):
        with pytest.raises(Unstorable) as caught:
            async with store.begin() as unit:
                await unit.save([(None, wrong)])
        assert "secret" not in str(caught.value)


@any_examples
@given(dossier=dossiers())
async def test_any_text_comes_back_letter_by_letter(store: Store, dossier: Dossier) -> None:
    async with store.begin() as unit:
        await unit.forget(ME)
        await unit.save([(None, dossier)])
        assert await load(unit) == dossier


@any_examples
@given(before=dossiers(), after=dossiers(), other=dossiers(2))
async def test_any_dossier_can_become_any_other_and_leaves_the_neighbour_alone(
    store: Store, before: Dossier, after: Dossier, other: Dossier
) -> None:
    async with store.begin() as unit:
        await unit.forget(ME)
        await unit.forget(YOU)
        await unit.save([(None, before), (None, other)])
        await unit.save([(await load(unit), after)])
        assert await unit.dossiers([ME, YOU]) == {ME: after, YOU: other}


async def test_two_people_with_the_same_ids_never_mix(store: Store) -> None:
    mine, yours = full(1, "Mine"), full(2, "Yours")
    async with store.begin() as unit:
        await unit.save([(None, mine), (None, yours)])
        assert await unit.dossiers([ME, YOU, PersonId(3)]) == {ME: mine, YOU: yours}
        await unit.save([(mine, Dossier(mine.person))])
        assert await load(unit, 2) == yours
        await unit.forget(ME)
        assert await unit.dossiers([ME, YOU]) == {YOU: yours}


async def test_nothing_changed_is_no_statement(store: Store) -> None:
    async with store.begin() as unit:
        await unit.save([(None, full())])
        loaded = await load(unit)
        assert loaded is not None
        with heard() as statements:
            await unit.save([(loaded, loaded), (loaded, full())])
            await unit.save([])
            await unit.reply([])
            await unit.drop([])
            await unit.hold([])
            assert await unit.note_updates([], NOW) == set()
            assert await unit.dossiers([]) == {}
    assert statements == []


async def test_only_what_changed_is_written(store: Store) -> None:
    before = full()
    first = before.applications[0]
    renamed = before.with_application(replace(first, company="Acme & Sons", facts=first.facts[:-1]))
    async with store.begin() as unit:
        await unit.save([(None, before)])
        with heard() as statements:
            await unit.save([(before, renamed)])
        assert await load(unit) == renamed
    assert [(text.split(" WHERE")[0].split("=")[0], parameters) for text, parameters in statements] == [
        ("UPDATE applications SET company", ("Acme & Sons", "engineer", 1, 1)),
        ("DELETE FROM facts", (1, first.facts[-1].id)),
    ]


async def test_a_parked_conversation_is_the_last_once_it_is_current_again(store: Store) -> None:
    before = full()
    turned = replace(before, conversations=before.conversations[::-1])
    async with store.begin() as unit:
        await unit.save([(None, before)])
        await unit.save([(before, turned)])
        assert await load(unit) == turned


async def test_an_application_taken_away_takes_all_that_hangs_on_it(store: Store) -> None:
    before = full()
    after = replace(before, applications=before.applications[1:], nudges=())
    async with store.begin() as unit:
        await unit.save([(None, before)])
        await unit.save([(before, after)])
        assert await load(unit) == after


async def test_a_hundred_updates_of_a_hundred_people_cost_a_handful_of_statements(store: Store) -> None:
    people = [PersonId(number) for number in range(1, 101)]
    async with store.begin() as unit:
        await unit.save([(None, full(person)) for person in people])
    with heard() as statements:
        async with store.begin() as unit:
            assert len(await unit.note_updates(range(100), NOW)) == 100
            loaded = await unit.dossiers(people)
            await unit.save([(dossier, _after_a_turn(dossier)) for dossier in loaded.values()])
    assert len(loaded) == 100
    assert len(statements) <= 1 + 8 + 6


def _after_a_turn(before: Dossier) -> Dossier:
    """Settings, a conversation, an application, a fact and a nudge changed."""
    first = replace(before.applications[0], role="lead", facts=FACTS[1:])
    talk = replace(before.conversations[-1], version=9)
    moved = replace(before.nudges[0], due=NOW)
    after = replace(before, person=replace(before.person, next_id=99), nudges=(moved, *before.nudges[1:-1]))
    return replace(after, conversations=(*before.conversations[:-1], talk)).with_application(first)


@on_sqlite
async def test_the_person_who_is_erased_is_not_found_in_the_file(store: Store, path: Path) -> None:
    name = "Wilhelmine Unmistakable"
    async with store.begin() as unit:
        await unit.save([(None, full(1, name)), (None, full(2))])
    async with store.begin() as unit:
        await unit.forget(ME)
        counts = await unit.counts()
    assert (counts.people, counts.applications, counts.nudges, counts.outbox) == (1, 2, 3, 0)
    await store.close()
    assert name.encode() not in await asyncio.to_thread(path.read_bytes)


async def test_a_nudge_without_its_application_cannot_be_stored(store: Store) -> None:
    stray = replace(full().nudges[0], application=ApplicationId(77))
    assert isinstance(stray, Nudge)
    with pytest.raises(Unstorable, match=r"FOREIGN KEY|ForeignKey"):
        async with store.begin() as unit:
            await unit.save([(None, replace(full(), nudges=(stray,)))])


async def test_a_nul_in_an_answer_is_kept_and_in_a_column_postgresql_refuses_it(store: Store) -> None:
    """What people type comes without it; PostgreSQL's text has no room for it, JSON's escapes have."""
    said = Dossier(Person(ME), conversations=(Conversation(ConversationId(1), "f", "s", {"who": "a\0b"}, NOW),))
    async with store.begin() as unit:
        await unit.save([(None, said)])
        assert await load(unit) == said
    signed = Dossier(replace(said.person, signature="a\0b"), conversations=said.conversations)
    with pytest.raises(Unstorable) if store.shared else nullcontext():
        async with store.begin() as unit:
            await unit.save([(said, signed)])
