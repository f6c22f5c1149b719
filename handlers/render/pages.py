"""Welcome, help, tips, settings, hints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.results import Page
from coachbot.workdays import regions_of
from handlers.i18n import Html, clip, languages
from handlers.keyboards import button, in_rows
from handlers.render.screen import FORMS_OF_ADDRESS, Screen, bold, home_row, lines, stacked
from handlers.render.tips import KEYS, tip_text, tip_title

if TYPE_CHECKING:
    from coachbot.model import Conversation, Person
    from coachbot.results import ConfirmErasure, Full, Leaving, Located, Paged, Tip, TooLong
    from handlers.i18n import Texts
    from handlers.keyboards import Row


def page(view: Paged, t: Texts) -> Screen:
    """One of the pages."""
    person = view.person
    match view.page:
        case Page.LANGUAGE:
            return Screen(stacked(_what_it_does(t), t("Which language shall we speak?")), language_rows(t))
        case Page.WELCOME:
            return Screen(_what_it_does(t), (*menu_rows(t), (button(t.plain("Check my note"), "check"),)))
        case Page.READY:
            return Screen(_ready(person, t), menu_rows(t))
        case Page.HELP:
            return Screen(_help(t), menu_rows(t))
        case Page.TIPS:
            return tips(t)
        case Page.SETTINGS:
            return settings(person, t)
        case Page.LETTER_LANGUAGE:
            return letter_languages(t)
        case _:
            return Screen(_short(view.page, t), menu_rows(t))


def located(view: Located, t: Texts) -> Screen:
    """The zones at a location that was shared, each a tap away."""
    person = view.person
    if not view.zones:
        return Screen(t("I find no time zone there. In /settings you can type a city instead."), (home_row(t),))
    if person.settled and person.zone in view.zones:
        return Screen(
            t("That is in your time zone, {zone}. Nothing to change.", zone=t.zone(person.zone)), (home_row(t),)
        )
    names = ", ".join(t.zone(zone) for zone in view.zones)
    text = t("That is in the time zone {zone}. Shall my nudges follow it? I did not keep the place.", zone=bold(names))
    buttons = (button(t.plain("Use {zone}", zone=t.zone(zone)), "zone", zone) for zone in view.zones)
    return Screen(text, (*in_rows(buttons), home_row(t)))


def confirm_erasure(view: ConfirmErasure, t: Texts) -> Screen:
    """The one question before everything is erased."""
    text = stacked(
        bold(t.plain("Erase everything about you?")),
        t(
            "Your applications, interviewers, notes, plan and settings will be gone at once, and cannot be brought "
            "back. /export gives you a copy first."
        ),
        t("What stands in this chat is yours to delete in Telegram."),
    )
    erase = button(t.plain("Erase everything"), "erase", int(view.asked.timestamp()))
    return Screen(text, ((erase,), (button(t.plain("Keep it"), "page", Page.WELCOME),)))


def erased(t: Texts) -> Screen:
    """The last word."""
    return Screen(
        t("Everything about you is erased. All the best for your search. If you ever want to begin anew: /start")
    )


def leaving(view: Leaving, t: Texts) -> Screen:
    """The one notice before someone silent is erased."""
    text = t(
        "You have not written for a long time, so I will erase everything about you on {day}. Write to me before "
        "then, or tap the button, and it stays. /export gives you a copy.",
        day=bold(t.day(view.day)),
    )
    return Screen(text, ((button(t.plain("Keep it"), "page", Page.WELCOME),),))


def too_long(view: TooLong, t: Texts) -> Screen:
    """How long it was, and how long it may be."""
    text = t(
        "That has {length} characters; I can take {most} at a time. I kept nothing of it, and everything from before. "
        "Please send it shorter.",
        length=view.length,
        most=view.most,
    )
    return Screen(text, (*_go_on(view.open, t), *(() if view.open else menu_rows(t))))


def full(view: Full, t: Texts) -> Screen:
    """What to do when there are as many applications as there may be."""
    text = t(
        "You have {most} current applications, as many as I can look after. Close one that is over, then add this one. "
        "A next round of one that you have can always be added from its card.",
        most=view.most,
    )
    return Screen(text, (home_row(t), *_go_on(view.open, t)))


def _go_on(state: Conversation | None, t: Texts) -> tuple[Row, ...]:
    return ((button(t.plain("Continue"), "q", state.id, state.version, "continue"),),) if state else ()


def tip(view: Tip, t: Texts) -> Screen:
    """One of the six keys, opened in place, with its neighbours a tap away."""
    neighbours = [key for key in (view.key - 1, view.key + 1) if key in KEYS]
    moves = tuple(button(f"{key}. {tip_title(key, t)}", "tip", key) for key in neighbours)
    return Screen(tip_text(view.key, t), (moves, (button(t.plain("All six keys"), "page", Page.TIPS),)))


def tips(t: Texts) -> Screen:
    """The six keys, each behind a button."""
    source = t("From “6 key ways to follow up after an interview”, University of Phoenix career articles.")
    text = stacked(bold(t.plain("The six keys after an interview")), source)
    return Screen(text, tuple((button(f"{key}. {tip_title(key, t)}", "tip", key),) for key in KEYS))


def settings(person: Person, t: Texts) -> Screen:
    """Every setting with its value, and a button to change it."""
    quiet = t.plain("{start} to {end}", start=t.time(person.quiet_from), end=t.time(person.quiet_to))
    country = t.country(person.country) if person.country else t.plain("not set")
    letters = t.language_name(person.letter_language) if person.letter_language else t.plain("as this chat")
    holidays = t.plain("days off") if person.holidays else t.plain("like any other day")
    region = regions_of(person.country).get(person.region, person.region) or t.plain("all of the country")
    rows = (
        (t.plain("Language"), t.language_name(person.language), ("page", Page.LANGUAGE)),
        (t.plain("Time zone"), t.zone(person.zone), ("set", "zone")),
        (t.plain("Country"), country, ("set", "country")),
        (t.plain("Region"), region, ("set", "region")),
        (t.plain("Public holidays"), holidays, ("holidays", int(not person.holidays))),
        (t.plain("Nudge hour"), t.time(person.nudge_hour), ("set", "nudge_hour")),
        (t.plain("Quiet hours"), t.plain("none") if person.quiet_from == person.quiet_to else quiet, ("set", "quiet")),
        (t.plain("Letter language"), letters, ("page", Page.LETTER_LANGUAGE)),
        *_speaking(person, t),
        (t.plain("Name to sign with"), clip(person.signature) or t.plain("not set"), ("set", "signature")),
    )
    text = lines(t("{name}: {value}", name=bold(name), value=value) for name, value, _ in rows)
    note = t("Working days follow the country. Nudges follow the time zone.")
    buttons = (button(name, *data) for name, _, data in rows)
    return Screen(stacked(bold(t.plain("Settings")), text, note), (*in_rows(buttons), home_row(t)))


def _speaking(person: Person, t: Texts) -> tuple[tuple[str, str, tuple[str, int]], ...]:
    """How letters speak to their readers, where their language has two forms."""
    forms = FORMS_OF_ADDRESS.get(person.letter_language or person.language)
    if forms is None:
        return ()
    return ((t.plain("Letters say"), forms[person.familiar], ("familiar", int(not person.familiar))),)


def letter_languages(t: Texts) -> Screen:
    """The languages in which notes can be written."""
    names = tuple(button(t.language_name(code), "letters", code) for code in languages())
    text = t("In which language are your notes to employers?")
    return Screen(text, (names, (button(t.plain("As this chat"), "letters", ""),)))


def language_rows(t: Texts) -> tuple[Row, ...]:
    """The languages that the bot speaks, each in its own words, the person's first."""
    ordered = sorted(languages(), key=lambda code: code != t.language)
    return in_rows(button(t.language_name(code), "language", code) for code in ordered)


