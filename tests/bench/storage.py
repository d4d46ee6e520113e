"""What a session's storage costs: read when it begins and written on change, or both each turn."""

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from moto.server import ThreadedMotoServer
from mypy_boto3_dynamodb import DynamoDBClient

from skill.memory import Memory, user_key
from skill.position import Step
from skill.reply import Line, Question, Reply
from skill.routine import Routine
from skill.state import Profile, Session
from skill.stores import Store
from skill.stores.dynamodb import DynamoStore
from skill.stores.row import row_text
from skill.stores.sqlite import SqliteStore
from skill.turn import Action, Turn
from tests.stores.conftest import client_of

KEY = b"key of the bench"
ROUTINE = Routine("full", tuple(Step(f"step_{number}", "knees", 60) for number in range(1, 20)))
MIXED = (
    *(Action.LAUNCH, Action.YES, Action.NEXT, Action.REPEAT, Action.NEXT, Action.OIL_RECIPE),
    *(Action.NEXT, Action.STEP_DURATION, Action.NEXT, Action.DETAIL, Action.NEXT),
    *(Action.PROGRESS, Action.NEXT, Action.STOP),
)
"""14 turns: eight of them move, six ask or end."""
MOVING = (Action.LAUNCH, *(Action.NEXT,) * 13)
"""14 turns that all change the profile: the worst there is."""
MOVES = {Action.LAUNCH, Action.YES, Action.NEXT}


@dataclass
class Metered:
    """A store that counts what it is asked, and the seconds spent in it."""

    inner: Store
    reads: int = 0
    writes: int = 0
    processor: float = 0.0
    wall: float = 0.0

    def load(self, user: str) -> Profile | None:
        """As the store."""
        self.reads += 1
        with self._meter():
            return self.inner.load(user)

    def save(self, user: str, profile: Profile) -> None:
        """As the store."""
        self.writes += 1
        with self._meter():
            self.inner.save(user, profile)

    def delete(self, user: str) -> None:
        """As the store."""
        self.inner.delete(user)

    @contextmanager
    def _meter(self) -> Iterator[None]:
        start = time.process_time(), time.perf_counter()
        yield
        self.processor += time.process_time() - start[0]
        self.wall += time.perf_counter() - start[1]


def answer_turn(action: Action, before: Session) -> Session:
    """The session after a turn of the usual size."""
    reply = Reply((Line("lines.step", {"number": 3, "step": "step_3"}),), Question.NEXT)
    profile = before.profile
    if action in MOVES:
        place = ROUTINE.after(profile.position) if profile.position else ROUTINE.start
        profile = profile._replace(position=place, announced=True)
    return before._replace(profile=profile, reply=reply, turns=before.turns + 1)


def by_change(store: Store, user: str, actions: tuple[Action, ...]) -> None:
    """A session as this skill keeps it."""
    memory = Memory(store, KEY)
    session = Session()
    for number, action in enumerate(actions):
        turn = Turn(
            action,
            user=user,
            request_id=f"{user}.{number}",
            at=1e9 + number,
            new=number == 0,
            session=session,
        )
        before = memory.recall(turn)
        session = memory.keep(turn, before, answer_turn(action, before))


def every_turn(store: Store, user: str, actions: tuple[Action, ...]) -> None:
    """A session that is read and written on every turn."""
    key = user_key(KEY, user)
    for number, action in enumerate(actions):
        profile = store.load(key) or Profile()
        after = answer_turn(action, Session(profile))
        written = after.profile._replace(version=profile.version + 1, reply=after.reply)
        store.save(key, written._replace(at=1e9 + number, requests=(f"{user}.{number}",)))


KEEPS = (by_change, every_turn)


def sessions(store: Store, actions: tuple[Action, ...], count: int) -> list[list[Metered]]:
    """So many sessions of each way of keeping, interleaved, each of a user of its own."""
    found: list[list[Metered]] = [[], []]
    for number in range(count):
        for keep, metered in zip(KEEPS, found, strict=True):
            metered.append(Metered(store))
            keep(metered[-1], f"{keep.__name__}.{len(actions)}.{number}", actions)
    return found


def row(name: str, store: Store, actions: tuple[Action, ...], goal: float) -> dict[str, Any]:
    """One line of the table, and of build/bench.json; medians."""
    count = 300 if isinstance(store, SqliteStore) else 40
    ours, other = sessions(store, actions, count)
    asked = " / ".join(f"{it[0].reads} + {it[0].writes}" for it in (ours, other))
    processor = [median(it.processor for it in them) * 1e3 for them in (ours, other)]
    wall = [median(it.wall for it in them) * 1e3 for them in (ours, other)]
    ratio = processor[0] / processor[1]
    say(
        f"{name:20} {asked:>17}   {processor[0]:7.2f} / {processor[1]:7.2f} ms   {ratio:5.2f}   "
        f"{wall[0]:7.2f} / {wall[1]:7.2f} ms   {wall[0] / wall[1]:5.2f}   {goal}"
    )
    return {"name": name, "ratio": ratio, "goal": goal, "reached": ratio <= goal}


def rows() -> list[dict[str, Any]]:
    """Every line of the table: the goals are for the session as people have it."""
    say(
        "14 turns                reads + writes   processor time         ratio"
        "   wall time              ratio   goal"
    )
    with sqlite() as store:
        found = [row("storage, SQLite", store, MIXED, 0.55)]
        row("  every turn moves", store, MOVING, 1.0)
    with dynamodb() as store:
        found.append(row("storage, DynamoDB", store, MIXED, 0.45))
        row("  every turn moves", store, MOVING, 1.0)
        kept = store.load(user_key(KEY, "by_change.14.0"))
        say(f"an item's text: {len(row_text(kept or Profile()))} bytes")
    return found


@contextmanager
def sqlite() -> Iterator[Store]:
    """A database of its own."""
    with TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "massage.sqlite")
        yield store
        store.close()


@contextmanager
def dynamodb() -> Iterator[Store]:
    """A table on a server in a process of its own."""
    here, there = get_context("spawn").Pipe()
    server = get_context("spawn").Process(target=serve, args=(there,))
    server.start()
    client: DynamoDBClient = client_of(here.recv())
    client.create_table(
        TableName="massage",
        KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "user", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    # A busy machine is no outage.
    with mock.patch.multiple("skill.stores.dynamodb", READ_SECONDS=10, WRITE_SECONDS=10):
        yield DynamoStore("massage", lambda: client)
    server.terminate()
    server.join()


def serve(pipe: "Connection[str, str]") -> None:
    """Speak DynamoDB until terminated; the address goes into the pipe."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    pipe.send(f"http://{host}:{port}")
    pipe.poll(None)


def say(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    rows()
