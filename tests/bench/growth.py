"""Whether a turn stays as fast when there are more users, and more languages: beside itself."""

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from skill import catalog, logs
from skill.alexa.handler import KneeMassage
from skill.catalog.loader import CONTENT
from skill.memory import Memory, user_key
from skill.state import Profile
from skill.stores.row import row_text
from skill.stores.sqlite import SqliteStore
from skill.tools.echo import Echo
from tests.bench.contenders import microseconds
from tests.bench.requests import requests
from tests.bench.table import Row, show

KEY = b"key of the bench"
USERS = 100_000
LANGUAGES = 10


def answer(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """The answer of the skill that the environment describes."""
    return SKILL[0](event)


def _skill() -> KneeMassage:
    store = SqliteStore(Path(os.environ["BENCH_DATABASE"]))
    logs.to_stderr("info")
    return KneeMassage(catalog.load(Path(os.environ["BENCH_CONTENT"])), Memory(store, KEY))


SKILL = [_skill()] if "BENCH_DATABASE" in os.environ else []


def _database(path: Path, users: int) -> str:
    """A database with so many users in it."""
    store = SqliteStore(path)
    store.load("nobody")
    store.close()
    text = row_text(Profile(announced=True))
    rows = ((user_key(KEY, f"user {number}"), 1, text, time.time()) for number in range(users))
    with closing(sqlite3.connect(path)) as file, file:
        statement = "INSERT INTO profiles (user, version, profile, written) VALUES (?, ?, ?, ?)"
        file.executemany(statement, rows)
    return str(path)


def _content(whole: Path, languages: int) -> str:
    """Content with so many languages in it: English, and copies under other names."""
    for code in ("en", *(f"x{chr(97 + number)}" for number in range(languages - 1))):
        shutil.copytree(CONTENT / "en", whole / code)
    shutil.copy(CONTENT / "routine.toml", whole)
    return str(whole)


def rows() -> list[Row]:
    """A row for users and one for languages: a launch, which asks the store, by a user it knows.

    Every contender has a database of its own, so that none waits for another.
    """
    known = json.dumps(requests()["launch"]).replace(Echo.user, "user 0")
    with TemporaryDirectory() as name:
        took = microseconds(_handlers(Path(name)), {"launch": json.loads(known)})
    few, many, languages = took.values()
    return [
        Row("one turn, 100,000 users / 1", many / few, 1.1, f"{many:.0f} / {few:.0f} us"),
        Row("one turn, 10 languages / 1", languages / few, 1.1, f"{languages:.0f} / {few:.0f} us"),
    ]


def _handlers(folder: Path) -> dict[str, tuple[str, dict[str, str]]]:
    """One user and language, many users, many languages."""
    sizes = ((1, 1), (USERS, 1), (1, LANGUAGES))
    return {
        f"{users} users, {languages} languages": (
            "tests.bench.growth:answer",
            {
                "BENCH_DATABASE": _database(folder / f"{users} {languages}.sqlite3", users),
                "BENCH_CONTENT": _content(folder / f"{users} {languages}", languages),
            },
        )
        for users, languages in sizes
    }


if __name__ == "__main__":
    show(rows())
