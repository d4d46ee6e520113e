"""Tools of developers, translators and designers."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect

from skill.catalog.loader import CONTENT
from tests.browser.simulator.conftest import open_page
from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import Skill, fake_app


@pytest.fixture
def shipped_page(browser: Browser, shipped: Flask) -> Iterator[Simulator]:
    yield from open_page(browser, shipped)


def dialog(simulator: Simulator, opener: str) -> Any:  # noqa: ANN401 - a Locator of playwright
    simulator.page.click(opener)
    found = simulator.page.locator("dialog")
    found.wait_for()
    return found


def test_an_intent_is_sent_from_the_list_with_its_slots(
    shipped_page: Simulator,
) -> None:
    shipped_page.visit("none").converse("open knee massage")
    chosen = dialog(shipped_page, "#intent")
    chosen.get_by_label("Intent").select_option("OilRecipeIntent")
    chosen.get_by_label("amount").fill("30")
    chosen.get_by_label("unit").select_option("ml")
    chosen.get_by_role("button", name="Send").click()
    shipped_page.page.wait_for_selector(".line.user:has-text('amount=30 unit=ml')")
    assert "30" in shipped_page.wait_for_answer()


def test_the_place_is_edited_and_the_last_request_sent_again(shipped_page: Simulator) -> None:
    shipped_page.visit("none").converse("open knee massage")
    shipped_page.converse("yes")
    shipped_page.converse("repeat")
    chosen = dialog(shipped_page, "#edit")
    text = chosen.locator("textarea")
    place = text.input_value()
    text.fill("{")
    chosen.get_by_role("button", name="Keep, and").click()
    chosen.locator(".note").wait_for()
    text.fill(place.replace('"step": "position"', '"step": "fanning"'))
    chosen.get_by_role("button", name="Keep, and").click()
    shipped_page.page.wait_for_selector(".event:has-text('at an edited place')")
    shipped_page.wait_for_answer()
    assert shipped_page.position()["step"] == "fanning"


def test_a_request_is_edited_and_sent(simulator: Simulator, skill: Skill) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.converse("yes")
    simulator.page.locator(".json summary", has_text="AMAZON.YesIntent").click()
    simulator.page.get_by_role("button", name="Edit and send").click()
    text = simulator.page.locator("dialog textarea")
    text.fill(text.input_value().replace("AMAZON.YesIntent", "AMAZON.NextIntent"))
    simulator.page.get_by_role("button", name="Send", exact=True).last.click()
    simulator.page.wait_for_selector(".event:has-text('an edited request')")
    simulator.wait_for_answer()
    first, second = skill.heard[-2:]
    assert second["request"]["intent"]["name"] == "AMAZON.NextIntent"
    assert first["request"]["requestId"] != second["request"]["requestId"]


def test_a_link_leads_to_a_device_a_locale_and_a_step(shipped_page: Simulator) -> None:
    shipped_page.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shipped_page.load("?device=round&locale=en-GB&voice=silent&pace=20&step=fanning&leg=right")
    shipped_page.wait_for_answer()
    assert (shipped_page.position()["step"], shipped_page.position()["leg"]) == ("fanning", "right")
    chosen = [shipped_page.page.input_value(f"[name={name}]") for name in ("device", "locale")]
    assert chosen == ["round", "en-GB"]
    shipped_page.page.click("#link")
    shipped_page.page.wait_for_selector("#link:has-text('Copied')")
    link = shipped_page.page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("?device=round&locale=en-GB&routine=full&step=fanning&leg=right")


def replay(simulator: Simulator, text: str) -> str:
    """What the page says at the end of a replay."""
    chosen = dialog(simulator, "#replay")
    chosen.locator("textarea").fill(text)
    chosen.get_by_role("button", name="Replay").click()
    simulator.page.wait_for_selector(".event:has-text('replay')")
    return simulator.turns()[-1]


def test_a_saved_conversation_is_replayed_up_to_its_first_difference(
    shipped_page: Simulator, tmp_path: Path
) -> None:
    shipped_page.visit()
    for text in ("open knee massage", "yes", "next", "the oil recipe"):
        shipped_page.converse(text)
    shipped_page.touch("Back to the massage")
    shipped_page.page.wait_for_selector(".event:has-text('touched')")
    shipped_page.wait_for_answer()
    shipped_page.page.click("#silence")
    shipped_page.page.wait_for_selector(".line.reprompt")
    with shipped_page.page.expect_download() as download:
        shipped_page.page.click("#download")
    download.value.save_as(tmp_path / "saved.txt")
    saved = (tmp_path / "saved.txt").read_text("utf-8")
    assert "all 6 answers are as written" in replay(shipped_page, saved)
    other = saved.replace("Stir", "Shake").replace("Mix ", "Shake ")
    assert other != saved
    differs = replay(shipped_page, other)
    assert "first difference, line 4 of 6: the oil recipe" in differs
    assert "Written: Shake" in differs


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no line that begins"),
        ("> open knee massage\n< Hello.\n", "small content"),
        ("# content: shipped\n# screen: 1x1\n> next\n", "No device here has a screen of 1x1"),
        ("# content: shipped\n# locale: xx-XX\n> next\n", "There is no locale xx-XX"),
    ],
)
def test_a_transcript_that_cannot_be_replayed_says_why(
    simulator: Simulator, text: str, reason: str
) -> None:
    assert reason in replay(simulator.load(), text)


def test_wordings_of_two_languages_stand_side_by_side(shipped_page: Simulator) -> None:
    shipped_page.visit("none").converse("open knee massage")
    shown = dialog(shipped_page, "#wordings")
    shown.get_by_label("Beside").select_option("zz-ZZ")
    row = shown.locator("tr", has_text="lines.welcome").first
    expect(row.locator("td").nth(0)).to_contain_text("Welcome to Knee Massage")
    expect(row.locator("td").nth(1)).to_contain_text("zemoclew zot zeenk zegassam")
    few = shown.locator("tbody tr").count()
    shown.get_by_label("The last answer's lines only").uncheck()
    assert shown.locator("tbody tr").count() > few
    shown.get_by_label("Find").fill("lavender")
    found = shown.locator("tbody tr").all_inner_texts()
    assert found
    assert all("lavender" in text.lower() for text in found)


def test_the_pseudo_language_is_a_locale(shipped_page: Simulator) -> None:
    shipped_page.visit("none")
    shipped_page.page.select_option("[name=locale]", "zz-ZZ")
    assert "zemoclew zot zeenk zegassam" in shipped_page.converse("open knee massage")
    assert "zpets" in shipped_page.converse("yes")


def test_the_sheet_draws_every_step_on_every_screen_and_finds_cut_text(
    simulator: Simulator,
) -> None:
    simulator.load()
    shown = dialog(simulator, "#sheet")
    shown.locator("[role=status]", has_text="cut").wait_for()
    steps = len(simulator.page.request.get(f"{simulator.address}simulator/steps.json").json())
    assert shown.locator(".little").count() == steps * 4
    assert "No text is cut." in shown.inner_text()
    cut = simulator.page.evaluate(CUT)
    assert cut == ["A long text …"]


CUT = """
import("/simulator/cut_text.js").then(({ cutTexts }) => {
  const stage = document.createElement("div");
  const [whole, cut] = ["A text", "A long text …"].map((text) => {
    const box = document.createElement("div");
    box.append(Object.assign(document.createElement("p"), { textContent: text }));
    return box;
  });
  stage.append(whole, cut);
  document.body.append(stage);
  return cutTexts(stage);
})
"""


def test_the_scrubber_stops_the_screen_at_a_second(shipped_page: Simulator) -> None:
    shipped_page.visit()
    for text in ("open knee massage", "yes", "next", "next"):
        shipped_page.converse(text)
    shipped_page.page.click("#scrub")
    drawings: dict[str, str] = {}
    for second in ("2", "9", "2"):
        shipped_page.page.fill("#second", second)
        shipped_page.page.wait_for_selector(f"output:has-text('{second}.0 s')")
        shipped_page.page.wait_for_timeout(500)
        same = f"first => !first || {MOVED} === first"
        shipped_page.page.wait_for_function(same, arg=drawings.get(second))
        drawings[second] = shipped_page.page.evaluate(MOVED)
    assert len(set(drawings.values())) == 2
    expect(shipped_page.page.get_by_role("img", name="Drawing")).to_be_visible()


MOVED = "[...document.querySelectorAll('#stage g')].map(it => it.getAttribute('transform')).join()"
"""Where everything stands in the drawing; the engine gives its other attributes new ids."""


def test_from_two_metres_the_screen_is_small(simulator: Simulator) -> None:
    simulator.visit().converse("open knee massage")
    near = simulator.page.locator("#stage").bounding_box()
    simulator.page.click("#far")
    far = simulator.page.locator("#stage").bounding_box()
    assert near
    assert far
    assert far["width"] < near["width"] / 2
    assert far["width"] == pytest.approx(1024 / 160 * 96 * 0.3 + 24, abs=2)


def test_content_that_changes_is_shown_at_once(browser: Browser, tmp_path: Path) -> None:
    skill = Skill()
    read: list[str] = []
    folder = Path(shutil.copytree(CONTENT, tmp_path / "content"))
    app = fake_app(skill, content=folder, forget=lambda: read.append("again"))
    for simulator in open_page(browser, app):
        simulator.visit().converse("open knee massage")
        simulator.page.wait_for_timeout(3500)
        phrases = folder / "en" / "phrases.toml"
        os.utime(phrases, ns=(2**62, 2**62))
        simulator.page.wait_for_selector(".event:has-text('shown again')")
        simulator.wait("waiting")
    assert read == ["again"]
    first, again = skill.heard
    assert first["request"]["requestId"] == again["request"]["requestId"]
