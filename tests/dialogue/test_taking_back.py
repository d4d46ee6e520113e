"""Undo, and what was heard and not understood."""

from typing import Any

import pytest

from skill.catalog import Catalog
from skill.position import Leg
from skill.reply import Question
from skill.state import Pressure, Session
from skill.turn import Action
from tests.dialogue import asking
from tests.dialogue.massage import SLIDES, SMALL, keys, massage, stroke


def test_undo_goes_back_to_the_place_before_a_jump_and_its_rest() -> None:
    here = massage()
    here.ask(Action.GO_TO_STEP, 40, step="circles")
    reply = here.ask(Action.UNDO, 5)
    assert here.profile.position == SLIDES
    assert keys(reply) == ["undone", "heading_leg", "instruction", "the_rest"]
    assert (stroke(reply).start, stroke(reply).end) == (40, 100)


def test_undo_goes_on_to_a_place_that_was_jumped_back_from() -> None:
    here = massage()
    here.ask(Action.NEXT, 100)
    here.ask(Action.GO_TO_STEP, 40, step="slides")
    reply = here.ask(Action.UNDO, 5)
    assert here.profile.position == SMALL.at("circles", SMALL.legs)
    assert keys(reply) == ["undone", "heading_leg", "instruction", "the_rest"]


def test_undo_goes_back_from_a_part_to_the_full_massage(shipped: Catalog) -> None:
    session = asking.at(shipped.guide, "heel_press")
    _, part = asking.ask(shipped.guide, session, Action.START_MASSAGE, section="knees")
    assert asking.place(part).routine == "knees"
    _, after = asking.ask(shipped.guide, part, Action.UNDO)
    assert asking.place(after) == asking.place(session)


def test_undo_after_hardly_any_of_a_stroke_tells_it_from_its_start() -> None:
    here = massage()
    here.ask(Action.GO_TO_STEP, 10, step="circles")
    assert keys(here.ask(Action.UNDO, 5)) == ["undone", "heading_leg", "instruction"]


def test_undo_twice_takes_the_undoing_back() -> None:
    here = massage()
    here.ask(Action.GO_TO_STEP, 40, step="circles")
    here.ask(Action.UNDO, 5)
    here.ask(Action.UNDO, 5)
    assert here.profile.position == SMALL.at("circles", SMALL.legs)


@pytest.mark.parametrize(
    ("action", "slots"),
    [
        (Action.PRESSURE, {"pressure": "harder"}),
        (Action.PACE, {"pace": "slower"}),
        (Action.MODE, {"mode": "quiet"}),
        (Action.LEAVE_OUT, {"step": "circles"}),
        (Action.ONE_LEG, {"leg": "left"}),
        (Action.SAFETY, {"condition": "pregnancy"}),
    ],
)
def test_undo_takes_a_setting_back(action: Action, slots: dict[str, str]) -> None:
    here = massage()
    before = here.profile
    here.ask(action, 40, **slots)
    here.session = here.session._replace(question=Question.NEXT)
    here.ask(Action.UNDO, 1)
    kept = ("position", "settings", "pressure", "fitted")
    assert [getattr(here.profile, it) for it in kept] == [getattr(before, it) for it in kept]


def test_an_answer_in_between_is_not_what_undo_takes_back() -> None:
    here = massage()
    here.ask(Action.PRESSURE, 30, pressure="harder")
    here.ask(Action.WHY, 10)
    here.ask(Action.UNDO, 1)
    assert here.profile.pressure is Pressure.GENTLE


def test_undo_with_nothing_done_says_so_and_stays() -> None:
    here = massage()
    here.session = Session(here.profile, question=Question.NEXT)
    reply = here.ask(Action.UNDO, 40)
    assert keys(reply) == ["nothing_to_undo"]
    assert stroke(reply).start == pytest.approx(40)


