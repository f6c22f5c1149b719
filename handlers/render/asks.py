"""The words of each question: what is asked, what was wrong with an answer, what the quick answers say."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coachbot.forms import first_shown
from coachbot.model import Step
from coachbot.readers import PANEL, PEOPLE_SHOWN, start_of
from handlers.i18n import Html, clip, shown
from handlers.render import reviews
from handlers.render.screen import NAME_LIMIT, bold, few, stacked, step_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coachbot.conversation import Choice
    from coachbot.results import Asking
    from handlers.i18n import Texts


def place(view: Asking, t: Texts) -> str:
    """Where the question stands: "3 of 8"."""
    return t.plain("{number} of {total}", number=view.progress[0], total=view.progress[1])


def question(view: Asking, t: Texts) -> Html:
    """A question, with its place in longer forms and what was collected so far."""
    text = _question(view, t)
    if view.form.name == "lacking":
        text = stacked(t("So that your note has something to say:"), text, gap="\n")
    if view.progress[1] > 1:
        text = Html(f"{bold(place(view, t))}\n{text}")
    collected = view.conversation.answers.get("who") or () if view.conversation.step == "who" else ()
    first = first_shown(view.conversation.answers, "who")
    return stacked(text, few([person_line(who, t) for who in collected], t, first))


def _question(view: Asking, t: Texts) -> Html:  # noqa: C901 - one case for each question
    answers = view.conversation.answers
    match view.conversation.step:
        case "company":
            return t("Which company is the interview with, past or coming?")
        case "known":
            return t("You know {company} already. Is this the next round, or another role?", company=_company(view))
        case "role":
            return t("Which role is it for?")
        case "when" if view.form.name == "move":
            return t("What is the new date? For example “Tuesday 14:30”.")
        case "when":
            return t(
                "When did it start, or when will it? For example “yesterday 3pm” or “12 March 14:30-15:15”. "
                "In another time zone, add its city."
            )
        case "time":
            return t("At what time on {day}?", day=t.day(date.fromisoformat(answers["when"]["day"])))
        case "who" if view.form.name == "other_contact":
            return t(
                "Who is it? Name, with e-mail and role where you know them, or share a contact. "
                "For example “Ray Roe, ray@acme.example, recruiter”."
            )
        case "who" if answers.get("who"):
            return t("Anyone else? Type more names, or tap “That is everyone”.")
        case "who":
            return t(
                "Who was there? Names, with e-mail and role where you know them, or share a contact. "
                "For example “Jane Doe, jane@acme.example, Head of Design; Bob”. Without a name, the role will do."
            )
        case "strength":
            return t("Which strength of yours should they remember? One sentence, best with an example.")
        case "said":
            return t("What is one thing {name} said that you want to come back to?", name=_said_by(answers))
        case "sent":
            return t("Have you sent anything since? Tap what you sent.")
        case "sent_thank_you" | "sent_second" | "sent_final" as key:
            return t("{step}: on which day?", step=step_name(Step(key.removeprefix("sent_")), t))
        case "frame" if view.form.name == "more_time":
            return t("How much more time do they need? For example “two weeks” or “call me on Friday”.")
        case "frame":
            return t("What did they say about when you will hear, or when to write? Type it as they said it.")
        case "fit":
            return t("Why do you fit? The company's mission, or a moment of rapport: one sentence for every note.")
        case "unsaid":
            return t("What did not come up, and speaks for you? It will be the news in your second note.")
        case "day" if view.form.name == "later_day":
            return t("On which day shall I come back to it?")
        case "day":
            return t("On which day was it?")
        case "with":
            return t("{names}: an interviewer of yours? Tap the interview.", names=_named(answers["people"], t))
        case "redate":
            return _redate(view, t)
        case "note" | "about" | "which" | "text":
            return reviews.asked(view, t)
        case other:
            return _setting_question(other, t)


def _named(people: Sequence[dict[str, Any]], t: Texts) -> str:
    names = [clip(who["name"], NAME_LIMIT) for who in people]
    listed = ", ".join(names[:PEOPLE_SHOWN])
    others = len(names) - PEOPLE_SHOWN
    return listed if others <= 0 else t.plain("{names} and {count} more", names=listed, count=others)


def _redate(view: Asking, t: Texts) -> Html:
    """Both dates, so that the tap is a choice between them."""
    answers, application = view.conversation.answers, view.application
    round_, start = application.round(answers["round"]) if application else None, start_of(answers)
    if application is None or round_ is None or start is None:
        return t("Shall I move the interview?")
    return t(
        "Your interview with {company} stands at {noted}. This invitation says {said}. Shall I move it?",
        company=clip(application.company, NAME_LIMIT),
        noted=bold(t.full_moment(round_.start, round_.zone)),
        said=bold(t.full_moment(start[0], start[2])),
    )


def _setting_question(key: str, t: Texts) -> Html:
    match key:
        case "zone":
            return t(
                "Which time zone are you in? Tap it, type a city or a country, or share your location from the "
                "attachment menu: I keep the time zone, not the place."
            )
        case "clock":
            return t("What time is it for you now? For example “14:30” or “2:30 pm”.")
        case "country":
            return t("Which country's working days count? Tap it, or type its name.")
        case "region":
            return t("Which region's public holidays count? Tap it, or type its letters.")
        case "nudge_hour":
            return t("At what time of day shall I nudge you? For example “8:30”.")
        case "quiet":
            return t("When shall I be quiet? For example “22:00 - 7:30”. At least 6 hours a day stay free.")
        case _:
            return t("Which name do you sign your notes with?")


def problem(name: str, t: Texts) -> Html:
    """What was wrong with an answer, and what to do."""
    return {
        "empty": t("There is no text in that."),
        "choose": t("Please tap one of the buttons below."),
        "unclear": t("That can mean several things. Which one?"),
        "when": t("I did not understand that as a date. Try “yesterday 3pm”, “12.03. 15:00” or “2026-03-12 15:00”."),
        "time": t("I did not understand that as a time. Try “14:30” or “3pm”."),
        "frame": t("I did not understand that. Tap what comes closest, or try “in two weeks” or “by Friday”."),
        "day": t("I did not understand that as a day. Try “yesterday”, “12 March” or “2026-03-12”."),
        "day_range": t("That day does not fit here. Please name another one."),
        "people": t("I found no name in that."),
        "panel": t("That makes more than {count} people, the most that I can keep apart in one round.", count=PANEL),
        "zone": t("I do not know that place. Try a larger city near it, or tap “Tell by the clock”."),
        "zone_sea": t("I find no time zone at that location. Type a city, or tap “Tell by the clock”."),
        "clock": t("I did not understand that as a time. Try “14:30” or “3pm”."),
        "clock_wrong": t("No clock in the world shows that now. Please look at yours again."),
        "country": t("I do not know that country. Its two letters work too, such as “DE” or “US”."),
        "region": t("I do not know that region. Tap one, or “all of the country”."),
        "hour": t("I did not understand that as a time of day. Try “9” or “8:30”."),
        "quiet": t("I did not understand that. Try “22:00 - 7:30”."),
        "quiet_long": t("That leaves less than 6 hours a day in which I may write to you."),
    }.get(name, t("I did not understand that."))


def choice_name(view: Asking, choice: Choice, t: Texts) -> str:
    """What a quick answer says."""
    match view.conversation.step, choice.key:
        case "zone", zone:
            return t.zone(zone)
        case "country", code:
            return t.country(code)
        case "region", code:
            return t.plain("all of the country") if code == "none" else str(choice.shows)
        case "nudge_hour", hour:
            return t.time(time.fromisoformat(hour))
        case "quiet", key if key == "00:00-00:00":
            return t.plain("none")
        case "quiet", key:
            start, end = (t.time(time.fromisoformat(part)) for part in key.split("-"))
            return t.plain("{start} to {end}", start=start, end=end)
        case "sent", key:
            return _sent_name(choice, Step(key.partition(":")[0]), t)
        case _:
            return _word(choice.key, t)


@lru_cache(maxsize=256)  # asked for with every button, and the whole table is translated for it
def _word(key: str, t: Texts) -> str:
    return {
        "other": t.plain("Another role"),
        "week": t.plain("Within a week"),
        "two_weeks": t.plain("Within two weeks"),
        "month_end": t.plain("By the end of the month"),
        "not_said": t.plain("They did not say"),
        "another": t.plain("Another note"),
        "edit:note": t.plain("Another note"),
        "save": t.plain("Save"),
        "without": t.plain("Write it without"),
        "move": t.plain("Move it"),
        "leave": t.plain("Leave it"),
    }.get(key, key)


def _sent_name(choice: Choice, step: Step, t: Texts) -> str:
    if step is Step.THANK_YOU and choice.shows:
        return t.plain("Thank-you to {name}", name=clip(choice.shows, 30))
    return step_name(step, t)


@lru_cache(maxsize=256)
def line_name(key: str, t: Texts) -> str:
    """A line of the summary."""
    return {
        "company": t.plain("Company"),
        "role": t.plain("Role"),
        "when": t.plain("When"),
        "who": t.plain("Who"),
        "frame": t.plain("Time frame"),
        "fit": t.plain("Fit"),
        "unsaid": t.plain("For the second note"),
        "strength": t.plain("Strength"),
        "sent": t.plain("Already sent"),
    }[key]


def reading(value: Any, t: Texts) -> str:
    """One of several readings of an answer, as a button."""
    if isinstance(value, str):
        return t.short_day(date.fromisoformat(value))
    if "place" in value:
        return _place_name(value, t)
    if "day" in value:
        return t.day(date.fromisoformat(value["day"]))
    return t.moment(datetime.fromisoformat(value["start"]), value["zone"])


def _place_name(value: dict[str, str], t: Texts) -> str:
    """One of several places: "Portland, ME, United States", "London, Canada (Toronto)", "Chicago, United States"."""
    zone, country = t.zone(value["zone"]), t.country(value["country"]) if value["country"] else ""
    name = ", ".join(part for part in (value["place"] or zone, value["place"] and value["region"], country) if part)
    return name if value["region"] or value["place"] in ("", zone) else f"{name} ({zone})"


def person_line(who: dict[str, Any], t: Texts) -> Html:
    """An interviewer with what is known."""
    about = ", ".join(clip(part, NAME_LIMIT) for part in (who["role"], who["email"]) if part)
    name = clip(who["name"], NAME_LIMIT)
    text = t("• {name} ({about})", name=name, about=about) if about else t("• {name}", name=name)
    return Html(f"{text}: <i>{shown(clip(who['said'], NAME_LIMIT))}</i>") if who["said"] else text


def _said_by(answers: Any) -> str:
    if "name" in answers:
        return clip(answers["name"], NAME_LIMIT)
    people, index = answers.get("who") or [], answers.get("said_by", 0)
    return clip(people[index]["name"], NAME_LIMIT) if index < len(people) else ""


def _company(view: Asking) -> str:
    return clip(view.conversation.answers.get("company", ""), NAME_LIMIT)
