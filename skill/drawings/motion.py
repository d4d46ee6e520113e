"""How drawings move: expressions of APL over `time`, the seconds since they are shown."""

from math import pi


def swing(low: float, high: float, seconds: float) -> str:
    """An expression that goes from one number to another and back in so many seconds."""
    middle, reach = (low + high) / 2, (high - low) / 2
    return f"{middle} - {reach} * Math.cos(time * {round(2 * pi / seconds, 3)})"


def bind(expression: str) -> str:
    """An expression as the value of a property."""
    return f"${{{expression}}}"


def phase(period: float, ahead: float = 0) -> str:
    """The seconds since a repetition began, so many seconds ahead of the others."""
    return f"(time + {ahead}) % {period}" if ahead else f"time % {period}"


def ramp(clock: str, start: float, end: float) -> str:
    """An expression that goes from 0 to 1 between two seconds of a phase, evenly."""
    return f"Math.clamp(0, ({clock} - {start}) / {round(end - start, 3)}, 1)"


def is_between(clock: str, start: float, end: float) -> str:
    """Whether a phase is between two of its seconds."""
    return f"{clock} >= {start} && {clock} < {end}"
