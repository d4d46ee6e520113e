"""Answers to questions in between: they inform, and leave the place as it is."""

from skill.dialogue import care, clock, moves
from skill.dialogue.answers import tell_aside, tell_hands_off
from skill.dialogue.figures import minutes, spoken_time
from skill.dialogue.scene import Answer, Scene
from skill.position import Position
from skill.reply import Line, Question
from skill.state import Pressure

OIL_STEP = "re_oil"
"""The step at which oil is taken anyway."""

HANDS_OFF_TOPICS = frozenset({"cramp"})
"""Questions whose answer stops the stroke."""


def progress(scene: Scene) -> Answer:
    """Where the massage stands, and what is left in strokes and minutes."""
    place = scene.position
    if place is None:
        return _not_begun(scene)
    key = "lines.progress_leg" if place.leg else "lines.progress"
    return tell_aside(scene, Line(key, scene.where(place)), _remaining(scene, place))


def _not_begun(scene: Scene) -> Answer:
    full = scene.guide.full
    start = clock.drop_clock(scene.profile)._replace(position=full.start)
    length = minutes(clock.massage_seconds_to_come(full, start, scene.now))
    count = len(full.steps)
    return tell_aside(scene, Line("lines.not_begun", {"count": count, "minutes": length}))


def _remaining(scene: Scene, place: Position) -> Line:
    """The strokes after this one, and the minutes until the end, this one's rest included.

    Preparations, and the rest at the end, are no strokes.
    """
    following = scene.routine.positions_after(place)
    left = minutes(clock.massage_seconds_to_come(scene.routine, scene.profile, scene.now))
    strokes = sum(it.leg is not None for it in following)
    if strokes:
        return Line("lines.left", {"steps": ("step", strokes), "minutes": left})
    return Line("lines.left_rest" if following else "lines.left_last", {"minutes": left})


def step_duration(scene: Scene) -> Answer:
    """How long the step takes, and how much of it is left while it lasts."""
    if scene.position is None:
        return progress(scene)
    whole = clock.stroke_seconds(scene.routine, scene.profile)
    told = [Line("lines.duration", {"time": spoken_time(whole)})]
    if scene.stroke_lasts:
        left = clock.remaining_seconds(scene.routine, scene.profile, scene.now)
        told.append(Line("lines.time_left", {"time": spoken_time(left)}))
    return tell_aside(scene, *told)


def time_so_far(scene: Scene) -> Answer:
    """How long the massage has taken, and how long it still takes."""
    if scene.position is None:
        return progress(scene)
    done = minutes(clock.massage_seconds_so_far(scene.profile, scene.now))
    left = minutes(clock.massage_seconds_to_come(scene.routine, scene.profile, scene.now))
    return tell_aside(scene, Line("lines.elapsed", {"minutes": done, "left": left}))


def preview(scene: Scene) -> Answer:
    """Name the next stroke without going there."""
    following = scene.routine.after(scene.place)
    if following is None:
        left = minutes(clock.massage_seconds_to_come(scene.routine, scene.profile, scene.now))
        return tell_aside(scene, Line("lines.left_last", {"minutes": left}))
    return tell_aside(scene, scene.preview(following))


def detail(scene: Scene) -> Answer:
    """The step at more length; said otherwise when asked twice."""
    if scene.position is None:
        return progress(scene)
    how = scene.how(scene.position, scene.profile)
    told = Line("lines.detail", how)
    last = scene.session.reply
    if last is not None and told in last.lines:
        told = Line("lines.detail_again", how)
    return tell_aside(scene, told)


def why(scene: Scene) -> Answer:
    """The purpose of the step."""
    if scene.position is None:
        return tell_aside(scene, Line("lines.why_massage"))
    return tell_aside(scene, Line("lines.why", {"step": scene.position.step}))


def question(scene: Scene) -> Answer:
    """One of the questions that content answers in at most two sentences."""
    if scene.slots.topic == "tired_hands":
        return care.rest_hands(scene, "topics.tired_hands")
    if scene.slots.topic == "too_dry" and _oil_is_next(scene):
        return moves.next_step(scene)
    if scene.slots.topic == "how_hard" and scene.profile.pressure is Pressure.VERY_LIGHT:
        return tell_aside(scene, Line("lines.pressure_stays"))
    key = f"topics.{scene.slots.topic}"
    line = Line(key if scene.knows(key) else "lines.no_answer")
    if scene.slots.topic == "dislike" and clock.is_running(scene.profile):
        still = clock.stop_clock(scene.profile, scene.now)
        return scene.say(line, ask=Question.SKIP, profile=still)
    if scene.slots.topic in HANDS_OFF_TOPICS:
        return tell_hands_off(scene, line)
    return tell_aside(scene, line)


def _oil_is_next(scene: Scene) -> bool:
    """Whether the stroke is over, and the next step takes oil."""
    if scene.position is None or scene.stroke_lasts:
        return False
    following = scene.routine.after(scene.position)
    return following is not None and following.step == OIL_STEP


def device(scene: Scene) -> Answer:
    """Refer to Alexa's own settings: volume and speed of speech."""
    key = f"lines.device_{scene.slots.device}"
    return tell_aside(scene, Line(key if scene.knows(key) else "lines.no_answer"))


def what_you_need(scene: Scene) -> Answer:
    """The list of things to have at hand."""
    return tell_hands_off(scene, Line("lines.what_you_need"), card="what_you_need")
