"""Names spelled nearly as they were recorded. Pure.

A word is nearly another where one letter is wrong, missing, doubled or swapped with its neighbour (two in eight letters
or more) and both begin with the same sound. Umlauts written out, case, a genitive or plural ending are no mistake.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from coachbot.drafts.names import parse
from coachbot.review.tongues import TONGUES

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORTEST: Final = 4
LONG: Final = 8
MOST_WORDS: Final = 7
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,80}@\S+")
_ENDINGS = ("'s", "s", "n", "en", "es", "'")
_SPELLING: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "å": "aa"})
_SOUNDS: Final = str.maketrans("kqjzvy", "ccisfi")
_LEGAL: Final = frozenset(
    {"inc", "gmbh", "ag", "ltd", "llc", "co", "corp", "kg", "se", "plc", "sa", "sarl", "ev", "mbh", "the"}
)
_NICKNAMES: Final = tuple(
    frozenset(group.split())
    for group in """robert bob bobby rob robbie bert|william bill billy will willy liam|richard dick rick ricky rich|margaret
    peggy meg maggie greta|edward ted ed eddie ned|john jack johnny|james jim jimmy jamie|elizabeth elisabeth liz lizzy beth betty
    lisa elsa eliza sissi|alexander alex sasha sascha xander|alexandra alex sandra sasha sascha|katherine catherine katharina kathryn
    kate katie kathy cathy kathi kati käthe kit|michael mike mick michi|thomas tom tommy|anthony tony|antonio toni|joseph joe sepp
    josef|johannes hannes hans jo|henry harry hank|charles charlie chuck|francis frank|franziska franzi|francisco paco pancho
    |josé pepe|theodor theo|andreas andi|andrew andy drew|stephanie steffi steph|stefan steffen steff|sebastian basti seb
    |maximilian max|benjamin ben benni|samuel samantha sam|patricia pat patty tricia|patrick pat paddy|deborah debbie|rebecca
    becky|susan susanne sue susi suzie|christopher chris kit|christian chris|christine christina chris tina|daniel dan danny|david
    dave|matthew matt|matthias matze|nicholas nick nico niko|peter pete|philip phil|ronald ron|steven stephen steve|timothy tim
    |victoria vicky|walter walt|jennifer jenny jen|jessica jess|kimberly kim|abigail abby|lawrence larry|leonard leo len|magdalena
    lena|helena lena|wolfgang wolf|friedrich fritz|heinrich heiner heinz|ulrich uli|ulrike uli|barbara barb bärbel|mary molly polly
    |eleanor nell nora ellie|dorothy dot dolly|florence flo|florian flo|giuseppe peppe beppe|ludwig lutz|eugene gene"""
    .replace("\n", " ").split("|")
)  # fmt: skip
_ORDINARY: Final = frozenset(
    """many much well will would when where what while with within thank thanks then there their them thus very mark marked may maybe
    more most must mail main make man march mars made note notes none next need never new news now hope home have here hello help
    her hers him his how hour hours june july just job jobs join lane late later last least less let like line list little long look
    lot love rose role rest real really read right time times team teams tell talk task tasks take test text best better both board
    book call calm came can care case chance check clear close cold come cost could dear day days deal done door down each early
    easy else end even ever every few field fine first five follow food for four free friday from full fun gave give glad goal good
    grace grade grand grateful great green grow hall hand hands hard head hear heart high hill hold hot house idea inn kind king
    kings know large lead learn leave left life light live low mind miss monday money month morning move name names near nice night
    north office old once one only open other our out over own page part past people place plan play please point post price pure
    put question quick quite rare rate rather rich river road room rule safe same sand sat say school sea see seem self send sense
    sent set seven share she ship shop short should show side since sir site six size small snow some song soon sound south spring
    staff stand start state stay step still stone store story street strong such summer sun sure sales sale son talked talks wall
    want war warm was water way week weeks went west white who why wide win winter wish wood word words work world write year years
    yes yesterday yet you young your
    haus hans hand hans hang hier hallo halle haben hatte herr herrn herz hilfe hof hoch holz dank danke dann dass dein deine denn
    der dies dieser doch dort drei durch ecke ecken ein eine einen eines ende erde erst erste euch euer fach fall fand fest feuer
    firma frage fragen frau frei freitag freude freund früh für ganz gast geld gern gerne geist grund gruß grüße gut hat heute ihr
    ihre ihnen im in ist jahr jahre jeder jetzt kann karte kein kind klar klein kleine koch kochen kopf kraft kunde kunden kunst kurz
    land lang lange langen leben lehre leicht leute liebe lieber licht los lust macht mai mal man mann maler markt mauer mehr mein
    meine meister mensch mich mir mit mitte monat montag morgen mut nach nacht name natur neu neue nicht noch nun nur oben oder
    ofen ort platz punkt rat raum recht reihe richtig roh rot ruhe sache satz schon schön schritt schule see seele sehr seine seit
    seite sicher sie sinn sommer sonne stadt stand stein steine stelle stellen still stunde tag tage teil tisch tief tür über um
    und uns unser unter viel viele vier vogel voll von vor wagen wahl wald wand wann warm warum was wasser weg wege weil wein weiß
    weit welche welt wenn wer werk werkstatt wert wie wieder winter wir wird wissen wo woche wochen wohl wolf wort zahl zeit ziel
    zimmer zu zum zur zwei
    january february march april june july august september october november december januar februar märz juni juli oktober
    dezember tuesday wednesday thursday saturday sunday dienstag mittwoch donnerstag samstag sonntag english german"""
    .split()
) | frozenset(word for words in TONGUES.values() for word in words)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the note and where it stands. ``common``: as likely an ordinary word as a name."""

    text: str
    start: int
    end: int
    common: bool


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text that is flat; links and addresses are none."""
    bare = _LINK.sub(lambda link: " " * len(link[0]), text)
    found = tuple(_WORD.finditer(bare))
    small = {match[0] for match in found if match[0][:1].islower()}
    return tuple(Word(m[0], m.start(), m.end(), _common(m[0], small)) for m in found)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a recorded name, titles and forms of address left out."""
    parsed = parse(name)
    return tuple(match[0] for part in (parsed.rest if parsed else ()) for match in _WORD.finditer(part))


