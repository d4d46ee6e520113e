"""A conversation leaves the page as a file that the tests of conversations can read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from skill.catalog import Catalog, load
from tests import transcripts
from tests.browser.simulator.conftest import open_page
from tests.browser.simulator.driver import Simulator

EVENING = (
    "Alexa, open knee massage",
    "yes",
    "next",
    "Next!",
    "the oil recipe",
    "what's the weather",
    "go back",
)


@pytest.fixture
def shipped_page(browser: Browser, shipped: Flask) -> Iterator[Simulator]:
    yield from open_page(browser, shipped)


def save_transcript(simulator: Simulator, folder: Path) -> Path:
    with simulator.page.expect_download() as download:
        simulator.page.click("#download")
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def contents(_name: str) -> Catalog:
    return load()


@pytest.mark.parametrize("device", ["none", "medium"])
def test_a_saved_conversation_is_a_test_that_passes(
    shipped_page: Simulator, tmp_path: Path, device: str
) -> None:
    shipped_page.visit(device)
    for text in EVENING:
        shipped_page.converse(text)
    shipped_page.page.click("#silence")
    shipped_page.page.wait_for_selector(".line.reprompt")
    shipped_page.wait("listening")
    shipped_page.page.click("#silence")
    shipped_page.wait("closed")
    shipped_page.converse("ask knee massage for the next step")
    shipped_page.say("stop")
    shipped_page.wait("closed")
    header, said = transcripts.read(save_transcript(shipped_page, tmp_path))
    evening = transcripts.evening(header, contents)
    assert [(text, evening.hears(text)) for text, _ in said] == said
    assert len(said) == 11


def test_a_touch_is_written_as_the_tests_write_it(simulator: Simulator, tmp_path: Path) -> None:
    simulator.visit().converse("open knee massage")
    simulator.touch("Next")
    simulator.page.wait_for_selector(".event:has-text('touched')")
    simulator.wait_for_answer()
    assert save_transcript(simulator, tmp_path).read_text("utf-8").splitlines() == [
        "# content: shipped",
        "# locale: en-US",
        "# screen: 1024x600",
        "> open knee massage",
        "< Welcome & hello. Are you ready?",
        "> (touch next)",
        "< Step 1 of 4: heels. ... Shall we go on?",
    ]


def test_a_conversation_can_be_copied(simulator: Simulator) -> None:
    simulator.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    simulator.visit("none").converse("open knee massage")
    simulator.page.click("#copy")
    simulator.page.wait_for_selector("#copy:has-text('Copied')")
    copied = simulator.page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("> open knee massage\n< Welcome & hello. Are you ready?\n")


def test_a_cleared_conversation_is_empty(simulator: Simulator, tmp_path: Path) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.page.click("#clear")
    assert simulator.turns() == []
    assert (
        save_transcript(simulator, tmp_path).read_text("utf-8")
        == "# content: shipped\n# locale: en-US\n"
    )
