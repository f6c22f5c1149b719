"""The catalogues hold every text of the interface, in every language, whole."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import handlers
from handlers.i18n import Texts, languages
from handlers.profile import introductions
from handlers.render.tips import KEYS, source, tip_text, tip_title
from playground.utf16 import units

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

KEYWORDS = {"t": None, "plain": None, "plural": (1, 2)}
WORDS_QUOTED = 12  # in a row, of the article
QUOTATION = re.compile(r"[“„]([^“”„]+)[”“]")
TITLE = "6 key ways to follow up after an interview"


def written() -> set[str | tuple[str, ...]]:
    """The texts in the code of the interface."""
    root = Path(handlers.__file__).parent
    found = extract_from_dir(str(root), keywords=KEYWORDS)
    return {message for _, _, message, _, _ in found if message}


def catalogue(language: str) -> Catalog:
    path = files("locales") / language / "LC_MESSAGES" / "coachbot.po"
    with path.open("rb") as opened:
        return read_po(opened, locale=language)


def entries(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_holds_every_text_and_no_other(language: str) -> None:
    held = {message.id if isinstance(message.id, str) else tuple(message.id) for message in entries(language)}
    assert written() - held == set(), "missing"
    assert held - written() == set(), "not used any more"
    assert not catalogue(language).obsolete


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_text_is_translated(language: str) -> None:
    for message in entries(language):
        assert all(text.strip() for text in forms(message.string)), message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_same_placeholders(language: str) -> None:
    for message in entries(language):
        wanted = placeholders(forms(message.id)[-1])
        for text in forms(message.string):
            assert not text or placeholders(text) == wanted, message.id


@pytest.mark.parametrize("language", languages())
def test_a_plural_has_every_form_of_its_language(language: str) -> None:
    plurals = [message for message in entries(language) if not isinstance(message.id, str)]
    assert plurals
    for message in plurals:
        assert len(forms(message.string)) == catalogue(language).num_plurals, message.id


@pytest.mark.parametrize("language", languages())
def test_texts_keep_the_tone(language: str) -> None:
    for message in entries(language):
        for text in (*forms(message.id), *forms(message.string)):
            assert "!!" not in text
            assert text == text.strip()
            assert "  " not in text, text
            assert "<" not in text, f"markup belongs into the code: {text}"
            assert '"' not in text, f"a typographic quotation mark: {text}"


def test_german_says_du() -> None:
    """Sie in the middle of a sentence is the other address; they may say it in a quotation."""
    for message in entries("de"):
        for text in forms(message.string):
            ours = QUOTATION.sub("", text)
            assert not re.search(r"[a-zäöüß,] (Sie|Ihnen|Ihr|Ihre|Ihren)\b", ours), text


@pytest.mark.parametrize("language", languages())
def test_a_quotation_has_at_most_twelve_words(language: str) -> None:
    for message in entries(language):
        for text in (*forms(message.id), *forms(message.string)):
            for quoted in QUOTATION.findall(text):
                assert len(quoted.split()) <= WORDS_QUOTED, quoted


@pytest.mark.parametrize("language", languages())
def test_every_tip_names_who_advises_it_and_the_article(language: str) -> None:
    t = Texts(language)
    for key in KEYS:
        assert ("Tom Woodruff" if key in (3, 5) else "Steven Starks") in source(key, t)
        assert TITLE in source(key, t)
        assert source(key, t) in tip_text(key, t)
    assert len({tip_title(key, t) for key in KEYS}) == len(KEYS) == 6


def test_the_bot_introduces_itself_within_telegrams_limits() -> None:
    told = list(introductions())
    spoken = {message.params.get("language_code", "") for message in told}
    assert spoken == {"", *languages()}
    for message in told:
        match message.method:
            case "setMyCommands":
                for command in message.params["commands"]:
                    assert re.fullmatch(r"[a-z0-9_]{1,32}", command["command"])
                    assert 3 <= units(command["description"]) <= 256
            case "setMyShortDescription":
                assert 0 < units(message.params["short_description"]) <= 120
            case "setMyDescription":
                assert 0 < units(message.params["description"]) <= 512
            case other:
                raise AssertionError(other)


def test_every_language_is_introduced_in_its_own_words() -> None:
    told = {m.params.get("language_code", ""): m.params for m in introductions() if m.method == "setMyDescription"}
    assert told["de"]["description"] != told["en"]["description"] == told[""]["description"]
