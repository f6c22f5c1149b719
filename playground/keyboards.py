"""Reply markup: what Telegram accepts, and what it stores of it."""

from typing import Any

from playground.arguments import Arguments
from playground.errors import Json, bad_request

MAX_BUTTONS = 100
MAX_ROW = 8
MAX_DATA = 64
ACTIONS = (
    "url", "web_app", "login_url", "callback_game", "pay", "copy_text",
    "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat",
)  # fmt: skip


def reply_markup(arguments: Arguments) -> Json | None:
    """The call's reply markup, checked; None where there is none (an empty keyboard is none).

    Raises ApiError: at most 100 buttons, 8 in a row (https://limits.tginfo.me), callback data of 1 to 64 bytes
    (https://core.telegram.org/bots/api#inlinekeyboardbutton).
    """
    markup = arguments.json("reply_markup", "reply keyboard markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = _rows(markup["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        return _limited("inline_keyboard", [[_inline_button(each) for each in row] for row in rows], {})
    if "keyboard" in markup:
        rows = _rows(markup["keyboard"], "keyboard", "ReplyKeyboardMarkup")
        return _limited("keyboard", [[_button(each) for each in row] for row in rows], markup)
    return markup if markup.get("remove_keyboard") is True or markup.get("force_reply") is True else None


def has_button(markup: Json | None, data: str) -> bool:
    """Whether an inline keyboard has a button with this callback data."""
    rows = (markup or {}).get("inline_keyboard", [])
    return any(button.get("callback_data") == data for row in rows for button in row)


def _rows(value: Any, field: str, kind: str) -> list[list[Any]]:
    if not isinstance(value, list):
        raise bad_request(f'Field "{field}" of the {kind} must be an Array')
    if not all(isinstance(row, list) for row in value):
        raise bad_request(f'Field "{field}" of the {kind} must be an Array of Arrays')
    return [row for row in value if row]


def _limited(field: str, rows: list[list[Json]], others: Json) -> Json | None:
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return {**others, field: rows} if rows else None


def _button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    return {**button, "text": _text(button, "keyboard button")}


def _inline_button(button: Any) -> Json:
    problem = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{problem}InlineKeyboardButton must be an Object")
    text = _text(button, "inline keyboard button")
    data = button.get("callback_data", "")
    if not isinstance(data, str):
        raise bad_request(f'{problem}Field "callback_data" must be of type String')
    for action in ACTIONS:
        if button.get(action) is not None and (button[action] != "" or action.startswith("switch")):
            return {"text": text, action: button[action]}
    if not data:
        raise bad_request(f"{problem}Text buttons are unallowed in the inline keyboard")
    if len(data.encode()) > MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    return {"text": text, "callback_data": data}


def _text(button: Json, what: str) -> str:
    text = button.get("text")
    if not isinstance(text, str):
        raise bad_request(f"can't parse {what}: Can't find field \"text\"")
    if not text.strip():
        raise bad_request(f"{what} text must be non-empty" if what.startswith("keyboard") else "BUTTON_TEXT_INVALID")
    return text
