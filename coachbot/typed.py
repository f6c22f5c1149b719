"""What a person typed, made fit to be kept and shown: nothing that cannot be seen, no edges. Pure."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"\s+")
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"  # fillers and an empty Braille cell, which are no spaces


def clean(text: str) -> str:
    """What was typed without what cannot be shown: control characters except line breaks and tabs, and its edges."""
    shown = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(shown).strip()


def can_be_seen(text: str) -> bool:
    """Whether there is more in it than spaces and invisible marks."""
    return any(unicodedata.category(c)[0] not in "CZ" and c not in _BLANK_LETTERS for c in text)


def line(text: str) -> str:
    """What was typed as one line."""
    return _GAPS.sub(" ", clean(text)).strip()
