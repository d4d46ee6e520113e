"""What is left out of a massage, and how it fits the time there is."""

import pytest

from skill.catalog import Catalog
from skill.dialogue import clock
from skill.guide import Guide
from skill.position import Leg, Step
from skill.reply import Line, Question, Reply
from skill.routine import Routine
from skill.state import Profile, Session
from skill.turn import Action
from tests.dialogue.asking import NOW, ask, at, keys, place
from tests.dialogue.massage import massage

START = Session(Profile(announced=True), question=Question.START, turns=1, at=NOW)


@pytest.fixture
def guide(shipped: Catalog) -> Guide:
    return shipped.guide


def lately(session: Session) -> Session:
    """The session forty seconds into its stroke."""
    return session._replace(profile=session.profile._replace(began=NOW - 40, at=NOW - 40))


def ahead(guide: Guide, session: Session) -> list[str]:
    here = place(session)
    return [it.step for it in guide.routines[here.routine].positions_after(here)]


def test_a_section_is_left_out_and_the_stroke_goes_on(guide: Guide) -> None:
    session = lately(at(guide, "thumb_circles", Leg.LEFT))
    reply, after = ask(guide, session, Action.LEAVE_OUT, section="thighs")
    assert keys(reply) == ["lines.without_section"]
    assert reply.practice
    assert not set(ahead(guide, after)) & {"re_oil", "heel_press", "fanning"}


def test_a_step_is_left_out_on_both_legs(guide: Guide) -> None:
    session = lately(at(guide, "thumb_circles", Leg.LEFT))
    _, after = ask(guide, session, Action.LEAVE_OUT, step="heel_press")
    assert "heel_press" not in ahead(guide, after)
    assert "fanning" in ahead(guide, after)


def test_what_is_left_out_stays_left_out_on_the_way(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "heel_slides"), Action.LEAVE_OUT, step="thumb_circles")
    steps = []
    while after.profile.position is not None:
        _, after = ask(guide, after, Action.NEXT)
        steps.append(after.profile.position.step if after.profile.position else "")
    assert "thumb_circles" not in steps
    assert steps[-1] == ""


def test_leaving_out_this_very_stroke_goes_on_after_it(guide: Guide) -> None:
    session = lately(at(guide, "heel_press", Leg.LEFT))
    reply, after = ask(guide, session, Action.LEAVE_OUT, section="thighs")
    assert keys(reply)[0] == "lines.without_section"
    assert place(after).step == "close"


def test_leaving_out_the_last_there_is_ends_the_massage(guide: Guide) -> None:
    reply, after = ask(guide, at(guide, "close"), Action.LEAVE_OUT, section="finish")
    assert keys(reply) == ["lines.finished"]
    assert after.profile.finished


def test_a_step_that_is_gone_to_is_left_out_no_more(guide: Guide) -> None:
    _, after = ask(guide, at(guide, "heel_slides"), Action.LEAVE_OUT, section="thighs")
    _, after = ask(guide, after, Action.GO_TO_STEP, step="fanning")
    assert place(after).step == "fanning"
    _, after = ask(guide, after, Action.GO_TO_SECTION, section="thighs")
    assert place(after).left_out == ()


def test_the_full_massage_takes_it_back_and_starting_over_does_not(guide: Guide) -> None:
    _, without = ask(guide, at(guide, "heel_slides"), Action.LEAVE_OUT, section="thighs")
    _, over = ask(guide, without, Action.START_OVER)
    assert "fanning" not in ahead(guide, over)
    _, full = ask(guide, without, Action.START_MASSAGE, section="full")
    assert "fanning" in ahead(guide, full)


def test_where_am_i_counts_it_out(guide: Guide) -> None:
    session = lately(at(guide, "heel_slides", Leg.LEFT))
    before, _ = ask(guide, session, Action.PROGRESS)
    _, without = ask(guide, session, Action.LEAVE_OUT, section="thighs")
    after, _ = ask(guide, without, Action.PROGRESS)
    left = [it.lines[-1].arguments["steps"] for it in (before, after)]
    assert left == [("step", 9), ("step", 5)]


def test_before_the_massage_the_question_stays(guide: Guide) -> None:
    reply, after = ask(guide, START, Action.LEAVE_OUT, section="thighs")
    assert reply.question is Question.START
    assert after.profile.waiting
    _, after = ask(guide, after, Action.YES)
    assert place(after).step == "position"
    assert "fanning" not in ahead(guide, after)


def test_before_the_massage_no_stroke_is_this_one(guide: Guide) -> None:
    _, waiting = ask(guide, START, Action.LEAVE_OUT, section="thighs")
    for session in (START, waiting):
        reply, _ = ask(guide, session, Action.LEAVE_OUT)
        assert keys(reply) == ["lines.which_step"]


@pytest.mark.parametrize("slots", [{"step": "calves"}, {"section": "calves"}])
def test_what_is_not_known_is_not_left_out(guide: Guide, slots: dict[str, str]) -> None:
    reply, after = ask(guide, at(guide, "heel_slides"), Action.LEAVE_OUT, **slots)
    assert reply.question is Question.WHICH
    assert place(after).left_out == ()


# The time there is


def minutes(reply: Reply) -> float:
    told = reply.lines[0].arguments["minutes"]
    assert isinstance(told, tuple)
    return told[1]


