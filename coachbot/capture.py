"""One message about an interview -> the answers of the form "new": company, role, when, who, time frame. Pure.

First what has words of its own is cut out (labelled lines, what they said about when they decide, the days and times);
what is left falls into short segments, told apart by the word that leads them ("at", "als", "con", "pour"). Nothing is
guessed: what could be one thing or another is left out, and the form asks for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from coachbot import cues
from coachbot.conversation import Unclear
from coachbot.forms import FRAME_WORDS
from coachbot.model import local_day
from coachbot.people import names_a_role, parse_people
from coachbot.readers import can_be_seen, clean, day_of, frame_value, line, when_value
from coachbot.timeframe import parse_time_frame
from coachbot.when import Ambiguous, DayOnly, Moment, NotUnderstood, parse_when

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from coachbot.model import TimeFrame
    from coachbot.when import Understood

LONGEST: Final = 4096  # characters of a Telegram message
PROSE: Final = 600  # a longer text without a date is no report
READINGS: Final = 100  # how often a date or time frame is looked for in one message: it bounds the time
CUES: Final = 6
MOST_READINGS: Final = 4  # of a start that can mean several things, as buttons
NAME: Final = 60  # characters of a company or role
REACH: Final = 9  # words of a start
_GAPS: Final = re.compile(r"[^\S\n]+|(?<=\n\n)\n+")
_WORD: Final = re.compile(r"[^\s,;()\[\]]+")
_ENDS: Final = re.compile(r"[;\n]|[.!?…](?=\s|$)")
_LEADS: Final = re.compile(
    r"on|at|um|am|gegen|from|von|for|f(?:ü|ue)r|zum|vom|the|der|den|dem|die|of|was|is|war|ist|with|mit|con|avec|an?|al?|el|la"
    r"|los|las|para|por|de|del|en|[aà]|au|les?|pour|par|chez|bei|ab|in|im|and|und|y|et",
    re.IGNORECASE,
)
_DANGLING: Final = re.compile(
    r"(?:^|\s+)(?:on|at|um|am|gegen|el|las?|los|a|à|les?|the|von|from|ab|der|den|dem|and|und|y|et|de|for|kl|was|is|war|ist|fue|est|ein)$|[\s,:–-]+$",
    re.IGNORECASE,
)
_SEGMENT: Final = re.compile(
    r"(?P<atom>\([^()\n]*\)|\"[^\"\n]*\"|“[^”\n]*”|„[^“\n]*“|<[^<>\n]*>|(?<![^\s<>,;:()@])[^\s<>,;:()@]++@[^\s<>,;:()@]+)"
    rf"|(?P<comma>,)|(?P<end>[\n;]|{cues.NO_SENTENCE_END}[.!?…]+(?=\s|$))|(?<!\w)(?:"
    + "|".join(rf"(?P<{kind or 'other'}>{words})" for kind, words in cues.LEADS.items())
    + r")(?:(?<=['’@])|(?!\w))",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(rf"[@(,;]|\s(?:and|und|y|et|&)\s|^{cues.TITLE.pattern}", re.IGNORECASE)
_FIRM_AND_PEOPLE: Final = re.compile(r"(?P<firm>[^\s(]+) \((?P<people>[^(),]+ [^()]+)\)")  # Globex (Jane Doe)
_QUOTES: Final = " \t\"'“”„«».,:!?*•·>-–—"


class Span(NamedTuple):
    """A start in a text, from where to where it stands."""

    first: int
    end: int
    means: Understood


class Segment(NamedTuple):
    """A few words; ``kind`` is what their lead says they are, empty where nothing leads them.

    ``goes_on``: they follow a comma. ``before``: what stands before their lead.
    """

    kind: str
    text: str
    goes_on: bool
    before: str


@dataclass(slots=True)
class Ear:
    """Reads days, times and time frames; after so many readings it hears nothing more."""

    now: datetime
    zone: ZoneInfo
    left: int = READINGS

    def when(self, text: str) -> Understood:
        """A start, as typed now."""
        self.left -= 1
        return parse_when(text, now=self.now, zone=self.zone) if self.left >= 0 else NotUnderstood()

    def frame(self, text: str, since: date) -> TimeFrame | None:
        """What they said about when to follow up, counted from the interview's day."""
        self.left -= 1
        return parse_time_frame(line(text), interview_day=since) if self.left >= 0 else None

    @property
    def today(self) -> date:
        """The day it is for the person."""
        return local_day(self.now, self.zone.key)


