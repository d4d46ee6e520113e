"""When the microphone is open, how long, and what ends a session."""

from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import Skill


def test_silence_brings_the_reprompt_and_then_the_end(simulator: Simulator, skill: Skill) -> None:
    simulator.visit().converse("open knee massage")
    simulator.fall_silent()
    simulator.page.wait_for_selector(".line.reprompt:has-text('Are you ready?')")
    simulator.wait("closed")
    simulator.page.wait_for_selector("summary:has-text('EXCEEDED_MAX_REPROMPTS')")
    assert skill.heard[-1]["request"]["reason"] == "EXCEEDED_MAX_REPROMPTS"


def test_the_microphones_time_counts_down_from_eight_seconds(simulator: Simulator) -> None:
    simulator.visit(pace=1).converse("open knee massage")
    simulator.fall_silent()
    simulator.page.wait_for_selector(".state-left:has-text('7 s')")
    assert simulator.page.get_attribute("progress", "max") == "8000"
    assert simulator.state == "listening"


def test_stopped_time_keeps_the_microphone_open(simulator: Simulator) -> None:
    simulator.visit().converse("open knee massage")
    simulator.pace(0)
    simulator.fall_silent()
    left = simulator.page.inner_text(".state-left")
    simulator.page.wait_for_timeout(1000)
    assert (simulator.state, simulator.page.inner_text(".state-left")) == ("listening", left)


def test_the_microphone_waits_while_something_is_typed(simulator: Simulator) -> None:
    simulator.visit().converse("open knee massage")
    simulator.page.wait_for_timeout(1500)
    assert simulator.state == "listening"
    simulator.fall_silent()
    simulator.wait("closed")


def test_an_answer_that_ends_the_session_closes_it(simulator: Simulator, skill: Skill) -> None:
    simulator.visit().converse("open knee massage")
    simulator.say("stop")
    simulator.page.wait_for_selector(".line.alexa:has-text('Goodbye.')")
    simulator.wait("closed")
    assert skill.heard[-1]["request"]["type"] == "IntentRequest"


def test_a_screen_without_microphone_keeps_the_session_and_ends_it_untold(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit().converse("open knee massage")
    simulator.say("say nothing")
    simulator.wait("lingering")
    assert simulator.page.get_attribute("progress", "max") == "30000"
    simulator.fall_silent()
    simulator.wait("closed")
    assert skill.heard[-1]["request"]["type"] == "IntentRequest"


def test_without_a_screen_no_word_about_the_session_closes_it(
    simulator: Simulator, skill: Skill
) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.say("say nothing")
    simulator.page.wait_for_selector(".line.alexa:has-text('A document stays.')")
    simulator.wait("closed")
    assert len(skill.heard) == 2


def test_words_spoken_over_an_answer_cut_it_short(simulator: Simulator) -> None:
    simulator.visit(pace=1).say("open knee massage")
    simulator.wait("speaking")
    simulator.say("yes")
    simulator.page.wait_for_selector(".line.alexa:has-text('Step 1')")
    assert simulator.page.locator(".line.reprompt").count() == 0


def test_exit_ends_the_session_without_an_answer(simulator: Simulator, skill: Skill) -> None:
    simulator.visit().converse("open knee massage")
    simulator.say("exit")
    simulator.page.wait_for_selector("summary:has-text('USER_INITIATED')")
    assert simulator.state == "closed"
    assert skill.heard[-1]["request"]["reason"] == "USER_INITIATED"
