"""Removing the rows that nobody has written for long: a few at a time, from user to user."""

import time
from collections.abc import Callable, Sequence

from skill.stores import DAY
from skill.stores.sqlite_file import Row

Execute = Callable[[str, Sequence[object]], tuple[list[Row], int]]

AT_ONCE = 100
"""Rows removed at a time: the file is locked for some milliseconds."""

_LOOKED_AT = 5000
"""Rows looked at in a step, without a lock; an index of times would slow every write by half."""

_PREFIX = 4
"""Characters of a user's hash that are kept of the place: they name nobody."""

_PLACE = "SELECT place FROM purge"
_SET_PLACE = "INSERT OR REPLACE INTO purge (rowid, place) VALUES (1, ?)"
_NEXT = (
    "SELECT count(*), max(user) FROM "
    "(SELECT user FROM profiles WHERE user > ? ORDER BY user LIMIT ?)"
)
_REMOVE = (
    "DELETE FROM profiles WHERE rowid IN (SELECT rowid FROM profiles "
    "WHERE user > ? AND user <= ? AND written < ? LIMIT ?)"
)


class Purge:
    """Goes through all rows once a day.

    The place is kept in the database, so that a process that is started again goes on where the
    one before has stopped.

    Args:
        execute: Asks the database.
    """

    def __init__(self, execute: Execute) -> None:
        self._execute = execute
        self._ended = 0.0
        self._place: str | None = None

    def __call__(self, oldest: float) -> bool:
        """Take a step; whether rows were removed.

        Args:
            oldest: Rows that were written before it go, in seconds since 1970.
        """
        if time.time() - self._ended < DAY:
            return False
        if self._place is None:
            rows, _ = self._execute(_PLACE, ())
            self._place = rows[0][0] if rows else ""
        ((count, last),), _ = self._execute(_NEXT, (self._place, _LOOKED_AT))
        _, removed = self._execute(_REMOVE, (self._place, last, oldest, AT_ONCE))
        if removed < AT_ONCE:
            self._advance(last if count == _LOOKED_AT else "")
        return removed > 0

    def _advance(self, place: str) -> None:
        self._place = place
        self._execute(_SET_PLACE, (place[:_PREFIX],))
        if not place:
            self._ended = time.time()
