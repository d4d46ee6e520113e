"""Names in braces: `{leg}`, or `{leg.dative}` for a form of the word."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from skill.catalog.language import NAME, ContentError


class Name(NamedTuple):
    """A name in braces.

    Attributes:
        name: What a word or a text stands for: "leg".
        form: The form of it, "" for the base.
    """

    name: str
    form: str


def names(path: Path, key: str, wordings: Iterable[str]) -> frozenset[Name]:
    """The names that any of the wordings of a key uses.

    Raises:
        ContentError: There is anything but a name in braces.
    """
    found: set[Name] = set()
    for wording in wordings:
        found.update(Name(it[1], it[2] or "") for it in NAME.finditer(wording))
        rest = NAME.sub("", wording)
        if "{" in rest or "}" in rest:
            raise ContentError(f"{path}: {key}: {wording!r}; write nothing but a name in braces")
    return frozenset(found)
