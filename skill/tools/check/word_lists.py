"""The words that certification looks for, one file a language."""

from pathlib import Path
from typing import Any, NamedTuple

from skill.catalog import ContentError, overlay

FILE = "certification.toml"


class Words(NamedTuple):
    """The words of one language.

    Attributes:
        launch: Open a skill, and are no part of its name.
        connecting: Lead from the name to a request, and are no part of it.
        wake: Wake a device.
        kinds: Say what it is: "skill".
        small: Articles and prepositions.
        claims: Promise a cure.
        ratings: Ask for a rating.
        sensual: Belong on no page of the store.
        disclaimer: What the description must say.
    """

    launch: tuple[str, ...]
    connecting: tuple[str, ...]
    wake: tuple[str, ...]
    kinds: tuple[str, ...]
    small: tuple[str, ...]
    claims: tuple[str, ...]
    ratings: tuple[str, ...]
    sensual: tuple[str, ...]
    disclaimer: tuple[str, ...]


def read(content: Path, code: str) -> Words:
    """The words of a language or a locale.

    Raises:
        ContentError: The file is missing, or a list in it.
    """
    path = content / code / FILE
    tables = overlay.read(content, code, FILE)
    lists = {name: value for table in tables.values() for name, value in table.items()}
    return Words(**{name: _list(path, name, lists) for name in Words._fields})


def _list(path: Path, name: str, lists: dict[str, Any]) -> tuple[str, ...]:
    found = lists.get(name)
    if not found or not all(isinstance(word, str) for word in found):
        raise ContentError(f"{path}: {name} = {found!r}; write a list of words")
    return tuple(found)
