"""The forms, as data: what is asked, in which order, under which conditions, with which quick answers. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from coachbot import readers
from coachbot.check_form import CHECK
from coachbot.conversation import Choice, Form, Given, Missed, Question, Took, always, never, single
from coachbot.model import FrameKind, Step, TimeFrame, local_day
from coachbot.note_forms import LACKING, OTHER_CONTACT
from coachbot.readers import day_of, frame_value, round_day_of, start_of
from coachbot.setting_forms import COUNTRY, NUDGE_HOUR, QUIET, REGION, SIGNATURE, ZONE
from coachbot.workdays import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from coachbot.conversation import Answers, Reading, Scene
    from coachbot.model import Application, Dossier, Round

SENT_STEPS = (Step.THANK_YOU, Step.SECOND, Step.FINAL)
ROUNDS_SHOWN = 20  # applications with one company that are offered for the next round, the latest ones
CURRENT = 200  # applications at a time
FRAME_WORDS = "frame_words"  # what they said about when to follow up, while the day it counts from is not known
FILLED = "filled"  # among the answers of a form that was opened with what one message told
SENT_DAYS = tuple(f"sent_{step}" for step in SENT_STEPS)


def ahead(answers: Answers, scene: Scene) -> bool:
    """Whether the interview that is being entered is not over yet."""
    start = start_of(answers)
    return start is not None and start[0] + timedelta(minutes=start[1]) > scene.now


def same_company(answers: Answers, scene: Scene) -> tuple[Application, ...]:
    """The current applications with the company that was typed."""
    name = str(answers.get("company") or "").casefold()
    return tuple(a for a in scene.dossier.applications if a.company.casefold() == name and not a.closed)


def is_full(dossier: Dossier) -> bool:
    """Whether there are as many current applications as there may be."""
    return sum(not a.closed for a in dossier.applications) >= CURRENT


def next_round_of(answers: Answers) -> int | None:
    """The application to which the round is added; None for a new one."""
    chosen: int | None = answers.get("known") or answers.get("application")
    return chosen or None


def _over(answers: Answers, scene: Scene) -> bool:
    return not ahead(answers, scene)


def _is_known(answers: Answers, scene: Scene) -> bool:
    return "application" not in answers and bool(same_company(answers, scene))


def _has_no_time(answers: Answers, scene: Scene) -> bool:
    return "day" in (answers.get("when") or {})


def _not_filled(answers: Answers, scene: Scene) -> bool:
    """What one message can leave open is not asked where the form was opened filled in: its summary offers it."""
    return FILLED not in answers


def _is_new(answers: Answers, scene: Scene) -> bool:
    return "application" not in answers


def _known_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    rounds = tuple(Choice(f"round:{a.id}", a.id, a) for a in same_company(answers, scene)[-ROUNDS_SHOWN:])
    return (*rounds, Choice("other", 0))


def _read_known(given: Given, answers: Answers, scene: Scene) -> Reading:
    """A typed answer is the other role's name: nothing to guess, so the buttons are shown again."""
    return Missed("choose")


def first_shown(answers: Answers, key: str) -> int:
    """The number of the first person on the screen of a question: where one has turned to, else where it begins.

    *Who* begins with those who were added last.
    """
    count = len(answers.get("who") or ())
    last = max(0, count - 1) // readers.PEOPLE_SHOWN
    page = answers.get(f"{key}_page", last if key == "who" else 0)
    return int(min(page, last)) * readers.PEOPLE_SHOWN


def _people_shown(answers: Answers, key: str) -> list[tuple[int, str]]:
    names = [(n, who["name"]) for n, who in enumerate(answers.get("who") or ())]
    first = first_shown(answers, key)
    return names[first : first + readers.PEOPLE_SHOWN]


def _page_choices(answers: Answers, key: str) -> tuple[Choice, ...]:
    first = first_shown(answers, key)
    pages = {"previous": first - readers.PEOPLE_SHOWN, "more": first + readers.PEOPLE_SHOWN}
    there = range(len(answers.get("who") or ()))
    return tuple(Choice(f"page:{at // readers.PEOPLE_SHOWN}", None, name) for name, at in pages.items() if at in there)


def _turn_page(key: str) -> Callable[[Answers, str], tuple[Answers, str]]:
    def turn(answers: Answers, page: str) -> tuple[Answers, str]:
        return ({**answers, f"{key}_page": int(page)}, key) if page.isascii() and page.isdecimal() else (answers, key)

    return turn


def _people_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    people = _people_shown(answers, "who")
    told = (Choice(f"said:{n}", n, name) for n, name in people)
    drop = (Choice(f"drop:{n}", n, name) for n, name in people)
    return (*told, *drop, *_page_choices(answers, "who"))


def _add_people(answers: Answers, people: list[dict[str, Any]], scene: Scene) -> Answers:
    kept = {key: value for key, value in answers.items() if key != "who_page"}
    return {**kept, "who": [*(answers.get("who") or ()), *people]}


