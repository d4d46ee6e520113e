"""The parts put together: a skill over a store, as every entry point needs it."""

from pathlib import Path

from skill import catalog
from skill.alexa.skill import KneeMassage
from skill.key_file import user_key
from skill.memory import Memory
from skill.settings import Settings
from skill.stores import Store, upkeep
from skill.stores.in_memory import MemoryStore
from skill.stores.removals import Pending, RetryingStore
from skill.stores.sqlite import SqliteStore


def embedded(settings: Settings) -> KneeMassage:
    """The skill over the SQLite file of the settings, which a thread looks after.

    Raises:
        OSError: The key beside the database can be neither read nor made.
    """
    store = SqliteStore(Path(settings.database))
    retrying = RetryingStore(store, Pending(f"{settings.database}.forget"))
    upkeep.start(retrying.retry, store.tend)
    return over(retrying, user_key(settings), apla=settings.apla)


def over(store: Store | None, key: bytes | None, *, apla: bool = True) -> KneeMassage:
    """The skill over a store; without one, or without a key, the session alone holds the place."""
    return KneeMassage(catalog.load(), Memory(store, key), apla=apla)


def forgetful() -> KneeMassage:
    """The skill over a store that lasts as long as the process."""
    return over(MemoryStore(), b"forgetful")
