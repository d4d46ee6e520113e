"""Where a massage stands within a stroke, told from the time alone; seconds everywhere.

A clock runs while hands are on the leg (`began` is when), and stands still while they are off
(`began` is 0, `done` is what was over by then).
"""

from collections.abc import Mapping
from math import ceil, floor

from skill.pacing import INSTRUCTION_SECONDS, MAX_RESPONSE_SECONDS
from skill.position import Position, Step
from skill.routine import Routine
from skill.state import Mode, Profile

WORTH_FINISHING = 15.0
"""Seconds of a stroke that are worth coming back for."""

RETURN_SECONDS = 600.0
"""Seconds within which somebody comes back to where a stroke was and not to its beginning."""

FORGOTTEN_AFTER = 120.0
"""Seconds of a pause after which a stroke is told again before it goes on."""

MAX_PAUSE_SECONDS = 10800.0
"""Seconds after which a pause is an evening that is over: a launch asks how to go on."""

MIN_STEP_SECONDS = 35.0
"""The shortest that a step gets: its instruction, and time to follow it."""

MAX_PRACTICE_SECONDS = MAX_RESPONSE_SECONDS - 16.0
"""The longest practice of one response; the rest is for the answer before it and the question."""

MAX_KEPT_SECONDS = 3600.0
"""The most of a stroke that is remembered as done."""

BETWEEN: Mapping[Mode, float] = {Mode.PACED: 8.0, Mode.BRIEF: 8.0, Mode.HANDS_FREE: 2.0}
"""What passes between two strokes: the preview, the question and its answer."""


def step_seconds(step: Step, pace: float) -> float:
    """How long a step takes at a pace."""
    return max(step.seconds * pace, MIN_STEP_SECONDS)


def pace(profile: Profile) -> float:
    """The factor on the seconds of every stroke: the user's pace, fitted to this massage."""
    return profile.settings.pace * profile.fitted


def stroke_seconds(routine: Routine, profile: Profile) -> float:
    """How long the stroke at the position takes in all; 0 without a position."""
    if profile.position is None:
        return 0.0
    return step_seconds(routine.step(profile.position), pace(profile)) + profile.more


def is_running(profile: Profile) -> bool:
    """Whether hands are at work: the clock of a stroke that was told goes on."""
    return profile.position is not None and profile.began > 0 and not profile.waiting


def elapsed_seconds(profile: Profile, now: float) -> float:
    """How much of the stroke is over; a clock that began at 0 stands still."""
    if profile.waiting:
        return 0.0
    if not profile.began:
        return profile.done
    return profile.done + max(now - profile.began, 0.0)


def remaining_seconds(routine: Routine, profile: Profile, now: float) -> float:
    """How much of the stroke is still to come; never less than nothing."""
    return max(stroke_seconds(routine, profile) - elapsed_seconds(profile, now), 0.0)


def massage_seconds_to_come(routine: Routine, profile: Profile, now: float) -> float:
    """How long the massage takes from now on, in the mode and at the pace of the user."""
    if profile.position is None:
        return 0.0
    following = routine.positions_after(profile.position)
    return remaining_seconds(routine, profile, now) + _seconds_of(routine, profile, following)


def massage_seconds_so_far(profile: Profile, now: float) -> float:
    """How long the massage has taken up to now, pauses left out."""
    return profile.spent + elapsed_seconds(profile, now)


def _seconds_of(routine: Routine, profile: Profile, places: tuple[Position, ...]) -> float:
    between = BETWEEN[profile.settings.mode]
    return sum(between + step_seconds(routine.step(it), pace(profile)) for it in places)


def part_end(seconds: float, start: float) -> float:
    """The second at which the part ends that begins at `start`: a long stroke is split evenly."""
    if seconds - start <= MAX_PRACTICE_SECONDS:
        return seconds
    part = seconds / ceil(seconds / MAX_PRACTICE_SECONDS)
    return (floor(start / part + 0.01) + 1) * part


