"""The conversation is read in peace: its scroll, its JSON, its cards."""

from playwright.sync_api import expect

from tests.browser.simulator.driver import Simulator
from tests.browser.simulator.fake_skill import Skill


def long(simulator: Simulator) -> None:
    """A conversation that is longer than its box."""
    simulator.visit("none").converse("open knee massage")
    for _ in range(5):
        simulator.converse("next")


def scroll_position(simulator: Simulator) -> tuple[float, float]:
    """How far the conversation is scrolled, and could be."""
    seen = "it => [it.scrollTop, it.scrollHeight - it.clientHeight]"
    top, most = simulator.page.locator(".scroll").evaluate(seen)
    return top, most


def test_the_conversation_follows_its_end_unless_one_reads_back(simulator: Simulator) -> None:
    long(simulator)
    top, most = scroll_position(simulator)
    assert most - top < 2
    simulator.pace(0)
    simulator.say("repeat")
    simulator.page.locator(".scroll").evaluate("it => it.scrollTo(0, 0)")
    simulator.pace(20)
    simulator.wait_for_answer()
    assert scroll_position(simulator)[0] == 0
    simulator.page.get_by_role("button", name="New answers below").click()
    top, most = scroll_position(simulator)
    assert most - top < 2
    assert simulator.page.locator("#below").is_hidden()


def test_an_opened_answer_stays_within_the_conversation(simulator: Simulator) -> None:
    simulator.visit().converse("open knee massage")
    summary = simulator.page.locator(".json summary", has_text="Answer").last
    assert "of 24 kB" in summary.inner_text()
    summary.click()
    tree = simulator.page.locator(".tree")
    expect(tree).to_be_in_viewport(ratio=0.5)
    widths = "[...document.querySelectorAll('.scroll, .tree')].map(it => it.scrollWidth)"
    outer, inner = simulator.page.evaluate(widths)
    assert max(outer, inner) <= 448
    assert "<speak>Welcome &amp; hello. Are you ready?</speak>" in tree.inner_text()
    drawing = tree.get_by_text('"mainTemplate":')
    assert not drawing.is_visible()
    simulator.page.get_by_role("button", name="Unfold all").click()
    assert drawing.is_visible()
    simulator.page.get_by_role("button", name="Fold all", exact=True).click()
    assert not tree.get_by_text('"sessionAttributes":').is_visible()


def test_an_answer_is_copied_as_json(simulator: Simulator) -> None:
    simulator.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    simulator.visit("none").converse("open knee massage")
    simulator.page.locator(".json summary", has_text="Answer").click()
    simulator.page.locator(".acts button", has_text="Copy").click()
    simulator.page.wait_for_selector(".acts button:has-text('Copied')")
    copied = simulator.page.evaluate("navigator.clipboard.readText().then(JSON.parse)")
    assert copied["response"]["outputSpeech"]["type"] == "SSML"


def test_a_card_is_folded_under_its_title(simulator: Simulator) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.converse("oil recipe")
    card = simulator.page.locator(".card")
    assert card.locator("summary").inner_text() == "Card in the Alexa app: Oil"
    assert not card.locator(".card-text").is_visible()
    card.locator("summary").click()
    assert card.locator(".card-text").inner_text() == "3 drops\nof lavender"


def test_how_far_the_instruction_is_can_be_seen_while_it_is_spoken(simulator: Simulator) -> None:
    simulator.visit("none", pace=1).say("open knee massage")
    simulator.page.wait_for_selector(".bar.speech.current")
    assert simulator.page.inner_text(".caption") == "Welcome & hello. Are you ready?"
    expect(simulator.page.locator("#timeline .clock")).to_have_text("0:01 of 0:02")


def test_every_line_has_its_time(simulator: Simulator) -> None:
    simulator.visit("none").converse("open knee massage")
    times = simulator.page.locator(".line time").all_inner_texts()
    assert [len(time.split(":")) for time in times] == [3, 3]


def test_what_was_said_before_comes_back_with_up(simulator: Simulator) -> None:
    simulator.visit("none").converse("open knee massage")
    simulator.converse("yes")
    typed = simulator.page.locator("#typed")
    for key, text in (("ArrowUp", "yes"), ("ArrowUp", "open knee massage"), ("ArrowDown", "yes")):
        typed.press(key)
        expect(typed).to_have_value(text)


def test_the_field_is_focused_at_first_and_by_a_slash(simulator: Simulator, skill: Skill) -> None:
    simulator.load()
    expect(simulator.page.locator("#typed")).to_be_focused()
    simulator.page.focus("#open")
    simulator.page.keyboard.press("/")
    expect(simulator.page.locator("#typed")).to_be_focused()
    expect(simulator.page.locator("#typed")).to_have_value("")
