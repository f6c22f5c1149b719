"""Which company a note speaks of: its name as recorded, and no other's. Pure; needs no language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coachbot.review.note import Finding, Found
from coachbot.review.pasted import flat
from coachbot.review.spelling import company_words, folded, near, runs, same, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coachbot.review.note import Note
    from coachbot.review.pasted import Pasted
    from coachbot.review.spelling import Word


def company(note: Note, pasted: Pasted) -> Iterator[Finding]:
    """The company spelled as it was recorded, and no other company's name."""
    words = words_of(flat(pasted.text))
    yield from _own_company(note, pasted, words)
    for other in dict.fromkeys(note.companies):
        slip = _mention(other, words)
        if slip and not _expected(other, note):
            yield Finding(Found.OTHER_COMPANY, good=False, words=_slice(pasted.text, slip), recorded=note.company)


def _own_company(note: Note, pasted: Pasted, words: tuple[Word, ...]) -> Iterator[Finding]:
    core = company_words(note.company)
    if not core:
        return
    right = _mention(note.company, words)
    parts = words_of(flat(pasted.hello + pasted.middle))
    if slip := next(_nearly(note, core, parts), None):
        yield Finding(Found.COMPANY, good=False, words=_slice(pasted.text, slip), recorded=note.company)
    elif right:
        yield Finding(Found.COMPANY, good=True, words=_slice(pasted.text, right), recorded=note.company)


def _nearly(note: Note, core: tuple[str, ...], words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """Words in a row that are nearly the company's, half of them or more exactly so; or its one word parted in two."""
    whole = "".join(core)
    known = {folded(word) for text in (*note.own_words, note.name, *note.others) for word in text.split()}
    for run in runs(words, len(core)):
        equal = sum(same(word.text, part) for word, part in zip(run, core, strict=True))
        named = equal < len(core) and not all(word.common for word in run)
        known_otherwise = folded(run[0].text) in known or any(same(run[0].text, other) for other in note.companies)
        if named and not known_otherwise and equal >= len(core) // 2 and near("".join(w.text for w in run), whole):
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
