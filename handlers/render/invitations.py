"""Invitations: what was wrong with a file, what to know about how it was read, and whether a round is the one meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.invitations import Note, Problem
from coachbot.model import Step
from handlers.i18n import shown
from handlers.keyboards import at_step, button
from handlers.render.pages import menu_rows
from handlers.render.screen import Screen, bold, card_button, lines, stacked, title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coachbot.results import Offer, Unread
    from handlers.i18n import Html, Texts


def unread(view: Unread, t: Texts) -> Screen:
    """Why nothing could be taken from a file, and what to do."""
    return Screen(_problem(view.problem, t), menu_rows(t))


def offer(view: Offer, t: Texts) -> Screen:
    """A round that may be the one meant: the same as in the invitation, or cancelled."""
    of, new = view.course, view.new
    name, moment = bold(title(of.application, t)), shown(t.full_moment(of.round.start, of.round.zone))
    if new is None:
        asked = t("This invitation was cancelled. Is your interview off?")
        off = at_step(t.plain("Cancelled"), "calloff", of, Step.BEFORE)
        return Screen(stacked(lines((name, moment)), asked), ((off,), (card_button(of.application, t),)))
    same = button(t.plain("Yes, the same"), "link", of.application.id, of.round.id, new.id)
    other = button(t.plain("No, another one"), "q", new.id, new.version, "continue")
    asked = t("You have told me of an interview at that time. Is the invitation for this one?")
    return Screen(stacked(lines((name, moment)), asked), ((same, other),))


def noted(notes: Iterable[Note], t: Texts) -> Html:
    """What the person should know about how an invitation was read."""
    words = {
        Note.REPEATS: t("This invitation repeats; I took the next date."),
        Note.SEVERAL: t("There are several events in it; I took the first to come."),
        Note.ZONE_UNKNOWN: t("I do not know the time zone in it, so I took yours. Please check the time."),
        Note.UNSURE: t("Are you one of these people? Then tap Remove with your name."),
    }
    return lines(words[note] for note in notes)


def _problem(problem: Problem, t: Texts) -> Html:
    return {
        Problem.TOO_LARGE: t("That file is larger than 1 MB, more than I read. An invitation is much smaller."),
        Problem.NOT_ONE: t("There is no invitation and no contact in that file."),
        Problem.BROKEN: t("That invitation is damaged or not whole. Please save it once more and send me the file."),
        Problem.NO_EVENT: t("That calendar file holds no event."),
        Problem.NO_DATE: t("That invitation names no date that I can use. You can type it instead: /new"),
        Problem.FAR: t("That event is more than two years away, too far to plan for."),
        Problem.ANSWER: t("That is someone's answer to an invitation. Please send me the invitation itself."),
        Problem.CANCELLED: t("That cancels an interview that I do not know. There is nothing to change."),
        Problem.LOST: t("I could not fetch that file from Telegram. Please send it again."),
        Problem.OTHER: t("I can read invitations (.ics) and contacts (.vcf), no other files yet."),
        Problem.NOBODY: t("I found no name in that contact."),
    }[problem]
