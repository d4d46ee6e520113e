"""One massage from the first word to the next day, with the small skill and the shipped one.

What is expected holds for either: no test here knows a sentence of the massage.
"""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.simulator.conftest import open_page
from tests.browser.simulator.driver import Simulator


@pytest.fixture(params=["small", "shipped"])
def simulator(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Simulator]:
    app: Flask = request.getfixturevalue(request.param)
    yield from open_page(browser, app)


def number(simulator: Simulator) -> str:
    return simulator.position()["number"]


@pytest.mark.parametrize("device", ["none", "round", "medium"])
def test_a_massage_is_opened_followed_left_and_carried_on(
    simulator: Simulator, device: str
) -> None:
    simulator.visit(device)
    assert simulator.converse("open knee massage").endswith("?")
    simulator.converse("yes")
    assert number(simulator) == "1"
    second = simulator.converse("next")
    assert number(simulator) == "2"
    assert simulator.converse("repeat").split(".")[0] == second.split(".")[0]
    assert "drop" in simulator.converse("oil recipe")
    assert number(simulator) == "2"
    simulator.fall_silent()
    simulator.page.wait_for_selector("summary:has-text('EXCEEDED_MAX_REPROMPTS')")
    assert simulator.state == "closed"
    assert simulator.converse("open knee massage").endswith("?")
    simulator.converse("yes")
    assert number(simulator) == "2"


def test_a_touch_on_the_screen_goes_on_as_the_word_does(simulator: Simulator) -> None:
    simulator.visit()
    simulator.converse("open knee massage")
    simulator.converse("yes")
    simulator.touch("Next")
    simulator.page.wait_for_selector(".event:has-text('touched')")
    simulator.wait_for_answer()
    assert number(simulator) == "2"
