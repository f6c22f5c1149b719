"""What a person typed, made fit to be kept, shown, or be a file's name: nothing that cannot be seen, no edges. Pure."""

from __future__ import annotations

import re
import unicodedata

_GAPS = re.compile(r"\s+")
_NO_FILE_NAMES = re.compile(r"[<>:\"/\\|?*&`'\s]+")  # what Windows or Telegram does not take
LONGEST_FILE_NAME = 60  # characters without the ending: at most 240 bytes, where file systems take 255
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


def file_name(text: str, ending: str) -> str:
    """A file's name that every file system takes as it is, and Telegram too: "Second note to Jane Doe.eml".

    Letters of all scripts stay; what means something to a file system becomes a space; marks that cannot be seen go, as
    they could make one ending look like another. The text begins with a word of ours: Windows keeps "con" to itself.
    """
    spaced = _NO_FILE_NAMES.sub(" ", unicodedata.normalize("NFC", text))
    seen = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return f"{seen.strip(' .')[:LONGEST_FILE_NAME].rstrip(' .') or 'file'}{ending}"
