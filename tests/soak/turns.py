"""What a process remembers of the turns that it has answered: nothing, as its memory tells.

python -m tests.soak.turns [TURNS]
"""

import gc
import logging
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.memory import Memory
from skill.state import JSON
from skill.stores.sqlite import SqliteStore
from skill.tools import check
from skill.tools.check import requests
from skill.tools.echo import Echo

ROOT = Path(__file__).parents[2]
USERS = 50
SCREENS = (None, (960, 480), (480, 480))
MOST = 1_000_000
"""Bytes that a process may grow by in 100,000 turns."""


def conversation(skill: KneeMassage, seed: int) -> Iterator[JSON]:
    """Answers without end: users who say anything, touch, fall silent, and open the skill anew."""
    chance = random.Random(seed)  # noqa: S311 - a soak wants the same evening twice
    models = check.load(ROOT / "interaction_models").models
    asked = [*requests.conversation(models["en-US"]), *requests.SILENT]
    echoes = [
        Echo(skill, locale=chance.choice([*models]), user=f"user-{it}", screen=SCREENS[it % 3])
        for it in range(USERS)
    ]
    while True:
        echo = chance.choice(echoes)
        if chance.random() < 0.05:
            echo.session = ""
        yield echo.send(chance.choice(asked))


class Growth(NamedTuple):
    """How a process grew.

    Attributes:
        turns: In how many turns.
        blocks: By how many allocations of Python's (`sys.getallocatedblocks`).
        resident: By how many bytes, as the system counts them.
    """

    turns: int
    blocks: int
    resident: int

    @property
    def bytes_in_100_000(self) -> float:
        """Resident bytes in 100,000 turns."""
        return self.resident * 100_000 / self.turns


def growth(folder: Path, warm_up: int, turns: int) -> Growth:
    """How a process grows in so many turns, once it has seen `warm_up` of them."""
    store = SqliteStore(folder / "places.sqlite3")
    answers = conversation(KneeMassage(catalog.load(), Memory(store, b"soak")), seed=1)
    try:
        first = _memory_after(answers, warm_up)
        then = _memory_after(answers, turns)
    finally:
        store.close()
    return Growth(turns, then[0] - first[0], then[1] - first[1])


def _memory_after(answers: Iterator[JSON], turns: int) -> tuple[int, int]:
    """Python's allocations and the resident bytes, after so many turns and a look for garbage."""
    for _ in range(turns):
        next(answers)
    gc.collect()
    return sys.getallocatedblocks(), _resident()


def _resident() -> int:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(kilobytes) * 1024


def main(turns: int) -> int:
    """Print how the process grows; 1 where it is too much."""
    logging.disable()
    began = time.perf_counter()
    with TemporaryDirectory() as folder:
        grown = growth(Path(folder), turns // 10, turns)
    held = grown.bytes_in_100_000 < MOST
    sys.stdout.write(
        f"{turns:,} turns in {time.perf_counter() - began:.0f} s: resident memory grew by "
        f"{grown.resident / 1e6:.2f} MB, {grown.bytes_in_100_000 / 1e6:.3f} MB in 100,000 "
        f"(1 MB at most): {'held' if held else 'BROKEN'}\n"
    )
    return int(not held)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000))
