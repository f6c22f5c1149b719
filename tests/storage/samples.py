"""Dossiers to store: one with everything in it, and any that hypothesis can think of."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from coachbot.model import (
    Answer,
    Application,
    ApplicationId,
    Asked,
    CallOff,
    Channel,
    Checked,
    Close,
    Contact,
    Conversation,
    ConversationId,
    Dossier,
    Fact,
    FactId,
    FrameKind,
    Interviewer,
    InterviewerId,
    Invite,
    KeepOpen,
    Move,
    Nudge,
    Occasion,
    OtherContact,
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
    Wanted,
)

NOW = datetime(2026, 3, 10, 14, 30, 15, 123456, tzinfo=UTC)
DAY = date(2026, 3, 17)
ROUND = RoundId(3)
INVITE = Invite("3k2@invented", 2, NOW)
FACTS: tuple[Fact, ...] = (
    Contact(
        id=FactId(10),
        round=ROUND,
        step=Step.THANK_YOU,
        at=NOW,
        zone="Europe/Berlin",
        to=InterviewerId(7),
        channel=Channel.IN_PERSON,
        subject="Thank you",
        text="Dear Zoe,\n\nthank you.",
    ),
    Skip(id=FactId(11), round=ROUND, step=Step.SECOND, at=NOW, zone="Asia/Kathmandu", to=None),
    Snooze(id=FactId(12), round=ROUND, step=Step.FINAL, target=DAY, until=NOW + timedelta(hours=1)),
    Reply(
        id=FactId(13),
        round=ROUND,
        answer=Answer.MORE_TIME,
        at=NOW,
        zone="UTC",
        time_frame=TimeFrame(FrameKind.DECISION, DAY, "in 'two' weeks"),
    ),
    Reply(id=FactId(14), round=ROUND, answer=Answer.KIND_WORDS, at=NOW, zone="UTC"),
    Move(id=FactId(15), round=ROUND, start=NOW, minutes=45, zone="America/New_York", at=NOW),
    CallOff(id=FactId(16), round=ROUND),
    Close(id=FactId(17)),
    Reopen(id=FactId(18)),
    KeepOpen(id=FactId(19), round=ROUND),
    Push(id=FactId(20), round=ROUND, step=Step.BEFORE, occasion=Occasion.LATER, target=DAY),
    Asked(id=FactId(21), round=ROUND, wanted=Wanted.SAID, to=InterviewerId(7)),
    Checked(id=FactId(22), round=ROUND, step=Step.FINAL, to=InterviewerId(4), subject="<b>", text="Dear Ann,\n\n'"),
)


def full(person: int = 1, company: str = "Acme") -> Dossier:
    """A dossier with something in every table and every kind of fact; ids are the same for everyone."""
    zoe = Interviewer(InterviewerId(7), "Zoe", "zoe@acme.example", "CTO", "likes bees", familiar=True)
    met = (zoe, Interviewer(InterviewerId(4), "Ann"))
    frame = TimeFrame(FrameKind.INVITED, DAY, "call me Tuesday")
    rounds = (
        Round(
            ROUND,
            NOW,
            "Europe/Berlin",
            NOW,
            90,
            met,
            frame,
            "the mission",
            "my patents",
            "my patience",
            debriefed=True,
            invite=INVITE,
        ),
        Round(RoundId(5), NOW + timedelta(days=9), "UTC", NOW),
    )
    recruiter = OtherContact(InterviewerId(8), "Ray", "ray@acme.example", "recruiter", familiar=False)
    others = (recruiter, OtherContact(InterviewerId(6), "Una"))
    applications = (
        Application(ApplicationId(1), company, "engineer", rounds, FACTS, others),
        Application(ApplicationId(2), "Beta"),
    )
    conversations = (
        Conversation(ConversationId(31), "new", "who", {"company": "X", "who": ["a", {"b": None}]}, NOW, 4, ("a", "b")),
        Conversation(ConversationId(30), "draft", "kind", {}, NOW, parked=True, options=({"day": "2026-03-04"},)),
    )
    nudges = (
        nudge(NOW - timedelta(minutes=1), Step.BEFORE),
        nudge(NOW, Step.THANK_YOU),
        nudge(NOW + timedelta(days=1), Step.THANK_YOU, Occasion.AGAIN),
    )
    settings = Person(
        PersonId(person),
        "de",
        "Europe/Berlin",
        "DE",
        "BY",
        time(9, 30),
        time(22),
        time(7, 15),
        holidays=False,
        letter_language="en",
        familiar=True,
        signature="J. Doe",
        settled=True,
        unknown_tries=2,
        seen_on=DAY,
        leaves_on=DAY + timedelta(days=14),
        next_id=40,
    )
    return Dossier(settings, applications, conversations, nudges)


def nudge(due: datetime, step: Step = Step.SECOND, occasion: Occasion = Occasion.FIRST) -> Nudge:
    """A nudge of the first round of ``full``."""
    return Nudge(ApplicationId(1), ROUND, step, occasion, DAY, due)


_odd = st.sampled_from(["👩🏽‍🚀é", "'\";--", "\x01\x7f"])
_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | _odd
_instants = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
_days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
_frames = st.builds(TimeFrame, st.sampled_from(FrameKind), st.none() | _days, _texts)
_zones = st.sampled_from(["UTC", "Europe/Berlin", "Asia/Tokyo"])
_forms = st.none() | st.booleans()
_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _texts | st.just("a\0b"),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_texts, inner, max_size=2),
    max_leaves=5,
)


def _ids(limit: int = 6) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(1, limit), unique=True, max_size=3).map(sorted)


@st.composite
def _facts(draw: st.DrawFn, number: int) -> Fact:
    kind = draw(
        st.sampled_from([Contact, Skip, Snooze, Reply, Move, CallOff, Close, Reopen, KeepOpen, Push, Asked, Checked])
    )
    named = {"id": st.just(number), "at": _instants, "until": _instants, "start": _instants, "target": _days}
    named |= {"zone": _zones, "time_frame": st.none() | _frames, "to": st.none() | st.integers(1, 9)}
    named |= {"minutes": st.integers(1, 600), "round": st.integers(1, 9)}
    made: Fact = draw(st.builds(kind, **{k: v for k, v in named.items() if k in {f.name for f in fields(kind)}}))
    return made


@st.composite
def _rounds(draw: st.DrawFn, number: int) -> Round:
    met = [
        Interviewer(
            InterviewerId(10 * number + i), draw(_texts), draw(_texts), draw(_texts), draw(_texts), draw(_forms)
        )
        for i in draw(st.permutations(range(3)))[: draw(st.integers(0, 3))]
    ]
    return Round(
        RoundId(number),
        draw(_instants),
        draw(_zones),
        draw(_instants),
        draw(st.integers(1, 600)),
        tuple(met),
        draw(_frames),
        draw(_texts),
        draw(_texts),
        draw(_texts),
        draw(st.booleans()),
        draw(st.none() | st.builds(Invite, _texts, st.integers(0, 2**31 - 1), st.none() | _instants)),
    )


@st.composite
def dossiers(draw: st.DrawFn, person: int = 1) -> Dossier:
    """Any dossier of a person, in the order in which the store gives it back."""
    applications, nudges, next_round, next_fact = [], [], draw(st.integers(1, 3)), draw(st.integers(1, 3))
    for number in draw(_ids()):
        rounds = tuple(draw(_rounds(next_round + i)) for i in range(draw(st.integers(0, 2))))
        facts = tuple(draw(_facts(next_fact + i)) for i in range(draw(st.integers(0, 3))))
        next_round, next_fact = next_round + len(rounds), next_fact + len(facts)
        owner = ApplicationId(number)
        others = [
            OtherContact(InterviewerId(100 * number + i), draw(_texts), draw(_texts), draw(_texts), draw(_forms))
            for i in draw(st.permutations(range(2)))[: draw(st.integers(0, 2))]
        ]
        applications.append(Application(owner, draw(_texts), draw(_texts), rounds, facts, tuple(others)))
        nudges += [Nudge(owner, r.id, Step.SECOND, Occasion.FIRST, draw(_days), draw(_instants)) for r in rounds]
    conversations = draw(st.permutations(draw(_ids())))
    asked = st.lists(_texts, max_size=3).map(tuple)
    return Dossier(
        Person(PersonId(person), signature=draw(_texts), nudge_hour=draw(st.times()), next_id=draw(st.integers(1, 99))),
        tuple(applications),
        tuple(
            Conversation(
                ConversationId(number),
                "new",
                "who",
                draw(st.dictionaries(_texts, _json, max_size=3)),
                draw(_instants),
                draw(st.integers(1, 99)),
                draw(asked),
            )
            for number in conversations
        ),
        tuple(sorted(nudges, key=lambda n: (n.due, n.round))),
    )
