"""Answers that move: from step to step, to a section, to a whole routine."""

from collections.abc import Mapping

from skill.dialogue import clock
from skill.dialogue.answers import tell_aside, tell_step
from skill.dialogue.closing import finish, start_afresh
from skill.dialogue.legs import find_leg
from skill.dialogue.scene import Answer, Scene
from skill.position import Leg, Position
from skill.reply import OPENING_QUESTIONS, Line, Question
from skill.routine import Routine
from skill.state import Profile
from skill.turn import ORDINALS

STEP_NUMBERS: Mapping[str, int] = {
    **{id_: number for number, id_ in enumerate(ORDINALS, 1)},
    "third_last": -3,
    "second_last": -2,
    "last": -1,
}
"""Numbers of steps by their ids; negative ones count from the end."""


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


def skip_strokes(scene: Scene) -> Answer:
    """Several strokes on or back, and no further than the first and the last."""
    count, place = scene.slots.number or 1, scene.place
    if scene.slots.direction == "back":
        done = scene.routine.positions_before(place)
        return tell_step(scene, (place, *reversed(done))[min(count, len(done))])
    if scene.slots.direction != "forward":
        return ask_which_step(scene, "lines.which_step")
    left = scene.routine.positions_after(place)
    return tell_step(scene, (place, *left)[min(count, len(left))])


def begin(scene: Scene) -> Answer:
    """The step at the kept place, or the first."""
    return tell_step(scene, scene.place)


def start_over(scene: Scene) -> Answer:
    """The first step of the routine that is massaged; what is left out stays left out."""
    place = scene.place
    first = scene.routine.path(place.legs, place.left_out)[0]
    return tell_step(scene, first, profile=start_afresh(scene.profile))


def start_massage(scene: Scene) -> Answer:
    """A whole routine from its first step, or the question what to do with the kept place."""
    section = scene.slots.section
    routine = scene.guide.routines.get(section or "")
    if routine is not None:
        return _start_routine(scene, routine)
    if section is not None:
        return go_to_section(scene)
    if is_begun(scene) and scene.question not in OPENING_QUESTIONS:
        return ask_to_carry_on(scene)
    leg = find_leg(scene.slots.leg, scene.place)
    return begin(scene) if leg is None else _start_routine(scene, scene.routine)


def _start_routine(scene: Scene, routine: Routine) -> Answer:
    """A routine from its first step, on the leg that was named, or on both."""
    leg = find_leg(scene.slots.leg, scene.place)
    told = [Line("lines.routine", {"routine": routine.id})]
    if leg is None and _is_under_way(scene, routine):
        return tell_aside(scene, *told, profile=_keep_place_in(scene, routine))
    if leg is not None:
        told.append(Line("lines.only_leg", {"leg": leg.value}))
    first = routine.at(routine.steps[0].id, routine.legs if leg is None else (leg,))
    return tell_step(scene, first, *told, profile=start_afresh(scene.profile))


def _is_under_way(scene: Scene, routine: Routine) -> bool:
    """Whether the stroke that goes on is one of a part's, with more of the part to come."""
    here = scene.place.step in {step.id for step in routine.steps[:-1]}
    part = routine.id != scene.guide.full.id
    return part and here and clock.is_running(scene.profile)


def _keep_place_in(scene: Scene, routine: Routine) -> Profile:
    """The profile with a part of the massage instead, at the same stroke."""
    place = scene.place
    strokes = {step.id for step in routine.steps if step.each_leg}
    left_out = place.left_out if strokes - {*place.left_out} else ()
    there = routine.at(place.step, place.legs, place.leg, left_out)
    return scene.profile._replace(position=there)


def is_begun(scene: Scene) -> bool:
    """Whether a place is kept that is worth asking about: one beyond the start."""
    return scene.position is not None and scene.position.number > 1