UNKNOWN = [
    (Action.START_MASSAGE, "section", "which_section"),
    (Action.START_MASSAGE, "leg", "unknown_leg"),
    (Action.GO_TO_STEP, "number", "which_step"),
    (Action.GO_TO_STEP, "step", "which_step"),
    (Action.GO_TO_STEP, "leg", "unknown_leg"),
    (Action.GO_TO_SECTION, "section", "which_section"),
    (Action.OTHER_LEG, "leg", "unknown_leg"),
    (Action.OTHER_LEG, "finished", "unknown_leg"),
    (Action.ONE_LEG, "leg", "unknown_leg"),
    (Action.ONE_LEG, "skipped", "unknown_leg"),
    (Action.SAME_STROKE, "leg", "unknown_leg"),
    (Action.SKIP_STROKES, "number", "which_step"),
    (Action.SKIP_STROKES, "direction", "which_step"),
    (Action.LEAVE_OUT, "section", "which_step"),
    (Action.LEAVE_OUT, "step", "which_step"),
    (Action.PRESSURE, "pressure", "which_pressure"),
    (Action.PACE, "pace", "which_pace"),
    (Action.MODE, "mode", "which_mode"),
    (Action.SOUND, "sound", "which_sound"),
    (Action.MORE_TIME, "seconds", "which_time"),
    (Action.FIT_TIME, "seconds", "which_time"),
    (Action.FORGET, "scope", "which_scope"),
]


@pytest.mark.parametrize(("action", "slot", "key"), UNKNOWN)
def test_what_was_not_understood_changes_nothing_and_is_asked_back(
    action: Action, slot: str, key: str
) -> None:
    here = massage()
    before = here.profile
    reply = here.ask(action, 40, unknown=frozenset({slot}))
    assert keys(reply) == [key]
    assert reply.question in (Question.WHICH, Question.FORGET)
    assert here.profile._replace(at=before.at) == before


@pytest.mark.parametrize("scope", ["settings", "place", "everything"])
def test_forgetting_takes_what_was_said_exactly(scope: str) -> None:
    here = massage(pace=1.5)
    here.ask(Action.FORGET, 40, scope=scope)
    forgotten = here.profile.settings.pace == 1.0, here.profile.position is None
    assert forgotten == (scope != "place", scope != "settings")


@pytest.mark.parametrize(
    ("direction", "number", "step", "leg"),
    [
        ("forward", 2, "slides", Leg.RIGHT),
        ("forward", None, "circles", Leg.LEFT),
        ("forward", 99, "circles", Leg.RIGHT),
        ("back", 1, "oil", None),
        ("back", 99, "oil", None),
    ],
)
def test_several_strokes_on_or_back_stop_at_the_ends(
    direction: str, number: int | None, step: str, leg: Leg | None
) -> None:
    here = massage()
    here.ask(Action.SKIP_STROKES, 40, direction=direction, number=number)
    assert here.profile.position
    assert (here.profile.position.step, here.profile.position.leg) == (step, leg)


@pytest.mark.parametrize(
    ("named", "step"),
    [("last", "circles"), ("second_last", "slides"), ("third_last", "oil"), ("first", "oil")],
)
def test_steps_are_counted_from_either_end(named: str, step: str) -> None:
    here = massage()
    here.ask(Action.GO_TO_STEP, 40, step=named)
    assert here.profile.position
    assert here.profile.position.step == step


@pytest.mark.parametrize(
    ("slots", "key"),
    [
        ({"number": 0}, "no_such_step"),
        ({"number": 4}, "no_such_step"),
        ({"number": -4}, "no_such_step"),
        ({"step": "fourth"}, "no_such_step"),
        ({"step": "calves"}, "which_step"),
        ({}, "which_step"),
    ],
)
def test_a_step_that_there_is_not_is_asked_back(slots: dict[str, Any], key: str) -> None:
    here = massage()
    reply = here.ask(Action.GO_TO_STEP, 40, **slots)
    assert (keys(reply), reply.question) == ([key], Question.WHICH)


@pytest.mark.parametrize(
    ("named", "left_out"),
    [
        ("first", ("oil",)),
        ("second", ("slides",)),
        ("third", ("circles",)),
        ("last", ("circles",)),
        ("third_last", ("oil",)),
        ("fourth", ()),
    ],
)
def test_a_step_is_left_out_by_its_number(named: str, left_out: tuple[str, ...]) -> None:
    here = massage()
    here.ask(Action.LEAVE_OUT, 40, step=named)
    assert here.profile.position
    assert here.profile.position.left_out == left_out
