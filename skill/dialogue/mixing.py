"""The massage oil: a recipe by what was asked for, and the last one changed."""

from collections.abc import Callable, Mapping

from skill.dialogue import clock
from skill.dialogue.answers import tell_hands_off
from skill.dialogue.last_mix import Mix, last_mix, last_recipe
from skill.dialogue.scene import Answer, Scene
from skill.oil import (
    HIGHEST_PERCENT,
    LEAST_ML,
    MOST_ML,
    Recipe,
    Strength,
    Unit,
    most_drops,
    recipe,
    within,
)
from skill.reply import Argument, Line, Question
from skill.state import Pressure

SPOONS = 3.0
"""The most of an unknown unit that is taken for tablespoons; above it the unit is asked for."""

MEASURES = frozenset({Unit.TEASPOON, Unit.TABLESPOON, Unit.OUNCE, Unit.CUP})
"""Units that mean one of them where no amount is named: "how many drops for a teaspoon"."""

UNMIXED = frozenset({"lavender", "baby", "lotion", "nut", "other_oil", "other_scent", "no_oil"})
"""What no recipe is made with: no carrier oil, or none that can be vouched for."""

CAREFUL_PERCENT = 1.0
"""The most for hands that must stay very light (massagemag.com: 1 % at most in pregnancy)."""


def oil_recipe(scene: Scene) -> Answer:
    """The recipe by amount, unit, strength and oil, or a word on one oil."""
    slots = scene.slots
    key = f"oils.{slots.oil}"
    if scene.knows(key) and not _is_of_amounts(scene):
        return tell_hands_off(scene, Line(key))
    if "amount" in slots.unknown:
        return ask_amount(scene)
    if _unit_is_missing(scene):
        return _ask(scene, Line("lines.which_unit", {"n": slots.amount or 0}))
    return _tell(scene, _wished_mix(scene))


def ask_amount(scene: Scene) -> Answer:
    """How much oil there is: an amount was heard and not understood."""
    return _ask(scene, Line("lines.which_amount"))


def _ask(scene: Scene, line: Line) -> Answer:
    still = clock.stop_clock(scene.profile, scene.now)
    return scene.say(line, ask=Question.UNIT, profile=still)


def _is_of_amounts(scene: Scene) -> bool:
    """Whether an oil is asked for in a mix; lavender may be left out of it, too."""
    slots = scene.slots
    if slots.oil == "lavender":
        return any(it is not None for it in (slots.amount, slots.unit, slots.strength))
    named = (slots.amount, slots.unit) != (None, None)
    return slots.oil not in UNMIXED and (named or bool(last_recipe(scene)))


def _unit_is_missing(scene: Scene) -> bool:
    """Whether an amount stands there that may be spoons or millilitres."""
    unit, amount = _unit(scene), scene.slots.amount
    return unit is None and amount is not None and amount > SPOONS


def _unit(scene: Scene) -> Unit | None:
    return Unit(scene.slots.unit) if scene.slots.unit in list(Unit) else None


def _wished_mix(scene: Scene) -> Mix:
    """The mix asked for; its other values are those of the last recipe, or the usual ones."""
    last, slots, unit = last_mix(scene), scene.slots, _unit(scene)
    amount = slots.amount if slots.amount is not None else _amount_asked_about(scene)
    strength = _wished_strength(scene, last)
    mixed = scene.knows(f"oils.{slots.oil}") and slots.oil not in UNMIXED
    oil = slots.oil if mixed else last.oil
    if amount is not None:
        spoons = last.unit if last.unit is Unit.TEASPOON else Unit.TABLESPOON
        return Mix(amount, unit or spoons, strength, oil or "")
    if unit is None:
        return last._replace(strength=strength, oil=oil or "")
    if unit in MEASURES and not last_recipe(scene):
        return Mix(1, unit, strength, oil or "")
    return Mix(_same_in(scene, unit, last), unit, strength, oil or "")


def _wished_strength(scene: Scene, last: Mix) -> Strength:
    """The strength asked for, or the last one; asking for lavender ends an oil without it."""
    slots = scene.slots
    if slots.strength in list(Strength):
        return Strength(slots.strength)
    with_it = slots.oil == "lavender" and last.strength is Strength.PLAIN
    return Strength.NORMAL if with_it else last.strength


def _same_in(scene: Scene, unit: Unit, mix: Mix) -> float:
    """The amount of a mix in another unit."""
    measures = scene.guide.milliliters
    ml = recipe(mix.amount, mix.unit, Strength.PLAIN, measures).ml
    return round(ml / recipe(1, unit, Strength.PLAIN, measures).ml, 2)


