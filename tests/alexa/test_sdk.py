"""By way of the SDK the skill gives the answers that it gives directly, and by all its rules."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope
from hypothesis import given, settings
from hypothesis import strategies as st

from skill import service
from skill.alexa.envelope import is_known, read
from skill.alexa.response import AGENT
from skill.alexa.skill import KneeMassage
from skill.state import session_to_json
from skill.tools.echo import Echo
from tests.alexa.envelopes import KNOWN, NEWER
from tests.alexa.test_envelope import JSONS, changed, paths

JSON = dict[str, Any]
EVERY = KNOWN | NEWER


@dataclass
class Both:
    """The skill, asked directly and by way of the SDK, each with a store of its own.

    Attributes:
        direct: As it answers requests of a known kind.
        sdk: As a host of the SDK has it, who reads and writes with the SDK's own serializer.
        compared: Whether the answers were equal, for each request.
    """

    direct: KneeMassage
    sdk: KneeMassage
    compared: list[bool]

    def __call__(self, asked: JSON) -> JSON:
        skill = self.sdk.sdk.skill
        envelope = DefaultSerializer().deserialize(json.dumps(asked), RequestEnvelope)
        theirs = DefaultSerializer().serialize(skill.invoke(envelope, None))
        ours = self.direct(copy.deepcopy(asked))
        self.compared.append(ours == theirs)
        sent: JSON = json.loads(json.dumps(theirs))
        return sent


@pytest.fixture
def both() -> Both:
    return Both(service.forgetful(), service.forgetful(), [])


@pytest.mark.parametrize("screen", [None, (1280, 800), (480, 480)])
def test_a_whole_conversation_is_the_same(both: Both, screen: tuple[int, int] | None) -> None:
    echo = Echo(both, screen=screen)
    echo.launch()
    echo.intent("AMAZON.YesIntent")
    echo.intent("ModeIntent", {"mode": "hands_free"})
    for name in ("AMAZON.NextIntent", "OilRecipeIntent", "SafetyIntent", "AMAZON.RepeatIntent"):
        echo.intent(name)
    echo.intent("GoToStepIntent", {"number": 4, "step": "thumb_circles"})
    echo.intent("AMAZON.StopIntent")
    echo.end("USER_INITIATED")
    assert both.compared == [True] * 10


def test_a_stroke_that_a_screen_has_ended_is_the_same(both: Both) -> None:
    echo = Echo(both, screen=(1280, 800))
    for name in ("ModeIntent", "AMAZON.YesIntent", "AMAZON.YesIntent", "AMAZON.NextIntent"):
        echo.intent(name, {"mode": "hands_free"} if name == "ModeIntent" else None)
    echo.event("stroke_ended", "warm_oil", "")
    echo.touch("previous")
    assert both.compared == [True] * 6


@pytest.mark.parametrize("name", EVERY)
def test_every_kind_of_request_is_answered_alike(name: str) -> None:
    direct, other = service.forgetful(), service.forgetful()
    for _ in range(2):
        assert direct(copy.deepcopy(EVERY[name])) == other.sdk(copy.deepcopy(EVERY[name]))


MUTATIONS = st.sampled_from(sorted(it for it in EVERY if is_known(EVERY[it]))).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(paths(EVERY[name])), JSONS)
)


@given(MUTATIONS)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_a_request_with_anything_in_it_is_answered_alike(mutation: tuple[str, str, object]) -> None:
    asked = changed(EVERY[mutation[0]], *mutation[1:])
    skill = service.over(None, None)
    direct, other = (_timeless(it(copy.deepcopy(asked))) for it in (skill, skill.sdk))
    assert direct == other


def _timeless(answered: JSON) -> JSON:
    """An answer without the times in it: a request without a timestamp is of now."""
    attributes = answered.get("sessionAttributes") or {}
    profile = attributes.get("profile")
    if not isinstance(profile, dict):
        return answered
    still = {**attributes, "at": 0, "profile": {**profile, "began": 0, "at": 0}}
    return {**answered, "sessionAttributes": still}


@pytest.mark.parametrize("answer", [lambda it: it, lambda it: it.sdk], ids=["direct", "sdk"])
def test_a_failure_keeps_attributes_and_silence_alike(
    answer: Callable[[KneeMassage], Callable[[JSON], JSON]],
) -> None:
    skill = service.over(None, None)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("of all things")

    skill.tried = fail  # type: ignore[method-assign, assignment]
    attributes = session_to_json(service.over(None, None).turn(read(KNOWN["next"]))[1])
    asked = changed(KNOWN["silence"], "session.attributes", attributes)
    assert answer(skill)(asked) == {
        "version": "1.0",
        "userAgent": AGENT,
        "response": {},
        "sessionAttributes": attributes,
    }
    spoken = answer(skill)(changed(KNOWN["next"], "session.attributes", attributes))
    assert spoken["sessionAttributes"] == {**attributes, "question": "back"}
    assert spoken["response"]["shouldEndSession"] is False


def test_a_start_and_an_answer_do_without_the_sdk() -> None:
    code = (
        "import sys; from skill import service; from tests.alexa.envelopes import KNOWN\n"
        "skill = service.forgetful(); skill(KNOWN['launch']); skill(KNOWN['touch'])\n"
        "before = 'ask_sdk_core.skill' in sys.modules or 'ask_sdk_model' in sys.modules\n"
        "skill(KNOWN['connection'])\n"
        "print(before, 'ask_sdk_core.skill' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "True"]
