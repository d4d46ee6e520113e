"""Answers that change how the guide guides: pressure, pace, time, mode; all kept for the user."""

from skill.dialogue import clock, mixing, moves
from skill.dialogue.answers import tell_aside
from skill.dialogue.figures import spoken_time
from skill.dialogue.last_mix import last_recipe
from skill.dialogue.scene import HANDS_OFF, Answer, Scene
from skill.oil import Strength
from skill.reply import Line, Question
from skill.state import Mode, Pressure, Profile, Settings, Sound

MAX_PACE, MIN_PACE = 2.0, 0.5
"""Bounds of the factor on a stroke's seconds."""

PACES = {"slower": 1.25, "longer": 1.25, "faster": 0.8, "shorter": 0.8, "half": 0.5}
"""What a wish multiplies the seconds of a stroke with."""

USUAL_MORE, LEAST_MORE, MOST_MORE = 60.0, 10.0, 600.0
"""Seconds that "more time" adds."""

LADDER = (Pressure.LIGHT, Pressure.GENTLE, Pressure.FIRM)

RUNGS = {"softer": -1, "harder": 1}

RECIPE_OPEN = HANDS_OFF | {Question.BACK}
"""Questions that follow a recipe: "stronger" means the mix as long as they are open."""


def pressure(scene: Scene) -> Answer:
    """Softer or harder from now on, in this massage; right after a recipe, of the mix."""
    wish = scene.slots.pressure or ""
    if wish not in RUNGS:
        return ask_which(scene, "lines.which_pressure")
    if scene.question in RECIPE_OPEN and last_recipe(scene):
        return mixing.mix_again(scene, Strength.STRONG if wish == "harder" else Strength.MILD)
    if scene.profile.pressure is Pressure.VERY_LIGHT:
        key = "lines.pressure_stays" if wish == "harder" else "lines.pressure_end_light"
        return tell_aside(scene, Line(key))
    wished = _climb(scene, RUNGS[wish])
    key = "pressure_end" if wished is scene.profile.pressure else "pressure"
    line = Line(f"lines.{key}_{wished.value}")
    return _change(scene, line, profile=scene.profile._replace(pressure=wished))


def tickles(scene: Scene) -> Answer:
    """A flatter, firmer hand from now on."""
    firmer = scene.profile._replace(pressure=_climb(scene, 1))
    return _change(scene, Line("lines.tickles"), profile=firmer)


def _climb(scene: Scene, rungs: int) -> Pressure:
    """The pressure so many rungs firmer; hands that must stay very light do."""
    here = scene.profile.pressure
    if here is Pressure.VERY_LIGHT:
        return here
    return LADDER[min(max(LADDER.index(here) + rungs, 0), len(LADDER) - 1)]


def ask_which(scene: Scene, key: str) -> Answer:
    """Ask for a value, naming the choices."""
    return scene.say(Line(key), ask=Question.WHICH)


def pace(scene: Scene) -> Answer:
    """Longer or shorter strokes, within bounds; what is left of this one changes alike."""
    wish = scene.slots.pace
    if wish != "normal" and wish not in PACES:
        return ask_which(scene, "lines.which_pace")
    now = scene.profile.settings.pace
    wished = 1.0 if wish == "normal" else min(max(now * PACES[wish], MIN_PACE), MAX_PACE)
    key = f"lines.pace_{wish}" if wished != now or wish == "normal" else "lines.pace_end"
    settings = scene.profile.settings._replace(pace=round(wished, 3))
    fitted = 1.0 if wish == "normal" else scene.profile.fitted
    return _change(scene, Line(key), profile=_with(scene, settings, fitted))


def more_time(scene: Scene) -> Answer:
    """Some more of the same stroke, between ten seconds and ten minutes."""
    if scene.position is None or scene.profile.waiting:
        return moves.begin(scene)
    wished = USUAL_MORE if scene.slots.seconds is None else scene.slots.seconds
    more = round(min(max(wished, LEAST_MORE), MOST_MORE))
    line = Line("lines.more_time", {"time": spoken_time(more)})
    return _change(scene, line, profile=prolong(scene, more))


def prolong(scene: Scene, more: float) -> Profile:
    """The profile with a longer stroke; one that is past half-way does not come to it again."""
    whole = clock.stroke_seconds(scene.routine, scene.profile)
    over = min(clock.elapsed_seconds(scene.profile, scene.now), whole)
    rest = whole - over + more
    done = over if over < whole / 2 else max(over, rest)
    longer = scene.profile._replace(more=scene.profile.more + done + rest - whole)
    return clock.set_clock(longer, scene.now, done)


def mode(scene: Scene) -> Answer:
    """Paced, brief or hands-free; with or without cues."""
    wish = scene.slots.mode or ""
    settings = scene.profile.settings
    if wish in ("quiet", "talkative"):
        settings = settings._replace(cues=wish == "talkative")
    elif wish in list(Mode):
        settings = settings._replace(mode=Mode(wish))
    else:
        return ask_which(scene, "lines.which_mode")
    told = [Line(f"lines.mode_{wish}")]
    if wish == Mode.HANDS_FREE and not scene.turn.device.screen:
        told.append(Line("lines.mode_hands_free_asks"))
    return _change(scene, *told, profile=_with(scene, settings, scene.profile.fitted))


def sound(scene: Scene) -> Answer:
    """Rain or waves beneath the practice, or no sound at all, from the next stroke on."""
    wish = scene.slots.sound
    if wish not in list(Sound):
        return ask_which(scene, "lines.which_sound")
    settings = scene.profile.settings._replace(sound=Sound(wish))
    changed = scene.profile._replace(settings=settings)
    heard = scene._replace(session=scene.session._replace(profile=changed))
    return _change(heard, Line(f"lines.sound_{wish}"), profile=changed)


def _with(scene: Scene, settings: Settings, fitted: float) -> Profile:
    """The profile with other settings; as much of the stroke is over as was before, in parts."""
    changed = scene.profile._replace(settings=settings, fitted=fitted)
    return clock.change_pace(scene.routine, scene.profile, changed, scene.now)


def _change(scene: Scene, *lines: Line, profile: Profile) -> Answer:
    """Say in a phrase what changes, and go on; tell a stroke anew that was only half told."""
    place = profile.position
    running = clock.is_running(profile)
    if place is None or place.leg is None or not running or not _was_cut_off(scene):
        return tell_aside(scene, *lines, profile=profile)
    told = scene.instruction(place, profile)[-1]
    return tell_aside(scene, *lines, told, profile=clock.run_clock(profile, scene.now, 0.0))


def _was_cut_off(scene: Scene) -> bool:
    return clock.is_cut_off(scene.profile, scene.now)


def forget(scene: Scene) -> Answer:
    """Take away what was named exactly; anything near it is asked back."""
    match scene.slots.scope:
        case "settings":
            return forget_settings(scene)
        case "place":
            return _forget_place(scene)
        case "everything":
            blank = Profile(version=scene.profile.version)
            return scene.close(Line("lines.forgot_everything"), profile=blank)
        case _:
            return scene.say(Line("lines.which_scope"), ask=Question.FORGET)


def _forget_place(scene: Scene) -> Answer:
    kept = scene.profile
    blank = Profile(settings=kept.settings, announced=kept.announced, version=kept.version)
    return scene.close(Line("lines.forgot_place"), profile=blank)


def forget_settings(scene: Scene) -> Answer:
    """The settings as they were at first."""
    fresh = _with(scene, Settings(), scene.profile.fitted)
    return _change(scene, Line("lines.forgot_settings"), profile=fresh)