def _amount_asked_about(scene: Scene) -> float | None:
    """The amount whose unit was just asked for."""
    lines = scene.session.reply.lines if scene.session.reply else ()
    asked = next((it.arguments.get("n") for it in lines if it.key == "lines.which_unit"), None)
    return float(asked) if isinstance(asked, int | float) else None


def mix_again(scene: Scene, strength: Strength) -> Answer:
    """The last recipe, stronger or weaker."""
    return _tell(scene, last_mix(scene)._replace(strength=strength))


def change_oil(scene: Scene) -> Answer:
    """The last recipe for two, half of it, or with a drop more or less."""
    change = CHANGES.get(scene.slots.change or "")
    return change(scene, last_mix(scene)) if change else ask_amount(scene)


def _times(factor: float) -> Callable[[Scene, Mix], Answer]:
    def multiply(scene: Scene, mix: Mix) -> Answer:
        return _tell(scene, mix._replace(amount=round(mix.amount * factor, 2)))

    return multiply


def _by_a_drop(more: int) -> Callable[[Scene, Mix], Answer]:
    def drop(scene: Scene, mix: Mix) -> Answer:
        made = _recipe(scene, mix)
        told = last_recipe(scene).get("drops", ("drop", made.drops))
        return _tell(scene, mix, int(told[1]) + more)

    return drop


def _out_of_bounds(scene: Scene, _mix: Mix) -> Answer:
    bounds: dict[str, Argument] = {"least": ("ml", LEAST_ML), "most": ("ml", MOST_ML)}
    return tell_hands_off(scene, Line("lines.amount_out", bounds))


CHANGES: Mapping[str, Callable[[Scene, Mix], Answer]] = {
    "for_two": _times(2),
    "double": _times(2),
    "half": _times(0.5),
    "one_more_drop": _by_a_drop(1),
    "one_drop_less": _by_a_drop(-1),
    "too_much": _out_of_bounds,
}
"""What the last recipe becomes, by the ids of the slot type."""


def _recipe(scene: Scene, mix: Mix) -> Recipe:
    """The recipe of a mix; with hands that must stay very light no stronger than usual."""
    careful = scene.profile.pressure is Pressure.VERY_LIGHT and mix.strength is Strength.STRONG
    strength = Strength.NORMAL if careful else mix.strength
    return recipe(mix.amount, mix.unit, strength, scene.guide.milliliters)


def _tell(scene: Scene, mix: Mix, drops: int | None = None) -> Answer:
    """A recipe in words, with as many drops as it has or as are asked for, within bounds."""
    if not within(mix.amount, mix.unit, scene.guide.milliliters):
        return _out_of_bounds(scene, mix)
    made = _recipe(scene, mix)
    if drops is not None:
        most = most_drops(made.ml, _most_percent(scene))
        made = made._replace(drops=min(max(drops, 0), most))
    lines = (*_recipe_lines(mix, made), *_notes(scene, mix, made, drops))
    return tell_hands_off(scene, *lines, card="recipe" if made.drops else "recipe_plain")


def _recipe_lines(mix: Mix, made: Recipe) -> tuple[Line, ...]:
    told: dict[str, Argument] = {
        "amount": (mix.unit.value, mix.amount),
        "drops": ("drop", made.drops),
        "strength": (mix.strength if made.drops else Strength.PLAIN).value,
    }
    plain = "" if made.drops else "_plain"
    if not mix.oil:
        return (Line(f"lines.recipe{plain}", told),)
    return Line(f"oils.{mix.oil}"), Line(f"lines.recipe_other{plain}", {**told, "oil": mix.oil})


def _notes(scene: Scene, mix: Mix, made: Recipe, drops: int | None) -> tuple[Line, ...]:
    """How strong a strong mix is, that there is no more, and the patch test the first time."""
    notes: list[Line] = []
    wished_more = drops is not None and drops > made.drops
    if mix.strength is Strength.STRONG or wished_more:
        notes += _strongest(scene, made)
    if not last_recipe(scene):
        notes.append(Line("lines.patch_test"))
    return tuple(notes)


def _strongest(scene: Scene, made: Recipe) -> list[Line]:
    if scene.profile.pressure is Pressure.VERY_LIGHT:
        return [Line("lines.no_stronger")]
    percent = round(made.percent, 1)
    return [Line("lines.strongest", {"percent": percent, "most": HIGHEST_PERCENT})]


def _most_percent(scene: Scene) -> float:
    careful = scene.profile.pressure is Pressure.VERY_LIGHT
    return CAREFUL_PERCENT if careful else HIGHEST_PERCENT