def ask_to_carry_on(scene: Scene, *before: Line) -> Answer:
    """Where they were, and the question whether to carry on from there."""
    key = "lines.kept_leg" if scene.place.leg else "lines.kept"
    still = clock.stop_clock(scene.profile, scene.now)
    told = Line(key, scene.where(scene.place))
    return scene.say(*before, told, ask=Question.CARRY_ON, profile=still)


def go_to_step(scene: Scene) -> Answer:
    """A step by its number or name, on a leg; how many there are where no such step exists."""
    slots = scene.slots
    number = slots.number if slots.number is not None else STEP_NUMBERS.get(slots.step or "")
    if number is not None:
        return _find_by_number(scene, number)
    if slots.step is None or slots.step not in scene.guide.full.numbers:
        return ask_which_step(scene, "lines.which_step")
    routine = scene.routine if slots.step in scene.routine.numbers else scene.guide.full
    return _tell(scene, routine, slots.step)


def find_step(scene: Scene, named: str | None) -> str | None:
    """The id of a step that was named by its id, or by an ordinal that counts in the routine."""
    steps = scene.routine.steps
    number = STEP_NUMBERS.get(named or "", 0)
    if number and abs(number) <= len(steps):
        return steps[number - 1 if number > 0 else number].id
    return named if named in scene.guide.full.numbers else None


def _find_by_number(scene: Scene, number: int) -> Answer:
    steps = scene.routine.steps
    counted = number + len(steps) + 1 if number < 0 else number
    if not 1 <= counted <= len(steps):
        return ask_which_step(scene, "lines.no_such_step")
    return _tell(scene, scene.routine, steps[counted - 1].id)


def ask_which_step(scene: Scene, key: str) -> Answer:
    """Which of the steps is meant."""
    return scene.say(Line(key, {"count": len(scene.routine.steps)}), ask=Question.WHICH)


def _tell(scene: Scene, routine: Routine, step: str) -> Answer:
    """A step on the leg that was named or the one that is massaged; in full, unless it was told."""
    place, number = scene.place, routine.numbers[step]
    leg = find_leg(scene.slots.leg, place)
    if leg in place.legs and number > place.number:
        place = _put_leg_first(scene, leg, routine.steps[number - 1].section)
    legs = place.legs if leg is None or leg in place.legs else (*place.legs, leg)
    there = routine.at(step, legs, leg or place.leg, place.left_out)
    return tell_step(scene, there, in_full=not _was_told(scene, there))


def _was_told(scene: Scene, place: Position) -> bool:
    """Whether the massage has come by the same step on the leg that comes first."""
    here, routine = scene.place, scene.guide.routines[place.routine]
    passed = [(it.step, it.leg) for it in routine.path(place.legs, place.left_out)]
    first = (place.step, place.legs[0])
    if here.routine != place.routine or (here.step, here.leg) not in passed:
        return False
    return first in passed[: passed.index((here.step, here.leg)) + 1]


def go_to_section(scene: Scene) -> Answer:
    """The first step of a section, on the leg that was named or on the first."""
    section = scene.slots.section
    if section == "full":
        return start_massage(scene)
    leg = find_leg(scene.slots.leg, scene.place)
    place = _put_leg_first(scene, leg, section)
    for routine in (scene.routine, scene.guide.full):
        found = routine.section_start(section, place, leg) if section else None
        if found is not None:
            return tell_step(scene, found)
    return ask_which_section(scene)


def ask_which_section(scene: Scene) -> Answer:
    """Which part of the massage is meant."""
    return scene.say(Line("lines.which_section"), ask=Question.WHICH)


def _put_leg_first(scene: Scene, leg: Leg | None, section: str | None) -> Position:
    """The place with that leg first, where a section is gone to that is not being massaged."""
    place = scene.place
    here = scene.routine.step(place).section == section
    if leg is None or here:
        return place
    return place._replace(legs=tuple(dict.fromkeys((leg, *place.legs))))
