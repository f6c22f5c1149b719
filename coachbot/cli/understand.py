"""``coachbot understand``: what is made of a text, to see why a date was misread."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from coachbot.cli.process import said_clearly
from coachbot.settings import WrongSettings


def understand(
    text: Annotated[str, typer.Argument(help="What a person typed.")],
    language: Annotated[str, typer.Option(help="The language that is tried first: en, de, es or fr.")] = "en",
    at: Annotated[str, typer.Option(help="When it was said, like 2026-03-04T16:00; by default now.")] = "",
    zone: Annotated[str, typer.Option(help="Where, like Europe/Berlin.")] = "UTC",
) -> None:
    """Print as JSON what is understood of a text: as a time frame, and as the start of an interview."""
    from coachbot.clock import Clock
    from coachbot.tongues import LANGUAGES
    from coachbot.understanding import understood

    with said_clearly():
        if language not in LANGUAGES:
            raise WrongSettings(f"--language {language!r} is none of {', '.join(LANGUAGES)}")
        try:
            there = ZoneInfo(zone)
        except (LookupError, ValueError, OSError):
            raise WrongSettings(f"--zone {zone!r} is no time zone; write one like Europe/Berlin") from None
        try:
            said = datetime.fromisoformat(at) if at else Clock().now()
            said = said if said.tzinfo else said.replace(tzinfo=there)
            found = understood(text, at=said, zone=there, language=language)
        except (ValueError, OverflowError):
            raise WrongSettings(f"--at {at!r} is no moment; write one like 2026-03-04T16:00") from None
        typer.echo(json.dumps(found, ensure_ascii=False, indent=2))
