"""The languages in which letters are written: a new one is one more module and one more line here. Pure data."""

from __future__ import annotations

from typing import Final

from coachbot.drafts.english import ENGLISH
from coachbot.drafts.german import GERMAN

LANGUAGES: Final = {"en": ENGLISH, "de": GERMAN}
