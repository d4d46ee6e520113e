"""Answers that open, hold and close the conversation: launch, yes, no, help, pause, stop."""

from collections.abc import Callable, Mapping

from skill.dialogue import clock, moves
from skill.dialogue.answers import announce, tell_step
from skill.dialogue.company import accompanied
from skill.dialogue.scene import WAITING, Answer, Scene
from skill.reply import Line, Practice, Question, Reply
from skill.state import Pressure


def launch(scene: Scene) -> Answer:
    """Welcome and announcement the first time; the kept place, or the start, after that."""
    if not scene.profile.announced:
        start = scene.profile._replace(position=scene.position or scene.guide.full.start)
        return announce(scene, Line("lines.welcome"), profile=start)
    if scene.profile.paused and scene.position is not None:
        return _where_it_was(scene, Line("lines.resumed"))
    if clock.unfinished(scene.routine, scene.profile, scene.turn.at):
        return _ask_to_finish(scene)
    if clock.over(scene.routine, scene.profile, scene.turn.at):
        return _ask_to_go_on(scene)
    if moves.begun(scene):
        return moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    return scene.say(Line("lines.welcome_back"), ask=Question.START)


def _where_it_was(scene: Scene, *before: Line) -> Answer:
    """The rest of a stroke left minutes ago, the stroke after one that was over, or the step."""
    place = scene.position or scene.guide.full.start
    if clock.unfinished(scene.routine, scene.profile, scene.turn.at):
        done = clock.elapsed(scene.profile, scene.turn.at)
        return _rest(scene, done, *before, scene.heading(place))
    if clock.over(scene.routine, scene.profile, scene.turn.at):
        place = scene.routine.after(place) or place
    return tell_step(scene, place, *before)


def _ask_to_finish(scene: Scene) -> Answer:
    """Where they were minutes ago, what is left of that stroke, and whether to finish it."""
    still = clock.stopped(scene.profile, scene.turn.at)
    left = clock.left(scene.routine, still, scene.turn.at)
    reply, _ = moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    rest = Line("lines.time_left", {"seconds": ("second", tens(left))})
    return scene.say(*reply.lines, rest, ask=Question.FINISH_STROKE, profile=still)


def _ask_to_go_on(scene: Scene) -> Answer:
    """Which stroke was done minutes ago, and whether to go on after it."""
    place = scene.position or scene.guide.full.start
    key = "lines.kept_over_leg" if place.leg else "lines.kept_over"
    told = (Line("lines.welcome_back"), Line(key, scene.where(place)))
    return scene.say(*told, ask=scene.after(place))


def tens(seconds: float) -> int:
    """A duration as one says it in passing: rounded to ten seconds."""
    return max(round(seconds / 10) * 10, 10)


def _finish_stroke(scene: Scene) -> Answer:
    """What is left of the stroke whose clock stands still."""
    return _rest(scene, scene.profile.done)


def _next_part(scene: Scene) -> Answer:
    """The part of a long stroke after the one that was heard."""
    whole = clock.whole(scene.routine, scene.profile)
    return _rest(scene, clock.part_end(whole, scene.profile.done))


def _rest(scene: Scene, done: float, *before: Line) -> Answer:
    """The stroke at the place from its second `done` on."""
    if scene.position is None:
        return moves.begin(scene)
    left = clock.whole(scene.routine, scene.profile) - done
    line = Line("lines.the_rest", {"seconds": ("second", tens(left))})
    told = scene.profile._replace(waiting=False, paused=False)
    told = clock.running(told, scene.turn.at, done)
    return accompanied(scene, told, Reply((*before, line), scene.after(scene.position)))


def repeat(scene: Scene) -> Answer:
    """What was last said, rendered again, with its question open again.

    Of several strokes in one answer the one that is going on is told again.
    """
    last = scene.session.reply
    if last is None or last.question is None or not _is_known(scene, last):
        return moves.begin(scene)
    if last.practice is None:
        return last, scene.profile
    if len(last.practice.strokes) > 1:
        return moves.begin(scene)
    done = last.practice.strokes[0].start
    return last, clock.running(scene.profile, scene.turn.at, done)


