"""What the playground refuses, in Telegram's own words."""

from typing import Any

Json = dict[str, Any]

PREFIXES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 409: "Conflict"}


class ApiError(Exception):
    """An answer of the Bot API that is no success: HTTP status, description, parameters where Telegram adds some."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters or {}

    def body(self) -> Json:
        """The JSON object that Telegram answers with."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def refusal(code: int, text: str) -> ApiError:
    """An ApiError written as the Bot API server writes them: the status' name, then the text with a small first letter.

    A text whose second letter is a capital or an underscore (`BUTTON_DATA_INVALID`) keeps its first letter
    (source: `fail_query_with_error` in tdlib/telegram-bot-api).
    """
    shouted = len(text) > 1 and (text[1] == "_" or "A" <= text[1] <= "Z")
    return ApiError(code, f"{PREFIXES[code]}: {text if shouted else text[:1].lower() + text[1:]}")


def bad_request(text: str) -> ApiError:
    """A 400 with Telegram's text."""
    return refusal(400, text)


def forbidden(text: str) -> ApiError:
    """A 403 with Telegram's text."""
    return refusal(403, text)


def conflict(text: str) -> ApiError:
    """A 409 with Telegram's text."""
    return refusal(409, text)
