"""Answers to questions in between: they inform, and leave the place as it is."""

from skill.dialogue import clock
from skill.dialogue.answers import tell_aside
from skill.dialogue.scene import Answer, Scene
from skill.oil import HIGHEST_PERCENT, LEAST_ML, MOST_ML, USUAL_ML, Strength, Unit, recipe, within
from skill.reply import Argument, Line, Quantity, Question
from skill.routine import Position
from skill.state import JSON
from skill.turn import Slots

WARNINGS = frozenset({"swollen", "breathless"})
"""Symptoms after which nobody massages on; the answer closes the session."""

RESTS = frozenset({"numb", "tingling", "dizzy"})
"""Symptoms after which the stroke is left out."""


def progress(scene: Scene) -> Answer:
    """Where the massage stands, and what is left in strokes and minutes."""
    place = scene.position
    if place is None:
        full = scene.guide.full
        unbegun = scene.profile._replace(position=full.start, began=0.0, done=0.0, more=0.0)
        length = minutes(clock.ahead(full, unbegun, scene.turn.at))
        count = len(full.steps)
        return tell_aside(scene, Line("lines.not_begun", {"count": count, "minutes": length}))
    key = "lines.progress_leg" if place.leg else "lines.progress"
    return tell_aside(scene, Line(key, scene.where(place)), _what_is_left(scene, place))


def _what_is_left(scene: Scene, place: Position) -> Line:
    """The strokes after this one, and the minutes until the end, this one's rest included."""
    following = len(scene.routine.left(place))
    left = minutes(clock.ahead(scene.routine, scene.profile, scene.turn.at))
    if not following:
        return Line("lines.left_last", {"minutes": left})
    return Line("lines.left", {"steps": ("step", following), "minutes": left})


def minutes(seconds: float) -> Quantity:
    """A duration as one would say it: whole minutes, at least one."""
    return ("minute", max(round(seconds / 60), 1))


def step_duration(scene: Scene) -> Answer:
    """How long the step takes."""
    if scene.position is None:
        return progress(scene)
    seconds = round(clock.whole(scene.routine, scene.profile))
    return tell_aside(scene, Line("lines.duration", {"seconds": ("second", seconds)}))


def detail(scene: Scene) -> Answer:
    """The step at more length; said otherwise when asked twice."""
    if scene.position is None:
        return progress(scene)
    told = Line("lines.detail", {"step": scene.position.step})
    last = scene.session.reply
    if last is not None and told in last.lines:
        told = Line("lines.detail_again", {"step": scene.position.step})
    return tell_aside(scene, told)


def why(scene: Scene) -> Answer:
    """What the step is good for."""
    if scene.position is None:
        return tell_aside(scene, Line("lines.why_massage"))
    return tell_aside(scene, Line("lines.why", {"step": scene.position.step}))


def question(scene: Scene) -> Answer:
    """One of the questions that content answers in at most two sentences."""
    key = f"topics.{scene.slots.topic}"
    if not scene.knows(key):
        return tell_aside(scene, Line("lines.no_answer"))
    return tell_aside(scene, Line(key))


def what_you_need(scene: Scene) -> Answer:
    """What to have at hand."""
    return scene.say(Line("lines.what_you_need"), ask=scene.back, card="what_you_need")


def oil_recipe(scene: Scene) -> Answer:
    """The recipe by the amount and strength asked for, or a word on one oil."""
    key = f"oils.{scene.slots.oil}"
    if scene.knows(key) and not _is_of_amounts(scene.slots):
        return scene.say(Line(key), ask=scene.back)
    unit, amount = _amount(scene)
    if not within(amount, unit):
        bounds: dict[str, Argument] = {"least": ("ml", LEAST_ML), "most": ("ml", MOST_ML)}
        return scene.say(Line("lines.amount_out", bounds), ask=scene.back)
    return _mixed(scene, amount, unit, _strength(scene))


def _is_of_amounts(slots: Slots) -> bool:
    """Whether lavender is asked for in a mix; it may be left out, too."""
    mix = (slots.amount, slots.unit, slots.strength)
    return slots.oil == "lavender" and any(it is not None for it in mix)


def _mixed(scene: Scene, amount: float, unit: Unit, strength: Strength) -> Answer:
    mix = recipe(amount, unit, strength)
    told: dict[str, Argument] = {
        "amount": (unit.value, amount),
        "drops": ("drop", mix.drops),
        "strength": strength.value,
    }
    line = Line("lines.recipe" if mix.drops else "lines.recipe_plain", told)
    most = Line("lines.strongest", {"percent": HIGHEST_PERCENT})
    strongest = (most,) if strength is Strength.STRONG and mix.drops else ()
    first = () if last_recipe(scene) else (Line("lines.patch_test"),)
    card = "recipe" if mix.drops else "recipe_plain"
    return scene.say(line, *strongest, *first, ask=scene.back, card=card)


def last_recipe(scene: Scene) -> JSON:
    """The arguments of the recipe that was just told: "stronger" means that one."""
    lines = scene.session.reply.lines if scene.session.reply else ()
    told = (line for line in lines if line.key in ("lines.recipe", "lines.recipe_plain"))
    return dict(next(told, Line("")).arguments)


def _amount(scene: Scene) -> tuple[Unit, float]:
    """The unit and amount asked for, or those of the last recipe, or the usual."""
    slots = scene.slots
    unit = Unit(slots.unit) if slots.unit in list(Unit) else None
    match last_recipe(scene).get("amount"):
        case (str(last_unit), int() | float() as last) if last_unit in list(Unit):
            usual = (Unit(last_unit), float(last))
        case _:
            usual = (Unit.TABLESPOON, USUAL_ML / 15)
    if slots.amount is not None:
        return unit or usual[0], slots.amount
    return (unit, _same_in(unit, usual)) if unit else usual


def _same_in(unit: Unit, usual: tuple[Unit, float]) -> float:
    """The usual amount in another unit."""
    return round(recipe(usual[1], usual[0], Strength.PLAIN).ml / _ml(unit), 2)


def _ml(unit: Unit) -> float:
    return recipe(1, unit, Strength.PLAIN).ml


def _strength(scene: Scene) -> Strength:
    asked = scene.slots.strength or last_recipe(scene).get("strength")
    return Strength(asked) if asked in list(Strength) else Strength.NORMAL


def safety(scene: Scene) -> Answer:
    """Who should not be massaged; a condition that was named gets its own answer.

    That answer is not remembered: "repeat" gives the general one.
    """
    key = f"conditions.{scene.slots.condition}"
    named = scene.slots.condition is not None and scene.knows(key)
    reply, profile = scene.say(Line(key if named else "lines.safety_full"), ask=scene.back)
    return reply._replace(passing=named), profile


def pain(scene: Scene) -> Answer:
    """Stop the stroke, calmly; then lighter, or leave it out. Nothing of it is remembered."""
    symptom = scene.slots.symptom or "pain"
    key = f"symptoms.{symptom}"
    line = Line(key if scene.knows(key) else "symptoms.pain")
    if symptom in WARNINGS:
        reply, profile = scene.close(line)
    else:
        ask = Question.SKIP if symptom in RESTS else Question.GENTLER
        reply, profile = scene.say(line, ask=ask if scene.position else scene.back)
    return reply._replace(passing=True), profile
