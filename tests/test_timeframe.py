"""What they said about when to follow up -> a time frame, counted from Wednesday 4 March 2026."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachbot.model import FrameKind, TimeFrame
from coachbot.timeframe import parse_time_frame
from coachbot.when import learn_words
from tests.cost import cpu_seconds

INTERVIEW = date(2026, 3, 4)
FRIDAY_AND_SATURDAY = frozenset({4, 5})


def shown(frame: TimeFrame | None) -> str:
    """A time frame as the tables write it: kind and day."""
    if frame is None:
        return "not understood"
    return f"{frame.kind} {frame.day}" if frame.day else str(frame.kind)


UNDERSTOOD = [
    ("they did not say", "unknown"),
    ("They didn't say anything.", "unknown"),
    ("they didn’t mention it", "unknown"),
    ("no idea", "unknown"),
    ("I have no idea", "unknown"),
    ("No", "unknown"),
    ("I forgot to ask", "unknown"),
    ("forgot", "unknown"),
    ("I didn't ask", "unknown"),
    ("I don't know", "unknown"),
    ("dunno", "unknown"),
    ("nobody said anything", "unknown"),
    ("No idea, they did not say", "unknown"),
    ("weiß nicht", "unknown"),
    ("Weiss ich nicht", "unknown"),
    ("ich weiß es nicht", "unknown"),
    ("keine Ahnung", "unknown"),
    ("haben sie nicht gesagt", "unknown"),
    ("Das haben sie mir nicht gesagt", "unknown"),
    ("sie haben nichts gesagt", "unknown"),
    ("ich habe vergessen, zu fragen", "unknown"),
    ("nicht gefragt", "unknown"),
    ("unklar", "unknown"),
    ("in 10 days", "decision 2026-03-14"),
    ("within two weeks", "decision 2026-03-18"),
    ("a week", "decision 2026-03-11"),
    ("two weeks", "decision 2026-03-18"),
    ("about two weeks", "decision 2026-03-18"),
    ("in about two weeks", "decision 2026-03-18"),
    ("in etwa zwei Wochen", "decision 2026-03-18"),
    ("in 10 Tagen", "decision 2026-03-14"),
    ("innerhalb von zwei Wochen", "decision 2026-03-18"),
    ("binnen einer Woche", "decision 2026-03-11"),
    ("in zwei bis drei Wochen", "decision 2026-03-25"),
    ("ein bis zwei Wochen", "decision 2026-03-18"),
    ("two to three weeks", "decision 2026-03-25"),
    ("2-3 weeks", "decision 2026-03-25"),
    ("a week or two", "decision 2026-03-18"),
    ("a couple of weeks", "decision 2026-03-18"),
    ("within a fortnight", "decision 2026-03-18"),
    ("in two weeks' time", "decision 2026-03-18"),
    ("two weeks from now", "decision 2026-03-18"),
    ("within the next two weeks", "decision 2026-03-18"),
    ("in den nächsten zwei Wochen", "decision 2026-03-18"),
    ("the process takes three months", "decision 2026-06-04"),
    ("der Prozess dauert drei Monate", "decision 2026-06-04"),
    ("es dauert noch zwei Wochen", "decision 2026-03-18"),
    ("in 48 hours", "decision 2026-03-06"),
    ("5 business days", "decision 2026-03-11"),
    ("ten working days", "decision 2026-03-18"),
    ("innerhalb von fünf Werktagen", "decision 2026-03-11"),
    ("by Friday", "decision 2026-03-06"),
    ("bis Freitag", "decision 2026-03-06"),
    ("by Friday at the latest", "decision 2026-03-06"),
    ("no later than Friday", "decision 2026-03-06"),
    ("spätestens Freitag", "decision 2026-03-06"),
    ("by Wednesday", "decision 2026-03-11"),
    ("this Wednesday", "decision 2026-03-04"),
    ("this Friday", "decision 2026-03-06"),
    ("by Friday evening", "decision 2026-03-06"),
    ("by Friday, 13 March", "decision 2026-03-13"),
    ("Friday next week", "decision 2026-03-13"),
    ("next week", "decision 2026-03-13"),
    ("nächste Woche", "decision 2026-03-13"),
    ("this week", "decision 2026-03-06"),
    ("the week after next", "decision 2026-03-20"),
    ("übernächste Woche", "decision 2026-03-20"),
    ("end of next week", "decision 2026-03-13"),
    ("Ende nächster Woche", "decision 2026-03-13"),
    ("by the end of the week", "decision 2026-03-06"),
    ("Ende der Woche", "decision 2026-03-06"),
    ("end of the month", "decision 2026-03-31"),
    ("Ende des Monats", "decision 2026-03-31"),
    ("Monatsende", "decision 2026-03-31"),
    ("next month", "decision 2026-04-30"),
    ("nächsten Monat", "decision 2026-04-30"),
    ("end of March", "decision 2026-03-31"),
    ("Ende Februar", "decision 2027-02-28"),
    ("im April", "decision 2026-04-30"),
    ("end of the year", "decision 2026-12-31"),
    ("by 20 March", "decision 2026-03-20"),
    ("bis zum 20.3.", "decision 2026-03-20"),
    ("bis zum 20.", "decision 2026-03-20"),
    ("by the 20th", "decision 2026-03-20"),
    ("by 2026-03-20", "decision 2026-03-20"),
    ("tomorrow", "decision 2026-03-05"),
    ("heute", "decision 2026-03-04"),
    ("they decide in two weeks", "decision 2026-03-18"),
    ("they said they'd decide within two weeks", "decision 2026-03-18"),
    ("we'll let you know by Friday", "decision 2026-03-06"),
    ("you'll hear from us by the end of next week", "decision 2026-03-13"),
    ("the decision will be made by 20 March", "decision 2026-03-20"),
    ("they need two weeks", "decision 2026-03-18"),
    ("they'll call me by Friday", "decision 2026-03-06"),
    ("they will write to me in two weeks", "decision 2026-03-18"),
    ("I'll call you on Friday", "decision 2026-03-06"),
    ("sie entscheiden in zwei Wochen", "decision 2026-03-18"),
    ("sie melden sich bis Freitag", "decision 2026-03-06"),
    ("wir melden uns nächste Woche", "decision 2026-03-13"),
    ("sie wollen sich bis Freitag melden", "decision 2026-03-06"),
    ("Sie hören von uns bis zum 20.3.", "decision 2026-03-20"),
    ("sie rufen mich am Freitag an", "decision 2026-03-06"),
    ("within ３ weeks", "decision 2026-03-25"),
    ("call me next Tuesday", "invited 2026-03-10"),
    ("call me on Tuesday at 3pm", "invited 2026-03-10"),
    ("please call us on Friday", "invited 2026-03-06"),
    ("write to me on the 20th", "invited 2026-03-20"),
    ("follow up on 12 March", "invited 2026-03-12"),
    ("you can ping me in two weeks", "invited 2026-03-18"),
    ("feel free to follow up in a week", "invited 2026-03-11"),
    ("they asked me to check in next week", "invited 2026-03-13"),
    ("I should follow up in two weeks", "invited 2026-03-18"),
    ("they said I can call them on Friday", "invited 2026-03-06"),
    ("meldet euch am Freitag", "invited 2026-03-06"),
    ("melden Sie sich am Freitag", "invited 2026-03-06"),
    ("Melden Sie sich bitte in zwei Wochen", "invited 2026-03-18"),
    ("ruf am 20. an", "invited 2026-03-20"),
    ("rufen Sie mich am Freitag an", "invited 2026-03-06"),
    ("schreib mir am 20.3.", "invited 2026-03-20"),
    ("frag am Freitag nach", "invited 2026-03-06"),
    ("ich soll mich am 20. melden", "invited 2026-03-20"),
    ("du kannst mich in zwei Wochen anrufen", "invited 2026-03-18"),
    ("soon", "unknown"),
    ("as soon as possible", "unknown"),
    ("bald", "unknown"),
    ("a few days", "decision 2026-03-09"),
    ("in a few weeks", "decision 2026-04-01"),
    ("after Friday", "decision 2026-03-13"),
    ("maybe two weeks", "decision 2026-03-18"),
    ("am Freitag melden", "invited 2026-03-06"),
    ("Friday or Monday", "decision 2026-03-09"),
    ("mid March", "decision 2026-03-20"),
    ("early next week", "decision 2026-03-10"),
    ("from the 20th you can call us", "invited 2026-03-20"),
    ("Susan said she will call me on Friday", "decision 2026-03-06"),
]

NOT_UNDERSTOOD = [
    "",
    "  ",
    "next Friday",
    "they decide by 3/4 or by 5/6",
    "not before Friday",
    "at least two weeks",
    "more than a week",
    "mindestens zwei Wochen",
    "two weeks ago",
    "vor zwei Wochen",
    "yesterday",
    "gestern",
    "last Friday",
    "last week",
    "letzte Woche",
    "by 1 March",
    "by 03/04",
    "by 31.02.",
    "by 29 February",
    "1.5 weeks",
    "3-2 weeks",
    "in 0 days",
    "0 weeks",
    "in 900 days",
    "in 99 months",
    "I don't know, two weeks",
    "I forgot to ask, by Friday",
    "call me",
    "they decide",
    "let you know",
    "don't call me before Friday",
    "call us or we call you on Friday",
    "ich soll am 20.",
    "they never call",
    "Thursday, Friday",
    "by Friday, 14 March",
    "3 weeks, next week",
    "2 weeks, 5 business days",
    "by Friday 25:00",
    "at 3pm",
    "morning",
    "if you don't hear by Friday",
    "two weeks plus one",
    "two ½ weeks",
    "hello",
    "🙂",
    "/cancel",
    "once the budget is approved in two weeks",
]

OTHER_DAYS = [
    ("2026-03-06", "by Friday", "decision 2026-03-13"),
    ("2026-03-06", "this week", "decision 2026-03-06"),
    ("2026-03-07", "this week", "not understood"),
    ("2026-03-07", "next week", "decision 2026-03-13"),
    ("2026-01-31", "in a month", "decision 2026-02-28"),
    ("2026-01-31", "end of the month", "decision 2026-01-31"),
    ("2026-12-30", "by 5 January", "decision 2027-01-05"),
    ("2026-12-30", "next month", "decision 2027-01-31"),
    ("2026-12-30", "in January", "decision 2027-01-31"),
    ("2026-03-20", "by the 20th", "decision 2026-04-20"),
    ("2026-03-25", "by 20 March", "not understood"),
    ("2026-03-20", "by 03/04", "decision 2026-04-03"),
    ("2028-02-01", "by 29 February", "decision 2028-02-29"),
    ("2026-03-06", "1 business day", "decision 2026-03-09"),
]


@pytest.mark.parametrize(("text", "expected"), UNDERSTOOD)
def test_a_time_frame_is_the_last_day_of_what_they_named(text: str, expected: str) -> None:
    assert shown(parse_time_frame(text, interview_day=INTERVIEW)) == expected


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_what_is_vague_past_or_partly_unknown_is_no_time_frame(text: str) -> None:
    assert parse_time_frame(text, interview_day=INTERVIEW) is None


@pytest.mark.parametrize(("day", "text", "expected"), OTHER_DAYS)
def test_a_time_frame_counts_from_the_interviews_day(day: str, text: str, expected: str) -> None:
    assert shown(parse_time_frame(text, interview_day=date.fromisoformat(day))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this week", "decision 2026-03-05"),
        ("next week", "decision 2026-03-12"),
        ("2 business days", "decision 2026-03-08"),
        ("Sunday next week", "decision 2026-03-08"),
    ],
)
def test_weeks_and_working_days_follow_the_countrys_weekend(text: str, expected: str) -> None:
    assert shown(parse_time_frame(text, interview_day=INTERVIEW, weekend=FRIDAY_AND_SATURDAY)) == expected


def test_a_week_of_nothing_but_weekend_has_no_working_days() -> None:
    every_day = frozenset(range(7))
    assert parse_time_frame("2 business days", interview_day=INTERVIEW, weekend=every_day) is None
    assert parse_time_frame("next week", interview_day=INTERVIEW, weekend=every_day) is None


def test_the_words_stay_as_typed() -> None:
    typed = "  Bis  FREITAG! "
    assert parse_time_frame(typed, interview_day=INTERVIEW) == TimeFrame(FrameKind.DECISION, date(2026, 3, 6), typed)


DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@given(st.text(max_size=220), DAYS)
def test_no_text_raises(text: str, day: date) -> None:
    parse_time_frame(text, interview_day=day)


JUMBLE = (
    "in within last next this Friday week weeks two 3 20. 1.3. 03/04 ago vor Tagen end of the month yesterday call me"
)


@given(st.lists(st.sampled_from(JUMBLE.split()), max_size=6).map(" ".join), DAYS, st.frozensets(st.integers(0, 6)))
def test_no_time_frame_ends_before_the_interview(text: str, day: date, weekend: frozenset[int]) -> None:
    frame = parse_time_frame(text, interview_day=day, weekend=weekend)
    assert frame is None or frame.day is None or frame.day >= day


@pytest.mark.parametrize("piece", ["a", "1", " ", "two weeks ", "they will ", "1.", "the ", "１", "ﷺ"])
@pytest.mark.parametrize("length", [200, 10_000])
def test_a_long_text_answers_within_50_ms(piece: str, length: int) -> None:
    learn_words()
    text = (piece * length)[:length]
    assert cpu_seconds(lambda: parse_time_frame(text, interview_day=INTERVIEW)) < 0.05
