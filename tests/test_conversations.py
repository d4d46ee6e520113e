"""Each conversation file, word for word, through the whole skill and real JSON."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from skill.catalog import Catalog
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
