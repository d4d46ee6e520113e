"""Answers that open, hold and close the conversation: launch, yes, no, help, pause, stop."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from skill.dialogue import moves
from skill.dialogue.scene import Answer, Scene
from skill.reply import Line, Question, Reply
from skill.state import Pressure


def launch(scene: Scene) -> Answer:
    """Welcome and announcement the first time; the kept place, or the start, after that."""
    if not scene.profile.announced:
        start = replace(scene.profile, position=scene.position or scene.guide.full.start)
        return scene.announce(Line("lines.welcome"), profile=start)
    if scene.profile.paused and scene.position is not None:
        return scene.step(scene.position, Line("lines.resumed"))
    if moves.begun(scene):
        return moves.ask_to_carry_on(scene, Line("lines.welcome_back"))
    return scene.say(Line("lines.welcome_back"), ask=Question.START)


def repeat(scene: Scene) -> Answer:
    """What was last said, rendered again, with its question open again."""
    last = scene.session.reply
    if last is None or last.question is None:
        return moves.begin(scene)
    return last, scene.profile


def resume(scene: Scene) -> Answer:
    """The step at the kept place."""
    return moves.begin(scene)


def pause(scene: Scene) -> Answer:
    """Close the session so that the next launch carries on at once."""
    return scene.close(Line("lines.paused"), profile=replace(scene.profile, paused=True))


def stop(scene: Scene) -> Answer:
    """Close the session from every state; the place is kept."""
    return scene.close(Line("lines.stopped" if scene.position else "lines.goodbye"))


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
