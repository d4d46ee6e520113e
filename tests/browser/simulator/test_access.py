"""What axe-core finds, and what it can't: the focus after a touch, names, two landmarks."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.browser.engine import HERE
from tests.browser.simulator.driver import Simulator, serve

AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
FOUND = """
axe.run(document, { resultTypes: ["violations"] }).then(({ violations, passes }) => ({
  passes: passes.length,
  violations: violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.target).join(" ")}`),
}))
"""
LOOKS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
    "zoomed": {"viewport": {"width": 720, "height": 450}, "device_scale_factor": 2},
    "contrast": {"viewport": {"width": 1440, "height": 900}, "forced_colors": "active"},
}


@pytest.fixture(params=LOOKS)
def simulator_by_look(
    browser: Browser, request: pytest.FixtureRequest, small: Flask, node_modules: None
) -> Iterator[Simulator]:
    # axe is evaluated, not added as a script, so that the page's policy stays as it is.
    context = browser.new_context(**LOOKS[request.param])
    with serve(small) as address, context:
        yield Simulator(context.new_page(), address)


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(FOUND)
    assert found["passes"] > 20
    return list(found["violations"])


def test_axe_finds_nothing(simulator_by_look: Simulator) -> None:
    simulator_by_look.load()
    found = violations(simulator_by_look.page)
    simulator_by_look.visit().converse("open knee massage")
    simulator_by_look.converse("oil recipe")
    simulator_by_look.converse("purple elephants")
    simulator_by_look.page.locator(".json summary").last.click()
    found += violations(simulator_by_look.page)
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert (found, simulator_by_look.page.evaluate(width)) == ([], 0)


def test_the_focus_stays_on_the_screen_after_a_touch_and_leaves_with_it(
    simulator: Simulator,
) -> None:
    simulator.visit().converse("open knee massage")
    button = simulator.page.locator("#stage").get_by_role("button", name="Next step")
    button.focus()
    simulator.page.keyboard.press("Enter")
    simulator.page.wait_for_selector(".event:has-text('touched: next')")
    simulator.wait_for_answer()
    expect(simulator.page.locator("#stage").get_by_role("button")).to_be_focused()
    simulator.page.click("#exit")
    simulator.wait("closed")
    simulator.page.wait_for_timeout(200)
    assert simulator.page.evaluate("document.activeElement.localName") != "body"
