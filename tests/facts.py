"""A small builder of applications for tables: what was told, in order, with days that check their own weekday.

``told(interview("Mon 2 Mar 10:00"), sent(THANK_YOU, "Mon 2 Mar 18:00"))`` is an application; ids are counted as a
dossier counts them, and a fact belongs to the round told last before it unless ``of`` names another (1 is the first).
Days without a year lie in 2026; times are local to ``zone``, Berlin unless said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias
from zoneinfo import ZoneInfo

from coachbot.model import (
    Answer,
    Application,
    ApplicationId,
    CallOff,
    Channel,
    Close,
    Contact,
    Fact,
    FactId,
    FrameKind,
    Interviewer,
    InterviewerId,
    KeepOpen,
    Move,
    Occasion,
    Person,
    PersonId,
    Push,
    Reopen,
    Reply,
    Round,
    RoundId,
    Skip,
    Snooze,
    Step,
    TimeFrame,
)
from coachbot.nudges import pending
from coachbot.plan import Course, course, latest

if TYPE_CHECKING:
    from coachbot.model import Nudge

BERLIN = "Europe/Berlin"
NEW_YORK = "America/New_York"
LORD_HOWE = "Australia/Lord_Howe"
TOKYO = "Asia/Tokyo"

BEFORE, DEBRIEF, THANK_YOU, SECOND = Step.BEFORE, Step.DEBRIEF, Step.THANK_YOU, Step.SECOND
FINAL, FOURTH, MOVE_ON = Step.FINAL, Step.FOURTH, Step.MOVE_ON
FIRST, AGAIN, LATER = Occasion.FIRST, Occasion.AGAIN, Occasion.LATER
KIND_WORDS, INVITED, MORE_TIME = Answer.KIND_WORDS, Answer.INVITED, Answer.MORE_TIME
OFFER, REJECTION = Answer.OFFER, Answer.REJECTION

# Known before anything is told, so their ids lie below those of the facts.
ANNA = Interviewer(InterviewerId(-3), "Anna")
BEN = Interviewer(InterviewerId(-2), "Ben")
CARA = Interviewer(InterviewerId(-1), "Cara")

Part: TypeAlias = Round | Fact


def d(text: str) -> date:
    """The day "Mon 2 Mar" of 2026, or "Fri 1 Jan 2027"; the weekday must be right."""
    words = text.split()
    weekday, rest = words[0], words[1:] if len(words) == 4 else [*words[1:], "2026"]
    day = datetime.strptime(" ".join(rest), "%d %b %Y").replace(tzinfo=UTC).date()
    assert day.strftime("%a") == weekday, f"{text} is a {day:%a}"
    return day


def t(text: str, zone: str = BERLIN) -> datetime:
    """The instant of "Mon 2 Mar 10:00" in a zone; of a doubled hour the first, the second with a closing "again"."""
    fold, text = int(text.endswith(" again")), text.removesuffix(" again")
    day, clock = text.rsplit(" ", 1)
    return datetime.combine(d(day), time.fromisoformat(clock), ZoneInfo(zone)).replace(fold=fold).astimezone(UTC)


def spelt(at: datetime, zone: str = BERLIN) -> str:
    """The other way round: "Mon 2 Mar 10:00"."""
    local = at.astimezone(ZoneInfo(zone))
    return f"{local:%a} {local.day} {local:%b}{'' if local.year == 2026 else f' {local.year}'} {local:%H:%M}"


def spelt_day(day: date) -> str:
    """The other way round: "Mon 2 Mar"."""
    return f"{day:%a} {day.day} {day:%b}{'' if day.year == 2026 else f' {day.year}'}"


UNKNOWN = TimeFrame()


def invited(day: str) -> TimeFrame:
    """They said: write to me on this day."""
    return TimeFrame(FrameKind.INVITED, d(day))


def decision(day: str) -> TimeFrame:
    """They said: we decide by this day."""
    return TimeFrame(FrameKind.DECISION, d(day))


def interview(
    start: str,
    *,
    saved: str | None = None,
    minutes: int = 60,
    who: tuple[Interviewer, ...] = (ANNA,),
    frame: TimeFrame = UNKNOWN,
    zone: str = BERLIN,
    debriefed: bool = True,
) -> Round:
    """A round, saved when it ended unless said, so that nothing comes before the thank-you."""
    began = t(start, zone)
    saved_at = t(saved, zone) if saved else began + timedelta(minutes=minutes)
    return Round(RoundId(0), began, zone, saved_at, minutes, who, frame, debriefed=debriefed)


def ahead(start: str, saved: str = "Thu 1 Jan 12:00", *, debriefed: bool = False, **rest: Any) -> Round:
    """A round that was entered ahead."""
    return interview(start, saved=saved, debriefed=debriefed, **rest)


def sent(step: Step, when: str, to: Interviewer | None = None, *, zone: str = BERLIN, of: int = 0) -> Contact:
    """*Sent*."""
    who = to.id if to else None
    return Contact(
        id=FactId(0), round=RoundId(-of), step=step, at=t(when, zone), zone=zone, to=who, channel=Channel.EMAIL
    )


def skipped(step: Step, when: str, to: Interviewer | None = None, *, zone: str = BERLIN, of: int = 0) -> Skip:
    """*Skip this one*, or *Can't reach*."""
    return Skip(id=FactId(0), round=RoundId(-of), step=step, at=t(when, zone), zone=zone, to=to.id if to else None)


