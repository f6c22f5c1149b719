"""In which language a note is written, by its small words. Pure.

Languages that we do not check stand here too, so that a note in one of them is not taken for English.
"""

from __future__ import annotations

import re
from typing import Final

_SMALL_WORDS: Final = {
    "en": "the and to of a in is you that it for was with i my your this have be at we our are from me about would "
    "as not if by had how been very any could what thank thanks",
    "de": "der die das und ich sie zu in den mit von für dass ist nicht ein eine auf es im mir mich ihnen ihre ihr "
    "wie auch über bei am habe haben war würde wir als noch sehr gern dank du dir euch",
    "fr": "le la les et de des du un une vous je que est pour dans avec pas sur nous mon votre notre ce cette en au "
    "aux qui plus très merci ai",
    "es": "el la los las y de del un una que es por para con no se su mi me en lo como al más muy gracias usted le "
    "nos fue esta este",
    "it": "il la le gli e di del della un una che è per con non si mi in lo come al più molto grazie lei sono ho "
    "questa questo nel alla",
    "pt": "o a os as e de do da um uma que é por para com não se seu sua em no na como ao mais muito obrigado "
    "obrigada você eu foi",
    "nl": "de het een en van ik u je dat is voor met niet in op te zijn aan om er ook bij wij we mijn uw heb was "
    "bedankt dank",
}
TONGUES: Final = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
FEWEST: Final = 2
"""Small words by which the best language has to lead: with fewer nobody can say."""

_WORD = re.compile(r"[^\W\d_]+")


def tongue(text: str) -> tuple[str, float]:
    """The language's code and how sure that is, 0 to 1; no code where too few words are known to any language.

    Sure is how far the best language lies before the next one, in words that only these know.
    """
    words = _WORD.findall(text.lower())
    counts = sorted(((sum(word in small for word in words), code) for code, small in TONGUES.items()), reverse=True)
    (best, code), (next_best, _) = counts[:2]
    if best - next_best < FEWEST:
        return "", 0.0
    return code, round((best - next_best) / best, 2)
