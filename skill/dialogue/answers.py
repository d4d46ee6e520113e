"""The ways to answer with a stroke: tell a step, go on after an aside, announce what is safe."""

from skill.dialogue import clock
from skill.dialogue.company import accompanied, resumed
from skill.dialogue.scene import Answer, Scene
from skill.reply import Line, Question, Reply
from skill.routine import Position
from skill.state import Profile


def tell_aside(scene: Scene, *lines: Line, profile: Profile | None = None) -> Answer:
    """Answer in the middle of a stroke, and go on keeping company for what is left of it."""
    kept = profile or scene.profile
    ask = scene.onward
    if ask in (Question.NEXT, Question.FINISH):
        return resumed(scene, kept, Reply(lines, ask))
    return scene.say(*lines, ask=ask, profile=kept)


def tell_step(
    scene: Scene, place: Position, *before: Line, profile: Profile | None = None
) -> Answer:
    """Go to a place, tell its step and keep company while it lasts.

    The first time ever, the announcement comes before it.
    """
    told = clock.begun(profile or scene.profile, place, scene.turn.at)
    if not told.announced:
        return announce(scene, *before, profile=told)
    lines = (*before, *scene.instruction(place, told))
    return accompanied(scene, told, Reply(lines, scene.after(place), card="step"))


def announce(scene: Scene, *before: Line, profile: Profile) -> Answer:
    """Give the safety announcement and ask whether to begin at the profile's place."""
    heard = profile._replace(announced=True, waiting=True)
    return scene.say(*before, Line("lines.safety"), ask=Question.READY, profile=heard)
