"""Oil: poured into a hand, then rubbed between both; two pictures, one after the other."""

from skill.drawings.hands import CLOSED, CURLED, LEFT, RIGHT, Pose, put
from skill.drawings.leg import leg
from skill.drawings.motion import bind, is_between, phase, swing
from skill.drawings.shapes import LINE, Item, arrow, group, line, outline, path, place, show_while

OIL = "#FFC23D"
GLASS = "#DCEBEF"

POUR, RUB = 5.0, 4.0
"""Seconds that each picture is seen."""

BOTTLE = (
    "M-11,0 L-11,26 C-38,40 -38,54 -38,66 L-38,140 Q-38,150 -28,150 L28,150 "
    "Q38,150 38,140 L38,66 C38,54 38,40 11,26 L11,0 Z"
)
TILT = -118
"""Degrees that the bottle is turned while it pours: its mouth is the lowest part of it."""


def warm_oil(_side: int) -> list[Item]:
    """Oil runs into a cupped hand, beside the body; then both palms rub it warm."""
    return [_oil(200, 200, 1)]


def re_oil(_side: int) -> list[Item]:
    """The same beside the thigh."""
    return [place(80, 335, leg(-290), 0.8), _oil(268, 244, 0.74)]


def _oil(x: float, y: float, scale: float) -> Item:
    pours = is_between(phase(POUR + RUB), 0, POUR)
    both = [show_while(pours, _draw_pouring()), show_while(f"!({pours})", _draw_rubbing())]
    return group(both, f"translate({x} {y}) scale({scale}) translate(-200 -200)")


def _draw_pouring() -> list[Item]:
    grown = bind(f"0.7 + 0.06 * Math.min(time % {POUR + RUB}, {POUR})")
    puddle = path("M-26,0 C-28,-16 26,-18 28,-2 C30,14 -24,16 -26,0 Z", OIL)
    stream = line("M0,0 C2,40 2,80 0,122", OIL, 7)
    return [
        put(140, 330, Pose(LEFT, 4, 10, shows_palm=True)),
        group([puddle], f"translate(136 288) scale({grown})"),
        place(140, 164, stream),
        place(140, 156, _draw_bottle(), 1.2),
        put(326, 128, Pose(RIGHT, -62, -30, CURLED, scale=0.86)),
    ]


def _draw_bottle() -> Item:
    """A bottle whose oil lies level at its mouth, as a tilted one's does."""
    level = group([path("M-400,-52 L400,-52 L400,60 L-400,60 Z", OIL)], f"rotate({-TILT})")
    return group(
        [
            outline(BOTTLE, GLASS),
            group([level], clipPath=BOTTLE),
            line(BOTTLE, LINE, 4),
        ],
        f"rotate({TILT})",
    )


def _draw_rubbing() -> list[Item]:
    return [
        put(140, bind(swing(340, 316, 1.4)), Pose(LEFT, 30, 22, shows_palm=True)),
        put(214, bind(swing(296, 320, 1.4)), Pose(RIGHT, -24, -22, CLOSED)),
        arrow("M60,200 L60,130", 60, 123, 0),
        arrow("M330,123 L330,193", 330, 200, 180),
    ]
