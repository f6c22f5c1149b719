"""What each person says in the conversation that is measured: our /new, and the same for the peers. Stdlib only."""

from __future__ import annotations

from typing import Final

TYPED: Final = "typed"
PRESSED: Final = "pressed"

STEPS: Final = (
    ("company", TYPED, "Acme"),
    ("role", TYPED, "Backend engineer"),
    ("when", TYPED, "yesterday 3pm"),
    ("who", TYPED, "Jane Doe, jane@acme.example"),
    ("everyone", PRESSED, "That is everyone"),
    ("sent", PRESSED, "Nothing yet"),
    ("frame", TYPED, "They decide in two weeks"),
    ("fit", TYPED, "We both like quiet machines"),
    ("unsaid", TYPED, "I have run such a cluster"),
    ("summary", PRESSED, "Save"),
)
"""Question, how it is answered, and the answer. Eight parts; the fourth, about people, takes three answers."""

COMMAND: Final = "/new"
UPDATES: Final = 1 + len(STEPS)
