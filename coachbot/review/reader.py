"""To whom a note speaks, and whether names in it are spelled as recorded. Pure; knows some languages' greetings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from coachbot.drafts.names import parse
from coachbot.review.leftovers import PLACEHOLDERS
from coachbot.review.note import Finding, Found
from coachbot.review.pasted import flat
from coachbot.review.spelling import called, company_words, folded, name_words, near, same, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted

_HELLO_WORDS: Final = re.compile(
    r"(?:(?:my )?dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|guten (?:tag|morgen|abend)|hallo"
    r"|liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|moin|servus|grüß (?:dich|gott|sie)|bonjour|chère|cher|salut|hola"
    r"|gentile|estimad[oa]s?|querid[oa]s?|buen[oa]s (?:días|tardes))\b[ ,]{0,3}",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"sir\b|madam\b|(?:to )?whom\b|(?:the )?(?:hiring|recruiting|recruitment) (?:manager|team|committee)"
    r"|damen und herren|(?:sehr geehrte )?personalabteilung|madame,? monsieur|señor(?:es|as)?\b|interviewers?\b"
    r"|recruiter\b",
    re.IGNORECASE,
)
_GROUP: Final = frozenset(
    """team all everyone everybody folks there together zusammen alle both and und et y tous equipo colleagues
    kollegen kolleginnen friends again nochmals wieder""".split()
)
_ADDRESSED: Final = {
    "mr": "mr",
    "mister": "mr",
    "herr": "mr",
    "herrn": "mr",
    "ms": "ms",
    "mrs": "ms",
    "miss": "ms",
    "frau": "ms",
}


def reader_and_names(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """The right person greeted, and every recorded name spelled as it was recorded."""
    yield from _greeted(note, pasted.hello)
    yield from _misspelled(note, pasted)


def _greeted(note: Note, hello: str) -> Iterator[Finding]:
    theirs = name_words(note.name)
    if not hello or not theirs or any(expression.search(hello) for expression in PLACEHOLDERS):
        return
    lead = _HELLO_WORDS.match(flat(hello))
    who = hello[lead.end() if lead else 0 :].strip(" ,:!-–—\n")
    if _NOBODY.match(flat(who)) or _NOBODY.match(flat(hello)):
        yield Finding(Found.NOBODY, good=False, words=hello.strip(" ,:!\n"), recorded=note.name)
    else:
        yield from _name_in(note, who, theirs)


def _name_in(note: Note, who: str, theirs: tuple[str, ...]) -> Iterator[Finding]:
    found = [word for word in name_words(who) if folded(word) not in _GROUP]
    others = {folded(word) for name in note.others for word in name_words(name)} - {folded(word) for word in theirs}
    if any(same(word, name) for word in found for name in theirs):
        yield from _addressed(note, who)
    elif stranger := next((word for word in found if folded(word) in others), ""):
        yield Finding(Found.PERSON, good=False, words=stranger, recorded=note.name)
    elif any(called(word, name) for word in found for name in theirs):
        yield Finding(Found.NAME, good=True, words=who, recorded=note.name)
    elif slip := next((word for word in found for name in theirs if near(word, name, shortest=3)), ""):
        yield Finding(Found.NAME, good=False, words=slip, recorded=note.name)
    elif found and _comparable(note, who, found) and len(found) <= 4:
        yield Finding(Found.PERSON, good=False, words=found[-1] if _honorific(who) else found[0], recorded=note.name)


def _addressed(note: Note, who: str) -> Iterator[Finding]:
    """The name is right; is the Ms or Mr before it?"""
    mine, theirs = _honorific(who), _honorific(note.name)
    wrong = bool(mine and theirs and _ADDRESSED[mine] != _ADDRESSED[theirs])
    yield Finding(Found.NAME, good=not wrong, words=who.split()[0] if wrong else who, recorded=note.name)


def _comparable(note: Note, who: str, found: list[str]) -> bool:
    """Whether both name the same part of a name, in one script: "Ms Doe" says nothing about "Jane"."""
    if company_words(note.company) and any(same(word, part) for word in found for part in company_words(note.company)):
        return False
    recorded = parse(note.name)
    theirs = name_words(note.name)
    if recorded is None or any(ord(word[0]) > 0x24F for word in (*found, *theirs)):
        return False
    if len(theirs) > 1:
        return True
    titled = bool(recorded.honorific or recorded.titles)
    return titled == (bool(_honorific(who)) or len(found) > 1)


def _honorific(who: str) -> str:
    first = folded(who.split()[0]).rstrip(".") if who.split() else ""
    return first if first in _ADDRESSED else ""


def _misspelled(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """Names anywhere in the text that stand there nearly as recorded."""
    people = {word: name for name in (note.name, *note.others) for word in name_words(name)}
    known = _known(note)
    words = {w.text: w for w in words_of(flat(pasted.hello + pasted.middle)) if not w.common}
    for text in words:
        if any(same(text, right) for right in (*people, *known)):
            continue
        right = next((right for right in people if near(text, right)), "")
        if right and not any(called(text, each) for each in people):
            yield Finding(Found.NAME, good=False, words=text, recorded=people[right])


def _known(note: Note) -> frozenset[str]:
    """Words that are right as they stand, whatever they resemble."""
    texts = (*note.own_words, note.company, *note.companies, note.debrief)
    return frozenset(word.text for text in texts for word in words_of(flat(text[:400])) if word.text[:1].isupper())
