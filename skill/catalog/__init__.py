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


CONTENT = os.path.join(os.path.dirname(os.path.dirname(__file__)), "content")
"""The shipped content: TOML in a checkout, in a package its snapshot."""


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

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    if folder is None:
        return _load_shipped()
    from skill.catalog.loader import read  # a package has its snapshot

    return Catalog(*read(folder))


@cache
def _load_shipped() -> Catalog:
    if snapshot.exists(CONTENT):
        return Catalog(*snapshot.read(CONTENT))
    from skill.catalog.loader import read

    return Catalog(*read(CONTENT))
