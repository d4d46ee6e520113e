"""Whole evenings with a clock: nothing is lost, whatever the giver says or does not say."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from skill import catalog
from skill.alexa.handler import KneeMassage
from skill.memory import Memory
from skill.pacing import MAX_RESPONSE_SECONDS
from skill.position import Leg
from skill.render import phrasing
from skill.reply import Line
from skill.routine import Routine
from skill.stores.in_memory import MemoryStore
from tests.evenings.alexa import Evening, seconds_heard

HUB = (1280, 800)
CATALOG = catalog.load()
DEVICES = pytest.mark.parametrize("screen", [None, HUB], ids=["speaker", "screen"])


def evening(screen: tuple[int, int] | None = None, *, apla: bool = True) -> Evening:
    skill = KneeMassage(CATALOG, Memory(MemoryStore(), b"evening"), apla=apla)
    return Evening(skill, screen=screen)


def instructions(routine: str = "full") -> list[str]:
    """What each place of a routine tells, in the order of the massage."""
    return list(_instructions(CATALOG.guide.routines[routine]))


def _instructions(routine: Routine) -> Iterator[str]:
    for place in routine.path(routine.legs):
        again = place.leg is Leg.RIGHT
        key = "lines.again" if again else "lines.instruction"
        wish = dict.fromkeys(("pressure", "weight", "lean"), "gentle")
        line = Line(key, {"step": place.step, **wish})
        yield " ".join(phrasing.sentence(line, CATALOG.language("en")).split())


def instructions_in(passed: Evening, routine: str = "full") -> list[str]:
    """The instructions that were heard, in the order in which they were."""
    known = instructions(routine)
    return [text for it in passed.log if it.who == "Alexa" for text in known if text in it.what]


def giver_phrases(passed: Evening) -> list[str]:
    return [entry.what for entry in passed.log if entry.who == "giver"]


@DEVICES
def test_hands_free_nothing_but_yes_gets_through_the_whole_massage(
    screen: tuple[int, int] | None,
) -> None:
    passed = evening(screen)
    passed.answers = ["go on by yourself"]
    passed.open()
    assert instructions_in(passed) == instructions()
    assert set(giver_phrases(passed)[2:]) == {"Yes."}
    assert passed.log[-1].what.startswith("That was the last step")


@DEVICES
def test_hands_free_a_slow_answer_loses_nothing(screen: tuple[int, int] | None) -> None:
    passed = evening(screen)
    passed.answers = ["go on by yourself", *[None, "yes"] * 20]
    passed.open()
    assert instructions_in(passed) == instructions()


def test_hands_free_a_screen_asks_nothing_between_the_strokes() -> None:
    passed = evening(HUB)
    passed.answers = ["go on by yourself"]
    passed.open()
    assert giver_phrases(passed)[2:] == ["Yes."]


def test_hands_free_a_speaker_asks_once_in_two_strokes_at_most() -> None:
    passed = evening()
    passed.answers = ["go on by yourself"]
    passed.open()
    strokes = len(instructions())
    assert giver_phrases(passed)[2:].count("Yes.") <= strokes / 2 + 2


def test_hands_free_is_kept_for_the_next_evening() -> None:
    passed = evening(HUB)
    passed.answers = ["go on by yourself"]
    passed.open()
    passed.wait(86_400)
    passed.log.clear()
    passed.open()
    assert instructions_in(passed) == instructions()
    assert giver_phrases(passed) == ["Alexa, open Knee Massage.", "Yes."]


@DEVICES
@pytest.mark.parametrize("routine", ["knees", "thighs"])
def test_hands_free_gets_through_a_part_of_the_massage(
    routine: str, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = ["go on by yourself", f"just the {routine}"]
    passed.open()
    assert instructions_in(passed, routine) == instructions(routine)


@DEVICES
@pytest.mark.parametrize(
    ("routine", "minutes"),
    [("the full massage", 20), ("just the knees", 12), ("just the thighs", 10)],
)
def test_a_paced_massage_takes_as_long_as_the_guide_says(
    routine: str, minutes: int, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = [routine]
    passed.open()
    began = next(entry.second for entry in passed.log if "step 1" in entry.what.lower())
    assert (passed.second - began) / 60 == pytest.approx(minutes, abs=1)


@DEVICES
def test_paced_a_session_lost_in_the_middle_loses_no_instruction(
    screen: tuple[int, int] | None,
) -> None:
    passed = evening(screen)
    passed.answers = [*["yes"] * 6, None, None]
    passed.open()
    assert passed.log[-1].what == "(the session is over)"
    passed.wait(180)
    passed.ask("the next step")
    assert instructions_in(passed) == instructions()


@DEVICES
def test_every_session_may_be_lost_and_the_massage_still_ends(
    screen: tuple[int, int] | None,
) -> None:
    passed = evening(screen)
    passed.answers = ["yes", *[None] * 100]
    passed.open()
    for _ in range(len(instructions()) - 1):
        passed.wait(60)
        passed.ask("the next step")
    assert instructions_in(passed) == instructions()


@DEVICES
@pytest.mark.parametrize("mode", ["time each stroke", "go on by yourself"])
def test_a_pause_in_a_stroke_comes_back_to_its_rest(
    mode: str, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = [mode]
    passed.barge_in = [(183.0, "pause")]
    passed.open()
    assert "heel slides" in heading_before(passed, 183.0)
    passed.wait(120)
    passed.open()
    heard = instructions_in(passed)
    assert list(dict.fromkeys(heard)) == instructions()
    assert len(heard) == len(instructions()) + 1  # coming back means hearing how
    assert any("Go on with it for" in it.what or "Back to it" in it.what for it in passed.log)


@DEVICES
@pytest.mark.parametrize("mode", ["time each stroke", "go on by yourself"])
@pytest.mark.parametrize("moment", [300.0, 430.0, 700.0, 1000.0])
def test_repeat_in_a_stroke_tells_that_stroke_again(
    moment: float, mode: str, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = [mode]
    passed.barge_in = [(moment, "repeat")]
    passed.open()
    heard = instructions_in(passed)
    again = [before for before, after in pairwise(heard) if before == after]
    assert len(again) == 1
    assert list(dict.fromkeys(heard)) == instructions()
    assert len(heard) == len(instructions()) + 1


@DEVICES
@pytest.mark.parametrize("mode", ["time each stroke", "go on by yourself"])
@pytest.mark.parametrize("moment", [300.0, 430.0, 700.0, 1000.0])
def test_next_in_a_stroke_leaves_no_other_out(
    moment: float, mode: str, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = [mode]
    passed.barge_in = [(moment, "next")]
    passed.open()
    assert instructions_in(passed) == instructions()


@pytest.mark.parametrize("mode", ["time each stroke", "go on by yourself"])
@pytest.mark.parametrize(("word", "screen"), [("stop", None), ("stop", HUB), ("exit", None)])
def test_whoever_leaves_in_a_stroke_is_offered_its_rest(
    word: str, mode: str, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = [mode]
    passed.barge_in = [(457.0, word)]
    passed.open()
    assert "heel slides" in heading_before(passed, 457.0)
    passed.wait(240)
    passed.log.clear()
    passed.open()
    offered = passed.log[1].what.lower()
    assert "heel slides, on the right leg" in offered
    assert "of it left" in offered or "that leaves" in offered


@pytest.mark.parametrize("mode", ["time each stroke", "go on by yourself"])
def test_a_screen_that_closes_by_itself_does_not_stop_the_hands(mode: str) -> None:
    """Alexa calls it the user's wish; nobody has touched or spoken."""
    passed = evening(HUB)
    passed.answers = [mode]
    passed.barge_in = [(457.0, "exit")]
    passed.open()
    passed.wait(240)
    passed.log.clear()
    passed.open()
    assert "finished step 3, heel slides, on the right leg" in passed.log[1].what.lower()


