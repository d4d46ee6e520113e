"""The other leg, one leg, both, and a step or a section on a leg."""

import pytest

from skill.catalog import Catalog
from skill.guide import Guide
from skill.position import Leg
from skill.state import Session
from skill.turn import Action
from tests.dialogue.asking import NOW, ask, at, keys, place

LEFT, RIGHT = Leg.LEFT, Leg.RIGHT


@pytest.fixture
def guide(shipped: Catalog) -> Guide:
    return shipped.guide


def lately(session: Session) -> Session:
    """The session forty seconds into its stroke."""
    return session._replace(profile=session.profile._replace(began=NOW - 40, at=NOW - 40))


def stands(session: Session) -> tuple[str, Leg | None]:
    return place(session).step, place(session).leg


@pytest.mark.parametrize("here", [LEFT, RIGHT])
@pytest.mark.parametrize("action", [Action.OTHER_LEG, Action.SAME_STROKE])
@pytest.mark.parametrize("named", [None, "other"])
def test_the_other_leg_is_this_stroke_on_it_and_comes_back(
    guide: Guide, here: Leg, action: Action, named: str | None
) -> None:
    session = at(guide, "thumb_circles", here)
    _, after = ask(guide, session, action, leg=named)
    assert stands(after) == ("thumb_circles", here.other)
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("fingertip_circles", here)


def test_from_the_other_leg_back_leads_to_where_it_was(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "thumb_circles", LEFT), Action.OTHER_LEG)
    _, back = ask(guide, after, Action.PREVIOUS)
    assert stands(back) == ("thumb_circles", LEFT)
    _, again = ask(guide, after, Action.OTHER_LEG)
    assert stands(again) == ("thumb_circles", LEFT)
    assert not place(again).detour


def test_a_leg_done_in_between_comes_back(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "thumb_circles", LEFT), Action.OTHER_LEG)
    _, after = ask(guide, after, Action.OTHER_LEG, finished="this")
    assert stands(after) == ("fingertip_circles", LEFT)


@pytest.mark.parametrize("legs", [(LEFT, RIGHT), (LEFT,)])
def test_both_legs_said_on_the_other_one_loses_no_stroke(
    guide: Guide, legs: tuple[Leg, ...]
) -> None:
    _, after = ask(guide, at(guide, "thumb_circles", LEFT, *legs), Action.OTHER_LEG)
    _, after = ask(guide, after, Action.OTHER_LEG, leg="both")
    assert stands(after) == ("thumb_circles", RIGHT)
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("fingertip_circles", LEFT)
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("heel_slides", RIGHT)


@pytest.mark.parametrize(
    ("step", "leg", "there"),
    [
        ("thumb_circles", LEFT, ("heel_slides", RIGHT)),
        ("thumb_circles", RIGHT, ("re_oil", None)),
        ("fanning", RIGHT, ("close", None)),
    ],
)
def test_a_leg_that_is_done_goes_on(
    guide: Guide, step: str, leg: Leg, there: tuple[str, Leg | None]
) -> None:
    _, after = ask(guide, at(guide, step, leg), Action.OTHER_LEG, finished="this")
    assert stands(after) == there


@pytest.mark.parametrize("slots", [{"leg": "left"}, {"finished": "right"}])
def test_the_leg_one_is_on_stays_and_is_named(guide: Guide, slots: dict[str, str]) -> None:
    session = lately(at(guide, "thumb_circles", LEFT))
    reply, after = ask(guide, session, Action.OTHER_LEG, **slots)
    assert keys(reply) == ["lines.which_leg"]
    assert stands(after) == ("thumb_circles", LEFT)


@pytest.mark.parametrize(
    ("finished", "key", "legs"),
    [("left", "leg_first", (RIGHT, LEFT)), ("this", "no_leg_here", (LEFT, RIGHT))],
)
def test_where_a_step_has_no_leg_one_that_is_done_comes_last(
    guide: Guide, finished: str, key: str, legs: tuple[Leg, ...]
) -> None:
    reply, after = ask(guide, lately(at(guide, "re_oil")), Action.OTHER_LEG, finished=finished)
    assert keys(reply) == [f"lines.{key}"]
    assert place(after).legs == legs


@pytest.mark.parametrize("legs", [(LEFT, RIGHT), (RIGHT, LEFT), (LEFT,), (RIGHT,)])
@pytest.mark.parametrize("named", [LEFT, RIGHT])
def test_where_a_step_has_no_leg_the_one_that_is_named_comes_first(
    guide: Guide, legs: tuple[Leg, ...], named: Leg
) -> None:
    session = lately(at(guide, "re_oil", None, *legs))
    _, after = ask(guide, session, Action.OTHER_LEG, leg=named.value)
    assert place(after).legs == (named, *(it for it in legs if it is not named))


def test_the_same_stroke_on_this_leg_is_this_stroke_again(guide: Guide) -> None:
    session = lately(at(guide, "thumb_circles", LEFT))
    reply, after = ask(guide, session, Action.SAME_STROKE, leg="left")
    assert keys(reply) == ["lines.heading_leg", "lines.instruction"]
    assert after.profile.began == NOW


