"""Moves between steps, sections and legs."""

import pytest

from skill.catalog import Catalog
from skill.guide import Guide
from skill.position import Leg, Position, Step
from skill.reply import Question
from skill.routine import Routine
from skill.state import Profile, Session
from skill.turn import Action
from tests.dialogue.asking import NOW, ask, at, keys, place

LEFT, RIGHT = Leg.LEFT, Leg.RIGHT


@pytest.fixture
def guide(small: Catalog) -> Guide:
    return small.guide


def stands(session: Session) -> tuple[str, Leg | None]:
    return place(session).step, place(session).leg


def test_a_leg_chosen_before_the_first_step_skips_no_step(guide: Guide) -> None:
    _, chosen = ask(guide, Session(), Action.OTHER_LEG, leg="right")
    lost = Session(chosen.profile)
    _, announced = ask(guide, lost, Action.NEXT)
    _, begun = ask(guide, announced, Action.YES)
    assert stands(begun) == ("settle", None)
    assert place(begun).legs == (RIGHT, LEFT)


@pytest.mark.parametrize("slots", [{"leg": "both"}, {"leg": "left"}, {"skipped": "right"}])
def test_legs_chosen_in_a_stroke_leave_it_going_on(guide: Guide, slots: dict[str, str]) -> None:
    reply, after = ask(guide, _lately(at(guide, "rub", LEFT)), Action.ONE_LEG, **slots)
    assert reply.practice
    assert stands(after) == ("rub", LEFT)


def _lately(session: Session) -> Session:
    return session._replace(profile=session.profile._replace(began=NOW - 20, at=NOW - 20))


def test_a_leg_left_out_is_not_massaged(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "roll", LEFT), Action.ONE_LEG, skipped="right")
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("pour", None)


def test_only_the_other_leg_begins_its_section_there(guide: Guide) -> None:
    reply, after = ask(guide, at(guide, "roll", LEFT), Action.ONE_LEG, leg="right")
    assert keys(reply) == ["lines.only_leg", "lines.heading_leg", "lines.instruction"]
    assert stands(after) == ("rub", RIGHT)


def test_on_the_second_leg_only_the_first_goes_on_to_what_it_has_not_had(guide: Guide) -> None:
    session = at(guide, "rub", RIGHT)
    _, after = ask(guide, session, Action.ONE_LEG, skipped="right")
    assert stands(after) == ("pour", None)
    _, after = ask(guide, session, Action.ONE_LEG, leg="left")
    _, after = ask(guide, after, Action.NEXT)
    assert (stands(after), place(after).legs) == (("sweep", LEFT), (LEFT,))


def test_a_detour_left_out_goes_back_to_where_it_set_out(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "rub", LEFT), Action.OTHER_LEG)
    _, after = ask(guide, after, Action.ONE_LEG, leg="left")
    assert stands(after) == ("roll", LEFT)


def test_a_part_that_has_the_stroke_goes_on_with_it(guide: Guide) -> None:
    session = _lately(at(guide, "roll", RIGHT))
    reply, after = ask(guide, session, Action.START_MASSAGE, section="knees")
    assert (keys(reply), place(after).routine) == (["lines.routine"], "knees")
    assert stands(after) == ("roll", RIGHT)
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("rest", None)


@pytest.mark.parametrize(("left_out", "kept"), [(("roll",), ("roll",)), (("rub", "roll"), ())])
def test_a_part_keeps_what_is_left_out_of_it_but_for_all_of_it(
    guide: Guide, left_out: tuple[str, ...], kept: tuple[str, ...]
) -> None:
    session = _lately(at(guide, "settle"))
    position = place(session)._replace(left_out=left_out)
    session = session._replace(profile=session.profile._replace(position=position))
    _, after = ask(guide, session, Action.START_MASSAGE, section="knees")
    assert place(after).left_out == kept


@pytest.mark.parametrize(("step", "section"), [("roll", "thighs"), ("rest", "knees")])
def test_a_part_begins_anew_where_nothing_of_it_goes_on(
    guide: Guide, step: str, section: str
) -> None:
    session = _lately(at(guide, step))
    _, after = ask(guide, session, Action.START_MASSAGE, section=section)
    assert (stands(after), place(after).routine) == (("settle", None), section)