def _ask_what_was_said(answers: Answers, index: str) -> tuple[Answers, str]:
    known = index.isdecimal() and int(index) < len(answers.get("who") or ())
    return ({**answers, "said_by": int(index)}, "said") if known else (answers, "who")


def _drop_person(answers: Answers, index: str) -> tuple[Answers, str]:
    """Whom *sent* and *said* name by number is another one now: both are asked anew."""
    left = [who for n, who in enumerate(answers.get("who") or ()) if str(n) != index]
    kept = {key: value for key, value in answers.items() if key not in ("sent", "said", "said_by")}
    return {**kept, "who": left}, "who"


def _store_said(answers: Answers, said: str, scene: Scene) -> Answers:
    people = [
        {**who, "said": said} if n == answers.get("said_by") else who for n, who in enumerate(answers.get("who") or ())
    ]
    return {**answers, "who": people}


def _sent_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    people = _people_shown(answers, "sent")
    thanks = [Choice(f"thank_you:{n}", f"thank_you:{n}", name) for n, name in people]
    thanks = thanks or [Choice("thank_you", "thank_you")]
    later = round_day_of(answers, scene) < local_day(scene.now, scene.dossier.person.zone)
    steps = (Choice(step, str(step)) for step in (Step.SECOND, Step.FINAL) if later)
    return (*thanks, *_page_choices(answers, "sent"), *steps)


def sent_steps(answers: Answers) -> frozenset[str]:
    """The contacts that were already made when the round was entered."""
    return frozenset(key.partition(":")[0] for key in answers.get("sent") or ())


def _sent_question(step: Step) -> Question:
    def applies(answers: Answers, scene: Scene) -> bool:
        return _over(answers, scene) and step in sent_steps(answers)

    def read(given: Given, answers: Answers, scene: Scene) -> Reading:
        first, last = _since_round(answers, scene)
        return readers.read_day(given, scene, first=first, last=last)

    def choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
        return recent_days(*_since_round(answers, scene))

    return Question(key=f"sent_{step}", part=4, read=read, choices=choices, applies=applies, optional=never)


def _since_round(answers: Answers, scene: Scene) -> tuple[date, date]:
    """The interview's day and today, which may still be the day before where the person is."""
    first = round_day_of(answers, scene)
    return first, max(first, local_day(scene.now, scene.dossier.person.zone))


def recent_days(first: date, last: date) -> tuple[Choice, ...]:
    """The last four days up to ``last``, not before ``first``, as buttons."""
    days = (last - n * DAY for n in range(4))
    return tuple(Choice(f"day:{day}", day.isoformat(), day) for day in days if day >= first)


def frame_choices(since: date) -> tuple[Choice, ...]:
    """The likely time frames, counted from a day."""
    month_end = (since.replace(day=1) + timedelta(days=32)).replace(day=1) - DAY
    named = (("week", since + 7 * DAY), ("two_weeks", since + 14 * DAY), ("month_end", month_end))
    decided = (Choice(key, frame_value(TimeFrame(FrameKind.DECISION, day)), day) for key, day in named)
    return (*decided, Choice("not_said", frame_value(TimeFrame())))