@dataclass(slots=True)
class Found:
    """What was found so far. ``named``: the company's name was led by a word, or said to be one."""

    company: str = ""
    role: str = ""
    who: list[dict[str, Any]] = field(default_factory=list)
    when: Understood = field(default_factory=NotUnderstood)
    frame: str = ""
    named: bool = False


def read_interview(text: str, *, now: datetime, zone: ZoneInfo) -> dict[str, Any] | None:
    """The answers that a message gives, as the form keeps them; None where it does not read like an interview.

    ``when`` is an ``Unclear`` where the start can mean several things; what they said about when to follow up is then
    kept in its words (``FRAME_WORDS``), as it counts from the interview's day. ``now`` is aware, days and times are
    those of someone in ``zone``.
    """
    plain = _GAPS.sub(" ", clean(text))  # runs of spaces say nothing, and cost time
    if len(plain) > LONGEST or not can_be_seen(plain) or _is_something_else(plain):
        return None
    ear, found = Ear(now, zone), Found()
    rest = _labelled(_without_mail(plain), found, ear)
    rest = _take_frame(rest, found, ear)
    rest = _take_moment(rest, found, ear)
    _take_names(rest, found, plain)
    if not _reads_like_one(found, plain):
        return None
    return _answers(found, plain, ear)


def _is_something_else(text: str) -> bool:
    """A thank-you note, a rejection, a question."""
    if cues.ASKING.fullmatch(text):
        return True
    return bool((cues.NOTE.search(text) and not cues.INVITES.search(text)) or cues.REJECTION.search(text))


def _reads_like_one(found: Found, text: str) -> bool:
    """A word for an interview and one more fact; or a moment and two facts, or a named company at a time."""
    dated = not isinstance(found.when, NotUnderstood)
    facts = [bool(found.company), bool(found.role), bool(found.who), bool(found.frame)]
    if cues.INTERVIEW.search(text):
        told = any(facts) and len(text) <= PROSE and not cues.ADVICE.search(text)
        return dated or told
    if not dated or cues.OTHER_BUSINESS.search(text):
        return False
    several = sum(facts) > 1
    return (several and bool(found.company or found.frame)) or (bool(found.company) and _has_time(found.when))


def _has_time(when: Understood) -> bool:
    choices = when.choices if isinstance(when, Ambiguous) else (when,)
    return all(isinstance(choice, Moment) for choice in choices)


def _answers(found: Found, text: str, ear: Ear) -> dict[str, Any]:
    answers: dict[str, Any] = {"company": found.company, "role": found.role, "who": found.who}
    match _by_tense(found.when, text, ear):
        case Moment() | DayOnly() as one:
            answers["when"] = when_value(one)
        case Ambiguous(choices):
            answers["when"] = Unclear(tuple(when_value(choice) for choice in choices))
        case _:
            pass
    since = day_of(answers) if isinstance(answers.get("when"), dict) else None
    if found.frame and since is None:
        answers[FRAME_WORDS] = found.frame
    elif found.frame and since and (frame := _frame_of(found.frame, since, Ear(ear.now, ear.zone))):
        answers["frame"] = frame_value(frame)
    return {key: value for key, value in answers.items() if value}


def _by_tense(when: Understood, text: str, ear: Ear) -> Understood:
    """Of several readings those that the sentence's own tense allows: "I had", "you are invited"."""
    if not isinstance(when, Ambiguous):
        return when
    ahead, over = bool(cues.INVITES.search(text)), bool(cues.HAS_BEEN.search(text))
    if ahead is over:
        return when
    fitting = tuple(choice for choice in when.choices if _is_ahead(choice, ear) is not over)
    return fitting[0] if len(fitting) == 1 else Ambiguous(fitting or when.choices)


def _is_ahead(choice: Moment | DayOnly, ear: Ear) -> bool:
    return choice.start > ear.now if isinstance(choice, Moment) else choice.day > ear.today


# -- what has words of its own ---------------------------------------------------------------------------------------


def _without_mail(text: str) -> str:
    """The text without the lines of a mail that are not its own: headers, greetings, the signature, who wrote when."""
    rows = text.split("\n")
    mail = any(cues.SENDER.match(row) for row in rows) and any(cues.SUBJECT.match(row) for row in rows)
    signed = next((n for n, row in enumerate(rows) if n and cues.CLOSING.fullmatch(row)), len(rows))
    kept = (cues.SUBJECT.sub("", row, count=1) for row in rows[:signed] if not (mail and cues.HEADER.fullmatch(row)))
    return "\n".join("" if cues.GREETING.fullmatch(row) else row for row in kept)


