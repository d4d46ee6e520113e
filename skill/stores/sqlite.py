"""Profiles in one SQLite file, shared by threads and processes."""

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import orjson

from skill.state import Profile, begins_row, profile_to_json
from skill.stores import KEPT_FOR, ConflictError, StoreError
from skill.stores.row import MENDED, row_profile, row_text, row_version
from skill.stores.sqlite_file import CorruptError, LockedError, Row
from skill.stores.sqlite_links import Links
from skill.stores.sqlite_purge import Purge

_SETUP = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA wal_autocheckpoint = 4000",  # pages of 4 KiB, between two waits for the disk
    "PRAGMA cache_size = -256",  # KiB; another process's write empties it anyhow
    "PRAGMA secure_delete = ON",  # what was removed is zeros in the file
    "CREATE TABLE IF NOT EXISTS profiles (user TEXT PRIMARY KEY, version INTEGER NOT NULL, "
    "profile TEXT NOT NULL, written REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS purge (place TEXT NOT NULL)",
)
# As a blob: a text that is not UTF-8 would be an error before it could be judged.
_LOAD = "SELECT version, CAST(profile AS BLOB) FROM profiles WHERE user = ? AND NOT written < ?"
_BEGIN = (
    "INSERT INTO profiles (user, version, profile, written) VALUES (?1, ?2, ?3, ?4) "
    "ON CONFLICT (user) DO UPDATE SET version = excluded.version, profile = excluded.profile, "
    "written = excluded.written WHERE profiles.written < ?5"
)
_SAVE = (
    "UPDATE profiles SET version = ?2, profile = ?3, written = ?4 "
    "WHERE user = ?1 AND version = ?2 - 1"
)
_MEND = "UPDATE profiles SET version = ? WHERE user = ? AND version IS ?"
_DELETE = "DELETE FROM profiles WHERE user = ?"
_CHECKPOINT = "PRAGMA wal_checkpoint(PASSIVE)"
_TRUNCATE = "PRAGMA wal_checkpoint(TRUNCATE)"

PAUSE_SECONDS = 0.3
"""How long a statement fails at once after the file was found locked: a statement that waits in the
event loop keeps all other requests waiting."""

CHECK_SECONDS = 30.0
"""How often the file is looked at for damage that no statement has met."""


def _text(profile: Profile) -> str:
    """A row's text, by orjson in a tenth of the time; by `json` where it holds a lone surrogate."""
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
        path: The database file, in a folder that exists.
        kept_for: Seconds after which a row that nobody has written since is none, and goes.
    """

    def __init__(self, path: Path, kept_for: float = KEPT_FOR) -> None:
        self.path = path
        self.kept_for = kept_for
        self._links = Links(path, _SETUP)
        self._locked_until: dict[str, float] = {}
        self._purge = Purge(self._execute)
        self._checked = 0.0
        self._traces = False

    def load(self, user: str) -> Profile | None:
        """The profile as last saved; None for a user without a row."""
        rows, _ = self._execute(_LOAD, (user, self._oldest()))
        return self._profile(user, *rows[0]) if rows else None

    def _profile(self, user: str, version: object, text: bytes) -> Profile:
        known = row_version(version)
        if known is None:
            self._execute(_MEND, (MENDED, user, version))
        return row_profile(text, known or MENDED)

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the row's version."""
        row = (user, profile.version, _text(profile), time.time())
        if begins_row(profile.version):
            _, changed = self._execute(_BEGIN, (*row, self._oldest()))
        else:
            _, changed = self._execute(_SAVE, row)
        if not changed:
            raise ConflictError(f"the row's version is not {profile.version - 1}")

    def delete(self, user: str) -> None:
        """Remove the user's row, where there is one, and its traces in the log."""
        _, changed = self._execute(_DELETE, (user,))
        if changed:
            self._traces = True
            self._truncate()

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        self._links.close()

    def tend(self) -> None:
        """Look after the file for a moment: once a second, in a thread of its own.

        Removes some of the rows that nobody has written for long, and traces of removed ones, and
        looks for damage.

        Raises:
            StoreError: As of any question.
        """
        if not self.path.exists():
            return
        if time.monotonic() - self._checked > CHECK_SECONDS:
            self._checked = time.monotonic()
            self._check()
        if self._purge(self._oldest()):
            self._traces = True
            self._execute(_CHECKPOINT, ())
        elif self._traces:
            self._truncate()

    def _check(self) -> None:
        try:
            self._links.check()
        except OSError as error:
            raise StoreError(str(error)) from error

    def _truncate(self) -> None:
        """Empty the log; later, where somebody reads at this moment."""
        with suppress(StoreError):  # the row is gone; another time will do for the log
            self._execute(_CHECKPOINT, ())  # most of the work, for which nobody is kept waiting
            ((busy, *_),), _ = self._execute(_TRUNCATE, ())
            self._traces = bool(busy)

    def _oldest(self) -> float:
        """When the oldest row that is still one was written."""
        return time.time() - self.kept_for

    def _execute(self, statement: str, parameters: Sequence[object]) -> tuple[list[Row], int]:
        """Execute a statement; once more where the file was corrupt."""
        if time.monotonic() < self._locked_until.get(statement, 0.0):
            raise StoreError("the database was locked a moment ago")
        try:
            for _ in range(2):
                try:
                    with self._links.link() as link:
                        return link.execute(statement, parameters)
                except CorruptError as corrupt:
                    self._links.leave_corrupt(corrupt)
        except LockedError:
            self._locked_until[statement] = time.monotonic() + PAUSE_SECONDS
            raise
        except OSError as error:
            raise StoreError(str(error)) from error
        raise StoreError("the database is corrupt again")
