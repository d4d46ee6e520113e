"""Answers that change how the guide guides: pressure, pace, time, mode; all kept for the user."""

from skill.dialogue import asides, clock, moves
from skill.dialogue.answers import tell_aside
from skill.dialogue.scene import Answer, Scene
from skill.oil import Strength
from skill.reply import Line, Question
from skill.state import Mode, Pressure, Profile, Settings, Sound

LONGEST, SHORTEST = 2.0, 0.5
"""Bounds of the factor on a stroke's seconds."""

PACES = {"slower": 1.25, "longer": 1.25, "faster": 0.8, "shorter": 0.8, "half": 0.5}
"""What a wish multiplies the seconds of a stroke with."""

USUAL_MORE, LEAST_MORE, MOST_MORE = 60.0, 15.0, 180.0
"""Seconds that "more time" adds."""

LADDER = (Pressure.LIGHT, Pressure.GENTLE, Pressure.FIRM)


def pressure(scene: Scene) -> Answer:
    """Softer or harder from now on, in this massage; right after a recipe, of the mix."""
    if asides.last_recipe(scene):
        return _mixed_anew(scene)
    wished = _pressed(scene, 1 if scene.slots.pressure == "harder" else -1)
    unchanged = wished is scene.profile.pressure
    key = "pressure_end" if unchanged else "pressure"
    line = Line(f"lines.{key}_{wished.value}")
    return _changed(scene, line, scene.profile._replace(pressure=wished))


def _mixed_anew(scene: Scene) -> Answer:
    strength = Strength.STRONG if scene.slots.pressure == "harder" else Strength.MILD
    slots = scene.slots._replace(strength=strength.value)
    return asides.oil_recipe(scene._replace(turn=scene.turn._replace(slots=slots)))


def tickles(scene: Scene) -> Answer:
    """A flatter, firmer hand from now on."""
    firmer = scene.profile._replace(pressure=_pressed(scene, 1))
    return _changed(scene, Line("lines.tickles"), firmer)


def _pressed(scene: Scene, rungs: int) -> Pressure:
    here = LADDER.index(scene.profile.pressure)
    return LADDER[min(max(here + rungs, 0), len(LADDER) - 1)]


def pace(scene: Scene) -> Answer:
    """Longer or shorter strokes, within bounds; what is left of this one changes alike."""
    wish = scene.slots.pace
    if wish != "normal" and wish not in PACES:
        return tell_aside(scene, Line("lines.which_pace"))
    now = scene.profile.settings.pace
    wished = 1.0 if wish == "normal" else min(max(now * PACES[wish], SHORTEST), LONGEST)
    key = f"lines.pace_{wish}" if wished != now or wish == "normal" else "lines.pace_end"
    settings = scene.profile.settings._replace(pace=round(wished, 3))
    return _changed(scene, Line(key), _with(scene, settings))


def more_time(scene: Scene) -> Answer:
    """Some more of the same stroke, between a quarter of a minute and three."""
    if scene.position is None or scene.profile.waiting:
        return moves.begin(scene)
    more = round(min(max(scene.slots.seconds or USUAL_MORE, LEAST_MORE), MOST_MORE))
    told = ("minute", more // 60) if more % 60 == 0 else ("second", more)
    return _changed(scene, Line("lines.more_time", {"time": told}), _prolonged(scene, more))


def _prolonged(scene: Scene, more: float) -> Profile:
    """The profile with a longer stroke; one that is past half-way does not come to it again."""
    whole = clock.whole(scene.routine, scene.profile)
    over = min(clock.elapsed(scene.profile, scene.turn.at), whole)
    rest = whole - over + more
    done = over if over < whole / 2 else max(over, rest)
    longer = scene.profile._replace(more=scene.profile.more + done + rest - whole)
    return clock.running(longer, scene.turn.at, done)


def mode(scene: Scene) -> Answer:
    """Paced, brief or hands-free; with or without cues."""
    wish = scene.slots.mode or ""
    settings = scene.profile.settings
    if wish in ("quiet", "talkative"):
        settings = settings._replace(cues=wish == "talkative")
    elif wish in list(Mode):
        settings = settings._replace(mode=Mode(wish))
    else:
        return scene.say(Line("lines.which_mode"), ask=Question.WHICH)
    return _changed(scene, Line(f"lines.mode_{wish}"), _with(scene, settings))


def sound(scene: Scene) -> Answer:
    """Rain or waves beneath the practice, or no sound at all, from the next stroke on."""
    wish = scene.slots.sound
    if wish not in list(Sound):
        return scene.say(Line("lines.which_sound"), ask=Question.WHICH)
    settings = scene.profile.settings._replace(sound=Sound(wish))
    heard = scene._replace(session=scene.session._replace(profile=_with(scene, settings)))
    return _changed(heard, Line(f"lines.sound_{wish}"), heard.profile)


def _with(scene: Scene, settings: Settings) -> Profile:
    """The profile with other settings; as much of the stroke is over as was before, in parts."""
    profile, now = scene.profile, scene.turn.at
    ratio = settings.pace / profile.settings.pace
    changed = profile._replace(settings=settings, more=round(profile.more * ratio, 1))
    if profile.position is None:
        return changed
    before = clock.whole(scene.routine, profile)
    part = min(clock.elapsed(profile, now) / before, 1.0)
    return clock.running(changed, now, part * clock.whole(scene.routine, changed))


def _changed(scene: Scene, line: Line, profile: Profile) -> Answer:
    """Say in a phrase what changes, and go on; tell a stroke anew that was only half told."""
    place = profile.position
    if place is None or place.leg is None or not clock.cut_off(scene.profile, scene.turn.at):
        return tell_aside(scene, line, profile=profile)
    told = scene.instruction(place, profile)[-1]
    return tell_aside(scene, line, told, profile=clock.running(profile, scene.turn.at, 0.0))


def forget(scene: Scene) -> Answer:
    """Clear the settings; the place, or everything, where that was asked for."""
    kept = scene.profile
    blank = Profile(version=kept.version)
    match scene.slots.scope:
        case "place":
            blank = blank._replace(settings=kept.settings, announced=kept.announced)
            return scene.close(Line("lines.forgot_place"), profile=blank)
        case "everything":
            return scene.close(Line("lines.forgot_everything"), profile=blank)
        case _:
            return _changed(scene, Line("lines.forgot_settings"), _with(scene, Settings()))
