"""The strokes of the knee."""

from typing import NamedTuple

from skill.drawings.hands import (
    CLOSED,
    CURLED,
    FIRST_LEFT,
    FIRST_RIGHT,
    GRIP,
    LEFT,
    RIGHT,
    SKIN,
    Pose,
    Tone,
    ghost,
    mirror_when_swapped,
    parts,
    put,
)
from skill.drawings.leg import (
    LEFT_LEG,
    RIGHT_LEG,
    across,
    knee,
    knee_edge,
    leg,
    mirror,
    towel,
    words,
)
from skill.drawings.motion import bind, is_between, phase, ramp, swing
from skill.drawings.shapes import ARROW, LINE, Item, arrow, group, line, place, show_while

SLIDE = 5.4
"""Seconds in which each heel slides over the kneecap once."""


def heel_slides(side: int) -> list[Item]:
    """One heel after the other slides over the kneecap, from the inner side outward."""
    left, right = _Slide(side, LEFT, SLIDE / 2), _Slide(side, RIGHT, 0)
    return [
        *knee(side),
        mirror(side, [arrow("M128,92 L270,92", 278, 92, 90)]),
        *words(side, 100),
        left.back(),
        right.back(),
        left.there(),
        right.there(),
    ]


class _Slide(NamedTuple):
    """One hand's part: over the kneecap on the skin, and back off it."""

    side: int
    tone: Tone
    ahead: float

    @property
    def pose(self) -> Pose:
        return Pose(
            self.tone, 72 * self.tone.flip, -24 * self.tone.flip, CURLED, presses=True, scale=0.86
        )

    @property
    def is_lifted(self) -> str:
        return is_between(phase(SLIDE, self.ahead), 3.4, 4.8)

    def move(self, items: list[Item]) -> Item:
        clock = phase(SLIDE, self.ahead)
        inner, outer = across(self.side, 156), across(self.side, 240)
        share = f"{ramp(clock, 0.2, 2.3)} - {ramp(clock, 3.5, 4.7)}"
        x = bind(f"{inner} + {outer - inner} * ({share})")
        return group(items, f"translate({x} 214) scale(0.86)")

    def there(self) -> Item:
        """On the skin, its fingers gone behind the edge of the knee."""
        edge = knee_edge(self.side, self.tone.flip)
        far = -100 if self.tone is RIGHT else 500
        solid = parts(self.pose, self.move, f"{edge} L{far},306 L{far},100 Z")
        rim = group([line(edge, LINE, 4)], clipPath="M0,0 L400,0 L400,205 L0,205 Z")
        return show_while(f"!({self.is_lifted})", [*solid, rim])

    def back(self) -> Item:
        return show_while(self.is_lifted, [self.move([ghost(self.pose)])])


CIRCLE = 5.0
"""Seconds in which the thumbs go down and come back."""


def thumb_circles(side: int) -> list[Item]:
    """Both thumbs go round the kneecap, from the top to the bottom and back the same way."""
    ring = "M200,149 C258,149 250,257 200,257 C150,257 142,149 200,149 Z"
    down = is_between(phase(CIRCLE), 0, CIRCLE / 2)
    wrist = bind(swing(290, 322, CIRCLE))
    return [
        *knee(side),
        line(ring, ARROW, 6, strokeDashArray=[3, 12]),
        _thumb(-1),
        _thumb(1),
        put(118, wrist, Pose(LEFT, -20, 14, GRIP)),
        put(282, wrist, Pose(RIGHT, 20, -14, GRIP)),
        show_while(down, _both_sides("M212,104 C240,104 258,112 266,132", 269, 140, 160)),
        show_while(f"!({down})", _both_sides("M270,140 C262,118 246,105 232,104", 224, 104, -90)),
        *words(side, 100),
    ]


def _both_sides(data: str, x: float, y: float, angle: float) -> list[Item]:
    return [mirror(side, [arrow(data, x, y, angle)]) for side in (RIGHT_LEG, LEFT_LEG)]


def _thumb(side: int) -> Item:
    """A thumb that goes round the kneecap: from the top to the bottom and back."""
    angle = swing(0.25, 2.85, CIRCLE)
    tip = f"${{200 + {side * 46} * Math.sin({angle})}},${{203 - 54 * Math.cos({angle})}}"
    data = f"M{200 + side * 92},{bind(swing(228, 260, CIRCLE))} Q{200 + side * 84},204 {tip}"
    return group([line(data, LINE, 36), line(data, SKIN, 29)])


def fingertip_circles(side: int) -> list[Item]:
    """One hand holds the knee from below, the fingertips of the other draw small circles.

    At half-way the hands change.
    """
    below = Pose(FIRST_LEFT, 86, 46, CLOSED, scale=1.1)
    x = bind("244 + 9 * Math.cos(time * 4)")
    y = bind("352 + 9 * Math.sin(time * 4)")
    circling = Pose(FIRST_RIGHT, -20, -30, CLOSED, scale=0.8)
    return [
        mirror(side, [place(200, 150, towel(), 1.1)]),
        mirror_when_swapped([put(108, 156, below)]),
        mirror(side, [place(200, 150, leg(-120), 1.1)]),
        mirror_when_swapped([put(x, y, circling)]),
        arrow("M228,222 A32,32 0 1 1 195,206", 200, 205, 80),
        *words(side, 100),
    ]