@pytest.mark.parametrize(
    ("slots", "legs"),
    [
        ({"leg": "this"}, (LEFT,)),
        ({"leg": "other"}, (RIGHT,)),
        ({"skipped": "this"}, (RIGHT,)),
        ({"skipped": "other"}, (LEFT,)),
        ({}, (LEFT,)),
    ],
)
def test_one_leg_may_be_this_or_the_other(
    guide: Guide, slots: dict[str, str], legs: tuple[Leg, ...]
) -> None:
    _, after = ask(guide, lately(at(guide, "thumb_circles", LEFT)), Action.ONE_LEG, **slots)
    assert place(after).legs == legs


@pytest.mark.parametrize(
    ("slots", "there"),
    [
        ({"step": "fanning", "leg": "right"}, ("fanning", RIGHT)),
        ({"number": 5, "leg": "right"}, ("fingertip_circles", RIGHT)),
        ({"step": "thumb_circles", "leg": "other"}, ("thumb_circles", RIGHT)),
        ({"step": "heel_slides", "leg": "this"}, ("heel_slides", LEFT)),
        ({"step": "close", "leg": "right"}, ("close", None)),
        ({"step": "second_last"}, ("fanning", LEFT)),
    ],
)
def test_a_step_is_gone_to_on_a_leg(
    guide: Guide, slots: dict[str, object], there: tuple[str, Leg | None]
) -> None:
    _, after = ask(guide, at(guide, "thumb_circles", LEFT), Action.GO_TO_STEP, **slots)
    assert stands(after) == there


def test_a_leg_that_was_left_out_is_massaged_where_it_is_named(guide: Guide) -> None:
    session = at(guide, "thumb_circles", LEFT, LEFT)
    _, after = ask(guide, session, Action.GO_TO_STEP, step="fanning", leg="right")
    assert stands(after) == ("fanning", RIGHT)
    assert place(after).legs == (LEFT, RIGHT)


@pytest.mark.parametrize(
    ("here", "step", "told"),
    [
        ("thumb_circles", "thumb_circles", "lines.again"),
        ("fingertip_circles", "thumb_circles", "lines.again"),
        ("heel_slides", "thumb_circles", "lines.instruction"),
        ("thumb_circles", "heel_press", "lines.instruction"),
    ],
)
def test_a_step_that_the_first_leg_has_not_had_is_told_in_full_on_the_second(
    guide: Guide, here: str, step: str, told: str
) -> None:
    reply, _ = ask(guide, at(guide, here, LEFT), Action.GO_TO_STEP, step=step, leg="right")
    assert keys(reply) == ["lines.heading_leg", told]


def test_a_step_of_a_section_ahead_is_gone_to_on_a_leg_that_leads_it(guide: Guide) -> None:
    session = at(guide, "thumb_circles", LEFT)
    _, after = ask(guide, session, Action.GO_TO_STEP, step="heel_press", leg="right")
    assert place(after).legs == (RIGHT, LEFT)
    _, behind = ask(guide, after, Action.GO_TO_STEP, step="heel_slides", leg="left")
    assert place(behind).legs == (RIGHT, LEFT)


def test_a_section_is_gone_to_on_a_leg_that_leads_it(guide: Guide) -> None:
    session = at(guide, "thumb_circles", LEFT)
    _, after = ask(guide, session, Action.GO_TO_SECTION, section="thighs", leg="right")
    assert place(after).legs == (RIGHT, LEFT)
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("heel_press", RIGHT)


def test_the_section_one_is_in_is_gone_to_on_a_leg_with_the_order_kept(guide: Guide) -> None:
    session = at(guide, "thumb_circles", LEFT)
    _, after = ask(guide, session, Action.GO_TO_SECTION, section="knees", leg="right")
    assert (stands(after), place(after).legs) == (("heel_slides", RIGHT), (LEFT, RIGHT))


def test_just_the_left_knee_is_one_knee_and_no_thigh(guide: Guide) -> None:
    session = at(guide, "thumb_circles", RIGHT)
    reply, after = ask(guide, session, Action.START_MASSAGE, section="knees", leg="left")
    assert keys(reply)[:2] == ["lines.routine", "lines.only_leg"]
    assert (place(after).routine, place(after).legs) == ("knees", (LEFT,))


def test_which_leg_is_told_before_there_is_one(guide: Guide) -> None:
    reply, _ = ask(guide, at(guide, "warm_oil"), Action.WHICH_LEG)
    assert keys(reply) == ["lines.which_leg_first"]
    assert reply.lines[0].arguments == {"leg": "left"}


def test_where_the_numbers_run_back_the_other_leg_gets_the_same(guide: Guide) -> None:
    reply, after = ask(guide, at(guide, "fingertip_circles", LEFT), Action.NEXT)
    assert keys(reply)[0] == "lines.heading_same"
    before, _ = ask(guide, at(guide, "thumb_circles", LEFT), Action.NEXT)
    assert before.practice
    assert before.practice.preview
    assert before.practice.preview.key == "cues.preview_same"
    following, _ = ask(guide, after, Action.NEXT)
    assert keys(following)[0] == "lines.heading_leg"
