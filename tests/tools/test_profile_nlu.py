import json

from tests.profile_nlu import read_answer, score


def answer(intent: str, **slots: str) -> str:
    filled = {
        name: {
            "name": name,
            "value": value,
            "resolutions": {
                "resolutionsPerAuthority": [{"values": [{"value": {"name": value, "id": value}}]}]
            },
        }
        for name, value in slots.items()
    }
    return json.dumps({"selectedIntent": {"name": intent, "slots": filled}})


def test_a_twin_counts_as_its_built_in_intent() -> None:
    assert read_answer(answer("NextStepIntent")) == ("AMAZON.NextIntent", {})


def test_a_slot_counts_by_the_id_that_it_was_resolved_to() -> None:
    assert read_answer(answer("OtherLegIntent", leg="left")) == ("OtherLegIntent", {"leg": "left"})


def test_an_utterance_that_selects_no_intent_is_a_fallback() -> None:
    assert read_answer('{"selectedIntent": null}') == ("AMAZON.FallbackIntent", {})


def test_the_score_names_what_was_understood_otherwise() -> None:
    rows = [
        {"text": "next", "intent": "AMAZON.NextIntent", "slots": {}},
        {"text": "left leg", "intent": "OtherLegIntent", "slots": {"leg": "left"}},
    ]
    heard = {"next": answer("NextStepIntent"), "left leg": answer("OtherLegIntent", leg="right")}
    missed, *figures = score(rows, heard.__getitem__)
    assert missed.startswith("left leg: OtherLegIntent {'leg': 'right'}, not OtherLegIntent")
    assert figures[-1] == "50.0 % of 2"
