"""The letter that a round's facts make: to whom, in which form, what it lacks, and its draft. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from coachbot.coach.desk import Where, as_told, course_at, put_round, tell
from coachbot.drafts import Address, Kind, Letter, Tone, draft, missing
from coachbot.model import (
    Answer,
    ApplicationId,
    Asked,
    Contact,
    FactId,
    Interviewer,
    InterviewerId,
    OtherContact,
    RoundId,
    Step,
    Wanted,
)
from coachbot.readers import PANEL
from coachbot.results import Drafted, Missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from coachbot.coach.desk import Decision
    from coachbot.conversation import Answers
    from coachbot.model import Application, Dossier, Reader
    from coachbot.plan import Course

ANSWERS = {Answer.INVITED: Kind.INVITATION, Answer.OFFER: Kind.OFFER, Answer.REJECTION: Kind.REJECTION}
"""Their news, and the letter that answers it, which is no contact."""

KINDS = {
    Step.THANK_YOU: (Kind.THANK_YOU,),
    Step.SECOND: (Kind.SECOND,),
    Step.FINAL: (Kind.FINAL, Kind.PHONE, Kind.VOICEMAIL),
    Step.FOURTH: tuple(ANSWERS.values()),  # an answer belongs to no step; beside it stands *They replied*
}
"""What can be written at a step (PRODUCT's table of notes)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A letter that someone wants: at which step, of which kind and tone, and to whom, where that was chosen."""

    where: Where
    kind: Kind
    to: InterviewerId | None = None
    tone: Tone = Tone.STANDARD

    def as_answers(self) -> dict[str, Any]:
        """The wish as a form keeps it."""
        at = self.where
        return {
            "application": at.application, "round": at.round, "step": str(at.step),
            "kind": str(self.kind), "to": self.to, "tone": str(self.tone),
        }  # fmt: skip

    @classmethod
    def of(cls, answers: Answers) -> Wish:
        """The wish that a form has kept."""
        where = Where(ApplicationId(answers["application"]), RoundId(answers["round"]), Step(answers["step"]))
        to = answers.get("to")
        return cls(where, Kind(answers["kind"]), InterviewerId(to) if to else None, Tone(answers["tone"]))


def readers_of(of: Course, step: Step) -> tuple[Reader, ...]:
    """Who can get a note at a step: thanks are owed to those who were there."""
    return of.round.interviewers if step is Step.THANK_YOU else (*of.round.interviewers, *of.application.others)


def reader_of(of: Course, wish: Wish) -> Reader | None:
    """Who was chosen, else the first with an e-mail address, else the first; None where nobody is known."""
    people = readers_of(of, wish.where.step)
    chosen = next((who for who in people if who.id == wish.to), None)
    return chosen or next((who for who in people if who.email), next(iter(people), None))


def drafted(dossier: Dossier, of: Course, wish: Wish) -> Drafted:
    """The draft of what is known."""
    letter = letter_of(dossier, of, wish)
    step, reader = wish.where.step, reader_of(of, wish)
    return Drafted(dossier.person, of, step, wish.kind, wish.tone, reader, letter, draft(letter))


def letter_of(dossier: Dossier, of: Course, wish: Wish) -> Letter:
    """The facts of a letter."""
    person, reader = dossier.person, reader_of(of, wish)
    met = reader if isinstance(reader, Interviewer) else None
    people = of.round.interviewers
    familiar = person.familiar if reader is None or reader.familiar is None else reader.familiar
    return Letter(
        kind=wish.kind,
        tone=wish.tone,
        language=person.letter_language or person.language,
        address=Address.FAMILIAR if familiar else Address.FORMAL,
        company=of.application.company,
        role=of.application.role,
        name=reader.name if reader else "",
        said=met.said if met else "",
        fit=of.round.fit,
        strength=of.round.strength,
        unsaid=of.round.unsaid,
        day=of.round.day,
        today=of.today,
        written=tuple(c.day for c in of.facts(Contact) if c.to is None or (reader and c.to == reader.id)),
        time_frame=of.frame,
        signature=person.signature,
        met=met is not None or reader is None,
        place=people.index(met) if met else 0,
        panel=max(1, len(people)) if met else 1,
        seed=f"{person.id}/{of.application.id}/{of.round.id}",
    )


def lacks(dossier: Dossier, of: Course, wish: Wish) -> tuple[Wanted, ...]:
    """The facts that the letter needs, and that were not asked for yet: the name of who writes once in all."""
    reader, letter = reader_of(of, wish), letter_of(dossier, of, wish)
    asked = {
        fact.wanted
        for application in dossier.applications
        for fact in application.facts
        if isinstance(fact, Asked) and (fact.wanted is Wanted.SIGNATURE or _is_about(fact, of, reader))
    }
    known = reader is not None and letter.met
    return tuple(w for w in missing(letter) if w not in asked and (w is not Wanted.SAID or known))


def note_asked(dossier: Dossier, of: Course, wish: Wish, wanted: Iterable[Wanted]) -> Dossier:
    """The dossier that remembers that these facts were asked for."""
    reader = reader_of(of, wish)
    for each in wanted:
        application = dossier.application(of.application.id)
        to = reader.id if reader and each is Wanted.SAID else None
        if application:
            dossier, _ = tell(dossier, application, partial(_asked, of.round.id, each, to))
    return dossier


def keep_told(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    """What was told of what a letter lacked goes where it belongs; then the letter is drafted."""
    wish = Wish.of(answers)
    of = course_at(dossier, wish.where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    told = {key: text for key in Wanted if (text := answers.get(key))}
    name = told.pop(Wanted.SIGNATURE, dossier.person.signature)
    dossier = replace(dossier, person=replace(dossier.person, signature=name))
    dossier = _with_told(dossier, of, reader_of(of, wish), told)
    changed = course_at(dossier, wish.where, now) or of
    return dossier, (drafted(dossier, changed, wish),)


def keep_others(dossier: Dossier, answers: Answers, now: datetime) -> Decision:
    """Whoever was named is another contact of the application, and the letter is to the first of them."""
    wish = Wish.of(answers)
    of = course_at(dossier, wish.where, now)
    if of is None:
        return dossier, (Missing(dossier.person),)
    chosen: list[InterviewerId] = []
    for who in answers["who"]:
        dossier, number = _with_other(dossier, of.application.id, who)
        chosen.append(number)
    changed = course_at(dossier, wish.where, now) or of
    return dossier, (drafted(dossier, changed, replace(wish, to=chosen[0])),)


def with_reader(application: Application, changed: Reader) -> Application:
    """The application in which this reader stands as they are now."""
    rounds = tuple(
        replace(r, interviewers=tuple(changed if isinstance(changed, Interviewer) and i.id == changed.id else i
                                      for i in r.interviewers))
        for r in application.rounds
    )  # fmt: skip
    others = tuple(
        changed if isinstance(changed, OtherContact) and o.id == changed.id else o for o in application.others
    )
    return replace(application, rounds=rounds, others=others)


def _asked(round_id: RoundId, wanted: Wanted, to: InterviewerId | None, number: FactId) -> Asked:
    return Asked(id=number, round=round_id, wanted=wanted, to=to)


def _is_about(fact: Asked, of: Course, reader: Reader | None) -> bool:
    return fact.round == of.round.id and (fact.to is None or (reader is not None and fact.to == reader.id))


def _with_told(dossier: Dossier, of: Course, reader: Reader | None, told: Mapping[Wanted, str]) -> Dossier:
    application = of.application
    if Wanted.SAID in told and isinstance(reader, Interviewer):
        application = with_reader(application, replace(reader, said=told[Wanted.SAID]))
    round_ = as_told(application, of.round.id) or of.round
    changed = replace(
        round_,
        fit=told.get(Wanted.FIT, round_.fit),
        strength=told.get(Wanted.STRENGTH, round_.strength),
        unsaid=told.get(Wanted.UNSAID, round_.unsaid),
    )
    return put_round(dossier, application, changed)


def _with_other(dossier: Dossier, number: ApplicationId, who: Mapping[str, Any]) -> tuple[Dossier, InterviewerId]:
    """The contact, added unless they are known by their address or name; beyond a ``PANEL`` the oldest gives way."""
    application = dossier.application(number)
    if application is None:
        raise ValueError("a contact of an application that is not there")
    same = (o for o in application.others if is_same(o, who))
    known = next(same, None)
    if known:
        return dossier, known.id
    dossier, taken = dossier.take_id()
    other = OtherContact(InterviewerId(taken), who["name"], who["email"], who["role"])
    others = (*application.others, other)[-PANEL:]
    return dossier.with_application(replace(application, others=others)), other.id


def is_same(known: Reader, who: Mapping[str, Any]) -> bool:
    """Whether someone who is named or shared is known already: by the address where both have one, else by name."""
    if known.email and who["email"]:
        return known.email.casefold() == str(who["email"]).casefold()
    return known.name.casefold() == str(who["name"]).casefold()
