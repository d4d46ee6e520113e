from pathlib import Path

import pytest

from skill.tools.understanding import FALLBACK, Matcher, load
from skill.tools.understanding.utterances import UtteranceError

SMALL = Path(__file__).parent / "small"


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return load("qx-AA", SMALL)


@pytest.mark.parametrize(
    ("text", "intent", "slots"),
    [
        ("vada", "AMAZON.NextIntent", {}),
        ("Si, mara!", "AMAZON.NextIntent", {}),
        ("ne'ti lora", "AMAZON.NextIntent", {}),
        ("neti lora", "AMAZON.NextIntent", {}),
        ("bone pete tuto", "AMAZON.RepeatIntent", {}),
        ("sala tri", "GoToStepIntent", {"number": 3}),
        ("sala #3", "GoToStepIntent", {"number": 3}),
        ("sala dudek un", "GoToStepIntent", {"number": 21}),
        ("sala la manu rondi", "GoToStepIntent", {"step": "circles"}),
        ("sala la prim", "GoToStepIntent", {"step": "first"}),
        ("sala la 1ok", "GoToStepIntent", {"step": "first"}),
        ("sala la fin", "GoToStepIntent", {"step": "last"}),
        ("sala la sek", "GoToStepIntent", {"number": 2}),
        ("sala la 21ok", "GoToStepIntent", {"number": 21}),
        ("sala la dudek prim", "GoToStepIntent", {"number": 21}),
        ("olo", "OilIntent", {}),
        ("olo du kulera", "OilIntent", {"amount": 2, "unit": "spoon"}),
        ("olo 1/2 kulera", "OilIntent", {"amount": 0.5, "unit": "spoon"}),
        ("olo du ve demi kulera", "OilIntent", {"amount": 2.5, "unit": "spoon"}),
        ("olo 2.5 kulera", "OilIntent", {"amount": 2.5, "unit": "spoon"}),
        ("un minu ve demi plu", "TimeIntent", {"duration": "PT1M30S"}),
        ("dudek sekun plu", "TimeIntent", {"duration": "PT20S"}),
        ("un minu ve dek sekun plu", "TimeIntent", {"duration": "PT1M10S"}),
        ("90 minu plu", "TimeIntent", {"duration": "PT1H30M"}),
    ],
)
def test_a_sentence_of_the_templates_is_understood_exactly(
    matcher: Matcher, text: str, intent: str, slots: dict[str, object]
) -> None:
    understood = matcher.understand(text)
    assert (understood.intent, understood.slots, understood.score) == (intent, slots, 1.0)


@pytest.mark.parametrize("text", ["", "?", "xyzzy", "olympia stadium", "sala xyzzy", "pete xyzzy"])
def test_what_no_template_knows_falls_back(matcher: Matcher, text: str) -> None:
    understood = matcher.understand(text)
    assert (understood.intent, understood.slots, understood.score) == (FALLBACK, {}, 0.0)


def test_a_slip_in_a_long_word_is_forgiven(matcher: Matcher) -> None:
    assert matcher.understand("olo du kulerra").slots == {"amount": 2, "unit": "spoon"}


def test_a_missing_small_word_lowers_the_score_only(matcher: Matcher) -> None:
    understood = matcher.understand("sala la la rondi")
    assert understood.slots == {"step": "circles"}
    assert understood.score < 1


@pytest.mark.parametrize("text", ["0/0 kulera", "1/0", "1 1 1 1", "st", "1st 1st", "un un un", "’"])
def test_strange_numbers_fail_nothing(matcher: Matcher, text: str) -> None:
    assert matcher.understand(text).intent


def test_the_nearest_intents_come_best_first_and_once_each(matcher: Matcher) -> None:
    nearest = matcher.nearest("pete tuto vada", 3)
    scores = [one.score for one in nearest]
    intents = [one.intent for one in nearest]
    assert scores == sorted(scores, reverse=True)
    assert intents[:2] == ["AMAZON.RepeatIntent", "AMAZON.NextIntent"]
    assert len(set(intents)) == len(intents)


def test_nothing_is_near_to_silence(matcher: Matcher) -> None:
    assert all(one.score == 0 for one in matcher.nearest("", 3))


def test_every_region_of_a_language_has_its_matcher() -> None:
    assert load("qx-ZZ", SMALL).understand("vada").intent == "AMAZON.NextIntent"


def test_a_language_without_utterances_is_named() -> None:
    with pytest.raises(UtteranceError, match=r"add yy/utterances\.toml"):
        load("yy-AA", SMALL)
