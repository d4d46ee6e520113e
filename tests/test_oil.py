"""The arithmetic of the massage oil, against the table of Keville & Green."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.oil import (
    DROPS_PER_ML,
    HIGHEST_PERCENT,
    ML_PER_UNIT,
    PERCENT,
    USUAL_ML,
    Recipe,
    Strength,
    Unit,
    recipe,
    within,
)

TABLE = [
    (5, Unit.ML, 1, 2),
    (1, Unit.TEASPOON, 1, 2),
    (15, Unit.ML, 3, 6),
    (1, Unit.TABLESPOON, 3, 6),
    (30, Unit.ML, 6, 12),
    (2, Unit.TABLESPOON, 6, 12),
    (1, Unit.OUNCE, 6, 12),
]


@pytest.mark.parametrize(("amount", "unit", "normal", "strong"), TABLE)
def test_the_table(amount: float, unit: Unit, normal: int, strong: int) -> None:
    assert recipe(amount, unit, Strength.NORMAL).drops == normal
    assert recipe(amount, unit, Strength.STRONG).drops == strong
    assert recipe(amount, unit, Strength.PLAIN).drops == 0


@pytest.mark.parametrize(
    ("unit", "ml"),
    [(Unit.ML, 1), (Unit.TEASPOON, 5), (Unit.TABLESPOON, 15), (Unit.OUNCE, 30)],
)
def test_every_unit_has_its_millilitres(unit: Unit, ml: int) -> None:
    assert recipe(1, unit, Strength.NORMAL).ml == ml


@pytest.mark.parametrize(
    ("strength", "drops"),
    [(Strength.PLAIN, 0), (Strength.MILD, 10), (Strength.NORMAL, 20), (Strength.STRONG, 40)],
)
def test_every_strength_has_its_drops_in_a_hundred_millilitres(
    strength: Strength, drops: int
) -> None:
    assert recipe(100, Unit.ML, strength).drops == drops


def test_every_unit_and_strength_has_its_figures() -> None:
    assert set(ML_PER_UNIT) == set(Unit)
    assert set(PERCENT) == set(Strength)


def test_a_third_of_a_spoon_loses_no_drop_by_rounding() -> None:
    assert recipe(49 / 3, Unit.TABLESPOON, Strength.NORMAL).drops == 49


def test_the_usual_amount_is_a_tablespoon_and_the_most_two_percent() -> None:
    assert recipe(1, Unit.TABLESPOON, Strength.NORMAL).ml == USUAL_ML
    assert recipe(100, Unit.ML, Strength.STRONG).percent == pytest.approx(HIGHEST_PERCENT)


AMOUNTS = st.floats(0.001, 1e5)


@given(AMOUNTS, st.sampled_from(Unit), st.sampled_from(Strength))
@settings(derandomize=True)
def test_never_above_two_percent(amount: float, unit: Unit, strength: Strength) -> None:
    # A billionth of a drop is what floating point may add.
    assert recipe(amount, unit, strength).percent <= 2 * (1 + 1e-8)


@given(AMOUNTS, st.sampled_from(Unit), st.sampled_from(Strength))
@settings(derandomize=True)
def test_never_above_what_was_asked_for_and_less_than_a_drop_below(
    amount: float, unit: Unit, strength: Strength
) -> None:
    mix = recipe(amount, unit, strength)
    wished = mix.ml * DROPS_PER_ML * PERCENT[strength] / 100
    assert wished - 1 < mix.drops <= wished + 1e-8


@given(AMOUNTS, st.sampled_from(Unit))
@settings(derandomize=True)
def test_more_oil_never_takes_fewer_drops(amount: float, unit: Unit) -> None:
    drops = [recipe(it, unit, Strength.NORMAL).drops for it in (amount, amount * 1.5)]
    assert drops == sorted(drops)


@pytest.mark.parametrize(
    ("amount", "unit", "sensible"),
    [
        (5, Unit.ML, True),
        (4.9, Unit.ML, False),
        (500, Unit.ML, True),
        (501, Unit.ML, False),
        (1, Unit.TEASPOON, True),
        (0, Unit.TABLESPOON, False),
        (17, Unit.OUNCE, False),
    ],
)
def test_from_a_teaspoon_to_half_a_litre(amount: float, unit: Unit, sensible: bool) -> None:
    assert within(amount, unit) is sensible


def test_a_recipe_knows_its_strength() -> None:
    assert Recipe(1, Unit.TABLESPOON, Strength.NORMAL, 15.0, 3).percent == pytest.approx(1.0)


def test_an_australian_tablespoon_holds_more_oil_and_more_drops() -> None:
    australian = recipe(3, Unit.TABLESPOON, Strength.NORMAL, {"tablespoon": 20.0})
    assert (australian.ml, australian.drops) == (60.0, 12)
    assert recipe(3, Unit.TABLESPOON, Strength.NORMAL).drops == 9


def test_units_that_a_locale_does_not_name_hold_what_they_hold_elsewhere() -> None:
    assert recipe(1, Unit.CUP, Strength.PLAIN, {"tablespoon": 20.0}).ml == 240.0
    assert not within(26, Unit.TABLESPOON, {"tablespoon": 20.0})
    assert within(26, Unit.TABLESPOON)
