"""The recipe that was told last: what the next one is, where nothing else is asked for."""

from typing import NamedTuple

from skill.dialogue.scene import Scene
from skill.oil import USUAL_ML, Strength, Unit
from skill.reply import Line, Reply
from skill.state import JSON
from skill.turn import Slots

RECIPES = ("lines.recipe", "lines.recipe_plain", "lines.recipe_other", "lines.recipe_other_plain")
"""Lines with a recipe: "double it" means that one."""


class Mix(NamedTuple):
    """The amount, unit, strength and oil of a recipe.

    Attributes:
        amount: Of carrier oil, in `unit`.
        unit: What the amount is measured with.
        strength: How much lavender.
        oil: The id of another carrier oil; "" for the usual ones.
    """

    amount: float
    unit: Unit
    strength: Strength
    oil: str = ""


def last_recipe(scene: Scene) -> JSON:
    """The arguments of the recipe that was just told; none where it was none."""
    return _recipe_in(scene.session.reply)


def _recipe_in(reply: Reply | None) -> JSON:
    told = (line for line in reply.lines if line.key in RECIPES) if reply else iter(())
    return dict(next(told, Line("")).arguments)


def is_plain(slots: Slots, reply: Reply, before: bool) -> bool:
    """Whether recipes are without lavender from now on: once it was wished, until one is with."""
    told = _recipe_in(reply)
    if not told:
        return before
    return slots.strength == Strength.PLAIN or (before and told.get("strength") == Strength.PLAIN)


def last_mix(scene: Scene) -> Mix:
    """The recipe that was just told, or the usual one; without lavender where that was wished."""
    told = last_recipe(scene)
    strength, oil = told.get("strength"), told.get("oil")
    usual = Strength.PLAIN if scene.session.plain_oil else Strength.NORMAL
    known = Strength(strength) if strength in list(Strength) else usual
    match told.get("amount"):
        case (str(unit), int() | float() as amount) if unit in list(Unit):
            return Mix(float(amount), Unit(unit), known, oil if isinstance(oil, str) else "")
        case _:
            return Mix(USUAL_ML / 15, Unit.TABLESPOON, known)
