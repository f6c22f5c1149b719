"""``coachbot doctor``: one line for each thing that can go wrong; exits 1 where one is a problem."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from coachbot.calls import Sent, Unauthorized
from coachbot.settings import WrongSettings, load

if TYPE_CHECKING:
    from coachbot.doctor import Finding
    from coachbot.settings import Settings
    from handlers.request import Reply

PATIENCE = 5.0  # seconds for each of Telegram's answers


def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array instead.")] = False) -> None:
    """Check token, Telegram, database, versions, clock, zone data and disk; also while the bot runs."""
    from coachbot.doctor import Level

    findings = asyncio.run(_examined())
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        for finding in findings:
            advice = f"; {finding.advice}" if finding.advice else ""
            typer.echo(f"{finding.level:8} {finding.check:10} {finding.said}{advice}")
    raise typer.Exit(any(finding.level is Level.PROBLEM for finding in findings))


async def _examined() -> list[Finding]:
    from coachbot import doctor
    from coachbot.clock import Clock

    try:
        settings = load()
    except WrongSettings as error:
        wrong = doctor.Finding("settings", doctor.Level.PROBLEM, str(error), "see .env.example")
        return [wrong, doctor.versions(), doctor.zones(Clock().now())]
    found = [doctor.versions(), *await _telegram(settings), *await doctor.database(settings.database_url)]
    return [*found, doctor.zones(Clock().now())]


async def _telegram(settings: Settings) -> list[Finding]:
    """Whether Telegram answers and knows the token, whether a webhook is set, and the clock beside its."""
    from coachbot import doctor
    from coachbot.clock import Clock
    from handlers.request import Request

    system, clock = Clock(), Clock()  # of which one is never told Telegram's time
    request = Request(settings.token, clock, settings.api_url)
    try:
        me = await request.call("getMe", {}, PATIENCE)
        hook = await request.call("getWebhookInfo", {}, PATIENCE)
    finally:
        await request.shutdown()
    if not me.status:
        advice = "check the network, DNS, a proxy, and COACHBOT_API_URL"
        return [doctor.Finding("telegram", doctor.Level.PROBLEM, f"no answer: {me.outcome}", advice)]
    answers = doctor.Finding("telegram", doctor.Level.OK, f"answers at {settings.api_url}")
    return [answers, _token(me), *_webhook(hook), doctor.clock(system.now(), clock.now())]


def _token(me: Reply) -> Finding:
    from coachbot.doctor import Finding, Level

    match me.outcome:
        case Sent():
            return Finding("token", Level.OK, f"is that of @{me.result['username']} ({me.result['id']})")
        case Unauthorized():
            return Finding("token", Level.PROBLEM, "Telegram does not know it", "put @BotFather's into COACHBOT_TOKEN")
        case outcome:
            return Finding("token", Level.WARNING, f"not checked: {outcome}", "try again in a minute")


def _webhook(hook: Reply) -> list[Finding]:
    from coachbot.doctor import Finding, Level

    if not isinstance(hook.outcome, Sent):
        return []
    host, waiting = urlsplit(hook.result["url"]).hostname, hook.result["pending_update_count"]
    said = f"{f'set at {host}' if host else 'none is set'}, {waiting} updates wait"
    trouble = hook.result.get("last_error_message")
    if host and trouble:
        return [Finding("webhook", Level.WARNING, f"{said}; Telegram says: {trouble}", "see that Telegram reaches it")]
    return [Finding("webhook", Level.OK, said)]
