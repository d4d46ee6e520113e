"""The content: what there is to say in each language; the only package that knows its format.

`skill/content/routine.toml` holds the order; `skill/content/<language>/` the words: steps.toml,
phrases.toml, questions.toml. English is the pattern: every language has its keys and its names
in braces, and nothing else, so that a forgotten text is found before anybody hears its absence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from skill.catalog.comparison import compare
from skill.catalog.files import PATTERN, ContentError
from skill.catalog.language import FILES, LEG_TEXTS, STEP_TEXTS, Language, language
from skill.catalog.packed import packed, unpacked
from skill.catalog.routines import routines
from skill.dialogue import Guide
from skill.kept import recalled
from skill.routine import Routine

__all__ = [
    "CONTENT",
    "FILES",
    "LEG_TEXTS",
    "PATTERN",
    "STEP_TEXTS",
    "Catalog",
    "ContentError",
    "Language",
    "load",
]

CONTENT = Path(__file__).parent.parent / "content"


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


def load(folder: Path = CONTENT) -> Catalog:
    """The content of every language, read and checked; the shipped one once for each change.

    Raises:
        ContentError: Something is missing, superfluous or of a wrong kind.
    """
    if folder != CONTENT:
        return Catalog(*_read(folder))
    source = {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in _files()}
    return Catalog(*unpacked(recalled("content", source, lambda: packed(*_read(folder)))))


def _files() -> list[Path]:
    """What the shipped content is made of: its files, and the modules that read them."""
    folders = [path for path in CONTENT.iterdir() if path.is_dir()]
    texts = [folder / f"{name}.toml" for folder in folders for name in FILES]
    known = [CONTENT / "routine.toml", *texts, *Path(__file__).parent.glob("*.py")]
    return sorted(path for path in known if path.exists())


def _read(folder: Path) -> tuple[dict[str, Routine], dict[str, Language]]:
    order = routines(folder / "routine.toml")
    codes = sorted(path.name for path in folder.iterdir() if path.is_dir())
    if PATTERN not in codes:
        raise ContentError(f"{folder}: no folder {PATTERN}; it is what the others are checked by")
    languages = {code: language(folder / code, order["full"]) for code in codes}
    for code in codes:
        compare(folder / code, languages[code], languages[PATTERN])
    return order, languages
