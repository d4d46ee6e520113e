"""Where a massage stands within a stroke, told from the time alone; seconds everywhere."""

from collections.abc import Mapping
from math import ceil, floor

from skill.pacing import LONGEST, TELLING
from skill.routine import Position, Routine, Step
from skill.state import Mode, Profile

WORTH_FINISHING = 15.0
"""What is worth coming back for to the same stroke."""

SOON = 600.0
"""The time within which somebody comes back to where a stroke was and not to its beginning."""

LEAST = 35.0
"""The shortest that a step gets: its instruction, and time to follow it."""

MOST = LONGEST - 16.0
"""The longest practice of one response; the rest is for the answer before it and the question."""

BETWEEN: Mapping[Mode, float] = {Mode.PACED: 8.0, Mode.BRIEF: 8.0, Mode.HANDS_FREE: 2.0}
"""What passes between two strokes: the preview, the question and its answer."""


def lasting(step: Step, pace: float) -> float:
    """How long a step takes at a pace."""
    return max(step.seconds * pace, LEAST)


def whole(routine: Routine, profile: Profile) -> float:
    """How long the stroke at the position takes in all; 0 without a position."""
    if profile.position is None:
        return 0.0
    return lasting(routine.step(profile.position), profile.settings.pace) + profile.more


def elapsed(profile: Profile, now: float) -> float:
    """How much of the stroke is over; a clock that began at 0 stands still."""
    if profile.waiting:
        return 0.0
    if not profile.began:
        return profile.done
    return profile.done + max(now - profile.began, 0.0)


def left(routine: Routine, profile: Profile, now: float) -> float:
    """How much of the stroke is still to come; never less than nothing."""
    return max(whole(routine, profile) - elapsed(profile, now), 0.0)


def ahead(routine: Routine, profile: Profile, now: float) -> float:
    """How long the massage takes from now on, in the mode and at the pace of the user."""
    if profile.position is None:
        return 0.0
    pace, between = profile.settings.pace, BETWEEN[profile.settings.mode]
    following = (routine.step(place) for place in routine.left(profile.position))
    rest = sum(between + lasting(step, pace) for step in following)
    return left(routine, profile, now) + rest


def part_end(seconds: float, start: float) -> float:
    """The second at which the part ends that begins at `start`: a long stroke is split evenly."""
    if seconds - start <= MOST:
        return seconds
    part = seconds / ceil(seconds / MOST)
    return (floor(start / part + 0.01) + 1) * part


def begun(profile: Profile, place: Position, now: float) -> Profile:
    """The profile with the clock of another stroke, at its beginning."""
    return profile._replace(
        position=place,
        began=now,
        done=0.0,
        more=0.0,
        strokes=1,
        paused=False,
        finished=False,
        waiting=False,
    )


def running(profile: Profile, now: float, done: float) -> Profile:
    """The profile with its clock at `done` now, and no stroke to follow by itself."""
    return profile._replace(began=now, done=round(done, 1), strokes=1)


def stopped(profile: Profile, now: float) -> Profile:
    """The profile with its clock standing still."""
    if profile.position is None:
        return profile
    return running(profile, now, min(elapsed(profile, now), 3600.0))._replace(began=0.0)


def interrupted(routine: Routine, profile: Profile, now: float) -> Profile:
    """The profile of a session that ends: in the middle of a stroke its clock stops."""
    going_on = _timed(profile) and left(routine, profile, now) > 0
    return stopped(profile, now) if going_on else profile


def cut_off(profile: Profile, now: float) -> bool:
    """Whether the instruction of the stroke was interrupted, as far as time can tell."""
    return _timed(profile) and elapsed(profile, now) < TELLING


def unfinished(routine: Routine, profile: Profile, now: float) -> bool:
    """Whether a stroke was left minutes ago, well begun and with enough of it still to come."""
    on_a_leg = profile.position is not None and profile.position.leg is not None
    worth = left(routine, profile, now) >= WORTH_FINISHING and not cut_off(profile, now)
    return _timed(profile) and _lately(profile, now) and on_a_leg and worth


def over(routine: Routine, profile: Profile, now: float) -> bool:
    """Whether the stroke has come to its end, minutes ago at most."""
    ended = left(routine, profile, now) < WORTH_FINISHING
    return _timed(profile) and _lately(profile, now) and ended


def _timed(profile: Profile) -> bool:
    """Whether a step was told and is kept company with."""
    begun = profile.position is not None and not profile.waiting
    return begun and profile.settings.mode is not Mode.BRIEF


def _lately(profile: Profile, now: float) -> bool:
    return 0 <= now - profile.at < SOON


def advanced(routine: Routine, profile: Profile, now: float) -> Profile:
    """The profile at the stroke that several strokes in one answer have come to by now."""
    while profile.strokes > 1 and profile.position and not left(routine, profile, now):
        following = routine.after(profile.position)
        if following is None:
            break
        began = profile.began + whole(routine, profile) - profile.done
        profile = profile._replace(
            position=following,
            began=began,
            done=0.0,
            more=0.0,
            strokes=profile.strokes - 1,
        )
    return profile
