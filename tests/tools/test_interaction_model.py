import json
import re
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData

from skill.tools import interaction_model
from skill.tools.understanding.utterances import read
from skill.words import LETTER

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "tools" / "understanding" / "small"
TEXTS = interaction_model.texts()
LIMIT_BYTES = 250_000
WHERE_PEOPLE_VARY = 10
MOST_OF_AN_INTENT = 200
MOST_OF_A_LOCALE = 5_000
MUST_BE_SAID_AS_IT_IS = {
    "NextStepIntent": ["the next step", "next step"],
    "RepeatStepIntent": ["repeat it"],
    "PreviousStepIntent": ["previous step"],
    "AMAZON.StopIntent": ["stop it", "stop massaging"],
    "YesStepIntent": ["i'm ready"],
    "KeepIntent": ["don't start over"],
    "LeaveOutIntent": ["not the {section}"],
    "GoToStepIntent": ["go to step {number}"],
    "OilRecipeIntent": ["oil recipe", "the oil recipe", "give me the oil recipe"],
}
CERTIFIED = ["Help", "Stop", "Cancel", "Fallback", "NavigateHome"]


# The locales of a language share one text, which is read once.
READ = {text: json.loads(text) for text in set(TEXTS.values())}
LOCALES = [name.removesuffix(".json") for name in TEXTS]


def language_model(locale: str) -> dict[str, Any]:
    model: dict[str, Any] = READ[TEXTS[f"{locale}.json"]]["interactionModel"]["languageModel"]
    return model


def intents(locale: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = language_model(locale)["intents"]
    return found


def test_the_committed_models_are_those_of_the_utterances() -> None:
    assert interaction_model.stale(ROOT / "interaction_models") == []


def test_a_changed_a_missing_and_a_surplus_model_are_stale(tmp_path: Path) -> None:
    interaction_model.write(tmp_path, SMALL)
    assert interaction_model.stale(tmp_path, SMALL) == []
    (tmp_path / "qx-AA.json").write_text("{}", "utf-8")
    (tmp_path / "qx-BB.json").unlink()
    (tmp_path / "qx-CC.json").write_text("{}", "utf-8")
    assert interaction_model.stale(tmp_path, SMALL) == ["qx-AA.json", "qx-BB.json", "qx-CC.json"]


def test_english_has_its_five_locales() -> None:
    assert {"en-US", "en-GB", "en-CA", "en-AU", "en-IN"} <= set(LOCALES)


@pytest.mark.parametrize("text", READ)
def test_amazons_own_reader_writes_the_same_model(text: str) -> None:
    serializer = DefaultSerializer()
    read = serializer.deserialize(text, InteractionModelData)
    assert without_nulls(serializer.serialize(read)) == READ[text]


def without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: without_nulls(one) for key, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("locale", LOCALES)
def test_a_model_stays_within_alexas_size(locale: str) -> None:
    assert len(TEXTS[f"{locale}.json"].encode()) < LIMIT_BYTES


@pytest.mark.parametrize("locale", LOCALES)
def test_all_locales_have_the_same_intents_slots_and_value_ids(locale: str) -> None:
    assert skeleton(locale) == skeleton(LOCALES[0])


def skeleton(locale: str) -> tuple[Any, Any]:
    slots = {intent["name"]: intent.get("slots") for intent in intents(locale)}
    types = language_model(locale)["types"]
    return slots, {kind["name"]: [value["id"] for value in kind["values"]] for kind in types}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_intents_that_certification_asks_for_are_there(locale: str) -> None:
    names = {intent["name"] for intent in intents(locale)}
    assert {f"AMAZON.{name}Intent" for name in CERTIFIED} <= names


@pytest.mark.parametrize("locale", LOCALES)
def test_every_intent_has_samples_enough_for_people_who_vary(locale: str) -> None:
    samples = {intent["name"]: len(intent["samples"]) for intent in intents(locale)}
    own = {name: number for name, number in samples.items() if not name.startswith("AMAZON.")}
    assert {name for name, number in own.items() if number < WHERE_PEOPLE_VARY} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_samples_hold_only_what_alexa_takes(locale: str) -> None:
    plain = re.compile(rf"(?:{LETTER}|['.\- ]|\{{[a-z]+\}})+")
    name = language_model(locale)["invocationName"]
    samples = [sample for intent in intents(locale) for sample in intent["samples"]]
    assert [one for one in samples if not plain.fullmatch(one) or name in one] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_slot_is_declared_and_used_and_none_twice(locale: str) -> None:
    for intent in intents(locale):
        said = [re.findall(r"\{(\w+)\}", sample) for sample in intent["samples"]]
        declared = {slot["name"] for slot in intent.get("slots", [])}
        assert {slot for slots in said for slot in slots} == declared
        assert all(len(slots) == len(set(slots)) for slots in said)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_word_of_a_slot_type_stands_for_two_values(locale: str) -> None:
    for kind in language_model(locale)["types"]:
        words = [
            word
            for value in kind["values"]
            for word in (value["name"]["value"], *value["name"].get("synonyms", ()))
        ]
        assert sorted(words) == sorted(set(words)), kind["name"]


@pytest.mark.parametrize("intent", MUST_BE_SAID_AS_IT_IS)
def test_the_plainest_words_are_samples_as_they_stand(intent: str) -> None:
    samples = next(one["samples"] for one in intents("en-US") if one["name"] == intent)
    assert [words for words in MUST_BE_SAID_AS_IT_IS[intent] if words not in samples] == []


def test_a_built_in_with_a_twin_stands_bare_beside_it() -> None:
    (own,) = interaction_model.model(read("qx-AA", SMALL))["interactionModel"].values()
    samples = {row["name"]: row["samples"] for row in own["intents"]}
    assert samples["AMAZON.NextIntent"] == []
    assert samples["NextStepIntent"] == ["vada", "mara", "ne ti lora", "ne ti mira", "nun vada tuj"]


def test_the_words_of_amazons_own_lists_are_in_no_model() -> None:
    assert "plua" not in interaction_model.texts(SMALL)["qx-AA.json"]


def test_a_locale_with_differences_has_a_model_of_its_own() -> None:
    texts = interaction_model.texts(SMALL)
    assert "avan" in texts["qx-BB.json"]
    assert "avan" not in texts["qx-AA.json"]


@pytest.mark.parametrize("text", READ)
def test_a_sample_or_a_value_stands_on_a_line_of_its_own(text: str) -> None:
    lines = text.splitlines()
    alone = {line.rstrip(",") for line in lines}
    samples = [sample for row in rows(READ[text]) for sample in row["samples"]]
    assert [sample for sample in samples if f'"{sample}"' not in alone] == []
    assert not any(line.startswith(" ") for line in lines)


def rows(model: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = model["interactionModel"]["languageModel"]["intents"]
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_no_intent_has_more_samples_than_a_person_can_review(locale: str) -> None:
    samples = {row["name"]: len(row["samples"]) for row in intents(locale)}
    assert {name for name, number in samples.items() if number > MOST_OF_AN_INTENT} == set()
    assert sum(samples.values()) <= MOST_OF_A_LOCALE


@pytest.mark.parametrize("locale", LOCALES)
def test_no_two_samples_of_an_intent_differ_by_a_filler_alone(locale: str) -> None:
    vocabulary = read(locale).vocabulary
    free = {*vocabulary.fillers, *vocabulary.politeness}
    for row in intents(locale):
        bare = [" ".join(it for it in one.split() if it not in free) for one in row["samples"]]
        said = [sample for sample in bare if sample]
        assert sorted(said) == sorted(set(said)), row["name"]
