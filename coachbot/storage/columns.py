"""Column types: what the database keeps of an instant, of JSON and of a fact."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import ConfigDict, Field, TypeAdapter
from sqlalchemy import ARRAY, BigInteger, Boolean, DateTime, Integer, Text, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from coachbot.model import Fact

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.engine import Dialect
    from sqlalchemy.sql.compiler import SQLCompiler
    from sqlalchemy.types import TypeEngine

# Telegram's ids need 52 bits. SQLite's INTEGER has 64, and only under that name is it the row's own number.
Id = BigInteger().with_variant(Integer(), "sqlite")


class Instant(TypeDecorator[datetime]):
    """A moment to the microsecond: kept in UTC, handed back aware and in UTC. Refuses a naive datetime."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the database gets: SQLite keeps no zone and drops it, after this all are UTC."""
        return None if value is None else _utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """What the program gets: always aware, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """Plain JSON data (mappings come back as dict, sequences as list), as text so that NUL is safe everywhere."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Raises TypeError for what is no JSON, rather than store something that comes back as another thing."""
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_mapping)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The parsed data."""
        return None if value is None else json.loads(value)


class Numbers(TypeDecorator[Collection[int]]):
    """Any number of ids as one parameter: PostgreSQL's array, or JSON text."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type that the database knows."""
        return dialect.type_descriptor(ARRAY(BigInteger) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: Collection[int] | None, dialect: Dialect) -> Any:
        """The ids in the form that the database reads."""
        numbers = list(value or ())
        return numbers if dialect.name == "postgresql" else json.dumps(numbers)


class among(FunctionElement[bool]):  # noqa: N801 - reads as an operator
    """Whether an id is among those of a parameter: an IN whose statement is the same for any number of them, and so is
    put together once.
    """

    type = Boolean()
    inherit_cache = True

    def __init__(self, column: ColumnElement[int], parameter: str) -> None:
        super().__init__(column, bindparam(parameter, type_=Numbers()))


@compiles(among, "sqlite")
def _in_json(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} IN (SELECT value FROM json_each({numbers})))"  # noqa: S608 - both are names of ours


@compiles(among, "postgresql")
def _in_array(element: among, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} = ANY ({numbers}))"


class Told(TypeDecorator[Fact]):
    """A fact of any kind, whole, as JSON text; its instants are kept and handed back in UTC."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Fact | None, dialect: Dialect) -> str | None:
        """The fact's fields by name."""
        return None if value is None else _FACT.dump_json(_in_utc(value)).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fact | None:
        """The fact of the class that its ``kind`` names."""
        return None if value is None else _in_utc(_FACT.validate_json(value))


_FACT: TypeAdapter[Fact] = TypeAdapter(
    Annotated[Fact, Field(discriminator="kind")], config=ConfigDict(hide_input_in_errors=True)
)
_INSTANTS = {kind: [f.name for f in fields(kind) if f.type == "datetime"] for kind in get_args(Fact)}


def _in_utc(fact: Fact) -> Fact:
    instants: dict[str, Any] = {name: _utc(getattr(fact, name)) for name in _INSTANTS[type(fact)]}
    return replace(fact, **instants) if instants else fact


def _utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("a naive datetime says no instant")
    return instant.astimezone(UTC)


def _mapping(value: object) -> dict[str, Any]:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON")
