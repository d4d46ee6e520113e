"""Answers about legs: the other one, only one, both, this stroke on that one, which one it is."""

from skill.dialogue.answers import tell_aside, tell_step
from skill.dialogue.closing import finish
from skill.dialogue.scene import Answer, Handler, Scene
from skill.position import Leg, Position
from skill.reply import Line, Question
from skill.state import Profile


def find_leg(named: str | None, place: Position) -> Leg | None:
    """The leg that a word stands for at a place; None where it names none."""
    if named == "this":
        return place.leg
    if named == "other":
        return place.leg.other if place.leg else None
    return Leg(named) if named in list(Leg) else None


def other_leg(scene: Scene) -> Answer:
    """This stroke on the other leg, or on the one that was named; or the leg that was done."""
    place, slots = scene.place, scene.slots
    if slots.leg == "both":
        return both_legs(scene)
    if slots.finished is not None:
        return _finish_leg(scene, place)
    return _on_leg(scene, place, find_leg(slots.leg or "other", place))


def same_stroke(scene: Scene) -> Answer:
    """This stroke on the other leg, or on the one that was named; on this one, anew."""
    place = scene.place
    leg = find_leg(scene.slots.leg or "other", place)
    if leg is not None and leg is place.leg:
        return tell_step(scene, place)
    return _on_leg(scene, place, leg)


def _on_leg(scene: Scene, place: Position, leg: Leg | None) -> Answer:
    if place.leg is None:
        return _answer_leg_first(scene, place, leg)
    if leg is None or leg is place.leg:
        return which_leg(scene)
    return tell_step(scene, scene.routine.same_on_leg(place, leg))


def _finish_leg(scene: Scene, place: Position) -> Answer:
    """The leg that is still to come, the section after the last one, or back from a detour."""
    done = find_leg(scene.slots.finished, place)
    if place.leg is None:
        return _answer_leg_first(scene, place, done.other if done else None)
    if done is not place.leg:
        return which_leg(scene)
    if place.detour:
        following = scene.routine.after(place)
        return finish(scene) if following is None else tell_step(scene, following)
    if place.leg == place.legs[-1]:
        return _next_section(scene, place)
    return tell_step(scene, scene.routine.on_leg(place, place.leg.other) or place)


def _answer_leg_first(scene: Scene, place: Position, leg: Leg | None) -> Answer:
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
    ahead = scene.routine.positions_after(place)
    following = next((it for it in ahead if scene.routine.step(it).section != here), None)
    return finish(scene) if following is None else tell_step(scene, following)


def one_leg(scene: Scene) -> Answer:
    """Only one leg from now on, or both again."""
    place = scene.place
    if scene.slots.leg == "both":
        return both_legs(scene)
    leg = _only_leg(scene, place)
    line = Line("lines.only_leg", {"leg": leg.value})
    only = _with_legs(scene, place, (leg,))
    if place.leg in (None, leg) and scene.question is not Question.LEG:
        return tell_aside(scene, line, profile=only)
    following = _following_on(scene, leg)
    if following is None:
        return finish(scene)
    return tell_step(scene, following, line, profile=only)


def only_named_leg_or(this: Handler) -> Handler:
    """Only the leg that is named as left or right; for "the other one", what `this` does."""

    def handler(scene: Scene) -> Answer:
        named = {scene.slots.leg, scene.slots.skipped} & {*Leg}
        return one_leg(scene) if named else this(scene)

    return handler


def _following_on(scene: Scene, leg: Leg) -> Position | None:
    """Where the massage goes on with that leg alone: what is still to come of it.

    A leg that was left out gets the section from its start.
    """
    place, routine = scene.place, scene.routine
    narrowed = routine.with_legs(place, (leg,))
    if place.leg in (None, leg):
        return narrowed
    if leg not in place.legs:
        return routine.on_leg(narrowed, leg) or narrowed
    ahead = (it for it in routine.positions_after(place) if it.leg in (None, leg))
    following = next(ahead, None)
    return following and routine.with_legs(following, (leg,))


def _only_leg(scene: Scene, place: Position) -> Leg:
    skipped = find_leg(scene.slots.skipped, place)
    if skipped is not None:
        return skipped.other
    return find_leg(scene.slots.leg, place) or place.leg or place.legs[0]


def both_legs(scene: Scene) -> Answer:
    """Both legs, this one first."""
    place = scene.place
    legs = tuple(dict.fromkeys((*place.legs, *scene.routine.legs)))
    return tell_aside(scene, Line("lines.both_legs"), profile=_with_legs(scene, place, legs))


def which_leg(scene: Scene) -> Answer:
    """The leg that is massaged, or the one that comes first; in passing."""
    place = scene.place
    if place.leg is None:
        return tell_aside(scene, Line("lines.which_leg_first", {"leg": place.legs[0].value}))
    return tell_aside(scene, Line("lines.which_leg", {"leg": place.leg.value}))


def ask_which_leg(scene: Scene) -> Answer:
    """Which leg is meant: a word for it was heard and not understood."""
    return scene.say(Line("lines.unknown_leg"), ask=Question.WHICH)
