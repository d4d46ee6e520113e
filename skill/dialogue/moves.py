"""Answers that move: from step to step, to a section, to the other leg."""

from skill.dialogue.answers import tell_aside, tell_step
from skill.dialogue.scene import WAITING, Answer, Scene
from skill.reply import Line, Question
from skill.routine import Leg, Position, Routine
from skill.state import Pressure, Profile

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def next_step(scene: Scene) -> Answer:
    """The step after this one; after the last one the closing."""
    if scene.position is None or scene.profile.waiting or scene.question is Question.START:
        return begin(scene)
    following = scene.routine.after(scene.position)
    return finish(scene) if following is None else tell_step(scene, following)


def previous_step(scene: Scene) -> Answer:
    """The step before this one; on the first it says so and stays."""
    if scene.position is None:
        return begin(scene)
    before = scene.routine.before(scene.position)
    if before is None:
        return tell_step(scene, scene.position, Line("lines.first_already"))
    return tell_step(scene, before)


def begin(scene: Scene) -> Answer:
    """The step at the kept place, or the first."""
    return tell_step(scene, scene.position or scene.guide.full.start)


def start_over(scene: Scene) -> Answer:
    """The first step of the routine that is massaged."""
    return tell_step(scene, scene.routine.start, profile=_fresh(scene))


def finish(scene: Scene) -> Answer:
    """The closing; no place is kept after it."""
    done = scene.profile._replace(position=None, pressure=Pressure.GENTLE, finished=True)
    return scene.close(Line("lines.finished"), profile=done)


def start_massage(scene: Scene) -> Answer:
    """A whole routine from its first step, or the question what to do with the kept place."""
    section = scene.slots.section
    routine = scene.guide.routines.get(section or "")
    if routine is not None:
        return tell_step(
            scene,
            routine.start,
            Line("lines.routine", {"routine": routine.id}),
            profile=_fresh(scene),
        )
    if section is not None:
        return go_to_section(scene)
    if begun(scene) and scene.question not in WAITING:
        return ask_to_carry_on(scene)
    return begin(scene)


def begun(scene: Scene) -> bool:
    """Whether a place is kept that is worth asking about: one beyond the start."""
    return scene.position is not None and scene.position.number > 1


def ask_to_carry_on(scene: Scene, *before: Line) -> Answer:
    """Where they were, and the question whether to carry on from there."""
    place = scene.position or scene.guide.full.start
    key = "lines.kept_leg" if place.leg else "lines.kept"
    return scene.say(*before, Line(key, scene.where(place)), ask=Question.CARRY_ON)


def go_to_step(scene: Scene) -> Answer:
    """A step by its number or name; how many there are where no such step exists."""
    slots = scene.slots
    number = slots.number if slots.number is not None else _ordinal(scene)
    if number is not None:
        return _numbered(scene, number)
    if slots.step is None or slots.step not in scene.guide.full.numbers:
        return _which_step(scene, "lines.which_step")
    routine = scene.routine if slots.step in scene.routine.numbers else scene.guide.full
    return tell_step(scene, _at(scene, routine, slots.step))


def _ordinal(scene: Scene) -> int | None:
    if scene.slots.step == "last":
        return -1
    return ORDINALS.index(scene.slots.step) + 1 if scene.slots.step in ORDINALS else None


def _numbered(scene: Scene, number: int) -> Answer:
    steps = scene.routine.steps
    if number == -1:
        number = len(steps)
    if not 1 <= number <= len(steps):
        return _which_step(scene, "lines.no_such_step")
    return tell_step(scene, _at(scene, scene.routine, steps[number - 1].id))


def _which_step(scene: Scene, key: str) -> Answer:
    return scene.say(Line(key, {"count": len(scene.routine.steps)}), ask=Question.WHICH)


def _at(scene: Scene, routine: Routine, step: str) -> Position:
    place = scene.position
    if place is None:
        return routine.at(step, routine.legs)
    return routine.at(step, place.legs, place.leg)


def go_to_section(scene: Scene) -> Answer:
    """The first step of a section, on the first leg."""
    section = scene.slots.section
    if section == "full":
        return start_massage(scene)
    place = scene.position or scene.guide.full.start
    for routine in (scene.routine, scene.guide.full):
        found = routine.section_start(section, place) if section else None
        if found is not None:
            return tell_step(scene, found)
    return scene.say(Line("lines.which_section"), ask=Question.WHICH)


def other_leg(scene: Scene) -> Answer:
    """The same section on the other leg, or on the one that was named."""
    place = scene.position or scene.guide.full.start
    if scene.slots.leg == "both":
        return _both_legs(scene, place)
    leg = _wanted_leg(scene, place)
    if place.leg is None:
        return _lead_with(scene, place, leg)
    if leg is place.leg:
        return tell_step(scene, place)
    if scene.slots.finished == place.leg and place.leg == place.legs[-1]:
        return _next_section(scene, place)
    target = scene.routine.on_leg(place, leg or place.leg.other)
    return tell_step(scene, target or place)


def _wanted_leg(scene: Scene, place: Position) -> Leg | None:
    if scene.slots.finished in ("left", "right"):
        return Leg(scene.slots.finished).other
    if scene.slots.leg in ("left", "right"):
        return Leg(scene.slots.leg)
    return place.leg.other if place.leg else None


def _lead_with(scene: Scene, place: Position, leg: Leg | None) -> Answer:
    """Where a step has no leg: remember which one comes first."""
    if leg is None:
        return tell_aside(scene, Line("lines.no_leg_here"))
    order = sorted(set(place.legs) | {leg}, key=lambda each: each is not leg)
    line = Line("lines.leg_first", {"leg": leg.value})
    return tell_aside(scene, line, profile=_with_legs(scene, place, tuple(order)))


def _with_legs(scene: Scene, place: Position, legs: tuple[Leg, ...]) -> Profile:
    """The profile with other legs to massage, at the same step."""
    waiting = scene.profile.waiting or scene.position is None
    return scene.profile._replace(position=scene.routine.with_legs(place, legs), waiting=waiting)


def _next_section(scene: Scene, place: Position) -> Answer:
    here = scene.routine.step(place).section
    ahead = scene.routine.left(place)
    following = next((it for it in ahead if scene.routine.step(it).section != here), None)
    return finish(scene) if following is None else tell_step(scene, following)


def one_leg(scene: Scene) -> Answer:
    """Only one leg from now on, or both again."""
    place = scene.position or scene.guide.full.start
    if scene.slots.leg == "both":
        return _both_legs(scene, place)
    leg = _only_leg(scene, place)
    line = Line("lines.only_leg", {"leg": leg.value})
    if place.leg in (None, leg):
        return tell_aside(scene, line, profile=_with_legs(scene, place, (leg,)))
    narrowed = scene.routine.with_legs(place, (leg,))
    return tell_step(scene, scene.routine.on_leg(narrowed, leg) or narrowed, line)


def _only_leg(scene: Scene, place: Position) -> Leg:
    if scene.slots.skipped in ("left", "right"):
        return Leg(scene.slots.skipped).other
    if scene.slots.leg in ("left", "right"):
        return Leg(scene.slots.leg)
    return place.leg or place.legs[0]


def _both_legs(scene: Scene, place: Position) -> Answer:
    legs = tuple(dict.fromkeys((*place.legs, *scene.routine.legs)))
    return tell_aside(scene, Line("lines.both_legs"), profile=_with_legs(scene, place, legs))


def _fresh(scene: Scene) -> Profile:
    """The profile for a massage that begins anew."""
    return scene.profile._replace(pressure=Pressure.GENTLE)
