"""One language against the pattern: every text of it, and nothing else."""

from collections.abc import Mapping
from pathlib import Path

from skill.catalog.language import PATTERN, ContentError, Language
from skill.catalog.parser import names


def compare(folder: Path, language: Language, pattern: Language) -> None:
    """See that a language has every text of the pattern, and no other names in braces.

    Raises:
        ContentError: It lacks a text, or has one too many.
    """
    for key in sorted(pattern.texts.keys() - language.texts.keys()):
        raise ContentError(f"{folder}: no text {key}; translate it from {PATTERN}/")
    for key in sorted(language.texts.keys() - pattern.texts.keys()):
        raise ContentError(f"{folder}: {key} is no text of the skill; remove it or mend its name")
    for key, wordings in language.texts.items():
        known = names(folder, key, pattern.texts[key])
        for name in names(folder, key, wordings) - known:
            raise ContentError(f"{folder}: {key}: {{{name}}} is not among {sorted(known)}; mend it")
    _compare_forms(folder, "words", language.words, pattern.words)
    _compare_forms(folder, "counts", language.counts, pattern.counts)


def _compare_forms(
    folder: Path,
    table: str,
    rows: Mapping[str, Mapping[str, str]],
    pattern: Mapping[str, Mapping[str, str]],
) -> None:
    for name, forms in pattern.items():
        # Forms of a unit are the language's own; "other" is the one that each has.
        wanted = {"other"} if table == "counts" else forms.keys()
        for key in sorted(wanted - rows.get(name, {}).keys()):
            raise ContentError(f"{folder}: no {table}.{name}.{key}; add it to phrases.toml")
