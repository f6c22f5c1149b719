"""Column types: what the database keeps of an instant, of JSON and of a fact."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import ConfigDict, Field, TypeAdapter
from sqlalchemy import ARRAY, BigInteger, DateTime, Integer, Text, bindparam
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


class _each(FunctionElement[int]):  # noqa: N801 - reads as a function
    """The ids of one parameter, as rows."""

    type = Id
    inherit_cache = True


@compiles(_each, "sqlite")
def _of_json(element: _each, compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT value FROM json_each{compiler.process(element.clause_expr, **options)})"  # noqa: S608 - a placeholder


@compiles(_each, "postgresql")
def _of_array(element: _each, compiler: SQLCompiler, **options: Any) -> str:
    return f"(SELECT unnest{compiler.process(element.clause_expr, **options)})"


def among(column: ColumnElement[int], parameter: str) -> ColumnElement[bool]:
    """Whether an id is among those of a parameter: an IN whose words are the same for any number of them, so that they
    are put together once.
    """
    return column.op("IN", is_comparison=True)(_each(bindparam(parameter, type_=Numbers())))


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
