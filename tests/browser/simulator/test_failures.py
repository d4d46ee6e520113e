"""Whatever fails is a note with its reason and a way to try again; the session is kept."""

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.simulator.driver import Simulator, serve
from tests.browser.simulator.fake_skill import Skill

JSON = dict[str, Any]


def speech(**fields: object) -> JSON:
    """An answer with some fields that are not as they should be."""
    spoken = {"type": "PlainText", "text": "Hello."}
    return {"version": "1.0", "response": {"outputSpeech": spoken, **fields}}


WRONG: dict[str, Any] = {
    "a list": [1, 2],
    "no response": {"version": "1.0"},
    "a response that is a text": {"response": "Hello."},
    "speech that is a text": speech(outputSpeech="Hello."),
    "speech without a type": speech(outputSpeech={"text": "Hello."}),
    "directives that are no list": speech(directives={"type": "x"}),
    "a reprompt that is a text": speech(reprompt="Hello?"),
    "a card that is a text": speech(card="Hello."),
    "an end that is a text": speech(shouldEndSession="false"),
    "attributes that are a list": {**speech(), "sessionAttributes": [1]},
}


def screen(component: str) -> JSON:
    """An answer with a document that holds a component."""
    template = {"parameters": [], "items": [{"type": component}]}
    document = {"type": "APL", "version": "1.4", "mainTemplate": template}
    directive = {
        "type": "Alexa.Presentation.APL.RenderDocument",
        "token": "broken",
        "document": document,
    }
    return speech(directives=[directive], shouldEndSession=False)


def test_a_stopped_server_is_a_note_and_the_session_goes_on_when_it_is_back(
    browser: Browser, small: Flask, skill: Skill
) -> None:
    context = browser.new_context()
    with context:
        with serve(small) as address:
            simulator = Simulator(context.new_page(), address)
            simulator.visit("none").converse("open knee massage")
            simulator.converse("yes")
        simulator.say("next")
        assert "The server can't be reached" in simulator.note()
        assert simulator.state == "failed"
        with serve(small, int(address.rsplit(":", 1)[1].strip("/"))):
            simulator.page.get_by_role("button", name="Try again").click()
            assert "Step 2 of 4" in simulator.wait_for_answer()
    first, *_, last = (envelope["session"]["sessionId"] for envelope in skill.heard)
    assert first == last


def test_an_answer_of_a_wrong_shape_is_a_note_with_its_reason(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit("none").converse("open knee massage")
    faults = {}
    for name, answer in WRONG.items():
        skill.planned = [answer]
        simulator.say("next")
        reason = simulator.note()
        if simulator.state != "failed" or not reason.strip():
            faults[name] = (simulator.state, reason)
    assert faults == {}
    simulator.page.get_by_role("button", name="Try again").last.click()
    assert "Step 1 of 4" in simulator.wait_for_answer()


def test_alexa_tells_the_skill_of_an_answer_that_she_cannot_use(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.say("crash")
    simulator.page.wait_for_selector("summary:has-text('SessionEndedRequest · ERROR')")
    ended = skill.heard[-1]["request"]
    assert (ended["error"]["type"], simulator.state) == ("INVALID_RESPONSE", "failed")
    assert "status 500" in simulator.note()
    simulator.complaints.clear()


@pytest.mark.parametrize("component", ["Trumpet", "Frame"])
def test_an_engines_error_goes_to_the_skill_as_a_runtime_error(
    simulator: Simulator, skill: Skill, component: str
) -> None:
    simulator.visit().converse("open knee massage")
    skill.planned = [screen(component)]
    simulator.converse("next")
    if component == "Trumpet":
        error = skill.heard[-1]["request"]
        assert error["type"] == "Alexa.Presentation.APL.RuntimeError"
        assert (error["token"], error["errors"][0]["type"]) == ("broken", "DOCUMENT_ERROR")
        assert "can't be drawn" in "\n".join(simulator.turns())
    else:
        assert skill.heard[-1]["request"]["type"] == "IntentRequest"


def test_speech_recognition_that_fails_says_why(simulator: Simulator) -> None:
    simulator.page.add_init_script(DEAF)
    simulator.visit("none").page.click("#microphone")
    assert "allow it for this page" in simulator.note()
    assert simulator.page.get_attribute("#microphone", "aria-pressed") == "false"


DEAF = """
globalThis.SpeechRecognition = class extends EventTarget {
  start() { this.dispatchEvent(Object.assign(new Event("error"), { error: "not-allowed" })); }
};
"""


def test_a_transcript_that_may_not_be_copied_says_so(simulator: Simulator) -> None:
    refuse = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"
    simulator.page.add_init_script(refuse)
    simulator.visit("none").page.click("#copy")
    simulator.page.wait_for_selector("#copy:has-text('Not allowed')")
