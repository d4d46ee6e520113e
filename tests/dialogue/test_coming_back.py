"""The place within a stroke: what is left of it after a while."""

import pytest

from skill.reply import Line, Question
from skill.state import Session
from skill.turn import Action
from tests.dialogue.massage import keys, massage, stroke

OLD: list[tuple[Action, dict[str, str]]] = [
    (Action.PROGRESS, {}),
    (Action.PRESSURE, {"pressure": "softer"}),
    (Action.PACE, {"pace": "normal"}),
    (Action.WHY, {}),
    (Action.QUESTION, {"topic": "towel"}),
    (Action.OIL_RECIPE, {}),
    (Action.THANKS, {}),
    (Action.FALLBACK, {}),
    (Action.PREVIEW, {}),
]
"""What may come first, an hour later."""


def test_coming_back_within_ten_minutes_offers_the_rest_of_the_stroke() -> None:
    here = massage()
    here.ask(Action.STOP, 60)
    reply = here.ask(Action.LAUNCH, 300)
    assert reply.question is Question.FINISH_STROKE
    assert reply.lines[-1] == Line("lines.time_left", {"time": ("second", 40)})
    assert stroke(here.ask(Action.YES, 10)).start == pytest.approx(60)


def test_coming_back_later_tells_the_stroke_from_its_beginning() -> None:
    here = massage()
    here.ask(Action.STOP, 60)
    assert here.ask(Action.LAUNCH, 900).question is Question.CARRY_ON
    reply = here.ask(Action.YES, 10)
    assert keys(reply) == ["heading_leg", "instruction"]
    assert stroke(reply).lasts == 100


def test_coming_back_after_a_stroke_that_was_done_asks_whether_to_go_on() -> None:
    here = massage()
    reply = here.ask(Action.LAUNCH, 200)
    assert keys(reply) == ["welcome_back", "kept_over_leg"]
    assert stroke(here.ask(Action.YES, 5)).step == "circles"


def test_a_session_that_ends_in_the_middle_of_a_stroke_keeps_its_rest() -> None:
    here = massage()
    assert here.say(Action.SESSION_ENDED, 60) is None
    reply = here.ask(Action.LAUNCH, 300)
    assert reply.lines[-1] == Line("lines.time_left", {"time": ("second", 40)})


def test_a_pause_stops_the_clock_and_the_rest_follows_it() -> None:
    here = massage()
    here.ask(Action.PAUSE, 60)
    reply = here.ask(Action.LAUNCH, 300)
    assert keys(reply) == ["resumed", "heading_leg", "instruction", "the_rest"]
    assert stroke(reply).lasts == pytest.approx(40)


def test_a_pause_in_the_middle_of_an_instruction_is_followed_by_it() -> None:
    here = massage()
    here.ask(Action.PAUSE, 10)
    assert keys(here.ask(Action.LAUNCH, 60)) == ["resumed", "heading_leg", "instruction"]


def test_a_pause_after_a_stroke_is_followed_by_the_next() -> None:
    here = massage()
    here.ask(Action.PAUSE, 108)
    assert stroke(here.ask(Action.LAUNCH, 60)).step == "circles"


@pytest.mark.parametrize(("after", "question"), [(599, "finish_stroke"), (600, "carry_on")])
def test_a_stroke_is_offered_for_ten_minutes(after: float, question: str) -> None:
    here = massage()
    here.ask(Action.STOP, 60)
    assert here.ask(Action.LAUNCH, after).question == question


@pytest.mark.parametrize(("action", "slots"), OLD)
def test_an_old_clock_is_dead(action: Action, slots: dict[str, str]) -> None:
    here = massage()
    here.ask(Action.HELP, 60)
    here.session = Session(here.profile)
    reply = here.ask(action, 3600, **slots)
    assert reply.practice is None
    assert reply.question is Question.CARRY_ON
    assert here.left == 100


@pytest.mark.parametrize("action", [Action.PAUSE, Action.STOP])
def test_leaving_gives_an_old_stroke_no_new_time(action: Action) -> None:
    here = massage()
    here.session = Session(here.profile)
    here.ask(action, 3600)
    here.session = Session(here.profile)
    reply = here.ask(Action.LAUNCH, 60)
    assert "the_rest" not in keys(reply)
    assert reply.question is not Question.FINISH_STROKE


@pytest.mark.parametrize("action", [Action.YES, Action.RESUME, Action.PRAISE])
def test_the_clock_stands_still_while_oil_is_mixed(action: Action) -> None:
    here = massage()
    here.ask(Action.OIL_RECIPE, 40)
    here.ask(Action.OIL_CHANGE, 30, change="double")
    reply = here.ask(action, 30)
    assert keys(reply) == ["the_rest"]
    assert stroke(reply).start == pytest.approx(40)


@pytest.mark.parametrize(("away", "told"), [(120, 1), (121, 3)])
def test_whoever_was_away_for_two_minutes_hears_how(away: float, told: int) -> None:
    here = massage()
    here.ask(Action.WHAT_YOU_NEED, 40)
    assert len(here.ask(Action.YES, away).lines) == told


def test_two_minutes_away_are_counted_from_when_the_hands_went_off() -> None:
    here = massage()
    here.ask(Action.OIL_RECIPE, 40)
    off = here.profile
    here.ask(Action.OIL_CHANGE, 80, change="double")
    here.session = here.session._replace(profile=here.profile._replace(at=off.at))
    assert len(here.ask(Action.YES, 60).lines) == 3


def test_whoever_hears_how_has_time_to_follow_it() -> None:
    here = massage()
    here.ask(Action.STOP, 80)
    here.ask(Action.LAUNCH, 60)
    assert stroke(here.ask(Action.YES, 5)).lasts == 35


def test_resume_in_the_middle_of_a_stroke_goes_on_with_its_rest() -> None:
    here = massage()
    here.ask(Action.HELP, 50)
    assert stroke(here.ask(Action.RESUME, 10)).start == pytest.approx(60)


def test_the_rest_is_told_by_its_length_and_how_to_whoever_was_away() -> None:
    here = massage()
    here.session = here.session._replace(question=Question.BACK)
    reply = here.ask(Action.YES, 40)
    assert reply.lines == (Line("lines.the_rest", {"time": ("minute", 1.0)}),)
    assert reply.card == ""
    here.ask(Action.PAUSE, 20)
    reply = here.ask(Action.LAUNCH, 300)
    assert reply.lines[-1] == Line("lines.the_rest", {"time": ("second", 40)})
    assert reply.card == "step"
    assert not here.profile.paused


def test_carrying_on_tells_the_stroke_even_at_once() -> None:
    here = massage()
    here.session = here.session._replace(question=Question.CARRY_ON)
    assert keys(here.ask(Action.YES, 40)) == ["heading_leg", "instruction", "the_rest"]
