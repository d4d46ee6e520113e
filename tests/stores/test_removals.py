"""A removal that fails is remembered, and done before anything else of the user."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from skill.state import Profile
from skill.stores import StoreError, upkeep
from skill.stores.in_memory import MemoryStore
from skill.stores.removals import Pending, RetryingStore
from skill.stores.sqlite import SqliteStore


class Down(MemoryStore):
    """A store that removes nothing while it is down."""

    down = True

    def delete(self, user: str) -> None:
        if self.down:
            raise StoreError("down")
        super().delete(user)


@pytest.fixture(params=["file", "memory"])
def pending(request: pytest.FixtureRequest, tmp_path: Path) -> Pending:
    return Pending(str(tmp_path / "places.forget") if request.param == "file" else None)


@pytest.fixture
def inner() -> Down:
    return Down()


@pytest.fixture
def store(inner: Down, pending: Pending) -> RetryingStore:
    """A store with two users, one of whom could not be removed."""
    store = RetryingStore(inner, pending)
    for user in ("ada", "eve"):
        store.save(user, Profile(version=1))
    with pytest.raises(StoreError):
        store.delete("ada")
    return store


def test_a_user_who_is_to_be_removed_is_neither_read_nor_written(
    store: RetryingStore, inner: Down
) -> None:
    with pytest.raises(StoreError):
        store.load("ada")
    with pytest.raises(StoreError):
        store.save("ada", Profile(version=2))
    assert inner.load("ada") == Profile(version=1)
    assert store.load("eve") == Profile(version=1)


def test_the_removal_is_done_before_the_user_s_next_question(
    store: RetryingStore, inner: Down
) -> None:
    inner.down = False
    assert store.load("ada") is None
    store.save("ada", Profile(version=1))
    assert store.load("ada") == Profile(version=1)


def test_the_removal_is_done_with_another_user_s_write(store: RetryingStore, inner: Down) -> None:
    store.save("eve", Profile(version=2))
    inner.down = False
    store.save("eve", Profile(version=3))
    assert inner.load("ada") is None
    assert store.pending.users() == set()


def test_the_removal_is_done_without_a_turn(store: RetryingStore, inner: Down) -> None:
    inner.down = False
    done = Event()

    def retry() -> None:
        store.retry()
        done.set()

    stopped = upkeep.start(retry)
    assert done.wait(10)
    stopped.set()
    assert inner.load("ada") is None


def test_another_process_and_a_later_one_know_of_it(tmp_path: Path) -> None:
    folder = str(tmp_path / "places.forget")
    first = RetryingStore(Down(), Pending(folder))
    with pytest.raises(StoreError):
        first.delete("ada")
    inner = MemoryStore()
    inner.save("ada", Profile(version=1))
    assert RetryingStore(inner, Pending(folder)).load("ada") is None
    assert not Path(folder).exists()


def test_a_folder_that_cannot_be_written_leaves_it_to_the_process(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = RetryingStore(Down(), Pending(str(tmp_path / "file" / "places.forget")))
    with pytest.raises(StoreError):
        store.delete("ada")
    assert "ada" in store.pending


def test_a_locked_database_is_emptied_when_it_is_free(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite3"
    inner = SqliteStore(path)
    store = RetryingStore(inner, Pending(f"{path}.forget"))
    store.save("ada", Profile(version=1))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError):
            store.delete("ada")
        other.execute("ROLLBACK")
    inner.close()
    later = SqliteStore(path)
    RetryingStore(later, Pending(f"{path}.forget")).retry()
    assert later.load("ada") is None
    later.close()


def test_upkeep_goes_on_when_a_task_fails(caplog: pytest.LogCaptureFixture) -> None:
    times: list[int] = []
    twice = Event()

    def fail() -> None:
        times.append(1)
        if len(times) == 2:
            twice.set()
        raise KeyError("of all things")

    stopped = upkeep.start(fail)
    assert twice.wait(10)
    stopped.set()
    assert "upkeep failed" in caplog.messages
