"""The giver's hands: seen from behind or from the palm, solid or, on their way back, faint.

A hand's own 0,0 is the middle of its heel; one unit is about a millimetre. Both hands have one
skin; sleeves and letters tell them apart.
"""

from collections.abc import Callable
from typing import NamedTuple

from skill.drawings.shapes import (
    ARROW,
    LINE,
    PALE,
    SIDE,
    Item,
    edge,
    group,
    line,
    outline,
    path,
    place,
    text,
)

SKIN = "#FFD9B0"


class Tone(NamedTuple):
    """Which hand it is.

    Attributes:
        sleeve: Its colour.
        letter: The parameter of a drawing that holds its letter, or an expression.
        flip: Which way it is drawn: the left hand is the right one mirrored.
        upright: The transform of the letter, where a picture with the hand is mirrored.
    """

    sleeve: str
    letter: str
    flip: int
    upright: str = ""


RIGHT = Tone("#2A9D8F", "rightHand", 1)
LEFT = Tone("#E76F51", "leftHand", -1)

MIRROR = "${swapped ? -1 : 1}"
"""The scale of hands that have changed: the left one does what the right one did."""


def _swap_tones(first: Tone, then: Tone) -> Tone:
    sleeve = f"${{swapped ? '{then.sleeve}' : '{first.sleeve}'}}"
    letter = f"swapped ? {then.letter} : {first.letter}"
    return Tone(sleeve, letter, first.flip, f"scale({MIRROR} 1)")


FIRST_RIGHT, FIRST_LEFT = _swap_tones(RIGHT, LEFT), _swap_tones(LEFT, RIGHT)
"""The hands of a stroke in which they change half-way."""


def mirror_when_swapped(items: list[Item]) -> Item:
    """Hands that change: the picture of them is mirrored when they have."""
    return group(items, f"translate(${{swapped ? {SIDE} : 0}} 0) scale({MIRROR} 1)")


OPEN = (
    "M-30,14 C-36,-2 -44,-14 -50,-30 C-60,-50 -74,-64 -84,-80 C-90,-94 -74,-102 -64,-91 "
    "C-54,-78 -48,-70 -40,-64 L-41,-96 L-50,-150 C-52,-168 -33,-170 -30,-154 L-22,-108 "
    "L-17,-166 C-16,-182 4,-182 4,-166 L5,-108 L15,-158 C18,-174 36,-170 33,-154 L26,-100 "
    "L42,-132 C50,-146 65,-138 60,-123 L45,-80 C47,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
CURLED = (
    "M-30,14 C-36,-2 -44,-14 -50,-30 C-60,-50 -74,-64 -84,-80 C-90,-94 -74,-102 -64,-91 "
    "C-54,-78 -48,-70 -40,-64 L-41,-92 C-42,-122 -22,-126 -20,-108 C-19,-130 3,-130 4,-108 "
    "C6,-128 25,-124 25,-102 C29,-118 46,-110 44,-86 C46,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
GRIP = (
    "M-30,14 C-40,-6 -46,-40 -41,-92 C-42,-122 -22,-126 -20,-108 C-19,-130 3,-130 4,-108 "
    "C6,-128 25,-124 25,-102 C29,-118 46,-110 44,-86 C46,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
CLOSED = (
    "M-30,14 C-40,-6 -46,-40 -41,-92 L-41,-138 C-41,-154 -22,-154 -21,-140 "
    "L-20,-158 C-19,-174 3,-174 3,-158 L4,-152 C6,-166 25,-164 24,-148 L25,-124 "
    "C28,-138 46,-132 44,-116 L44,-86 C46,-50 36,-14 32,14 C20,24 -20,24 -30,14 Z"
)
FOREARM = "M-29,0 C-32,60 -36,110 -38,420 L38,420 C36,110 32,60 29,0 Z"
SLEEVE = "M-46,66 L46,66 L52,420 L-52,420 Z"
CREASES = "M-21,-108 L-19,-92 M5,-108 L4,-92 M26,-100 L23,-86"
FINGERS = "M-21,-138 L-20,-96 M3,-150 L4,-98 M25,-122 L24,-92"
PALM = "M-38,-74 C-10,-80 10,-70 40,-66 M-40,-60 C-8,-50 2,-24 -4,4"
LINES = {CLOSED: FINGERS}
DISC = "M-19,0 A19,19 0 1 0 19,0 A19,19 0 1 0 -19,0 Z"
RING = "M-27,0 A27,27 0 1 0 27,0 A27,27 0 1 0 -27,0 Z"


class Pose(NamedTuple):
    """How a hand is held.

    Attributes:
        tone: `RIGHT` or `LEFT`.
        turn: The degrees that the hand is turned clockwise from fingers up.
        arm: The degrees that the arm is turned clockwise from straight down.
        shape: `OPEN`, `CLOSED` with the fingers together, `CURLED` round something, or a `GRIP`
            whose thumb is drawn apart.
        presses: Whether its heel is marked as the part that presses.
        shows_palm: Whether it is seen from the palm and not from behind.
        scale: How large it is drawn: its letter has the same size in every picture.
    """

    tone: Tone
    turn: float | str = 0
    arm: float | str = 0
    shape: str = OPEN
    presses: bool = False
    shows_palm: bool = False
    scale: float = 1.0

    @property
    def transform(self) -> str:
        """The transform of the hand."""
        flip = -self.tone.flip if self.shows_palm else self.tone.flip
        return f"rotate({self.turn})" if flip == 1 else f"rotate({self.turn}) scale({flip} 1)"


Mover = Callable[[list[Item]], Item]
"""Puts items where a hand is at the time."""


def hand(pose: Pose) -> Item:
    """A hand and the arm that it belongs to."""
    return group(parts(pose, group))


def parts(pose: Pose, move: Mover, clip: str = "") -> list[Item]:
    """A hand and its arm, moved; with a clip path, no more of the hand than lies within."""
    swung, placed = f"rotate({pose.arm})", pose.transform
    lines = PALM if pose.shows_palm else LINES.get(pose.shape, CREASES)
    back = [path(pose.shape, SKIN), line(lines, LINE, 3)]
    return [
        move([group([edge(FOREARM)], swung)]),
        _within(clip, move([group([edge(pose.shape)], placed)])),
        move([group([path(FOREARM, SKIN)], swung)]),
        _within(clip, move([group(back, placed)])),
        move([group([outline(SLEEVE, pose.tone.sleeve)], swung), letter(pose)]),
    ]


def _within(clip: str, item: Item) -> Item:
    return group([item], clipPath=clip) if clip else item


def letter(pose: Pose) -> Item:
    """The letter of a hand, upright whichever way it is turned; ringed on a heel that presses."""
    disc = path(DISC, LINE, stroke=pose.tone.sleeve, strokeWidth=4)
    mark = [outline(RING, ARROW)] if pose.presses else []
    sign = group([text(pose.tone.letter, 0, 9, 26)], pose.tone.upright)
    return place(0, 0, group([*mark, disc, sign]), round(1 / pose.scale, 2))


def put(x: float | str, y: float | str, pose: Pose) -> Item:
    """A hand with its heel at a point of the picture."""
    return place(x, y, hand(pose), pose.scale)


def ghost(pose: Pose) -> Item:
    """A hand on its way back, off the skin: one faint silhouette."""
    look = {"fillOpacity": 0.16, "strokeOpacity": 0.5}
    return group([path(pose.shape, PALE, stroke=PALE, strokeWidth=4, **look)], pose.transform)
