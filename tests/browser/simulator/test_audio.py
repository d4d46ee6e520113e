"""APL for Audio: played on a timeline, in the page's time, and by a screen that speaks."""

from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import Skill


def kinds(simulator: Simulator) -> list[str]:
    names = "bars => bars.map(bar => bar.classList[1])"
    return list(simulator.page.locator(".track .bar").evaluate_all(names))


def pause_at(simulator: Simulator, text: str, bar: str) -> None:
    """Say a text and stop the time when a bar of that kind is heard."""
    simulator.visit().converse("open knee massage")
    simulator.pace(1)
    simulator.say(text)
    simulator.page.wait_for_selector(f".bar.{bar}.current")
    simulator.pace(0)


def test_a_stroke_is_heard_before_the_microphone_opens(simulator: Simulator) -> None:
    pause_at(simulator, "yes", "silence")
    assert kinds(simulator) == ["speech", "silence", "speech"]
    assert simulator.state == "speaking"
    assert simulator.page.inner_text(".caption") == "Silence, 0:04"
    simulator.pace(20)
    assert "Begin. Shall we go on?" in simulator.wait_for_answer()


def test_what_is_trimmed_to_its_siblings_ends_with_them(simulator: Simulator) -> None:
    pause_at(simulator, "mixed", "audio")
    assert sorted(kinds(simulator)) == ["audio", "silence", "speech", "speech"]
    simulator.pace(20)
    simulator.wait("closed")


def test_a_document_that_cannot_be_played_is_reported_to_the_skill(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().converse("open knee massage")
    simulator.converse("break")
    assert "unknown component Trumpet" in simulator.turns()[-2]
    assert skill.heard[-1]["request"]["errors"][0]["type"] == "DOCUMENT_ERROR"


def test_a_screen_speaks_its_stroke_and_then_asks_for_the_next(
    simulator: Simulator, skill: Skill
) -> None:
    pause_at(simulator, "hands free", "silence")
    assert simulator.state == "performing"
    simulator.pace(20)
    simulator.page.wait_for_selector(".event:has-text('sent by the screen: stroke_ended')")
    simulator.wait_for_answer()
    assert skill.heard[-1]["request"]["arguments"] == ["stroke_ended"]


def test_a_screen_that_speaks_has_no_countdown(
    simulator: Simulator,
) -> None:
    pause_at(simulator, "hands free", "silence")
    simulator.fall_silent()
    simulator.pace(1)
    simulator.page.wait_for_timeout(1500)
    assert simulator.state == "performing"
    assert simulator.page.inner_text(".state-left") == ""
    assert simulator.page.locator("progress").is_hidden()


def test_a_plan_takes_its_data_from_the_directive(simulator: Simulator) -> None:
    simulator.visit()
    template = {
        "parameters": ["payload"],
        "item": {
            "type": "Selector",
            "items": [
                {"type": "Speech", "when": "${payload.stroke.quiet}", "content": "no"},
                {"type": "Speech", "content": "Slide ${payload.stroke.name}."},
            ],
        },
    }
    data = {"stroke": {"quiet": False, "name": "slowly"}}
    plan = simulator.module("apla", "compose", {"mainTemplate": template}, data)
    assert plan["text"] == "Slide slowly."
