"""The end: both hands rest, are lifted, and a towel covers the legs."""

from skill.drawings.hands import LEFT, RIGHT, Pose, ghost, put
from skill.drawings.leg import LEFT_LEG, RIGHT_LEG, leg, mirror
from skill.drawings.motion import bind, is_between, phase, ramp
from skill.drawings.shapes import Item, group, line, outline, place, show_while, stripe

WHOLE, LIFT, COVER = 14.0, 5.0, 7.0
"""Seconds of the whole picture; when the hands are lifted; when the towel comes."""

CLOTH = "M60,150 C140,132 262,132 340,150 L352,640 L48,640 Z"
FOLDS = "M92,176 C84,260 92,330 80,420 M308,176 C316,260 308,330 320,420 M200,172 L200,420"
HEM = "M59,172 C140,152 262,152 341,172"
COVER_GREEN, COVER_LINE, COVER_HEM = "#8FC1A9", "#5E9479", "#DDF0E5"


def close(_side: int) -> list[Item]:
    """Hands rest on both legs, then they are lifted, then the towel covers the legs."""
    clock = phase(WHOLE)
    down = bind(f"330 - 330 * {ramp(clock, COVER, COVER + 2.5)}")
    return [
        *(mirror(side, [place(268, 280, leg(-230), 0.62)]) for side in (RIGHT_LEG, LEFT_LEG)),
        show_while(is_between(clock, 0, LIFT), _draw_resting_hands()),
        show_while(is_between(clock, LIFT, COVER), _draw_hands(ramp(clock, LIFT, COVER))),
        group(
            [
                outline(CLOTH, COVER_GREEN),
                line(FOLDS, COVER_LINE, 4),
                stripe(HEM, COVER_HEM, 7),
            ],
            f"translate(0 {down})",
        ),
    ]


def _draw_resting_hands() -> list[Item]:
    return [
        put(132, 290, Pose(LEFT, -4, 8, scale=0.62)),
        put(268, 290, Pose(RIGHT, 4, -8, scale=0.62)),
    ]


def _draw_hands(way: str) -> list[Item]:
    return [
        place(bind(f"132 - 40 * {way}"), bind(f"290 + 50 * {way}"), ghost(Pose(LEFT, -4)), 0.68),
        place(bind(f"268 + 40 * {way}"), bind(f"290 + 50 * {way}"), ghost(Pose(RIGHT, 4)), 0.68),
    ]