def _labelled(text: str, found: Found, ear: Ear) -> str:
    """Take lines such as "Company: Acme", and give the others."""
    told: dict[str, list[str]] = {}
    rest = []
    for row in cues.NEXT_LABEL.sub("\n", text).split("\n"):
        match = cues.LABEL.fullmatch(row)
        key = match.lastgroup if match else None
        if match and key == "value":
            key = next(name for name in cues.LABELS if match[name])
            told.setdefault(key, []).append(match["value"])
        else:
            rest.append(row)
    found.company, found.role = (_short(" ".join(told.get(key, ()))) for key in ("company", "role"))
    found.named = bool(found.company)
    found.who = parse_people("\n".join(told.get("who", ())))
    words = line(" ".join(told.get("frame", ())))
    found.frame = words if words and _frame_of(words, ear.today, ear) else ""
    if "when" in told:
        found.when = _meant(_moments(" ".join(told["when"]), ear), " ".join(told["when"]), ear)
    return "\n".join(rest)


def _take_frame(text: str, found: Found, ear: Ear) -> str:
    """Take what they said about when to follow up; its days are not the interview's."""
    for cue in list(cues.FRAME.finditer(text))[:CUES]:
        end = next((m.start() for m in _ENDS.finditer(text, cue.end())), len(text))
        said = text[cue.start() : end]
        length = next((n for n in _lengths(said) if _frame_of(said[:n], ear.today, ear)), 0)
        if length and not found.frame:
            found.frame = line(said[:length])
        if length or cues.DAY_WORD.search(said.partition(",")[0]):
            before = cues.SAID.sub("", text[: cue.start()])
            rest = before + "\n" + text[cue.start() + (length or len(said.partition(",")[0])) :]
            return _take_frame(rest, found, ear)
    return text


def _lengths(said: str) -> Iterator[int]:
    """Where the phrase may end: with the sentence, at a comma, or a few words earlier."""
    yield len(said)
    yield from [at for at, c in enumerate(said) if c == ","][:-3:-1]
    yield from [m.start() for m in re.finditer(r"\s+\S+", said[:200])][:-6:-1]


def _frame_of(words: str, since: date, ear: Ear) -> TimeFrame | None:
    """The time frame of a phrase; where its beginning says that they act, what follows counts alone."""
    frame = ear.frame(words, since)
    cue = cues.DECIDES.match(words)
    if frame is None and cue and (frame := ear.frame(words[cue.end() :], since)):
        return type(frame)(frame.kind, frame.day, line(words))
    return frame


def _take_moment(text: str, found: Found, ear: Ear) -> str:
    """Take the interview's start out of the text."""
    spans = _moments(text, ear)
    if spans and _has_time(spans[0].means) and not found.frame:
        text, found.frame = _frame_after(text, spans[0].end, ear)
    kept = [span for span in spans if span.end <= len(text)]
    if isinstance(found.when, NotUnderstood):
        found.when = _meant(kept, text, ear)
    for span in reversed(kept):
        zone = cues.ZONE_AFTER.match(text, span.end)
        text = f"{text[: span.first]}\n{text[zone.end() if zone else span.end :].removeprefix(')')}"
    if isinstance(found.when, Ambiguous) and cues.NAMED_DAY.search(text):
        found.when = NotUnderstood()  # a time whose day was named in words that were not understood
    return cues.NAMED_DAY.sub("\n", text)


def _frame_after(text: str, at: int, ear: Ear) -> tuple[str, str]:
    """In a list, what stands alone behind the start and can be a time frame: the text up to it, and the frame."""
    last = list(re.finditer(r"[^,;\n]*\S[^,;\n]*", text[at:]))[-1:]
    for match in last:
        frame = ear.frame(match[0].strip(" ."), ear.today)
        if frame and frame.day and match.start():
            return text[: at + match.start()], line(match[0])
    return text, ""


