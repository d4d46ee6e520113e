"""A small round screen: everything in one scroll, the way on at its edge."""

from skill.drawings import DRAWINGS
from skill.render.screen.components import (
    ARROWS,
    Component,
    amounts,
    arrow,
    column,
    panel,
    picture,
    progress,
    row,
    scrolled,
    time_left,
    touch,
    words,
)
from skill.render.screen.fitting import one_line
from skill.render.screen.palette import SOFT
from skill.render.screen.shown import Screen, Viewport

# Of the circle of 480 units: the width that every line between 70 and 410 fits into, the part
# that scrolls, and the touches.
WIDTH = 330
TOP = 40
SCROLLED = 364
FOOT = 52
FOOT_WIDTH = 316
EDGE = (52, 84)
DRAWN = 162


def spot(screen: Screen, viewport: Viewport, accent: str) -> Component:
    """The whole screen of a small round device."""
    unit, (wide, high) = viewport.unit, viewport.size
    at_foot = [index for index, button in enumerate(screen.buttons) if button.action not in ARROWS]
    height = (SCROLLED if at_foot else 480) * unit
    page = column(
        _page(screen, unit, accent),
        width=wide,
        alignItems="center",
        paddingTop=TOP * unit,
        paddingBottom=(0 if at_foot else 80) * unit,
    )
    items = [scrolled(page, width=wide, height=height), *_edges(screen, unit, viewport.size)]
    if at_foot:
        items.append(_foot(screen, at_foot, unit))
    return column(items, width=wide, height=high, alignItems="center")


def _page(screen: Screen, unit: float, accent: str) -> list[Component]:
    inside = {"width": WIDTH * unit, "textAlign": "center", "paddingTop": 4 * unit}
    title = one_line(len(screen.title), WIDTH * unit, 32 * unit)
    items = [
        words("screen.eyebrow", 18 * unit, SOFT, maxLines=3, **{**inside, "width": 250 * unit}),
        words("screen.title", title, fontWeight="700", maxLines=2, **inside),
    ]
    if screen.seconds:
        items.append(time_left(screen.seconds, 36 * unit, accent, **inside))
    if screen.drawing in DRAWINGS:
        items.append(_drawn(screen, unit))
    if screen.rows:
        items.append(column([amounts(screen, 24 * unit)], width=WIDTH * unit))
    items.append(words("screen.body", 26 * unit, **inside))
    if screen.hint:
        items.append(words("screen.hint", 20 * unit, SOFT, **inside))
    if screen.progress:
        items.append(_done(screen.progress, unit, accent))
    return items


def _drawn(screen: Screen, unit: float) -> Component:
    side = DRAWN * unit
    return panel(picture(screen, side), 28 * unit, width=side, height=side)


def _done(done: float, unit: float, accent: str) -> Component:
    bar = progress(done, 8 * unit, accent)
    return column([bar], width=200 * unit, paddingTop=16 * unit, paddingBottom=16 * unit)


def _edges(screen: Screen, unit: float, room: tuple[float, float]) -> list[Component]:
    """Back at the left edge and on at the right, half-way up."""
    size = (EDGE[0] * unit, EDGE[1] * unit)
    place = {"position": "absolute", "top": (room[1] - size[1]) / 2}
    left = {"previous": 6 * unit, "next": room[0] - 6 * unit - size[0]}
    return [
        arrow(index, button, size, left=left[button.action], **place)
        for index, button in enumerate(screen.buttons)
        if button.action in ARROWS
    ]


def _foot(screen: Screen, at_foot: list[int], unit: float) -> Component:
    """The other touches, at the foot, beside each other."""
    gap = 8 * unit
    width = min((FOOT_WIDTH * unit - gap * (len(at_foot) - 1)) / len(at_foot), 200 * unit)
    longest = max(len(screen.buttons[index].label) for index in at_foot)
    font = one_line(longest, width * 0.9, 24 * unit)
    size = (width, FOOT * unit)
    touches = [touch(index, screen.buttons[index], size, font) for index in at_foot]
    width = FOOT_WIDTH * unit if len(at_foot) > 1 else width
    return row(touches, width=width, justifyContent="spaceBetween")
