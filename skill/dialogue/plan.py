"""Answers that plan the massage anew: what is left out, and how it fits the time there is."""

from collections.abc import Iterator

from skill.dialogue import clock
from skill.dialogue.answers import tell_aside, tell_step
from skill.dialogue.closing import finish
from skill.dialogue.figures import minutes
from skill.dialogue.moves import ask_which_step, find_step, next_step
from skill.dialogue.scene import Answer, Handler, Scene
from skill.position import Position, Step
from skill.reply import Line
from skill.routine import Routine
from skill.state import Profile

USUAL_SHORT = 600.0
"""Seconds of "a short version"."""

UNHURRIED, MAX_FACTOR, MIN_FACTOR = 0.75, 1.5, 0.5
"""Factors on a stroke's seconds: the least before strokes are left out, and the bounds."""

HALVINGS = 10
"""How often the range of a factor is halved: to a thousandth."""


def leave_out(scene: Scene) -> Answer:
    """A section or a step is left out of this massage, now and later."""
    steps = _unwanted_steps(scene)
    if not steps:
        return _leave_out_nothing_named(scene)
    line = _line(scene, steps)
    rest = scene.routine.without(scene.place, steps)
    if scene.place.step not in steps:
        return tell_aside(scene, line, profile=_at(scene, rest))
    return _move_past(scene, steps, line)


def leave_out_or(this: Handler) -> Handler:
    """Leave out what was named; with nothing named, or this very stroke, what `this` does."""

    def handler(scene: Scene) -> Answer:
        named = scene.slots.step or scene.slots.section
        here = find_step(scene, scene.slots.step) == scene.place.step
        return leave_out(scene) if named and not here else this(scene)

    return handler


def _leave_out_nothing_named(scene: Scene) -> Answer:
    """Leave out this stroke, where one is massaged."""
    if scene.position is None or scene.profile.waiting or scene.slots.step or scene.slots.section:
        return ask_which_step(scene, "lines.which_step")
    return next_step(scene)


def _unwanted_steps(scene: Scene) -> tuple[str, ...]:
    section, step = scene.slots.section, find_step(scene, scene.slots.step)
    if step is not None:
        return (step,)
    return tuple(it.id for it in scene.guide.full.steps if it.section == section)


def _line(scene: Scene, steps: tuple[str, ...]) -> Line:
    if find_step(scene, scene.slots.step) is not None:
        return Line("lines.without_step", {"step": steps[0]})
    return Line("lines.without_section", {"without": scene.slots.section or ""})


def _at(scene: Scene, place: Position) -> Profile:
    """The profile with a massage planned otherwise, at the same step."""
    waiting = scene.profile.waiting or scene.position is None
    return scene.profile._replace(position=place, waiting=waiting)


def _move_past(scene: Scene, steps: tuple[str, ...], line: Line) -> Answer:
    """The first step after this one that is not left out."""
    ahead = (it for it in scene.routine.positions_after(scene.place) if it.step not in steps)
    following = next(ahead, None)
    if following is None:
        return finish(scene)
    return tell_step(scene, scene.routine.without(following, steps), line)


def fit_time(scene: Scene) -> Answer:
    """A massage that fits the time there is: which strokes it has, and how long they take."""
    wished = scene.slots.seconds or min(USUAL_SHORT, _seconds_left(scene))
    planned = next(_plans(scene, wished))
    told = minutes(clock.massage_seconds_to_come(scene.routine, planned, scene.now))
    lines = [Line("lines.fit", {"minutes": told}), *_newly_left_out(scene, planned)]
    return tell_aside(scene, *lines, profile=planned)


def _seconds_left(scene: Scene) -> float:
    """What the massage takes as it is planned: a short version is no longer than that."""
    return clock.massage_seconds_to_come(scene.routine, _at(scene, scene.place), scene.now)


def _plans(scene: Scene, wished: float) -> Iterator[Profile]:
    """The plans that fit, the one with most strokes first; at last the shortest there is."""
    here = _at(scene, scene.place)
    tightest = here
    for left_out in _ways_to_shorten(scene.routine, scene.place):
        place = scene.routine.without(scene.place._replace(left_out=()), left_out)
        plain = here._replace(position=place)
        factor = _factor(scene.routine, plain, wished, scene.now)
        tightest = _fit_tempo(scene.routine, plain, factor, scene.now)
        if factor >= UNHURRIED:
            yield tightest
    yield tightest


def _fit_tempo(routine: Routine, profile: Profile, factor: float, now: float) -> Profile:
    """The profile at another tempo; as much of the stroke is over as was before, in parts."""
    return clock.change_pace(routine, profile, profile._replace(fitted=round(factor, 3)), now)


def _factor(routine: Routine, profile: Profile, wished: float, now: float) -> float:
    """The factor on the seconds of every stroke with which the rest fits; bisected.

    No stroke is shorter than its instruction, so that the time is not proportional to the factor.
    """
    low, high = MIN_FACTOR, MAX_FACTOR
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        fits = _seconds(routine, profile, middle, now) <= wished
        low, high = (middle, high) if fits else (low, middle)
    return high if _seconds(routine, profile, high, now) <= wished else low


def _seconds(routine: Routine, profile: Profile, factor: float, now: float) -> float:
    return clock.massage_seconds_to_come(routine, _fit_tempo(routine, profile, factor, now), now)


def _ways_to_shorten(routine: Routine, place: Position) -> Iterator[tuple[str, ...]]:
    """Steps that may be left out, from none on: each time the longest section loses its last."""
    left_out: tuple[str, ...] = place.left_out
    yield left_out
    while strokes := _spare(routine, place, left_out):
        sections = [step.section for step in strokes]
        longest = max(reversed(sections), key=sections.count)
        last = [step.id for step in strokes if step.section == longest][-1]
        whole = sections.count(longest) == 1
        gone = {it.id for it in routine.steps if it.section == longest} if whole else {last}
        left_out = tuple(it.id for it in routine.steps if it.id in gone or it.id in left_out)
        yield left_out


def _spare(routine: Routine, place: Position, left_out: tuple[str, ...]) -> list[Step]:
    """The strokes still to come that may be left out: all but one, and not this one."""
    ahead = {it.step for it in routine.positions_after(place)} - {place.step, *left_out}
    strokes = [step for step in routine.steps if step.each_leg and step.id in ahead]
    begun = routine.step(place).each_leg
    return strokes if begun or len(strokes) > 1 else []


def _newly_left_out(scene: Scene, planned: Profile) -> tuple[Line, ...]:
    """What the plan leaves out of what is to come: one by its name, several by their number."""
    ahead = {it.step for it in scene.routine.positions_after(scene.place)}
    now = planned.position.left_out if planned.position else ()
    gone = [it.id for it in scene.routine.steps if it.each_leg and it.id in now and it.id in ahead]
    if len(gone) > 1:
        return (Line("lines.without_steps", {"steps": ("step", len(gone))}),)
    return tuple(Line("lines.without_step", {"step": step}) for step in gone)
