"""Every view in every language, with names and texts that want to break it: parsed as Telegram parses it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachbot.coach.push import AT_ONCE
from coachbot.model import Answer, ApplicationId, Channel, Step
from coachbot.readers import PANEL
from coachbot.results import MenuKind, Page, Tip
from coachbot.typed import clean, line
from handlers.i18n import clip, languages
from handlers.render import as_edit, as_new
from handlers.render.screen import NAME_LIMIT
from handlers.render.tips import KEYS
from playground.entities import typed
from tests.coach.chat import Chat
from tests.telegram import delivered, hold_to_limits, meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.results import View

PLAIN = "Acme"
HOSTILE = [
    "<b>", "</b>", "<b>Acme", "</b></i><a href='tg://user?id=1'>", "<3", "&lt;b&gt;", "&amp;", "&", "<!--", "&#60;",
    "{company}", "{", "}{", "%s", "@admin", "/new", "https://x.example", "*_`[", "👩🏽‍🚀", "😀" * 300, "x" * 500,
    "x" * 4000, "😀" * 2048, "שלום", "\u202eemcA", "\u2067Acme", "\u2069\u202eAcme", "a\nDue now: Offer", "a\u2028b",
    "a\r\nb", "\0Acme", "a\tb", "«Acme» “Co”", "A\u0301cme", "Ａｃｍｅ", "."
]  # fmt: skip


class Scenes:
    """Every view there is, of someone whose company, role, people and texts are all called the same."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.chat = Chat()

    def __iter__(self) -> Iterator[tuple[str, View]]:
        yield from self.pages()
        yield from self.new()
        yield from self.actions()
        yield from self.ahead()
        yield from self.many()

    def saw(self, what: str) -> Iterator[tuple[str, View]]:
        """What was answered last, after checking that each is a view of its own."""
        yield from ((f"{what} {n}", view) for n, view in enumerate(self.chat.seen))

    def press(self, what: str) -> Iterator[tuple[str, View]]:
        round_ = self.chat.application.rounds[-1]
        who = [each.id for each in round_.interviewers] + [0]
        facts = self.chat.facts
        data = what.format(a=self.chat.application.id, r=round_.id, who=who[0], fact=facts[-1].id if facts else 0)
        self.chat.presses(data)
        yield from self.saw(what)

    def type(self, text: str) -> Iterator[tuple[str, View]]:
        self.chat.types(text)
        yield from self.saw("typed")

    def pages(self) -> Iterator[tuple[str, View]]:
        for page in Page:
            self.chat.presses(f"page:{page}")
            yield from self.saw(page)
        for key in KEYS:
            yield f"tip {key}", Tip(key)
        for form in ("zone", "country", "region", "nudge_hour", "quiet", "signature"):
            self.chat.presses(f"set:{form}")
            yield from self.saw(form)
            yield from self.type(self.name)
            self.chat.says("/cancel")
        yield from self.saw("cancelled")

    def new(self) -> Iterator[tuple[str, View]]:
        self.chat.says("/new")
        for text in (self.name, self.name, "yesterday"):
            yield from self.type(text)
        self.chat.says("/new")
        yield from self.saw("again")
        self.chat.taps("Continue")
        yield from self.type("3pm")
        for _ in range(PANEL):
            self.chat.shares(self.name, "jane@acme.example")
        yield from self.saw("people")
        yield from self.type("One more")
        self.chat.presses(self.data("said:0"))
        yield from self.saw("said")
        yield from self.type(self.name)
        self.chat.taps("That is everyone")
        yield from self.saw("sent")
        self.chat.taps("Nothing yet")
        for text in ("they decide in two weeks", self.name, self.name):
            yield from self.type(text)
        self.chat.waits(hours=13)
        yield from self.type("anything")
        self.chat.says("/status")
        yield from self.saw("overview")
        self.chat.taps("Continue")
        yield from self.saw("summary")
        self.chat.taps("Save")
        yield from self.saw("card")
        self.chat.says("/new")
        yield from self.type(self.name)
        self.chat.taps("Cancel")
        yield from self.saw("cancelled")

    def data(self, key: str) -> str:
        state = self.chat.dossier.conversations[-1]
        return f"q:{state.id}:{state.version}:{key}"

    def actions(self) -> Iterator[tuple[str, View]]:
        for step in Step:
            yield from self.press(f"open:{{a}}:{{r}}:{step}")
            for kind in MenuKind:
                yield from self.press(f"menu:{{a}}:{{r}}:{step}:{kind}")
        yield from self.press("skip:{a}:{r}:thank_you:{who}")
        yield from self.press("sent:{a}:{r}:thank_you:0")
        yield from self.press("later:{a}:{r}:second:tomorrow")
        yield from self.press("later:{a}:{r}:second:date")
        yield from self.press("skip:{a}:{r}:second:0")
        for channel in Channel:
            yield from self.press(f"sent:{{a}}:{{r}}:second:0:{channel}")
            yield from self.press("day:{a}:{fact}")
            yield from self.press("undo:{a}:{fact}")
        yield from self.press("sent:{a}:{r}:final:0")
        yield from self.press("open:{a}:{r}:fourth")
        for answer in Answer:
            yield from self.press(f"reply:{{a}}:{{r}}:final:{answer}:0")
            yield from self.press("card:{a}")
            yield from self.press("history:{a}")
        self.chat.says("/cancel")
        for what in ("close:{a}", "card:{a}", "closed:0", "history:{a}", "reopen:{a}", "keep:{a}:{r}", "card:{a}"):
            yield from self.press(what)
        yield from self.press("edit:{a}:{r}")
        yield from self.press("card:99")

    def ahead(self) -> Iterator[tuple[str, View]]:
        self.chat.says("/cancel")
        self.chat.adds_ahead("9 March 10:00", company=self.name + "2")
        yield from self.saw("ahead")
        for what in ("card:{a}", "move:{a}:{r}", "calloff:{a}:{r}", "card:{a}", "undo:{a}:{fact}"):
            yield from self.press(what)
        for until in ("Sun 8 Mar 20:00", "Mon 9 Mar 12:00", "Wed 11 Mar 07:00", "Wed 11 Mar 09:00", "Wed 1 Apr 09:00"):
            self.chat.waits(until)
            if view := self.chat.pushed():
                yield f"push {until}", view
        yield from self.press("debrief:{a}:{r}")
        self.chat.says("/status")
        yield from self.saw("overview")

    def many(self) -> Iterator[tuple[str, View]]:
        chat = self.chat = Chat()
        chat.adds()
        named = [replace(chat.application, id=ApplicationId(99 - n), company=f"{self.name}{n}") for n in range(AT_ONCE)]
        chat.dossier = replace(chat.dossier, applications=tuple(named))
        chat.says("/status")
        yield from self.saw("overview")
        yield from self.press("status:1")
        yield from self.press("status:99")
        chat.waits("Thu 19 Mar 09:00")
        if view := chat.pushed():
            yield "digest", view