def menu_rows(t: Texts) -> tuple[Row, ...]:
    """The main menu."""
    return (
        (button(t.plain("Add an interview"), "new"),),
        (button(t.plain("My applications"), "status", 0), button(t.plain("The six keys"), "page", Page.TIPS)),
    )


def missing(t: Texts) -> Screen:
    """What a button was about is no longer there."""
    return Screen(t("That is gone. Here is where to go on:"), menu_rows(t))


def _what_it_does(t: Texts) -> Html:
    return lines(
        (
            t("I coach you through what comes after an interview."),
            t("You tell me about it; I plan the follow-up and nudge you when a step is due."),
            t("Three contacts at most, then I help you to move on. You always send the mail yourself."),
        )
    )


def _ready(person: Person, t: Texts) -> Html:
    country = t.country(person.country) if person.country else t.plain("not set")
    done = t("Time zone: {zone}. Country for working days: {country}.", zone=t.zone(person.zone), country=country)
    hours = t(
        "I usually nudge at {hour}, never between {start} and {end}. All of it can be changed in /settings.",
        hour=t.time(person.nudge_hour),
        start=t.time(person.quiet_from),
        end=t.time(person.quiet_to),
    )
    return stacked(lines((done, hours)), t("Have you had an interview, or is one coming up?"))


def _help(t: Texts) -> Html:
    commands = (
        t("/new: add an interview, past or coming"),
        t("/status: what is due, what waits"),
        t("/draft: write a note"),
        t("/check: check a note before you send it"),
        t("/tips: the six keys"),
        t("/settings: language, time zone, nudge hour, quiet hours"),
        t("/export: all that I keep about you, and your plan for your calendar"),
        t("/delete_me: erase all of it"),
        t("/cancel: leave the question that is open"),
    )
    hint = t("Dates can be typed: “yesterday 3pm”, “12 March 14:30”. Whatever you tap can be undone in place.")
    return stacked(lines(commands), _one_message(t), hint)


def _one_message(t: Texts) -> Html:
    return t("One message is enough, too: “Acme, engineer, yesterday 3pm with Jane Doe, they decide in two weeks”.")


def _short(which: Page, t: Texts) -> Html:
    match which:
        case Page.NOT_TEXT:
            return t("I can read text, contacts, locations and invitations (.ics), nothing else yet.")
        case Page.NOTHING_TO_CHECK:
            return t("There is no note to check yet. Tell me about the interview first.")
        case Page.NOTHING_TO_CANCEL:
            return t("There is nothing to cancel.")
        case Page.ANSWERED:
            return t("That is answered already, or was cancelled. Here is where to go on:")
        case Page.OLD_BUTTON:
            return t("That button is from an earlier version of me. This is where to go on:")
        case Page.SORRY:
            return t("Something went wrong on my side, and nothing was changed. Please try again.")
        case Page.TOO_MANY:
            return t(
                "That was more at once than I can follow. I did not take your last messages; please wait a minute, "
                "then send them again."
            )
        case _:
            unsure = t("I am not sure what to do with that. /new adds an interview, /status shows what is due.")
            return stacked(unsure, _one_message(t))