def start_clock(profile: Profile, place: Position, now: float) -> Profile:
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
        spent=round(massage_seconds_so_far(profile, now), 1),
    )


def run_clock(profile: Profile, now: float, done: float) -> Profile:
    """The profile with its clock at `done` now, and no stroke to follow by itself."""
    return profile._replace(began=now, done=round(done, 1), strokes=1)


def set_clock(profile: Profile, now: float, done: float) -> Profile:
    """The profile with its clock at `done`, running or standing as it was."""
    moved = run_clock(profile, now, done)
    return moved if profile.began else moved._replace(began=0.0)


def stop_clock(profile: Profile, now: float) -> Profile:
    """The profile with its clock standing still; one that stands already stays as it is."""
    if not is_running(profile):
        return profile
    done = min(elapsed_seconds(profile, now), MAX_KEPT_SECONDS)
    return run_clock(profile, now, done)._replace(began=0.0)


def drop_clock(profile: Profile) -> Profile:
    """The profile with nothing of its stroke done: nobody goes on where they were."""
    return profile._replace(began=0.0, done=0.0, more=0.0, strokes=1)


def stop_in_stroke(routine: Routine, profile: Profile, now: float) -> Profile:
    """The profile of a session that ends: in the middle of a stroke its clock stops."""
    going_on = _is_timed(profile) and remaining_seconds(routine, profile, now) > 0
    return stop_clock(profile, now) if going_on else profile


def is_cut_off(profile: Profile, now: float) -> bool:
    """Whether the instruction of the stroke was interrupted, as far as time can tell."""
    return _is_timed(profile) and elapsed_seconds(profile, now) < INSTRUCTION_SECONDS


def lasts(routine: Routine, profile: Profile, now: float) -> bool:
    """Whether hands are at work, with enough of the stroke still to come."""
    enough = remaining_seconds(routine, profile, now) >= WORTH_FINISHING
    return is_running(profile) and _is_timed(profile) and enough


def is_unfinished(routine: Routine, profile: Profile, now: float) -> bool:
    """Whether a stroke is well begun, with enough of it still to come."""
    on_a_leg = profile.position is not None and profile.position.leg is not None
    worth = remaining_seconds(routine, profile, now) >= WORTH_FINISHING
    return _is_timed(profile) and on_a_leg and worth and not is_cut_off(profile, now)


def is_over(routine: Routine, profile: Profile, now: float) -> bool:
    """Whether the stroke has come to its end."""
    return _is_timed(profile) and remaining_seconds(routine, profile, now) < WORTH_FINISHING


def _is_timed(profile: Profile) -> bool:
    """Whether a step was told and is kept company with."""
    begun = profile.position is not None and not profile.waiting
    return begun and profile.settings.mode is not Mode.BRIEF


def advance(routine: Routine, profile: Profile, now: float) -> Profile:
    """The profile at the stroke that several strokes in one answer have come to by now."""
    while profile.strokes > 1 and profile.position and not remaining_seconds(routine, profile, now):
        following = routine.after(profile.position)
        if following is None:
            break
        began = profile.began + stroke_seconds(routine, profile) - profile.done
        profile = profile._replace(
            position=following,
            began=began,
            done=0.0,
            more=0.0,
            strokes=profile.strokes - 1,
            spent=round(profile.spent + stroke_seconds(routine, profile), 1),
        )
    return profile


def change_pace(routine: Routine, before: Profile, after: Profile, now: float) -> Profile:
    """A profile with another pace; as much of the stroke is over as was before, in parts."""
    ratio = pace(after) / pace(before)
    changed = after._replace(more=round(before.more * ratio, 1))
    if before.position is None or not (before.began or before.done):
        return changed
    part = min(elapsed_seconds(before, now) / stroke_seconds(routine, before), 1.0)
    return set_clock(changed, now, part * stroke_seconds(routine, changed))
