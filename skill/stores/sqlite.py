"""Profiles in one SQLite file, shared by threads and processes."""

import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import orjson

from skill.state import Profile, profile_to_json
from skill.stores import DAY, KEPT_FOR, ConflictError, StoreError
from skill.stores.row import row_profile, row_text
from skill.stores.sqlite_file import (
    CorruptError,
    Link,
    LockedError,
    Row,
    connect,
    file_id,
    set_aside,
)

_SETUP = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA wal_autocheckpoint = 4000",  # pages of 4 KiB, between two waits for the disk
    "PRAGMA cache_size = -256",  # KiB; another process's write empties it anyhow
    "CREATE TABLE IF NOT EXISTS profiles (user TEXT PRIMARY KEY, version INTEGER NOT NULL, "
    "profile TEXT NOT NULL, written REAL NOT NULL)",
)
# As a blob: a text that is not UTF-8 would be an error before it could be judged.
_LOAD = "SELECT version, CAST(profile AS BLOB) FROM profiles WHERE user = ?"
_SAVE = (
    "INSERT INTO profiles (user, version, profile, written) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (user) DO UPDATE SET version = excluded.version, profile = excluded.profile, "
    "written = excluded.written WHERE version = excluded.version - 1"
)
_DELETE = "DELETE FROM profiles WHERE user = ?"
_BATCH = 200

PAUSE_SECONDS = 0.3
"""How long a store that was found locked is not asked the same again: who waits for it in vain, in
a service's event loop, keeps everybody else waiting."""
_NEXT = (
    "SELECT count(*), max(user) FROM "
    "(SELECT user FROM profiles WHERE user > ? ORDER BY user LIMIT ?)"
)
_SWEEP = "DELETE FROM profiles WHERE user > ? AND user <= ? AND written < ?"


def _text(profile: Profile) -> str:
    """A row's text, written in a tenth of the time; as ever where it holds half a character."""
    try:
        return orjson.dumps(profile_to_json(profile)).decode()
    except orjson.JSONEncodeError:
        return row_text(profile)


class SqliteStore:
    """One row a user in one file, opened when it is first asked.

    A process killed at any moment loses nothing that was saved; a machine without power may
    lose the last moments, and the file stays sound (WAL, synchronous NORMAL). A turn waits
    0.1 s at most for a locked file, and those right after it not at all. A corrupt file is
    set aside and a fresh one begun.

    Attributes:
        path: The database file; its folder is created where it is missing.
        kept_for: Seconds after which a row goes that nobody has written since: looked for
            after the first write of a process, and then once a day, a few rows with each write.
    """

    def __init__(self, path: Path, kept_for: float = KEPT_FOR) -> None:
        self.path = path
        self.kept_for = kept_for
        self._name = str(path)  # asked for before every statement; a Path would be told each time
        self._idle: deque[Link] = deque()  # as many as were ever in use at once
        self._locked_until: dict[str, float] = {}
        self._swept = 0.0
        self._swept_to = ""

    def load(self, user: str) -> Profile | None:
        """The profile as last saved; None for a user without a row."""
        rows, _ = self._execute(_LOAD, (user,))
        return row_profile(rows[0][1], rows[0][0]) if rows else None

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the row's version."""
        row = (user, profile.version, _text(profile), time.time())
        _, changed = self._execute(_SAVE, row)
        if not changed:
            raise ConflictError(f"the row's version is not {profile.version - 1}")
        self._sweep()

    def delete(self, user: str) -> None:
        """Remove the user's row, where there is one."""
        self._execute(_DELETE, (user,))

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        while self._idle:
            self._idle.pop().connection.close()

    def _sweep(self) -> None:
        now = time.time()
        if now - self._swept < DAY:
            return
        with suppress(StoreError):  # the profile is saved; another time will do
            # No turn waits for many rows: the next one goes on. An index of the times would make
            # every write half as slow again.
            ((count, last),), _ = self._execute(_NEXT, (self._swept_to, _BATCH))
            self._execute(_SWEEP, (self._swept_to, last, now - self.kept_for))
            self._swept_to = last if count == _BATCH else ""
            self._swept = self._swept if self._swept_to else now

    def _execute(self, statement: str, parameters: Sequence[object]) -> tuple[list[Row], int]:
        """What a statement finds and changes; asked once more where the file was corrupt."""
        if time.monotonic() < self._locked_until.get(statement, 0.0):
            raise StoreError("the database was locked a moment ago")
        try:
            for _ in range(2):
                try:
                    return self._attempt(statement, parameters)
                except CorruptError as corrupt:
                    set_aside(self.path, corrupt.link)
        except LockedError:
            self._locked_until[statement] = time.monotonic() + PAUSE_SECONDS
            raise
        except OSError as error:
            raise StoreError(str(error)) from error
        raise StoreError("the database is corrupt again")

    def _attempt(self, statement: str, parameters: Sequence[object]) -> tuple[list[Row], int]:
        link = self._link()
        result = link.execute(statement, parameters)
        self._idle.append(link)
        return result

    def _link(self) -> Link:
        """A connection that nobody uses, to the file that has the name now."""
        file = file_id(self._name)
        try:
            while (link := self._idle.pop()).file != file:
                link.connection.close()
        except IndexError:
            return connect(self.path, _SETUP)
        return link
