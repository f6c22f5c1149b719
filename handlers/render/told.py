"""What was told, in a sentence: after a tap, and in an application's history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.model import (
    Answer,
    Asked,
    CallOff,
    Channel,
    Close,
    Contact,
    KeepOpen,
    Move,
    Push,
    Reopen,
    Reply,
    Skip,
    Snooze,
    Step,
)
from coachbot.results import Notice
from handlers.i18n import Html, clip
from handlers.render.plans import new_date, news_line
from handlers.render.screen import NAME_LIMIT, answer_name, channel_name, frame_text, step_name
from handlers.render.tips import short_tip

if TYPE_CHECKING:
    from coachbot.model import Application, Fact, Person, Reader
    from coachbot.plan import Course
    from handlers.i18n import Texts


def line(of: Course, fact: Fact | None, notice: Notice | None, person: Person, t: Texts) -> Html:
    """What a tap did; a notice where it changed nothing."""
    if notice in (None, Notice.DAY_CHANGED) and fact:
        return sentence(of.application, fact, person, t)
    return notice_text(notice, t) if notice else Html("")


def notice_text(notice: Notice, t: Texts) -> Html:
    """A notice in a sentence."""
    return {
        Notice.SAVED: t("Saved."),
        Notice.EDITED: t("Saved. The plan follows what you told me."),
        Notice.UNDONE: t("Undone."),
        Notice.ALREADY: t("That was noted already; nothing changed."),
        Notice.DAY_CHANGED: t("Noted."),
        Notice.KNOWN: t("I know that invitation already; nothing changed."),
        Notice.LINKED: t("Noted. When the invitation changes, just send me the new one."),
        Notice.ADDED: t("Added to the interviewers."),
        Notice.LEFT: t("Left as it was."),
        Notice.STILL_TO_COME: t("The interview is still to come. Nothing changed."),
        Notice.NOT_LATER: t("That is too late for this step. Nothing changed."),
        Notice.CLOSED_ALREADY: t("This application is closed. Reopen it first."),
    }[notice]


def sentence(application: Application, fact: Fact, person: Person, t: Texts) -> Html:  # noqa: C901 - one case for each fact
    """A fact in a sentence."""
    match fact:
        case Contact():
            return _contact(application, fact, t)
        case Skip(step=Step.SECOND):
            return t("Second note skipped.")
        case Skip():
            return t("{name}: can't be reached.", name=_name(application, fact))
        case Snooze():
            moment = t.moment(fact.until, person.zone)
            return t("{step}: I will come back to it on {moment}.", step=step_name(fact.step, t), moment=moment)
        case Reply():
            return _reply(fact, t)
        case Move():
            return t("The interview is now on {moment}.", moment=t.full_moment(fact.start, fact.zone))
        case CallOff():
            return t("The interview was cancelled.")
        case Close():
            return t("Closed. You find it in /status behind “Closed”.")
        case Reopen():
            return t("Open again.")
        case KeepOpen():
            return t("Kept open. I will not nudge you about it any more.")
        case Push() | Asked():
            return Html("")


def follow_up(fact: Fact | None, t: Texts) -> Html:
    """The tip that belongs to what was told."""
    match fact:
        case Contact(channel=Channel.POST):
            return short_tip(3, t)
        case Reply(answer=Answer.REJECTION):
            return t(
                "Answer it in two sentences: thank them, and say that you would be glad to hear of another opening. "
                "People remember who took a no well."
            )
        case Reply(answer=Answer.OFFER):
            return t("Congratulations. Thank them the same day, and ask until when they need your answer.")
        case _:
            return Html("")


def nothing_next(of: Course, fact: Fact | None, t: Texts) -> Html:
    """Why nothing comes next, as far as the fact does not say it already."""
    if of.application.closed or isinstance(fact, KeepOpen):
        return Html("")
    return new_date(t) if isinstance(fact, CallOff) else news_line(of, t)


def _contact(application: Application, fact: Contact, t: Texts) -> Html:
    name, day = _name(application, fact), t.short_day(fact.day)
    what = step_name(fact.step, t)
    if name and fact.step is Step.THANK_YOU:
        what = t.plain("Thank-you to {name}", name=name)
    if fact.channel is Channel.EMAIL:
        return t("{what}: sent {day}.", what=what, day=day)
    return t("{what}: {channel}, {day}.", what=what, day=day, channel=channel_name(fact.channel, t))


def _reply(fact: Reply, t: Texts) -> Html:
    if fact.time_frame and fact.time_frame.day:
        return t("They replied: {answer}; {frame}.", answer=answer_name(fact.answer, t),
                 frame=frame_text(fact.time_frame, t))  # fmt: skip
    return t("They replied: {answer}.", answer=answer_name(fact.answer, t))


def _name(application: Application, fact: Contact | Skip) -> str:
    met = [who for round_ in application.rounds for who in round_.interviewers]
    people: list[Reader] = [*met, *application.others]
    return clip(next((who.name for who in people if who.id == fact.to), ""), NAME_LIMIT)
