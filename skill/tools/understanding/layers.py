"""The content files of a locale: the language's, and over them what its own folder changes."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from skill.catalog import ContentError, overlay
from skill.catalog.loader import CONTENT
from skill.catalog.locales import chain, language_of

FILES = ("intents", "slots", "numbers")
Tables = Mapping[str, Any]


class UtteranceError(ContentError):
    """Faults in the utterances, a line each with the file, the line and the remedy."""


class Source(NamedTuple):
    """A content file as it is written.

    Attributes:
        path: The file.
        lines: Its text.
        tables: What stands in it.
    """

    path: Path
    lines: tuple[str, ...]
    tables: Tables

    def place(self, text: str) -> str:
        """The file and the line, or the file alone, where a text stands."""
        for number, line in enumerate(self.lines, 1):
            if text in line:
                return f"{self.path}:{number}"
        return str(self.path)


def languages(content: Path = CONTENT) -> tuple[str, ...]:
    """The languages that have utterances, in alphabetical order."""
    return tuple(sorted(it for it in _folders(content) if "-" not in it))


def _folders(content: Path) -> Iterator[str]:
    return (path.parent.name for path in content.glob("*/intents.toml"))


def locales(content: Path = CONTENT) -> dict[str, str]:
    """The name that opens the skill in each locale: the key and value of [locales].

    Raises:
        UtteranceError: Two languages claim a locale, or a file cannot be read.
    """
    names: dict[str, str] = {}
    for language in languages(content):
        own = sorted(it for it in _folders(content) if it.startswith(f"{language}-"))
        for source in (read_source(content / code / "intents.toml") for code in (language, *own)):
            _add(names, source, language)
    return names


def _add(names: dict[str, str], source: Source, language: str) -> None:
    """Add the locales of a file, each of which must be of its language."""
    for locale, name in source.tables.get("locales", {}).items():
        if language_of(locale) != language:
            place = source.place(locale)
            raise UtteranceError(f"{place}: {locale} is no locale of {language}; take it out")
        names[locale] = name


def layers(locale: str, content: Path = CONTENT) -> dict[str, tuple[Source, ...]]:
    """The files of a locale by their names, the language's first.

    Raises:
        UtteranceError: The language has no utterances, or a file cannot be read.
    """
    language = language_of(locale)
    if language not in languages(content):
        raise UtteranceError(f"{content}: nothing for {locale}; add {language}/intents.toml")
    found = {name: tuple(_sources(locale, name, content)) for name in FILES}
    for name in (it for it, sources in found.items() if not sources):
        raise UtteranceError(f"{content / language / name}.toml: missing; copy en/{name}.toml")
    return found


def _sources(locale: str, name: str, content: Path) -> Iterator[Source]:
    """The file of a language and that of a locale, where there are such."""
    for code in chain(locale):
        if (path := content / code / f"{name}.toml").exists():
            yield read_source(path)


def read_source(path: Path) -> Source:
    """Read a file.

    Raises:
        UtteranceError: It is missing, or no TOML.
    """
    try:
        text = path.read_text("utf-8")
        return Source(path, tuple(text.splitlines()), tomllib.loads(text))
    except OSError as error:
        raise UtteranceError(f"{path}: {error.strerror}; add it") from error
    except ValueError as error:
        raise UtteranceError(f"{path}: not TOML: {error}; mend that line") from error


def merge(sources: Iterable[Source]) -> dict[str, Any]:
    """One set of tables: tables key by key, lists added, any other value replaced."""
    merged: dict[str, Any] = {}
    for source in sources:
        merged = overlay.merge(merged, dict(source.tables), add_lists=True)
    return merged
