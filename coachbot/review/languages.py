"""The languages whose words are checked: a new one is one more module and one more line here. Pure data."""

from __future__ import annotations

from typing import Final

from coachbot.review.english import ENGLISH
from coachbot.review.german import GERMAN

LEXICONS: Final = {"en": ENGLISH, "de": GERMAN}
