"""What the use cases themselves cost, in microseconds of CPU, and how that grows with the applications someone has.

``python -m bench.status [--rounds N] [--json FILE]``. In this process, without Telegram; each figure is the mean of as
many runs as fit into a tenth of a second.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from bench import report
from bench.notes import sent as pasted
from bench.program import last_core
from coachbot.capture import read_interview
from coachbot.coach.views import overview
from coachbot.drafts import Kind, draft
from coachbot.model import Application, ApplicationId, Dossier, FactId, PersonId, RoundId
from coachbot.nudges import pending, plan_nudges
from coachbot.review import review
from coachbot.storage import Store
from coachbot.storage.recent import Recent
from coachbot.timeframe import parse_time_frame
from coachbot.when import parse_when
from handlers import render
from handlers.i18n import Texts
from tests.drafts.situations import whole
from tests.facts import BERLIN, THANK_YOU, d, interview, sent, someone, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.report import Figures

NOW: Final = t("Mon 9 Mar 09:00")
ZONE: Final = ZoneInfo(BERLIN)
LEAST: Final = 0.1  # seconds for which each is run
MESSAGE: Final = "Acme, backend engineer, yesterday at 3 with Jane Doe, they decide in two weeks"


def microseconds(run: Callable[[], object], least: float = LEAST) -> float:
    """The CPU that it takes, once it has been run before."""
    run()
    times, began = 0, time.process_time()
    while (took := time.process_time() - began) < least:
        run()
        times += 1
    return 1e6 * took / times


def someone_with(applications: int) -> Dossier:
    """Someone with so many applications, each with a round, a thank-you note sent and the second note to come."""
    several = tuple(_application(10 * number + 1) for number in range(applications))
    made = Dossier(replace(someone(), id=PersonId(7), next_id=10 * applications + 100), several)
    return replace(made, nudges=plan_nudges(made, NOW - timedelta(days=1)))


def _application(number: int) -> Application:
    """One whose parts bear numbers from this one on."""
    round_ = replace(interview("Mon 2 Mar 10:00", who=()), id=RoundId(number + 1))
    note = replace(sent(THANK_YOU, "Mon 2 Mar 18:00"), id=FactId(number + 2), round=round_.id)
    return Application(ApplicationId(number), f"Company {number}", "engineer", (round_,), (note,))


@dataclass(frozen=True, slots=True)
class Status:
    """/status and what surrounds it, for someone with so many applications."""

    applications: int
    least: float = LEAST

    def measure(self) -> Figures:
        """Once."""
        dossier = someone_with(self.applications)
        with last_core():
            return {
                "/status decided us": microseconds(lambda: overview(dossier, NOW), self.least),
                "/status rendered us": microseconds(lambda: _status(dossier), self.least),
                "all planned us": microseconds(lambda: plan_nudges(dossier, NOW), self.least),
                **asyncio.run(_loaded(dossier, self.least)),
            }


def _status(dossier: Dossier) -> object:
    return render.as_new(render.screen(overview(dossier, NOW), Texts("en")), 7)


async def _loaded(dossier: Dossier, least: float) -> Figures:
    """A dossier out of the database, and that of someone who wrote lately, its transaction included."""
    with tempfile.TemporaryDirectory() as folder:
        gc.collect()
        gc.freeze()  # as the program does after its start
        store = await Store.open(f"sqlite+aiosqlite:///{Path(folder)}/coachbot.db")
        async with store.begin() as unit:
            await unit.save([(None, dossier)])
        found = {
            "loaded us": await _each(store, dossier, least, lambda: setattr(store, "_recent", Recent())),
            "at hand us": await _each(store, dossier, least, lambda: None),
        }
        await store.close()
        return found


async def _each(store: Store, dossier: Dossier, least: float, before: Callable[[], None]) -> float:
    """The CPU of both threads, in microseconds."""
    times, began = 0, time.process_time()
    while (took := time.process_time() - began) < least:
        before()
        async with store.begin() as unit:
            await unit.dossiers([dossier.person.id])
        times += 1
    return 1e6 * took / times


@dataclass(frozen=True, slots=True)
class Single:
    """What is done for one application, one note, one text."""

    least: float = LEAST

    def measure(self) -> Figures:
        """Once."""
        one, person = someone_with(1).applications[0], someone()
        letters = {letter.kind: letter for number in range(60) for letter in whole(number)}
        letter = replace(next(iter(letters.values())), language="en")
        note = pasted(replace(letter, kind=Kind.THANK_YOU))
        parts: dict[str, Callable[[], object]] = {
            "plan one application us": lambda: pending(one, person, NOW),
            "draft a note us": lambda: draft(letter),
            "check a note us": lambda: review(note),
            "read a date us": lambda: parse_when("yesterday 3pm", now=NOW, zone=ZONE, language="en"),
            "read a time frame us": lambda: parse_time_frame("They decide in two weeks", interview_day=d("Mon 2 Mar")),
            "read an interview us": lambda: read_interview(MESSAGE, now=NOW, zone=ZONE, language="en"),
        }
        with last_core():
            return {name: microseconds(run, self.least) for name, run in parts.items()}


def _named(applications: int) -> str:
    return f"{applications} application{'s' if applications > 1 else ''}"


APPLICATIONS: Final = (1, 20, 200)
SMALL, LARGE = _named(APPLICATIONS[0]), _named(APPLICATIONS[-1])
SECTION: Final = report.Section(
    "status",
    [
        *(report.Contestant(_named(number), Status(number).measure) for number in APPLICATIONS),
        report.Contestant("one", Single().measure),
    ],
    [
        report.Goal(LARGE, "/status decided us", at_most=1.1 * APPLICATIONS[-1], of=SMALL),
    ],
)

if __name__ == "__main__":
    sys.exit(report.main(SECTION))
