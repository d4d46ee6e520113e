"""Where profiles are kept: the promise of every store."""

from typing import Protocol

from skill.state import Profile

DAY = 86_400.0
"""Seconds."""

KEPT_FOR = 180 * DAY
"""Seconds after which a row goes that nobody has written since."""


class StoreError(Exception):
    """The store cannot be asked now; the turn is answered from the session."""


class ConflictError(StoreError):
    """The row is not the one that the profile was read from: it was written in between."""


class NewerRowError(StoreError):
    """The row was written by a later version of the skill, and is left alone."""


class Store(Protocol):
    """One row a user. Every method raises StoreError when the store cannot be asked.

    `user` is a keyed hash of the platform's user id, never the id itself.
    """

    def load(self, user: str) -> Profile | None:
        """The profile as last saved; None for a user without a row.

        What cannot be read in a row becomes its default; the version is always the row's, which
        is mended where it is none. A row that nobody has written for KEPT_FOR is none.

        Raises:
            NewerRowError: A later version of the skill has written the row.
        """

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile whose version is one more than that of the row it was read from.

        A version that begins a row (`skill.state.begins_row`) is written where there is none.

        Raises:
            ConflictError: The row has another version, or was removed, so that an older place
                never overwrites a newer one, and what was forgotten does not come back.
        """

    def delete(self, user: str) -> None:
        """Remove the user's row, where there is one."""
