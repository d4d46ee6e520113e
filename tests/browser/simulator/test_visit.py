"""A reload, "back", another tab, another device and another locale keep the conversation."""

from playwright.sync_api import expect

from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import DOCUMENT, Skill


def reach_second_step(simulator: Simulator) -> list[str]:
    """A conversation that is at its second step; its turns."""
    simulator.visit().converse("open knee massage")
    simulator.converse("yes")
    simulator.converse("next")
    simulator.page.wait_for_timeout(400)
    return simulator.turns()


def test_a_reload_keeps_conversation_pace_place_and_screen(
    simulator: Simulator, skill: Skill
) -> None:
    before = reach_second_step(simulator)
    simulator.page.reload()
    simulator.wait("waiting")
    assert simulator.turns() == before
    assert simulator.page.is_checked('[name=pace][value="20"]')
    assert simulator.position()["number"] == "2"
    expect(simulator.page.locator("#stage")).to_contain_text("Step 2 of 4")
    assert len(skill.heard) == 3
    assert "Step 3 of 4" in simulator.converse("next")
    sessions = {envelope["session"]["sessionId"] for envelope in skill.heard}
    assert len(sessions) == 1


def test_going_away_and_back_keeps_the_conversation(simulator: Simulator) -> None:
    before = reach_second_step(simulator)
    simulator.page.goto("about:blank")
    simulator.page.go_back()
    simulator.page.wait_for_selector("body[data-ready]")
    assert simulator.turns() == before


def test_another_tab_goes_on_with_the_same_conversation(simulator: Simulator) -> None:
    before = reach_second_step(simulator)
    other = Simulator(simulator.page.context.new_page(), simulator.address).load()
    assert other.turns() == before
    other.wait("waiting")
    assert "Step 3 of 4" in other.converse("next")
    assert other.complaints == []


def test_another_device_shows_the_last_answer_again_and_moves_nothing(
    simulator: Simulator, skill: Skill
) -> None:
    reach_second_step(simulator)
    simulator.page.select_option("[name=device]", "round")
    simulator.wait("waiting")
    expect(simulator.page.locator("#stage")).to_contain_text("Step 2 of 4")
    assert simulator.position()["number"] == "2"
    again, shown = skill.heard[-2:]
    assert again["request"]["requestId"] == shown["request"]["requestId"]
    assert shown["context"]["Viewport"]["shape"] == "ROUND"
    assert "Step 3 of 4" in simulator.converse("next")


def test_another_locale_asks_for_the_last_answer_in_its_language(
    simulator: Simulator, skill: Skill
) -> None:
    reach_second_step(simulator)
    simulator.page.select_option("[name=locale]", "en-GB")
    simulator.page.wait_for_selector(".event:has-text('shown again: Medium, 1024×600, en-GB')")
    simulator.wait("waiting")
    assert skill.heard[-1]["request"]["locale"] == "en-GB"
    assert simulator.position()["number"] == "2"


def test_a_cleared_conversation_stays_cleared(simulator: Simulator) -> None:
    reach_second_step(simulator)
    simulator.page.click("#clear")
    simulator.page.reload()
    simulator.page.wait_for_selector("body[data-ready]")
    assert simulator.turns() == []
    assert simulator.page.locator("#welcome").is_visible()


def test_a_screen_that_is_replaced_while_it_is_drawn_is_no_fault_of_its_document(
    simulator: Simulator,
) -> None:
    simulator.load()
    directives = [{"document": DOCUMENT, "datasources": {"screen": {"text": it}}} for it in "AB"]
    outcomes = simulator.page.evaluate(DRAW, directives)
    assert outcomes == ["fulfilled", "fulfilled"]


DRAW = """
async (directives) => {
  const { Screen } = await import("/simulator/screen.js");
  const { deviceOf } = await import("/simulator/devices.js");
  const stage = document.createElement("div");
  document.body.append(stage);
  const nothing = () => {};
  const clock = { now: 0 };
  const calls = ["onSend", "onError", "onWarning", "onFocusLost", "speak"];
  const told = Object.fromEntries(calls.map((name) => [name, nothing]));
  const screen = new Screen({ stage, clock, ...told });
  const drawings = directives.map((directive) => screen.show(directive, deviceOf("medium")));
  return (await Promise.allSettled(drawings)).map(({ status }) => status);
}
"""
