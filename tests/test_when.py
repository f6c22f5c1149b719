"""What was typed -> start and length. Spoken on Wednesday 4 March 2026 at 16:00 in Berlin, unless a row says more."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.when import (
    Ambiguous,
    DayOnly,
    Moment,
    NotUnderstood,
    Understood,
    learn_words,
    parse_day,
    parse_time,
    parse_when,
)
from tests.cost import cpu_seconds

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 4, 16, 0, tzinfo=BERLIN)


def shown(found: Understood | date) -> str:
    """A result as the tables write it: day, time, zone if not Berlin, minutes."""
    match found:
        case Moment(start, minutes):
            zone = str(start.tzinfo)
            words = [f"{start:%Y-%m-%d %H:%M}", "" if zone == BERLIN.key else zone, str(minutes or "")]
            return " ".join(word for word in words if word)
        case DayOnly(day):
            return day.isoformat()
        case Ambiguous(choices):
            return " | ".join(map(shown, choices))
        case NotUnderstood():
            return "not understood"
        case date():
            return found.isoformat()


UNDERSTOOD = [
    ("2026-03-04 14:30", "2026-03-04 14:30"),
    ("2026-03-04T14:30", "2026-03-04 14:30"),
    ("2026-03-04T14:30:00", "2026-03-04 14:30"),
    ("2026-03-04T14:30Z", "2026-03-04 14:30 UTC"),
    ("2026-03-04T14:30+05:30", "2026-03-04 10:00"),
    ("2026-03-04 14:30 +01:00", "2026-03-04 14:30"),
    ("2026-03-04T09:30-05:00", "2026-03-04 15:30"),
    ("2026-03-04 09:30-10:00", "2026-03-04 09:30 30"),
    ("2026/03/04 14:30", "2026-03-04 14:30"),
    ("2026-03-04", "2026-03-04"),
    ("12.03. um 15 Uhr", "2026-03-12 15:00"),
    ("12.3.2026 15:00", "2026-03-12 15:00"),
    ("12. 3. 2026 um 15 Uhr", "2026-03-12 15:00"),
    ("am 5.3.26 um 14.30", "2026-03-05 14:30"),
    ("05.03 14:30", "2026-03-05 14:30"),
    ("3/14/2026 2pm", "2026-03-14 14:00"),
    ("25/12/2026 9am", "2026-12-25 09:00"),
    ("03/03 10am", "2026-03-03 10:00"),
    ("26/03/04 15:30", "2026-03-04 15:30"),
    ("03/04 at 10am", "2026-03-04 10:00 | 2026-04-03 10:00"),
    ("03/04/26 3pm", "2026-03-04 15:00 | 2026-04-03 15:00"),
    ("04-03-2026", "2026-03-04 | 2026-04-03"),
    ("29.11.", "2025-11-29"),
    ("29.11. 15 Uhr", "2025-11-29 15:00"),
    ("1.8. 10 Uhr", "2026-08-01 10:00"),
    ("4 March 2pm", "2026-03-04 14:00"),
    ("March 4th, 2026 at 14:00", "2026-03-04 14:00"),
    ("4. März 15 Uhr", "2026-03-04 15:00"),
    ("4. Maerz 2026 15.30 Uhr", "2026-03-04 15:30"),
    ("4th of March at 2pm", "2026-03-04 14:00"),
    ("March 4 2026 2pm", "2026-03-04 14:00"),
    ("mar 4 2pm", "2026-03-04 14:00"),
    ("2:30pm March 4", "2026-03-04 14:30"),
    ("4. Dezember", "2025-12-04"),
    ("Mittwoch, 4. März, 15 Uhr", "2026-03-04 15:00"),
    ("yesterday 3pm", "2026-03-03 15:00"),
    ("yesterday at 3", "2026-03-03 15:00"),
    ("yesterday at 3.", "2026-03-03 15:00"),
    ("gestern um drei", "2026-03-03 15:00"),
    ("GESTERN  UM   DREI", "2026-03-03 15:00"),
    ('"Yesterday, 3pm."', "2026-03-03 15:00"),
    ("it was yesterday at 3pm", "2026-03-03 15:00"),
    ("tomorrow at noon", "2026-03-05 12:00"),
    ("the day before yesterday at half past three", "2026-03-02 15:30"),
    ("the day after tomorrow, 9:15 am", "2026-03-06 09:15"),
    ("vorgestern halb vier", "2026-03-02 15:30"),
    ("übermorgen Viertel nach drei", "2026-03-06 15:15"),
    ("uebermorgen viertel nach drei", "2026-03-06 15:15"),
    ("morgen früh um 9", "2026-03-05 09:00"),
    ("morgen um 9", "2026-03-05 09:00"),
    ("heute Morgen um 9", "2026-03-04 09:00"),
    ("heute Nachmittag um 3", "2026-03-04 15:00"),
    ("this morning at 9", "2026-03-04 09:00"),
    ("tonight at 7", "2026-03-04 19:00"),
    ("last night at 8", "2026-03-03 20:00"),
    ("yesterday at 3 in the afternoon", "2026-03-03 15:00"),
    ("gestern um 8 Uhr abends", "2026-03-03 20:00"),
    ("gestern mittags um 1", "2026-03-03 13:00"),
    ("yesterday", "2026-03-03"),
    ("yesterday morning", "2026-03-03"),
    ("in 3 days at 2pm", "2026-03-07 14:00"),
    ("in two weeks", "2026-03-18"),
    ("vor zwei Tagen um 14 Uhr", "2026-03-02 14:00"),
    ("two days ago 14:00", "2026-03-02 14:00"),
    ("last Tuesday 2pm", "2026-03-03 14:00"),
    ("letzten Dienstag 14 Uhr", "2026-03-03 14:00"),
    ("last Wednesday 2pm", "2026-02-25 14:00"),
    ("next Friday at 9", "2026-03-06 09:00 | 2026-03-13 09:00"),
    ("nächsten Freitag", "2026-03-06 | 2026-03-13"),
    ("naechsten Freitag", "2026-03-06 | 2026-03-13"),
    ("kommenden Freitag", "2026-03-06"),
    ("next Wednesday", "2026-03-11"),
    ("this Thursday", "2026-03-05"),
    ("this Wednesday 2pm", "2026-03-04 14:00"),
    ("this Tuesday", "2026-03-03 | 2026-03-10"),
    ("Tuesday 14:30", "2026-03-03 14:30 | 2026-03-10 14:30"),
    ("Di., 14 Uhr", "2026-03-03 14:00 | 2026-03-10 14:00"),
    ("Dienstagnachmittag um 3", "2026-03-03 15:00 | 2026-03-10 15:00"),
    ("Dienstag Morgen um 9", "2026-03-03 09:00 | 2026-03-10 09:00"),
    ("um 3 am Dienstag", "2026-03-03 15:00 | 2026-03-10 15:00"),
    ("3 am Tuesday", "2026-03-03 03:00 | 2026-03-10 03:00"),
    ("Wednesday 14:30", "2026-02-25 14:30 | 2026-03-04 14:30 | 2026-03-11 14:30"),
    ("next week Tuesday 3pm", "2026-03-10 15:00"),
    ("Dienstag letzte Woche 15 Uhr", "2026-02-24 15:00"),
    ("Sunday", "2026-03-01 | 2026-03-08"),
    ("on the 20th at 3pm", "2026-02-20 15:00 | 2026-03-20 15:00"),
    ("am 20. um 15 Uhr", "2026-02-20 15:00 | 2026-03-20 15:00"),
    ("14:30", "2026-03-04 14:30 | 2026-03-05 14:30"),
    ("yesterday 3 p.m.", "2026-03-03 15:00"),
    ("yesterday 12pm", "2026-03-03 12:00"),
    ("yesterday 12am", "2026-03-03 00:00"),
    ("gestern 15:30 Uhr", "2026-03-03 15:30"),
    ("gestern 15.30 Uhr", "2026-03-03 15:30"),
    ("gestern 15.30", "2026-03-03 15:30"),
    ("gestern um 5.11", "2026-03-03 17:11"),
    ("gestern 15 Uhr 30", "2026-03-03 15:30"),
    ("gestern 14h30", "2026-03-03 14:30"),
    ("gestern 15h", "2026-03-03 15:00"),
    ("yesterday quarter to four", "2026-03-03 15:45"),
    ("yesterday ten to four", "2026-03-03 15:50"),
    ("gestern fünf vor halb vier", "2026-03-03 15:25"),
    ("gestern dreiviertel vier", "2026-03-03 15:45"),
    ("gestern halb eins", "2026-03-03 12:30"),
    ("gestern halb acht", "2026-03-03 07:30 | 2026-03-03 19:30"),
    ("yesterday at 7", "2026-03-03 07:00 | 2026-03-03 19:00"),
    ("yesterday at 07:00", "2026-03-03 07:00"),
    ("yesterday at 8", "2026-03-03 08:00"),
    ("yesterday 3:30", "2026-03-03 15:30"),
    ("yesterday at 3 o'clock", "2026-03-03 15:00"),
    ("yesterday 14:30-15:15", "2026-03-03 14:30 45"),
    ("yesterday 14:30 – 15:15", "2026-03-03 14:30 45"),
    ("yesterday from 2 to 3pm", "2026-03-03 14:00 60"),
    ("yesterday 11 to 1pm", "2026-03-03 11:00 120"),
    ("yesterday from 7 to 8am", "2026-03-03 07:00 60"),
    ("yesterday from 10 to 4", "2026-03-03 10:00 360"),
    ("gestern von 14 bis 15 Uhr", "2026-03-03 14:00 60"),
    ("gestern 9-10 Uhr", "2026-03-03 09:00 60"),
    ("yesterday 14:30 for 45 minutes", "2026-03-03 14:30 45"),
    ("yesterday 2pm, 1 hour", "2026-03-03 14:00 60"),
    ("yesterday 2pm, 90 min", "2026-03-03 14:00 90"),
    ("yesterday 2pm 1h30", "2026-03-03 14:00 90"),
    ("yesterday 2pm half an hour", "2026-03-03 14:00 30"),
    ("yesterday 2pm for 1 hour and 15 minutes", "2026-03-03 14:00 75"),
    ("gestern 15 Uhr, anderthalb Stunden", "2026-03-03 15:00 90"),
    ("gestern 15 Uhr eine halbe Stunde", "2026-03-03 15:00 30"),
    ("gestern 15 Uhr, 1,5 Stunden", "2026-03-03 15:00 90"),
    ("gestern 15 Uhr, fünfundvierzig Minuten", "2026-03-03 15:00 45"),
    ("yesterday 3pm Europe/London", "2026-03-03 15:00 Europe/London"),
    ("yesterday 3pm in New York", "2026-03-03 15:00 America/New_York"),
    ("yesterday in New York at 3pm", "2026-03-03 15:00 America/New_York"),
    ("yesterday 3pm London time, 30 min", "2026-03-03 15:00 Europe/London 30"),
    ("gestern 15 Uhr Londoner Zeit", "2026-03-03 15:00 Europe/London"),
    ("morgen 9 Uhr in Zürich", "2026-03-05 09:00 Europe/Zurich"),
    ("yesterday 3pm São Paulo time", "2026-03-03 15:00 America/Sao_Paulo"),
    ("yesterday half three", "2026-03-03 15:30"),
    ("viertel vier gestern", "2026-03-03 15:15"),
    ("yesterday between 2 and 3pm", "2026-03-03 14:00 60"),
    ("yesterday 3pm PST", "2026-03-03 15:00 America/Los_Angeles"),
    ("yesterday 3pm EST", "2026-03-03 15:00 America/New_York"),
    ("yesterday 3pm CET", "2026-03-03 15:00"),
    ("yesterday 3pm 🙂", "2026-03-03 15:00"),
    ("in 2 hours", "2026-03-04 18:00"),
    ("half an hour ago", "2026-03-04 15:30"),
    ("it was on Tuesday at 2pm", "2026-03-03 14:00"),
    ("it will be on Tuesday at 2pm", "2026-03-10 14:00"),
    ("the 6th at 2pm", "2026-03-06 14:00"),
    ("yesterday 3pm UTC", "2026-03-03 15:00 UTC"),
    ("yesterday 3pm GMT", "2026-03-03 15:00 UTC"),
    ("yesterday 3pm UTC+9", "2026-03-03 07:00"),
    ("29.03.2026 02:30", "2026-03-29 03:30"),
    ("25.10.2026 02:30", "2026-10-25 02:30"),
    ("29.03.2026 01:30-03:30", "2026-03-29 01:30 60"),
    ("３：３０pm yesterday", "2026-03-03 15:30"),
    ("٣:٣٠ pm yesterday", "2026-03-03 15:30"),
    ("3️⃣pm yesterday", "2026-03-03 15:00"),
]

NOT_UNDERSTOOD = [
    "",
    "  ",
    "25:00",
    "yesterday 25:00",
    "yesterday at 24:00",
    "yesterday 7:60",
    "yesterday 13pm",
    "yesterday 0pm",
    "31.02.",
    "31.02. 15 Uhr",
    "32.1.",
    "30.2.2026 15 Uhr",
    "13/13/2026",
    "2026-13-01 10:00",
    "2026-02-29 10:00",
    "29 February 3pm",
    "29.2.",
    "4 March 2030",
    "12.03.15 um 9",
    "Tuesday 4 March 3pm",
    "yesterday tomorrow 3pm",
    "yesterday 3pm 4pm",
    "yesterday 3pm or 4pm",
    "not tomorrow 3pm",
    "yesterday 3",
    "yesterday 10-11",
    "yesterday at 10 to 4",
    "yesterday 3pm at Acme",
    "yesterday 3pm Mars time",
    "yesterday 3pm Europe/Lndon",
    "yesterday 3pm in Atlantis",
    "yesterday 3pm London time in New York",
    "yesterday, 45 minutes",
    "midnight",
    "yesterday 3½pm",
    "yesterday 3²pm",
    "yesterday ③pm",
    "🙂",
    "March 2pm",
    "next week",
    "in the morning",
    "yesterday 8h",
    "yesterday 14:30-13:00",
    "yesterday 3pm-3pm",
    "yesterday 3pm for 0 minutes",
    "yesterday 3pm for 900 minutes",
    "yesterday -3pm",
    "yesterday 3pm + 1h",
    "yesterday evening at 9am",
    "soon",
    "hello",
    "/start",
    "1e5",
    "in 999 days",
    "yesterday at 3 until late",
]

MOMENTS_OF_SPEAKING = [
    ("2026-01-02 09:00", "yesterday 3pm", "2026-01-01 15:00"),
    ("2026-01-02 09:00", "20.12. um 10 Uhr", "2025-12-20 10:00"),
    ("2026-12-30 09:00", "5 January 2pm", "2027-01-05 14:00"),
    ("2026-12-30 09:00", "tomorrow 9:00", "2026-12-31 09:00"),
    ("2026-12-31 09:00", "morgen um 9", "2027-01-01 09:00"),
    ("2028-02-20 09:00", "29.2. 10:00", "2028-02-29 10:00"),
    ("2028-03-01 09:00", "yesterday 10:00", "2028-02-29 10:00"),
    ("2027-03-01 09:00", "29.2. 10:00", "not understood"),
    ("2026-03-06 09:00", "this Thursday", "2026-03-05 | 2026-03-12"),
    ("2026-03-02 09:00", "next Friday", "2026-03-06 | 2026-03-13"),
    ("2026-03-01 09:00", "next week Tuesday", "2026-03-03"),
    ("2026-03-31 09:00", "a month ago", "2026-02-28"),
    ("2026-03-04 09:00", "14:30", "2026-03-03 14:30 | 2026-03-04 14:30"),
    ("2026-03-31 09:00", "the 31st", "2026-01-31 | 2026-03-31 | 2026-05-31"),
]

TIMES = [
    ("14:30", "2026-03-03 14:30"),
    ("3pm", "2026-03-03 15:00"),
    ("3", "2026-03-03 15:00"),
    ("15", "2026-03-03 15:00"),
    ("um drei", "2026-03-03 15:00"),
    ("drei", "2026-03-03 15:00"),
    ("15 Uhr", "2026-03-03 15:00"),
    ("15.30", "2026-03-03 15:30"),
    ("10.12", "2026-03-03 10:12"),
    ("15.30.", "2026-03-03 15:30"),
    ("14:30-15:15", "2026-03-03 14:30 45"),
    ("14-15", "2026-03-03 14:00 60"),
    ("noon", "2026-03-03 12:00"),
    ("mittags", "2026-03-03 12:00"),
    ("halb vier", "2026-03-03 15:30"),
    ("9 in the morning", "2026-03-03 09:00"),
    ("2pm London time, 1 hour", "2026-03-03 14:00 Europe/London 60"),
    ("yesterday 3pm", "not understood"),
    ("12.03. 15 Uhr", "not understood"),
    ("5.11.", "not understood"),
    ("29.11", "not understood"),
    ("25", "not understood"),
    ("morning", "not understood"),
    ("45 minutes", "not understood"),
    ("3pm or so", "2026-03-03 15:00"),
    ("7", "2026-03-03 07:00 | 2026-03-03 19:00"),
    ("", "not understood"),
]

DAYS = [
    ("yesterday", "2026-03-03"),
    ("12.03.", "2026-03-12"),
    ("on 20 March", "2026-03-20"),
    ("in two weeks", "2026-03-18"),
    ("nächsten Freitag", "2026-03-06 | 2026-03-13"),
    ("Friday", "2026-02-27 | 2026-03-06"),
    ("03/04", "2026-03-04 | 2026-04-03"),
    ("tomorrow morning", "not understood"),
    ("tomorrow 3pm", "not understood"),
    ("Friday evening", "not understood"),
    ("31.02.", "not understood"),
    ("in 0 days", "not understood"),
    ("someday", "not understood"),
    ("", "not understood"),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_a_start_is_understood_as_it_is_said(text: str, expected: str) -> None:
    assert shown(parse_when(text, now=NOW, zone=BERLIN)) == expected


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_cannot_be_or_holds_an_unknown_word_is_not_understood(text: str) -> None:
    assert parse_when(text, now=NOW, zone=BERLIN) == NotUnderstood()


@pytest.mark.parametrize(("spoken", "text", "expected"), MOMENTS_OF_SPEAKING)
def test_days_count_from_the_moment_of_speaking(spoken: str, text: str, expected: str) -> None:
    now = datetime.fromisoformat(spoken).replace(tzinfo=BERLIN)
    assert shown(parse_when(text, now=now, zone=BERLIN)) == expected


def test_today_is_the_day_where_the_person_is() -> None:
    late = datetime(2026, 3, 4, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert shown(parse_when("today 9am", now=late, zone=BERLIN)) == "2026-03-05 09:00"
    assert shown(parse_when("today 9am in New York", now=late, zone=BERLIN)) == "2026-03-05 09:00 America/New_York"


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_a_time_is_one_of_the_day_that_is_known(text: str, expected: str) -> None:
    assert shown(parse_time(text, day=date(2026, 3, 3), zone=BERLIN)) == expected


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_comes_without_a_time(text: str, expected: str) -> None:
    assert shown(parse_day(text, now=NOW, zone=BERLIN)) == expected


def test_a_doubled_hour_counts_once_its_first() -> None:
    match parse_when("25.10.2026 02:30", now=NOW, zone=BERLIN):
        case Moment(start):
            assert start.astimezone(ZoneInfo("UTC")) == datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("UTC"))
        case other:
            pytest.fail(repr(other))


@given(st.text(max_size=220))
def test_no_text_raises(text: str) -> None:
    parse_when(text, now=NOW, zone=BERLIN)
    parse_time(text, day=date(2026, 3, 3), zone=BERLIN)
    parse_day(text, now=NOW, zone=BERLIN)


JUMBLE = "yesterday Tuesday next last at um 3 15 Uhr pm am 12.03. 03/04 - to bis for 45 min 1 h"
WORDS = st.sampled_from(JUMBLE.split())


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_no_jumble_of_known_words_raises_and_every_start_is_aware(text: str) -> None:
    found = parse_when(text, now=NOW, zone=BERLIN)
    for choice in found.choices if isinstance(found, Ambiguous) else (found,):
        assert not isinstance(choice, Moment) or choice.start.tzinfo is BERLIN


@given(st.lists(WORDS, max_size=8).map(" ".join))
def test_choices_stand_the_earliest_first(text: str) -> None:
    match parse_when(text, now=NOW, zone=BERLIN):
        case Ambiguous(choices):
            assert [shown(choice) for choice in choices] == sorted({shown(choice) for choice in choices})
        case _:
            pass


@pytest.mark.parametrize("piece", ["a", "1", " ", "yesterday ", "1.", "half past ", "１", "\u0301", "ﷺ"])
@pytest.mark.parametrize("length", [200, 10_000])
def test_a_long_text_answers_within_50_ms(piece: str, length: int) -> None:
    learn_words()
    text = (piece * length)[:length]
    assert cpu_seconds(lambda: parse_when(text, now=NOW, zone=BERLIN)) < 0.05
