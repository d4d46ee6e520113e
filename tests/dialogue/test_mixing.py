"""The oil recipe: what is asked for, changed, or asked back; never above two percent."""

from typing import Any

import pytest

from skill.catalog import Catalog
from skill.guide import Guide
from skill.reply import Question, Reply
from skill.state import Session
from skill.turn import Action
from tests.dialogue.asking import ask, at, keys


@pytest.fixture
def guide(shipped: Catalog) -> Guide:
    return shipped.guide


def mix(guide: Guide, session: Session | None = None, **slots: Any) -> tuple[Reply, Session]:  # noqa: ANN401
    return ask(guide, session or at(guide, "thumb_circles"), Action.OIL_RECIPE, **slots)


def told(reply: Reply) -> tuple[object, object]:
    """The amount and the drops of a recipe."""
    recipe = next(it for it in reply.lines if "amount" in it.arguments)
    return recipe.arguments["amount"], recipe.arguments["drops"]


@pytest.mark.parametrize(
    ("change", "amount", "drops"),
    [
        ("for_two", ("tablespoon", 2), ("drop", 6)),
        ("double", ("tablespoon", 2), ("drop", 6)),
        ("half", ("tablespoon", 0.5), ("drop", 1)),
        ("one_more_drop", ("tablespoon", 1), ("drop", 4)),
        ("one_drop_less", ("tablespoon", 1), ("drop", 2)),
    ],
)
def test_the_last_recipe_is_changed(
    guide: Guide, change: str, amount: tuple[str, float], drops: tuple[str, int]
) -> None:
    _, session = mix(guide)
    reply, after = ask(guide, session, Action.OIL_CHANGE, change=change)
    assert told(reply) == (amount, drops)
    assert "lines.strongest" not in keys(reply)
    assert after.question is Question.BACK


@pytest.mark.parametrize(
    ("unit", "amount", "drops"),
    [
        ("teaspoon", ("teaspoon", 1), ("drop", 1)),
        ("cup", ("cup", 1), ("drop", 48)),
        ("ml", ("ml", 15), ("drop", 3)),
    ],
)
def test_a_measure_without_an_amount_is_one_of_it(
    guide: Guide, unit: str, amount: tuple[str, float], drops: tuple[str, int]
) -> None:
    reply, _ = mix(guide, unit=unit)
    assert told(reply) == (amount, drops)


def test_an_amount_is_told_in_hundredths(guide: Guide) -> None:
    _, session = mix(guide, amount=1.25, unit="tablespoon")
    reply, _ = ask(guide, session, Action.OIL_CHANGE, change="half")
    assert told(reply)[0] == ("tablespoon", 0.62)


def test_drops_are_added_one_by_one_up_to_two_percent(guide: Guide) -> None:
    _, session = mix(guide)
    drops = []
    for _ in range(5):
        reply, session = ask(guide, session, Action.OIL_CHANGE, change="one_more_drop")
        drops.append(told(reply)[1])
    assert drops == [("drop", count) for count in (4, 5, 6, 6, 6)]
    assert "lines.strongest" in keys(reply)


def test_drops_are_taken_away_down_to_plain_oil(guide: Guide) -> None:
    _, session = mix(guide)
    for _ in range(4):
        reply, session = ask(guide, session, Action.OIL_CHANGE, change="one_drop_less")
    assert keys(reply) == ["lines.recipe_plain"]


@pytest.mark.parametrize("between", [Action.WHAT_YOU_NEED, Action.YES, Action.NEXT])
def test_an_oil_without_lavender_stays_so_whatever_comes_between(
    guide: Guide, between: Action
) -> None:
    _, session = mix(guide, strength="plain")
    _, session = ask(guide, session, between)
    reply, session = mix(guide, session, amount=2.0, unit="tablespoon")
    assert keys(reply)[0] == "lines.recipe_plain"
    reply, session = mix(guide, session, amount=2.0, unit="tablespoon", oil="lavender")
    assert told(reply)[1] == ("drop", 6)
    _, session = ask(guide, session, between)
    assert told(mix(guide, session)[0])[1] == ("drop", 3)


def test_too_little_oil_for_a_drop_is_no_wish_for_none(guide: Guide) -> None:
    _, session = mix(guide, amount=0.25, unit="teaspoon")
    _, session = ask(guide, session, Action.WHAT_YOU_NEED)
    assert told(mix(guide, session)[0])[1] == ("drop", 3)


@pytest.mark.parametrize("change", ["too_much"])
def test_too_much_says_what_can_be_mixed(guide: Guide, change: str) -> None:
    reply, _ = ask(guide, at(guide, "thumb_circles"), Action.OIL_CHANGE, change=change)
    assert keys(reply) == ["lines.amount_out"]


