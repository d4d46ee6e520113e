"""The page can be used without a mouse, without seeing it, on a phone, and without the engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.simulator.conftest import open_page
from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import Skill, fake_app

FOCUSED = """
(({ id, name, value, className }) => id || name || value || className)(document.activeElement)
"""
STOPS = """\
device locale voice pace new-user sound typed microphone send open silence exit intent edit link \
copy download replay clear start chip chip chip wordings sheet"""
"""What Tab comes to on a device without a screen: nothing else, and nothing twice."""

OUTLINED = """
(() => {
  const focused = document.activeElement;
  const drawn = focused.type === "radio" ? focused.nextElementSibling : focused;
  const style = getComputedStyle(focused.closest("#stage") ?? drawn);
  return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
})()
"""
UNNAMED = """
[...document.querySelectorAll("button, select, input, progress, [tabindex], [role=group]")]
  .filter((it) => !it.labels?.length && !it.textContent.trim()
    && !it.ariaLabel && !it.getAttribute("aria-labelledby") && !it.classList.contains("apl"))
  .map((it) => it.outerHTML)
"""


@pytest.fixture
def without_engine(browser: Browser, skill: Skill, tmp_path: Path) -> Iterator[Simulator]:
    yield from open_page(browser, fake_app(skill, engine=tmp_path / "index.js"))


def tab_to(simulator: Simulator, wanted: str) -> None:
    for _ in range(30):
        if simulator.page.evaluate(FOCUSED) == wanted:
            return
        simulator.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")


def test_the_keyboard_alone_opens_talks_and_ends(simulator: Simulator, skill: Skill) -> None:
    simulator.visit("none")
    tab_to(simulator, "typed")
    simulator.page.keyboard.type("open knee massage\n")
    simulator.wait("listening")
    tab_to(simulator, "exit")
    simulator.page.keyboard.press("Enter")
    simulator.page.wait_for_selector("summary:has-text('USER_INITIATED')")
    assert [envelope["request"]["type"] for envelope in skill.heard] == [
        "LaunchRequest",
        "SessionEndedRequest",
    ]


def test_the_keyboard_presses_a_button_on_the_echos_screen(simulator: Simulator) -> None:
    simulator.visit().converse("open knee massage")
    button = simulator.page.locator("#stage").get_by_role("button", name="Next step")
    button.focus()
    simulator.page.keyboard.press("Enter")
    simulator.page.wait_for_selector(".event:has-text('touched: next')")


def test_tab_goes_through_the_page_in_its_order_and_shows_where_it_is(
    simulator: Simulator,
) -> None:
    simulator.visit("none")
    simulator.page.reload()
    simulator.page.wait_for_selector("body[data-ready]")
    simulator.page.focus(".skip")
    order = []
    for _ in STOPS.split():
        simulator.page.keyboard.press("Tab")
        order.append(simulator.page.evaluate(FOCUSED))
        assert simulator.page.evaluate(OUTLINED), order[-1]
    assert " ".join(order) == STOPS


def test_every_control_has_a_name(simulator: Simulator) -> None:
    simulator.visit().converse("open knee massage")
    assert simulator.page.evaluate(UNNAMED) == []


def test_a_screen_reader_is_told_each_answer(simulator: Simulator) -> None:
    simulator.visit("none").converse("open knee massage")
    announced = simulator.page.locator("[aria-live=polite]").inner_text()
    assert announced == "Welcome & hello. Are you ready?"


def test_requests_and_answers_are_folded_until_they_are_opened(simulator: Simulator) -> None:
    simulator.visit("none").converse("open knee massage")
    request = simulator.page.locator(".json").first
    assert request.locator(".tree").count() == 0
    request.locator("summary").click()
    assert '"type": "LaunchRequest"' in request.locator(".tree").inner_text()


def test_without_the_engine_the_card_is_shown_and_what_is_missing(
    without_engine: Simulator,
) -> None:
    without_engine.visit().converse("open knee massage")
    without_engine.converse("oil recipe")
    shown = without_engine.page.locator(".missing").inner_text()
    assert shown.startswith("Oil\n")
    assert "3 drops\nof lavender" in shown
    assert "apl-viewhost-web" in shown


def test_what_is_too_long_for_alexa_is_told_of(simulator: Simulator) -> None:
    answer = {"response": {"outputSpeech": {"type": "PlainText", "text": "a" * 8001}}}
    (excess,) = simulator.visit().module("limits", "excesses", answer)
    assert excess == "The speech has 8001 characters; 8000 are allowed."
