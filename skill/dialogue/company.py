"""Adds the practice to a reply, according to the user's mode: the time that the stroke takes."""

from skill.dialogue import clock
from skill.dialogue.scene import Answer, Scene
from skill.position import Position
from skill.reply import Line, Practice, Question, Reply, Stroke
from skill.state import Mode, Profile


def keep_company(scene: Scene, profile: Profile, reply: Reply) -> Answer:
    """A reply with the practice of the stroke at the profile's place, its clock running."""
    place, settings = profile.position, profile.settings
    if place is None or settings.mode is Mode.BRIEF:
        return reply, profile
    stroke = _part(scene, profile, place)
    if stroke.end < stroke.seconds:
        practice = Practice((stroke,), settings.cues, sound=scene.sound, asks=_asks(scene, place))
        return reply._replace(practice=practice, question=Question.STROKE), profile
    # Without APL for Audio there is no practice that the next stroke could follow.
    if settings.mode is Mode.HANDS_FREE and scene.turn.device.audio:
        return _hands_free(scene, profile, reply, stroke, place)
    practice = Practice(
        (stroke,),
        settings.cues,
        _preview(scene, place),
        sound=scene.sound,
        asks=_asks(scene, place),
    )
    return reply._replace(practice=practice), profile


def _asks(scene: Scene, place: Position) -> bool:
    """Whether it is the first stroke of its section: there the partner is thought of once."""
    if place.leg is None or place.leg != place.legs[0]:
        return False
    routine = scene.guide.routines[place.routine]
    section = routine.step(place).section
    strokes = (it for it in routine.steps if it.section == section and it.each_leg)
    return next(strokes).id == place.step


def _part(scene: Scene, profile: Profile, place: Position) -> Stroke:
    """The part of the stroke that one answer holds, from where its clock stands."""
    seconds = round(clock.stroke_seconds(scene.guide.routines[place.routine], profile), 1)
    start = min(profile.done, seconds)
    return Stroke(place.step, seconds, start, clock.part_end(seconds, start), place.leg or "")


def _hands_free(
    scene: Scene, profile: Profile, reply: Reply, first: Stroke, place: Position
) -> Answer:
    """On a screen one stroke whose end brings the next; elsewhere as many as one answer holds."""
    cues = profile.settings.cues
    if scene.turn.device.screen:
        practice = Practice((first,), cues, flows=True, sound=scene.sound, asks=_asks(scene, place))
        return reply._replace(practice=practice, question=None), profile
    strokes, last = _as_many_as_fit(scene, profile, first, place)
    practice = Practice(
        strokes, cues, _preview(scene, last), sound=scene.sound, asks=_asks(scene, place)
    )
    asked = reply._replace(practice=practice, question=scene.after(last))
    return asked, profile._replace(strokes=len(strokes))


def _as_many_as_fit(
    scene: Scene, profile: Profile, first: Stroke, last: Position
) -> tuple[tuple[Stroke, ...], Position]:
    routine = scene.guide.routines[last.routine]
    strokes, total = [first], first.lasts
    for place in routine.positions_after(last):
        seconds = round(clock.step_seconds(routine.step(place), clock.pace(profile)), 1)
        total += seconds
        if total > clock.MAX_PRACTICE_SECONDS:
            break
        told = scene.instruction(place, profile)
        strokes.append(Stroke(place.step, seconds, 0.0, seconds, place.leg or "", told))
        last = place
    return tuple(strokes), last


def _preview(scene: Scene, place: Position) -> Line | None:
    """The line that names the stroke after a place."""
    following = scene.guide.routines[place.routine].after(place)
    return None if following is None else scene.preview(following)


def resume_company(scene: Scene, profile: Profile, reply: Reply) -> Answer:
    """A reply in the middle of a stroke, with the practice of what is left of it.

    Where hardly anything is left, the question is asked; hands-free the next stroke follows.
    Where the hands are off, nothing is kept company with.
    """
    place, now = profile.position, scene.now
    if place is None or not clock.is_running(profile):
        return reply, profile
    rest = clock.remaining_seconds(scene.guide.routines[place.routine], profile, now)
    if rest < clock.WORTH_FINISHING and profile.settings.mode is not Mode.HANDS_FREE:
        return reply, profile
    return keep_company(
        scene, clock.run_clock(profile, now, clock.elapsed_seconds(profile, now)), reply
    )
