"""Where a massage stands within a stroke, told from the time alone."""

from dataclasses import replace

from skill.routine import Routine
from skill.state import Mode, Profile

WORTH_FINISHING = 15.0
"""Seconds of a stroke that are worth coming back for."""

SOON = 600.0
"""Seconds within which somebody comes back to the same stroke and not to its beginning."""


def whole(routine: Routine, profile: Profile) -> float:
    """The seconds of the stroke at the position, at the user's pace; 0 without a position."""
    if profile.position is None:
        return 0.0
    return routine.step(profile.position).seconds * profile.settings.pace


def elapsed(profile: Profile, now: float) -> float:
    """The seconds of the stroke that are over; a clock that began at 0 stands still."""
    if not profile.began:
        return profile.done
    return profile.done + max(now - profile.began, 0.0)


def left(routine: Routine, profile: Profile, now: float) -> float:
    """The seconds of the stroke that are still to come; negative when it is long over."""
    return whole(routine, profile) - elapsed(profile, now)


def stopped(profile: Profile, now: float) -> Profile:
    """The profile with its clock standing still."""
    if profile.position is None:
        return profile
    return replace(profile, began=0.0, done=min(elapsed(profile, now), 3600.0))


def unfinished(routine: Routine, profile: Profile, now: float) -> bool:
    """Whether a stroke was left minutes ago with enough of it still to come."""
    place = profile.position
    if place is None or place.leg is None or profile.waiting:
        return False
    recent = 0 <= now - profile.at < SOON
    paced = profile.settings.mode is not Mode.BRIEF
    return recent and paced and left(routine, profile, now) >= WORTH_FINISHING


def advanced(routine: Routine, profile: Profile, now: float) -> Profile:
    """The profile at the stroke that several strokes in one answer have come to by now."""
    while profile.strokes > 1 and left(routine, profile, now) <= 0 and profile.position:
        following = routine.after(profile.position)
        if following is None:
            break
        over = profile.began + whole(routine, profile) - profile.done
        profile = replace(
            profile, position=following, began=over, done=0.0, strokes=profile.strokes - 1
        )
    return profile
