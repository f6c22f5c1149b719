"""Languages, dates as they write them, and what was typed: shown as typed, breaking and forging nothing."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.i18n import FALLBACK, Html, Texts, clip, isolated, language_for, languages, shown
from playground.utf16 import units
from tests.facts import BERLIN, TOKYO
from tests.facts import t as moment
from tests.telegram import balanced

EN, DE = Texts("en"), Texts("de")


def test_the_bot_speaks_english_and_german() -> None:
    assert languages() == ("de", "en")


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("de", "de"), ("de-AT", "de"), ("DE_ch", "de"), ("en", "en"), ("en-GB", "en"), ("fr", FALLBACK), ("", FALLBACK),
        (None, FALLBACK), ("../de", FALLBACK), ("d", FALLBACK), ("\0", FALLBACK), ("de\n", FALLBACK),
    ],
)  # fmt: skip
def test_a_language_for_telegrams_code(code: str | None, language: str) -> None:
    assert language_for(code) == language


@pytest.mark.parametrize(
    ("what", "english", "german"),
    [
        (lambda t: t.day(date(2026, 3, 3)), "Tuesday, March 3, 2026", "Dienstag, 3. März 2026"),
        (lambda t: t.short_day(date(2026, 3, 3)), "Tue, Mar 3", "Di., 3. März"),
        (lambda t: t.short_day(date(2026, 12, 31)), "Thu, Dec 31", "Do., 31. Dez."),
        (lambda t: t.time(time(15)), "3:00\u202fPM", "15:00"),
        (lambda t: t.moment(moment("Tue 3 Mar 15:00"), BERLIN), "Tue, Mar 3, 3:00\u202fPM", "Di., 3. März, 15:00"),
        (lambda t: t.moment(moment("Tue 3 Mar 23:00"), TOKYO), "Wed, Mar 4, 7:00\u202fAM", "Mi., 4. März, 07:00"),
        (lambda t: t.full_moment(moment("Tue 3 Mar 15:00"), "Europe/Berlin"),
         "Tuesday, March 3, 2026, 3:00\u202fPM (Berlin)", "Dienstag, 3. März 2026, 15:00 (Berlin)"),
        (lambda t: t.zone("Europe/Vienna"), "Vienna", "Wien"),
        (lambda t: t.zone("America/New_York"), "New York", "New York"),
        (lambda t: t.zone("Asia/Kolkata"), "Kolkata", "Kalkutta"),
        (lambda t: t.zone("Europe/Kyiv"), "Kyiv", "Kiew"),
        (lambda t: t.zone("America/Argentina/Buenos_Aires"), "Buenos Aires", "Buenos Aires"),
        (lambda t: t.country("DE"), "Germany", "Deutschland"),
        (lambda t: t.country("XX"), "XX", "XX"),
        (lambda t: t.language_name("de"), "Deutsch", "Deutsch"),
    ],
)  # fmt: skip
def test_dates_and_names_as_the_language_writes_them(what: object, english: str, german: str) -> None:
    assert callable(what)
    assert (what(EN), what(DE)) == (english, german)


@pytest.mark.parametrize("texts", [EN, DE], ids=["en", "de"])
def test_every_day_is_said_with_its_weekday(texts: Texts) -> None:
    days = [date(2026, 3, 2 + n) for n in range(7)]
    for said in ([texts.day(day) for day in days], [texts.short_day(day) for day in days]):
        assert len({each.split(",")[0] for each in said}) == 7


@pytest.mark.parametrize("texts", [EN, DE], ids=["en", "de"])
def test_every_zone_has_a_name(texts: Texts) -> None:
    assert all(texts.zone(zone).strip() for zone in sorted(available_timezones())[::5])


def test_a_value_is_escaped_once_and_html_stays() -> None:
    assert EN("{name}: {value}", name="<b>&", value=Html("<b>x</b>")) == "&lt;b&gt;&amp;: <b>x</b>"
    assert EN.plain("{name}: {value}", name="<b>&", value="{name}") == "<b>&: {name}"
    assert shown(EN("{name}: {value}", name="<", value=1)) == "&lt;: 1"


def test_a_plural_in_the_form_that_the_count_wants() -> None:
    for texts in (EN, DE):
        one, two = (texts.plural("{count} thing is due", "{count} things are due", n) for n in (1, 2))
        assert (one[0], two[0], one[1:] == two[1:]) == ("1", "2", False)


@pytest.mark.parametrize(
    ("typed", "set_apart"),
    [
        ("Acme", "Acme"),
        ("😀", "😀"),
        ("שלום", "\u2068שלום\u2069"),
        ("a\u202eb", "\u2068a\u202eb\u2069"),
        ("a\u2067b", "\u2068a\u2067b\u2069\u2069"),
        ("a\u2069b", "\u2068\u2068a\u2069b\u2069"),
        ("\u2069\u2068", "\u2068\u2068\u2069\u2068\u2069\u2069"),
    ],
)
def test_marks_that_turn_the_direction_stay_inside(typed: str, set_apart: str) -> None:
    assert isolated(typed) == set_apart


MARKS = st.text(st.sampled_from("ab\u05d0\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069 \u200f"), max_size=12)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(MARKS, st.integers(2, 12))
def test_whatever_marks_were_typed_the_line_is_balanced_and_the_text_as_it_was(typed: str, limit: int) -> None:
    assert balanced(isolated(typed))
    assert typed in isolated(typed)
    assert balanced(isolated(clip(isolated(typed), limit)))
    outside = isolated(typed).removeprefix("\u2068")
    assert outside == isolated(typed) or isolated(typed).endswith("\u2069")


@pytest.mark.parametrize(
    ("typed", "limit", "cut"),
    [
        ("Acme", 4, "Acme"),
        ("Acmes", 4, "Acm…"),
        ("😀😀", 4, "😀😀"),
        ("😀😀😀", 4, "😀…"),
        ("a\nb", 9, "a b"),
        ("", 4, ""),
        ("\ud800abc", 3, "a…"),
    ],
)
def test_a_long_text_is_cut_and_says_so(typed: str, limit: int, cut: str) -> None:
    assert clip(typed, limit) == cut


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.text(max_size=30), st.integers(2, 20))
def test_no_text_is_longer_than_its_limit_as_telegram_counts(typed: str, limit: int) -> None:
    cut = clip(typed, limit)
    assert units(cut) <= limit
    assert "\n" not in cut
    assert cut == typed.replace("\n", " ") or (cut[-1] == "…" and typed.replace("\n", " ").startswith(cut[:-1]))
