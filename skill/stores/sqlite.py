"""Profiles in one SQLite file, shared by threads and processes."""

import time
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from skill.state import Profile
from skill.stores import DAY, KEPT_FOR, ConflictError, StoreError
from skill.stores.row import row_profile, row_text
from skill.stores.sqlite_file import CorruptError, Link, Row, connect, file_id, set_aside

_SETUP = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "CREATE TABLE IF NOT EXISTS profiles (user TEXT PRIMARY KEY, version INTEGER NOT NULL, "
    "profile TEXT NOT NULL, written REAL NOT NULL) WITHOUT ROWID",
    "CREATE INDEX IF NOT EXISTS profiles_written ON profiles (written)",
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
_SWEEP = "DELETE FROM profiles WHERE user IN (SELECT user FROM profiles WHERE written < ? LIMIT ?)"


class SqliteStore:
    """One row a user in one file, opened when it is first asked.

    A process killed at any moment loses nothing that was saved; a machine without power may
    lose the last moments, and the file stays sound (WAL, synchronous NORMAL). A turn waits
    0.1 s at most for a locked file. A corrupt file is set aside and a fresh one begun.

    Attributes:
        path: The database file; its folder is created where it is missing.
        kept_for: Seconds after which a row goes that nobody has written since: looked for
            after the first write of a process, and then once a day, a few at a time.
    """

    def __init__(self, path: Path, kept_for: float = KEPT_FOR) -> None:
        self.path = path
        self.kept_for = kept_for
        self._idle: deque[Link] = deque()  # as many as were ever in use at once
        self._swept = 0.0

    def load(self, user: str) -> Profile | None:
        """The profile as last saved; None for a user without a row."""
        rows, _ = self._execute(_LOAD, (user,))
        return row_profile(rows[0][1], rows[0][0]) if rows else None

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the row's version."""
        row = (user, profile.version, row_text(profile), time.time())
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
        self._swept = now
        with suppress(StoreError):  # the profile is saved; another day will do
            _, gone = self._execute(_SWEEP, (now - self.kept_for, _BATCH))
            # No turn waits for many rows: the next one goes on.
            self._swept = now if gone < _BATCH else 0.0

    def _execute(self, statement: str, parameters: Sequence[object]) -> tuple[list[Row], int]:
        """What a statement finds and changes; asked once more where the file was corrupt."""
        try:
            for _ in range(2):
                try:
                    return self._attempt(statement, parameters)
                except CorruptError as corrupt:
                    set_aside(self.path, corrupt.link)
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
        file = file_id(self.path)
        with suppress(IndexError):
            while (link := self._idle.pop()).file != file:
                link.connection.close()
            return link
        return connect(self.path, _SETUP)