def test_both_legs_come_back(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "roll", LEFT, LEFT), Action.OTHER_LEG, leg="both")
    _, after = ask(guide, after, Action.NEXT)
    assert stands(after) == ("rub", RIGHT)


def test_the_leg_one_is_on_is_not_begun_anew(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "roll", RIGHT), Action.OTHER_LEG, finished="left")
    assert stands(after) == ("roll", RIGHT)


def test_the_last_leg_done_goes_to_the_next_section(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "rub", RIGHT), Action.OTHER_LEG, finished="right")
    assert stands(after) == ("pour", None)


@pytest.mark.parametrize(
    ("action", "slots"),
    [(Action.OTHER_LEG, {"finished": "right"}), (Action.ONE_LEG, {"skipped": "right"})],
)
def test_the_last_leg_of_the_last_section_done_ends_a_massage_without_a_close(
    action: Action, slots: dict[str, str]
) -> None:
    bare = Routine("full", (Step("rub", "knees", 60, each_leg=True),))
    guide = Guide({"full": bare}, frozenset())
    reply, after = ask(guide, at(guide, "rub", RIGHT), action, **slots)
    assert keys(reply) == ["lines.finished"]
    assert after.profile.position is None


def test_going_to_the_whole_begins_the_full_massage_from_a_part(guide: Guide) -> None:
    knees = guide.routines["knees"]
    session = Session(Profile(position=knees.at("rub", knees.legs), announced=True))
    _, after = ask(guide, session, Action.GO_TO_SECTION, section="full")
    assert place(after).routine == "full"


@pytest.mark.parametrize(
    ("leg", "told", "legs"),
    [
        (None, [], (LEFT, RIGHT)),
        ("both", [], (LEFT, RIGHT)),
        ("right", ["lines.routine", "lines.only_leg"], (RIGHT,)),
    ],
)
def test_a_massage_begins_on_the_leg_that_is_named(
    guide: Guide, leg: str | None, told: list[str], legs: tuple[Leg, ...]
) -> None:
    session = Session(Profile(announced=True))
    reply, after = ask(guide, session, Action.START_MASSAGE, leg=leg)
    assert keys(reply) == [*told, "lines.heading", "lines.instruction"]
    assert place(after).legs == legs


def test_a_step_outside_of_a_part_is_gone_to_in_the_full_massage(guide: Guide) -> None:
    knees = guide.routines["knees"]
    session = Session(Profile(position=knees.at("rub", knees.legs), announced=True))
    _, after = ask(guide, session, Action.GO_TO_STEP, step="sweep")
    assert (place(after).routine, place(after).step) == ("full", "sweep")


def test_a_number_counts_in_the_part_that_is_massaged(guide: Guide) -> None:
    thighs = guide.routines["thighs"]
    session = Session(Profile(position=thighs.start, announced=True))
    _, after = ask(guide, session, Action.GO_TO_STEP, number=2)
    assert place(after).step == "sweep"
    reply, _ = ask(guide, session, Action.GO_TO_STEP, number=5)
    assert reply.lines[0].arguments == {"count": 3}
    assert reply.question is Question.WHICH


def test_the_end_clears_the_place(guide: Guide) -> None:
    reply, after = ask(guide, at(guide, "rest"), Action.NEXT)
    assert (reply.question, after.profile.position, after.profile.finished) == (None, None, True)


@pytest.mark.parametrize("routine", ["calves", "zones"])
def test_a_place_of_a_routine_that_is_gone_is_found_in_the_full_one(
    guide: Guide, routine: str
) -> None:
    gone = Position(routine, "roll", RIGHT, (LEFT, RIGHT), 3)
    session = Session(Profile(position=gone, announced=True), question=Question.CARRY_ON)
    _, after = ask(guide, session, Action.YES)
    assert (place(after).routine, *stands(after)) == ("full", "roll", RIGHT)
