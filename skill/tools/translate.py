"""The beginning of a translation: a folder to fill in, and what is missing in it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from skill.catalog import importance, overlay
from skill.catalog.importance import LEVELS
from skill.catalog.language import FILES, PATTERN, TRAITS
from skill.catalog.locales import language_of
from skill.catalog.plurals import forms

SAME = """# Texts that are the same as in English on purpose, by their keys: "screens.welcome".
keys = []

# Words in another script that may stand in texts: "Alexa".
words = []
"""

WHOLE = ("numbers", "certification")
"""Files of which only the tables are compared."""

OPTIONAL = ("known", "misheard", "read_as")
OWN = (*OPTIONAL, "locales", "cardinals", "fractions", "ordinals", "units")
"""Tables of the utterances in which a language has keys of its own, or none at all."""

TABLE = re.compile(r"\[(\w+)")

KEY = re.compile(r"""^\s*(?:[\w.-]+|"[^"]*")(?:\.(?:[\w-]+|"[^"]*"))*\s*=""")

EMPTY: Mapping[type, str] = {str: '""', list: "[]"}
"""What stands for a value of a type that is to be translated; others are left out."""

Missing = Mapping[str, list[str]]
"""By level: the files and keys of what has no value."""


def begin(content: Path, code: str) -> list[Path]:
    """Write the files of a language that are not there yet, each value empty under its English.

    A locale needs none: it says what its language says.
    """
    if code != language_of(code) or code == PATTERN:
        (content / code).mkdir(exist_ok=True)
        return []
    folder = content / code
    folder.mkdir(exist_ok=True)
    texts = {it.name: it.read_text("utf-8") for it in sorted((content / PATTERN).glob("*.toml"))}
    files = {name: to_fill_in(text, keeps=name == f"{TRAITS}.toml") for name, text in texts.items()}
    written = []
    for name, text in {**files, "same.toml": SAME}.items():
        if not (folder / name).exists():
            (folder / name).write_text(text, "utf-8")
            written.append(folder / name)
    return written


def to_fill_in(text: str, *, keeps: bool = False) -> str:
    """A content file with each value as a comment above an empty one.

    Args:
        text: The English file; its comments stay.
        keeps: Whether numbers and signs are kept as they are, to be looked at.
    """
    return "".join(_rows(text, keeps=keeps))


def _rows(text: str, *, keeps: bool) -> Iterator[str]:
    own = False
    for chunk in _chunks(text):
        if header := TABLE.match(chunk):
            own = header[1] in OWN
        yield (
            "".join(map(_comment, chunk.splitlines(keepends=True)))
            if own
            else _row(chunk, keeps=keeps)
        )


def _show(chunk: str) -> str:
    """The lines of a chunk as comments."""
    return "".join(map(_comment, chunk.splitlines(keepends=True)))


def _comment(line: str) -> str:
    return line if line.startswith(("#", "[", "\n")) else f"# {line}"


def _chunks(text: str) -> Iterator[str]:
    """The lines of a TOML file, those of one key and its value together."""
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        chunk = line
        while KEY.match(chunk) and not _is_toml(chunk):
            chunk += next(lines)
        yield chunk


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _row(chunk: str, *, keeps: bool) -> str:
    key = KEY.match(chunk)
    if key is None or keeps:
        return chunk
    value: Any = tomllib.loads(chunk)
    while isinstance(value, dict) and len(value) == 1:
        (value,) = value.values()
    english = _show(chunk)
    empty = EMPTY.get(type(value))
    return f"{english}{key[0]} {empty}\n" if empty else english


def list_missing(content: Path, code: str) -> Missing:
    """The keys without a value in a language or a locale, by level."""
    weights = importance.read(content)
    found: dict[str, list[str]] = {level: [] for level in LEVELS}
    for path in sorted((content / PATTERN).glob("*.toml")):
        own = _keys(path.stem, overlay.read(content, code, path.name), code)
        for key in _keys(path.stem, tomllib.loads(path.read_text("utf-8")), code):
            if key not in own:
                found[weights.level(key)].append(f"{path.name} {key}")
    return found


def _keys(file: str, rows: Mapping[str, Any], code: str) -> list[str]:
    """The keys of a file that have a value; other files than those of texts come before theirs."""
    prefix = "" if file in FILES else f"{file}."
    if file in WHOLE:
        return [f"{prefix}{key}" for key, value in rows.items() if value]
    keys = [f"{prefix}{key}" for key in _leaves(rows)]
    return [key for key in keys if _belongs(key, code)]


def _leaves(rows: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    for name, value in rows.items():
        if name in OWN:
            yield from (f"{prefix}{name}",) if value and name not in OPTIONAL else ()
        elif isinstance(value, dict) and not value.keys() & {"base", "by"}:
            yield from _leaves(value, f"{prefix}{name}.")
        elif value not in ("", []):
            yield f"{prefix}{name}"


def _belongs(key: str, code: str) -> bool:
    """Whether a language has a key: a plural form that it lacks is none of its keys."""
    parts = key.split(".")
    return parts[0] != "counts" or parts[-1] in forms(code)


def lines(code: str, written: list[Path], found: Missing, most: int) -> Iterator[str]:
    """The report: what was written, and what is missing by level, `most` of each."""
    yield from (f"written: {path}" for path in written)
    for level in LEVELS:
        yield f"{code}, {level}: {len(found[level])} missing"
        yield from (f"  {it}" for it in found[level][:most])
        if len(found[level]) > most:
            yield f"  and {len(found[level]) - most} more"
