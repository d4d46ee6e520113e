"""The content: what there is to say in each language; the only package that knows its format.

`skill/content/routine.toml` holds the order; `skill/content/<language>/` the words: steps.toml,
phrases.toml, questions.toml. English is the pattern: every language has its keys and its names
in braces, and nothing else, so that a forgotten text is found before anybody hears its absence.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from skill.catalog import snapshot
from skill.catalog.language import (
    FILES,
    LEG_TEXTS,
    PATTERN,
    STEP_TEXTS,
    ContentError,
    Language,
)
from skill.catalog.locales import nearest
from skill.guide import Guide
from skill.routine import Routine

__all__ = [
    "FILES",
    "LEG_TEXTS",
    "PATTERN",
    "STEP_TEXTS",
    "Catalog",
    "ContentError",
    "Language",
    "load",
]


class Catalog(NamedTuple):
    """The routines, and the languages to guide through them in.

    Attributes:
        routines: By id; "full" is among them.
        languages: By code; English is among them.
    """

    routines: Mapping[str, Routine]
    languages: Mapping[str, Language]

    @property
    def guide(self) -> Guide:
        """The part of the content that the dialogue knows."""
        return Guide(self.routines, frozenset(self.languages[PATTERN].texts))

    def language(self, locale: str) -> Language:
        """The words of a locale such as "es-MX": its own, or its language's, or English ones."""
        return self.languages[nearest(locale, self.languages) or PATTERN]


def load(folder: os.PathLike[str] | None = None) -> Catalog:
    """The content of every language, read and checked: a folder's, or the shipped one.

    A folder with a snapshot is read from it; it was checked when it was written.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    return _load_shipped() if folder is None else _read(os.fspath(folder))


@cache
def _load_shipped() -> Catalog:
    return _read(snapshot.CONTENT)


def _read(folder: str) -> Catalog:
    if snapshot.exists(folder):
        return Catalog(*snapshot.read(folder))
    from skill.catalog.loader import read  # a package has its snapshot

    return Catalog(*read(folder))
