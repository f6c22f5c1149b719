"""A check of the note that a person wrote: a short list of what is good and what to mend. Pure.

What a note should hold follows the article (PRODUCT's table of notes); who reads it, what it may be mixed up with and
when the interview was comes from the dossier. Whatever is not known is not checked. Nothing here writes a sentence: a
finding says what was found, in which words, and which of the six keys gives the reason.
"""

from coachbot.review.check import review
from coachbot.review.note import Finding, Found, Note, Review, Weight

__all__ = ["Finding", "Found", "Note", "Review", "Weight", "review"]