def _is_known(scene: Scene, reply: Reply) -> bool:
    """Whether content, which may have changed since, has all that a reply says."""
    practice = reply.practice or Practice(())
    lines = [*reply.lines, *([practice.preview] if practice.preview else [])]
    steps = [*(it.arguments.get("step") for it in lines), *(it.step for it in practice.strokes)]
    return all(scene.knows(it.key) for it in lines) and all(
        step in scene.guide.full.numbers for step in steps if step is not None
    )


def resume(scene: Scene) -> Answer:
    """What is left of the stroke, the stroke after one that is over, or the step."""
    if scene.question is Question.FINISH_STROKE:
        return _finish_stroke(scene)
    if scene.question in WAITING:
        return moves.begin(scene)
    return _where_it_was(scene)


def pause(scene: Scene) -> Answer:
    """Close the session so that the next launch carries on at once."""
    if scene.position is None:
        return stop(scene)
    still = clock.stopped(scene.profile, scene.turn.at)
    return scene.close(Line("lines.paused"), profile=still._replace(paused=True))


def stop(scene: Scene) -> Answer:
    """Close the session from every state; the place is kept."""
    begun = scene.position is not None and not scene.profile.waiting
    line = Line("lines.stopped" if begun else "lines.goodbye")
    return scene.close(line, profile=clock.stopped(scene.profile, scene.turn.at))


def help_(scene: Scene) -> Answer:
    """What can be said: before, during and after a massage."""
    if scene.profile.finished:
        key = "lines.help_after"
    elif scene.position is None or scene.profile.waiting:
        key = "lines.help_before"
    else:
        key = "lines.help_during"
    ask = scene.question or (Question.WHAT if scene.position else Question.START)
    return scene.say(Line(key), ask=ask)


def misunderstood(scene: Scene) -> Answer:
    """What can be said, otherwise each time; the open question is asked again."""
    key = f"lines.missed_{min(scene.session.misses + 1, 3)}"
    ask = scene.question or (Question.WHAT if scene.position else Question.START)
    reply, profile = scene.say(Line(key), ask=ask)
    return reply._replace(passing=True), profile


def thanks(scene: Scene) -> Answer:
    """A short word; the open question is asked again."""
    reply, profile = scene.say(Line("lines.thanks"), ask=scene.question or scene.back)
    return reply._replace(passing=True), profile


def _gentler(scene: Scene) -> Answer:
    lighter = scene.profile._replace(pressure=Pressure.LIGHT)
    return tell_step(scene, scene.position or scene.guide.full.start, profile=lighter)


def _ask(question: Question) -> Callable[[Scene], Answer]:
    def asked(scene: Scene) -> Answer:
        return Reply((), question, passing=True), scene.profile

    return asked


def _step_or_help(scene: Scene) -> Answer:
    return help_(scene) if scene.position is None else moves.begin(scene)


YES: Mapping[Question, Callable[[Scene], Answer]] = {
    Question.READY: moves.begin,
    Question.START: moves.begin,
    Question.CARRY_ON: moves.begin,
    Question.START_OVER: moves.start_over,
    Question.NEXT: moves.next_step,
    Question.FINISH: moves.next_step,
    Question.STROKE: _next_part,
    Question.FINISH_STROKE: _finish_stroke,
    Question.BACK: moves.begin,
    Question.GENTLER: _gentler,
    Question.SKIP: moves.next_step,
}

NO: Mapping[Question, Callable[[Scene], Answer]] = {
    Question.READY: pause,
    Question.START: stop,
    Question.CARRY_ON: _ask(Question.START_OVER),
    Question.START_OVER: pause,
    Question.NEXT: pause,
    Question.FINISH: pause,
    Question.STROKE: moves.next_step,
    Question.FINISH_STROKE: moves.next_step,
    Question.BACK: pause,
    Question.GENTLER: _ask(Question.SKIP),
    Question.SKIP: pause,
}


def yes(scene: Scene) -> Answer:
    """The answer to the question that is open; the step or help where none is."""
    return YES.get(scene.question or Question.WHAT, _step_or_help)(scene)


def no(scene: Scene) -> Answer:
    """The answer to the question that is open; the step or help where none is."""
    return NO.get(scene.question or Question.WHAT, _step_or_help)(scene)
