"""One message about an interview -> the answers of the form "new". Pure.

First what has words of its own is cut out: labelled lines, what they said about when they decide, days and times
(``reading``, ``hearing``). What is left falls into short segments, told apart by the word that leads them: "at", "als",
"con", "pour" (``names``). The words are data (``cues``). Nothing is guessed: what could be one thing or another is left
out, and the form asks for it.
"""

from coachbot.capture.reading import read_interview

__all__ = ["read_interview"]
