"""What a person takes along: everything, under the model's own names, and a plan that calendars can read."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING, Any

import icalendar
from hypothesis import given, settings
from pydantic import TypeAdapter

from coachbot.export import VERSION, as_calendar, as_json, events
from coachbot.model import Dossier
from coachbot.results import DataFile, PlanFile
from handlers.i18n import Texts, languages
from handlers.render import screen
from tests.coach.chat import Chat
from tests.storage.samples import NOW, dossiers, full

if TYPE_CHECKING:
    from coachbot.export import Event

DOSSIER: TypeAdapter[Dossier] = TypeAdapter(Dossier)


def read_back(text: str) -> Dossier:
    """The dossier of an export."""
    read = json.loads(text)
    assert (read.pop("format"), read.pop("version")) == ("coachbot", VERSION)
    assert read.pop("exported_at") == NOW.isoformat()
    assert set(read) == {field.name for field in fields(Dossier)}
    return DOSSIER.validate_json(json.dumps(read), strict=False)


def test_everything_is_in_it_and_can_be_read_back() -> None:
    assert read_back(as_json(full(), NOW)) == full()


@settings(max_examples=30, deadline=None)
@given(dossiers())
def test_any_dossier_can_be_read_back(dossier: Dossier) -> None:
    assert read_back(as_json(dossier, NOW)) == dossier


def test_moments_bear_their_offset_and_words_are_as_they_were_typed() -> None:
    read = json.loads(as_json(full(company="Äcme “Ltd” 🦊"), NOW))
    assert read["applications"][0]["company"] == "Äcme “Ltd” 🦊"
    assert read["applications"][0]["rounds"][0]["start"] == "2026-03-10T14:30:15.123456+00:00"
    assert read["applications"][0]["facts"][0]["text"] == "Dear Zoe,\n\nthank you."
    assert read["person"]["nudge_hour"] == "09:30:00"


def planned(chat: Chat) -> dict[str, Any]:
    """The calendar's entries by what they are called."""
    calendar = icalendar.Calendar.from_ical(as_calendar(events(chat.dossier, chat.now), named, chat.now))
    assert calendar["METHOD"] == "PUBLISH"
    return {str(entry["SUMMARY"]): entry for entry in calendar.walk("VEVENT")}


def named(event: Event) -> str:
    return f"{event.step} {event.application.company}"


def test_the_plan_holds_the_interview_and_each_step_that_is_open_on_its_day() -> None:
    chat = Chat()
    chat.adds("they decide in two weeks", "mission", "patents", company="Acme, Inc; \\o/")
    found = planned(chat)
    assert list(found) == [f"{step} Acme, Inc; \\o/" for step in ("before", "thank_you", "second", "final", "move_on")]
    interview = found["before Acme, Inc; \\o/"]
    assert interview.start.isoformat() == "2026-03-03T14:00:00+00:00"
    assert interview.end.isoformat() == "2026-03-03T15:00:00+00:00"
    days = [str(entry.start) for entry in found.values()][1:]
    assert days == ["2026-03-05", "2026-03-19", "2026-03-26", "2026-04-09"]


def test_what_is_done_closed_or_called_off_is_not_in_the_plan() -> None:
    chat = Chat()
    chat.adds()
    chat.presses(f"sent:{chat.application.id}:{chat.application.rounds[0].id}:thank_you:0")
    assert "thank_you Acme" not in planned(chat)
    chat.presses(f"keep:{chat.application.id}:{chat.application.rounds[0].id}")
    assert list(planned(chat)) == ["before Acme"]
    chat.presses(f"close:{chat.application.id}")
    assert events(chat.dossier, chat.now) == ()
    chat.adds_ahead()
    assert "before Acme" in planned(chat)
    chat.presses(f"calloff:{chat.application.id}:{chat.application.rounds[0].id}")
    assert events(chat.dossier, chat.now) == ()


def test_a_later_export_takes_the_place_of_the_earlier_one() -> None:
    chat = Chat()
    chat.adds()
    before = planned(chat)
    chat.waits(hours=1)
    chat.presses(f"sent:{chat.application.id}:{chat.application.rounds[0].id}:thank_you:0")
    after = planned(chat)
    assert {name: str(entry["UID"]) for name, entry in after.items()} == {
        name: str(before[name]["UID"]) for name in after
    }
    assert all(after[name]["SEQUENCE"] > before[name]["SEQUENCE"] for name in after)
    uids = [str(entry["UID"]) for entry in before.values()]
    assert len(set(uids)) == len(uids)


def test_the_files_are_named_after_their_day_in_every_language() -> None:
    chat = Chat("Wed 4 Mar 23:30")
    chat.adds()
    for code in languages():
        data = screen(DataFile(chat.dossier, chat.now), Texts(code)).document
        plan = screen(PlanFile(chat.dossier.person, events(chat.dossier, chat.now), chat.now), Texts(code)).document
        assert data is not None
        assert plan is not None
        assert (data.filename, plan.filename) == ("coachbot-2026-03-04.json", "coachbot-2026-03-04.ics")
        assert f"SUMMARY:{'Gespräch' if code == 'de' else 'Interview'}: Acme\\, engineer" in plan.text
