"""What each drawing shows."""

from collections.abc import Mapping
from functools import cache

from skill.drawings.parts import SIDE, Item, group, path

DRAWINGS: Mapping[str, tuple[Item, ...]] = {
    step: (path("M150,0 L270,0 L250,400 L170,400 Z", fill="#C98F6B"),)
    for step in (
        "position",
        "warm_oil",
        "heel_slides",
        "thumb_circles",
        "fingertip_circles",
        "re_oil",
        "heel_press",
        "fanning",
        "close",
    )
}


@cache
def drawing(step: str, *, mirrored: bool = False) -> Item:
    """The vector graphic of a step, empty for a step without one; mirrored for the right leg.

    Its parameter `time`, in seconds, moves it.
    """
    if step not in DRAWINGS:
        return {}
    flip = f"translate({SIDE} 0) scale(-1 1)" if mirrored else ""
    return {
        "type": "AVG",
        "version": "1.1",
        "width": SIDE,
        "height": SIDE,
        "parameters": [{"name": "time", "type": "number", "default": 0}],
        "items": [group(list(DRAWINGS[step]), flip)],
    }
