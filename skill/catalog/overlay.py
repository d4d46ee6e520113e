"""The files of a locale: those of its language, under what its own folder says otherwise."""

import re
from collections.abc import Iterator
from pathlib import Path

from skill.catalog.files import Table, read_toml
from skill.catalog.language import ContentError
from skill.catalog.locales import chain, language_of

FOLDER = re.compile(r"[a-z]{2}(?:-[A-Z]{2})?")
"""The name of a folder of content: a language (ISO 639-1), or a locale."""


def codes(content: Path) -> Iterator[str]:
    """The languages and locales that have a folder, in alphabetical order.

    Raises:
        ContentError: A folder is named by no locale, or a locale lacks its language.
    """
    names = {path.name for path in content.iterdir() if path.is_dir()}
    for name in sorted(names):
        if not FOLDER.fullmatch(name):
            raise ContentError(f'{content / name}: no language; name it like "es" or "es-MX"')
        if language_of(name) not in names:
            raise ContentError(f"{content / name}: no folder {language_of(name)}; add it")
        yield name


def read(content: Path, code: str, name: str, *, add_lists: bool = False) -> Table:
    """A file of a locale: that of its language, with what the locale's own file says otherwise.

    Args:
        content: The folder of all content.
        code: A language, or a locale; the locale's file may be missing.
        name: The file's name.
        add_lists: Whether a list of the locale is added to the language's, and does not replace it.

    Raises:
        ContentError: The language has no such file, or one is not TOML.
    """
    first, *others = (content / folder / name for folder in chain(code))
    table = read_toml(first)
    for path in others:
        if path.exists():
            table = merge(table, read_toml(path), add_lists=add_lists)
    return table


def merge(base: Table, own: Table, *, add_lists: bool = False) -> Table:
    """A table with the values of another one over its own, key by key."""
    merged = dict(base)
    for key, value in own.items():
        before = base.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            merged[key] = merge(before, value, add_lists=add_lists)
        elif add_lists and isinstance(before, list) and isinstance(value, list):
            merged[key] = [*before, *(it for it in value if it not in before)]
        else:
            merged[key] = value
    return merged
