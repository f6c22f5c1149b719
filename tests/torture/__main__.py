"""``python -m tests.torture --kills 500`` kills the bot so often and says what came of it; any fault is exit code 1."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tests.torture.play import tortured

if TYPE_CHECKING:
    from tests.torture.play import Report

SHOWN = 20  # faults


def main(
    kills: Annotated[int, typer.Option(min=1, help="How often the bot is killed.")] = 100,
    seed: Annotated[int | None, typer.Option(help="What chance is made of; by default another each time.")] = None,
    database_url: Annotated[str, typer.Option(help="An empty database; by default a SQLite file.")] = "",
) -> None:
    """Kill the bot at random moments while people talk and nudges fall due, and count what was lost."""
    began, chosen = time.monotonic(), random.SystemRandom().randrange(10**6) if seed is None else seed
    typer.echo(f"seed {chosen}")
    with tempfile.TemporaryDirectory() as folder:
        report = asyncio.run(_run(Path(folder), database_url, chosen, kills))
    for line in table(report, time.monotonic() - began):
        typer.echo(line)
    if report.faults:
        raise typer.Exit(1)


async def _run(folder: Path, database_url: str, seed: int, kills: int) -> Report:
    url = database_url or f"sqlite+aiosqlite:///{folder / 'coachbot.db'}"
    async with tortured(folder, url, seed) as torture:
        return await torture.run(kills)


def table(report: Report, seconds: float) -> list[str]:
    """A report to be read."""
    tally = report.tally
    rows = (
        ("kill -9", report.kills),
        ("interviews stored", report.answers),
        ("messages said", tally.said),
        ("lost", len(tally.lost) + len(report.unstored)),
        ("early", len(tally.early)),
        ("out of order, or twice done", len(tally.wrong)),
        ("said twice, in flight at a kill", tally.repeated),
        ("said twice otherwise", len(tally.unexcused)),
        ("seconds", round(seconds)),
    )
    return [*(f"{name:<33}{number:>7,}" for name, number in rows), *report.faults[:SHOWN]]


if __name__ == "__main__":
    typer.run(main)
