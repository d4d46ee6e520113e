"""The subject of the check: everything that Amazon's testers read, say and hear."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.catalog import Catalog
from skill.catalog.loader import CONTENT
from skill.catalog.locales import nearest
from skill.memory import Memory
from skill.state import JSON
from skill.tools import typography, word_lists
from skill.tools.check import same
from skill.tools.check.same import Same
from skill.tools.invocation import Invocation
from skill.tools.package import store_page
from skill.tools.package.store_page import Page
from skill.tools.typography import Typography
from skill.tools.word_lists import WordLists
from skill.words import find_all

Skill = Callable[[JSON], JSON]
"""From a request's envelope to its answer."""


class Subject(NamedTuple):
    """The skill as it is handed to Amazon.

    Attributes:
        catalog: What it says.
        models: The interaction models, by locale.
        pages: The store's pages, by locale.
        words: What certification looks for, by language, and by locale that has a folder.
        typography: How it is written, likewise.
        same: What it has in common with English on purpose, likewise.
        skill: What answers, over a catalog and a memory.
    """

    catalog: Catalog
    models: Mapping[str, JSON]
    pages: Mapping[str, Page]
    words: Mapping[str, WordLists]
    typography: Mapping[str, Typography]
    same: Mapping[str, Same]
    skill: Callable[[Catalog, Memory], Skill] = KneeMassage

    def words_of(self, locale: str) -> WordLists:
        """The words of a locale, or of the first of several."""
        return self.words[self.code(locale)]

    def invocation(self, locale: str) -> Invocation:
        """How people address the skill in a locale."""
        name = self.models[locale]["interactionModel"]["languageModel"]["invocationName"]
        code = self.code(locale)
        order = self.words[code].order
        return Invocation(name, order._replace(boundaries=self.typography[code].boundaries))

    def find(self, words: tuple[str, ...], text: str, code: str) -> Iterator[str]:
        """Those of the words that a text in a language contains."""
        return find_all(words, text, boundaries=self.typography[code].boundaries)

    def code(self, locale: str) -> str:
        """The folder that a locale's content stands in; that of the first of several."""
        return nearest(locale.partition(",")[0], self.words)

    def distinct_models(self) -> Iterator[tuple[str, JSON]]:
        """Each model once, with the locales that share it and have the same content."""
        seen: dict[str, list[str]] = {}
        for locale, model in self.models.items():
            seen.setdefault(f"{self.code(locale)} {json.dumps(model)}", []).append(locale)
        for locales in seen.values():
            yield ", ".join(locales), self.models[locales[0]]


def load(models: Path, content: Path = CONTENT) -> Subject:
    """The subject as it is shipped.

    Args:
        models: The folder with the interaction models, one file a locale.
        content: The folder with one folder a language.

    Raises:
        ContentError: Something in the content is missing.
    """
    found = {path.stem: path.read_text("utf-8") for path in sorted(models.glob("*.json"))}
    if not found:
        raise catalog.ContentError(f"{models}: no interaction model; run: make models")
    speaking = catalog.load(content)
    return Subject(
        catalog=speaking,
        models={locale: json.loads(text) for locale, text in found.items()},
        pages={locale: store_page.read(content, locale) for locale in found},
        words={code: word_lists.read(content, code) for code in speaking.languages},
        typography={code: typography.read(content, code) for code in speaking.languages},
        same={code: same.read(content, code) for code in speaking.languages},
    )