def _frame_choices(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    return frame_choices(round_day_of(answers, scene))


def _read_frame(given: Given, answers: Answers, scene: Scene) -> Reading:
    return readers.read_frame(given, answers, scene, since=round_day_of(answers, scene))


def _store_known(answers: Answers, application: int, scene: Scene) -> Answers:
    """The role is asked for again, unless the same message named it."""
    kept = {key: value for key, value in answers.items() if key != "role" or FILLED in answers}
    return {**kept, "known": application}


def _store_when(answers: Answers, when: dict[str, Any], scene: Scene) -> Answers:
    """On another day what they said counts from there: it is asked anew (key 1). Words that waited count now."""
    before = day_of(answers)
    stored = {**answers, "when": when}
    if before and before != day_of(stored):
        stored.pop("frame", None)
    words = stored.pop(FRAME_WORDS, None)
    match _read_frame(Given(text=words), stored, scene) if words else None:
        case Took(frame):
            stored["frame"] = frame
        case _:
            pass
    return stored


def _save(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    return (Choice("save", "save"),)


def _read_summary(given: Given, answers: Answers, scene: Scene) -> Reading:
    return Missed("choose")


COMPANY = Question(key="company", part=1, read=readers.read_line, applies=_is_new, optional=never, resets=("known",))
KNOWN = Question(
    key="known", part=1, read=_read_known, choices=_known_choices, applies=_is_known, optional=never, store=_store_known
)
ROLE = Question(
    key="role", part=2, read=readers.read_line, applies=lambda a, s: not next_round_of(a), asked=_not_filled
)
WHEN = Question(
    key="when", part=3, read=readers.read_when, optional=never, resets=("time", "sent", *SENT_DAYS), store=_store_when
)
TIME = Question(key="time", part=3, read=readers.read_time, applies=_has_no_time, optional=never)
WHO = Question(
    key="who",
    part=4,
    read=readers.read_people,
    choices=_people_choices,
    applies=_over,
    optional=never,
    many=True,
    resets=("sent",),
    store=_add_people,
    acts={"said": _ask_what_was_said, "drop": _drop_person, "page": _turn_page("who")},
)
SAID = Question(key="said", part=4, read=readers.read_text, applies=never, then="who", store=_store_said)
SENT = Question(
    key="sent",
    part=4,
    read=_read_known,
    choices=_sent_choices,
    applies=_over,
    asked=_not_filled,
    toggles=True,
    optional=never,
    resets=SENT_DAYS,
    acts={"page": _turn_page("sent")},
)
SENT_WHEN = tuple(_sent_question(step) for step in SENT_STEPS)
FRAME = Question(key="frame", part=5, read=_read_frame, choices=_frame_choices, applies=_over, asked=_not_filled)
FIT = Question(key="fit", part=6, read=readers.read_text, applies=_over, asked=_not_filled)
UNSAID = Question(key="unsaid", part=7, read=readers.read_text, applies=_over, asked=_not_filled)
STRENGTH = Question(key="strength", part=7, read=readers.read_text, asked=never)
SUMMARY = Question(key="summary", part=8, read=_read_summary, choices=_save, optional=never)

DEBRIEFED = (replace(WHO, optional=always), SAID, FRAME, FIT, UNSAID, SUMMARY)
NEW = Form("new", (COMPANY, KNOWN, ROLE, WHEN, TIME, WHO, SAID, SENT, *SENT_WHEN, FRAME, FIT, UNSAID, SUMMARY))
DEBRIEF = Form("debrief", DEBRIEFED)
EDIT = Form(
    "edit",
    (
        replace(COMPANY, applies=always),
        Question(key="role", part=2, read=readers.read_line),
        WHEN,
        TIME,
        *DEBRIEFED[:-1],
        STRENGTH,
        SUMMARY,
    ),
)
MOVE = Form("move", (replace(WHEN, read=readers.read_new_date), TIME))


def _reply_day(answers: Answers) -> date:
    return date.fromisoformat(answers["since"])


def _day_within(given: Given, answers: Answers, scene: Scene) -> Reading:
    last = answers.get("last")
    first = date.fromisoformat(answers["first"])
    return readers.read_day(given, scene, first=first, last=date.fromisoformat(last) if last else None)


MORE_TIME = single(
    "more_time",
    Question(
        key="frame",
        part=1,
        read=lambda g, a, s: readers.read_frame(g, a, s, since=_reply_day(a)),
        choices=lambda a, s: frame_choices(_reply_day(a)),
        optional=never,
    ),
)
ANOTHER_DAY = single(
    "another_day",
    Question(
        key="day",
        part=1,
        read=_day_within,
        choices=lambda a, s: recent_days(date.fromisoformat(a["first"]), date.fromisoformat(a["last"])),
        optional=never,
    ),
)
LATER_DAY = single("later_day", Question(key="day", part=1, read=_day_within, optional=never))


def rounds_to_join(dossier: Dossier, people: int) -> tuple[tuple[Application, Round], ...]:
    """The latest rounds of the current applications that have room for so many more, the last saved first."""
    latest = ((a, a.latest()) for a in dossier.applications if not a.closed)
    taking_place = ((a, r) for a, r in latest if r and not a.called_off(r.id))
    free = [(a, r) for a, r in taking_place if len(r.interviewers) + people <= readers.PANEL]
    return tuple(sorted(free, key=lambda each: each[1].saved_at, reverse=True))[:ROUNDS_SHOWN]


def _rounds_to_join(answers: Answers, scene: Scene) -> tuple[Choice, ...]:
    found = rounds_to_join(scene.dossier, len(answers["people"]))
    return tuple(Choice(f"with:{r.id}", [a.id, r.id], (a, r)) for a, r in found)


INTRODUCE = single("introduce", Question(key="with", part=1, read=_read_known, choices=_rounds_to_join, optional=never))
REDATE = single(
    "redate",
    Question(
        key="redate",
        part=1,
        read=_read_known,
        choices=lambda a, s: (Choice("move", "move"), Choice("leave", "leave")),
        optional=never,
    ),
)


SETTINGS = ("zone", "country", "region", "nudge_hour", "quiet", "signature")
FORMS = {
    form.name: form
    for form in (
        NEW, DEBRIEF, EDIT, MOVE, MORE_TIME, ANOTHER_DAY, LATER_DAY, INTRODUCE, REDATE,
        CHECK, LACKING, OTHER_CONTACT, ZONE, COUNTRY, REGION, NUDGE_HOUR, QUIET, SIGNATURE,
    )
}  # fmt: skip
