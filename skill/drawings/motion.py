"""How drawings move: expressions of APL over `time`, the seconds since they are shown."""

from math import pi

from skill.drawings.shapes import Item, group


def swing(low: float, high: float, seconds: float) -> str:
    """An expression that goes from one number to another and back in so many seconds."""
    middle, reach = (low + high) / 2, (high - low) / 2
    return f"{middle} - {reach} * Math.cos(time * {round(2 * pi / seconds, 3)})"


def swinging(low: float, high: float, seconds: float) -> str:
    """The same as the value of a property."""
    return f"${{{swing(low, high, seconds)}}}"


def done(seconds: float, ahead: float = 0) -> str:
    """An expression for how much of a stroke is done: 0 to 1, then quickly back."""
    share = f"((time + {ahead}) % {seconds} / {seconds})"
    return f"Math.min({share} / 0.7, (1 - {share}) / 0.3)"


def lifted(transform: str, items: list[Item], seconds: float, ahead: float = 0) -> Item:
    """Items that are faint on the way back, since the hand is off the skin then."""
    back = f"(time + {ahead}) % {seconds} > {0.7 * seconds}"
    return group(items, transform, opacity=f"${{{back} ? 0.35 : 1}}")
