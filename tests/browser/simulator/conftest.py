"""The page in a browser, before the small skill or the shipped one, its console watched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from skill.web import wsgi
from tests.browser.simulator.driver import SIZES, Simulator, serve
from tests.browser.simulator.fake_skill import Skill, fake_app


@pytest.fixture
def skill() -> Skill:
    return Skill()


@pytest.fixture
def small(skill: Skill) -> Flask:
    return fake_app(skill)


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The application that `make run` serves, over a database of its own."""
    monkeypatch.setenv("KNEE_MASSAGE_DATABASE", str(tmp_path / "massage.sqlite3"))
    return wsgi.unsigned_app()


@pytest.fixture
def simulator(browser: Browser, small: Flask) -> Iterator[Simulator]:
    yield from open_page(browser, small)


def open_page(browser: Browser, app: Flask, size: str = "desktop") -> Iterator[Simulator]:
    """The page of an application, which may not complain."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height})
    with serve(app) as address, context:
        simulator = Simulator(context.new_page(), address)
        yield simulator
    assert simulator.complaints == []