def _meant(spans: list[Span], text: str, ear: Ear) -> Understood:
    """What the spans say together; where they differ, each is a reading. Beside an unknown zone only the day counts."""
    if not spans:
        return NotUnderstood()
    joined = " ".join(text[span.first : span.end] for span in spans)
    means = spans[0].means if len(spans) == 1 else ear.when(joined)
    if isinstance(means, NotUnderstood):
        several = [s.means.choices if isinstance(s.means, Ambiguous) else (s.means,) for s in spans]
        choices = tuple(dict.fromkeys(c for each in several for c in each if isinstance(c, Moment | DayOnly)))
        means = Ambiguous(choices) if 1 < len(choices) <= MOST_READINGS else NotUnderstood()
    if any(cues.ZONE_AFTER.match(text, span.end) for span in spans):
        return DayOnly(local_day(means.start, ear.zone.key)) if isinstance(means, Moment) else means
    return means


def _moments(text: str, ear: Ear) -> list[Span]:
    """Each longest run of words that is a start."""
    masked = cues.NO_DATE.sub(lambda match: "\ufffd" * len(match[0]), text)
    words = [match.span() for match in _WORD.finditer(masked)]
    starts = [first for first, _ in words]
    found: list[Span] = []
    floor = 0
    for seed in cues.DAY_WORD.finditer(masked):
        at = bisect_right(starts, seed.start()) - 1
        if at < floor:
            continue
        if run := _grown(masked, words, at, floor, ear):
            first, last, means = run
            found.append(Span(words[first][0], words[last][1], means))
            floor = last + 1
    return found


def _grown(
    text: str, words: list[tuple[int, int]], at: int, floor: int, ear: Ear
) -> tuple[int, int, Understood] | None:
    """The longest run around a word that is understood as a start, without words at its end that say nothing."""
    run: tuple[int, int, Understood] | None = None

    def grow(pairs: Iterator[tuple[int, int]]) -> None:
        nonlocal run
        misses = 0
        for first, last in pairs:
            means = ear.when(text[words[first][0] : words[last][1]])
            if _adds(run, first, means) and not (
                run and means == run[2] and _LEADS.fullmatch(text, *words[last if last > run[1] else first])
            ):
                run, misses = (first, last, means), 0
            elif (misses := misses + 1) > 3:
                return

    top = min(at + REACH, len(words))
    grow((at, last) for last in range(at, top))
    first, last, _ = run or (at, at, None)
    grow((n, last) for n in range(first - 1, max(floor, first - 5) - 1, -1))
    if run:
        first, last, _ = run
        grow((first, n) for n in range(last + 1, top))
    return run


def _adds(run: tuple[int, int, Understood] | None, first: int, means: Understood) -> bool:
    """Whether more words are understood too; a zone before the time is rather a name ("Morgan Stanley yesterday")."""
    if isinstance(means, NotUnderstood) or run is None:
        return run is None and not isinstance(means, NotUnderstood)
    same_zone = not (isinstance(means, Moment) and isinstance(run[2], Moment)) or _zone(means) == _zone(run[2])
    return same_zone or first == run[0]


def _zone(moment: Moment) -> str:
    return str(moment.start.tzinfo)


# -- names -----------------------------------------------------------------------------------------------------------


def _take_names(text: str, found: Found, whole: str) -> None:
    """Take company, role and people from what is left."""
    lower = whole == whole.lower()
    met: list[tuple[str, bool]] = []
    listed: list[str] = []
    kind = ""
    for part in _segments(text):
        value = _trimmed(part.text)
        after = bool(re.search(r"\w", part.before)) and _ends_with_interview(part.before)
        if not value:
            continue
        if part.kind == "who":
            met.append((value, after))
        elif part.kind == "company" and not found.named:
            _take_company(value, found, met, lower=lower or after)
        elif part.kind == "role" and not found.role:
            found.role = _role(value)
        elif part.goes_on and kind == "who" and _goes_on(value, lower=lower):
            met[-1] = (f"{met[-1][0]}, {value}", met[-1][1])
            continue
        elif not part.kind:
            listed.append(value)
        kind = part.kind
    _take_list(listed, found, lower=lower)
    _take_met(met, found, lower=lower, invited=bool(cues.INVITES.search(whole)))


def _segments(text: str) -> Iterator[Segment]:
    kind, at, goes_on, before = "", 0, False, ""
    for match in _SEGMENT.finditer(text):
        what = match.lastgroup or ""
        starts = not text[at : match.start()].strip()
        if what == "atom" or (what not in ("comma", "end") and match[0][0].isupper() and not (starts and not kind)):
            continue
        yield Segment(kind, text[at : match.start()], goes_on, before)
        before = text[at : match.start()] if what not in ("comma", "end") else ""
        goes_on = what == "comma"
        kind, at = ("" if what in ("comma", "end") else what), match.end()
    yield Segment(kind, text[at:], goes_on, before)


