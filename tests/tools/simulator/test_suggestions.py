"""What may have been meant, by letters and by meaning."""

from skill.tools.simulator.page_words import Sample
from skill.tools.simulator.suggestions import MANY, suggest

SAMPLES = (
    Sample("oil recipe", "OilRecipeIntent"),
    Sample("the oil recipe", "OilRecipeIntent"),
    Sample("next step", "AMAZON.NextIntent"),
    Sample("where am i", "ProgressIntent"),
    Sample("how long is left", "ProgressIntent"),
)


def test_a_slip_of_letters_leads_to_the_sample() -> None:
    assert suggest("oil recipee", [], SAMPLES) == ["oil recipe"]


def test_a_near_intent_is_suggested_by_its_nearest_sample() -> None:
    assert suggest("is a lot left for us", ["ProgressIntent"], SAMPLES) == ["how long is left"]


def test_nothing_is_suggested_twice_and_not_much() -> None:
    intents = ["OilRecipeIntent", "ProgressIntent", "AMAZON.NextIntent"]
    found = suggest("oil recipe", intents, SAMPLES)
    assert len(found) == len(set(found)) == MANY
    assert found[0] == "oil recipe"


def test_what_is_like_nothing_gets_no_suggestion() -> None:
    assert suggest("zzz", [], SAMPLES) == []
