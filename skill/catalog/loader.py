"""Reading the content: the routines and every language, each checked."""

import os
from pathlib import Path

from skill.catalog.comparison import compare
from skill.catalog.language import PATTERN, ContentError, Language
from skill.catalog.overlay import codes
from skill.catalog.parser import language
from skill.catalog.routines import routines
from skill.routine import Routine

CONTENT = Path(__file__).parent.parent / "content"
"""What is shipped."""


def read(source: str | os.PathLike[str]) -> tuple[dict[str, Routine], dict[str, Language]]:
    """The routines and the languages in a folder, by their ids and codes.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    folder = Path(source)
    order = routines(folder / "routine.toml")
    if not (folder / PATTERN).is_dir():
        raise ContentError(f"{folder}: no folder {PATTERN}; it is what the others are checked by")
    languages = {code: language(folder, code, order["full"]) for code in codes(folder)}
    for code in languages:
        compare(folder / code, languages[code], languages[PATTERN])
    return order, languages
