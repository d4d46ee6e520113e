"""Answers to an open question that more than one answer shares."""

from collections.abc import Mapping

from skill.dialogue import clock, conversation, moves, wishes
from skill.dialogue.answers import go_on, tell_aside, tell_rest
from skill.dialogue.scene import Answer, Handler, Scene
from skill.reply import Line, Question, Reply

Column = Mapping[Question, Handler]
"""What one action means by the question that is open."""


def ask(question: Question) -> Handler:
    """Ask that, and nothing before it."""

    def handler(scene: Scene) -> Answer:
        return Reply((), question, passing=True), scene.profile

    return handler


def close_question(handler: Handler) -> Handler:
    """The answer with no question open any more."""

    def handler_without_question(scene: Scene) -> Answer:
        return handler(scene._replace(session=scene.session._replace(question=None)))

    return handler_without_question


def while_it_lasts(lasting: Handler, over: Handler) -> Handler:
    """One answer while the stroke lasts, another once it is over."""

    def by_the_clock(scene: Scene) -> Answer:
        return lasting(scene) if scene.stroke_lasts else over(scene)

    return by_the_clock


def step_or_help(scene: Scene) -> Answer:
    """Where nothing was asked that takes a yes or a no."""
    return conversation.help_(scene) if scene.position is None else moves.begin(scene)


def next_part(scene: Scene) -> Answer:
    """The rest of a long stroke, from the end of the part that was heard."""
    whole = clock.stroke_seconds(scene.routine, scene.profile)
    part = clock.part_end(whole, scene.profile.done)
    return tell_rest(scene, min(clock.elapsed_seconds(scene.profile, scene.now), part))


def carry_on(scene: Scene) -> Answer:
    """The stroke at the kept place: its rest, or all of it where it was not begun."""
    return go_on(scene, again=True)


def linger(scene: Scene) -> Answer:
    """A little more of a stroke that is over."""
    longer = wishes.prolong(scene, wishes.USUAL_MORE)
    return tell_aside(scene, Line("lines.take_your_time"), profile=longer)


def forget_nothing(scene: Scene) -> Answer:
    """Leave stored the settings or the profile that "forget" was about."""
    return tell_aside(scene, Line("lines.nothing_forgotten"))
