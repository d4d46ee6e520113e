"""Builds the skill over a store, for every entry point."""

from pathlib import Path

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.key_file import user_key
from skill.memory import Memory
from skill.settings import Settings
from skill.stores import Store, upkeep
from skill.stores.in_memory import MemoryStore
from skill.stores.removals import Pending, RetryingStore
from skill.stores.sqlite import SqliteStore


def skill_with_sqlite(settings: Settings) -> KneeMassage:
    """The skill over the SQLite file of the settings, which a thread looks after.

    Raises:
        OSError: The key beside the database can be neither read nor made.
    """
    store = SqliteStore(Path(settings.database))
    retrying = RetryingStore(store, Pending(f"{settings.database}.forget"))
    upkeep.start(retrying.retry, store.tend)
    return skill_with_store(retrying, user_key(settings), apla=settings.apla)


def skill_with_store(store: Store | None, key: bytes | None, *, apla: bool = True) -> KneeMassage:
    """The skill over a store; without one, or without a key, the session alone holds the place."""
    return KneeMassage(catalog.load(), Memory(store, key), apla=apla)


def skill_in_memory() -> KneeMassage:
    """The skill over a store that lasts as long as the process."""
    return skill_with_store(MemoryStore(), b"forgetful")
