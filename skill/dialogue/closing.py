"""The end of a massage, and the beginning of another."""

from skill.dialogue import clock
from skill.dialogue.scene import Answer, Scene
from skill.reply import Argument, Line
from skill.state import Pressure, Profile


def finish(scene: Scene, *before: Line) -> Answer:
    """The closing; no place is kept after it."""
    done = clock.drop_clock(scene.profile)._replace(
        position=None, pressure=Pressure.GENTLE, fitted=1.0, spent=0.0, finished=True
    )
    return scene.close(*before, Line("lines.finished", _summary(scene)), profile=done)


def _summary(scene: Scene) -> dict[str, Argument]:
    """The routine, and how many strokes it had."""
    if scene.position is None:
        return {}
    strokes = len(scene.routine.positions_before(scene.position)) + 1
    return {"routine": scene.routine.id, "steps": ("step", strokes)}


def start_afresh(profile: Profile) -> Profile:
    """The profile for a massage that begins anew; hands that must stay very light do."""
    light = profile.pressure is Pressure.VERY_LIGHT
    pressure = Pressure.VERY_LIGHT if light else Pressure.GENTLE
    return clock.drop_clock(profile)._replace(pressure=pressure, fitted=1.0, spent=0.0)
