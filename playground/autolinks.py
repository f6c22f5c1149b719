"""What Telegram recognises by itself in a plain text, without TDLib: commands, links, addresses, mentions."""

import re

from playground.errors import Json
from playground.utf16 import units

TOP_LEVELS = "com|org|net|de|io|dev|eu|uk|fr|es|it|ch|at|app|me|info|edu|gov|co|ai|ru|us|ca|md"
PATH = r"(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)])?"
PATTERNS = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}\b")),
    ("url", re.compile(r"(?<![\w@])(?:https?|ftp)://[^\s<>\"']+[^\s<>\"'.,;:!?)]", re.IGNORECASE)),
    ("url", re.compile(rf"(?<![\w@.-])(?:[\w-]+\.)+(?:{TOP_LEVELS})\b{PATH}", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/])")),
    ("mention", re.compile(r"(?<![\w@])@[A-Za-z]\w{2,31}(?!\w)")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)


def find(text: str) -> list[Json]:
    """The Bot API entities of what was recognised, in order; where two overlap, the first kind stays."""
    taken: list[tuple[int, int, str]] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or match.start() >= end for start, end, _ in taken):
                taken.append((match.start(), match.end(), kind))
    return [
        {"type": kind, "offset": units(text[:start]), "length": units(text[start:end])}
        for start, end, kind in sorted(taken)
    ]
