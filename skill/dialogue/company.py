"""Keeping company: the practice that follows an instruction, by the user's mode."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from skill.dialogue.clock import WORTH_FINISHING, elapsed, whole
from skill.pacing import LONGEST
from skill.reply import Practice, Question, Reply, Stroke
from skill.state import Mode, Profile

if TYPE_CHECKING:
    from skill.dialogue.scene import Answer, Scene
    from skill.reply import Line
    from skill.routine import Position

MARGIN = 10.0
"""Seconds of a response that the question at its end may take."""

MOST = LONGEST - MARGIN
"""Seconds of strokes in one response."""


def accompanied(scene: Scene, profile: Profile, reply: Reply) -> Answer:
    """A reply with the practice of the stroke at the profile's place."""
    place, settings = profile.position, profile.settings
    if place is None or settings.mode is Mode.BRIEF:
        return reply, profile
    seconds = whole(scene.guide.routines[place.routine], profile) - elapsed(profile, scene.turn.at)
    if settings.mode is Mode.HANDS_FREE:
        return _hands_free(scene, profile, reply, min(seconds, MOST))
    if seconds > MOST:
        return _halved(profile, reply, place, seconds)
    practice = Practice((Stroke(place.step, seconds),), settings.cues, _preview(scene, place))
    return replace(reply, practice=practice), profile


def _halved(profile: Profile, reply: Reply, place: Position, seconds: float) -> Answer:
    practice = Practice((Stroke(place.step, seconds / 2),), profile.settings.cues)
    return replace(reply, practice=practice, question=Question.STROKE), profile


def _hands_free(scene: Scene, profile: Profile, reply: Reply, seconds: float) -> Answer:
    """On a screen one stroke whose end brings the next; elsewhere as many as one answer holds."""
    assert profile.position is not None  # noqa: S101 - `accompanied` has seen to it
    first = Stroke(profile.position.step, seconds)
    if scene.turn.device.screen:
        practice = Practice((first,), profile.settings.cues, flows=True)
        return replace(reply, practice=practice, question=None), profile
    strokes, last = _as_many_as_fit(scene, profile, first)
    practice = Practice(strokes, profile.settings.cues, _preview(scene, last))
    asked = replace(reply, practice=practice, question=scene.after(last))
    return asked, replace(profile, strokes=len(strokes))


def _as_many_as_fit(
    scene: Scene, profile: Profile, first: Stroke
) -> tuple[tuple[Stroke, ...], Position]:
    assert profile.position is not None  # noqa: S101
    routine = scene.guide.routines[profile.position.routine]
    strokes, last, total = [first], profile.position, first.seconds
    for place in routine.left(profile.position):
        seconds = routine.step(place).seconds * profile.settings.pace
        total += seconds
        if total > MOST:
            break
        strokes.append(Stroke(place.step, seconds, scene.instruction(place, profile)))
        last = place
    return tuple(strokes), last


def _preview(scene: Scene, place: Position) -> Line | None:
    """What comes after a place."""
    following = scene.guide.routines[place.routine].after(place)
    return None if following is None else scene.preview(following)


def resumed(scene: Scene, profile: Profile, reply: Reply) -> Answer:
    """A reply in the middle of a stroke, with the practice of what is left of it."""
    place = profile.position
    if place is None or profile.waiting or profile.settings.mode is Mode.BRIEF:
        return reply, profile
    over = elapsed(profile, scene.turn.at)
    if whole(scene.guide.routines[place.routine], profile) - over < WORTH_FINISHING:
        return reply, profile
    if profile.settings.mode is Mode.HANDS_FREE:
        profile = replace(profile, began=scene.turn.at, done=over, strokes=1)
    return accompanied(scene, profile, reply)
