"""The content: what there is to say in each language; the only package that knows its format.

`skill/content/routine.toml` holds the order; `skill/content/<language>/` the words: steps.toml,
phrases.toml, questions.toml. English is the pattern: every language has its keys and its names
in braces, and nothing else, so that a forgotten text is found before anybody hears its absence.
"""

import os.path
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from skill.catalog.language import FILES, LEG_TEXTS, PATTERN, STEP_TEXTS, ContentError, Language
from skill.catalog.packed import packed, unpacked
from skill.guide import Guide
from skill.kept import recalled
from skill.routine import Routine

if TYPE_CHECKING:
    from pathlib import Path  # a tenth of a start, which is never looked into where nothing is read

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


@dataclass(frozen=True)
class Catalog:
    """The routines, and the languages to guide through them in.

    Attributes:
        routines: By id; "full" is among them.
        languages: By code; English is among them.
    """

    routines: Mapping[str, Routine]
    languages: Mapping[str, Language]

    @cached_property
    def guide(self) -> Guide:
        """What the dialogue needs to know of the content."""
        return Guide(self.routines, frozenset(self.languages[PATTERN].texts))

    def language(self, locale: str) -> Language:
        """The language of a locale such as "en-GB"; English for a locale that has none."""
        code = locale.partition("-")[0].lower()
        return self.languages.get(code) or self.languages[PATTERN]


def load(folder: "Path | None" = None) -> Catalog:
    """The content of every language, read and checked; the shipped one once for each change.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    if folder is not None:
        from skill.catalog.loader import read

        return Catalog(*read(folder))
    return Catalog(*unpacked(recalled("content", _source(), _shipped)))


def _shipped() -> tuple[object, ...]:
    from skill.catalog.loader import CONTENT, read

    return packed(*read(CONTENT))


def _source() -> dict[str, bytes]:
    """What the shipped content is made of: its files, and the modules that read them."""
    here = os.path.dirname(__file__)
    content = os.path.join(here, os.pardir, "content")
    codes = sorted(os.listdir(content))
    texts = [os.path.join(content, code, f"{name}.toml") for code in codes for name in FILES]
    modules = sorted(os.path.join(here, it) for it in os.listdir(here) if it.endswith(".py"))
    found: dict[str, bytes] = {}
    for path in (os.path.join(content, "routine.toml"), *texts, *modules):
        with suppress(OSError), open(path, "rb") as file:
            found[path[len(here) :]] = file.read()
    return found
