"""What the page sends to the skill is what Alexa sends."""

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from tests.browser.simulator.driver import DEVICES, Simulator
from tests.browser.simulator.fake_skill import Skill

SHAPES = {
    "round": ("ROUND", 480, 480),
    "medium": ("RECTANGLE", 1024, 600),
    "large": ("RECTANGLE", 1280, 800),
    "wide": ("RECTANGLE", 1920, 1080),
}


def read(envelope: dict[str, Any]) -> Any:  # noqa: ANN401
    """An envelope by Amazon's own model of it, which refuses what it doesn't know."""
    return DefaultSerializer().deserialize(json.dumps(envelope), RequestEnvelope)


@pytest.mark.parametrize("device", DEVICES)
def test_amazons_own_model_reads_every_request(
    simulator: Simulator, skill: Skill, device: str
) -> None:
    simulator.visit(device)
    for text in ("open knee massage", "how much oil for 30", "broken", "break"):
        simulator.converse(text)
    simulator.page.click("#exit")
    simulator.wait("closed")
    simulator.page.wait_for_function("document.querySelectorAll('.json').length >= 12")
    types = [read(envelope).request.object_type for envelope in skill.heard]
    assert types == [
        "LaunchRequest",
        "IntentRequest",
        "IntentRequest",
        "IntentRequest",
        "Alexa.Presentation.APLA.RuntimeError",
        "SessionEndedRequest",
    ]


def test_a_touch_is_a_user_event_with_the_documents_token(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().converse("open knee massage")
    simulator.touch("Next")
    simulator.page.wait_for_selector(".event:has-text('touched')")
    simulator.wait_for_answer()
    request = read(skill.heard[-1]).request
    assert (request.token, request.arguments) == ("screen", ["next"])
    assert request.source["handler"] == "Press"


@pytest.mark.parametrize(("device", "shape"), SHAPES.items())
def test_a_screen_tells_its_shape_and_size(
    simulator: Simulator, skill: Skill, device: str, shape: tuple[str, int, int]
) -> None:
    simulator.visit(device).converse("open knee massage")
    context = read(skill.heard[0]).context
    state, size = context.viewport, context.viewports[0].configuration.current.size
    assert (state.shape.value, state.current_pixel_width, state.current_pixel_height) == shape
    assert (size.pixel_width, size.pixel_height) == shape[1:]
    assert context.system.device.supported_interfaces.alexa_presentation_apl is not None


def test_a_device_without_a_screen_tells_of_none(simulator: Simulator, skill: Skill) -> None:
    simulator.visit("none").converse("open knee massage")
    context = read(skill.heard[0]).context
    assert context.viewport is None
    assert context.system.device.supported_interfaces.alexa_presentation_apl is None


def test_a_session_keeps_its_id_and_carries_its_attributes(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit()
    for text in ("open knee massage", "yes", "next"):
        simulator.converse(text)
    first, *_, last = (envelope["session"] for envelope in skill.heard)
    assert (first["new"], last["new"]) == (True, False)
    assert first["sessionId"] == last["sessionId"]
    assert last["attributes"] == {"profile": {"position": {"step": "heels", "number": 1}}}


@pytest.mark.parametrize(
    "text",
    [
        "Alexa, ask knee massage for the next step",
        "ask knee massage next",
        "next from knee massage",
    ],
)
def test_a_one_shot_begins_a_session_with_its_intent(
    simulator: Simulator, skill: Skill, text: str
) -> None:
    simulator.visit().converse(text)
    (envelope,) = skill.heard
    assert envelope["request"]["intent"]["name"] == "AMAZON.NextIntent"
    assert envelope["session"]["new"] is True


def test_a_slot_of_the_skills_own_type_is_resolved_to_its_id(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().converse("ask knee massage how much oil for 30")
    slots = read(skill.heard[0]).request.intent.slots
    (authority,) = slots["unit"].resolutions.resolutions_per_authority
    assert authority.values[0].value.id == "ml"
    assert (slots["amount"].value, slots["amount"].resolutions) == ("30", None)


def test_what_is_not_understood_is_a_fallback_without_a_percentage(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().converse("open knee massage")
    simulator.converse("purple elephants")
    assert skill.heard[-1]["request"]["intent"]["name"] == "AMAZON.FallbackIntent"
    turn = simulator.turns()[-1]
    assert "Nothing was understood." in turn
    assert "%" not in turn


def test_without_a_session_alexa_keeps_the_words_for_herself(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().say("next")
    simulator.page.wait_for_selector(".note:has-text('open knee massage')")
    assert skill.heard == []


def test_the_user_stays_the_same_until_another_is_chosen(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().converse("open knee massage")
    simulator.visit().converse("open knee massage")
    simulator.page.click("#new-user")
    simulator.converse("open knee massage")
    first, same, other = (envelope["session"]["user"]["userId"] for envelope in skill.heard)
    assert first == same != other


def test_the_chosen_locale_is_that_of_the_requests(simulator: Simulator, skill: Skill) -> None:
    simulator.visit()
    simulator.page.select_option("[name=locale]", "de-DE")
    simulator.converse("öffne knie massage")
    assert skill.heard[0]["request"]["locale"] == "de-DE"
