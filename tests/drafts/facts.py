"""Letters with everything known, English and German, for tests to take facts away from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from coachbot.drafts import Kind, Letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.drafts import Draft
    from coachbot.drafts.letter import Language, Option

PANEL = 12  # so many notes to one panel are held to differ; more of them begin to repeat each other

ENGLISH = Letter(
    kind=Kind.THANK_YOU,
    company="Acme",
    role="backend engineer",
    name="Jane Doe",
    said="the team ships every Friday",
    fit="their mission on clean water",
    strength="finding the one slow query in a thousand",
    unsaid="I moved a billing system to Postgres without a minute of downtime.",
    day=date(2026, 3, 3),
    signature="Max Example",
    seed="7/1/2",
)
GERMAN = Letter(
    kind=Kind.THANK_YOU,
    language="de",
    company="Acme",
    role="Backend-Entwicklerin",
    name="Frau Dr. Jana Müller",
    said="dass jeden Freitag ausgeliefert wird",
    fit="Wir haben über dieselben Fehler gelacht.",
    strength="die eine langsame Abfrage unter tausend zu finden",
    unsaid="ich habe ein Abrechnungssystem ohne eine Minute Ausfall auf Postgres umgezogen",
    day=date(2026, 3, 3),
    signature="Lea Beispiel",
    seed="7/1/2",
)
NOTES = (Kind.THANK_YOU, Kind.SECOND, Kind.FINAL)
CALLS = (Kind.PHONE, Kind.VOICEMAIL)


def words(draft: Draft) -> int:
    """How long the whole text is, greeting and name included."""
    return len(draft.body.split())


def sentences_of(language: Language) -> Iterator[tuple[str, str]]:
    """Every sentence that a language brings, with the place where it stands."""
    sheets = {**{str(kind): sheet for kind, sheet in language.kinds.items()}, "common": language.common}
    for name, sheet in sheets.items():
        for slot, pool in sheet.items():
            yield from ((f"{name} {slot}", sentence) for option in pool for sentence in _alternatives(option))


def _alternatives(option: Option) -> tuple[str, ...]:
    return (option,) if isinstance(option, str) else option
