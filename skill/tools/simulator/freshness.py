"""Content that is read again when a file of it has changed, for those who write it."""

from collections.abc import Callable, Iterable
from pathlib import Path


class Freshness:
    """Watches files.

    Args:
        folders: Where the files are, however deep.
        forget: Called after a change, one after another: each forgets what it has read.
    """

    def __init__(self, folders: Iterable[Path], forget: Iterable[Callable[[], object]]) -> None:
        self._folders = tuple(folders)
        self._forget = tuple(forget)
        self._known = self._newest()

    def version(self) -> str:
        """The time of the latest change; what was read before it is forgotten."""
        newest = self._newest()
        if newest != self._known:
            self._known = newest
            for forget in self._forget:
                forget()
        return str(newest)

    def _newest(self) -> int:
        files = (path for folder in self._folders for path in folder.rglob("*"))
        return max((path.stat().st_mtime_ns for path in files if path.is_file()), default=0)
