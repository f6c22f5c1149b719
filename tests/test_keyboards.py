"""Inline keyboards, within Telegram's limits whatever the names."""

from __future__ import annotations

import pytest

from handlers.keyboards import DATA_LIMIT, LABEL_LIMIT, Button, button, in_rows, markup
from playground.utf16 import units
from tests.telegram import balanced


def test_a_button_carries_a_verb_and_its_arguments() -> None:
    assert button("Sent", "sent", 1, 22, "second", 0) == Button("Sent", "sent:1:22:second:0")


def test_a_button_that_would_carry_too_much_is_refused_at_once() -> None:
    assert len(button("x", "q", "é" * 31).data.encode()) == DATA_LIMIT
    with pytest.raises(ValueError, match="64 bytes"):
        button("x", "q", "é" * 31, "")


@pytest.mark.parametrize("label", ["x" * 500, "😀" * 300, "\u202e\u2067" * 40, "ש" * 90, "<b>&lt;", "a\nb"])
def test_a_label_is_cut_and_stays_balanced(label: str) -> None:
    text = Button(label, "x").as_json()["text"]
    assert units(text) <= LABEL_LIMIT + 2 + text.count("\u2069")
    assert balanced(text)
    assert "\n" not in text


def test_a_label_is_no_html() -> None:
    assert Button("<b>&lt;", "x").as_json()["text"] == "<b>&lt;"


def test_rows_have_a_width_and_empty_ones_are_left_out() -> None:
    buttons = [Button(str(n), "x") for n in range(5)]
    assert [len(row) for row in in_rows(buttons)] == [2, 2, 1]
    assert [len(row) for row in in_rows(buttons, 3)] == [3, 2]
    assert markup(((), tuple(buttons[:1]), ())) == {"inline_keyboard": [[{"text": "0", "callback_data": "x"}]]}
