"""Every store there is, each fresh for each test."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from skill.stores import Store
from skill.stores.memory import MemoryStore
from skill.stores.sqlite import SqliteStore


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "massage.sqlite")
    yield store
    store.close()


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest) -> Store:
    """What the contract is held against: a further store is one more parameter here."""
    if request.param == "memory":
        return MemoryStore()
    found: Store = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def write_row(store: Store) -> Callable[[str, str, int], None]:
    """Puts any text where a user's profile is kept: user, text, version."""
    if isinstance(store, MemoryStore):
        return lambda user, text, version: store._rows.update({user: (version, text)})
    assert isinstance(store, SqliteStore)
    return partial(_write_sqlite_row, store)


def _write_sqlite_row(store: SqliteStore, user: str, text: str, version: int) -> None:
    row = (user, version, text)
    store._execute("INSERT OR REPLACE INTO profiles VALUES (?, ?, ?, 4e9)", row)
