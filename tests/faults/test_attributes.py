"""Old, foreign and tampered attributes and rows: an answer, never an exception."""

import copy
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.memory import Memory, user_key
from skill.state import JSON, profile_to_json, session_to_json
from skill.stores.in_memory import MemoryStore
from skill.tools.check import outputs, requests, rules, states
from skill.tools.echo import Echo

EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "1000"))
"""How many examples a run tries, of attributes and of rows."""

KEY = b"key of the tests"
CONTENT = catalog.load()
SORRY = CONTENT.languages["en"].texts["failures.apology"]
MODEL: JSON = json.loads(
    (Path(__file__).parents[2] / "interaction_models" / "en-US.json").read_text("utf-8")
)
REQUESTS = [*requests.conversation(MODEL), *requests.SILENT]
HELD = ("C32", "C33", "C34", "C36", "C39", "C41")
"""Rules that hold whatever the attributes say; what is only told again may be of any length."""

JSONS: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)
FOREIGN: tuple[JSON, ...] = (
    {"step": 3, "speech": "<speak>Step 3</speak>", "lastSpeech": "Step 3"},
    {"quiz": {"state": "asked", "score": [1, None]}},
    {"profile": "a user's profile of another skill"},
    {"profile": [], "reply": {}, "question": "what_is_your_name"},
)


def _genuine() -> list[JSON]:
    """The attributes of real conversations, with replies and practices in them."""
    found: list[JSON] = [
        session_to_json(case.session) for case in states.cases(CONTENT.guide, MODEL)
    ]
    echo = Echo(KneeMassage(CONTENT, Memory(None, None)))
    echo.launch()
    found += [echo.send(it).get("sessionAttributes", {}) for it in requests.without_slots(MODEL)]
    return found[:: max(len(found) // 200, 1)] + found[-60:]


GENUINE = _genuine()


@st.composite
def older_attributes(draw: st.DrawFn) -> JSON:
    """Attributes of another version: some names are lacking, others are not known yet."""
    whole = copy.deepcopy(draw(st.sampled_from(GENUINE)))
    for part in (whole, whole.get("profile", {})):
        for name in draw(st.lists(st.sampled_from(sorted(part) or ["x"]), max_size=4)):
            part.pop(name, None)
    return {**whole, "schema": draw(st.integers(-1, 9)), draw(st.text(max_size=8)): draw(JSONS)}


@st.composite
def tampered_attributes(draw: st.DrawFn) -> JSON:
    """Attributes with something else in one or two places, however deep."""
    whole = copy.deepcopy(draw(st.sampled_from(GENUINE)))
    for _ in range(draw(st.integers(1, 2))):
        places = [*_places(whole)]
        container, name = draw(st.sampled_from(places)) if places else (whole, "x")
        container[name] = draw(JSONS)
    return whole


def _places(part: object) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value, as its container and its key or index."""
    if isinstance(part, dict):
        for name in sorted(part, key=str):
            yield part, name
            yield from _places(part[name])
    elif isinstance(part, list):
        for index, each in enumerate(part):
            yield part, index
            yield from _places(each)


ATTRIBUTES = older_attributes() | tampered_attributes() | st.sampled_from(FOREIGN)
SCREENS = st.sampled_from([None, (960, 480), (480, 480)])


def wrong(echo: Echo, request: JSON) -> list[str]:
    """What is wrong with an answer, after a real round trip through JSON."""
    envelope = json.loads(json.dumps(echo.envelope(request)))
    answered = json.loads(json.dumps(echo.skill(envelope)))
    failed = any(text.startswith(SORRY) for text in outputs.spoken_texts(answered))
    broken = [it for it in rules.find_broken(answered, envelope) if it in HELD]
    return [*broken, *(["apology"] if failed else [])]


@given(ATTRIBUTES, st.sampled_from(REQUESTS), SCREENS)
@example(FOREIGN[2], requests.intent("AMAZON.HelpIntent"), None)
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_any_attributes_get_an_answer(
    attributes: JSON, request_: JSON, screen: tuple[int, int] | None
) -> None:
    echo = Echo(KneeMassage(CONTENT, Memory(None, None)), screen=screen)
    echo.session, echo.attributes = "amzn1.echo-api.session.TEST", attributes
    assert not wrong(echo, request_)


@given(ATTRIBUTES, st.sampled_from(REQUESTS), st.integers(0, 2**40))
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True)
def test_any_row_gets_an_answer(row: JSON, request_: JSON, version: int) -> None:
    store = MemoryStore()
    echo = Echo(KneeMassage(CONTENT, Memory(store, KEY)))
    text = json.dumps({**row, **row["profile"]} if isinstance(row.get("profile"), dict) else row)
    store._rows[user_key(KEY, echo.user)] = (version, text)
    assert not wrong(echo, request_)


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '"text"', "NaN", "[" * 5000], ids=repr)
def test_a_row_that_is_no_object_gets_an_answer(text: str) -> None:
    store = MemoryStore()
    echo = Echo(KneeMassage(CONTENT, Memory(store, KEY)))
    store._rows[user_key(KEY, echo.user)] = (7, text)
    assert not wrong(echo, {"type": "LaunchRequest"})


def test_the_genuine_attributes_hold_replies_and_practices() -> None:
    written = json.dumps(GENUINE)
    assert '"reply"' in written
    assert '"practice"' in written
    assert json.dumps(profile_to_json(states.BEGUN))
