"""What each drawing shows: which hand does what, where, in which direction."""

from collections.abc import Callable, Mapping
from functools import cache

from skill.drawings.hands import CURLED, GRIP, LEFT, RIGHT, Tone, hand, leg, palm, towel
from skill.drawings.motion import done, lifted, swing, swinging
from skill.drawings.receiver import receiver
from skill.drawings.shapes import (
    ARROW,
    LINE,
    OIL,
    SIDE,
    Item,
    arrow,
    bottle,
    drop,
    group,
    outlined,
    path,
)


def _at(x: float | str, y: float | str, item: Item, scale: float = 1) -> Item:
    return group([item], f"translate({x} {y}) scale({scale})")


def _thigh(x: float = 200) -> list[Item]:
    return [_at(x, 335, towel(), 0.8), _at(x, 335, leg(-290), 0.8)]


def _knee() -> list[Item]:
    return [_at(200, 205, towel(), 1.1), _at(200, 205, leg(), 1.1)]


def _pour(x: float, y: float, fall: float) -> list[Item]:
    """Oil that drips from a bottle, whose mouth is there, into a hand below."""
    return [
        group([bottle()], f"translate({x} {y}) rotate(150) scale(0.8)"),
        _at(x + 3, y + 16, drop(1.6, fall)),
    ]


def _filled_palm(x: float, y: float, scale: float) -> Item:
    puddle = path("M-24,-44 C-26,-62 22,-64 24,-46 C26,-28 -22,-26 -24,-44 Z", OIL)
    return _at(x, y, group([palm(LEFT, arm=12), puddle]), scale)


def _warm_oil() -> list[Item]:
    left = hand(LEFT, turn=38, arm=24)
    right = hand(RIGHT, turn=-26, arm=-12)
    return [
        _filled_palm(96, 330, 0.8),
        *_pour(96, 118, 150),
        arrow("M156,160 L182,160", 189, 160, 90),
        _at(262, swinging(350, 310, 1.4), left, 0.9),
        _at(304, swinging(310, 350, 1.4), right, 0.9),
        arrow("M240,150 L240,105", 240, 98, 0),
        arrow("M352,98 L352,143", 352, 150, 180),
    ]


def _heel_slides() -> list[Item]:
    right = group([hand(RIGHT, turn=52, arm=-14, shape=CURLED), _pressed()])
    left = group([hand(LEFT, turn=-52, arm=14, shape=CURLED), _pressed()])
    return [
        *_knee(),
        _at(swinging(128, 186, 4), 228, left, 0.9),
        _at(swinging(214, 272, 4), 228, right, 0.9),
        arrow("M212,92 L290,92", 297, 92, 90),
        arrow("M188,92 L110,92", 103, 92, -90),
    ]


def _pressed() -> Item:
    """Marks the heel of a hand, where that is the part that presses."""
    return path("M-23,-4 A23,14 0 1 0 23,-4 A23,14 0 1 0 -23,-4 Z", ARROW, fillOpacity=0.75)


def _thumb(side: int) -> Item:
    """A thumb that goes round the kneecap: from the top to the bottom and back."""
    angle = swing(0.25, 2.85, 5)
    tip = f"${{200 + {side * 46} * Math.sin({angle})}},${{203 - 54 * Math.cos({angle})}}"
    data = f"M{200 + side * 92},{swinging(246, 280, 5)} Q{200 + side * 84},212 {tip}"
    skin = RIGHT[0] if side > 0 else LEFT[0]
    return group([path(data, "", LINE, 36), path(data, "", skin, 29)])


def _thumb_circles() -> list[Item]:
    ring = "M200,149 C258,149 250,257 200,257 C150,257 142,149 200,149 Z"
    return [
        *_knee(),
        path(ring, "", ARROW, 6, strokeDashArray=[3, 12]),
        _thumb(-1),
        _thumb(1),
        _at(118, swinging(308, 342, 5), hand(LEFT, turn=-20, arm=14, shape=GRIP)),
        _at(282, swinging(308, 342, 5), hand(RIGHT, turn=20, arm=-14, shape=GRIP)),
        arrow("M212,108 C240,108 258,118 266,138", 269, 145, 160),
        arrow("M188,108 C160,108 142,118 134,138", 131, 145, -160),
    ]


