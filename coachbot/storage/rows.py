"""A dossier as rows of its tables, the difference between two dossiers, and rows as dossiers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeAlias

from coachbot.model import (
    Application,
    Conversation,
    Dossier,
    FrameKind,
    Interviewer,
    Invite,
    Nudge,
    Occasion,
    OtherContact,
    Person,
    PersonId,
    Round,
    Step,
    TimeFrame,
)
from coachbot.storage import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Row, Table

Values: TypeAlias = dict[str, Any]
Rows: TypeAlias = dict["Table", dict[tuple[Any, ...], tuple[Any, ...]]]

_COLUMNS = {table: tuple(column.name for column in table.columns) for table in tables.DOSSIER}
_KEYS = {table: len(table.primary_key.columns) for table in tables.DOSSIER}  # they are a table's first columns
_PERSON, _APPLICATION = ("person_id",), ("person_id", "application_id")
_person_row = attrgetter(*_COLUMNS[tables.people])


@dataclass(slots=True)
class Changes:
    """What one table gets. Rows to delete are given by their key, under the names ``where_*`` as in an update."""

    inserted: list[Values] = field(default_factory=list)
    updated: list[Values] = field(default_factory=list)
    deleted: list[Values] = field(default_factory=list)


def differences(changes: Iterable[tuple[Dossier | None, Dossier]]) -> dict[Table, Changes]:
    """The rows that differ, by table. What is the very same object in both is not even looked into."""
    found: dict[Table, Changes] = defaultdict(Changes)
    for old, new in changes:
        if old is new:
            continue
        same = {id(part) for part in old.applications} & {id(part) for part in new.applications} if old else set()
        before, after = _rows(old, same) if old else {}, _rows(new, same)
        for table in tables.DOSSIER:
            _compare(table, before.get(table, {}), after[table], found)
    return found


def _compare(
    table: Table,
    before: Mapping[tuple[Any, ...], tuple[Any, ...]],
    after: Mapping[tuple[Any, ...], tuple[Any, ...]],
    found: dict[Table, Changes],
) -> None:
    for key, row in after.items():
        if key not in before:
            found[table].inserted.append(dict(zip(_COLUMNS[table], row, strict=True)))
        elif before[key] != row:
            values = dict(zip(_COLUMNS[table][len(key) :], row[len(key) :], strict=True))
            found[table].updated.append(values | _where(table, key))
    for key in before.keys() - after.keys():
        found[table].deleted.append(_where(table, key))


def _where(table: Table, key: tuple[Any, ...]) -> Values:
    return {f"where_{name}": part for name, part in zip(_COLUMNS[table], key, strict=False)}


def _rows(dossier: Dossier, unless: Collection[int]) -> Rows:
    applications = [a for a in dossier.applications if id(a) not in unless]
    person = dossier.person.id
    rows: dict[Table, Iterator[tuple[Any, ...]]] = {
        tables.people: iter([_person_row(dossier.person)]),
        tables.applications: ((person, a.id, a.company, a.role) for a in applications),
        tables.rounds: (_round_row(person, a, r) for a in applications for r in a.rounds),
        tables.interviewers: (
            (person, i.id, r.id, position, i.name, i.email, i.role, i.said, i.familiar)
            for a in applications
            for r in a.rounds
            for position, i in enumerate(r.interviewers)
        ),
        tables.other_contacts: (
            (person, o.id, a.id, position, o.name, o.email, o.role, o.familiar)
            for a in applications
            for position, o in enumerate(a.others)
        ),
        tables.facts: ((person, f.id, a.id, f.kind, f) for a in applications for f in a.facts),
        tables.conversations: (_conversation_row(person, *placed) for placed in enumerate(dossier.conversations)),
        tables.nudges: ((person, n.round, n.step, n.occasion, n.target, n.application, n.due) for n in dossier.nudges),
    }
    return {table: {row[: _KEYS[table]]: row for row in found} for table, found in rows.items()}


def _round_row(person: PersonId, application: Application, r: Round) -> tuple[Any, ...]:
    frame = (r.time_frame.kind, r.time_frame.day, r.time_frame.words)
    when = (r.start, r.zone, r.saved_at, r.minutes)
    invite = (r.invite.uid, r.invite.sequence, r.invite.stamp) if r.invite else (None, None, None)
    return (person, r.id, application.id, *when, *frame, r.fit, r.unsaid, r.strength, r.debriefed, *invite)


def _conversation_row(person: PersonId, position: int, c: Conversation) -> tuple[Any, ...]:
    return (person, c.id, position, c.form, c.step, c.answers, c.touched_at, c.version, c.asked, c.parked, c.options)


def dossiers(found: Mapping[Table, Sequence[Row[Any]]]) -> dict[PersonId, Dossier]:
    """The dossiers whose rows these are; the rows stand in the order in which the dossier has them."""
    met = _by(found[tables.interviewers], ("person_id", "round_id"), _interviewer)
    rounds = _by(found[tables.rounds], _APPLICATION, lambda row: _round(row, met[row.person_id, row.id]))
    facts = _by(found[tables.facts], _APPLICATION, attrgetter("data"))
    others = _by(found[tables.other_contacts], _APPLICATION, _other)
    applications = _by(
        found[tables.applications],
        _PERSON,
        lambda row: Application(
            row.id,
            row.company,
            row.role,
            tuple(rounds[row.person_id, row.id]),
            tuple(facts[row.person_id, row.id]),
            tuple(others[row.person_id, row.id]),
        ),
    )
    conversations = _by(found[tables.conversations], _PERSON, _conversation)
    nudges = _by(found[tables.nudges], _PERSON, _nudge)
    return {
        row.id: Dossier(
            Person(**row._mapping),
            tuple(applications[row.id]),
            tuple(conversations[row.id]),
            tuple(nudges[row.id]),
        )
        for row in found[tables.people]
    }


def _by(rows: Sequence[Row[Any]], parent: tuple[str, ...], made: Callable[[Row[Any]], Any]) -> dict[Any, list[Any]]:
    owner = attrgetter(*parent)
    grouped: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        grouped[owner(row)].append(made(row))
    return grouped


def _interviewer(row: Row[Any]) -> Interviewer:
    return Interviewer(row.id, row.name, row.email, row.role, row.said, row.familiar)


def _other(row: Row[Any]) -> OtherContact:
    return OtherContact(row.id, row.name, row.email, row.role, row.familiar)


def _round(row: Row[Any], met: Sequence[Interviewer]) -> Round:
    return Round(
        row.id,
        row.start,
        row.zone,
        row.saved_at,
        row.minutes,
        tuple(met),
        TimeFrame(FrameKind(row.frame_kind), row.frame_day, row.frame_words),
        row.fit,
        row.unsaid,
        row.strength,
        row.debriefed,
        Invite(row.uid, row.sequence, row.stamp) if row.uid is not None else None,
    )


def _conversation(row: Row[Any]) -> Conversation:
    asked = tuple(row.asked)
    return Conversation(
        row.id, row.form, row.step, row.answers, row.touched_at, row.version, asked, row.parked, tuple(row.options)
    )


def _nudge(row: Row[Any]) -> Nudge:
    return Nudge(row.application_id, row.round_id, Step(row.step), Occasion(row.occasion), row.target, row.due)