def bare(text: str) -> str:
    """A text as Telegram keeps it, without the marks that set it apart."""
    return re.sub("[\u2066-\u2069]", "", typed(text).text)


def expected() -> dict[str, dict[str, tuple[list[str], int]]]:
    """For every scene with an innocent name: the kinds of its entities, and its number of lines."""
    scenes = Scenes(PLAIN)
    found: dict[str, dict[str, tuple[list[str], int]]] = {language: {} for language in languages()}
    for number, (what, view) in enumerate(scenes):
        for language in languages():
            arrived = delivered(scenes.chat.screen(view, language))
            found[language][f"{number} {what}"] = (meant(arrived), arrived.text.count("\n"))
    return found


INNOCENT = expected()


@pytest.mark.parametrize("name", HOSTILE, ids=[f"{n}-{name[:8]!r}" for n, name in enumerate(HOSTILE)])
def test_no_name_breaks_or_forges_a_screen(name: str) -> None:
    scenes = Scenes(name)
    for number, (what, view) in enumerate(scenes):
        for language in languages():
            arrived = hold_to_limits(scenes.chat.screen(view, language))
            entities, breaks = INNOCENT[language][f"{number} {what}"]
            assert meant(arrived) == entities, what
            assert arrived.text.count("\n") == breaks, what


@pytest.mark.parametrize("name", HOSTILE, ids=[f"{n}-{name[:8]!r}" for n, name in enumerate(HOSTILE)])
def test_what_was_typed_is_shown_as_typed(name: str) -> None:
    chat = Chat()
    chat.says("/new")
    for text in (name, name, "yesterday 3pm"):
        chat.types(text)
    chat.shares(name)
    chat.taps("That is everyone")
    chat.taps("Nothing yet")
    for text in ("they did not say", name, name):
        chat.types(text)
    chat.taps("Save")
    text = bare(delivered(chat.screen()).text)
    short, long = bare(clip(line(name), NAME_LIMIT)), bare(clip(clean(name)))
    assert f"{short}, {short}\n" in text
    assert f"• {short}\n" in text
    assert f"Fit: {long}\n" in text


@settings(max_examples=40, derandomize=True, deadline=None, database=None)
@given(st.text(st.characters() | st.sampled_from(list("<>&/\"'={}")), min_size=1, max_size=100))
def test_no_text_breaks_a_card(name: str) -> None:
    chat = Chat()
    chat.says("/new")
    for text in (name, name, "6 March 10:00"):
        chat.types(text)
    if chat.asking.conversation.step != "summary":
        return
    for language in languages():
        hold_to_limits(chat.screen(language=language))
    chat.taps("Save")
    for language in languages():
        assert meant(hold_to_limits(chat.screen(language=language)))[0] == "bold"


def test_every_view_is_among_the_scenes() -> None:
    seen = {type(view).__name__ for _, view in Scenes(PLAIN)}
    assert seen == {
        "Paged", "Tip", "Asking", "Cancelled", "Overview", "ClosedOnes", "Card", "History", "Prompt", "Digest", "Did",
        "Menu", "FourthStop", "Missing",
    }  # fmt: skip


def test_the_same_screen_is_sent_or_put_in_place() -> None:
    chat = Chat()
    chat.says("/status")
    new, edit = as_new(chat.screen(), 7), as_edit(chat.screen(), 7, 42)
    assert (new.method, edit.method, edit.edits) == ("sendMessage", "editMessageText", 42)
    assert {**edit.params} == {**new.params, "message_id": 42}
    assert new.params["parse_mode"] == "HTML"
    assert new.params["link_preview_options"] == {"is_disabled": True}


def test_texts_in_both_languages_differ() -> None:
    scenes = Scenes(PLAIN)
    for what, view in scenes:
        english, german = (str(scenes.chat.screen(view, language).text) for language in ("en", "de"))
        assert english != german, what