@DEVICES
def test_a_change_in_a_stroke_counts_nothing_twice(screen: tuple[int, int] | None) -> None:
    passed, plain = evening(screen), evening(screen)
    for it in (passed, plain):
        it.answers = ["go on by yourself"]
    passed.barge_in = [(300.0, "softer")]
    passed.open()
    plain.open()
    assert len(instructions_in(passed)) < len(instructions())  # the words change with the pressure
    assert abs(passed.second - plain.second) < 25


@DEVICES
@pytest.mark.parametrize("mode", ["time each stroke", "go on by yourself", "be brief"])
def test_no_response_of_a_whole_evening_is_too_long(
    mode: str, screen: tuple[int, int] | None
) -> None:
    passed = evening(screen)
    passed.answers = [mode]
    passed.barge_in = [(200.0 + 97.0 * it, phrase) for it, phrase in enumerate(CHANGES)]
    passed.open()
    assert len(passed.responses) > len(CHANGES)
    assert max(seconds_heard(it["response"]) for it in passed.responses) <= MAX_RESPONSE_SECONDS
    assert passed.log[-1].what.startswith("That was the last step")


CHANGES = (
    "slower",
    "one more minute",
    "how hard",
    "harder",
    "one more minute",
    "slower",
    "stop talking so much",
    "slower",
    "one more minute",
    "how long is left",
    "it tickles",
)


@DEVICES
def test_without_apl_for_audio_nothing_is_lost(screen: tuple[int, int] | None) -> None:
    passed = evening(screen, apla=False)
    passed.answers = ["go on by yourself"]
    passed.open()
    assert instructions_in(passed) == instructions()


def heading_before(passed: Evening, second: float) -> str:
    """The last heading that was heard before a second of the evening."""
    headings = [
        entry.what.lower()
        for entry in passed.log
        if entry.who == "Alexa" and entry.second <= second and "step " in entry.what.lower()
    ]
    return headings[-1]
