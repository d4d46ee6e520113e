"""Every request in every state: no answer leaves a name unfilled, and one-shots obey the rules."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from skill.alexa.skill import KneeMassage
from skill.catalog import Catalog
from skill.memory import Memory, user_key
from skill.position import Position
from skill.render import phrasing
from skill.state import JSON, Session
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, pseudolocale, requests, rules, states
from skill.tools.echo import Echo

ROOT = Path(__file__).parents[1]
KEY = b"key of the tests"
FORGETFUL = Memory(None, None)


@pytest.fixture(scope="module")
def model() -> JSON:
    """What can be said."""
    found: JSON = json.loads((ROOT / "interaction_models" / "en-US.json").read_text("utf-8"))
    return found


@pytest.fixture
def every_name_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name in a wording that the dialogue does not fill is a failure here."""

    def fail(name: str) -> str:
        raise LookupError(f"nothing known of {{{name}}}")

    monkeypatch.setattr(phrasing, "omit", fail)


def test_every_answer_fills_the_names_in_its_wordings(
    shipped: Catalog, model: JSON, every_name_is_known: None
) -> None:
    skill = KneeMassage(shipped, FORGETFUL)
    sorry = shipped.languages["en"].texts["failures.apology"]
    for case in states.cases(shipped.guide, model):
        answered = skill(case.envelope("en-US"))
        assert not any(text.startswith(sorry) for text in outputs.spoken_texts(answered)), str(case)


@pytest.mark.parametrize("announced", [False, True], ids=["first", "later"])
def test_every_one_shot_obeys_the_rules(shipped: Catalog, model: JSON, announced: bool) -> None:
    store = MemoryStore()
    skill = KneeMassage(shipped, Memory(store, KEY))
    assert not [
        (broken, request, place)
        for place in states.places(shipped.guide)
        for request in (*requests.plain(model), *requests.SILENT)
        if (broken := one_shot(skill, store, place, request, announced))
    ]


def one_shot(
    skill: KneeMassage,
    store: MemoryStore,
    place: Position | None,
    request: JSON,
    announced: bool,
) -> list[str]:
    """The rules that the answer to a request breaks that begins a session at a kept place."""
    echo = Echo(skill)
    row = user_key(KEY, echo.user)
    store.delete(row)
    store.save(row, states.BEGUN._replace(position=place, announced=announced, version=1))
    envelope = echo.envelope(request)
    return rules.find_broken(skill(envelope), envelope)


def test_every_answer_in_a_language_of_its_own(bilingual: Catalog, model: JSON) -> None:
    skill = KneeMassage(bilingual, FORGETFUL)
    for session in at_every_place(bilingual):
        for request in requests.conversation(model):
            answered = skill(states.Case(request, session, states.HUB).envelope("zz-ZZ"))
            foreign = [pseudolocale.unlocalized_words(text) for text in outputs.texts(answered)]
            assert not any(foreign), request


def at_every_place(content: Catalog) -> Iterator[Session]:
    for place in states.places(content.guide):
        yield Session(states.BEGUN._replace(position=place), turns=2, at=states.NOW)
