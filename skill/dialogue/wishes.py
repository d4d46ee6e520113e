"""Answers that change how the guide guides: pressure, pace, time, mode; all kept for the user."""

from dataclasses import replace

from skill.dialogue import clock, moves
from skill.dialogue.scene import Answer, Scene
from skill.reply import Line, Question
from skill.state import Mode, Pressure, Profile, Settings

LONGEST, SHORTEST = 2.0, 0.5
"""Bounds of the factor on a stroke's seconds."""

PACES = {"slower": 1.25, "longer": 1.25, "faster": 0.8, "shorter": 0.8, "half": 0.5}
"""What a wish multiplies the seconds of a stroke with."""

USUAL_MORE, LEAST_MORE, MOST_MORE = 60.0, 15.0, 200.0
"""Seconds that "more time" adds."""

LADDER = (Pressure.LIGHT, Pressure.GENTLE, Pressure.FIRM)


def pressure(scene: Scene) -> Answer:
    """Softer or harder from now on, in this massage."""
    wished = _pressed(scene, 1 if scene.slots.pressure == "harder" else -1)
    unchanged = wished is scene.profile.pressure
    key = "pressure_end" if unchanged else "pressure"
    line = Line(f"lines.{key}_{wished.value}")
    return scene.aside(line, profile=replace(scene.profile, pressure=wished))


def tickles(scene: Scene) -> Answer:
    """A flatter, firmer hand from now on."""
    firmer = replace(scene.profile, pressure=_pressed(scene, 1))
    return scene.aside(Line("lines.tickles"), profile=firmer)


def _pressed(scene: Scene, rungs: int) -> Pressure:
    here = LADDER.index(scene.profile.pressure)
    return LADDER[min(max(here + rungs, 0), len(LADDER) - 1)]


def pace(scene: Scene) -> Answer:
    """Longer or shorter strokes, within bounds."""
    wish = scene.slots.pace
    if wish != "normal" and wish not in PACES:
        return scene.aside(Line("lines.which_pace"))
    now = scene.profile.settings.pace
    wished = 1.0 if wish == "normal" else min(max(now * PACES[wish], SHORTEST), LONGEST)
    key = f"lines.pace_{wish}" if wished != now or wish == "normal" else "lines.pace_end"
    settings = replace(scene.profile.settings, pace=round(wished, 3))
    return _kept(scene, Line(key), settings)


def more_time(scene: Scene) -> Answer:
    """Some more of the same stroke, between a quarter of a minute and three."""
    if scene.position is None or scene.profile.waiting:
        return moves.begin(scene)
    more = min(max(scene.slots.seconds or USUAL_MORE, LEAST_MORE), MOST_MORE)
    left = max(clock.left(scene.routine, scene.profile, scene.turn.at), 0.0)
    over = clock.whole(scene.routine, scene.profile) - min(left + more, MOST_MORE)
    profile = replace(scene.profile, began=scene.turn.at, done=over)
    return scene.aside(
        Line("lines.more_time", {"seconds": ("second", round(more))}), profile=profile
    )


def mode(scene: Scene) -> Answer:
    """Paced, brief or hands-free; with or without cues."""
    wish = scene.slots.mode or ""
    settings = scene.profile.settings
    if wish in ("quiet", "talkative"):
        settings = replace(settings, cues=wish == "talkative")
    elif wish in list(Mode):
        settings = replace(settings, mode=Mode(wish))
    else:
        return scene.say(Line("lines.which_mode"), ask=Question.WHICH)
    return _kept(scene, Line(f"lines.mode_{wish}"), settings)


def _kept(scene: Scene, line: Line, settings: Settings) -> Answer:
    return scene.aside(line, profile=replace(scene.profile, settings=settings))


def forget(scene: Scene) -> Answer:
    """Clear the settings; the place, or everything, where that was asked for."""
    match scene.slots.scope:
        case "place":
            profile = replace(scene.profile, position=None, paused=False)
            return scene.close(Line("lines.forgot_place"), profile=profile)
        case "everything":
            profile = Profile(version=scene.profile.version)
            return scene.close(Line("lines.forgot_everything"), profile=profile)
        case _:
            profile = replace(scene.profile, settings=Settings())
            return scene.aside(Line("lines.forgot_settings"), profile=profile)
