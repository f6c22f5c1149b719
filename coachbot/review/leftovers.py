"""What is left over in a note from a template. Pure; needs no language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from coachbot.review.note import Finding, Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted

_BLANKS: Final = (
    "your|the|my|insert|first|last|company|name|role|position|job|date|day|title|interviewer|manager|dein|ihr|firma"
    "|unternehmen|stelle|datum|vorname|nachname|titel|poste|entreprise|nom|puesto|empresa|nombre|nome"
)
PLACEHOLDERS: Final = (
    re.compile(rf"\[(?:[A-ZÄÖÜ]|(?i:{_BLANKS})\b)[^\[\]\n]{{0,40}}\]"),
    re.compile(r"\{{1,2}[^\W\d_][^{}\n]{0,40}\}{1,2}"),
    re.compile(rf"<(?:{_BLANKS})\b[^<>@\n]{{0,30}}>", re.IGNORECASE),
    re.compile(r"\b[Xx]{3,}\b|_{3,}|\b(?:TODO|TBD|FIXME)\b|\b[Ll]orem ipsum\b|%\w{2,20}%|\$\{\w{1,20}\}"),
)


def placeholders(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """What is left over from a template."""
    for text in (pasted.subject or "", pasted.text):
        for expression in PLACEHOLDERS:
            for match in expression.finditer(text):
                if not any(match[0] in own for own in (*note.own_words, note.company, note.name)):
                    yield Finding(Found.PLACEHOLDER, good=False, words=match[0])
