"""How large a text can be written in the room that there is."""

from math import ceil

# What a letter is wide and a line is high, as shares of the font's size: a bold sans serif's
# mean, on the safe side.
LETTER = 0.53
LINE = 1.25
# Sizes that are read from across a room, the largest first, in units.
SIZES = (46, 42, 38, 35, 32, 29, 26)


def one_line(letters: float, width: float, size: float) -> float:
    """The size at which that many letters fit into a width, at most `size`; all in dp."""
    return min(size, max(width / (LETTER * max(letters, 1)), size * 0.7))


def fitting(text: str, room: tuple[float, float], unit: float) -> float:
    """The largest size at which a text fits into a room, or the smallest, which then scrolls."""
    width, height = room
    fits = (size * unit for size in SIZES if _height(text, size * unit, width) <= height)
    return next(fits, SIZES[-1] * unit)


def _height(text: str, size: float, width: float) -> float:
    letters = max(width / (LETTER * size), 1)
    return sum(max(ceil(len(line) / letters), 1) for line in text.split("\n")) * size * LINE
