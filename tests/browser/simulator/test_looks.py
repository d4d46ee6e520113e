"""Every device by day and by night, on a desk and on a phone: kept as pictures to be looked at."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.browser.simulator.conftest import open_page
from tests.browser.simulator.driver import DEVICES, SIZES, Simulator

SCREENSHOTS = Path("build/screenshots")
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(params=SIZES)
def page(browser: Browser, shipped: Flask, request: pytest.FixtureRequest) -> Iterator[Simulator]:
    yield from open_page(browser, shipped, request.param)


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("device", DEVICES)
def test_the_page_fits(
    page: Simulator,
    device: str,
    light: Literal["light", "dark"],
    request: pytest.FixtureRequest,
) -> None:
    page.page.emulate_media(color_scheme=light)
    page.visit(device)
    for text in ("open knee massage", "yes", "next"):
        page.converse(text)
    page.say("go to step four")
    page.page.wait_for_selector(".bar.silence.current")
    page.pace(0)
    size = request.node.callspec.params["page"]
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    file = SCREENSHOTS / f"simulator-{device}-{light}-{size}.png"
    page.page.screenshot(path=file, full_page=size == "phone", animations="disabled")
    assert page.page.evaluate(TOO_WIDE) == 0
