"""The dossiers of the people who wrote last, for a database that nobody else writes to: who is talking is not loaded
anew for every word.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from coachbot.model import Dossier, PersonId

ROOM = 2_000  # people and their applications: some ten megabytes


class Recent:
    """Dossiers as they stand in the database, the least recently used ones given up where there are too many."""

    def __init__(self, room: int = ROOM) -> None:
        """``room``: for how many people and applications together."""
        self._room = room
        self._taken = 0
        self._dossiers: OrderedDict[PersonId, Dossier] = OrderedDict()

    def of(self, people: Collection[PersonId]) -> dict[PersonId, Dossier]:
        """Those of some people that are here."""
        for person in (found := [person for person in people if person in self._dossiers]):
            self._dossiers.move_to_end(person)
        return {person: self._dossiers[person] for person in found}

    def note(self, kept: Mapping[PersonId, Dossier | None]) -> None:
        """What a transaction that was kept loaded and saved; None: who was erased in it."""
        for person, dossier in kept.items():
            self._taken -= _size(self._dossiers.pop(person, None))
            if dossier is not None:
                self._dossiers[person] = dossier
                self._taken += _size(dossier)
        while self._taken > self._room:
            self._taken -= _size(self._dossiers.popitem(last=False)[1])


def _size(dossier: Dossier | None) -> int:
    return 0 if dossier is None else 1 + len(dossier.applications)
