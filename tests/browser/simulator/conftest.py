"""A browser, the small skill behind the page, and the page itself, its console watched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.simulator.driver import ARGUMENTS, CHROMIUM, SIZES, Simulator, serving
from tests.browser.simulator.fake_skill import Skill, fake_app


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


@pytest.fixture
def skill() -> Skill:
    return Skill()


@pytest.fixture
def address(skill: Skill) -> Iterator[str]:
    with serving(fake_app(skill)) as address:
        yield address


@pytest.fixture
def simulator(chromium: Browser, address: str) -> Iterator[Simulator]:
    width, height = SIZES["desktop"]
    with chromium.new_context(viewport={"width": width, "height": height}) as context:
        simulator = Simulator(context.new_page(), address)
        yield simulator
    assert simulator.complaints == []
