"""The touches of a hub, named by what they do."""

from skill.render.screen.components import (
    SMALLEST_TOUCH,
    Component,
    is_question_due,
    row,
    touch,
    words,
)
from skill.render.screen.fitting import fits, height, width
from skill.render.screen.palette import SOFT
from skill.render.screen.shown import Screen
from skill.render.screen.sizes import SMALL, TOUCH


def touch_row(screen: Screen, unit: float, wide: float) -> tuple[list[Component], float]:
    """The touches beside each other, or what can be said where there are none; their height."""
    small, gap, count = SMALL * unit, 12 * unit, len(screen.buttons)
    if not count:
        return _hint(screen, unit, wide)
    room = (wide - gap * (count - 1)) / count
    labels = [button.label for button in screen.buttons]
    one_line = all(width(label, small, screen.script) <= room * 0.92 for label in labels)
    least = max(TOUCH * unit, SMALLEST_TOUCH)
    high = least if one_line else max(least, small * screen.script.line * 2 + 8)
    sizes = (small, small * 0.9, small * 0.8, small * 0.7)
    fitting = (
        it
        for it in sizes
        if all(fits(label, (room * 0.92, high), it, screen.script) for label in labels)
    )
    font = next(fitting, sizes[-1])
    touches = [touch(screen, i, (room, high), font) for i in range(count)]
    place = {"width": wide, "height": high, "justifyContent": "spaceBetween"}
    return [row(touches, screen.script, **place)], high


def _hint(screen: Screen, unit: float, wide: float) -> tuple[list[Component], float]:
    if not screen.hint:
        return [], 0
    tall = height(screen.hint, wide, SMALL * unit, screen.script)
    opacity = f"${{{is_question_due(screen)} ? 1 : 0}}"
    return [
        words("screen.hint", SMALL * unit, SOFT, width=wide, height=tall, opacity=opacity)
    ], tall
