"""The circle of a small round screen, and the sizes of its texts."""

from math import sqrt

ACROSS = 480
"""The circle's diameter, in units; every height below is one of it."""

SMALL, MIDDLE, LARGE = 24, 34, 42
SHRUNK = (22, 20, 18, 16, 14)
"""Smaller sizes for the long words of a language."""

Span = tuple[float, float]


def chord(span: Span) -> float:
    """How wide the circle is between two heights, in units."""
    far = max(abs(height - ACROSS / 2) for height in span)
    return 2 * sqrt(max((ACROSS / 2) ** 2 - far**2, 0))
