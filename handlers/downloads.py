"""Files that people send: fetched before their turn, so that no one else's waits for them.

A file that does not come is told to its sender, who sends it again; the update itself is decided like any other.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coachbot.faults import where
from coachbot.invitations import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from telegram import Document, Update

    from handlers.request import Request

log = logging.getLogger(__name__)

PATIENCE: Final = 4.0  # seconds for all files of a batch: the next updates wait no longer, nor does a stop
AT_ONCE: Final = 8
_ENDINGS: Final = (".ics", ".ical", ".vcs", ".vcf", ".vcard")
_KINDS: Final = ("text/calendar", "text/vcard", "text/x-vcard", "text/directory", "application/ics")
_OF_NO_USE: Final = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip", "application/vnd.")


@dataclass(frozen=True, slots=True)
class Incoming:
    """An update, with the content of its file where one was wanted; None where it was not, or did not come.

    ``too_many``: it is one too many of its sender's, who is told so.
    """

    update: Update
    content: bytes | None = None
    too_many: bool = False


def document_of(update: Update) -> Document | None:
    """The file of a message."""
    return update.message.document if update.message else None


def is_wanted(document: Document) -> bool:
    """Whether to fetch it: by its name or kind it may be a calendar or a card, and it is small enough."""
    plain = not (document.mime_type or "").lower().startswith(_OF_NO_USE)
    return (is_declared(document) or plain) and not is_large(document)


def is_declared(document: Document) -> bool:
    """Whether its name or kind says that it is a calendar or a card."""
    name, kind = (document.file_name or "").lower(), (document.mime_type or "").lower()
    return name.endswith(_ENDINGS) or kind.startswith(_KINDS)


def is_large(document: Document) -> bool:
    """Whether it is larger than what is read."""
    return (document.file_size or 0) > MOST


async def fetched(request: Request, updates: Iterable[Update]) -> list[Incoming]:
    """The updates, with the files that came in time."""
    gate, found = asyncio.Semaphore(AT_ONCE), [Incoming(update) for update in updates]

    async def fetch(place: int, file_id: str) -> None:
        async with gate:
            found[place] = Incoming(found[place].update, await request.download(file_id, MOST + 1))

    sent = ((n, document_of(each.update)) for n, each in enumerate(found))
    wanted = [(n, document.file_id) for n, document in sent if document and is_wanted(document)]
    tasks = [asyncio.create_task(fetch(n, file_id)) for n, file_id in wanted]
    try:
        if tasks:
            await asyncio.wait(tasks, timeout=PATIENCE)
    finally:
        for task in tasks:
            task.cancel()
        ended = await asyncio.gather(*tasks, return_exceptions=True)
    for error in ended:
        if isinstance(error, Exception):
            log.error("a file could not be fetched: %s", where(error))
    return found
