"""Reading the content: the routines and every language, each checked."""

import os
from pathlib import Path

from skill.catalog import importance, snapshot
from skill.catalog.comparison import compare
from skill.catalog.importance import Importance
from skill.catalog.language import PATTERN, ContentError, Language
from skill.catalog.overlay import codes
from skill.catalog.parser import language
from skill.catalog.routines import routines
from skill.routine import Routine

CONTENT = Path(snapshot.CONTENT)
"""The shipped content."""


def read(source: str | os.PathLike[str]) -> tuple[dict[str, Routine], dict[str, Language]]:
    """The routines and the languages in a folder, by their ids and codes.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    folder = Path(source)
    order = routines(folder / "routine.toml")
    if not (folder / PATTERN).is_dir():
        raise ContentError(f"{folder}: no folder {PATTERN}; it is what the others are checked by")
    weights = importance.read(folder)
    languages = {code: language(folder, code, order["full"], weights) for code in codes(folder)}
    for code in languages:
        languages[code] = _substitute(languages[code], languages[PATTERN], weights)
        compare(folder / code, languages[code], languages[PATTERN], weights)
    return order, languages


def _substitute(own: Language, pattern: Language, weights: Importance) -> Language:
    """A language with other texts of its own for those that it may ship without."""
    missing = pattern.texts.keys() - own.texts.keys()
    found = {key: weights.substitute(key) for key in missing if weights.level(key) == "complete"}
    texts = {key: own.texts[it] for key, it in found.items() if it in own.texts}
    return own._replace(texts={**own.texts, **texts})