@pytest.mark.parametrize("wished", [300, 480, 600, 720, 900, 1200, 1500])
def test_a_massage_fits_the_time_there_is(guide: Guide, wished: int) -> None:
    reply, after = ask(guide, START, Action.FIT_TIME, seconds=float(wished))
    routine = guide.routines[place(after).routine]
    takes = clock.massage_seconds_to_come(routine, after.profile, NOW)
    assert takes == pytest.approx(wished, abs=20)
    assert minutes(reply) == round(takes / 60)
    assert reply.question is Question.START


def test_with_hardly_any_time_it_is_as_short_as_can_be(guide: Guide) -> None:
    reply, after = ask(guide, START, Action.FIT_TIME, seconds=60.0)
    takes = clock.massage_seconds_to_come(guide.full, after.profile, NOW)
    assert minutes(reply) == round(takes / 60)
    assert after.profile.fitted == 0.5
    assert ahead(guide, after) == ["warm_oil", "heel_slides", "heel_slides", "close"]


def test_a_short_version_takes_ten_minutes(guide: Guide) -> None:
    _, short = ask(guide, START, Action.FIT_TIME)
    _, named = ask(guide, START, Action.FIT_TIME, seconds=600.0)
    assert short.profile.fitted == named.profile.fitted


def test_the_longest_section_loses_its_last_stroke_and_with_it_what_prepares_it() -> None:
    steps = (
        *(Step(it, "thighs", 60, each_leg=True) for it in ("press", "roll", "fan")),
        Step("pour", "knees", 60),
        Step("rub", "knees", 60, each_leg=True),
    )
    guide = Guide({"full": Routine("full", steps)}, frozenset())
    left_out = []
    for seconds in (600.0, 440.0, 300.0):
        _, after = ask(guide, START, Action.FIT_TIME, seconds=seconds)
        left_out.append(place(after).left_out)
    assert left_out == [(), ("fan",), ("fan", "pour", "rub")]


def test_with_all_the_time_in_the_world_strokes_are_half_as_long_again(guide: Guide) -> None:
    reply, after = ask(guide, START, Action.FIT_TIME, seconds=36_000.0)
    assert after.profile.fitted == 1.5
    assert keys(reply) == ["lines.fit"]


@pytest.mark.parametrize(("share", "whole"), [(0.77, True), (0.74, False)])
def test_strokes_are_left_out_where_they_would_be_hurried(
    guide: Guide, share: float, whole: bool
) -> None:
    fast = Profile(position=guide.full.start, fitted=share, waiting=True)
    wished = clock.massage_seconds_to_come(guide.full, fast, NOW)
    reply, _ = ask(guide, START, Action.FIT_TIME, seconds=wished)
    assert (keys(reply) == ["lines.fit"]) is whole


def test_what_a_shorter_massage_leaves_out_is_said(guide: Guide) -> None:
    reply, after = ask(guide, START, Action.FIT_TIME)
    strokes = {it.id for it in guide.full.steps if it.each_leg}
    gone = len(set(place(after).left_out) & strokes)
    assert gone > 1
    assert reply.lines[1:] == (Line("lines.without_steps", {"steps": ("step", gone)}),)


def test_one_stroke_that_is_left_out_is_named(guide: Guide) -> None:
    session = lately(at(guide, "heel_press", Leg.RIGHT))
    reply, _ = ask(guide, session, Action.FIT_TIME, seconds=60.0)
    assert reply.lines[1:] == (Line("lines.without_step", {"step": "fanning"}),)


def test_a_short_version_makes_no_stroke_longer(guide: Guide) -> None:
    session = lately(at(guide, "heel_press", Leg.RIGHT))
    _, after = ask(guide, session, Action.FIT_TIME)
    assert after.profile.fitted == pytest.approx(1, abs=0.01)


def test_a_stroke_that_is_done_is_not_said_to_be_left_out(guide: Guide) -> None:
    session = lately(at(guide, "thumb_circles", Leg.RIGHT))
    reply, _ = ask(guide, session, Action.FIT_TIME, seconds=60.0)
    ahead = ("fingertip_circles", "heel_press", "fanning")
    assert reply.lines[1:] == (Line("lines.without_steps", {"steps": ("step", len(ahead))}),)


def test_a_massage_may_be_fitted_again_in_the_same_stroke() -> None:
    here = massage()
    here.ask(Action.FIT_TIME, 1, seconds=1500.0)
    here.ask(Action.REPEAT, 1)
    here.ask(Action.WHY, 75)
    left = here.left
    here.ask(Action.FIT_TIME, 0, seconds=1500.0)
    assert here.left == pytest.approx(left, abs=1)


@pytest.mark.parametrize(
    ("leg", "to_come"),
    [
        (Leg.LEFT, ["heel_slides", "thumb_circles", "close"]),
        (Leg.RIGHT, ["fingertip_circles", "close"]),
    ],
)
def test_in_the_middle_of_a_stroke_the_rest_is_fitted_and_the_stroke_goes_on(
    guide: Guide, leg: Leg, to_come: list[str]
) -> None:
    session = lately(at(guide, "thumb_circles", leg))
    reply, after = ask(guide, session, Action.FIT_TIME, seconds=300.0)
    assert reply.practice
    assert place(after).step == "thumb_circles"
    assert ahead(guide, after) == to_come
    assert clock.massage_seconds_to_come(guide.full, after.profile, NOW) == pytest.approx(
        300, abs=45
    )


def test_the_tempo_ends_with_the_massage(guide: Guide) -> None:
    _, after = ask(guide, START, Action.FIT_TIME, seconds=900.0)
    assert after.profile.fitted != 1.0
    _, again = ask(guide, after, Action.START_MASSAGE, section="full")
    assert again.profile.fitted == 1.0
