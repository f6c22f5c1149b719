"""Formatting: TDLib's parser, the fallback that must agree with it, and what Telegram does to every text."""

from typing import Any

import pytest

from playground import autolinks, html, tdlib
from playground.entities import formatted, typed
from playground.errors import ApiError
from playground.render import as_html

HTML = [
    "plain",
    "<b>bold</b> <i>é</i> 😀<u>u</u>",
    "<strong>a</strong><em>b</em><ins>c</ins><s>d</s><strike>e</strike><del>f</del>",
    "<B>x</B>",
    "<b >x</b >",
    "<b>x</>",
    "<b>a <i>b</i></b>c",
    "<i>a<b>b</b></i>",
    "&lt;x&gt; &amp; &quot;y&quot; &apos; &nbsp; &foo; &#65; &#x41; &lt;",
    "a & b",
    "<code>x &lt; y</code>",
    "<code class='language-py'>x</code>",
    "<pre>x</pre>",
    "<pre><code class='language-python'>x</code></pre>",
    '<pre><code class="language-x">a</code> b</pre>',
    "<pre><code>x</code></pre>",
    "<blockquote>q</blockquote>",
    "<blockquote expandable>q</blockquote>",
    "<tg-spoiler>x</tg-spoiler>",
    '<span class="tg-spoiler">x</span>',
    '<a href="http://x.y/">l</a>',
    "<a href='https://x.y'>l</a>",
    '<a href="http://a.b?x=1&amp;y=2">x</a>',
    "<a href='acme.com'>x</a>",
    "<a href='bad'>x</a>",
    "<a href='javascript:x'>x</a>",
    "<a href=''>x</a>",
    "<a>http://x.y</a>",
    "<a href='tg://user?id=5'>x</a>",
    "<a href='tg://user?id=abc'>x</a>",
    "<tg-emoji emoji-id='5368324170671202286'>👍</tg-emoji>",
    "<b></b>",
    "<b class=x y=z>t</b>",
    "<b x>y</b>",
    "<b x='a\"b'>y</b>",
]
BROKEN = [
    "<x>hi</x>",
    "é<x>",
    "<b>hi",
    "hi</b>",
    "<b>a<i>b</b></i>",
    "<",
    "<b",
    "<b x",
    "<b x=",
    "<b x='1",
    "</",
    "</b>",
    "<b>x</b",
    "<b>x</i>",
    "<b/>",
    "<br>",
    "<!-- x -->",
    "a < b",
    "<é>",
    "<b 'x'>y</b>",
    "<b =x>y</b>",
    "<span>x</span>",
    "<a href=http://a.b>x</a>",
    "<tg-emoji>x</tg-emoji>",
    "&#xD800;",
]


def outcome(parse: Any, text: str) -> Any:
    try:
        return parse(text)
    except ApiError as error:
        return error.description


@pytest.mark.parametrize("text", [*HTML, *BROKEN])
def test_the_fallback_parser_agrees_with_tdlib(text: str) -> None:
    assert outcome(html.parse, text) == outcome(lambda it: tdlib.parse(it, "html"), text)


@pytest.mark.parametrize("text", HTML)
def test_what_is_rendered_again_reads_the_same(text: str) -> None:
    first = formatted(text, "HTML", None)
    if first.text:
        assert formatted(as_html(first.text, first.entities), "HTML", None) == first


@pytest.mark.parametrize(
    ("text", "stored", "entities"),
    [
        ("<b>hi</b> 😀<i>é</i>", "hi 😀é", [("bold", 0, 2), ("italic", 5, 1)]),
        ("  <b> x </b>  ", " x", [("bold", 0, 2)]),
        ("\n\n a \n", "a", []),
        ("a\0b\tc\r\nd", "a b c\nd", []),
        ("a\u202eb<b>c</b>", "abc", [("bold", 2, 1)]),
        ("<b>a</b><b>b</b>", "ab", [("bold", 0, 2)]),
        ("<b><b>x</b></b>", "x", [("bold", 0, 1)]),
        ("<pre>a<b>b</b></pre>", "ab", [("pre", 0, 2)]),
        ("<b> </b>x", "x", []),
        ("<b>see https://x.de</b>", "see https://x.de", [("bold", 0, 16), ("url", 4, 12)]),
        ("<code>/new https://x.de</code>", "/new https://x.de", [("code", 0, 17)]),
    ],
)
def test_a_bots_text_is_cleaned_trimmed_and_searched_for_links(
    text: str, stored: str, entities: list[tuple[str, int, int]]
) -> None:
    found = formatted(text, "HTML", None)
    assert found.text == stored
    assert [(each["type"], each["offset"], each["length"]) for each in found.entities] == entities


def test_entities_can_be_given_instead_of_a_parse_mode() -> None:
    given = [{"type": "bold", "offset": 3, "length": 2}, {"type": "text_link", "offset": 0, "length": 2, "url": "u"}]
    found = formatted("😀 bo", "", [*given, {"type": "url", "offset": 0, "length": 1}])
    assert [(each["type"], each["offset"]) for each in found.entities] == [("text_link", 0), ("bold", 3)]


def test_half_an_emoji_is_no_place_for_an_entity() -> None:
    with pytest.raises(ApiError, match="in a middle of a UTF-16 symbol"):
        formatted("😀", "", [{"type": "bold", "offset": 1, "length": 1}])


def test_markdown_is_read_by_tdlib() -> None:
    assert formatted("*a* _b_\\.", "MarkdownV2", None).text == "a b."
    with pytest.raises(ApiError, match=r"can't parse entities: Character '\.' is reserved and must be escaped"):
        formatted("a.", "MarkdownV2", None)


def test_without_tdlib_html_still_works_and_markdown_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tdlib, "tdjson", None)
    assert formatted("<b>a</b> /new", "HTML", None).entities[1] == {"type": "bot_command", "offset": 2, "length": 4}
    with pytest.raises(ApiError, match="needs tdjson"):
        formatted("a", "MarkdownV2", None)


@pytest.mark.parametrize(
    "text",
    [
        "/new Acme and /start@coach_bot",
        "a/new 1/2 /",
        "(/new) /New_1.",
        "mail jane.doe@acme.com now",
        "see https://acme.com/x?y=1, or http://127.0.0.1:8080/x",
        "acme.com. @jane_doe #tag",
        "yesterday 3pm, 12.03. um 15 Uhr, 03/04",
        "😀 /new jane@acme.com",
    ],
)
def test_what_telegram_finds_by_itself_is_found_without_tdlib_too(text: str) -> None:
    assert autolinks.find(text) == tdlib.find(text)


def test_a_command_that_a_person_types_carries_its_entity() -> None:
    found = typed(" /new  jane@acme.com ")
    assert found.text == "/new  jane@acme.com"
    assert [(each["type"], each["offset"], each["length"]) for each in found.entities] == [
        ("bot_command", 0, 4),
        ("email", 6, 13),
    ]
