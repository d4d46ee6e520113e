"""Removals that a store could not do yet: remembered, and done before anything else of the user."""

import os
from contextlib import suppress

from skill.state import Profile
from skill.stores import Store, StoreError


class Pending:
    """The users whose rows are still to be removed.

    Args:
        folder: Holds an empty file for each, named by the user's hash, so that other processes and
            later ones know of it; made when it is needed. None, or a folder that cannot be
            written, leaves it to this process.

    Attributes:
        own: Those that this process could not remove, without those of others.
    """

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self.own: set[str] = set()

    def add(self, user: str) -> None:
        """Remember a user."""
        self.own.add(user)
        if self._folder is not None:
            with suppress(OSError):
                os.makedirs(self._folder, exist_ok=True)
                os.close(os.open(f"{self._folder}/{user}", os.O_CREAT, 0o600))

    def discard(self, user: str) -> None:
        """Forget a user whose row is gone."""
        self.own.discard(user)
        if self._folder is not None:
            with suppress(OSError):
                os.unlink(f"{self._folder}/{user}")
                os.rmdir(self._folder)  # fails while others are in it

    def users(self) -> set[str]:
        """All of them."""
        found = set(self.own)
        if self._folder is not None:
            with suppress(OSError):
                found.update(os.listdir(self._folder))
        return found

    def __contains__(self, user: str) -> bool:
        """Whether a user's row is still to be removed."""
        if user in self.own:
            return True
        return self._folder is not None and os.path.exists(f"{self._folder}/{user}")


class RetryingStore:
    """A store that tries a removal again until it succeeds.

    Until then the user's row is neither read nor written: every question tries the removal first.

    Attributes:
        inner: Where profiles are kept.
        pending: The removals to try again.
    """

    def __init__(self, inner: Store, pending: Pending) -> None:
        self.inner = inner
        self.pending = pending

    def load(self, user: str) -> Profile | None:
        """As of the store."""
        self._remove_first(user)
        return self.inner.load(user)

    def save(self, user: str, profile: Profile) -> None:
        """As of the store; a removal that this process still has to do is tried, too."""
        self._remove_first(user)
        self.inner.save(user, profile)
        if self.pending.own:
            with suppress(StoreError):
                self.retry()

    def delete(self, user: str) -> None:
        """As of the store; a removal that fails is tried again with every later question."""
        try:
            self.inner.delete(user)
        except StoreError:
            self.pending.add(user)
            raise
        if user in self.pending:
            self.pending.discard(user)

    def retry(self) -> None:
        """Try one of the removals that are still to be done.

        Raises:
            StoreError: It cannot be done now.
        """
        for user in sorted(self.pending.users())[:1]:
            self.delete(user)

    def _remove_first(self, user: str) -> None:
        if user in self.pending:
            self.delete(user)
