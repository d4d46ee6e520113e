"""The index overlooks no template: it finds what reading every template one by one finds."""

import json
from pathlib import Path

import pytest

from skill.tools.understanding.fit import NOTHING
from skill.tools.understanding.matcher import Matcher
from skill.tools.understanding.utterances import read

SEEN = Path(__file__).parents[2] / "utterances" / "en" / "seen.jsonl"
EVERY = 8
"""Of so many utterances one is tried: reading all templates takes 20 ms."""

TEXTS = [str(json.loads(line)["text"]) for line in SEEN.read_text("utf-8").splitlines()][::EVERY]
ROUNDING = 0.001


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(read("en"))


@pytest.mark.parametrize("least", [0.95, 0.75, 0.5])
def test_the_best_of_all_templates_is_found(matcher: Matcher, least: float) -> None:
    for text in TEXTS:
        tokens = matcher.tokens(text)
        best = max((fit.understood.score for fit in matcher.fits(tokens)), default=0.0)
        found = matcher.best(tokens, (least,))
        if best >= least + ROUNDING:
            assert found.understood.score == best, text
        elif best <= least - ROUNDING:
            assert found == NOTHING, text
