"""The first use: where to begin, what can be said, and the same on a phone."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from tests.browser.simulator.conftest import open_page
from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import Skill

FILLED = """
[...document.querySelectorAll("button")].filter((it) => it.checkVisibility()
  && getComputedStyle(it).backgroundColor === "rgb(255, 184, 77)").map((it) => it.textContent)
"""
SMALL = """
[...document.querySelectorAll("button, select, summary, input, fieldset span")]
  .filter((it) => it.checkVisibility() && it.type !== "radio" && !it.closest("#stage"))
  .filter((it) => it.getBoundingClientRect().height < 44)
  .map((it) => it.id || it.name || it.textContent)
"""


@pytest.fixture
def shipped_page(browser: Browser, shipped: Flask) -> Iterator[Simulator]:
    yield from open_page(browser, shipped)


@pytest.fixture
def phone(browser: Browser, small: Flask) -> Iterator[Simulator]:
    yield from open_page(browser, small, "phone")


def test_an_empty_conversation_has_one_filled_button_and_three_chips(
    shipped_page: Simulator,
) -> None:
    shipped_page.load()
    assert shipped_page.page.evaluate(FILLED) == ["Start a massage"]
    assert shipped_page.page.locator("#welcome .chip").all_inner_texts() == [
        "oil recipe",
        "just the knees",
        "what you can say",
    ]
    shipped_page.visit("none").page.get_by_role("button", name="just the knees").click()
    shipped_page.wait_for_answer()
    assert shipped_page.page.locator("#welcome").is_hidden()
    shipped_page.converse("yes")
    assert shipped_page.position()["routine"] == "knees"


def test_the_first_chips_are_in_the_words_of_the_locale(shipped_page: Simulator) -> None:
    shipped_page.load()
    shipped_page.page.select_option("[name=locale]", "de-DE")
    chips = shipped_page.page.locator("#welcome .chip")
    expect(chips).to_have_text(["ölrezept", "nur die knie", "was du sagen kannst"])
    chips.nth(1).click()
    shipped_page.wait_for_answer()
    assert "Knie" in shipped_page.page.locator(".line.alexa").last.inner_text()


def test_words_run_in_the_direction_of_their_script(shipped_page: Simulator) -> None:
    shipped_page.load()
    shipped_page.page.select_option("[name=locale]", "ar-SA")
    shipped_page.page.click("#open")
    words = shipped_page.page.locator(".line.alexa .words").first
    assert words.evaluate("it => getComputedStyle(it).direction") == "rtl"


@pytest.mark.parametrize("device", ["none", "medium"])
def test_chips_say_what_can_be_said_now(shipped_page: Simulator, device: str) -> None:
    shipped_page.visit(device).converse("open knee massage")
    chips = shipped_page.page.locator("#chips button")
    assert chips.all_inner_texts() == ["Begin", "Not now"]
    chips.first.click()
    shipped_page.page.wait_for_selector(".line.user:has-text('begin')")
    shipped_page.wait_for_answer()
    assert shipped_page.position()["number"] == "1"
    assert "Next" in chips.all_inner_texts()


def test_a_click_says_what_may_have_been_meant(simulator: Simulator, skill: Skill) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.converse("oil recipee")
    simulator.page.locator(".suggestions button").first.click()
    simulator.page.wait_for_selector(".line.user .words:text-is('oil recipe')")
    simulator.wait_for_answer()
    assert skill.heard[-1]["request"]["intent"]["name"] == "OilRecipeIntent"


def test_one_loudspeaker_turns_the_sound_on_and_off(simulator: Simulator) -> None:
    simulator.visit("none", voice="espeak")
    sound = simulator.page.get_by_role("button", name="Sound")
    expect(sound).to_have_attribute("aria-pressed", "true")
    sound.click()
    expect(sound).to_have_attribute("aria-pressed", "false")
    assert simulator.page.input_value("[name=voice]") == "silent"
    simulator.page.reload()
    simulator.page.wait_for_selector("body[data-ready]")
    expect(sound).to_have_attribute("aria-pressed", "false")


def test_on_a_phone_the_echo_is_the_page(phone: Simulator) -> None:
    phone.load()
    assert phone.page.locator("#settings").is_hidden()
    phone.visit()
    assert phone.page.evaluate(SMALL) == []
    for text in ("open knee massage", "yes", "next"):
        phone.converse(text)
    phone.page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    field = phone.page.locator("#typed").bounding_box()
    assert field
    assert 844 - 80 < field["y"] + field["height"] <= 844


def test_a_screen_that_speaks_by_itself_keeps_the_display_awake(simulator: Simulator) -> None:
    simulator.page.add_init_script(AWAKE)
    simulator.visit().converse("open knee massage")
    simulator.pace(1)
    simulator.say("hands free")
    simulator.wait("performing")
    simulator.pace(20)
    simulator.page.wait_for_function("awake.join() === 'on,off'")


AWAKE = """
globalThis.awake = [];
Object.defineProperty(navigator, "wakeLock", { value: {
  request: async () => (awake.push("on"), { release: () => awake.push("off") }),
} });
"""


def test_the_echo_fills_the_display_and_leaves_it(simulator: Simulator) -> None:
    simulator.visit().page.click("#full")
    simulator.page.wait_for_function("document.fullscreenElement?.id === 'echo'")
    simulator.page.click("#full")
    simulator.page.wait_for_function("!document.fullscreenElement")
