"""One massage from the first word to the next day, as a person at the page lives it."""

import pytest

from tests.browser.simulator.driver import Simulator


def number(simulator: Simulator) -> str:
    return simulator.kept()["number"]


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
    assert simulator.converse("repeat").startswith(second.splitlines()[0])
    assert "drop" in simulator.converse("how much oil for 30")
    assert number(simulator) == "2"
    simulator.fall_silent()
    simulator.wait("closed")
    assert "EXCEEDED_MAX_REPROMPTS" in simulator.turns()[-1]
    assert simulator.converse("open knee massage").endswith("?")
    simulator.converse("yes")
    assert number(simulator) == "2"


def test_a_touch_on_the_screen_goes_on_as_the_word_does(simulator: Simulator) -> None:
    simulator.visit()
    simulator.converse("open knee massage")
    simulator.converse("yes")
    simulator.touch("Next")
    simulator.page.wait_for_selector(".event:has-text('touched')")
    simulator.answered()
    assert number(simulator) == "2"
