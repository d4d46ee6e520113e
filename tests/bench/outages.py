"""How long a turn waits for a store that is locked, silent, unreachable or throttled."""

import logging
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from skill.memory import Memory
from skill.state import Session
from skill.stores import Store
from skill.stores.dynamodb import DynamoStore
from skill.stores.sqlite import PAUSE_SECONDS, SqliteStore
from skill.turn import Action, Turn
from tests.bench.storage import KEY, answer_turn, say
from tests.stores.conftest import client_of
from tests.stores.test_dynamodb import Service, fault

LIMITS = {"SQLite": 150, "DynamoDB": 1000}
"""Milliseconds that a turn may wait."""


def waits(store: Store, count: int = 9) -> tuple[list[float], list[float]]:
    """The milliseconds of turns that begin a session, and of turns in one, slowest last."""
    memory = Memory(store, KEY)
    new, later = [], []
    for number in range(count):
        time.sleep(PAUSE_SECONDS)  # after which a locked file is waited for again
        turn = Turn(Action.NEXT, user="ada", request_id=str(number), at=1e9 + number)
        new.append(_wait(memory, turn))
        session = answer_turn(Action.NEXT, Session())._replace(turns=3)
        later.append(_wait(memory, turn._replace(new=False, session=session)))
    return sorted(new), sorted(later)


def _wait(memory: Memory, turn: Turn) -> float:
    start = time.perf_counter()
    before = memory.recall(turn)
    memory.keep(turn, before, answer_turn(turn.action, before))
    return (time.perf_counter() - start) * 1e3


def row(kind: str, name: str, store: Store) -> None:
    """One line of the table: medians and slowest."""
    new, later = waits(store)
    worst = max(*new, *later)
    say(
        f"{kind} {name:24} new {new[4]:6.0f} ({new[-1]:6.0f}) ms   in a session {later[4]:6.0f} "
        f"({later[-1]:6.0f}) ms   limit {LIMITS[kind]}: "
        f"{'held' if worst <= LIMITS[kind] else 'BROKEN'}"
    )


@contextmanager
def lock_store(*statements: str) -> Iterator[Store]:
    """A store whose file another connection has locked."""
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "massage.sqlite")
        store.load("ada")
        if "EXCLUSIVE" in statements[0]:
            store.close()
        with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
            for statement in statements:
                other.execute(statement)
            yield store
        store.close()


def silent(*, full: bool) -> Iterator[str]:
    """A port that never answers; with a full queue it does not even connect."""
    with closing(socket.create_server(("127.0.0.1", 0), backlog=0 if full else 99)) as listener:
        waiting = [socket.socket() for _ in range(4 if full else 0)]
        for client in waiting:
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        for client in waiting:
            client.close()


def at(address: str) -> DynamoStore:
    """A store at an address, its client made already."""
    client = client_of(address)
    return DynamoStore("massage", lambda: client)


def main() -> None:
    """Print the table; medians, the slowest of nine in brackets."""
    logging.getLogger("knee_massage").setLevel(logging.ERROR)
    with lock_store("BEGIN IMMEDIATE") as store:
        row("SQLite", "locked for writing", store)
    with lock_store("PRAGMA locking_mode = EXCLUSIVE", "CREATE TABLE other (one)") as store:
        row("SQLite", "locked for all", store)
    with contextmanager(silent)(full=False) as address:
        row("DynamoDB", "connects, never answers", at(address))
    with contextmanager(silent)(full=True) as address:
        row("DynamoDB", "never connects", at(address))
    for code in ("ThrottlingException", "InternalServerError"):
        kind = Service(500 if "Server" in code else 400, fault(code))
        with kind.run() as address:
            row("DynamoDB", code, at(address))


if __name__ == "__main__":
    main()
