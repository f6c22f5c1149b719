"""What a person does about themselves: /start, language, settings. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from coachbot.coach import talk
from coachbot.coach.finish import live_in
from coachbot.export import events
from coachbot.model import Dossier, Person
from coachbot.results import ConfirmErasure, DataFile, Erased, Page, Paged, PlanFile
from coachbot.workdays import country_of

if TYPE_CHECKING:
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.model import PersonId


CONFIRMED_WITHIN = timedelta(minutes=10)


def newcomer(person_id: PersonId, language: str, zone: str) -> Dossier:
    """The dossier of someone who writes for the first time: the country is guessed from the zone."""
    return Dossier(Person(person_id, language=language, zone=zone, country=country_of(zone)))


def start(dossier: Dossier) -> Decision:
    """/start: language first, then the time zone; who knows us already gets the menu. Ends the rest after a block."""
    page = Page.WELCOME if dossier.person.settled else Page.LANGUAGE
    return dossier, (Paged(page, dossier.person),)


def export(dossier: Dossier, now: datetime) -> Decision:
    """/export: everything, and the plan where there is one."""
    planned = events(dossier, now)
    plan = (PlanFile(dossier.person, planned, now),) if planned else ()
    return dossier, (DataFile(dossier, now), *plan)


def ask_to_erase(dossier: Dossier, now: datetime) -> Decision:
    """/delete_me: asks once."""
    return dossier, (ConfirmErasure(now),)


def erase(dossier: Dossier, asked: datetime, now: datetime) -> Decision:
    """*Erase everything*, which was asked at a moment; an old button only asks again. Safe to press twice."""
    if not timedelta() <= now - asked <= CONFIRMED_WITHIN:
        return ask_to_erase(dossier, now)
    return dossier, (Erased(),)


def awake(dossier: Dossier) -> Dossier:
    """Whoever writes has not blocked the bot: nudges rest no longer."""
    return replace(dossier, person=replace(dossier.person, resting=False)) if dossier.person.resting else dossier


def asleep(dossier: Dossier) -> Dossier:
    """The bot was blocked: nudges rest, data is kept."""
    return replace(dossier, person=replace(dossier.person, resting=True))


def choose_language(dossier: Dossier, language: str, now: datetime) -> Decision:
    """The interface's language; on the first time the zone is asked next."""
    dossier = replace(dossier, person=replace(dossier.person, language=language))
    if not dossier.person.settled:
        return talk.open_form(dossier, "zone", {}, now)
    return dossier, (Paged(Page.SETTINGS, dossier.person),)


def choose_zone(dossier: Dossier, zone: str) -> Decision:
    """The zone at a location that was shared, after a tap that confirms it."""
    return live_in(dossier, zone)


def choose_letter_language(dossier: Dossier, language: str) -> Decision:
    """The language of the notes; empty: as the interface."""
    person = replace(dossier.person, letter_language=language)
    return replace(dossier, person=person), (Paged(Page.SETTINGS, person),)


def speak(dossier: Dossier, *, familiar: bool) -> Decision:
    """Whether letters say du where nothing else was said of their reader."""
    person = replace(dossier.person, familiar=familiar)
    return replace(dossier, person=person), (Paged(Page.SETTINGS, person),)


def count_holidays(dossier: Dossier, *, wanted: bool) -> Decision:
    """Whether public holidays are days off. Safe to press twice: it sets, it does not toggle."""
    person = replace(dossier.person, holidays=wanted)
    return replace(dossier, person=person), (Paged(Page.SETTINGS, person),)
