"""Connections to a SQLite file, and what becomes of them when its files are changed from outside.

To take a file of a database away while it is open loses what was written (sqlite.org,
"How To Corrupt An SQLite Database File", 2.4), unless it is noticed before another connection is
made: so the files are compared before every statement.
"""

import logging
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from skill.stores import StoreError
from skill.stores.sqlite_file import (
    CorruptError,
    Files,
    Link,
    connect,
    files_of,
    is_database,
    set_aside,
    set_log_aside,
)

_log = logging.getLogger("knee_massage")

_CHECKED_BYTES = 16_000_000
"""The size up to which a file is checked whole, in some 20 ms."""

_lost: list[Link] = []
"""Connections to files that are gone: closing one would remove the log that has the name now."""


class Links:
    """The connections of one process to one file, as many as were ever in use at once.

    Args:
        path: The database file.
        setup: Statements that each new connection begins with.
    """

    def __init__(self, path: Path, setup: Sequence[str]) -> None:
        self._path = path
        self._name = str(path)  # asked for before every statement; a Path would be told each time
        self._setup = setup
        self._idle: deque[Link] = deque()
        self._files: Files | None = None
        self._lock = Lock()

    @contextmanager
    def link(self) -> Iterator[Link]:
        """A connection that nobody uses, to the files of now; an error leaves it to its finder."""
        files = files_of(self._name)
        if files != self._files:
            self._reopen(files)
        link = self._idle_link()
        yield link
        self._idle.append(link)

    def _idle_link(self) -> Link:
        try:
            return self._idle.pop()
        except IndexError:
            link = connect(self._path, self._setup)
            self._files = link.files
            return link

    def _reopen(self, files: Files) -> None:
        """Leave the connections to the files of before, with what they hold saved if it can be."""
        with self._lock:
            before, self._files = self._files, None
            if before is None:
                return
            if files.main != before.main:
                self._leave_replaced(files, before)
            else:
                self._leave_logless()

    def _leave_replaced(self, files: Files, before: Files) -> None:
        _log.warning("the database %s was replaced while in use", self._name)
        if files.wal != before.wal:
            self._leave()
            return
        self.close()
        set_log_aside(self._path, before)

    def _leave_logless(self) -> None:
        _log.error("the log of the database %s was removed while in use", self._name)
        # The connection still has the log, if by no name: what it holds goes into the file.
        with suppress(IndexError, StoreError):
            self._idle[0].execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._leave()

    def _leave(self) -> None:
        _lost.extend(self._idle)
        self._idle.clear()

    def close(self) -> None:
        """Close the connections that nobody uses."""
        self._files = None
        while self._idle:
            self._idle.pop().connection.close()

    def check(self) -> None:
        """Look for damage with a connection that has read nothing yet.

        Raises:
            StoreError: As of `Link.execute`.
            OSError: The file cannot be read.
        """
        with self.link():
            pass
        try:
            if not is_database(self._path):
                raise CorruptError(self._idle_link())
            self._check_fresh(connect(self._path, self._setup))
        except CorruptError as corrupt:
            self.leave_corrupt(corrupt)

    def _check_fresh(self, link: Link) -> None:
        whole = self._path.stat().st_size <= _CHECKED_BYTES
        rows, _ = link.execute("PRAGMA quick_check(1)" if whole else "SELECT 'ok'")
        if rows != [("ok",)]:
            raise CorruptError(link)
        link.connection.close()

    def leave_corrupt(self, corrupt: CorruptError) -> None:
        """Set a corrupt file aside; the next connection begins a fresh one.

        Raises:
            OSError: The folder cannot be written.
        """
        set_aside(self._path, corrupt.link)
        self._leave()
        self._files = None
