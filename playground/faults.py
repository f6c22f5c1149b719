"""Faults to order: what goes wrong, for which calls, how often."""

from dataclasses import dataclass

from playground.errors import ApiError, Json

KINDS = ("flood", "bad_gateway", "server_error", "unauthorized", "not_found", "cut_before", "cut_after", "silence")
CONNECTION = {"cut_before", "cut_after", "silence"}


@dataclass
class Fault:
    """One order. `times` None: until cleared. `seconds` of real time (silence); `retry_after` in seconds (flood)."""

    kind: str
    method: str | None = None
    chat_id: int | None = None
    retry_after: int | None = None
    times: int | None = 1
    seconds: float = 5.0

    def concerns(self, method: str, chat_id: str) -> bool:
        """Whether it strikes this call."""
        if self.times == 0 or (self.method and self.method.lower() != method.lower()):
            return False
        return self.chat_id is None or str(self.chat_id) == chat_id.strip()

    def strike(self) -> None:
        """Counts one use."""
        self.times = None if self.times is None else self.times - 1

    def error(self) -> ApiError:
        """What Telegram answers in this case."""
        if self.kind == "flood":
            known = self.retry_after is not None
            text = f"Too Many Requests: retry after {self.retry_after}" if known else "Too Many Requests"
            return ApiError(429, text, {"retry_after": self.retry_after} if known else {})
        code, text = {
            "bad_gateway": (502, "Bad Gateway"),
            "server_error": (500, "Internal Server Error"),
            "unauthorized": (401, "Unauthorized"),
            "not_found": (404, "Not Found"),
        }[self.kind]
        return ApiError(code, text)


class Faults:
    """The orders that stand, oldest first: the first that concerns a call strikes it."""

    def __init__(self) -> None:
        self._standing: list[Fault] = []

    def order(self, fault: Fault) -> None:
        """Adds an order."""
        self._standing.append(fault)

    def clear(self) -> None:
        """Ends all of them."""
        self._standing = []

    def strike(self, method: str, chat_id: str) -> Fault | None:
        """The fault that strikes this call, counted; None for a call that goes well."""
        for fault in self._standing:
            if fault.concerns(method, chat_id):
                fault.strike()
                return fault
        return None

    def shown(self) -> list[Json]:
        """The orders that still stand."""
        return [vars(fault) for fault in self._standing if fault.times != 0]
