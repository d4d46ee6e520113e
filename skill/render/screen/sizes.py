"""The sizes of a screen, in units: one dp of the smallest hub, grown to the screen.

Three sizes of text are enough, the same on every step. At two metres a capital of 60 dp is 10
minutes of arc high on the smallest hub and 13 on one of eight inches, one of 28 dp 4.5 and 6; 5 is
what a normal eye resolves.
"""

SMALL, MIDDLE, LARGE = 28, 38, 60
TIME = 56
BAR = 8
GAP = 16
TOUCH = 64


def shrink(size: float) -> tuple[float, ...]:
    """Smaller sizes for the long words of a language, the largest first."""
    return tuple(round(size * share) for share in (0.9, 0.8, 0.7, 0.6))