@pytest.mark.parametrize(
    ("amount", "asked"), [(3.0, False), (3.1, True), (15.0, True), (0.5, False)]
)
@pytest.mark.parametrize("unit", [None, "pinch"])
def test_above_three_an_unknown_unit_is_asked_for(
    guide: Guide, amount: float, asked: bool, unit: str | None
) -> None:
    reply, after = mix(guide, amount=amount, unit=unit)
    assert (after.question is Question.UNIT) is asked
    assert (keys(reply)[0] == "lines.which_unit") is asked


def test_the_unit_that_is_asked_for_belongs_to_the_amount(guide: Guide) -> None:
    _, session = mix(guide, amount=30.0)
    reply, after = mix(guide, session, unit="ml")
    assert told(reply) == (("ml", 30.0), ("drop", 6))
    assert after.question is Question.BACK


@pytest.mark.parametrize(("before", "spoons"), [("teaspoon", "teaspoon"), ("ml", "tablespoon")])
def test_an_amount_alone_is_of_spoons_as_before(guide: Guide, before: str, spoons: str) -> None:
    _, session = mix(guide, amount=9.0, unit=before)
    reply, _ = mix(guide, session, amount=2.0)
    assert told(reply)[0] == (spoons, 2.0)


def test_an_amount_that_was_not_understood_is_asked_for(guide: Guide) -> None:
    reply, after = mix(guide, unit="ml", unknown=frozenset({"amount"}))
    assert keys(reply) == ["lines.which_amount"]
    assert after.question is Question.UNIT


@pytest.mark.parametrize(
    ("amount", "unit", "drops"), [(0.5, "cup", 24), (0.25, "liter", 50), (12.0, "ml", 2)]
)
def test_every_unit_is_mixed(guide: Guide, amount: float, unit: str, drops: int) -> None:
    reply, _ = mix(guide, amount=amount, unit=unit)
    assert told(reply) == ((unit, amount), ("drop", drops))


@pytest.mark.parametrize(("unit", "amount"), [("tablespoon", 1.33), ("teaspoon", 4.0)])
def test_the_last_recipe_is_told_in_another_unit(guide: Guide, unit: str, amount: float) -> None:
    _, session = mix(guide, amount=20.0, unit="ml")
    reply, _ = mix(guide, session, unit=unit)
    assert told(reply)[0] == (unit, amount)


def test_a_liter_is_too_much(guide: Guide) -> None:
    reply, _ = mix(guide, amount=1.0, unit="liter")
    assert keys(reply) == ["lines.amount_out"]


def test_percents_are_true(guide: Guide) -> None:
    reply, _ = mix(guide, amount=12.0, unit="ml", strength="strong")
    line = next(it for it in reply.lines if it.key == "lines.strongest")
    assert told(reply)[1] == ("drop", 4)
    assert line.arguments == {"percent": 1.7, "most": 2}


def test_with_very_light_hands_nothing_is_mixed_strongly(guide: Guide) -> None:
    _, session = ask(guide, at(guide, "thumb_circles"), Action.SAFETY, condition="pregnancy")
    reply, session = mix(guide, session, strength="strong")
    assert told(reply)[1] == ("drop", 3)
    assert "lines.no_stronger" in keys(reply)
    reply, session = ask(guide, session, Action.OIL_CHANGE, change="one_more_drop")
    assert told(reply)[1] == ("drop", 3)
    reply, _ = mix(guide, session, strength="mild")
    assert told(reply)[1] == ("drop", 1)


def test_another_oil_is_mixed_by_amounts_after_a_word_on_it(guide: Guide) -> None:
    reply, session = mix(guide, oil="olive", amount=2.0, unit="tablespoon")
    assert keys(reply)[:2] == ["oils.olive", "lines.recipe_other"]
    assert told(reply) == (("tablespoon", 2.0), ("drop", 6))
    reply, session = ask(guide, session, Action.OIL_CHANGE, change="half")
    assert keys(reply)[:2] == ["oils.olive", "lines.recipe_other"]
    reply, _ = mix(guide, session, unit="teaspoon")
    assert keys(reply) == ["oils.olive", "lines.recipe_other"]
    assert told(reply)[0] == ("teaspoon", 3.0)


def test_another_oil_after_a_recipe_is_mixed_like_it(guide: Guide) -> None:
    reply, session = mix(guide, oil="olive")
    assert keys(reply) == ["oils.olive"]
    _, session = mix(guide, amount=30.0, unit="ml")
    reply, _ = mix(guide, session, oil="olive")
    assert keys(reply) == ["oils.olive", "lines.recipe_other"]
    assert told(reply) == (("ml", 30.0), ("drop", 6))


@pytest.mark.parametrize("oil", ["baby", "lotion", "nut", "other_oil", "other_scent", "no_oil"])
def test_what_is_no_carrier_oil_gets_a_word_and_no_recipe(guide: Guide, oil: str) -> None:
    reply, _ = mix(guide, oil=oil, amount=2.0, unit="tablespoon")
    assert keys(reply) == [f"oils.{oil}"]


def test_the_clock_stands_still_while_oil_is_mixed(guide: Guide) -> None:
    _, after = mix(guide)
    assert after.profile.began == 0
    assert after.profile.done > 0
