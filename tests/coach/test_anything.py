"""Whatever someone types and presses, in whatever order: nothing breaks, nothing is lost, nothing counts twice."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from coachbot.coach.push import push, unpush
from coachbot.model import Contact
from coachbot.nudges import plan_nudges
from coachbot.workdays import quiet_of
from tests.coach.chat import Chat
from tests.telegram import hold_to_limits

if TYPE_CHECKING:
    from coachbot.model import Fact
    from coachbot.results import View

MANY = int(os.environ.get("EXAMPLES", "0"))
HOSTILE = (
    "\0", "<b>", "</b>&lt;", "{name}", "%s", "\u202eright\u2069", "שלום", "👩🏽‍🚀" * 40, "x" * 4096, "😀" * 2048,
    "\n\n", "\u200b", "a;b;c;d;e;f;g", "Eve <eve@x.example>, CTO, Sales", ";" * 90, "a\nb",
)  # fmt: skip
ANSWERS = (
    "Acme", "Beta", "engineer", "yesterday 3pm", "yesterday", "3pm", "tomorrow 10:00", "in two weeks", "03/04",
    "Jane Doe, jane@x.example; Bob", "they decide in two weeks", "write to me on Friday", "they did not say",
    "today",
    "the mission", "Berlin", "DE", "8:30", "22:00-7:00", "next Tuesday 14:30", "within three months",
    "Acme, engineer, yesterday 3pm with Jane Doe (jane@x.example) and Bob, they decide in two weeks",
    "Interview at Beta on Tuesday at 3pm, I should hear in a week",
    "You are invited to interview with Globex on 10 March",
)  # fmt: skip
COMMANDS = ("/new", "/status", "/start", "/cancel", "/draft", "/tips", "/settings", "/help")
FILES = sorted((Path(__file__).parent.parent / "invitations").glob("*.ics"))
VERSIONS = ((b"", b""), (b"SEQUENCE:0", b"SEQUENCE:2"), (b"20260310T1", b"20260318T1"), (b"REQUEST", b"CANCEL"))
SELDOM = ("status", "new", "card", "page", "close", "history", "nextround", "calloff")
SHORT = st.integers(1, 100).map(lambda n: timedelta(minutes=n))
LONG = st.integers(1, 14).map(lambda n: timedelta(days=n, hours=n))


class Someone(RuleBasedStateMachine):
    """Someone who types, presses any button that was ever shown, and lets time pass."""

    @initialize(
        begin=st.sampled_from(["nothing", "past", "ahead", "both"]),
        language=st.sampled_from(["en", "de"]),
        seed=st.integers(0, 2**64),
    )
    def begins(self, begin: str, language: str, seed: int) -> None:
        self.chance = Random(seed)
        self.chat = Chat(language="en")
        self.buttons: dict[str, None] = {}
        self.last: list[str] = []
        if begin in ("past", "both"):
            self.chat.adds()
            self.shown()
        if begin in ("ahead", "both"):
            self.chat.adds_ahead(company="Beta" if begin == "both" else "Acme")
            self.shown()
        self.chat.presses(f"language:{language}")
        self.shown()

    @rule(text=st.sampled_from(ANSWERS) | st.sampled_from(HOSTILE) | st.text(max_size=20))
    def types(self, text: str) -> None:
        told = self.told()
        self.chat.types(text)
        self.shown()
        assert told <= self.told()

    @rule(name=st.sampled_from(FILES), replaced=st.sampled_from(VERSIONS))
    def receives_an_invitation(self, name: Path, replaced: tuple[bytes, bytes]) -> None:
        contacts = self.chat.contacts
        self.chat.receives(name.read_bytes().replace(*replaced))
        self.shown()
        assert self.chat.contacts == contacts

    @rule(who=st.sampled_from(["Jane Doe", "Bob", "x" * 200, "<b>"]), email=st.sampled_from(["", "jane@x.example"]))
    def shares_a_contact(self, who: str, email: str) -> None:
        told = self.told()
        self.chat.shares(who, email)
        self.shown()
        assert told <= self.told()

    @precondition(lambda self: self.last)
    @rule()
    def presses_one_of_the_last(self) -> None:
        self.press_twice(self.chance.choice(self.last))

    @precondition(lambda self: self.buttons)
    @rule()
    def presses_one_of_any_kind(self) -> None:
        kinds: dict[str, list[str]] = {}
        for data in self.buttons:
            verb, *values = data.split(":")
            kinds.setdefault(verb if verb != "q" else f"q:{values[2]}", []).append(data)
        self.press_twice(self.chance.choice(kinds[self.chance.choice(list(kinds))]))

    @precondition(lambda self: self.chat.dossier.applications)
    @rule(deep=st.integers(2, 6))
    def works_on_a_card(self, deep: int) -> None:
        """Open a card, and press what is there; what leads away or closes it less often."""
        number = self.chance.choice(self.chat.dossier.applications).id
        self.press_twice(f"card:{number}")
        for _ in range(deep):
            verbs = [data.partition(":")[0] for data in self.last]
            weights = [1 if verb in SELDOM else 8 for verb in verbs]
            self.press_twice(self.chance.choices(self.last or ["status:0"], weights or None)[0])

    def press_twice(self, data: str) -> None:
        verb, before, contacts = data.partition(":")[0], self.told(), len(self.chat.contacts)
        self.chat.presses(data)
        self.shown()
        once = self.chat.facts
        if verb not in ("undo", "q"):
            assert before <= self.told(), f"{data} loses something"
        if verb != "q":
            self.chat.presses(data)
            self.shown()
            assert self.chat.facts == once, f"{data} counts twice"
        if verb not in ("sent", "q"):
            assert len(self.chat.contacts) <= contacts

    @rule(command=st.sampled_from(COMMANDS))
    def commands(self, command: str) -> None:
        told = self.told()
        self.chat.says(command)
        self.shown()
        assert told <= self.told()

    @rule(much=SHORT | LONG)
    def waits(self, much: timedelta) -> None:
        self.chat.now += much

    @rule(fails=st.booleans())
    def is_pushed(self, fails: bool) -> None:
        now, before = self.chat.now, self.chat.dossier
        if quiet_of(before.person).holds(now):
            return
        after, pushed = push(before, now)
        if fails:
            back = unpush(after, pushed.facts if pushed else (), now)
            assert back.applications == before.applications
            assert back.nudges == plan_nudges(before, now)
            return
        self.chat.pushed()
        self.shown()
        assert push(self.chat.dossier, now)[1] is None, "pushed twice"

    @invariant()
    def nothing_is_pushed_for_what_is_closed(self) -> None:
        if hasattr(self, "chat"):
            dossier = self.chat.dossier
            current = {a.id for a in dossier.applications if not a.closed}
            assert {n.application for n in dossier.nudges} <= current

    @invariant()
    def no_number_is_given_twice(self) -> None:
        if hasattr(self, "chat"):
            dossier = self.chat.dossier
            numbers = [int(c.id) for c in dossier.conversations]
            for application in dossier.applications:
                numbers += [application.id, *(f.id for f in application.facts)]
                for round_ in application.rounds:
                    numbers += [round_.id, *(who.id for who in round_.interviewers)]
            assert len(numbers) == len(set(numbers))
            assert all(number < dossier.person.next_id for number in numbers)

    def told(self) -> set[Fact]:
        """What was told, by what it says; the day of a contact can be changed."""
        return {f if not isinstance(f, Contact) else f.id for f in self.chat.facts}  # type: ignore[misc]

    def shown(self) -> None:
        """Every screen in both languages; its buttons can be pressed from now on."""
        self.last = []
        for view in self.chat.seen:
            self.see(view)

    def see(self, view: View) -> None:
        for language in ("de", "en"):
            screen = self.chat.screen(view, language)
            hold_to_limits(screen)
        self.last += [button.data for row in screen.rows for button in row if button.data]
        self.buttons |= dict.fromkeys(self.last)


TestSomeone = Someone.TestCase
TestSomeone.settings = settings(
    max_examples=MANY or 40,
    stateful_step_count=40,
    derandomize=not MANY,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
