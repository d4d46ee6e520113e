"""Texts that a language shares with English on purpose: its file same.toml."""

from pathlib import Path
from typing import NamedTuple

from skill.catalog import ContentError, overlay
from skill.catalog.files import check_row
from skill.catalog.locales import language_of

FILE = "same.toml"


class Same(NamedTuple):
    """The keys and words that a language shares with English on purpose.

    Attributes:
        keys: The keys of texts that are the same.
        words: Words in another script that may stand in texts.
    """

    keys: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


def read(content: Path, code: str) -> Same:
    """The exceptions of a language or a locale; none where it has no file.

    Raises:
        ContentError: The file has other keys, or no lists of texts.
    """
    path = content / language_of(code) / FILE
    if not path.exists():
        return Same()
    rows = overlay.read(content, code, FILE, add_lists=True)
    check_row(str(path), rows, {"keys": list, "words": list})
    if not all(isinstance(it, str) for values in rows.values() for it in values):
        raise ContentError(f"{path}: write lists of texts")
    return Same(frozenset(rows.get("keys", ())), tuple(rows.get("words", ())))
