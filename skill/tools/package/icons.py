"""The skill's icons: two thumbs on their way round a kneecap, drawn point by point."""

import struct
import zlib
from math import atan2, cos, hypot, pi, sin

SMALL, LARGE = "assets/images/icon_108.png", "assets/images/icon_512.png"
SIZES = {SMALL: 108, LARGE: 512}
"""Side in pixels by path in the skill package: what the store asks for."""

Colour = tuple[int, int, int]

GROUND: Colour = (15, 118, 110)
LEG: Colour = (46, 148, 138)
LIGHT: Colour = (255, 255, 255)

# Lengths in sides of the icon; the middle is (0, 0).
KNEE, ORBIT, LINE, CALF = 0.125, 0.245, 0.036, 0.3
TILT = pi / 5
SWEEP = pi / 4
"""How far a thumb's line reaches to either side of its middle, in radians."""


def icon(side: int) -> bytes:
    """The icon as a PNG of so many pixels a side."""
    scale = 1 / side
    steps = [(at + 0.5) * scale - 0.5 for at in range(side)]
    return png([[_colour(x, y, scale) for x in steps] for y in steps])


def _colour(x: float, y: float, pixel: float) -> Colour:
    """The colour of a point, soft along the edges for the width of a pixel."""
    colour = _blend(GROUND, LEG, _leg(x, y), pixel)
    return _blend(colour, LIGHT, min(hypot(x, y) - KNEE, _thumbs(x, y)), pixel)


def _blend(below: Colour, above: Colour, distance: float, pixel: float) -> Colour:
    """One colour over another, inside of an edge at a distance that is negative inside."""
    share = min(max(0.5 - distance / pixel, 0.0), 1.0)
    if share in (0.0, 1.0):
        return above if share else below
    red, green, blue = (
        round(one + (other - one) * share) for one, other in zip(below, above, strict=True)
    )
    return red, green, blue


def _leg(x: float, y: float) -> float:
    """The distance to a broad band across the icon."""
    return abs(x * sin(TILT) + y * cos(TILT)) - CALF


def _thumbs(x: float, y: float) -> float:
    """The distance to two round-ended lines along a circle, opposite each other."""
    turned = atan2(y, x) - TILT
    nearest = turned - pi * round(turned / pi)
    if abs(nearest) <= SWEEP:
        return abs(hypot(x, y) - ORBIT) - LINE
    end = SWEEP if nearest > 0 else -SWEEP
    away = hypot(x, y)
    return (
        hypot(away * cos(nearest) - ORBIT * cos(end), away * sin(nearest) - ORBIT * sin(end)) - LINE
    )


def png(rows: list[list[Colour]]) -> bytes:
    """An image of 8 bits a colour without transparency (PNG, ISO/IEC 15948, colour type 2)."""
    # A row's first byte says that it is not filtered.
    pixels = b"".join(b"\0" + bytes(part for colour in row for part in colour) for row in rows)
    header = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(pixels, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
