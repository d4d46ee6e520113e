"""Durations as quantities that people say: half a minute, a minute and three quarters."""

from skill.reply import Quantity

SPOKEN_SECONDS = (10, 15, 20, 30, 40, 45, 50)
"""What is said of less than a minute."""


def spoken_time(seconds: float) -> Quantity:
    """A duration, rounded as one says it: to quarters below two minutes, halves below three."""
    if seconds < 55:
        nearest = min(SPOKEN_SECONDS, key=lambda it: abs(it - seconds))
        return ("second", nearest)
    parts = 4 if seconds < 120 else 2 if seconds < 195 else 1
    return ("minute", round(seconds / 60 * parts) / parts)


def minutes(seconds: float) -> Quantity:
    """A long duration: whole minutes, at least one."""
    return ("minute", max(round(seconds / 60), 1))
