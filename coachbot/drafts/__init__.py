"""First drafts of each note, made of what was said in that interview. Pure.

What a note holds follows keys 2 to 6 of the article (PRODUCT's table of notes): a thank-you has thanks, one thing of
that conversation, interest and fit; the second note a strength, fit, the new detail and a light question; the final
contact asks for the status, offers answers, and names the fit. A fact that is missing leaves its sentence out.
"""

from coachbot.drafts.compose import draft, missing, seconds_to_say
from coachbot.drafts.languages import LANGUAGES
from coachbot.drafts.letter import Address, Draft, Kind, Letter, Tone
from coachbot.drafts.wording import likeness

__all__ = [
    "LANGUAGES",
    "Address",
    "Draft",
    "Kind",
    "Letter",
    "Tone",
    "draft",
    "likeness",
    "missing",
    "seconds_to_say",
]
