"""How important each text is to a translation: content/importance.toml."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from skill.catalog.files import check_row, read_toml

FILE = "importance.toml"
LEVELS = ("required", "usable", "complete")
"""The levels, the most important first; a language ships at the second."""


class Importance(NamedTuple):
    """The importance of each text: whether a language may ship without it.

    Attributes:
        required: Patterns of the keys without which nobody gets through a massage.
        complete: Patterns of the keys that a language ships without, each with the key of the
            text that is said instead; "" for nothing.
    """

    required: tuple[str, ...] = ()
    complete: Mapping[str, str] = {}

    def level(self, key: str) -> str:
        """The level of a key."""
        if any(fnmatchcase(key, pattern) for pattern in self.complete):
            return "complete"
        return "required" if any(fnmatchcase(key, it) for it in self.required) else "usable"

    def substitute(self, key: str) -> str:
        """The key of the text that is said where one is missing; "" for nothing."""
        found = next(it for pattern, it in self.complete.items() if fnmatchcase(key, pattern))
        return found.replace("*", key.split(".")[1])


def read(content: Path) -> Importance:
    """The importance of the texts in a folder; all are usable where it names none.

    Raises:
        ContentError: The file has another key.
    """
    path = content / FILE
    if not path.exists():
        return Importance()
    rows = read_toml(path)
    check_row(str(path), rows, {"required": list, "complete": dict})
    return Importance(tuple(rows.get("required", ())), rows.get("complete", {}))
