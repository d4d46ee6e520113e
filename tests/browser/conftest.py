"""What the tests in a browser share: Amazon's packages, Chromium, the renderer."""

import subprocess
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.engine import HERE, Engine, chromium

INSTALLED = HERE / "node_modules" / ".package-lock.json"


@pytest.fixture(scope="session")
def node_modules() -> None:
    """Amazon's renderer and validator, as locked; without npm the tests fail."""
    wanted = (HERE / "package-lock.json").stat().st_mtime
    if not INSTALLED.exists() or INSTALLED.stat().st_mtime < wanted:
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def engine(browser: Browser, node_modules: None) -> Engine:
    return Engine(browser.new_page())
