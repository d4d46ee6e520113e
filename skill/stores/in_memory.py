"""Profiles kept as long as the process lives: for a conversation in the terminal."""

from threading import Lock

from skill.state import Profile, begins_row
from skill.stores import ConflictError
from skill.stores.row import MENDED, row_profile, row_text, row_version


class MemoryStore:
    """Rows in a dictionary, written and read as text like those of every other store."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[int, str]] = {}
        self._lock = Lock()

    def load(self, user: str) -> Profile | None:
        """The profile as last saved; None for a user without a row."""
        if user not in self._rows:
            return None
        version, text = self._rows[user]
        if row_version(version) is None:
            version = MENDED
            self._rows[user] = version, text
        return row_profile(text, version)

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the row's version."""
        before = None if begins_row(profile.version) else profile.version - 1
        with self._lock:
            version = self._rows[user][0] if user in self._rows else None
            if version != before:
                raise ConflictError(f"row version {version}, not {before}")
            self._rows[user] = (profile.version, row_text(profile))

    def delete(self, user: str) -> None:
        """Remove the user's row, where there is one."""
        self._rows.pop(user, None)
