"""The order of the strokes, and what becomes of a place when the order changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.catalog import Catalog
from skill.position import Leg, Position, Step
from skill.routine import Routine

LEFT, RIGHT = Leg.LEFT, Leg.RIGHT
BOTH = (LEFT, RIGHT)

LIE = Step("lie", "prepare", 30)
RUB = Step("rub", "knees", 60, each_leg=True)
ROLL = Step("roll", "knees", 60, each_leg=True)
POUR = Step("pour", "thighs", 30)
SWEEP = Step("sweep", "thighs", 60, each_leg=True)
REST = Step("rest", "finish", 30)

ROUTINE = Routine("full", (LIE, RUB, ROLL, POUR, SWEEP, REST))


def names_of(places: tuple[Position, ...]) -> list[str]:
    return [" ".join(filter(None, (it.step, it.leg))) for it in places]


def test_a_section_is_worked_through_on_one_leg_and_then_on_the_other() -> None:
    assert names_of(ROUTINE.path(BOTH)) == [
        "lie",
        "rub left",
        "roll left",
        "rub right",
        "roll right",
        "pour",
        "sweep left",
        "sweep right",
        "rest",
    ]


def test_the_right_leg_may_come_first() -> None:
    assert names_of(ROUTINE.path((RIGHT, LEFT)))[1:4] == ["rub right", "roll right", "rub left"]


@pytest.mark.parametrize("leg", Leg)
def test_a_leg_may_be_left_out(leg: Leg) -> None:
    assert names_of(ROUTINE.path((leg,))) == [
        "lie",
        f"rub {leg}",
        f"roll {leg}",
        "pour",
        f"sweep {leg}",
        "rest",
    ]


def test_steps_count_once_whatever_the_leg() -> None:
    assert [place.number for place in ROUTINE.path(BOTH)] == [1, 2, 3, 2, 3, 4, 5, 5, 6]


def test_the_other_leg_of_each_is_the_other() -> None:
    assert (LEFT.other, RIGHT.other) == (RIGHT, LEFT)


def test_a_massage_begins_on_the_first_leg_of_its_routine() -> None:
    assert ROUTINE.legs == BOTH
    assert Routine("full", ROUTINE.steps, RIGHT).start.legs == (RIGHT, LEFT)


def test_a_step_repeats_every_five_seconds_and_keeps_its_hands() -> None:
    assert (LIE.rhythm, LIE.change_hands) == (5, False)


def test_each_position_has_its_own_step() -> None:
    path = ROUTINE.path(BOTH)
    assert [ROUTINE.step(place).id for place in path] == [place.step for place in path]


def test_each_position_is_followed_by_the_next_and_by_all_that_are_left() -> None:
    path = ROUTINE.path(BOTH)
    assert [ROUTINE.after(place) for place in path] == [*path[1:], None]
    assert [ROUTINE.positions_after(place) for place in path] == [
        path[at:] for at in range(1, len(path) + 1)
    ]


def test_what_is_left_counts_the_strokes_of_both_legs() -> None:
    assert len(ROUTINE.positions_after(ROUTINE.start)) == 8


def test_after_the_last_comes_nothing_and_before_the_first_neither() -> None:
    path = ROUTINE.path(BOTH)
    assert ROUTINE.after(path[-1]) is None
    assert ROUTINE.before(path[0]) is None


@pytest.mark.parametrize("legs", [BOTH, (RIGHT, LEFT), (LEFT,), (RIGHT,)])
def test_back_undoes_next_everywhere(legs: tuple[Leg, ...]) -> None:
    for place in ROUTINE.path(legs):
        following = ROUTINE.after(place)
        assert following is None or ROUTINE.before(following) == place


def test_a_section_begins_on_the_first_leg() -> None:
    place = ROUTINE.at("roll", (RIGHT, LEFT), LEFT)
    assert ROUTINE.section_start("knees", place) == ROUTINE.at("rub", (RIGHT, LEFT), RIGHT)
    assert ROUTINE.section_start("elbows", place) is None


def test_each_section_begins_with_its_first_stroke() -> None:
    firsts = {"prepare": "lie", "knees": "rub", "thighs": "pour", "finish": "rest"}
    for section, step in firsts.items():
        found = ROUTINE.section_start(section.encode().decode(), ROUTINE.start)
        assert found
        assert found.step == step


def test_the_other_leg_begins_its_section_even_if_it_was_left_out() -> None:
    place = ROUTINE.at("roll", (LEFT,), LEFT)
    assert ROUTINE.on_leg(place, RIGHT) == ROUTINE.at("rub", BOTH, RIGHT)


def test_sections_are_the_same_by_their_text() -> None:
    copied = ROLL._replace(section=ROLL.section.encode().decode())  # as a file gives it
    routine = Routine("full", (RUB, copied))
    assert routine.on_leg(routine.at("roll", BOTH, LEFT), RIGHT) == routine.at("rub", BOTH, RIGHT)


def test_a_step_without_legs_has_no_other_leg() -> None:
    assert ROUTINE.on_leg(ROUTINE.start, LEFT) is None


@pytest.mark.parametrize(("one", "two"), [(RUB, SWEEP), (SWEEP, RUB)])
def test_two_sections_on_legs_are_two_runs(one: Step, two: Step) -> None:
    path = [f"{step} {leg}" for step in (one.id, two.id) for leg in BOTH]
    assert names_of(Routine("full", (one, two)).path(BOTH)) == path


# What is left out, and what is done in between


def test_what_is_left_out_is_not_on_the_way() -> None:
    place = ROUTINE.without(ROUTINE.at("rub", BOTH, LEFT), ("sweep", "roll"))
    assert place.left_out == ("roll", "sweep")
    assert names_of(ROUTINE.positions_after(place)) == ["rub right", "pour", "rest"]
    assert names_of(ROUTINE.positions_before(place)) == ["lie"]


def test_a_step_that_is_gone_to_is_left_out_no_more() -> None:
    place = ROUTINE.at("roll", BOTH, LEFT, ("roll", "sweep"))
    assert place.left_out == ("sweep",)


def test_a_section_that_is_gone_to_is_left_out_no_more() -> None:
    place = ROUTINE.without(ROUTINE.at("pour", BOTH), ("rub", "roll", "sweep"))
    found = ROUTINE.section_start("knees", place, RIGHT)
    assert found == ROUTINE.at("rub", BOTH, RIGHT, ("sweep",))


def test_the_end_of_a_section_stays_left_out() -> None:
    place = ROUTINE.without(ROUTINE.at("pour", BOTH), ("roll", "sweep"))
    found = ROUTINE.section_start("knees", place, RIGHT)
    assert found == ROUTINE.at("rub", BOTH, RIGHT, ("roll", "sweep"))


def test_a_stroke_in_between_leads_back_to_where_it_set_out() -> None:
    place = ROUTINE.at("rub", BOTH, LEFT)
    aside = ROUTINE.same_on_leg(place, RIGHT)
    assert (aside.leg, aside.detour) == (RIGHT, True)
    assert ROUTINE.before(aside) == place
    assert ROUTINE.after(aside) == ROUTINE.at("roll", BOTH, LEFT)
    assert ROUTINE.positions_after(aside) == ROUTINE.positions_after(place)
    assert ROUTINE.same_on_leg(aside, LEFT) == place
    assert ROUTINE.same_on_leg(aside, RIGHT) == aside


def test_a_stroke_on_a_leg_that_was_left_out_leads_back_too() -> None:
    aside = ROUTINE.same_on_leg(ROUTINE.at("rub", (LEFT,), LEFT), RIGHT)
    assert aside == ROUTINE.at("rub", BOTH, RIGHT)._replace(detour=True)
    assert ROUTINE.after(aside) == ROUTINE.at("roll", BOTH, LEFT)


# When the routine changes


def test_an_inserted_step_moves_nobody() -> None:
    longer = Routine("full", (LIE, Step("new", "prepare", 30), *ROUTINE.steps[1:]))
    place = ROUTINE.at("roll", BOTH, RIGHT)
    found = longer.nearest(place)
    assert (found.step, found.leg, found.number) == ("roll", RIGHT, 4)


@pytest.mark.parametrize(
    ("gone", "becomes"), [("rub", "roll"), ("pour", "sweep"), ("rest", "sweep")]
)
def test_a_vanished_step_becomes_the_nearest(gone: str, becomes: str) -> None:
    shorter = Routine("full", tuple(it for it in ROUTINE.steps if it.id != gone))
    place = ROUTINE.at(gone, BOTH)
    assert shorter.nearest(place).step == becomes


@pytest.mark.parametrize(("number", "becomes"), [(-1, "lie"), (0, "lie"), (1, "lie"), (7, "rest")])
def test_a_number_out_of_bounds_becomes_the_first_or_the_last_step(
    number: int, becomes: str
) -> None:
    assert ROUTINE.nearest(Position("full", "gone", None, BOTH, number)).step == becomes


def test_a_step_that_is_no_longer_done_on_each_leg_has_none() -> None:
    changed = Routine("full", (LIE, RUB._replace(each_leg=False)))
    assert changed.nearest(ROUTINE.at("rub", BOTH, RIGHT)).leg is None


def test_a_step_that_is_done_on_each_leg_now_begins_on_the_first() -> None:
    changed = Routine("full", (LIE, POUR._replace(each_leg=True)))
    assert changed.nearest(ROUTINE.at("pour", (RIGHT, LEFT))).leg is RIGHT


LEGS = st.sampled_from(Leg)
PLACES = st.builds(
    Position,
    routine=st.text(max_size=5),
    step=st.sampled_from([*ROUTINE.numbers, "gone", ""]),
    leg=st.none() | LEGS,
    legs=st.lists(LEGS, max_size=3).map(tuple),
    number=st.integers(),
    left_out=st.lists(st.sampled_from([*ROUTINE.numbers, "gone"]), max_size=4).map(tuple),
    detour=st.booleans(),
)


@given(PLACES)
@settings(derandomize=True)
def test_every_place_becomes_one_on_the_path(place: Position) -> None:
    found = ROUTINE.nearest(place)
    assert found._replace(detour=False) in ROUTINE.path(found.legs, found.left_out)
    assert found.step not in found.left_out
    assert ROUTINE.nearest(found) == found


# The routine of ROUTINE.md


def test_the_massage_has_nine_steps_in_three_parts(shipped: Catalog) -> None:
    assert {name: len(it.steps) for name, it in shipped.routines.items()} == {
        "full": 9,
        "knees": 6,
        "thighs": 5,
    }


def test_the_massage_has_the_order_it_should(shipped: Catalog) -> None:
    path = shipped.guide.full.path(BOTH)
    knees = ["heel_slides", "thumb_circles", "fingertip_circles"]
    thighs = ["heel_press", "fanning"]
    steps = ["position", "warm_oil", *knees, *knees, "re_oil", *thighs, *thighs, "close"]
    assert [place.step for place in path] == steps


def test_thighs_only_begin_with_position_and_oil_and_need_no_more(shipped: Catalog) -> None:
    steps = [step.id for step in shipped.routines["thighs"].steps]
    assert steps == ["position", "warm_oil", "heel_press", "fanning", "close"]
