"""Answers to questions in between."""

import pytest

from skill.catalog import Catalog
from skill.guide import Guide
from skill.position import Leg
from skill.reply import Question
from skill.state import Pressure, Session
from skill.turn import Action
from tests.dialogue.asking import NOW, ask, at, keys, place

ASIDES = (
    Action.PROGRESS,
    Action.STEP_DURATION,
    Action.DETAIL,
    Action.WHY,
    Action.OIL_RECIPE,
    Action.WHAT_YOU_NEED,
    Action.QUESTION,
    Action.SAFETY,
    Action.PAIN,
    Action.TICKLES,
    Action.PRESSURE,
    Action.PACE,
    Action.MODE,
    Action.HELP,
    Action.THANKS,
    Action.FALLBACK,
)


@pytest.fixture
def guide(small: Catalog) -> Guide:
    return small.guide


@pytest.mark.parametrize("action", ASIDES)
def test_an_aside_leaves_the_place(guide: Guide, action: Action) -> None:
    session = at(guide, "roll")
    _, after = ask(guide, session, action)
    assert place(after) == place(session)


@pytest.mark.parametrize("action", ASIDES)
def test_an_aside_begins_nothing(guide: Guide, action: Action) -> None:
    _, after = ask(guide, Session(), action)
    assert after.profile.position is None


@pytest.mark.parametrize("question", [Question.READY, Question.CARRY_ON, Question.START_OVER])
@pytest.mark.parametrize("action", [Action.WHY, Action.OIL_RECIPE, Action.SAFETY, Action.THANKS])
def test_an_aside_leaves_the_question_how_to_begin_open(
    guide: Guide, action: Action, question: Question
) -> None:
    reply, _ = ask(guide, at(guide, "roll")._replace(question=question), action)
    assert reply.question is question


def drops(guide: Guide, session: Session, **slots: object) -> tuple[object, Session]:
    reply, after = ask(guide, session, Action.OIL_RECIPE, **slots)
    return reply.lines[0].arguments["drops"], after


def test_stronger_means_the_recipe_that_was_just_told(guide: Guide) -> None:
    first, session = drops(guide, at(guide, "roll"), amount=30.0, unit="ml")
    stronger, session = drops(guide, session, strength="strong")
    in_spoons, session = drops(guide, session, unit="tablespoon")
    assert (first, stronger, in_spoons) == (("drop", 6), ("drop", 12), ("drop", 12))


def test_a_new_question_about_oil_forgets_nothing_else(guide: Guide) -> None:
    _, session = drops(guide, at(guide, "roll"), amount=30.0, unit="ml")
    _, session = ask(guide, session, Action.NEXT)
    usual, _ = drops(guide, session)
    assert usual == ("drop", 3)


def test_the_strongest_says_that_it_is(guide: Guide) -> None:
    reply, _ = ask(guide, at(guide, "roll"), Action.OIL_RECIPE, strength="strong")
    assert keys(reply) == ["lines.recipe", "lines.strongest", "lines.patch_test"]


@pytest.mark.parametrize(
    ("slots", "card"),
    [({}, "recipe"), ({"strength": "plain"}, "recipe_plain"), ({"oil": "almond"}, "")],
)
def test_a_recipe_leaves_a_card(guide: Guide, slots: dict[str, str], card: str) -> None:
    reply, _ = ask(guide, at(guide, "roll"), Action.OIL_RECIPE, **slots)
    assert reply.card == card


@pytest.mark.parametrize("symptom", ["swollen", "breathless"])
def test_a_warning_sign_closes_the_massage_for_now(guide: Guide, symptom: str) -> None:
    reply, after = ask(guide, at(guide, "roll"), Action.PAIN, symptom=symptom)
    assert reply.question is None
    assert place(after).step == "roll"


@pytest.mark.parametrize("symptom", [None, "pain", "symptom_of_tomorrow"])
def test_a_pain_lightens_the_hands(guide: Guide, symptom: str | None) -> None:
    _, after = ask(guide, at(guide, "roll"), Action.PAIN, symptom=symptom)
    reply, after = ask(guide, after, Action.YES)
    assert reply.lines[-1].arguments["pressure"] == "light"


def test_the_wished_pressure_is_for_this_massage_only(guide: Guide) -> None:
    _, pressed = ask(guide, at(guide, "rest"), Action.PRESSURE, pressure="harder")
    _, finished = ask(guide, pressed, Action.NEXT)
    wished = [it.profile.pressure for it in (pressed, finished)]
    assert wished == [Pressure.FIRM, Pressure.GENTLE]


