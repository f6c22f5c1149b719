"""What a person sees and does on the playground's page, in a real browser against the real bot."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from tests.browser.conftest import DESKTOP, PHONE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from playwright.async_api import Route

    from tests.browser.conftest import Phone
    from tests.stage import Stage

    Opens = Callable[..., Awaitable[Phone]]

ANN = 1001
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FORMATTED = (
    "<b>bold <i>both</i></b> <u>under</u> <s>strike</s> <code>tap-me</code> <tg-spoiler>secret</tg-spoiler> "
    '<a href="https://example.org/x">link</a> /new <a href="tg://user?id=1001">Ann</a>\n'
    '<blockquote>a quote\nof two lines</blockquote>after it\n<pre><code class="language-python">print(1)</code></pre>'
    "&lt;img src=x onerror=alert(1)&gt;"
)


async def sends(stage: Stage, text: str, **more: Any) -> dict[str, Any]:
    """The bot's account sends something, not by the bot's own will."""
    body = {"chat_id": ANN, "text": text, "parse_mode": "HTML", **more}
    async with stage.http.post(f"{stage.server.bot_url}/sendMessage", json=body) as answer:
        found: dict[str, Any] = (await answer.json())["result"]
        return found


async def adds_acme(phone: Phone) -> None:
    """The eight questions of /new, about an interview that was yesterday at three."""
    await phone.says("/new")
    await phone.reads("1 of 8")
    for text, answer in (
        ("Acme", "2 of 8"),
        ("Backend engineer", "3 of 8"),
        ("yesterday 3pm", "4 of 8"),
        ("Jane Doe, jane@acme.example; Bob", "Jane Doe"),
    ):
        await phone.says(text)
        await phone.reads(answer)
    await phone.taps("That is everyone")
    await phone.taps("Nothing yet")
    await phone.says("they decide in two weeks")
    await phone.says("Their mission is mine")
    await phone.says("I ran the same migration at home")
    await phone.reads("8 of 8")
    await phone.taps("Save")
    await phone.reads("Saved.")


async def violations(phone: Phone) -> list[str]:
    """What axe-core finds wrong on the page as it stands."""
    import axe_playwright_python

    await phone.page.evaluate(Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text("utf-8"))
    found = await phone.page.evaluate(
        "(tags) => axe.run({runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
async def test_a_person_is_led_pushed_and_undoes(stage: Stage, opens: Opens, size: tuple[int, int]) -> None:
    from playwright.async_api import expect

    phone = await opens(size)
    await phone.begins()
    await adds_acme(phone)
    await expect(phone.page.get_by_role("button", name="To the next nudge")).to_be_enabled()
    await phone.turns("To the next nudge")
    await expect(phone.page.locator(".banner")).to_contain_text("Acme")
    await phone.reads("Last call")
    assert (await stage.now()).isoformat()[:13] == "2026-03-05T11"
    await phone.taps("Sent: Jane")
    await phone.reads("✓ Jane Doe")
    await phone.taps("Undo")
    await phone.reads("○ Jane Doe: open")


async def test_the_plan_stands_beside_the_chat_and_is_turned_to(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    await expect(phone.page.locator("#no-plan")).to_have_text("Nothing is planned for this person yet.")
    await adds_acme(phone)
    planned = phone.page.locator("#plan li")
    await expect(planned.first).to_contain_text("Acme")
    await planned.last.get_by_role("button").click()
    await expect(phone.page.locator(".banner").first).to_be_visible()


async def test_the_clock_is_turned_by_steps_and_to_a_moment(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    now = phone.page.locator("#now")
    await expect(now).to_have_text("Wed, Mar 4, 2026, 5:00 PM")
    for button, shown in (
        ("+1 h", "Wed, Mar 4, 2026, 6:00 PM"),
        ("To the next 09:00", "Thu, Mar 5, 2026, 9:00 AM"),
        ("+1 day", "Fri, Mar 6, 2026, 9:00 AM"),
        ("+1 week", "Fri, Mar 13, 2026, 9:00 AM"),
    ):
        await phone.turns(button)
        await expect(now).to_have_text(shown)
    await phone.page.fill("#moment", "2026-03-29T12:30")
    await phone.page.get_by_role("button", name="Set", exact=True).click()
    await expect(now).to_have_text("Sun, Mar 29, 2026, 12:30 PM")
    assert (await stage.now()).isoformat().startswith("2026-03-29T10:30:0")
    await phone.page.select_option("#zone", "Asia/Tokyo")
    await expect(now).to_have_text("Sun, Mar 29, 2026, 7:30 PM")


async def test_files_go_down_and_up(stage: Stage, opens: Opens, tmp_path: Path) -> None:
    phone = await opens()
    await phone.begins()
    form = aiohttp.FormData({"chat_id": str(ANN), "caption": "All your data"})
    form.add_field("document", b'{"all": "of it"}', filename="data.json", content_type="application/json")
    async with stage.http.post(f"{stage.server.bot_url}/sendDocument", data=form) as answer:
        assert answer.status == 200
    async with phone.page.expect_download() as coming:
        await phone.page.get_by_role("link", name="data.json").click()
    download = await coming.value
    assert download.suggested_filename == "data.json"
    assert Path(await download.path()).read_bytes() == b'{"all": "of it"}'

    (tmp_path / "cv.txt").write_text("my life")
    await phone.page.click("#attach")
    async with phone.page.expect_file_chooser() as asked:
        await phone.page.get_by_role("menuitem", name="File").click()
    await (await asked.value).set_files(tmp_path / "cv.txt")
    await phone.page.wait_for_selector(".mine .file >> text=cv.txt")
    mine = [each for each in (await stage.play(f"people/{ANN}/chat"))["messages"] if each["from"] == "person"]
    assert mine[-1]["document"]["file_size"] == 7


async def test_contact_and_place_are_shared_from_the_menu(opens: Opens) -> None:
    phone = await opens(PHONE)
    await phone.begins()
    await phone.page.click("#attach")
    await phone.page.get_by_role("menuitem", name="Contact").click()
    await phone.page.get_by_role("dialog").get_by_label("First name").fill("Jane")
    await phone.page.get_by_role("button", name="Share").click()
    await phone.page.wait_for_selector(".mine >> text=Jane")
    await phone.page.click("#attach")
    await phone.page.get_by_role("menuitem", name="Location").click()
    await phone.page.get_by_role("dialog").get_by_label("City").select_option("Tokyo")
    await phone.page.get_by_role("button", name="Share").click()
    await phone.page.wait_for_selector(".mine >> text=35.6762, 139.6503")


async def test_texts_are_shown_as_telegram_shows_them_and_never_as_markup(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens(permissions=["clipboard-read", "clipboard-write"])
    await phone.begins()
    await sends(stage, FORMATTED)
    last = phone.page.locator(".message").last
    for tag, text in (
        ("strong", "bold both"), ("strong em", "both"), ("u", "under"), ("s", "strike"), ("pre code", "print(1)"),
        ("blockquote", "a quote\nof two lines"), ("button.link", "/new"),
    ):  # fmt: skip
        await expect(last.locator(tag)).to_have_text(text)
    await expect(last).to_contain_text("<img src=x onerror=alert(1)>")
    assert await phone.page.locator("#log img").count() == 0
    assert await last.get_by_role("link", name="link").get_attribute("href") == "https://example.org/x"
    await last.locator("code", has_text="tap-me").click()
    await expect(phone.page.locator("#toasts")).to_contain_text("Copied")
    assert await phone.page.evaluate("navigator.clipboard.readText()") == "tap-me"
    secret = last.locator(".spoiler")
    await expect(secret.locator("span")).to_be_hidden()
    await secret.press("Enter")
    await expect(secret.locator("span")).to_be_visible()
    await last.locator("button.link").click()
    await phone.reads("1 of 8")


async def test_menu_toasts_alerts_and_typing(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    await phone.page.get_by_role("button", name="Menu").click()
    await expect(phone.page.get_by_role("menuitem", name="/status")).to_be_visible()
    await phone.page.keyboard.press("Escape")
    await expect(phone.page.locator("#menu")).to_be_hidden()
    await phone.page.fill("#text", "/ti")
    await expect(phone.page.get_by_role("menuitem")).to_have_count(1)
    await phone.page.get_by_role("menuitem", name="/tips").click()
    await phone.reads("time frame")
    async with stage.http.post(f"{stage.server.bot_url}/sendChatAction?chat_id={ANN}&action=typing"):
        await expect(phone.page.locator("#status")).to_have_text("typing…")
    await stage.bot.stop()
    await sends(stage, "Ask me", reply_markup={"inline_keyboard": [[{"text": "Press", "callback_data": "x"}]]})
    for alert in (False, True):
        await phone.taps("Press")
        button = phone.page.locator(".key", has_text="Press")
        await expect(button).to_have_attribute("aria-busy", "true")
        query = await pressed(stage)
        body = {"callback_query_id": query, "text": f"alert {alert}", "show_alert": alert}
        async with stage.http.post(f"{stage.server.bot_url}/answerCallbackQuery", json=body) as answer:
            assert answer.status == 200
        shown = phone.page.get_by_role("dialog") if alert else phone.page.locator("#toasts")
        await expect(shown).to_contain_text(f"alert {alert}")
        await expect(button).not_to_have_attribute("aria-busy", "true")
    await phone.page.get_by_role("button", name="OK").click()


async def pressed(stage: Stage) -> str:
    """The press that waits for an answer; everything is confirmed."""
    url = f"{stage.server.bot_url}/getUpdates"
    async with stage.http.get(f"{url}?timeout=5") as answer:
        updates = (await answer.json())["result"]
    async with stage.http.get(f"{url}?offset={updates[-1]['update_id'] + 1}"):
        return str(updates[-1]["callback_query"]["id"])


async def test_an_edit_in_place_keeps_the_focus_on_the_keyboard(opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    await phone.says("/tips")
    await phone.reads("1. Ask for a time frame")  # a menu has a button “The six keys” too
    first = phone.page.locator(".message").last.locator(".key").first
    await first.focus()
    before = await phone.page.locator(".message").last.inner_text()
    await phone.page.keyboard.press("Enter")
    await expect(phone.page.locator(".message").last).not_to_have_text(before, use_inner_text=True)
    assert await phone.page.evaluate("document.activeElement.classList.contains('key')")


async def test_a_right_to_left_person_sees_the_page_mirrored(opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    await phone.page.select_option("#language", "ar")
    await expect(phone.page.locator("html")).to_have_attribute("dir", "rtl")
    people = await phone.page.locator("#people").bounding_box()
    stage_ = await phone.page.locator("#stage").bounding_box()
    assert people
    assert stage_
    assert people["x"] > stage_["x"]
    await phone.says("مرحبا")
    mine = phone.page.locator(".mine .text").last
    await expect(mine).to_contain_text("مرحبا")
    assert await mine.evaluate("each => getComputedStyle(each).direction") == "rtl"
    english = phone.page.locator(".message:not(.mine) .text").last
    assert await english.evaluate("each => getComputedStyle(each).direction") == "ltr"
    await phone.page.select_option("#language", "en")
    await expect(phone.page.locator("html")).to_have_attribute("dir", "ltr")


async def test_people_have_their_own_chats_and_unread_counters(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    await phone.page.get_by_role("button", name="Add a person").click()
    await phone.page.get_by_role("dialog").get_by_label("First name").fill("Jonas")
    await phone.page.get_by_label("Language of their Telegram").select_option("de")
    await phone.page.get_by_role("button", name="Add", exact=True).click()
    await expect(phone.page.locator("#begin")).to_be_visible()
    await expect(phone.page.locator("#intro")).to_contain_text("Vorstellungsgespräch")
    ann = phone.page.locator("#everyone button", has_text="Ann")
    await sends(stage, "one")
    await sends(stage, "two")
    await expect(ann.locator(".badge")).to_have_text("2 unread")
    await expect(phone.page).to_have_title("(2) Coachbot playground")
    await ann.click()
    await phone.reads("two")
    await expect(ann.locator(".badge")).to_have_count(0)


async def test_someone_added_is_played_although_the_stream_tells_of_them_later(
    stage: Stage, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    bell = stage.server.world.bell
    ring, later = bell.ring, asyncio.get_running_loop().call_later
    monkeypatch.setattr(bell, "ring", lambda: later(0.3, ring))
    await phone.page.get_by_role("button", name="Add a person").click()
    await phone.page.get_by_role("dialog").get_by_label("First name").fill("Jonas")
    async with phone.page.expect_response("**/play/people"):
        await phone.page.get_by_role("button", name="Add", exact=True).click()
    await expect(phone.page.locator("#log .message")).to_have_count(0)  # nobody else's chat under their name
    await expect(phone.page.locator("#whose")).to_have_text("Language of Jonas")
    await expect(phone.page.locator("#begin")).to_be_visible()


async def test_an_answer_that_comes_late_shows_no_chat_of_another(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    bob = await stage.person("Bob")
    held = asyncio.Event()

    async def holds(route: Route) -> None:
        answer = await route.fetch()
        await held.wait()
        await route.fulfill(response=answer)

    await phone.page.route(re.compile(rf"/play/(wait|plan)\?person={bob.id}\b"), holds)
    everyone = phone.page.locator("#everyone button")
    await everyone.filter(has_text="Ann").click()
    await phone.reads("Germany")
    await everyone.filter(has_text="Bob").click()
    await expect(phone.page.locator("#log .message")).to_have_count(0)
    await everyone.filter(has_text="Ann").click()
    await phone.reads("Germany")
    await phone.says("/tips")
    await phone.reads("1. Ask for a time frame")  # a menu has a button “The six keys” too
    held.set()
    await everyone.filter(has_text="Bob").click()
    await expect(phone.page.locator("#intro")).to_be_visible()
    await everyone.filter(has_text="Ann").click()
    await phone.reads("1. Ask for a time frame")


async def test_what_is_typed_while_the_network_is_slow_goes_out_in_order(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    held = asyncio.Event()

    async def holds(route: Route) -> None:
        await held.wait()
        await route.continue_()

    await phone.page.route("**/messages", holds)
    for text in ("one", "two", "three"):
        await phone.says(text)
        await expect(phone.page.locator("#text")).to_have_value("")
    held.set()
    await expect(phone.page.locator(".mine")).to_have_text(
        [re.compile(text) for text in ("/start", "one", "two", "three")]
    )


async def test_on_a_phone_a_chat_that_is_opened_is_read(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens(PHONE)
    await phone.begins()
    await phone.page.get_by_role("button", name="All people").click()
    ann = phone.page.locator("#everyone button", has_text="Ann")
    await sends(stage, "one")
    await expect(ann.locator(".badge")).to_have_text("1 unread")
    await ann.click()
    await phone.reads("one")
    await expect(phone.page).to_have_title("Coachbot playground")


async def test_on_a_phone_the_arrow_leads_to_the_people(stage: Stage, opens: Opens) -> None:
    from playwright.async_api import expect

    await stage.person("Ann")
    await stage.person("Bob")
    phone = await opens(PHONE)
    await phone.page.get_by_role("button", name="All people").click()
    await phone.page.get_by_role("button", name="Bob").click()
    await expect(phone.page.locator("#whose")).to_have_text("Language of Bob")
    await expect(phone.page.locator("#begin")).to_be_visible()


async def test_blocking_killing_and_restarting_from_the_page(opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    press = phone.page.get_by_role("button", name="Kill the bot")
    await press.click()
    await expect(phone.page.locator("#toasts")).to_contain_text("killed")
    await phone.says("/status")
    await expect(phone.page.locator("#status")).to_contain_text("has not fetched 1 update")
    await phone.page.get_by_role("button", name="Restart the bot").click()
    await phone.reads("No applications yet")
    await phone.page.get_by_role("button", name="Block the bot").click()
    await phone.page.locator("#begin", has_text="Unblock").click()
    await expect(phone.page.locator("#compose")).to_be_visible()


async def test_ordered_faults_are_listed_survived_and_ended(opens: Opens) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    standing = phone.page.locator("#standing li")
    await phone.page.get_by_role("button", name="Bad gateway").click()
    await expect(standing).to_have_count(1)
    await phone.says("/status")
    await phone.reads("No applications yet")
    await expect(standing).to_have_count(0)
    for name in ("Slow network", "Flood", "Cut connection"):
        await phone.page.get_by_role("button", name=name).click()
    await expect(standing).to_have_count(3)
    await phone.page.get_by_role("button", name="End all faults").click()
    await expect(standing).to_have_count(0)


async def test_two_pages_show_the_same_chat(opens: Opens) -> None:
    from playwright.async_api import expect

    one, two = await opens(), await opens(PHONE, "dark")
    await one.begins()
    await two.reads("Germany")
    await two.says("/tips")
    await one.reads("/tips")
    last = one.page.locator(".message").last
    await one.reads("The six keys after an interview")  # "The six keys" alone is a button of the menu above
    before = await last.inner_text()
    await one.taps("Thank")
    await expect(last).not_to_have_text(before, use_inner_text=True)
    await expect(two.page.locator(".message").last).to_have_text(await last.inner_text(), use_inner_text=True)
    await two.says("from the other page")
    await expect(one.page.locator(".mine").last).to_contain_text("from the other page")


async def test_a_page_that_was_cut_off_loses_nothing(stage: Stage, opens: Opens, errors: list[str]) -> None:
    from playwright.async_api import expect

    phone = await opens()
    await phone.begins()
    await phone.page.context.set_offline(True)
    stage.server.world.bell.close()  # the stream ends, and cannot be opened again
    await expect(phone.page.locator("#status")).to_have_text("connecting…")
    await sends(stage, "said meanwhile")
    await phone.says("typed meanwhile")
    await expect(phone.page.locator(".toast.bad").last).to_contain_text("does not answer")
    assert await phone.page.input_value("#text") == "typed meanwhile"
    stage.server.world.bell.closed = False
    await phone.page.context.set_offline(False)
    await phone.reads("said meanwhile")
    await phone.page.press("#text", "Enter")
    await expect(phone.page.locator(".mine").last).to_contain_text("typed meanwhile")
    assert [each for each in errors if "ERR_" not in each] == []
    errors.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
async def test_axe_finds_nothing(stage: Stage, opens: Opens, size: tuple[int, int], scheme: str) -> None:
    phone = await opens(size, scheme)
    assert await violations(phone) == []
    await phone.begins()
    await adds_acme(phone)
    await sends(stage, FORMATTED)
    await stage.play(f"people/{ANN}/messages", {"location": {"latitude": 1.0, "longitude": 2.0}})
    await stage.play(f"people/{ANN}/messages", {"contact": {"first_name": "Jane"}})
    if size == PHONE:
        await phone.page.click("#more")
    await phone.page.get_by_role("button", name="Slow network").click()
    await phone.page.wait_for_selector("#standing li")
    assert await violations(phone) == []
    await phone.page.get_by_role("button", name="End all faults").click()
    await phone.page.click("#attach") if size == DESKTOP else await phone.page.click("#more")
    assert await violations(phone) == []
    await phone.page.get_by_role("button", name="All people" if size == PHONE else "Add a person").click()
    assert await violations(phone) == []


async def test_the_page_can_be_used_with_the_keyboard_alone(opens: Opens) -> None:
    phone = await opens()
    await phone.begins()
    await phone.page.reload()
    await phone.reads("Germany")
    await phone.page.keyboard.press("Tab")
    await phone.page.keyboard.press("Enter")
    assert await phone.page.evaluate("document.activeElement.id") == "text"
    await phone.page.keyboard.type("/tips")
    await phone.page.keyboard.press("Enter")
    await phone.reads("time frame")
    await phone.page.keyboard.press("Shift+Tab")
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert await phone.page.evaluate(outline) == "solid"
