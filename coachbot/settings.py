"""Settings from the environment and from ``.env``. ``.env.example`` lists every one with its default."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from coachbot.model import CoachError

PREFIX = "COACHBOT_"
TELEGRAM = "https://api.telegram.org"
POLL_TELEGRAM = 25  # seconds
POLL_ANOTHER_SERVER = 1  # seconds: its clock may be turned, and its Date is how we notice
LOOK_AT_TELEGRAM = 60  # seconds between two looks at the webhook, which bring Telegram's time
SECRET = re.compile(r"[A-Za-z0-9_-]{32,256}")  # Telegram's alphabet and its longest; the shortest is ours
LISTEN = re.compile(r"(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})")
SHORTEST_RETENTION = 30  # days, the two weeks' notice among them


class WrongSettings(CoachError):
    """A setting is missing or wrong; the text names each and says what to do."""


class Settings(BaseSettings):
    """What an operator can set. Names are those of the environment without ``COACHBOT_``."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", env_ignore_empty=True)

    token: Annotated[str, Field(pattern=r"^\d+:[\w-]+$", description="The bot's token, from @BotFather.")]
    database_url: Annotated[
        str, Field(description="Where everything is kept: a SQLite file, or a PostgreSQL database.")
    ] = "sqlite+aiosqlite:///coachbot.db"
    api_url: Annotated[str, Field(pattern=r"^https?://", description="A server that speaks the Bot API.")] = TELEGRAM
    default_timezone: Annotated[str, Field(description="The time zone of people who have not set theirs.")] = "UTC"
    messages_per_second: Annotated[
        float,
        Field(
            ge=0,
            le=1000,
            description="Telegram's limit for the whole bot; 0 sets none, nor one for people: for a test server.",
        ),
    ] = 30
    retention_days: Annotated[
        int, Field(ge=0, description="Who has not written for so many days is erased, after one notice; 0 keeps all.")
    ] = 0
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Field(description="How much is logged.")] = (
        "INFO"
    )
    log_format: Annotated[Literal["text", "json"], Field(description="A log line is name=value pairs, or JSON.")] = (
        "text"
    )

    webhook_url: Annotated[
        str,
        Field(
            pattern=r"^(https?://[A-Za-z0-9.:\[\]-]+(/[A-Za-z0-9._~/-]*)?)?$",
            description="Where Telegram delivers updates, such as https://bot.example/hook; empty: they are polled.",
        ),
    ] = ""
    webhook_listen: Annotated[str, Field(description="Host and port on which those deliveries arrive.")] = (
        "127.0.0.1:8080"
    )
    webhook_secret: Annotated[
        str, Field(validate_default=True, description="What Telegram shows with each delivery: 32 characters or more.")
    ] = ""
    health_listen: Annotated[str, Field(description="Host and port of health and metrics; empty: there are none.")] = ""

    @field_validator("default_timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (OSError, ValueError, KeyError):
            raise ValueError("no such time zone; use a name such as Europe/Berlin") from None
        return name

    @field_validator("retention_days")
    @classmethod
    def _long_enough(cls, days: int) -> int:
        if 0 < days < SHORTEST_RETENTION:
            raise ValueError(f"use 0, or {SHORTEST_RETENTION} and more")
        return days

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        if url.startswith(("postgresql://", "postgresql+asyncpg://")):
            return url
        if not url.startswith(("sqlite:///", "sqlite+aiosqlite:///")):
            raise ValueError(
                "use a SQLite file such as sqlite+aiosqlite:///coachbot.db, or PostgreSQL such as"
                " postgresql+asyncpg://user:password@host/coachbot"
            )
        folder = Path(url.partition(":///")[2].partition("?")[0]).parent
        if not folder.is_dir():
            raise ValueError(f"there is no folder {folder}; create it first")
        return url

    @field_validator("webhook_secret")
    @classmethod
    def _strong(cls, secret: str, others: ValidationInfo) -> str:
        if others.data.get("webhook_url") and not SECRET.fullmatch(secret):
            raise ValueError(
                "a webhook needs one of 32 to 256 letters, digits, _ or -, as `openssl rand -hex 32` gives"
            )
        return secret

    @field_validator("webhook_listen", "health_listen")
    @classmethod
    def _host_and_port(cls, listen: str) -> str:
        found = LISTEN.fullmatch(listen)
        if listen and not (found and int(found[2]) < 1 << 16):
            raise ValueError("use a host and a port such as 127.0.0.1:8080")
        return listen

    @field_validator("log_format", mode="before")
    @classmethod
    def _lower(cls, style: object) -> object:
        return style.lower() if isinstance(style, str) else style

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("api_url")
    @classmethod
    def _no_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no line of the log may hold."""
        password = unquote(urlsplit(self.database_url).password or "")
        return tuple(secret for secret in (self.token.partition(":")[2], self.webhook_secret, password) if secret)

    @property
    def poll_seconds(self) -> int:
        """How long a poll waits for updates."""
        return POLL_TELEGRAM if self.api_url == TELEGRAM else POLL_ANOTHER_SERVER

    @property
    def look_seconds(self) -> int:
        """How long until the webhook is looked at again."""
        return LOOK_AT_TELEGRAM if self.api_url == TELEGRAM else POLL_ANOTHER_SERVER


def endpoint(listen: str) -> tuple[str, int]:
    """Host and port of a setting such as 127.0.0.1:8080 or [::1]:8080."""
    host, _, port = listen.rpartition(":")
    return host.strip("[]"), int(port)


def load(**given: Any) -> Settings:
    """The settings; ``given`` wins over the environment. Raises WrongSettings, one line for all that is wrong."""
    try:
        return Settings(**given)
    except ValidationError as error:
        raise WrongSettings("; ".join(_said(problem) for problem in error.errors())) from None


def _said(problem: object) -> str:
    if not isinstance(problem, dict):
        return str(problem)
    name = PREFIX + "_".join(str(part) for part in problem["loc"]).upper()
    if problem["type"] == "missing":
        return f"{name} is not set: put it into the environment or into .env (see .env.example)"
    if name == PREFIX + "TOKEN":
        return f"{name} does not look like a bot's token: @BotFather gives one such as 123456:ABC-DEF"
    if name == PREFIX + "API_URL":
        return f"{name} is wrong: use an address such as {TELEGRAM}"
    if name == PREFIX + "WEBHOOK_URL":
        return f"{name} is wrong: use an address such as https://bot.example/hook"
    return f"{name} is wrong: {problem['msg'].removeprefix('Value error, ')}"
