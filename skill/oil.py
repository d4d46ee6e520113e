"""The massage oil: drops of lavender to millilitres of carrier oil, never above two percent.

Sources of the figures: the dilution table after Keville & Green (20 drops are 1 ml; 1 % is the
usual mix, 2 % the most); massagemag.com (1 % at most in pregnancy). One massage takes 10-15 ml
(own estimate).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

DROPS_PER_ML = 20
HIGHEST_PERCENT = 2
LEAST_ML, MOST_ML = 5.0, 500.0
USUAL_ML = 15.0


class Unit(StrEnum):
    """A measure of carrier oil."""

    ML = "ml"
    TEASPOON = "teaspoon"
    TABLESPOON = "tablespoon"
    OUNCE = "ounce"
    CUP = "cup"
    LITER = "liter"


ML_PER_UNIT: Mapping[str, float] = {
    Unit.ML: 1.0,
    Unit.TEASPOON: 5.0,
    Unit.TABLESPOON: 15.0,
    Unit.OUNCE: 30.0,
    Unit.CUP: 240.0,
    Unit.LITER: 1000.0,
}
"""Kitchen measures: an ounce is taken as two tablespoons, as the dilution tables do, and a cup as
eight ounces, the smallest that is in use (250 ml in metric kitchens)."""


class Strength(StrEnum):
    """How much lavender goes in."""

    PLAIN = "plain"
    MILD = "mild"
    NORMAL = "normal"
    STRONG = "strong"


PERCENT = {Strength.PLAIN: 0.0, Strength.MILD: 0.5, Strength.NORMAL: 1.0, Strength.STRONG: 2.0}


class Recipe(NamedTuple):
    """One mix.

    Attributes:
        amount: Of carrier oil, in `unit`.
        unit: What `amount` is measured with.
        strength: How much lavender was asked for.
        ml: The carrier oil in millilitres.
        drops: Of lavender oil; rounded down, so that the strength is never exceeded.
    """

    amount: float
    unit: Unit
    strength: Strength
    ml: float
    drops: int

    @property
    def percent(self) -> float:
        """The lavender's share of the carrier oil, in percent."""
        return self.drops / DROPS_PER_ML / self.ml * 100


def recipe(
    amount: float, unit: Unit, strength: Strength, measures: Mapping[str, float] = ML_PER_UNIT
) -> Recipe:
    """The mix for an amount of carrier oil; `within` tells which amounts make sense.

    Args:
        amount: Of carrier oil, in `unit`.
        unit: What it is measured with.
        strength: How much lavender goes in.
        measures: Millilitres of each unit; an Australian tablespoon holds 20.
    """
    ml = amount * measures.get(unit, ML_PER_UNIT[unit])
    return Recipe(amount, unit, strength, ml, most_drops(ml, PERCENT[strength]))


def most_drops(ml: float, percent: float) -> int:
    """The drops in so much carrier oil that do not exceed a share of it in percent."""
    return int(ml * DROPS_PER_ML * percent / 100 + 1e-9)


def within(amount: float, unit: Unit, measures: Mapping[str, float] = ML_PER_UNIT) -> bool:
    """Whether an amount can be mixed: from a teaspoon to half a litre."""
    return LEAST_ML <= amount * measures.get(unit, ML_PER_UNIT[unit]) <= MOST_ML
