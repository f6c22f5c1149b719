"""A finding of the check in a sentence: what to mend and how, or in a few words what is good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.drafts import Kind
from coachbot.review import Found
from coachbot.review.outside import BOUNDS
from handlers.i18n import clip
from handlers.render.screen import NAME_LIMIT

if TYPE_CHECKING:
    from coachbot.model import Step
    from coachbot.review import Finding
    from handlers.i18n import Html, Texts

REASONS = (1, 2, 4, 5, 6)  # key 3, an e-mail and no letter, says nothing about what stands in it
WORDS_SHOWN = 70  # characters of the note that are quoted


def to_mend(finding: Finding, step: Step, t: Texts) -> Html:
    """What to mend, in the person's own words where they can be quoted. Nothing is called missing for certain."""
    words, name = clip(finding.words, WORDS_SHOWN), clip(finding.recorded, NAME_LIMIT)
    return _quoting(finding, words, name, t) if words else _unquoted(finding, step, name, t)


def _quoting(finding: Finding, words: str, name: str, t: Texts) -> Html:
    return {
        Found.PERSON: t("You greet “{words}”, but this note goes to {name}.", words=words, name=name),
        Found.NAME: t("You wrote “{words}”. I have it as {name}.", words=words, name=name),
        Found.OTHER_COMPANY: t("“{words}” is another company of yours. This note goes to {name}.", words=words,
                               name=name),
        Found.COMPANY: t("You wrote “{words}”. I have the company as {name}.", words=words, name=name),
        Found.PLACEHOLDER: t("“{words}” is left over from a template.", words=words),
        Found.DUPLICATE: t("“{words}”: half of this note or more went to a colleague too. They may compare.",
                           words=words),
        Found.TOO_SOON: t("“{words}” asks about the decision. In a thank-you that is too soon.", words=words),
        Found.ULTIMATUM: t("“{words}” sounds like an ultimatum. Leave it out.", words=words),
        Found.PRESSING: t("“{words}” presses for an answer. A light question does more.", words=words),
        Found.REPEATED: t("“{words}” came up before. Bring something that did not.", words=words),
        Found.NOBODY: t("“{words}” could be anybody. You know the name: {name}.", words=words, name=name),
        Found.CHECKING_IN: t("“{words}” is no reason to write. Begin with what is new.", words=words),
        Found.APOLOGIES: t("“{words}”: no need to apologise that much.", words=words),
        Found.FLATTERY: t("“{words}” sounds like flattery. Say what you liked, and why.", words=words),
        Found.EXCLAMATIONS: t("“{words}”: a full stop sounds surer than exclamation marks.", words=words),
        Found.SUBJECT: t("The subject “{words}” does not say what it is about. Name the interview or the role.",
                         words=words),
    }[finding.what]  # fmt: skip


def _unquoted(finding: Finding, step: Step, name: str, t: Texts) -> Html:
    bounds = BOUNDS[Kind(step)]
    return {
        Found.EMPTY: t("I find nothing in it that you wrote yourself."),
        Found.DUPLICATE: t("Half of this note or more went to a colleague too. They may compare."),
        Found.NOT_MET: t("{name} was not in the interview. Thanks go to those who were.", name=name),
        Found.THANKS: t("I saw no thanks. Start with them."),
        Found.CONVERSATION: t("I saw nothing that only this interview can be about. Name one thing from it."),
        Found.STATUS: t("I saw no question about how things stand. This is the note to ask it."),
        Found.NEW_DETAIL: t("I saw nothing new. Add one thing that did not come up."),
        Found.FIT: t("I saw no sentence on why you fit. If it is there, leave it."),
        Found.INTEREST: t("I did not see that you want the job. One sentence says it."),
        Found.STRENGTH: t("I saw no strength of yours. Name one, best with an example."),
        Found.ANSWERS: t("I saw no offer to answer questions. One sentence does it."),
        Found.NEXT_STEP: t("I saw no question about the next step. A light one will do."),
        Found.LONG: t("It is long. Up to {count} words get read to the end.", count=bounds.high),
        Found.SHORT: t("It is very short. From about {count} words it has something to say.", count=bounds.low),
        Found.SUBJECT: t("The subject is empty. Name the interview or the role."),
        Found.NO_SUBJECT: t("I saw no subject. Give it one that names the interview or the role."),
        Found.LATE: t("The 48 hours are over. A late thank-you is better than none."),
    }[finding.what]


def praise(finding: Finding, t: Texts) -> str:
    """What is good, in a few words of a list."""
    return {
        Found.NAME: t.plain("the name"),
        Found.COMPANY: t.plain("the company"),
        Found.THANKS: t.plain("the thanks"),
        Found.CONVERSATION: t.plain("something from your conversation"),
        Found.STATUS: t.plain("the question how things stand"),
        Found.NEW_DETAIL: t.plain("something new"),
        Found.FIT: t.plain("why you fit"),
        Found.INTEREST: t.plain("that you want the job"),
        Found.STRENGTH: t.plain("a strength of yours"),
        Found.ANSWERS: t.plain("the offer to answer questions"),
        Found.NEXT_STEP: t.plain("a light question"),
        Found.BRIEF: t.plain("the length"),
        Found.SUBJECT: t.plain("the subject"),
        Found.IN_TIME: t.plain("within 48 hours"),
    }[finding.what]


def reason(key: int, t: Texts) -> Html:
    """Why a key advises what it does, in a sentence."""
    return {
        1: t("keep to the time they named."),
        2: t("write each person a few sentences within 48 hours: thanks, and that you want the job."),
        4: t("in the end they often choose by who fits."),
        5: t("a second note needs a point that did not come up."),
        6: t("with the third, ask how things stand and offer answers; then let it rest."),
    }[key]
