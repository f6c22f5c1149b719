"""What Telegram makes of a file's name before it shows it.

Source: `HttpReader` and `clean_filename` in tdlib/td: percent signs of the form are decoded; a stem of up to 64 and an
ending of up to 16 characters are kept, of ASCII what every file system takes, beyond it letters and numbers only.
"""

import unicodedata
from urllib.parse import unquote

LONGEST_STEM = 64
LONGEST_ENDING = 16
REFUSED = frozenset("<>:\"/\\|?*&`'\x7f")
NAMELESS = "file"


def cleaned(name: str) -> str:
    """The name of an uploaded file as it arrives in the chat."""
    folderless = unquote(name).replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = folderless.rpartition(".")
    if not (stem and dot):
        stem, ending = folderless, ""
    parts = (_part(stem, LONGEST_STEM), _part(ending, LONGEST_ENDING))
    return ".".join(filter(None, parts)) or NAMELESS


def _part(text: str, limit: int) -> str:
    kept = ""
    for each in text:
        shown = _shown(each)
        if kept or shown not in " .":
            kept += shown
        if len(kept) == limit:
            break
    return kept.rstrip(" .")


def _shown(character: str) -> str:
    """The character itself, a space in its place, or nothing for marks that only change their neighbours."""
    if character.isascii():
        return " " if character < " " or character in REFUSED else character
    category = unicodedata.category(character)
    if category[0] == "L" or category[0] == "N":
        return character
    return "" if category[0] == "M" or category == "Cf" else " "
