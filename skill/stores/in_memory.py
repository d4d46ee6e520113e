"""Profiles kept as long as the process lives: for a conversation in the terminal."""

from threading import Lock

from skill.state import Profile
from skill.stores import ConflictError
from skill.stores.row import row_profile, row_text


class MemoryStore:
    """Rows in a dictionary, written and read as text like those of every other store."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[int, str]] = {}
        self._lock = Lock()

    def load(self, user: str) -> Profile | None:
        """The profile as last saved; None for a user without a row."""
        row = self._rows.get(user)
        return None if row is None else row_profile(row[1], row[0])

    def save(self, user: str, profile: Profile) -> None:
        """Write a profile; ConflictError where it was not read from the row's version."""
        with self._lock:
            version = self._rows.get(user, (profile.version - 1, ""))[0]
            if version != profile.version - 1:
                raise ConflictError(f"row version {version}, not {profile.version - 1}")
            self._rows[user] = (profile.version, row_text(profile))

    def delete(self, user: str) -> None:
        """Remove the user's row, where there is one."""
        self._rows.pop(user, None)
