"""Every document that a screen can be, drawn by Amazon's own renderer."""

import json
import re
import subprocess
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import expect

from skill import catalog
from skill.drawings import DRAWINGS
from skill.render.screen import Button, Playback, Screen, document
from skill.render.screen.components import ARROWS
from tests.browser.engine import HERE, Engine
from tests.render.answers import answers
from tests.render.screens import SCREENS, STEP, VIEWPORTS

EVERY = list(product(SCREENS, VIEWPORTS))
DRAWN = {
    name: screen
    for name, screen in SCREENS.items()
    if "-" not in name or screen.kind == "step" or screen.drawing == "fanning"
}
"""Every kind without a drawing and with one, every drawing on either leg; a drawing looks alike
on every kind, and Amazon's validator reads all."""

CATALOG = catalog.load()
AUDIO = {"type": "APLA", "version": "0.91", "mainTemplate": {"item": {"type": "Silence"}}}
PRACTICE = Playback(AUDIO, ("timer", "next"))


def show(engine: Engine, name: str, size: str) -> None:
    engine.draw(document(SCREENS[name], VIEWPORTS[size]), VIEWPORTS[size])


def transform_practice(directive: dict[str, Any]) -> dict[str, Any]:
    """What arrives at the device: the practice made into speech by Amazon's cloud."""
    speech = {"properties": {"speech": {"url": "https://speech.test/practice.mp3"}}}
    return {**directive, "datasources": {**directive["datasources"], "practice": speech}}


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_engine_draws_every_screen_without_a_complaint(engine: Engine, size: str) -> None:
    faults = {}
    for name, screen in DRAWN.items():
        show(engine, name, size)
        titled = screen.label if VIEWPORTS[size].round and screen.label else screen.title
        if engine.complaints or titled not in engine.page.inner_text("#screen"):
            faults[name] = engine.complaints[:]
    assert faults == {}


def test_the_engine_complains_where_there_is_something_wrong(engine: Engine) -> None:
    broken = {"type": "APL", "version": "1.4", "mainTemplate": {"items": [{"type": "Nothing"}]}}
    engine.draw({"document": broken, "datasources": {}}, VIEWPORTS["960x480"])
    assert engine.complaints


def test_amazons_validator_finds_nothing_in_any_document(node_modules: None) -> None:
    shown = [document(SCREENS[name], VIEWPORTS[size]) for name, size in EVERY]
    shown += [document(STEP, viewport, PRACTICE) for viewport in VIEWPORTS.values()]
    found = validate([directive["document"] for directive in shown])
    assert found == [[]] * len(shown)


def test_amazons_validator_finds_what_is_wrong(node_modules: None) -> None:
    text = {"type": "Text", "text": "Hello", "fontWeight": 700}
    wrong = {"type": "APL", "version": "1.4", "mainTemplate": {"items": [text]}}
    assert validate([wrong]) == [["/mainTemplate/items/0/fontWeight: should be string"]]


def validate(documents: list[object]) -> list[list[str]]:
    """What Amazon's validator says of each document."""
    lines = "\n".join(map(json.dumps, documents))
    command = ["node", "suggest.cjs"]
    told = subprocess.run(
        command, cwd=HERE, input=lines, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in told.stdout.splitlines()]


@pytest.mark.parametrize("size", VIEWPORTS)
def test_each_touch_sends_what_it_asks_for(engine: Engine, size: str) -> None:
    show(engine, "step-thumb_circles-left", size)
    engine.listen()
    for count, button in enumerate(STEP.buttons, 1):
        engine.touch(sign(button, STEP, size)).click()
        engine.page.wait_for_function(f"events.length == {count}")
    assert engine.sent_events() == [["touch", button.action] for button in STEP.buttons]


def sign(button: Button, screen: Screen, size: str) -> str:
    """What stands on a button: back and on are arrows where the screen is round."""
    goes_on = any(it.action == "previous" for it in screen.buttons)
    arrows = VIEWPORTS[size].round and goes_on
    return ARROWS.get(button.action, button.label) if arrows else button.label


