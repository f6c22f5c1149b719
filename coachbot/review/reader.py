"""Who and which company a note speaks to and of. Pure; needs no language's words but those of greeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from coachbot.drafts.names import parse
from coachbot.review.note import Finding, Found
from coachbot.review.pasted import flat
from coachbot.review.spelling import called, company_words, folded, name_words, near, runs, same, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted
    from coachbot.review.spelling import Word

_HELLO_WORDS: Final = re.compile(
    r"(?:(?:my )?dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|guten (?:tag|morgen|abend)|hallo"
    r"|liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|moin|servus|grüß (?:dich|gott|sie)|bonjour|chère|cher|salut|hola|estimad[oa]s?"
    r"|querid[oa]s?|buen[oa]s (?:días|tardes))\b[ ,]{0,3}",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"sir\b|madam\b|(?:to )?whom\b|(?:the )?(?:hiring|recruiting|recruitment) (?:manager|team|committee)|damen und herren"
    r"|(?:sehr geehrte )?personalabteilung|madame,? monsieur|señor(?:es|as)?\b|interviewers?\b|recruiter\b",
    re.IGNORECASE,
)
_GROUP: Final = frozenset(
    """team all everyone everybody folks there together zusammen alle both and und et y tous equipo colleagues kollegen kolleginnen
    friends again nochmals wieder""".split()  # fmt: skip
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
PLACEHOLDERS: Final = (
    re.compile(r"\[(?=[^\[\]\n]*[^\W\d_])[A-ZÄÖÜ][^\[\]\n]{0,40}\]|\[(?:your|the|my|dein|ihr|insert|name|company|position|role|job|date|day|title"
               r"|interviewer|firma|stelle|datum|titel|poste|entreprise|nom|puesto|empresa|nombre)\b[^\[\]\n]{0,40}\]", re.IGNORECASE),
    re.compile(r"\{{1,2}[^\W\d][^{}\n]{0,40}\}{1,2}"),
    re.compile(r"<(?:your|the|my|insert|first|last|company|name|role|position|job|date|title|interviewer|manager|firma|unternehmen|stelle"
               r"|datum|vorname|nachname|titel|poste|entreprise|nom|puesto|empresa|nombre)\b[^<>@\n]{0,30}>", re.IGNORECASE),
    re.compile(r"\b[Xx]{3,}\b|_{3,}|\b(?:TODO|TBD|FIXME)\b|\b[Ll]orem ipsum\b|%\w{2,20}%|\$\{\w{1,20}\}"),
)  # fmt: skip


def reader_and_names(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """The right person greeted, and every recorded name spelled as it was recorded."""
    yield from _greeted(note, pasted.hello)
    yield from _misspelled(note, pasted)


def company(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """The company spelled as it was recorded, and no other company's name."""
    words = words_of(flat(pasted.text))
    yield from _own_company(note, pasted, words)
    for other in dict.fromkeys(note.companies):
        slip = _mention(other, words)
        if slip and not _expected(other, note):
            yield Finding(Found.OTHER_COMPANY, good=False, words=_slice(pasted.text, slip), recorded=note.company)


def placeholders(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """What is left over from a template."""
    for text in (pasted.subject or "", pasted.text):
        for expression in PLACEHOLDERS:
            for match in expression.finditer(text):
                if not any(match[0] in own for own in (*note.own_words, note.company, note.name)):
                    yield Finding(Found.PLACEHOLDER, good=False, words=match[0])


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


def _own_company(note: Note, pasted: Pasted, words: tuple[Word, ...]) -> Iterator[Finding]:
    core = company_words(note.company)
    if not core:
        return
    right = _mention(note.company, words)
    parts = words_of(flat(pasted.hello + pasted.middle))
    for slip in _nearly(note, core, parts):
        yield Finding(Found.COMPANY, good=False, words=_slice(pasted.text, slip), recorded=note.company)
        return
    if right:
        yield Finding(Found.COMPANY, good=True, words=_slice(pasted.text, right), recorded=note.company)


def _nearly(note: Note, core: tuple[str, ...], words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    whole = "".join(core)
    known = {folded(word) for text in (*note.own_words, note.name, *note.others) for word in text.split()}
    for run in runs(words, len(core)):
        if all(word.common for word in run) or all(same(w.text, c) for w, c in zip(run, core, strict=True)):
            continue
        equal = sum(same(word.text, part) for word, part in zip(run, core, strict=True))
        if equal * 2 >= len(core) - (len(core) % 2) and near("".join(w.text for w in run), whole):
            if folded(run[0].text) not in known and not any(same(run[0].text, other) for other in note.companies):
                yield run
    for run in runs(words, len(core) + 1):
        if not any(word.common for word in run) and folded("".join(w.text for w in run)) == folded(whole):
            yield run


def _mention(name: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Where a company is named, written with a capital if it was recorded so; nothing where it is not."""
    core = company_words(name)
    big = name.lstrip()[:1].isupper()
    for run in runs(words, len(core)) if core else ():
        named = all(same(word.text, part) for word, part in zip(run, core, strict=True))
        if named and (run[0].text[:1].isupper() or not big):
            return run
    return ()


def _expected(other: str, note: Note) -> bool:
    """Whether this company's name stands there for another reason: part of a name, or the person's own words."""
    texts = (*note.own_words, note.company, note.name, *note.others)
    return any(_mention(other, words_of(flat(text[:400]))) for text in texts)


def _slice(text: str, run: tuple[Word, ...]) -> str:
    return text[run[0].start : run[-1].end]