def _fingertip_circles() -> list[Item]:
    moving = "translate(${294 + 9 * Math.cos(time * 4)} ${386 + 9 * Math.sin(time * 4)})"
    return [
        _at(200, 205, towel(), 1.1),
        _at(112, 205, hand(LEFT, turn=92, arm=52), 1.15),
        _at(200, 205, leg(), 1.1),
        group([hand(RIGHT, turn=-36, arm=-30)], f"{moving} scale(0.95)"),
        arrow("M232,236 A36,36 0 1 1 192,216", 197, 216, 85),
    ]


def _re_oil() -> list[Item]:
    return [*_thigh(135), _filled_palm(318, 350, 0.85), *_pour(318, 120, 170)]


def _heel_press() -> list[Item]:
    top = _at(-12, 60, hand(LEFT, turn=58, arm=34, shape=CURLED))
    pressing = group([hand(RIGHT), _pressed(), top])
    way = done(5)
    return [
        *_thigh(),
        lifted(f"translate(200 ${{298 - 84 * {way}}}) scale(0.72)", [pressing], 5),
        arrow("M340,320 L340,150", 340, 143, 0),
    ]


def _fan(tone: Tone, foot: float, ahead: float) -> Item:
    """A flat hand that opens outward like a fan, higher up the thigh each time."""
    way = done(4, ahead)
    turned = hand(tone, turn=f"${{-14 + 58 * {way}}}", arm=f"${{10 - 24 * {way}}}")
    across = f"${{178 + 62 * {way}}}"
    up = f"${{{foot} - 50 * (time % 12 / 12) - 34 * Math.sin(3.14 * {way})}}"
    return lifted(f"translate({across} {up}) scale(0.64)", [turned], 4, ahead)


def _fanning() -> list[Item]:
    return [
        *_thigh(),
        _fan(LEFT, 318, 2),
        _fan(RIGHT, 300, 0),
        arrow("M112,200 C150,120 262,120 318,196", 322, 203, 148),
        arrow("M352,330 L352,250", 352, 243, 0),
    ]


def _close() -> list[Item]:
    cover = "M86,150 C140,128 262,128 318,150 L330,420 L74,420 Z"
    folds = "M112,176 C104,260 112,330 100,400 M292,176 C300,260 292,330 304,400"
    hem = "M86,170 C140,148 262,148 318,170"
    return [
        *_thigh(),
        outlined(cover, "#8FC1A9"),
        path(folds, "", "#5E9479", 4),
        path(hem, "", "#DDF0E5", 7),
        _at(150, 330, hand(LEFT, turn=-4, arm=8), 0.72),
        _at(252, 330, hand(RIGHT, turn=4, arm=-8), 0.72),
    ]


STROKES: Mapping[str, Callable[[], list[Item]]] = {
    "position": receiver,
    "warm_oil": _warm_oil,
    "heel_slides": _heel_slides,
    "thumb_circles": _thumb_circles,
    "fingertip_circles": _fingertip_circles,
    "re_oil": _re_oil,
    "heel_press": _heel_press,
    "fanning": _fanning,
    "close": _close,
}
DRAWINGS = frozenset(STROKES)


@cache
def drawing(step: str, *, mirrored: bool = False) -> Item:
    """The vector graphic of a step, empty for a step without one; mirrored for the right leg.

    Its parameter `time`, in seconds, moves it. On the right leg the hands change places too.
    """
    if step not in STROKES:
        return {}
    flip = f"translate({SIDE} 0) scale(-1 1)" if mirrored else ""
    return {
        "type": "AVG",
        "version": "1.1",
        "width": SIDE,
        "height": SIDE,
        "parameters": [{"name": "time", "type": "number", "default": 0}],
        "items": [group(STROKES[step](), flip)],
    }
