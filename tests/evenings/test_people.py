"""Whole evenings on the shipped content; build/transcripts/ holds them, to be read aloud."""

from pathlib import Path

import pytest

from skill.catalog import Catalog
from skill.tools import understanding
from tests import transcripts

PEOPLE = sorted((Path(__file__).parent / "people").glob("*.txt"))
WRITTEN = Path(__file__).parents[2] / "build" / "transcripts"


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_an_evening_breaks_no_rule(path: Path, shipped: Catalog) -> None:
    header, said = transcripts.read(path)
    evening = transcripts.evening(header, {"shipped": shipped}.__getitem__)
    heard = [f"> {text}\n< {evening.hears(text)}" for text, _ in said]
    WRITTEN.mkdir(parents=True, exist_ok=True)
    (WRITTEN / path.name).write_text("\n".join(heard) + "\n", "utf-8")
    assert not evening.broken


@pytest.mark.parametrize("path", PEOPLE, ids=lambda path: path.stem)
def test_everything_said_in_an_evening_is_understood(path: Path) -> None:
    header, said = transcripts.read(path)
    ear = understanding.load(header.get("locale", "en-US"))
    asked = (text.removeprefix("ask knee massage to ") for text, _ in said)
    texts = [text.removeprefix("ask knee massage for ") for text in asked]
    spoken = [it for it in texts if not it.startswith("(") and it not in transcripts.LAUNCHES]
    lost = [it for it in spoken if ear.understand(it).intent == understanding.FALLBACK]
    assert not lost