@pytest.mark.parametrize(("wish", "mixed"), [("harder", ("drop", 12)), ("softer", ("drop", 3))])
def test_stronger_right_after_a_recipe_is_the_mix_and_not_the_hands(
    guide: Guide, wish: str, mixed: tuple[str, float]
) -> None:
    _, session = drops(guide, at(guide, "roll"), amount=30.0, unit="ml")
    reply, after = ask(guide, session, Action.PRESSURE, pressure=wish)
    assert reply.lines[0].arguments["drops"] == mixed
    assert after.profile.pressure == session.profile.pressure


def test_lavender_without_an_amount_is_answered_in_a_sentence(shipped: Catalog) -> None:
    session = at(shipped.guide, "heel_slides")
    reply, _ = ask(shipped.guide, session, Action.OIL_RECIPE, oil="lavender")
    assert keys(reply) == ["oils.lavender"]
    reply, _ = ask(shipped.guide, session, Action.OIL_RECIPE, oil="lavender", amount=2.0)
    assert keys(reply)[0] == "lines.recipe"


def test_the_patch_test_is_told_once(guide: Guide) -> None:
    reply, session = ask(guide, at(guide, "roll"), Action.OIL_RECIPE)
    again, _ = ask(guide, session, Action.OIL_RECIPE, strength="mild")
    assert [it.count("lines.patch_test") for it in (keys(reply), keys(again))] == [1, 0]


@pytest.mark.parametrize(
    ("ago", "step", "there"),
    [(40, "fingertip_circles", "fingertip_circles"), (100, "fingertip_circles", "re_oil")],
)
def test_too_dry_is_a_hint_and_goes_on_where_oil_is_next(
    shipped: Catalog, ago: float, step: str, there: str
) -> None:
    session = at(shipped.guide, step, Leg.RIGHT)
    session = session._replace(profile=session.profile._replace(began=NOW - ago, at=NOW - ago))
    _, after = ask(shipped.guide, session, Action.QUESTION, topic="too_dry")
    assert place(after).step == there


def test_with_the_hands_off_no_company_is_kept(shipped: Catalog) -> None:
    session = at(shipped.guide, "thumb_circles")
    still = session.profile._replace(began=0.0, done=40.0, at=NOW - 30)
    reply, _ = ask(shipped.guide, session._replace(profile=still, question=None), Action.WHY)
    assert (reply.practice, reply.question) == (None, Question.FINISH_STROKE)


@pytest.mark.parametrize(
    ("step", "legs", "follows"),
    [
        ("position", (), None),
        ("thumb_circles", (), None),
        ("fingertip_circles", (Leg.RIGHT,), "re_oil"),
        ("close", (), None),
    ],
)
def test_too_dry_goes_on_where_oil_is_next(
    shipped: Catalog, step: str, legs: tuple[Leg, ...], follows: str | None
) -> None:
    session = at(shipped.guide, step, *legs)
    _, after = ask(shipped.guide, session, Action.QUESTION, topic="too_dry")
    assert place(after).step == (follows or step)


def test_what_alexa_does_herself_has_its_answer(shipped: Catalog) -> None:
    for device, key in (("volume", "lines.device_volume"), (None, "lines.no_answer")):
        reply, _ = ask(shipped.guide, at(shipped.guide, "close"), Action.DEVICE, device=device)
        assert keys(reply)[0] == key


def test_hands_that_must_stay_very_light_are_not_told_to_press(guide: Guide) -> None:
    session = at(guide, "roll")
    light = session.profile._replace(pressure=Pressure.VERY_LIGHT)
    reply, _ = ask(guide, session._replace(profile=light), Action.QUESTION, topic="how_hard")
    assert keys(reply) == ["lines.pressure_stays"]
    reply, _ = ask(guide, session, Action.QUESTION, topic="how_hard")
    assert "lines.pressure_stays" not in keys(reply)


@pytest.mark.parametrize(("topic", "asked"), [("dislike", Question.SKIP), ("cramp", Question.BACK)])
def test_a_stroke_that_is_not_wanted_or_not_possible_stands_still(
    shipped: Catalog, topic: str, asked: Question
) -> None:
    session = at(shipped.guide, "thumb_circles")
    session = session._replace(profile=session.profile._replace(began=NOW - 20, at=NOW - 20))
    reply, after = ask(shipped.guide, session, Action.QUESTION, topic=topic)
    assert (keys(reply), reply.question) == ([f"topics.{topic}"], asked)
    assert (reply.practice, after.profile.began, after.profile.done) == (None, 0.0, 20.0)


def test_a_dislike_before_the_massage_leaves_nothing_out(shipped: Catalog) -> None:
    reply, _ = ask(shipped.guide, Session(), Action.QUESTION, topic="dislike")
    assert reply.question is Question.START
