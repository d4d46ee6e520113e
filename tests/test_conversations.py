"""Each conversation file, word for word, through the whole skill and real JSON."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from skill import catalog
from skill.catalog import PATTERN, Catalog
from skill.state import JSON
from tests import transcripts


@pytest.fixture(scope="module")
def contents(small: Catalog, shipped: Catalog) -> Mapping[str, Catalog]:
    return {"small": small, "shipped": shipped}


@pytest.mark.parametrize("path", transcripts.FILES, ids=lambda path: path.stem)
def test_conversation(path: Path, contents: Mapping[str, Catalog]) -> None:
    header, said = transcripts.read(path)
    evening = transcripts.evening(header, contents.__getitem__)
    assert [(text, evening.hears(text)) for text, _ in said] == said
    assert not evening.broken


# In other languages


def shapes(path: Path, content: Catalog, locale: str) -> list[JSON]:
    """Each answer of a conversation without its words: the state after it, and what it opens.

    What is said is understood in English, and answered in the locale.
    """
    header, said = transcripts.read(path)
    evening = transcripts.evening(header, lambda _: content)
    answer, found = evening.echo.skill, []

    def answer_in(envelope: JSON) -> JSON:
        answered = answer({**envelope, "request": {**envelope["request"], "locale": locale}})
        found.append(shape(answered))
        return answered

    evening.echo.skill = answer_in
    for text, _ in said:
        evening.hears(text)
    return found


def shape(answered: JSON) -> JSON:
    response = answered["response"]
    return {
        "attributes": without_chance(answered.get("sessionAttributes", {})),
        "members": sorted(response),
        "ends": response.get("shouldEndSession"),
        "directives": [it["type"] for it in response.get("directives", ())],
    }


def without_chance(attributes: JSON) -> JSON:
    """The attributes without what differs from run to run: the row's version, request digests."""
    profile = attributes.get("profile", {})
    kept = {name: it for name, it in profile.items() if name not in ("version", "requests")}
    return {**attributes, "profile": kept}


def test_a_conversation_has_the_same_shape_in_a_made_up_language(bilingual: Catalog) -> None:
    for path in transcripts.FILES:
        made_up = shapes(path, bilingual, "zz-ZZ")
        assert made_up == shapes(path, bilingual, "en-US"), path.stem
        assert made_up, path.stem


@pytest.mark.parametrize("code", [it for it in catalog.load().languages if it != PATTERN])
def test_a_conversation_has_the_same_shape_in_every_language(code: str, shipped: Catalog) -> None:
    english = english_with_measures(shipped, code)
    for path in transcripts.FILES:
        assert shapes(path, shipped, code) == shapes(path, english, "en-US"), path.stem


def english_with_measures(content: Catalog, code: str) -> Catalog:
    """The content whose English measures oil as a locale does: an Australian spoon takes more."""
    measures = content.languages[code].milliliters
    english = content.languages[PATTERN]._replace(milliliters=measures)
    return content._replace(languages={**content.languages, PATTERN: english})
