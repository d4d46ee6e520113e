"""Pseudo-localization: finds text that bypasses the catalog.

Every word of the pseudo-language is a word of the real one reversed, with a z before it: any other
word in an answer was not taken from the content of the listener's language.
"""

import re
from collections.abc import Mapping

from skill.catalog import Catalog, Language
from skill.words import WORD

CODE = "zz"
LOCALE = "zz-ZZ"

NAME = re.compile(r"({[^}]*})")


def pseudolocalize(text: str) -> str:
    """A text in the made-up language; names in braces, numbers and punctuation stay."""
    parts = NAME.split(text)
    return "".join(it if NAME.fullmatch(it) else WORD.sub(_reverse, it) for it in parts)


def _reverse(word: re.Match[str]) -> str:
    return f"z{word[0][::-1].lower()}"


def is_pseudo(word: str) -> bool:
    """Whether a word can be one of the made-up language."""
    return word.startswith("z")


def unlocalized_words(text: str) -> list[str]:
    """The words of a text that are not of the made-up language."""
    return [word for word in WORD.findall(text) if not is_pseudo(word)]


def with_pseudolocale(catalog: Catalog, code: str) -> Catalog:
    """The catalog with the pseudo-language of one of its languages beside it."""
    return catalog._replace(
        languages={**catalog.languages, CODE: _pseudolocalize(catalog.languages[code])}
    )


def _pseudolocalize(language: Language) -> Language:
    return language._replace(
        code=CODE,
        texts=_wordings(language.texts),
        variants={key: _wordings(forms) for key, forms in language.variants.items()},
        words=_each(language.words),
        counts=_each(language.counts),
    )


def _wordings(texts: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(map(pseudolocalize, them)) for key, them in texts.items()}


def _each(tables: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        name: {key: pseudolocalize(text) for key, text in table.items()}
        for name, table in tables.items()
    }
