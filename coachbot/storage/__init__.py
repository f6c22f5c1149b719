"""Where dossiers, the outbox and the updates seen are kept: ``Store.open(url)``, then ``async with store.begin()``."""

from coachbot.storage.errors import (
    AlreadyRunning,
    Corrupt,
    Deposed,
    NewerDatabase,
    StorageError,
    Unavailable,
    Unstorable,
)
from coachbot.storage.outbox import Parcel
from coachbot.storage.store import Store, Units
from coachbot.storage.unit import Counts, Unit

__all__ = [
    "AlreadyRunning",
    "Corrupt",
    "Counts",
    "Deposed",
    "NewerDatabase",
    "Parcel",
    "StorageError",
    "Store",
    "Unavailable",
    "Unit",
    "Units",
    "Unstorable",
]