def company_words(company: str) -> tuple[str, ...]:
    """The words of a company's name, its legal form left out; none where it is too long to be looked for."""
    words = tuple(match[0] for match in _WORD.finditer(company))
    core = tuple(word for word in words if word.casefold() not in _LEGAL)
    return core or words if len(words) <= MOST_WORDS else ()


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Small letters, umlauts written out, accents kept."""
    return unicodedata.normalize("NFC", word).casefold().translate(_SPELLING)


def same(word: str, recorded: str) -> bool:
    """Whether a word is the recorded one, inflected or not."""
    mine, theirs = folded(word), folded(recorded)
    if not mine.startswith(theirs):
        return False
    rest = mine[len(theirs) :]
    return not rest or rest in _ENDINGS


def near(word: str, recorded: str, *, shortest: int = SHORTEST) -> bool:
    """Whether a word is the recorded one, misspelled."""
    if same(word, recorded):
        return False
    mine, theirs = folded(word).removesuffix("'s"), folded(recorded)
    if len(theirs) < shortest or abs(len(mine) - len(theirs)) > 2 or not _sounds_alike(mine, theirs):
        return False
    most = 2 if len(theirs) >= LONG else 1
    endings = (mine, *(mine.removesuffix(end) for end in ("s",) if len(mine) > len(theirs)))
    return any(_distance(each, theirs, most) <= most for each in endings)


def called(word: str, recorded: str) -> bool:
    """Whether someone may be called this: an initial, a short form, a nickname."""
    mine, theirs = folded(word), folded(recorded)
    short = len(mine) >= 2 and (theirs.startswith(mine[:-1]) or mine in theirs) and len(theirs) - len(mine) >= 2
    initial = len(mine) == 1 and theirs.startswith(mine)
    return short or initial or any({mine, theirs} <= group for group in _NICKNAMES)


def _common(word: str, small: set[str]) -> bool:
    low = word.casefold()
    return not word[:1].isupper() or low in _ORDINARY or low in small


def _sounds_alike(one: str, other: str) -> bool:
    if not one or not other:
        return False
    first, second = one[0].translate(_SOUNDS), other[0].translate(_SOUNDS)
    return first == second or one[:2] == other[1::-1] != ""


def _distance(one: str, other: str, most: int) -> int:
    """Letters to change, add, drop or swap; more than ``most`` is just that."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    one, other = one[start:], other[start:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    if max(len(one), len(other)) > 2 * most + 2 or abs(len(one) - len(other)) > most:
        return most + 1
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def runs(words: tuple[Word, ...], length: int) -> Iterator[tuple[Word, ...]]:
    """As many words in a row."""
    return (words[n : n + length] for n in range(len(words) - length + 1))