def later(step: Step, target: str, until: str, *, zone: str = BERLIN, of: int = 0) -> Snooze:
    """*Later*."""
    return Snooze(id=FactId(0), round=RoundId(-of), step=step, target=d(target), until=t(until, zone))


def replied(answer: Answer, when: str, frame: TimeFrame | None = None, *, zone: str = BERLIN, of: int = 0) -> Reply:
    """*They replied*."""
    return Reply(id=FactId(0), round=RoundId(-of), answer=answer, at=t(when, zone), zone=zone, time_frame=frame)


def moved(start: str, at: str, *, minutes: int = 60, zone: str = BERLIN, of: int = 0) -> Move:
    """*Moved*."""
    return Move(id=FactId(0), round=RoundId(-of), start=t(start, zone), minutes=minutes, zone=zone, at=t(at, zone))


def pushed(step: Step, occasion: Occasion, target: str, *, of: int = 0) -> Push:
    """A nudge that left."""
    return Push(id=FactId(0), round=RoundId(-of), step=step, occasion=occasion, target=d(target))


def called_off(of: int = 0) -> CallOff:
    """*Cancelled*."""
    return CallOff(id=FactId(0), round=RoundId(-of))


def kept_open(of: int = 0) -> KeepOpen:
    """*Keep it open*."""
    return KeepOpen(id=FactId(0), round=RoundId(-of))


def closed() -> Close:
    """*Close it*."""
    return Close(id=FactId(0))


def reopened() -> Reopen:
    """*Reopen*."""
    return Reopen(id=FactId(0))


def told(*parts: Part) -> Application:
    """The application in which this was told, in this order."""
    rounds: list[Round] = []
    facts: list[Fact] = []
    for number, part in enumerate(parts, start=1):
        match part:
            case Round():
                rounds.append(replace(part, id=RoundId(number)))
            case Close() | Reopen():
                facts.append(replace(part, id=FactId(number)))
            case _:
                of = rounds[-part.round - 1] if part.round < 0 else rounds[-1]
                facts.append(replace(part, id=FactId(number), round=of.id))
    return Application(ApplicationId(1), "Acme", "engineer", tuple(rounds), tuple(facts))


def and_then(application: Application, *nudges: Nudge) -> Application:
    """The application after these nudges left."""
    ids = [f.id for f in application.facts] + [r.id for r in application.rounds]
    pushes = (
        Push(id=FactId(max(ids) + n), round=nudge.round, step=nudge.step, occasion=nudge.occasion, target=nudge.target)
        for n, nudge in enumerate(nudges, start=1)
    )
    return replace(application, facts=(*application.facts, *pushes))


def someone(zone: str = BERLIN, country: str = "DE", **settings: Any) -> Person:
    """A person with the usual settings, in Berlin unless said."""
    return Person(PersonId(7), zone=zone, country=country, **settings)


def course_at(now: str, *parts: Part, by: Person | None = None, of: int = 0) -> Course:
    """The course of the latest round, or of the one told as number ``of``, at a moment in Berlin."""
    application, person = told(*parts), by or someone()
    found = latest(application, person, t(now))
    assert found is not None
    if of:
        standing = application.round(application.rounds[of - 1].id)
        assert standing is not None
        return course(application, standing, person, t(now))
    return found


def planned(now: str, *parts: Part, by: Person | None = None) -> list[str]:
    """What is still to be pushed, as "second first Mon 9 Mar 09:00"; this and ``now`` in the person's zone."""
    person = by or someone()
    return [spelt_nudge(n, person.zone) for n in pending(told(*parts), person, t(now, person.zone))]


def spelt_nudge(nudge: Nudge, zone: str) -> str:
    """A nudge as "second first Mon 9 Mar 09:00"."""
    return f"{nudge.step} {nudge.occasion} {spelt(nudge.due, zone)}"


def only(*steps: Step, among: list[str]) -> list[str]:
    """The pushes of these steps."""
    return [line for line in among if line.split()[0] in steps]
