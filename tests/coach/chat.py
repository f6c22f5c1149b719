"""A person at the coach without Telegram: what is typed and pressed goes through the use cases as in handlers.turns."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from coachbot import invitations
from coachbot.coach import notes, people, talk, views
from coachbot.coach.desk import settle
from coachbot.coach.introduced import introduced
from coachbot.coach.invited import received
from coachbot.coach.push import push
from coachbot.conversation import Given
from coachbot.model import Application, Contact, Dossier, Person, PersonId, Push
from coachbot.people import person
from coachbot.results import Asking, Page, Paged
from handlers import render
from handlers.buttons import ACTS, Arguments, OldButton
from handlers.i18n import Texts
from tests.facts import t

if TYPE_CHECKING:
    from coachbot.coach.desk import Decision
    from coachbot.model import Conversation, Fact
    from coachbot.results import View
    from handlers.render import Screen

WEDNESDAY = "Wed 4 Mar 17:00"


class Chat:
    """Someone in Berlin, on Wednesday 4 March 2026 at 17:00 unless said; ``seen`` is what was answered last."""

    def __init__(self, now: str = WEDNESDAY, *, language: str = "en") -> None:
        person = Person(PersonId(7), language, "Europe/Berlin", "DE", settled=True)
        self.dossier = Dossier(person)
        self.now = t(now)
        self.seen: tuple[View, ...] = ()

    def does(self, decision: Decision) -> tuple[View, ...]:
        """Take over what a use case decided, as a turn does; a conversation comes back from its storage."""
        dossier = settle(self.dossier, decision[0], decision[1], self.now)
        self.dossier = replace(dossier, conversations=tuple(stored(c) for c in dossier.conversations))
        self.seen = decision[1]
        return self.seen

    def types(self, text: str) -> View:
        """Type a text."""
        return self.does(talk.typed(self.dossier, Given(text=text), self.now))[-1]

    def shares(self, name: str, email: str = "") -> View:
        """Share a contact."""
        return self.does(introduced(self.dossier, [person(name, email)], self.now))[-1]

    def receives(self, content: bytes) -> View:
        """Send an invitation."""
        zone = ZoneInfo(self.dossier.person.zone)
        found = invitations.read(content, now=self.now, zone=zone, known_as=("Ann Miller",))
        return self.does(received(self.dossier, found, self.now))[-1]

    def presses(self, data: str) -> tuple[View, ...]:
        """Press a button by what it carries."""
        verb, *values = data.split(":")
        try:
            act = ACTS[verb]
            return self.does(act(self.dossier, Arguments(values), self.now))
        except (KeyError, OldButton) as error:
            if isinstance(error, KeyError) and verb in ACTS:
                raise
            return self.does((self.dossier, (Paged(Page.OLD_BUTTON, self.dossier.person),)))

    def taps(self, label: str) -> View:
        """Press the button of the last answer whose label begins so."""
        labels = {b.label: b.data for view in self.seen for row in self.screen(view).rows for b in row}
        found = [
            data for shown, data in labels.items() if shown.removeprefix("✓ ").removeprefix("✎ ").startswith(label)
        ]
        assert found, f"no button {label!r} among {list(labels)}"
        return self.presses(found[0])[-1]

    def says(self, command: str) -> tuple[View, ...]:
        """Send a command."""
        match command:
            case "/new":
                return self.does(talk.open_form(self.dossier, "new", {}, self.now))
            case "/draft":
                return self.does(notes.choose(self.dossier, self.now))
            case "/status":
                return self.does((self.dossier, (views.overview(self.dossier, self.now),)))
            case "/start":
                return self.does(people.start(self.dossier))
            case "/cancel":
                return self.does(talk.cancel(self.dossier))
            case _:
                return self.does((self.dossier, (Paged(Page(command[1:]), self.dossier.person),)))

    def drafts(self, data: str) -> tuple[View, ...]:
        """What a draft's button leads to, with nothing told of what the note lacks."""
        self.presses(data)
        while isinstance(self.seen[-1], Asking):
            self.taps("Skip")
        return self.seen

    def waits(self, until: str | None = None, **much: float) -> None:
        """Let time pass."""
        self.now = t(until) if until else self.now + timedelta(**much)

    def pushed(self) -> View | None:
        """What the sender would send now."""
        self.dossier, pushed = push(self.dossier, self.now)
        self.seen = (pushed.view,) if pushed else ()
        return pushed.view if pushed else None

    def adds(
        self, *answers: str, company: str = "Acme", when: str = "yesterday 3pm", who: str = "Jane Doe; Bob"
    ) -> None:
        """Go through /new for a past interview; ``answers`` are those to time frame, fit and what was not said."""
        self.says("/new")
        for answer in (company, "engineer", when, who):
            self.types(answer)
        self.taps("That is everyone")
        self.taps("Nothing yet")
        for answer in answers or ("they decide in two weeks", "the mission", "my patents"):
            self.types(answer)
        self.taps("Save")

    def adds_ahead(self, when: str = "6 March 10:00", company: str = "Acme") -> None:
        """Go through /new for an interview to come."""
        self.says("/new")
        for answer in (company, "engineer", when):
            self.types(answer)
        self.taps("Save")

    def screen(self, view: View | None = None, language: str | None = None) -> Screen:
        """How a view is shown; the last one unless said."""
        return render.screen(view or self.seen[-1], Texts(language or self.dossier.person.language))

    @property
    def asking(self) -> Asking:
        """The question that was asked last."""
        view = self.seen[-1]
        assert isinstance(view, Asking), view
        return view

    @property
    def step(self) -> str:
        """The question at which the current conversation stands."""
        return self.dossier.conversations[-1].step

    @property
    def application(self) -> Application:
        """The application that was added last."""
        return self.dossier.applications[-1]

    @property
    def facts(self) -> list[Fact]:
        """What was told, the nudges aside."""
        return [f for a in self.dossier.applications for f in a.told()]

    @property
    def pushes(self) -> list[str]:
        """The nudges that left, or count as said."""
        facts = [f for a in self.dossier.applications for f in a.facts]
        return [f"{f.step} {f.occasion}" for f in facts if isinstance(f, Push)]

    @property
    def contacts(self) -> list[Contact]:
        """The contacts that were made."""
        return [f for f in self.facts if isinstance(f, Contact)]


def stored(state: Conversation) -> Conversation:
    """A conversation as it comes back from its storage; its answers are plain JSON, or this says so."""
    written = json.dumps({"answers": dict(state.answers), "options": state.options})
    read = json.loads(written)
    back = replace(state, answers=read["answers"], options=tuple(read["options"]))
    assert asdict(back) == asdict(state), "an answer is not plain JSON"
    return back
