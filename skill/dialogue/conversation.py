"""Answers that open, hold and close the conversation: launch, repeat, help, pause, stop."""

from skill.dialogue import clock, moves
from skill.dialogue.answers import announce, go_on, tell_aside, tell_briefly
from skill.dialogue.closing import finish
from skill.dialogue.figures import spoken_time
from skill.dialogue.scene import HELD, Answer, Scene
from skill.position import Position
from skill.reply import Line, Practice, Question, Reply


def launch(scene: Scene) -> Answer:
    """Welcome and announcement the first time; the kept place, or the start, after that."""
    if not scene.profile.announced:
        return _welcome(scene)
    if scene.position is not None and _is_paused(scene):
        return go_on(scene, Line("lines.resumed"))
    if clock.is_unfinished(scene.routine, scene.profile, scene.now):
        return _ask_to_finish(scene)
    if clock.is_over(scene.routine, scene.profile, scene.now):
        return _ask_to_go_on(scene)
    if moves.is_begun(scene):
        return moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    return scene.say(Line("lines.welcome_back"), ask=Question.START)


def _is_paused(scene: Scene) -> bool:
    """Whether the massage stands still in a pause, and not since another day."""
    return scene.profile.paused and scene.now - scene.profile.at < clock.MAX_PAUSE_SECONDS


def _welcome(scene: Scene) -> Answer:
    """The announcement, before the place that was asked for; after a warning sign, the first."""
    if scene.position is None or scene.profile.waiting:
        start = scene.profile._replace(position=scene.place)
        known = "lines.welcome_back" if moves.is_begun(scene) else "lines.welcome"
        return announce(scene, Line(known), profile=start)
    first = clock.drop_clock(scene.profile._replace(position=_first(scene)))
    return announce(scene, Line("lines.welcome_back"), profile=first)


def _first(scene: Scene) -> Position:
    return scene.routine.path(scene.place.legs, scene.place.left_out)[0]


def _ask_to_finish(scene: Scene) -> Answer:
    """Where they were minutes ago, what is left of that stroke, and whether to finish it."""
    reply, still = moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    left = clock.remaining_seconds(scene.routine, still, scene.now)
    rest = Line("lines.time_left", {"time": spoken_time(left)})
    return scene.say(*reply.lines, rest, ask=Question.FINISH_STROKE, profile=still)


def _ask_to_go_on(scene: Scene) -> Answer:
    """Which stroke was done minutes ago, and whether to go on after it."""
    place = scene.place
    key = "lines.kept_over_leg" if place.leg else "lines.kept_over"
    told = (Line("lines.welcome_back"), Line(key, scene.where(place)))
    return scene.say(*told, ask=scene.after(place))


def repeat(scene: Scene) -> Answer:
    """The open question with what was said before it, or the stroke again."""
    if scene.question not in {*HELD, Question.WHICH}:
        return moves.begin(scene)
    last = scene.session.reply
    if last is None or last.question is not scene.question or not _is_known(scene, last):
        return Reply((), scene.question, passing=True), scene.profile
    return last, scene.profile


def _is_known(scene: Scene, reply: Reply) -> bool:
    """Whether content, which may have changed since, has all that a reply says."""
    practice = reply.practice or Practice(())
    lines = [*reply.lines, *([practice.preview] if practice.preview else [])]
    steps = [*(it.arguments.get("step") for it in lines), *(it.step for it in practice.strokes)]
    return all(scene.knows(it.key) for it in lines) and all(
        step in scene.guide.full.numbers for step in steps if step is not None
    )


def keep(scene: Scene) -> Answer:
    """Everything stays as it is; a stroke goes on."""
    line = Line("lines.keep" if clock.is_running(scene.profile) else "lines.take_your_time")
    return tell_briefly(scene, line)


def pause(scene: Scene) -> Answer:
    """Close the session so that the next launch carries on at once."""
    if scene.position is None:
        return stop(scene)
    still = clock.stop_clock(scene.profile, scene.now)
    return scene.close(Line("lines.paused"), profile=still._replace(paused=True))


def stop(scene: Scene) -> Answer:
    """Close the session from every state; the place is kept."""
    begun = scene.position is not None and not scene.profile.waiting
    line = Line("lines.stopped" if begun else "lines.goodbye")
    return scene.close(line, profile=clock.stop_clock(scene.profile, scene.now))


def help_(scene: Scene) -> Answer:
    """Examples of requests before, during and after a massage; a stroke goes on meanwhile."""
    if scene.profile.finished:
        key = "lines.help_after"
    elif scene.onward in (Question.START, Question.READY):
        key = "lines.help_before"
    else:
        key = "lines.help_during"
    reply, profile = tell_aside(scene, Line(key))
    if reply.practice is not None and reply.practice.flows:  # help ends with a question
        return scene.say(Line(key), ask=Question.STROKE, profile=profile)
    return reply, profile


def misunderstood(scene: Scene) -> Answer:
    """Examples of requests, others each time; a stroke goes on meanwhile.

    In a stroke it names, the first time, what to say where something hurts: a device sends
    nothing of the words that it did not understand.
    """
    misses = min(scene.session.misses + 1, 3)
    on_a_leg = scene.place.leg is not None and clock.is_running(scene.profile)
    in_stroke = misses == 1 and on_a_leg
    return tell_briefly(scene, Line(f"lines.missed_{'stroke' if in_stroke else misses}"))


def thanks(scene: Scene) -> Answer:
    """A short word; the stroke goes on."""
    return tell_briefly(scene, Line("lines.thanks"))


def thanks_at_the_end(scene: Scene) -> Answer:
    """A short word, and the closing: nothing is left to be done."""
    return finish(scene, Line("lines.thanks"))


def praise(scene: Scene) -> Answer:
    """A short word; nothing moves."""
    return tell_briefly(scene, Line("lines.praise"))
