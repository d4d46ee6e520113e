"""The skill gives the same answers by way of the SDK as it gives directly."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_model import RequestEnvelope, Response
from hypothesis import given, settings
from hypothesis import strategies as st

from skill import service
from skill.alexa import sdk
from skill.alexa.envelope import read
from skill.alexa.handler import KneeMassage
from skill.alexa.response import AGENT
from skill.alexa.serializer import TolerantSerializer
from skill.state import JSON, session_to_json
from skill.tools.echo import Echo
from tests.alexa.envelopes import KNOWN, NEWER
from tests.alexa.test_envelope import JSONS, change, paths

EVERY = KNOWN | NEWER


def by_sdk(skill: KneeMassage) -> Callable[[JSON], JSON]:
    """A skill as a host of the SDK asks it."""
    custom: CustomSkill = sdk.create(sdk.builder(skill.respond))

    def answer(asked: JSON) -> JSON:
        answered: JSON = json.loads(json.dumps(sdk.invoke(custom, json.dumps(asked))))
        agent = answered.pop("userAgent")
        assert agent.startswith("ask-python/")
        assert agent.endswith(sdk.AGENT)
        return answered

    return answer


def directly(skill: KneeMassage) -> Callable[[JSON], JSON]:
    """A skill as `serve` and Lambda ask it."""

    def answer(asked: JSON) -> JSON:
        answered: JSON = json.loads(json.dumps(skill(copy.deepcopy(asked))))
        assert answered.pop("userAgent") == AGENT
        return answered

    return answer


@dataclass
class Both:
    """The skill, asked directly and by way of the SDK, each with a store of its own.

    Attributes:
        direct: As `serve` and Lambda have it.
        sdk: As the classic stack has it.
        compared: Whether the answers were equal, for each request.
    """

    direct: Callable[[JSON], JSON]
    sdk: Callable[[JSON], JSON]
    compared: list[bool]

    def __call__(self, asked: JSON) -> JSON:
        theirs = self.sdk(asked)
        self.compared.append(self.direct(asked) == theirs)
        return theirs


@pytest.fixture
def both() -> Both:
    return Both(directly(service.skill_in_memory()), by_sdk(service.skill_in_memory()), [])


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
def test_every_kind_of_request_is_answered_alike(name: str, both: Both) -> None:
    both(EVERY[name])
    both(EVERY[name])
    assert both.compared == [True, True]


MUTATIONS = st.sampled_from(sorted(EVERY)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(paths(EVERY[name])), JSONS)
)


@given(MUTATIONS)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_a_request_with_anything_in_it_is_answered_as_the_sdk_reads_it(
    mutation: tuple[str, str, object],
) -> None:
    asked = change(EVERY[mutation[0]], *mutation[1:])
    skill, serializer = service.skill_with_store(None, None), TolerantSerializer()
    envelope = serializer.deserialize(json.dumps(asked), RequestEnvelope)
    as_read = directly(skill)(serializer.serialize(envelope))
    assert _timeless(by_sdk(skill)(asked)) == _timeless(as_read)


def _timeless(answered: JSON) -> JSON:
    """An answer without the times in it: a request without a timestamp is of now."""
    attributes = answered.get("sessionAttributes") or {}
    profile = attributes.get("profile")
    if not isinstance(profile, dict):
        return answered
    still = {**attributes, "at": 0, "profile": {**profile, "began": 0, "at": 0}}
    return {**answered, "sessionAttributes": still}


@pytest.mark.parametrize("way", [directly, by_sdk])
def test_a_failure_keeps_attributes_and_silence_alike(
    way: Callable[[KneeMassage], Callable[[JSON], JSON]],
) -> None:
    skill = service.skill_with_store(None, None)

    def fail(*_: object) -> None:
        raise ZeroDivisionError("of all things")

    skill.answer_with_retry = fail  # type: ignore[method-assign, assignment]
    attributes = session_to_json(service.skill_with_store(None, None).turn(read(KNOWN["next"]))[1])
    asked = change(KNOWN["silence"], "session.attributes", attributes)
    silent = {"version": "1.0", "response": {}, "sessionAttributes": attributes}
    assert way(skill)(asked) == silent
    spoken = way(skill)(change(KNOWN["next"], "session.attributes", attributes))
    assert spoken["sessionAttributes"] == {**attributes, "question": "back"}
    assert spoken["response"]["shouldEndSession"] is False


def test_an_interceptor_of_the_sdk_sees_requests_and_responses() -> None:
    seen: list[str] = []
    builder = sdk.builder(service.skill_in_memory().respond)

    @builder.global_request_interceptor()  # type: ignore[untyped-decorator]
    def see_request(handler_input: HandlerInput) -> None:
        seen.append(handler_input.request_envelope.request.object_type)

    @builder.global_response_interceptor()  # type: ignore[untyped-decorator]
    def see_response(handler_input: HandlerInput, response: Response) -> None:
        seen.append(response.output_speech.object_type)

    sdk.invoke(sdk.create(builder), json.dumps(KNOWN["launch"]))
    assert seen == ["LaunchRequest", "SSML"]


def test_a_start_and_an_answer_do_without_the_sdk() -> None:
    code = (
        "import sys; from skill import service; from tests.alexa.envelopes import KNOWN\n"
        "skill = service.skill_in_memory(); [skill(it) for it in KNOWN.values()]\n"
        "print('ask_sdk_core' in sys.modules, 'ask_sdk_model' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.split() == ["False", "False"]
