"""The strokes of the thigh."""

from skill.drawings.hands import (
    CURLED,
    FIRST_LEFT,
    FIRST_RIGHT,
    LEFT,
    RIGHT,
    Pose,
    Tone,
    ghost,
    hand,
    mirror_when_swapped,
)
from skill.drawings.leg import across, mirror, thigh, words
from skill.drawings.motion import bind, is_between, phase, ramp
from skill.drawings.shapes import Item, arrow, group, place, show_while

PRESS = 6.0
"""Seconds of a stroke up the thigh and the way back."""

FAN = 4.0
"""Seconds in which a hand opens outward like a fan and comes back."""

HIGHER = 16.0
"""Seconds in which the fans travel up the thigh."""


def heel_press(side: int) -> list[Item]:
    """A heel slides up the thigh, the other hand on its wrist; at half-way the hands change."""
    return [
        *thigh(side),
        mirror(side, [arrow("M340,214 L340,140", 340, 133, 0)]),
        *words(side, 96),
        mirror_when_swapped([_draw_press()]),
    ]


def _draw_press() -> Item:
    clock = phase(PRESS)
    y = bind(f"302 - 78 * ({ramp(clock, 0.2, 3.8)} - {ramp(clock, 4.4, 5.8)})")
    back = is_between(clock, 4.1, 5.9)
    pressing = hand(Pose(FIRST_RIGHT, presses=True, scale=0.66))
    wrist = place(-18, 92, hand(Pose(FIRST_LEFT, 60, 42, CURLED, scale=0.66)))
    return group(
        [
            show_while(f"!({back})", [pressing, wrist]),
            show_while(back, [ghost(Pose(FIRST_RIGHT))]),
        ],
        f"translate(200 {y}) scale(0.66)",
    )


def fanning(side: int) -> list[Item]:
    """Flat hands fan from the inner side outward, one after the other, higher each time."""
    return [
        *thigh(side),
        _fan(side, LEFT, FAN / 2),
        _fan(side, RIGHT, 0),
        mirror(
            side,
            [
                arrow("M122,190 C160,116 262,116 310,180", 314, 188, 150),
                arrow("M352,290 L352,236", 352, 229, 0),
            ],
        ),
        *words(side, 96),
    ]


def _fan(side: int, tone: Tone, ahead: float) -> Item:
    clock = phase(FAN, ahead)
    way = f"({ramp(clock, 0, 2.4)} - {ramp(clock, 2.7, 3.9)})"
    turn = bind(f"{side} * (58 * {way} - 16)")
    inner, outer = across(side, 180), across(side, 244)
    x = bind(f"{inner} + {outer - inner} * {way}")
    higher = f"{phase(HIGHER)} / {HIGHER}"
    y = bind(f"310 - 56 * ({higher}) - 30 * Math.sin(3.14 * {way})")
    back = is_between(clock, 2.55, FAN)
    return group(
        [
            show_while(f"!({back})", [hand(Pose(tone, turn, -14 * tone.flip, scale=0.62))]),
            show_while(back, [ghost(Pose(tone, turn))]),
        ],
        f"translate({x} {y}) scale(0.62)",
    )
