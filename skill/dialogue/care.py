"""Answers about what hurts and who should not be massaged; nothing of it is remembered.

Kept are the place, the clock, how light the hands must be, and whether the announcement has to be
given again; never a reason.
"""

from skill.dialogue import clock
from skill.dialogue.answers import go_on, tell_briefly, tell_hands_off, tell_step
from skill.dialogue.closing import finish
from skill.dialogue.conversation import pause
from skill.dialogue.scene import Answer, Scene
from skill.reply import Line, Question, Reply
from skill.state import Pressure, Profile

AGAINST = frozenset({"blood_clot", "fever", "blood_thinners", "bleeding", "surgery", "swelling"})
"""Conditions that end the massage: another day."""

OTHER_LEG_ONLY = frozenset({"fracture", "injury"})
"""Conditions that leave the other leg."""

CAREFUL = frozenset({"pregnancy", "fragile_skin", "varicose_veins", "cancer", "heart"})
"""Conditions with which hands are very light, once a professional has agreed."""

WARNINGS = frozenset({"swollen", "breathless", "chest", "fainted", "lump", "emergency"})
"""Symptoms after which nobody massages on; the answer closes the session."""

RESTS = frozenset({"numb", "tingling", "dizzy", "sick"})
"""Symptoms after which the stroke is left out."""

URGENT_WHERE = frozenset({"chest"})
"""Where a pain is a warning sign."""

AT_WORK = frozenset({"hand"})
"""Where a pain is most likely the giver's own; the hands are off until it has passed."""


def safety(scene: Scene) -> Answer:
    """The safety announcement at length; a condition that was named gets its own answer."""
    named = scene.slots.condition
    if named is None and "condition" not in scene.slots.unknown:
        reply, profile = tell_hands_off(scene, Line("lines.safety_full"))
    else:
        key = f"conditions.{named}"
        line = Line(key if scene.knows(key) else "conditions.other")
        reply, profile = _on_condition(scene, named or "", line)
    return reply._replace(passing=True), profile


def _on_condition(scene: Scene, named: str, line: Line) -> Answer:
    if named in AGAINST:
        return scene.close(line, profile=_until_another_day(scene.profile))
    if named in OTHER_LEG_ONLY:
        still = clock.stop_clock(scene.profile, scene.now)
        return scene.say(line, ask=Question.LEG, profile=still)
    if named in CAREFUL:
        very_light = scene.profile._replace(pressure=Pressure.VERY_LIGHT)
        return tell_hands_off(scene, line, Line("lines.very_light"), profile=very_light)
    return tell_hands_off(scene, line)


def pain(scene: Scene) -> Answer:
    """Stop the stroke, calmly; then lighter, or leave it out."""
    symptom = scene.slots.symptom or "pain"
    if symptom == "pain" and scene.slots.body in URGENT_WHERE:
        symptom = "chest"
    if symptom == "pain" and scene.slots.body in AT_WORK:
        return rest_hands(scene, "lines.hands_hurt")
    key = f"symptoms.{symptom}"
    line = Line(key if scene.knows(key) else "symptoms.pain")
    reply, profile = _on_symptom(scene, symptom, line)
    return reply._replace(passing=True), profile


def rest_hands(scene: Scene, key: str) -> Answer:
    """The giver's hands hurt or are tired: off the leg, and back with less force."""
    reply, profile = tell_hands_off(scene, Line(key))
    return reply._replace(passing=True), profile


def _on_symptom(scene: Scene, symptom: str, line: Line) -> Answer:
    still = clock.stop_clock(scene.profile, scene.now)
    if symptom in WARNINGS:
        return scene.close(line, profile=_warn(still))
    if scene.position is None or scene.profile.waiting:
        return tell_hands_off(scene, line)
    if symptom in RESTS:
        return scene.say(line, ask=Question.SKIP, profile=_warn(still))
    return scene.say(line, ask=Question.GENTLER, profile=still)


def _until_another_day(profile: Profile) -> Profile:
    """The profile with its place kept, and the announcement before anything is told there."""
    return clock.drop_clock(profile)._replace(announced=False, waiting=True, paused=False)


def _warn(profile: Profile) -> Profile:
    """The profile after a warning sign: a reopening begins with the announcement."""
    return profile._replace(announced=False, waiting=False, paused=False)


def fine(scene: Scene) -> Answer:
    """Good news, or a denial: nothing changes, and the stroke goes on."""
    return tell_briefly(scene, Line("lines.fine"))


def fine_after_pain(scene: Scene) -> Answer:
    """It was not that bad: the rest of the stroke, as it was."""
    return go_on(_lift_warning(scene), Line("lines.fine"))


def go_on_gently(scene: Scene) -> Answer:
    """The rest of this stroke, with light hands."""
    here = _lift_warning(scene)
    return go_on(here, profile=_lighten(here.profile), again=True)


def pause_after_pain(scene: Scene) -> Answer:
    """A pause; the massage carries on with light hands."""
    return pause(scene._replace(session=scene.session._replace(profile=_lighten(scene.profile))))


def _lighten(profile: Profile) -> Profile:
    """The profile with light hands; those that must stay very light do."""
    very_light = profile.pressure is Pressure.VERY_LIGHT
    return profile._replace(pressure=Pressure.VERY_LIGHT if very_light else Pressure.LIGHT)


def pressure_after_pain(scene: Scene) -> Answer:
    """Softer is a yes to "more lightly?"; nothing firmer is done where it has just hurt."""
    if scene.slots.pressure == "softer":
        return go_on_gently(scene)
    return Reply((Line("lines.not_after_pain"),), scene.question, passing=True), scene.profile


def stay_with_it(scene: Scene) -> Answer:
    """The rest of this stroke after all, nothing changed."""
    return go_on(_lift_warning(scene), Line("lines.stay_with_it"))


def leave_stroke_out(scene: Scene) -> Answer:
    """The stroke after this one."""
    here = _lift_warning(scene)
    following = here.routine.after(here.place)
    return finish(here) if following is None else tell_step(here, following)


def _lift_warning(scene: Scene) -> Scene:
    """The scene of somebody who goes on after the answer to a warning sign was heard."""
    heard = scene.profile._replace(announced=True)
    return scene._replace(session=scene.session._replace(profile=heard))
