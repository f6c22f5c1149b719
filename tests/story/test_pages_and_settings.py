"""/start, /status, cards and history, /tips, /settings, and both languages: what a person finds there, and changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.story.scenes import enters_ahead, enters_past, opens

if TYPE_CHECKING:
    from tests.stage import Someone, Stage


async def test_start_asks_language_and_zone_in_one_tap_each_and_offers_the_first_interview(stage: Stage) -> None:
    ann = await stage.person("Ann", language="de-AT")
    welcome = await ann.says("/start")
    assert len(welcome.split("\n\n")[0].splitlines()) == 3
    assert await ann.labels() == ["Deutsch", "English"]
    await ann.taps("English")
    ready = await ann.says("tokyo")
    assert "Time zone: Tokyo. Country for working days: Japan." in ready
    assert (await ann.labels())[0] == "Add an interview"
    assert "Which language" not in await ann.says("/start")


async def test_status_pages_through_twenty_applications_what_is_due_first(ann: Someone) -> None:
    for number in range(20):
        await enters_ahead(ann, f"Firm {number:02}", when=f"{5 + number}.03.2026 14:30")
    first = await ann.says("/status")
    assert first.startswith("Now\nNothing is due.")
    assert [label for label in await ann.labels() if label.startswith("Firm")] == [f"Firm {n:02}" for n in range(8)]
    where, more = await ann.button("More")
    await ann.taps("More")
    assert "Firm 19" in await ann.taps("More")
    assert "Firm 08" in await ann.taps("Previous")
    await ann.taps("More")
    for number in (18, 19):
        await ann.says("/status")
        await ann.taps("More")
        await ann.taps("More")
        await ann.taps(f"Firm {number}")
        await ann.taps("Close it")
    await ann.says("/status")
    await ann.taps("Closed (2)")
    assert await ann.labels() == ["Firm 19", "Firm 18", "All applications"]
    assert "Firm 08" in await ann.presses(where, more)
    assert "Firm 17" in await ann.presses(where, "status:7")  # a page that is no longer there


async def test_the_history_undoes_each_fact(ann: Someone) -> None:
    await enters_past(ann)
    await ann.taps("Thank-you notes")
    await ann.taps("Sent")
    await opens(ann, "Acme")
    await ann.taps("They replied")
    await ann.taps("Kind words")
    await ann.taps("Open Acme")
    listed = await ann.taps("History")
    assert listed.splitlines()[2:] == [
        "1. They replied: Kind words, no news.",
        "2. Thank-you to Jane Doe: sent Wed, Mar 4.",
    ]
    assert "○ Jane Doe: open" in await ann.taps("Undo 2")
    await opens(ann, "Acme")
    await ann.taps("History")
    await ann.taps("Undo 1")
    await opens(ann, "Acme")
    assert "Nothing has been noted yet." in await ann.taps("History")


async def test_each_of_the_six_keys_opens_in_place_and_names_who_advises_it(ann: Someone) -> None:
    await ann.says("/tips")
    message = (await ann.last())["message_id"]
    for key in range(1, 7):
        tip = await ann.taps(f"{key}.", message=message)
        assert tip.startswith(f"{key}. ")
        assert re.search("(Steven Starks|Tom Woodruff), in “6 key ways to follow up after an interview”", tip)
    assert "career articles" in await ann.taps("All six keys")


async def test_settings_move_pushes_and_working_days(ann: Someone) -> None:
    await enters_past(ann, when="3 March 2026 15:00")
    await ann.says("/settings")
    await ann.taps("Nudge hour")
    assert "as a time of day" in await ann.says("noonish")
    assert "Nudge hour: 10:00\u202fAM" in await ann.taps("10:00")
    await ann.taps("Quiet hours")
    assert "less than 6 hours" in await ann.says("2:00 - 21:00")
    assert "Quiet hours: 10:00\u202fPM to 7:00\u202fAM" in await ann.taps("10:00")
    assert "I will write on Thu, Mar 5, 12:00" in await opens(ann, "Acme")
    await ann.says("/settings")
    await ann.taps("Time zone")
    assert "do not know that place" in await ann.says("Narnia")
    assert "Time zone: Kolkata\nCountry: Germany" in await ann.says("Kolkata")
    assert "I will write on Thu, Mar 5, 4:30" in await opens(ann, "Acme")
    await ann.taps("Thank-you notes")
    await ann.taps("Sent")
    await ann.hears_nothing_until("2026-03-11T05:29:00+01:00")
    assert "Second note" in await ann.hears_at("2026-03-11T05:30:01+01:00")  # ten in Kolkata


async def test_the_country_sets_the_working_days_and_holidays_can_be_off(ann: Someone) -> None:
    await ann.stage.turn_to("2026-03-27T17:00:00+01:00")
    await enters_past(ann, when="today 10:00")
    assert "Second note: Tue, Apr 7" in await opens(ann, "Acme")  # the 3rd is Good Friday, the 6th Easter Monday
    await ann.says("/settings")
    assert "Public holidays: like any other day" in await ann.taps("Public holidays")
    assert "Second note: Fri, Apr 3" in await opens(ann, "Acme")
    await ann.says("/settings")
    await ann.taps("Public holidays")
    await ann.taps("Country")
    assert "do not know that country" in await ann.says("Narnia")
    assert "Country: Egypt" in await ann.says("EG")
    assert "Second note: Sun, Apr 5" in await opens(ann, "Acme")  # Friday and Saturday are the weekend there


async def test_the_rest_of_the_settings_is_kept(ann: Someone) -> None:
    await ann.says("/settings")
    await ann.taps("Region")
    assert "Region: Bayern" in await ann.says("by")
    await ann.taps("Name to sign with")
    assert "Name to sign with: Ann <3" in await ann.says("Ann <3")
    await ann.taps("Name to sign with")
    assert "Name to sign with: not set" in await ann.taps("Skip")
    await ann.taps("Letter language")
    assert "Letter language: Deutsch" in await ann.taps("Deutsch")
    await ann.stage.bot.restart()
    assert "Region: Bayern" in await ann.says("/settings")
    await ann.taps("Language")
    assert "Sprache: Deutsch" in await ann.taps("Deutsch")
    assert "Unterschrift: nicht angegeben" in await ann.says("/settings")


async def test_the_bot_introduces_itself_in_each_language(stage: Stage, ann: Someone) -> None:
    bot = await stage.play("bot")
    assert set(bot["descriptions"]) == set(bot["short_descriptions"]) == {"", "de", "en"}
    assert "Vorstellungsgespräch" in bot["descriptions"]["de"]
    assert bot["descriptions"][""] == bot["descriptions"]["en"]
    menus = {key.partition(" ")[2]: [c["command"] for c in menu] for key, menu in bot["commands"].items()}
    assert set(menus) == {"", "de", "en"}
    for names in menus.values():
        assert names == ["new", "status", "draft", "check", "tips", "settings", "export", "delete_me", "cancel", "help"]


ENGLISH = re.compile(
    r"\b(the|you|your|is|are|what|when|which|sent|next|note|notes|day|they|save|back|skip|cancel|until|not|of|to|by"
    r"|open|close|later|replied|undo|history|edit|round|due|now|waiting|company|role|fit|today|tomorrow|min)\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"„[^“]*“|/\w+|University of Phoenix|English")


async def test_the_german_chat_holds_no_english(stage: Stage) -> None:
    eva = await stage.person("Eva", language="de")
    await eva.says("/start")
    await eva.taps("Deutsch")
    await eva.taps("Berlin")
    for text in ("/new", "Xy", "Zq", "gestern um 15 Uhr", "Jana; Bodo"):
        await eva.says(text)
    for label in ("Das sind alle", "Noch nichts", "Binnen zwei Wochen", "Überspringen", "Überspringen", "Speichern"):
        await eva.taps(label)
    await eva.taps("Dankesmails")
    await eva.taps("Anderer Weg")
    await eva.taps("Brief")
    assert "Tom Woodruff" in await eva.taps("Brief: Bodo")
    await eva.taps("Gesendet")
    assert "Zweite Mail" in await eva.hears_at("2026-03-19T09:00:01+01:00")
    await eva.taps("Später")
    await eva.taps("Morgen")
    await eva.taps("Xy öffnen")
    await eva.taps("Antwort da")
    await eva.taps("Sie brauchen mehr Zeit")
    await eva.says("zwei Wochen")
    await eva.taps("Xy öffnen")
    await eva.taps("Verlauf")
    for text in ("/status", "/tips", "/settings", "/help", "/cancel", "hm", "/fly"):
        await eva.says(text)
    for message in (m for m in await eva.chat() if m["from"] == "bot"):
        buttons = [b["text"] for row in (message["reply_markup"] or {}).get("inline_keyboard", ()) for b in row]
        seen = QUOTED.sub("", "\n".join((message["text"], *buttons)))
        assert not ENGLISH.findall(seen), seen
        assert ".." not in seen
