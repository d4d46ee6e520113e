"""Every recorded form is answered validly, without an apology and without a broken rule."""

import json

import pytest

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.catalog import Catalog
from skill.memory import Memory
from skill.state import JSON
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, rules
from tests.alexa.recorded import requests_with_answer, requests_without_answer


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return catalog.load()


def ask(shipped: Catalog, whole: JSON) -> JSON:
    """The answer of a skill that knows nobody yet, through real JSON both ways."""
    skill = KneeMassage(shipped, Memory(MemoryStore(), b"key"))
    answer: JSON = json.loads(json.dumps(skill(json.loads(json.dumps(whole)))))
    return answer


def apologies(shipped: Catalog) -> set[str]:
    return {
        text
        for language in shipped.languages.values()
        for text in language.texts["failures.apology"]
    }


def test_every_recorded_form_is_answered_without_a_fault(shipped: Catalog) -> None:
    sorry = apologies(shipped)
    faults: dict[str, list[str]] = {}
    for name, whole in requests_with_answer().items():
        answer = ask(shipped, whole)
        found = rules.find_broken(answer, whole)
        spoken = " ".join(outputs.spoken_texts(answer))
        if not spoken or any(text in spoken for text in sorry):
            found.append(f"says {spoken!r}")
        if found:
            faults[name] = found
    assert faults == {}


def test_every_recorded_event_is_answered_in_silence(shipped: Catalog) -> None:
    spoken = {
        name: ask(shipped, whole)["response"] for name, whole in requests_without_answer().items()
    }
    assert {name: response for name, response in spoken.items() if response} == {}