def _ends_with_interview(text: str) -> bool:
    return any(not text[match.end() :].strip() for match in cues.INTERVIEW.finditer(text))


def _take_company(value: str, found: Found, met: list[tuple[str, bool]], *, lower: bool) -> None:
    if cues.TITLE.match(value):
        met.append((value, False))
    elif _is_name(cues.ARTICLE.sub("", value), lower=lower) and not names_a_role(value):
        found.company, found.named = _short(cues.ARTICLE.sub("", value)), True


def _take_list(listed: list[str], found: Found, *, lower: bool) -> None:
    """Chunks that nothing leads, in the order of a list: company, role, people."""
    for n, chunk in enumerate(listed):
        value = _trimmed(cues.INTERVIEW.sub(" ", chunk))
        bare = value == chunk
        if not value:
            continue
        if cues.JOB.search(value) and not found.role and "@" not in value and _is_name(value, lower=True):
            found.role = _role(value)
        elif not found.company and _is_name(value, lower=lower or (bare and n == 0)) and "@" not in value:
            found.company = _short(value)
        elif found.company and _are_people(value):
            found.who += parse_people(value)


def _take_met(met: list[tuple[str, bool]], found: Found, *, lower: bool, invited: bool) -> None:
    """Whom one met. "Interview with Globex" names a company if nothing else does; two words may be either: left out."""
    for value, after_interview in met:
        firm = _FIRM_AND_PEOPLE.fullmatch(value)
        if firm and after_interview and not found.company and not names_a_role(firm["people"]):
            found.company, found.named = firm["firm"], True
            value = firm["people"]
        elif after_interview and not found.company and not _SEVERAL.search(value) and _is_name(value, lower=True):
            if " " not in value or cues.FIRMS.search(value) or value.isupper() or invited or len(met) > 1:
                found.company, found.named = _short(value), True
            continue
        people = parse_people(value)
        found.who += [who for who in people if _is_someone(who, lower=lower)]


def _is_someone(who: dict[str, Any], *, lower: bool) -> bool:
    name = who["name"]
    if cues.PLACES.fullmatch(name) or name[:1].isdigit() or _stops(name):
        return False
    return bool(who["email"] or names_a_role(name) or not name[:1].islower() or lower) and len(name) <= NAME


def _are_people(value: str) -> bool:
    """Whether a chunk of a list can only be people: an address, a title, or several names."""
    people = parse_people(value)
    if "@" in value or cues.TITLE.match(value):
        return True
    names = [who["name"].split() for who in people]
    proper = all(len(name) <= 4 and all(word[:1].isupper() for word in name) for name in names)
    return proper and sum(map(len, names)) > 1 and not cues.PLACES.search(value) and not _stops(value)


def _goes_on(value: str, *, lower: bool) -> bool:
    """Whether what follows a comma belongs to the people before it."""
    if "@" in value or names_a_role(value):
        return len(value) <= NAME * 2
    return _is_name(value, lower=lower) and len(value.split()) <= 6


def _is_name(value: str, *, lower: bool) -> bool:
    words = value.split()
    if not (1 <= len(words) <= 6 and len(value) <= NAME and any(c.isalpha() for c in value)):
        return False
    return (lower or not value[0].islower()) and not _stops(value) and not cues.PLACES.fullmatch(value)


def _stops(value: str) -> bool:
    words = (word.strip(_QUOTES).casefold().replace("’", "'") for word in value.split())
    return any(word in cues.STOP or word.partition("'")[0] in cues.STOP for word in words)


def _role(value: str) -> str:
    """A role, where it is named as a post, holds a word for one, or is one word that is no verb or number."""
    short = _short(cues.POSTS.sub("", cues.POSTS.sub("", value)))
    named = short != value or cues.JOB.search(value) or (" " not in value and value[:1].isupper())
    return short if named and _is_name(short, lower=True) and not short[:1].isdigit() else ""


def _short(value: str) -> str:
    return line(value).strip(_QUOTES)


def _trimmed(value: str) -> str:
    value = line(value).strip(_QUOTES.replace(".", ""))
    while (cut := _DANGLING.sub("", value)) != value:
        value = cut
    return value
