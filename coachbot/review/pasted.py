"""What was pasted or forwarded -> what the person wrote: headers, quoted mail and mail signatures cut away. Pure.

Known marks of mail programs in English, German, French and Spanish. Where only quoted text is left, nothing is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 20_000
"""Characters; Telegram's longest text has 4,096, and nobody reads on."""

_ALIKE: Final = str.maketrans({**dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'"), **dict.fromkeys("\u00a0\u202f", " ")})
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)|\t")
_HEADER = re.compile(
    r"\s*\**(subject|betreff|objet|asunto|oggetto|assunto|onderwerp"
    r"|from|von|to|an|cc|bcc|sent|gesendet|date|datum|de|à|para|enviado|envoyé)"
    r"\**[ \t]{0,3}:\**[ \t]{0,3}(.*)",
    re.IGNORECASE,
)
_SUBJECTS: Final = frozenset({"subject", "betreff", "objet", "asunto", "oggetto", "assunto", "onderwerp"})
_SENDERS: Final = frozenset({"from", "von", "de"})
_ATTRIBUTION = re.compile(
    r"\s*(?:on\b.{4,200}\bwrote|am\b.{4,200}\bschrieb\b.{0,120}|le\b.{4,200}\ba écrit|el\b.{4,200}\bescribió)"
    r"\s{0,3}:\s*"
    r"|\s*\S.{0,100}\b(?:wrote|schrieb|a écrit|escribió)\s{0,3}:\s*",
    re.IGNORECASE,
)
_ATTRIBUTION_BEGINS = re.compile(r"\s*(?:on|am|le|el)\b.{0,200}\d", re.IGNORECASE)
_DIVIDER = re.compile(
    r"\s*[-_]{2,}\s{0,3}(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|original-nachricht|message d'origine|mensaje original|original appointment)\s{0,3}[-_]{2,}\s*|\s*_{10,}\s*",
    re.IGNORECASE,
)
_DEVICE = re.compile(
    r"\s*(?:sent from my .{2,40}|get outlook for .{2,20}|von meinem .{2,40} gesendet|gesendet von .{2,40}"
    r"|envoyé de mon .{2,40}|enviado desde mi .{2,40})\s*",
    re.IGNORECASE,
)
_HELLO = re.compile(
    r"(?:dear|hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|to whom|guten (?:tag|morgen|abend)|hallo"
    r"|liebe[rs]?|sehr geehrte[rs]?|werte[rs]?|moin|servus|grüß|gruezi|bonjour|cher|chère|salut|madame|monsieur"
    r"|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s)\b[^,:!\n–—]{0,70}(?:[,:!–—]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_ALONE = re.compile(r"[^\W\d_][^,:!?\n]{0,40},[ \t]*$", re.MULTILINE)
_FAREWELL = re.compile(
    r"(?:(?:with |my )?(?:very |all the |all my )?(?:best|kind|kindest|warm|warmest|many)(?: (?:regards|wishes))?"
    r"|regards|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|cheers|bye|take care|respectfully(?: yours)?|warmly"
    r"|(?:many )?thanks(?: again)?|thank you(?: again)?|all the best|with (?:best|kind|warm) (?:wishes|regards)"
    r"|(?:viele|herzliche|liebe|beste|schöne|freundliche|mit \w+|ganz liebe)"
    r" (?:grüße|grüsse|gruesse|grüßen|grüssen|gruessen)(?: .{0,20})?"
    r"|(?:mit )?(?:freundlichem |bestem |liebem )?gru(?:ß|ss)|bis (?:bald|dann)|danke|vielen dank|vg|lg|mfg"
    r"|(?:bien )?cordialement|bien à vous|un (?:cordial )?saludo|(?:cordiales )?saludos|atentamente|cordiali saluti)"
    r"[ \t]*[,.!]?",
    re.IGNORECASE,
)
_SIGNED_LINES: Final = 4
_SIGNED_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Pasted:
    """``text`` in its parts. ``hello`` is the greeting, ``middle`` what stands between it and the sign-off."""

    subject: str | None
    text: str
    hello: str
    middle: str


def flat(text: str) -> str:
    """The text with one kind of apostrophe and space, letter for letter as long as before."""
    return text.translate(_ALIKE)


def lower(text: str) -> str:
    """Flat, in small letters, wrapped lines joined; letter for letter as long as before."""
    joined = _WRAPPED.sub(" ", flat(text))
    small = joined.lower()
    if len(small) == len(text):
        return small
    return "".join(low if len(low := c.lower()) == 1 else c for c in joined)


def unpack(raw: str) -> Pasted:
    """What the person wrote, out of everything that was pasted."""
    lines = raw[:LONGEST].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    subject, lines = _headers(lines)
    text = "\n".join(_own(lines)).strip()
    hello = _hello(text)
    return Pasted(subject, text, hello, _middle(text, len(hello)))


def _headers(lines: list[str]) -> tuple[str | None, list[str]]:
    """The subject, and the lines below the header that was pasted along."""
    subject, at = None, 0
    while at < len(lines):
        header = _HEADER.fullmatch(lines[at])
        if header and header[1].casefold() in _SUBJECTS:
            subject = header[2].strip()
        elif lines[at].strip() and not _DIVIDER.fullmatch(lines[at]) and not (header and header[2]):
            break
        at += 1
    return subject, lines[at:]


def _own(lines: list[str]) -> list[str]:
    kept: list[str] = []
    for at, line in enumerate(lines):
        if line.lstrip().startswith(">") or _DEVICE.fullmatch(line):
            continue
        if line.rstrip() == "--" or line == "-- ":
            break
        if _quotes_from(lines, at):
            below = next((after for after in lines[at + 1 : at + 4] if after.strip()), "")
            if any(mine.strip() for mine in kept) and not _answers_below(lines, at):
                break
            if below.startswith(">") or not kept:
                continue
        kept.append(line)
    return kept


def _quotes_from(lines: list[str], at: int) -> bool:
    """Whether their mail begins here."""
    line = lines[at][:400]
    if _DIVIDER.fullmatch(line) or _ATTRIBUTION.fullmatch(line):
        return True
    following = lines[at + 1][:400] if at + 1 < len(lines) else ""
    if _ATTRIBUTION_BEGINS.match(line) and _ATTRIBUTION.fullmatch(f"{line} {following}"):
        return True
    header, next_header = _HEADER.fullmatch(line), _HEADER.fullmatch(following)
    return bool(header and next_header and header[1].casefold() in _SENDERS)


def _answers_below(lines: list[str], at: int) -> bool:
    """Whether the person wrote between or below quoted lines."""
    rest = [line for line in lines[at + 1 :] if line.strip()]
    quoted = [n for n, line in enumerate(rest) if line.lstrip().startswith(">")]
    return bool(quoted) and quoted[-1] < len(rest) - 1 and quoted[0] <= 1


def _hello(text: str) -> str:
    match = _HELLO.match(flat(text)) or _ALONE.match(flat(text))
    return text[: match.end()] if match else ""


def _middle(text: str, start: int) -> str:
    """Without the sign-off and the name below it, where there is one near the end."""
    rest = text[start:]
    lines = rest.split("\n")
    filled = [n for n, line in enumerate(lines) if line.strip()]
    for n in filled[-_SIGNED_LINES:]:
        short = all(len(line.split()) <= _SIGNED_WORDS for line in lines[n:])
        if short and _FAREWELL.fullmatch(lines[n].strip()[:80]):
            return "\n".join(lines[:n])
    return rest
