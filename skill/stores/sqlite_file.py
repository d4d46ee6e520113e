"""The SQLite file itself: how many open it at once, and what becomes of it when it is corrupt."""

import fcntl
import logging
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from skill.stores import StoreError

BUSY_SECONDS = 0.1
"""How long a statement waits for others to unlock the file; a turn waits in vain once at most."""

_CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_PARTS = ("-wal", "-shm", "")  # the file last: without it, SQLite would delete the others
_MAGIC = b"SQLite format 3\0"  # sqlite.org/fileformat.html, 1.3.1

_log = logging.getLogger("knee_massage")

Row: TypeAlias = tuple[Any, ...]

FileId: TypeAlias = tuple[int, int]
"""Device and inode: which file it is that has the name now."""


class Files(NamedTuple):
    """Which files a database is at a moment; None for one that is not there.

    Attributes:
        wal: The write-ahead log, which holds what was written last.
        shm: The index of the log, which the processes share.
        main: The file that the others are named after.
    """

    wal: FileId | None
    shm: FileId | None
    main: FileId | None


class Link(NamedTuple):
    """A connection, and the files that it is to."""

    connection: sqlite3.Connection
    files: Files

    def execute(self, statement: str, parameters: Sequence[object] = ()) -> tuple[list[Row], int]:
        """The rows that a statement finds, and how many it has changed.

        Raises:
            CorruptError: The file is corrupt. The connection stays open.
            LockedError: Others have locked the file. The connection is closed.
            StoreError: Any other error of SQLite. The connection is closed.
        """
        try:
            cursor = self.connection.execute(statement, parameters)
            return cursor.fetchall(), cursor.rowcount
        except sqlite3.Error as error:
            raise self._fault(error) from error

    def _fault(self, error: sqlite3.Error) -> StoreError:
        if _is_corrupt(error):
            return CorruptError(self)
        self.connection.close()
        return (LockedError if _is_locked(error) else StoreError)(str(error))


class LockedError(StoreError):
    """Others have locked the file, for longer than is waited for."""


class CorruptError(StoreError):
    """The file is corrupt.

    Attributes:
        link: The connection that found it; closed by `set_aside`, since closing it before
            would delete the log of what was written last.
    """

    def __init__(self, link: Link) -> None:
        super().__init__("the database is corrupt")
        self.link = link


def _is_corrupt(error: sqlite3.Error) -> bool:
    return _code(error) in _CORRUPT


def _is_locked(error: sqlite3.Error) -> bool:
    return _code(error) in _LOCKED


def _code(error: sqlite3.Error) -> int:
    # Errors of Python's own module, as of a closed connection, have none.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def files_of(path: str | Path) -> Files:
    """The files of a database."""
    return Files(*(_file_id(f"{path}{part}") for part in _PARTS))


def _file_id(path: str) -> FileId | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked before every statement; half the price
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def is_database(path: Path) -> bool:
    """Whether a file begins as a database does."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def connect(path: Path, setup: Sequence[str]) -> Link:
    """Open the file, or create it in a folder that exists, and run the statements of the set-up.

    Raises:
        StoreError: As of `Link.execute`.
        OSError: The folder cannot be opened.
    """
    with _folder_lock(path, fcntl.LOCK_SH):
        link = Link(_open(path), Files(None, None, _file_id(str(path))))
        for statement in setup:
            link.execute(statement)
    return link._replace(files=files_of(path))


def _open(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
    except sqlite3.Error as error:
        raise StoreError(str(error)) from error


def set_aside(path: Path, link: Link) -> None:
    """Rename a corrupt file to `<name>.corrupt-<time>`, so that a fresh one can be begun.

    Where several find it corrupt at once, the first renames it; for the others it is another
    file already that has the name. The connection is closed.

    Raises:
        OSError: The folder cannot be written.
    """
    with closing(link.connection), _folder_lock(path, fcntl.LOCK_EX):
        if _file_id(str(path)) == link.files.main:
            aside = _rename(path, "corrupt", _PARTS)
            _log.error("the database %s is corrupt and was set aside as %s", path, aside)


def set_log_aside(path: Path, files: Files) -> None:
    """Rename the log of a database that was replaced: it belongs to the file before.

    Raises:
        OSError: The folder cannot be written.
    """
    with _folder_lock(path, fcntl.LOCK_EX):
        if files_of(path).wal == files.wal:
            _rename(path, "replaced", _PARTS[:2])


def _rename(path: Path, why: str, parts: Sequence[str]) -> str:
    aside = f"{path}.{why}-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}"
    for part in parts:
        with suppress(FileNotFoundError):
            Path(f"{path}{part}").rename(f"{aside}{part}")
    return aside


@contextmanager
def _folder_lock(path: Path, kind: int) -> Iterator[None]:
    """Nobody renames the file while others are about to open it: both would be corrupt then.

    Those who open share the lock, so that none of them waits while another finds the file busy.
    """
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, kind)
        yield
    finally:
        os.close(folder)
