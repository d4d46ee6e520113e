"""Answers that open, hold and close the conversation: launch, yes, no, help, pause, stop."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill.dialogue import clock, moves
from skill.dialogue.company import accompanied
from skill.dialogue.scene import Answer, Scene
from skill.reply import Line, Question, Reply
from skill.state import Pressure


def launch(scene: Scene) -> Answer:
    """Welcome and announcement the first time; the kept place, or the start, after that."""
    if not scene.profile.announced:
        start = replace(scene.profile, position=scene.position or scene.guide.full.start)
        return scene.announce(Line("lines.welcome"), profile=start)
    if scene.profile.paused and scene.position is not None:
        return scene.step(scene.position, Line("lines.resumed"), done=_worth_keeping(scene))
    if clock.unfinished(scene.routine, scene.profile, scene.turn.at):
        return _ask_to_finish(scene)
    if moves.begun(scene):
        return moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    return scene.say(Line("lines.welcome_back"), ask=Question.START)


def _worth_keeping(scene: Scene) -> float:
    """The seconds of the stroke that were over at the pause; 0 where too little is left."""
    left = clock.left(scene.routine, scene.profile, scene.turn.at)
    return scene.profile.done if left >= clock.WORTH_FINISHING else 0.0


def _ask_to_finish(scene: Scene) -> Answer:
    """Where they were minutes ago, what is left of that stroke, and whether to finish it."""
    paused = clock.stopped(scene.profile, scene.turn.at)
    left = clock.left(scene.routine, paused, scene.turn.at)
    reply, _ = moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    rest = Line("lines.time_left", {"seconds": ("second", tens(left))})
    return scene.say(*reply.lines, rest, ask=Question.FINISH_STROKE, profile=paused)


def tens(seconds: float) -> int:
    """A duration as one says it in passing: rounded to ten seconds."""
    return max(round(seconds / 10) * 10, 10)


def _rest(scene: Scene) -> Answer:
    """What is left of the stroke at the place."""
    if scene.position is None:
        return moves.begin(scene)
    left = clock.whole(scene.routine, scene.profile) - scene.profile.done
    told = replace(scene.profile, began=scene.turn.at, waiting=False, strokes=1)
    line = Line("lines.the_rest", {"seconds": ("second", tens(left))})
    return accompanied(scene, told, Reply((line,), scene.after(scene.position)))


def _second_half(scene: Scene) -> Answer:
    half = clock.whole(scene.routine, scene.profile) / 2
    halfway = replace(scene.profile, done=half)
    return _rest(replace(scene, session=replace(scene.session, profile=halfway)))


def repeat(scene: Scene) -> Answer:
    """What was last said, rendered again, with its question open again."""
    last = scene.session.reply
    if last is None or last.question is None:
        return moves.begin(scene)
    if any(not scene.knows(line.key) for line in last.lines):  # content has changed since
        return moves.begin(scene)
    if last.practice is None:
        return last, scene.profile
    return last, replace(scene.profile, began=scene.turn.at)


def resume(scene: Scene) -> Answer:
    """The step at the kept place, or what is left of it where that was asked."""
    return _rest(scene) if scene.question is Question.FINISH_STROKE else moves.begin(scene)


def pause(scene: Scene) -> Answer:
    """Close the session so that the next launch carries on at once."""
    still = clock.stopped(scene.profile, scene.turn.at)
    return scene.close(Line("lines.paused"), profile=replace(still, paused=True))


def stop(scene: Scene) -> Answer:
    """Close the session from every state; the place is kept."""
    line = Line("lines.stopped" if scene.position else "lines.goodbye")
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
    return replace(reply, passing=True), profile


def thanks(scene: Scene) -> Answer:
    """A short word; the open question is asked again."""
    reply, profile = scene.say(Line("lines.thanks"), ask=scene.question or scene.back)
    return replace(reply, passing=True), profile


def _gentler(scene: Scene) -> Answer:
    lighter = replace(scene.profile, pressure=Pressure.LIGHT)
    return scene.step(scene.position or scene.guide.full.start, profile=lighter)


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
    Question.STROKE: _second_half,
    Question.FINISH_STROKE: _rest,
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
