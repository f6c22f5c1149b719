"""A call's parameters: however they were sent, the Bot API sees strings and files."""

import json
import re
from dataclasses import dataclass, field
from typing import Any, NoReturn

from playground.errors import Json, bad_request

INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
READ_AS_INTEGER = {"chat_id", "message_id", "user_id", "offset", "limit", "timeout", "max_connections", "cache_time"}


@dataclass(frozen=True)
class Upload:
    """A file as a caller sent it."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True)
class Arguments:
    """The parameters of one call, as strings, and its files by field name."""

    values: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The parameter as sent, or nothing."""
        return self.values.get(name, "")

    def flag(self, name: str) -> bool:
        """The parameter as a Boolean; Telegram takes true, yes and 1."""
        return self.text(name).strip().lower() in {"true", "yes", "1"}

    def integer(self, name: str, default: int = 0, low: int = -(2**63), high: int = 2**63 - 1) -> int:
        """The parameter as a whole number, held within its limits as Telegram holds it."""
        value = self.text(name).strip()
        if not value:
            return default
        if not INTEGER.fullmatch(value):
            raise bad_request(f'parameter "{name}" must be an integer')
        return max(low, min(high, int(value)))

    def json(self, name: str, what: str) -> Any:
        """The parameter as JSON, or None where it is missing; `what` names it in the error."""
        if not self.text(name).strip():
            return None
        try:
            return read_json(self.text(name))
        except ValueError as problem:
            raise bad_request(f"can't parse {what} JSON object") from problem

    def file(self, name: str) -> Upload | None:
        """The file of this parameter: sent in a part of this name, or in the part that `attach://` names."""
        value = self.text(name)
        return self.files.get(value.removeprefix("attach://") if value.startswith("attach://") else name)

    def readable(self) -> Json:
        """The parameters for the log: JSON opened, identifiers as numbers, files by name and size."""
        shown: Json = {name: _opened(name, value) for name, value in self.values.items()}
        return shown | {name: {"file": each.name, "bytes": len(each.content)} for name, each in self.files.items()}


def read_json(text: str) -> Any:
    """Reads JSON from strangers. Raises ValueError for whatever is none, nested too deep or too large a number."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except RecursionError as problem:
        raise ValueError("nested too deep") from problem


def as_arguments(body: Any) -> Arguments:
    """Parameters from a JSON object, each turned into the string that a form would have carried."""
    if not isinstance(body, dict):
        raise bad_request("object expected as parameters")
    return checked({name: _as_text(value) for name, value in body.items() if value is not None}, {})


def checked(values: dict[str, str], files: dict[str, Upload]) -> Arguments:
    """Arguments whose strings are proper Unicode (a lone surrogate has no UTF-8)."""
    try:
        "".join((*values, *values.values())).encode()
    except UnicodeEncodeError as problem:
        raise bad_request("strings must be encoded in UTF-8") from problem
    return Arguments(values, files)


def _as_text(value: Any) -> str:
    try:
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    except (RecursionError, ValueError) as problem:
        raise bad_request("can't parse JSON object") from problem


def _opened(name: str, value: str) -> Any:
    if value[:1] in {"{", "["} or (name in READ_AS_INTEGER and INTEGER.fullmatch(value)):
        try:
            return read_json(value)
        except ValueError:
            return value
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
