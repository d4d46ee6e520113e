"""Which drawing belongs to which step, and the moment at which each says most."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from skill.drawings.bodies import position
from skill.drawings.compact import open_groups, share_paths, used_parameters
from skill.drawings.knees import fingertip_circles, heel_slides, thumb_circles
from skill.drawings.leg import LEFT_LEG, RIGHT_LEG
from skill.drawings.pouring import re_oil, warm_oil
from skill.drawings.rest import close
from skill.drawings.shapes import SIDE, Item
from skill.drawings.thighs import fanning, heel_press


class Drawing(NamedTuple):
    """A stroke as a picture.

    Attributes:
        draw: Its items for a leg, `LEFT_LEG` or `RIGHT_LEG`.
        key: The second of the motion that is shown where nothing may move.
    """

    draw: Callable[[int], list[Item]]
    key: float = 0.0


STROKES: Mapping[str, Drawing] = {
    "position": Drawing(position),
    "warm_oil": Drawing(warm_oil, 3.0),
    "heel_slides": Drawing(heel_slides, 1.2),
    "thumb_circles": Drawing(thumb_circles, 1.2),
    "fingertip_circles": Drawing(fingertip_circles),
    "re_oil": Drawing(re_oil, 3.0),
    "heel_press": Drawing(heel_press, 2.0),
    "fanning": Drawing(fanning, 1.0),
    "close": Drawing(close, 2.0),
}
DRAWINGS = frozenset(STROKES)
WORDS = ("inner", "outer", "rightHand", "leftHand")
"""Parameters of a drawing that hold what is written in it."""

PARAMETERS: list[Item] = [
    {"name": "time", "type": "number", "default": 0},
    {"name": "swapped", "type": "number", "default": 0},
]
PARAMETERS += [{"name": name, "type": "string", "default": ""} for name in WORDS]


@cache
def drawing(step: str, *, mirrored: bool = False) -> Item:
    """The vector graphic of a step, empty for a step without one; mirrored for the right leg.

    Its parameter `time`, in seconds, moves it; `swapped` changes the hands of a stroke that
    changes them half-way. The leg is mirrored; the giver's hands keep their sleeves and sides.
    """
    if step not in STROKES:
        return {}
    drawn = STROKES[step].draw(RIGHT_LEG if mirrored else LEFT_LEG)
    shared, items = share_paths(open_groups(drawn))
    return {
        "type": "AVG",
        "version": "1.1",
        "width": SIDE,
        "height": SIDE,
        "parameters": [*used_parameters(PARAMETERS, items), *shared],
        "items": items,
    }


def key_frame(step: str) -> float:
    """The second at which a drawing rests where nothing may move."""
    return STROKES[step].key if step in STROKES else 0.0


@cache
def words_in(step: str) -> tuple[str, ...]:
    """Which of `WORDS` are written in a drawing."""
    names = str(drawing(step).get("parameters"))
    return tuple(word for word in WORDS if word in names)
