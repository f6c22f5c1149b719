"""The forms of one question behind /settings, as data. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot import readers
from coachbot.conversation import Choice, Form, Missed, Question, Took, never, single
from coachbot.typed import line
from coachbot.workdays import country_of, regions_of

if TYPE_CHECKING:
    from coachbot.conversation import Answers, Given, Reading, Scene

REGIONS_SHOWN = 90  # buttons; Telegram takes a hundred
BY_CLOCK = "clock"  # the question behind the last resort, and the button that leads there
COUNTRIES = {"de": ("DE", "AT", "CH", "LI", "GB", "US"), "en": ("US", "GB", "CA", "AU", "IE", "IN", "DE")}
HOURS = ("07:00", "08:00", "09:00", "10:00", "12:00", "18:00")
QUIET_HOURS = (("21:00", "08:00"), ("22:00", "07:00"), ("20:00", "09:00"), ("00:00", "00:00"))


def _zone_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    usual = readers.usual_zones(scene)
    own = scene.dossier.person.zone
    zones = dict.fromkeys((*usual, own) if own == "UTC" else (own, *usual))
    return tuple(Choice(zone, zone, zone) for zone in zones)


def _ask_the_clock(answers: Answers, argument: str) -> tuple[Answers, str]:
    return answers, BY_CLOCK


def _store_zone(answers: Answers, value: str | dict[str, str], scene: Scene) -> Answers:
    """The zone alone, also where it was one of several places."""
    return {**answers, "zone": value if isinstance(value, str) else value["zone"]}


def _country_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    usual = COUNTRIES.get(scene.dossier.person.language, COUNTRIES["en"])
    codes = dict.fromkeys((country_of(scene.dossier.person.zone), *usual))
    return tuple(Choice(code, code, code) for code in codes if code)


def _region_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    regions = regions_of(scene.dossier.person.country).items()
    return (*(Choice(code, code, name) for code, name in tuple(regions)[:REGIONS_SHOWN]), Choice("none", ""))


def _read_region(given: Given, answers: Answers, scene: Scene) -> Reading:
    said = line(given.text).casefold()
    regions = regions_of(scene.dossier.person.country).items()
    code = next((code for code, name in regions if said in (code.casefold(), name.casefold())), None)
    return Took(code) if code else Missed("region")


ZONE = Form(
    "zone",
    (
        Question(
            key="zone",
            part=1,
            read=readers.read_zone,
            choices=_zone_choices,
            optional=never,
            store=_store_zone,
            acts={BY_CLOCK: _ask_the_clock},
        ),
        Question(key=BY_CLOCK, part=1, read=readers.read_clock, applies=never, optional=never, store=_store_zone),
    ),
)
COUNTRY = single(
    "country", Question(key="country", part=1, read=readers.read_country, choices=_country_choices, optional=never)
)
REGION = single("region", Question(key="region", part=1, read=_read_region, choices=_region_choices, optional=never))
NUDGE_HOUR = single(
    "nudge_hour",
    Question(
        key="nudge_hour",
        part=1,
        read=readers.read_hour,
        choices=lambda a, s: tuple(Choice(hour, hour, hour) for hour in HOURS),
        optional=never,
    ),
)
QUIET = single(
    "quiet",
    Question(
        key="quiet",
        part=1,
        read=readers.read_quiet,
        choices=lambda a, s: tuple(Choice("-".join(h), list(h), h) for h in QUIET_HOURS),
        optional=never,
    ),
)
SIGNATURE = single("signature", Question(key="signature", part=1, read=readers.read_line))