@pytest.mark.parametrize("name", ["step-thumb_circles-left", "welcome", "safety", "step-long"])
def test_every_touch_lies_within_the_round_screen(engine: Engine, name: str) -> None:
    show(engine, name, "480x480-round")
    for button in SCREENS[name].buttons:
        box = engine.touch(sign(button, SCREENS[name], "480x480-round")).bounding_box()
        assert box
        across, down = (box["x"], box["x"] + box["width"]), (box["y"], box["y"] + box["height"])
        assert all(abs(complex(x - 240, y - 240)) <= 241 for x, y in product(across, down))


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_long_text_can_be_read_to_its_end(engine: Engine, size: str) -> None:
    still = SCREENS["aside-long"]._replace(asked_at=0.0)
    engine.draw(document(still, VIEWPORTS[size]), VIEWPORTS[size])
    end = engine.page.get_by_text("The end.")
    expect(end).not_to_be_in_viewport()
    scroll = {"type": "Scroll", "componentId": "reading", "distance": 100}
    engine.page.evaluate("line => { renderer.executeCommands(line) }", json.dumps([scroll]))
    expect(end).to_be_in_viewport(ratio=1, timeout=20_000)


@pytest.mark.parametrize("size", VIEWPORTS)
def test_no_answer_of_ours_is_cut_or_covered(engine: Engine, size: str) -> None:
    found = {}
    for name, answer in answers(CATALOG).items():
        engine.draw(document(answer.screen, VIEWPORTS[size]), VIEWPORTS[size])
        if faults := engine.faults(VIEWPORTS[size]):
            found[name] = faults
    assert found == {}


TIGHT = ("0-first-launch", "3-heel_slides-left", "aside-recipe", "aside-pain", "launch-soon", "end")
"""Answers of each layout with the least room for their words."""


@pytest.mark.parametrize("size", ["960x480", "480x320", "480x480-round"])
def test_no_layout_is_too_small_for_any_language(engine: Engine, size: str) -> None:
    found = {}
    shown = {code: answers(CATALOG, code) for code in CATALOG.languages}
    for code, name in product(shown, TIGHT):
        screen = shown[code][name].screen
        engine.draw(document(screen, VIEWPORTS[size]), VIEWPORTS[size])
        if faults := engine.faults(VIEWPORTS[size]):
            found[code, name] = faults
    assert found == {}


def test_a_text_that_is_cut_or_covered_is_found(engine: Engine) -> None:
    text = {"type": "Text", "text": "One two three", "fontSize": 40, "position": "absolute"}
    words = [{**text, "top": 20}, {**text, "text": "Upon it", "top": 30}]
    words.append({**text, "text": "Outside", "top": 460})
    shown = {"type": "Container", "width": "100%", "height": "100%", "items": words}
    drawn = {"type": "APL", "version": "1.4", "mainTemplate": {"items": [shown]}}
    engine.draw({"document": drawn, "datasources": {}}, VIEWPORTS["960x480"])
    assert engine.faults(VIEWPORTS["960x480"]) == [
        "outside: Outside",
        "upon each other: One two three / Upon it",
    ]


@pytest.mark.parametrize("size", VIEWPORTS)
def test_the_time_left_is_seen_going_down(engine: Engine, size: str) -> None:
    show(engine, "step", size)
    expect(engine.page.get_by_text(re.compile("^1:15$"))).to_be_visible()
    expect(engine.page.get_by_text(re.compile("^1:14$"))).to_be_visible()


def test_the_question_takes_the_place_of_what_the_hands_do_when_it_is_asked(engine: Engine) -> None:
    asked = SCREENS["step-fanning-left"]._replace(asked_at=1.0)
    engine.draw(document(asked, VIEWPORTS["960x480"]), VIEWPORTS["960x480"])
    expect(engine.page.get_by_text(asked.question)).not_to_be_visible()
    expect(engine.page.get_by_text(asked.question)).to_be_visible()


@pytest.mark.parametrize("step", sorted(DRAWINGS - {"position"}))
def test_a_stroke_moves(engine: Engine, step: str) -> None:
    show(engine, f"step-{step}-left", "960x480")
    first = engine.page.inner_html("#screen svg")
    engine.page.wait_for_function(
        "first => document.querySelector('#screen svg').innerHTML != first", arg=first
    )


@pytest.mark.parametrize("size", VIEWPORTS)
def test_a_practice_is_spoken_before_its_event_is_sent(engine: Engine, size: str) -> None:
    directive = transform_practice(document(STEP, VIEWPORTS[size], PRACTICE))
    engine.draw(directive, VIEWPORTS[size])
    engine.page.wait_for_function("events.length == 1")
    assert engine.page.evaluate("spoken") == ["https://speech.test/practice.mp3"]
    assert engine.sent_events() == [["timer", "next"]]
    assert engine.complaints == []
